"""Note (ghi chú, việc cần xem lại) on anything of a visit, and for whom it waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cchc_desktop.domain.ids import NoteId, VisitId


class About(StrEnum):
    """What a note is on."""

    VISIT = "visit"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    CRITERION = "criterion"
    EVIDENCE = "evidence"


@dataclass(frozen=True)
class Note:
    """Note (ghi chú) within the team; it is never printed. It waits until it is ``done``.

    ``record`` is the id of what it is on, or a criterion's code; empty for the visit itself.
    ``person`` is the name of who should look; empty for the whole team.
    """

    id: NoteId
    visit_id: VisitId
    text: str
    about: About = About.VISIT
    record: str = ""
    person: str = ""
    done: bool = False
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
