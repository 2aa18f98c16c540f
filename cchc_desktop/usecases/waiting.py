"""What still waits, over all visits that are not signed, and for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_desktop.domain import checklist, waiting
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Campaign, Member
from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.visit import BY_HAND, Rating, Visit, VisitState
from cchc_desktop.domain.waiting import Reason, Records, Wait
from cchc_desktop.store import visits
from cchc_desktop.usecases.desk import Desk


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, and the visit at which it does."""

    visit_id: str
    agency: str
    wait: Wait


class WaitingDesk:
    """Asks the records anew each time; nothing of it is kept."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listed(self, person: str = "") -> tuple[Waiting, ...]:
        """What waits for that person, or for anybody, by visit and in the order of their days."""
        rows = [row for row in visits.rows(self._desk.database) if row.state in BY_HAND]
        return tuple(
            Waiting(row.id, row.agency, wait)
            for row in sorted(rows, key=lambda row: (row.starts, row.id))
            for wait in self.of_visit(row.id)
            if not person or wait.is_for(person)
        )

    def of_visit(self, visit_id: str) -> tuple[Wait, ...]:
        """What waits at one visit."""
        visit = self._desk.get(Visit, visit_id)
        items = self._items(visit)
        at_work = visit.state is VisitState.IN_PROGRESS
        records = Records(
            items,
            self._desk.parts(Finding, visit_id),
            self._desk.parts(Recommendation, visit_id),
            self._desk.parts(Note, visit_id),
            asks_for_ratings=at_work or any(item.is_rated for item in items),
        )
        found = waiting.of_visit(records, self._desk.parts(Member, visit.campaign_id))
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        names = {area.code: area.name for area in areas(framework)}
        return tuple(
            replace(one, text=names[one.area])
            if one.reason is Reason.UNRATED and one.area in names
            else one
            for one in found
        )

    def _items(self, visit: Visit) -> tuple[Item, ...]:
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        level = self._desk.get(Agency, visit.agency_id).level
        asked = checklist.applying(framework, level)
        return checklist.items(asked, self._desk.parts(Rating, visit.id))
