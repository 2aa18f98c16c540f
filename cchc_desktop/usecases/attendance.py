"""Attendance: sessions of a visit, who was there, late or absent, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cchc_desktop.domain import attendance, viet
from cchc_desktop.domain.attendance import Marked, Presence, Session
from cchc_desktop.domain.campaign import Member
from cchc_desktop.domain.ids import AttendeeId, PresenceId, SessionId, VisitId, new_id
from cchc_desktop.domain.problems import Problem
from cchc_desktop.domain.visit import Attendee, Side, Visit
from cchc_desktop.store import journal, people
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk


@dataclass(frozen=True)
class Known:
    """A person of earlier visits: the name, and the position when last there."""

    name: str
    position: str


class AttendanceDesk:
    """Who was there, session by session."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sessions(self, visit_id: str) -> tuple[Session, ...]:
        """The sessions of a visit in the order of their times; none where it is one."""
        listed = self._desk.parts(Session, visit_id)
        return attendance.in_order(self._desk.get(Visit, visit_id), listed)

    def marks(self, visit_id: str) -> tuple[Marked, ...]:
        """All marks of a visit's sessions."""
        sessions = self._desk.parts(Session, visit_id)
        return tuple(mark for one in sessions for mark in self._desk.parts(Marked, one.id))

    def add_sessions(
        self, visit_id: str, wanted: Sequence[tuple[str, datetime | None, datetime | None]]
    ) -> tuple[Session, ...]:
        """Sessions at the end of the list as one change: name, start, end."""
        listed = list(self._desk.parts(Session, visit_id))
        made = []
        for name, starts, ends in wanted:
            rank = self._desk.next_rank(listed)
            one = Session(SessionId(new_id()), VisitId(visit_id), name, starts, ends, rank)
            made.append(one)
            listed.append(one)
        with self._desk.change(Op.ADD_SESSION) as change:
            for one in made:
                change.add(one)
        return tuple(made)

    def next_start(self, visit_id: str) -> datetime:
        """When another session would begin."""
        return attendance.next_start(self._desk.get(Visit, visit_id), self.sessions(visit_id))

    def edit_session(self, seen: Session, **changes: Any) -> Session:
        """Keep changed attributes.

        Raises:
            InvalidInputError: no name, or times in the wrong order.
        """
        checks = attendance.problems_of(replace(seen, **changes))
        return self._desk.edit(Op.EDIT_SESSION, seen, checks, **changes)

    def remove_session(self, session: Session) -> None:
        """Take a session away with its marks; it can be undone."""
        self._desk.remove(Op.REMOVE_SESSION, session)

    def mark(
        self, person: Attendee, session: Session | None, presence: Presence, detail: str = ""
    ) -> None:
        """Mark a person at a session, or for the whole visit where it has none.

        A time of day is kept as "08:45" however it was typed.
        """
        if presence is Presence.LATE:
            detail = attendance.clock(detail) or detail.strip()
        if session is None:
            absent = detail if presence is Presence.ABSENT else None
            late = detail if presence is Presence.LATE else None
            self._desk.edit(Op.MARK_ATTENDANCE, person, absent=absent, late=late)
            return
        listed = self._desk.parts(Marked, session.id)
        known = next((one for one in listed if one.attendee == person.id), None)
        if known is None:
            mark_id = attendance.mark_id(session.id, person.id)
            if journal.known(self._desk.database, [mark_id]):  # undone since: another record
                mark_id = PresenceId(new_id())
            made = Marked(mark_id, session.id, AttendeeId(person.id), presence, detail)
            self._desk.add(Op.MARK_ATTENDANCE, made)
        elif (known.presence, known.detail) != (presence, detail):
            self._desk.edit(Op.MARK_ATTENDANCE, known, presence=presence, detail=detail)

    def doubts(self, visit_id: str) -> tuple[Problem, ...]:
        """What is doubtful in who leads, writes and signs."""
        visit = self._desk.get(Visit, visit_id)
        return tuple(
            attendance.doubts(
                visit,
                self._desk.parts(Attendee, visit_id),
                self._desk.parts(Member, visit.campaign_id),
                self.sessions(visit_id),
                self.marks(visit_id),
            )
        )

    def known(self, visit_id: str, side: Side) -> tuple[Known, ...]:
        """People of that side at all visits, those of this agency first, the latest before.

        Of one name the position last recorded counts.
        """
        visit = self._desk.get(Visit, visit_id)
        found: dict[str, Known] = {}
        for name, position in people.known(self._desk.database, side, visit.agency_id):
            key = viet.spelling_key(name)
            had = found.get(key)
            if had is None or (not had.position and position):
                found[key] = Known(name, position)
        return tuple(found.values())

    def positions(self, side: Side) -> tuple[str, ...]:
        """Positions recorded on that side anywhere, the most frequent first."""
        return people.positions(self._desk.database, side)

    def organisations(self) -> tuple[str, ...]:
        """Agencies of team members, the most frequent first."""
        return people.organisations(self._desk.database)

    def titles(self) -> tuple[str, ...]:
        """Positions of team members in all years, the most frequent first."""
        return people.titles(self._desk.database)

    def inspectors(self) -> tuple[str, ...]:
        """Names of team members in all years, the latest year first."""
        return people.inspectors(self._desk.database)
