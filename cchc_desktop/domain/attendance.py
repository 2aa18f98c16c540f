"""Attendance (điểm danh): sessions of a visit, and who was there, late or absent at each.

A visit without sessions is one session: its own times, and what stands in the attendee itself.
Only what was marked at a session has a record; whoever is not marked there is as the attendee
says for the whole visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from cchc_desktop.domain import times
from cchc_desktop.domain.campaign import Member, Role
from cchc_desktop.domain.ids import AttendeeId, PresenceId, SessionId, VisitId, natural_id
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.viet import fold, spelling_key
from cchc_desktop.domain.visit import Attendee, Side, Visit

_CLOCK = re.compile(r"(\d{1,2})\s*(?:h|g|gio|:|\.)\s*(\d{1,2})?\s*(?:p|ph|phut)?")
_HOURS, _MINUTES = 24, 60
_NOON = 12


class Presence(StrEnum):
    """Whether a person was there: có mặt, đến muộn, vắng."""

    PRESENT = "present"
    LATE = "late"
    ABSENT = "absent"


@dataclass(frozen=True)
class Session:
    """Session (buổi làm việc) of a visit: a morning, an afternoon, the second day."""

    id: SessionId
    visit_id: VisitId
    name: str
    starts: datetime | None = None
    ends: datetime | None = None
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Marked:
    """How one attendee was marked at one session.

    ``detail`` is from when a late one was there, or why an absent one was not.
    """

    id: PresenceId
    session_id: SessionId
    attendee: AttendeeId
    presence: Presence
    detail: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Standing:
    """What counts for one person at one session."""

    presence: Presence
    detail: str = ""


def in_order(visit: Visit, sessions: Iterable[Session]) -> tuple[Session, ...]:
    """The sessions by their times; one without a time begins with the visit."""
    return tuple(sorted(sessions, key=lambda one: (one.starts or visit.starts, one.rank)))


def mark_id(session_id: str, attendee_id: str) -> PresenceId:
    """The id of a mark: two laptops that mark the same person make the same record."""
    return PresenceId(natural_id("marked", session_id, attendee_id))


def of_whole(person: Attendee) -> Standing:
    """What is said of a person for the whole visit."""
    if person.absent is not None:
        return Standing(Presence.ABSENT, person.absent)
    if person.late is not None:
        return Standing(Presence.LATE, person.late)
    return Standing(Presence.PRESENT)


def at(person: Attendee, session: Session, marks: Iterable[Marked], is_first: bool) -> Standing:
    """What counts for a person at a session; one who came late is late at the first only."""
    for mark in marks:
        if (mark.session_id, mark.attendee) == (session.id, person.id):
            return Standing(mark.presence, mark.detail)
    whole = of_whole(person)
    return Standing(Presence.PRESENT) if whole.presence is Presence.LATE and not is_first else whole


def through(
    person: Attendee, sessions: Sequence[Session], marks: Sequence[Marked]
) -> tuple[Standing, ...]:
    """What counts for a person at each session; without sessions that for the whole visit."""
    if not sessions:
        return (of_whole(person),)
    return tuple(at(person, one, marks, place == 0) for place, one in enumerate(sessions))


def was_there(person: Attendee, sessions: Sequence[Session], marks: Sequence[Marked]) -> bool:
    """Whether a person was there at all."""
    return any(s.presence is not Presence.ABSENT for s in through(person, sessions, marks))


def settled(person: Attendee, sessions: Sequence[Session], marks: Sequence[Marked]) -> Attendee:
    """The person as absent or not over all sessions; who signs must be there at the last."""
    if not sessions:
        return person
    last = through(person, sessions, marks)[-1]
    is_away = not was_there(person, sessions, marks) or (
        person.signs and not signs_here(person, sessions, marks)
    )
    return replace(person, absent=last.detail if is_away else None)


def signs_here(person: Attendee, sessions: Sequence[Session], marks: Sequence[Marked]) -> bool:
    """Whether a person signs and was there to do so: at the last session, when it is signed."""
    last = through(person, sessions, marks)[-1]
    return person.signs and last.presence is not Presence.ABSENT


def clock(typed: str) -> str:
    """A time of day as people type it ("8h45", "8 giờ", "08:45") as "08:45"; "" where it is none.

    A text that is no time of day is not one that is wrong: "sau giờ nghỉ" may stand as it is.
    """
    found = _CLOCK.fullmatch(fold(typed.strip()))
    if found is None:
        return ""
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}:{minute:02}" if hour < _HOURS and minute < _MINUTES else ""


def problems_of(session: Session) -> Iterator[Problem]:
    """What is wrong in a session."""
    if not session.name.strip():
        yield Problem(ProblemCode.MISSING, "name")
    if session.starts and session.ends and session.ends < session.starts:
        yield Problem(ProblemCode.ENDS_BEFORE_STARTS, "ends")


def doubts(
    visit: Visit,
    attendees: Sequence[Attendee],
    members: Sequence[Member],
    sessions: Sequence[Session],
    marks: Sequence[Marked],
) -> Iterator[Problem]:
    """What is doubtful in who leads, writes and signs; nothing of it stops anybody.

    Only of a visit at which people were recorded: a planned one has nobody there yet.
    """
    if not attendees:
        return
    for name, absent, unlisted in (
        ("chair", ProblemCode.CHAIR_ABSENT, ProblemCode.CHAIR_NOT_LISTED),
        ("secretary", ProblemCode.SECRETARY_ABSENT, ProblemCode.SECRETARY_NOT_LISTED),
    ):
        yield from _leading(visit, name, absent, unlisted, attendees, sessions, marks)
    roles = {spelling_key(m.name): m.role for m in members}
    chair = spelling_key(visit.chair)
    if chair and roles and roles.get(chair, Role.HEAD) is not Role.HEAD:
        head = next((m.name for m in members if m.role is Role.HEAD), "")
        if head:
            values = {"name": visit.chair, "first": head}
            yield Problem(ProblemCode.CHAIR_NOT_HEAD, "chair", values)
    for person in attendees:
        if person.signs and not signs_here(person, sessions, marks):
            yield Problem(ProblemCode.SIGNER_ABSENT, "signs", {"name": person.name})
    if not any(p.signs for p in attendees if p.side is Side.AGENCY):
        yield Problem(ProblemCode.NOBODY_SIGNS, "signs")


def _leading(
    visit: Visit,
    name: str,
    absent: ProblemCode,
    unlisted: ProblemCode,
    attendees: Sequence[Attendee],
    sessions: Sequence[Session],
    marks: Sequence[Marked],
) -> Iterator[Problem]:
    sought = spelling_key(getattr(visit, name))
    if not sought:
        return
    values = {"name": getattr(visit, name)}
    found = [p for p in attendees if p.side is Side.TEAM and spelling_key(p.name) == sought]
    if not found:
        yield Problem(unlisted, name, values)
    elif not any(was_there(p, sessions, marks) for p in found):
        yield Problem(absent, name, values)


def next_start(visit: Visit, sessions: Sequence[Session]) -> datetime:
    """When another session would begin: after a morning that afternoon, else the next morning."""
    begun = [one.starts for one in sessions if one.starts is not None]
    last = times.in_vietnam(max(begun, default=visit.starts))
    if last.hour < _NOON:
        return times.utc(last.replace(hour=13, minute=30))
    return times.utc((last + timedelta(days=1)).replace(hour=7, minute=30))


def is_morning(moment: datetime) -> bool:
    """Whether it is before noon in Viet Nam."""
    return times.in_vietnam(moment).hour < _NOON
