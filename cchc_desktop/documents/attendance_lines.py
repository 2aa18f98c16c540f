"""What the minutes say of who was there: present, late, absent, session by session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_desktop.documents import wording
from cchc_desktop.domain import times
from cchc_desktop.domain.attendance import (
    Presence,
    Session,
    Standing,
    of_whole,
    through,
    was_there,
)
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.visit import Attendee, Side

_CLOCK = re.compile(r"(\d\d):(\d\d)")


def session_lines(minutes: Minutes) -> Iterator[str]:
    """The sessions with their times, where there are several."""
    if len(minutes.sessions) < 2:
        return
    yield wording.SESSIONS
    for place, one in enumerate(minutes.sessions):
        yield _session(one, wording.end_of(place, len(minutes.sessions)))


def people_lines(minutes: Minutes, side: Side) -> Iterator[str]:
    """Those of one side: who was there, with what is to be noted, then who was not at all."""
    everyone = [one for one in minutes.attendees if one.side is side]
    here = [p for p in everyone if was_there(p, minutes.sessions, minutes.marks)]
    away = [p for p in everyone if p not in here]
    for place, person in enumerate([*here, *away]):
        end = wording.end_of(place, len(everyone))
        yield _absent(minutes, person, end) if person in away else _present(minutes, person, end)


def _session(one: Session, end: str) -> str:
    if one.starts is None:
        return wording.SESSION_BARE.format(name=one.name, end=end)
    day = wording.day(times.vietnam_day(one.starts))
    hour = wording.hour(one.starts)
    if one.ends is None:
        return wording.SESSION.format(name=one.name, hour=hour, day=day, end=end)
    until = wording.hour(one.ends)
    return wording.SESSION_ENDS.format(name=one.name, hour=hour, until=until, day=day, end=end)


def _position(person: Attendee) -> str:
    return f", {person.position}" if person.position else ""


def _present(minutes: Minutes, person: Attendee, end: str) -> str:
    notes = "; ".join(_notes(minutes, person))
    line = wording.PERSON_NOTED if notes else wording.PERSON
    return line.format(name=person.name, position=_position(person), notes=notes, end=end)


def _notes(minutes: Minutes, person: Attendee) -> Iterator[str]:
    standings = through(person, minutes.sessions, minutes.marks)
    if len(standings) == 1:
        if standings[0].presence is Presence.LATE:
            yield _late(standings[0])
        return
    for session, standing in zip(minutes.sessions, standings, strict=True):
        if standing.presence is not Presence.PRESENT:
            what = _late(standing) if standing.presence is Presence.LATE else _away(standing)
            yield wording.AT_SESSION.format(session=session.name, what=what)


def _late(standing: Standing) -> str:
    detail = standing.detail.strip().rstrip(".;")
    if not detail:
        return wording.LATE
    found = _CLOCK.fullmatch(detail)
    time = wording.CLOCK.format(hour=found[1], minute=found[2]) if found else detail
    return wording.LATE_FROM.format(time=time)


def _away(standing: Standing) -> str:
    reason = standing.detail.strip().rstrip(".;")
    return wording.AWAY_BECAUSE.format(reason=reason) if reason else wording.AWAY


def _absent(minutes: Minutes, person: Attendee, end: str) -> str:
    standings = through(person, minutes.sessions, minutes.marks)
    reasons = [one.detail.strip().rstrip(".;") for one in standings] or [of_whole(person).detail]
    reason = "; ".join(dict.fromkeys(r for r in reasons if r)) or wording.NO_NUMBER
    return wording.ABSENT.format(
        name=person.name, position=_position(person), reason=reason, end=end
    )
