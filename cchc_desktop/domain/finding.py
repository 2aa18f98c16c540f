"""Finding (nội dung ghi nhận): a strength or a shortcoming, and the agency's reply."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cchc_desktop.domain.ids import FindingId, VisitId


class FindingKind(StrEnum):
    """Strength (ưu điểm) or shortcoming (tồn tại, hạn chế)."""

    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"


class Stance(StrEnum):
    """The agency's stance to a shortcoming: thống nhất, giải trình, không thống nhất."""

    AGREE = "agree"
    EXPLAIN = "explain"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Finding:
    """Finding (nội dung ghi nhận). ``note`` is for the team and never printed."""

    id: FindingId
    visit_id: VisitId
    area: str
    kind: FindingKind
    text: str
    code: str = ""
    criterion: str = ""
    severity: int | None = None
    responsible: str = ""
    note: str = ""
    cause: str = ""
    cites: tuple[str, ...] = ()
    reply_stance: Stance | None = None
    reply_text: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
