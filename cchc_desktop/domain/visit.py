"""Visit (cuộc kiểm tra): dates, people, states and the steps allowed between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.ids import AgencyId, AttendeeId, CampaignId, RatingId, VisitId
from cchc_desktop.domain.problems import Problem, ProblemCode


class VisitState(StrEnum):
    """State of a visit (DOMAIN §2.4)."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    REPORTED = "reported"
    IN_PROGRESS = "in_progress"
    SIGNED = "signed"
    NOTIFIED = "notified"
    REMEDYING = "remedying"
    DONE = "done"


BY_HAND = (
    VisitState.PLANNED,
    VisitState.ANNOUNCED,
    VisitState.REPORTED,
    VisitState.IN_PROGRESS,
)
"""States that a person sets; signing is a step of its own."""


def as_it_stands(state: VisitState, has_findings: bool) -> VisitState:
    """The state to show: where something was found, the inspection is going on.

    What a person chose stays as it is kept: two laptops that begin one visit make no conflict.
    """
    begun = has_findings and state in BY_HAND
    return VisitState.IN_PROGRESS if begun else state


class VisitKind(StrEnum):
    """Why the team comes: theo kế hoạch, đột xuất, phúc tra, chuyên đề."""

    PLANNED = "planned"
    UNANNOUNCED = "unannounced"
    RECHECK = "recheck"
    THEMATIC = "thematic"


class Side(StrEnum):
    """For whom a person attends."""

    TEAM = "team"
    AGENCY = "agency"


class RatingValue(StrEnum):
    """How a criterion is met: đạt, đạt một phần, không đạt, không áp dụng."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True)
class Visit:
    """Visit (cuộc kiểm tra). ``number`` is the number of its minutes in the year."""

    id: VisitId
    campaign_id: CampaignId
    agency_id: AgencyId
    starts: datetime
    venue: str = ""
    number: int | None = None
    state: VisitState = VisitState.PLANNED
    kind: VisitKind = VisitKind.PLANNED
    ends: datetime | None = None
    period_from: date | None = None
    period_to: date | None = None
    scope: str = ""
    method: str = ""
    sampled: int | None = None
    copies: int | None = None
    chair: str = ""
    secretary: str = ""
    agency_statement: str = ""
    conclusion: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def is_locked(self) -> bool:
        """Whether the minutes are signed: corrections are then supplementary minutes."""
        return self.state not in BY_HAND


@dataclass(frozen=True)
class Attendee:
    """Person at a visit (thành phần tham dự); ``absent`` is the reason, None for who was there.

    ``late`` is from when one was there who came late, None for who did not. Both are of the
    whole visit; where it has several sessions, marks of them stand beside (attendance.Marked).
    """

    id: AttendeeId
    visit_id: VisitId
    name: str
    side: Side
    position: str = ""
    absent: str | None = None
    signs: bool = False
    late: str | None = None
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Rating:
    """How one criterion was rated at a visit."""

    id: RatingId
    visit_id: VisitId
    criterion: str
    rating: RatingValue | None
    """None while only a note, a score or a mark was given."""
    score: float | None = None
    note: str = ""
    recheck: bool = False
    """Marked “xem lại”."""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


class Visited(NamedTuple):
    """What the list tells of an agency, and how it is sorted."""

    name: str
    level: Level
    sort_key: str


class VisitRow(NamedTuple):
    """One line of the list of visits.

    A tuple, because 35,000 of them are made at once: a frozen dataclass takes twice as long.
    They are held as long as the list is shown: what many visits have alike is one object of
    theirs (``visited``, the day, the place), and they have nothing that no list shows.
    """

    id: str
    number: int | None
    year: int
    visited: Visited
    starts: datetime
    venue: str
    state: VisitState
    chair: str
    strengths: int
    shortcomings: int
    recommendations: int

    @property
    def agency(self) -> str:
        """The name of the agency."""
        return self.visited.name

    @property
    def level(self) -> Level:
        """The level of the agency."""
        return self.visited.level

    @property
    def standing(self) -> VisitState:
        """The state to show, see ``as_it_stands``."""
        return as_it_stands(self.state, bool(self.strengths or self.shortcomings))


def problems_of(visit: Visit) -> Iterator[Problem]:
    """What is wrong in a visit, field by field."""
    if visit.ends is not None and visit.ends < visit.starts:
        yield Problem(ProblemCode.ENDS_BEFORE_STARTS, "ends")
    if visit.period_from and visit.period_to and visit.period_to < visit.period_from:
        yield Problem(ProblemCode.PERIOD_ENDS_BEFORE_STARTS, "period_to")
    for name in ("number", "copies"):
        value = getattr(visit, name)
        if value is not None and value < 1:
            yield Problem(ProblemCode.NEGATIVE, name)
    if visit.sampled is not None and visit.sampled < 0:
        yield Problem(ProblemCode.NEGATIVE, "sampled")
