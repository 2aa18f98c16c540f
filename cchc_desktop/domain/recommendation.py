"""Recommendation (kiến nghị): who answers for it, until when, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.ids import RecommendationId, VisitId


class Status(StrEnum):
    """What became of it: chưa thực hiện … không còn phù hợp."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    NOT_VERIFIABLE = "not_verifiable"
    OBSOLETE = "obsolete"


@dataclass(frozen=True)
class Recommendation:
    """Recommendation (kiến nghị). ``findings`` are ids of the shortcomings that it answers."""

    id: RecommendationId
    visit_id: VisitId
    text: str
    addressee: str = ""
    findings: tuple[str, ...] = ()
    area: str = ""
    due: date | None = None
    status: Status = Status.OPEN
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
