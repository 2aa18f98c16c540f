"""Visits: list them, open one, record who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.agency import Agency, Level, name_key, standing_on
from cchc_desktop.domain.ids import AgencyId, AttendeeId, CampaignId, VisitId, new_id
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.domain.visit import (
    BY_HAND,
    Attendee,
    Side,
    Visit,
    VisitRow,
    VisitState,
    problems_of,
)
from cchc_desktop.store import records, visits
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing, refuse

_TIMES = frozenset(("starts", "ends", "period_from", "period_to", "number", "copies", "sampled"))
"""What ``problems_of`` looks at."""


class Visits:
    """Visits, the agencies visited, and the people there."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def rows(self, year: int | None = None, campaign_id: str | None = None) -> Sequence[VisitRow]:
        """The list, by number then start; all years, or one, or one campaign."""
        return visits.rows(self._desk.database, year, campaign_id)

    def first_rows(self, campaign_id: str | None, most: int) -> Sequence[VisitRow]:
        """The beginning of the list; fewer than ``most`` are all of it."""
        with self._desk.database.passing():
            return visits.first_rows(self._desk.database, campaign_id, most)

    def get(self, visit_id: str) -> Visit:
        """One visit."""
        return self._desk.get(Visit, visit_id)

    def named(self, name: str, year: int | None = None) -> Visit:
        """The visit of that number of minutes or id, as the command line names it.

        Raises:
            ExpectedError: there is none, or several; ``candidates`` then lists them.
        """
        found = visits.named(self._desk.database, name, year)
        if not found:
            raise ExpectedError(ExpectedCode.NO_SUCH_VISIT, visit=name)
        if len(found) > 1:
            raise ExpectedError(ExpectedCode.AMBIGUOUS_VISIT, visit=name, candidates=found)
        return self.get(found[0][0])

    def agency(self, agency_id: str) -> Agency:
        """The agency of a visit."""
        return self._desk.get(Agency, agency_id)

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies in Vietnamese order."""
        return records.everything(self._desk.database, Agency)

    def add(self, campaign_id: str, agency_name: str, level: Level, starts: datetime) -> Visit:
        """A visit planned by hand; an agency of that name and level is used again.

        Raises:
            InvalidInputError: the agency has no name.
        """
        refuse(missing(agency_name=agency_name))
        agency = self._same_agency(agency_name, level, times.vietnam_day(starts))
        visit = Visit(
            VisitId(new_id()),
            CampaignId(campaign_id),
            agency.id if agency else AgencyId(new_id()),
            times.utc(starts),
        )
        with self._desk.change(Op.ADD_VISIT) as change:
            if agency is None:
                name = viet.matching_key(agency_name)
                change.add(Agency(visit.agency_id, name, level))
            change.add(visit)
        return self.get(visit.id)

    def edit(self, seen: Visit, **changes: Any) -> Visit:
        """Keep changed attributes.

        Raises:
            InvalidInputError: times in the wrong order, a number that another visit has.
        """
        return self._desk.edit(Op.EDIT_VISIT, seen, self._problems(seen, changes), **changes)

    def edit_agency(self, seen: Agency, **changes: Any) -> Agency:
        """Keep changed attributes of an agency; all its visits show them."""
        checks = list(missing(**({"name": changes["name"]} if "name" in changes else {})))
        return self._desk.edit(Op.EDIT_AGENCY, seen, checks, **changes)

    def set_state(self, seen: Visit, state: VisitState) -> Visit:
        """Set the state by hand, up to in progress; signing is a step of its own.

        Raises:
            InvalidInputError: the state is not one that a person sets.
        """
        if state not in BY_HAND:
            raise InvalidInputError([Problem(ProblemCode.STATE_STEP, "state")])
        return self._desk.edit(Op.SET_STATE, seen, (), state=state)

    def remove(self, visit: Visit) -> None:
        """Take a visit away with all that was recorded at it; it can be undone."""
        self._desk.remove(Op.REMOVE_VISIT, visit)

    def attendees(self, visit_id: str) -> tuple[Attendee, ...]:
        """Who was there, in order, the team and the agency mixed."""
        return self._desk.parts(Attendee, visit_id)

    def add_attendee(
        self, visit_id: str, name: str, side: Side, position: str = "", signs: bool = False
    ) -> Attendee:
        """A person at the end of the list."""
        attendee = self._attendee(visit_id, self.attendees(visit_id), name, side)
        attendee = replace(attendee, position=position, signs=signs)
        return self._desk.add(Op.ADD_ATTENDEE, attendee, missing(name=name))

    def add_attendees(
        self, visit_id: str, side: Side, people: Sequence[tuple[str, str, bool]]
    ) -> None:
        """Several people at the end of the list as one change: name, position, whether he signs."""
        listed = list(self.attendees(visit_id))
        made = []
        for name, position, signs in people:
            one = self._attendee(visit_id, listed, name, side)
            made.append(replace(one, position=position, signs=signs))
            listed.append(made[-1])
        with self._desk.change(Op.ADD_ATTENDEE) as change:
            for attendee in made:
                change.add(attendee)

    def _attendee(
        self, visit_id: str, listed: Sequence[Attendee], name: str, side: Side
    ) -> Attendee:
        rank = self._desk.next_rank(listed)
        return Attendee(AttendeeId(new_id()), VisitId(visit_id), name, side, rank=rank)

    def edit_attendee(self, seen: Attendee, **changes: Any) -> Attendee:
        """Keep changed attributes; a time of day as "08:45" however it was typed."""
        checks = list(missing(**({"name": changes["name"]} if "name" in changes else {})))
        if changes.get("late"):
            from cchc_desktop.domain.attendance import clock  # noqa: PLC0415

            changes["late"] = clock(changes["late"]) or changes["late"]
        return self._desk.edit(Op.EDIT_ATTENDEE, seen, checks, **changes)

    def remove_attendee(self, attendee: Attendee) -> None:
        """Take a person off the list."""
        self._desk.remove(Op.REMOVE_ATTENDEE, attendee)

    def move_attendee(self, attendee: Attendee, place: int) -> None:
        """Give a person another place among those of the same side."""
        listed = self.attendees(attendee.visit_id)
        same_side = [a for a in listed if a.side is attendee.side]
        self._desk.move(Op.MOVE_ATTENDEE, same_side, attendee, place)

    def _same_agency(self, name: str, level: Level, day: date) -> Agency | None:
        """The agency of that name; of several the one that stands on the day."""
        key = name_key(name)
        found = [a for a in self.agencies() if a.level is level and name_key(a.name) == key]
        return standing_on(found, day)

    def _problems(self, seen: Visit, changes: dict[str, Any]) -> Iterator[Problem]:
        after = replace(seen, **changes)
        stood = {(one.code, one.where) for one in problems_of(seen)}
        for problem in problems_of(after):
            # Two laptops may have left times in the wrong order: whoever types a place or a
            # person must not be refused for that.
            if (problem.code, problem.where) not in stood or changes.keys() & _TIMES:
                yield problem
        if "number" in changes and after.number is not None:
            others = visits.with_number(
                self._desk.database, after.campaign_id, after.number, but=after.id
            )
            for other in others:
                agency = self.agency(other.agency_id).name
                yield Problem(ProblemCode.NUMBER_TAKEN, "number", {"agency": agency})
