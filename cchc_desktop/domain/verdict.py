"""What became of recommendations: verdicts of the team, reports of the agencies.

Both are records of their own and part of no visit: the visit that recommended is signed by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.domain.ids import RemedyId, VerdictId
from cchc_desktop.domain.recommendation import Status

VALUES = (
    Status.DONE,
    Status.PARTLY,
    Status.NOT_DONE,
    Status.NOT_VERIFIABLE,
    Status.OBSOLETE,
)
"""What a verdict may say; ``Status.OPEN`` is that there is none."""
CLOSED = (Status.DONE, Status.OBSOLETE)
"""After these nothing is asked any more."""


@dataclass(frozen=True)
class Verdict:
    """Verdict (đánh giá việc khắc phục) on one recommendation, at a visit or by the office.

    ``visit_id`` is the visit at which it was judged, empty for the office. ``value`` is None
    while nobody said it: a note alone is no verdict. ``sha256`` names the kept file that shows it,
    empty for none.
    """

    id: VerdictId
    recommendation_id: str
    day: date
    visit_id: str = ""
    value: Status | None = None
    text: str = ""
    evidence: str = ""
    note: str = ""
    sha256: str = ""
    size: int = 0
    name: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Remedy:
    """What an agency reports that it did (báo cáo khắc phục); ``confirmed`` None: not yet looked.

    ``sha256`` names the kept file, empty for none.
    """

    id: RemedyId
    recommendation_id: str
    day: date
    number: str = ""
    text: str = ""
    sha256: str = ""
    size: int = 0
    name: str = ""
    confirmed: bool | None = None
    read_at: int = field(default=0, compare=False, repr=False)


def newest(verdicts: Iterable[Verdict]) -> Verdict | None:
    """The verdict that holds: of those that say something, the one of the last day.

    Of one day the one made last: ids grow with time, and the order is the same on every laptop.
    """
    said = [one for one in verdicts if one.value is not None]
    return max(said, key=lambda one: (one.day, one.id), default=None)


def is_open(status: Status) -> bool:
    """Whether something is still to be done."""
    return status not in CLOSED


def days_overdue(due: date | None, status: Status, today: date) -> int:
    """Calendar days since the deadline, 0 while it is not over or nothing is to be done.

    A deadline is a date; the days after it are counted as the calendar has them.
    """
    if due is None or not is_open(status) or today <= due:
        return 0
    return (today - due).days
