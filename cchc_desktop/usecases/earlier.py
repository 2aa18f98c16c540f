"""What stood in the record the last time an agency was visited, and taking a sentence over."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain import viet
from cchc_desktop.domain.agency import Agency, name_key
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import FindingId, RecommendationId, VisitId, new_id
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import agencies, records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

_SUCCESSORS = {"HDH": "CQS", "CQS": "HDH"}
"""The one area that has another code in the other framework (30c, 76)."""


@dataclass(frozen=True)
class Record:
    """What was recorded at an earlier visit."""

    visit: Visit
    title: str
    """Of its campaign."""
    findings: tuple[Finding, ...]
    recommendations: tuple[Recommendation, ...]


class Earlier:
    """Earlier visits of the same agency."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def before(self, visit_id: str) -> tuple[Visit, ...]:
        """The visits before that one to the agency and to all that it came from, the last first.

        An agency that another laptop wrote apart (“Sở Hoà”, “Sở Hòa”) is the same one here.
        """
        database = self._desk.database
        visit = self._desk.get(Visit, visit_id)
        agency = self._desk.get(Agency, visit.agency_id)
        key = name_key(agency.name)
        # The last word of both is the same; of the few that have it the whole name is looked at.
        ending = viet.fold(agency.name).split()[-1]
        same = agencies.alike(database, agency.level.value, ending)
        alike = [agency.id, *(i for i, name in same if name_key(name) == key)]
        line = agencies.history(database, alike)
        marks = ", ".join("?" * len(line))
        condition = f"agency_id IN ({marks}) AND id <> ?"
        found = records.where(database, Visit, condition, (*sorted(line), visit.id))
        before = [one for one in found if one.starts < visit.starts]
        return tuple(sorted(before, key=lambda one: (one.starts, one.id), reverse=True))

    def agency_of(self, visit: Visit) -> str:
        """The name under which the agency of that visit stood then."""
        return self._desk.get(Agency, visit.agency_id).name

    def record(self, visit_id: str) -> Record:
        """What was found and recommended at that visit."""
        visit = self._desk.get(Visit, visit_id)
        return Record(
            visit,
            self._desk.get(Campaign, visit.campaign_id).title,
            self._desk.parts(Finding, visit_id),
            self._desk.parts(Recommendation, visit_id),
        )

    def take_finding(self, earlier: Finding, visit_id: str) -> Finding:
        """The same finding as a new one of that visit, without the reply and the files of then."""
        made = Finding(
            FindingId(new_id()),
            VisitId(visit_id),
            self._area(earlier.area, visit_id),
            earlier.kind,
            earlier.text,
            earlier.code,
            severity=earlier.severity,
            cause=earlier.cause,
            cites=earlier.cites,
            rank=self._desk.next_rank(self._desk.parts(Finding, visit_id)),
        )
        return self._desk.add(Op.TAKE_OVER, made)

    def take_recommendation(self, earlier: Recommendation, visit_id: str) -> Recommendation:
        """The same recommendation as a new one of that visit, open and without a deadline."""
        made = Recommendation(
            RecommendationId(new_id()),
            VisitId(visit_id),
            earlier.text,
            earlier.addressee,
            area=self._area(earlier.area, visit_id),
            rank=self._desk.next_rank(self._desk.parts(Recommendation, visit_id)),
        )
        return self._desk.add(Op.TAKE_OVER, made)

    def _area(self, code: str, visit_id: str) -> str:
        """The area of that code, or its successor, in the framework of that visit."""
        visit = self._desk.get(Visit, visit_id)
        listed = areas(self._desk.get(Campaign, visit.campaign_id).framework)
        known = {area.code for area in listed}
        return code if code in known else _SUCCESSORS.get(code, code)
