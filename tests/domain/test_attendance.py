"""Attendance: what counts for whom at which session, and what is doubtful."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import attendance, ids
from cchc_desktop.domain.attendance import Marked, Presence, Session, Standing
from cchc_desktop.domain.campaign import Role
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.visit import Attendee, Side, Visit
from tests.builders import VISIT, make_attendee, make_member, make_visit

MORNING = Session(ids.SessionId("s1"), VISIT, "Buổi sáng", datetime(2026, 3, 2, 0, 30, tzinfo=UTC))
AFTERNOON = Session(
    ids.SessionId("s2"), VISIT, "Buổi chiều", datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
)
BOTH = (MORNING, AFTERNOON)


def mark(person: Attendee, session: Session, presence: Presence, detail: str = "") -> Marked:
    mark_id = attendance.mark_id(session.id, person.id)
    return Marked(mark_id, session.id, person.id, presence, detail)


def codes(visit: Visit, people: tuple[Attendee, ...], marks: tuple[Marked, ...] = ()) -> set[str]:
    members = (
        make_member(name="Trưởng", role=Role.HEAD),
        make_member(name="Phó", role=Role.DEPUTY),
    )
    sessions = BOTH if marks else ()
    return {p.code for p in attendance.doubts(visit, people, members, sessions, marks)}


def test_who_came_late_is_late_at_the_first_session_only() -> None:
    person = make_attendee("Người", late="08:45")
    assert attendance.through(person, BOTH, ()) == (
        Standing(Presence.LATE, "08:45"),
        Standing(Presence.PRESENT),
    )


@given(st.sampled_from(Presence), st.sampled_from([None, "", "ốm"]), st.text(max_size=5))
def test_a_mark_at_a_session_counts_before_the_whole_visit(
    presence: Presence, absent: str | None, detail: str
) -> None:
    person = make_attendee("Người", absent=absent)
    found = attendance.through(person, BOTH, (mark(person, AFTERNOON, presence, detail),))
    assert found[1] == Standing(presence, detail)
    assert found[0] == attendance.of_whole(person)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("8h45", "08:45"),
        ("8 giờ", "08:00"),
        ("08:5", "08:05"),
        ("14.30", "14:30"),
        ("7g15", "07:15"),
    ],
)
def test_times_of_day_are_read_as_people_type_them(typed: str, kept: str) -> None:
    assert attendance.clock(typed) == kept


@pytest.mark.parametrize("typed", ["", "25h", "8h75", "sau giờ nghỉ", "845"])
def test_what_is_no_time_of_day_stays_as_it_is(typed: str) -> None:
    assert attendance.clock(typed) == ""


def test_a_chair_who_is_away_all_day_is_named_and_one_who_came_later_is_not() -> None:
    visit = make_visit(chair="Trưởng", secretary="")
    head = make_attendee("Trưởng", side=Side.TEAM, signs=False)
    host = make_attendee("Chủ nhà", side=Side.AGENCY, signs=True)
    away = mark(head, MORNING, Presence.ABSENT)
    assert codes(visit, (head, host), (away,)) == set()
    gone = (away, mark(head, AFTERNOON, Presence.ABSENT))
    assert codes(visit, (head, host), gone) == {ProblemCode.CHAIR_ABSENT}
    assert codes(visit, (host,)) == {ProblemCode.CHAIR_NOT_LISTED}


def test_one_who_chairs_in_the_place_of_the_head_is_said_and_not_refused() -> None:
    people = (
        make_attendee("Phó", side=Side.TEAM),
        make_attendee("Chủ", side=Side.AGENCY, signs=True),
    )
    assert codes(make_visit(chair="Phó", secretary=""), people) == {ProblemCode.CHAIR_NOT_HEAD}


def test_who_signs_has_to_be_there_at_the_last_session() -> None:
    host = make_attendee("Chủ nhà", side=Side.AGENCY, signs=True)
    visit = make_visit(chair="", secretary="")
    assert codes(visit, (host,), (mark(host, MORNING, Presence.ABSENT),)) == set()
    left = (mark(host, AFTERNOON, Presence.ABSENT),)
    assert codes(visit, (host,), left) == {ProblemCode.SIGNER_ABSENT}
    nobody = replace(host, signs=False)
    assert codes(visit, (nobody,)) == {ProblemCode.NOBODY_SIGNS}


def test_a_visit_without_people_has_no_doubts() -> None:
    assert codes(make_visit(chair="Trưởng"), ()) == set()


def test_after_a_morning_comes_that_afternoon_then_the_next_morning() -> None:
    visit = make_visit()
    afternoon = attendance.next_start(visit, (MORNING,))
    assert afternoon == datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    assert attendance.next_start(visit, BOTH) == datetime(2026, 3, 3, 0, 30, tzinfo=UTC)
