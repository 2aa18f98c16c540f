"""Attendance: marked, undone, carried in the exchange form, remembered for later visits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.attendance import Presence, through
from cchc_desktop.domain.completeness import LackCode
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.visit import Attendee, Side
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


def with_two(workspace: Workspace) -> tuple[str, Attendee]:
    visit = desks.finance(workspace)
    workspace.attendance.add_sessions(
        visit.id,
        [
            ("Buổi sáng", visit.starts, None),
            ("Buổi chiều", workspace.attendance.next_start(visit.id), None),
        ],
    )
    return visit.id, workspace.visits.attendees(visit.id)[0]


def standing(workspace: Workspace, visit_id: str, person: Attendee) -> list[Presence]:
    desk = workspace.attendance
    fresh = next(p for p in workspace.visits.attendees(visit_id) if p.id == person.id)
    found = through(fresh, desk.sessions(visit_id), desk.marks(visit_id))
    return [one.presence for one in found]


def test_a_simple_visit_is_marked_on_the_person_itself(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    person = workspace.visits.attendees(visit.id)[0]
    workspace.attendance.mark(person, None, Presence.LATE, "8h45")
    late = workspace.visits.attendees(visit.id)[0]
    assert (late.late, late.absent) == ("08:45", None)
    workspace.attendance.mark(late, None, Presence.ABSENT, "họp")
    away = workspace.visits.attendees(visit.id)[0]
    assert (away.late, away.absent) == (None, "họp")
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.visits.attendees(visit.id)[0] == person
    assert workspace.attendance.sessions(visit.id) == ()


def test_a_mark_is_undone_and_made_again(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit_id, person = with_two(workspace)
    morning, afternoon = workspace.attendance.sessions(visit_id)
    assert (morning.name, afternoon.name) == ("Buổi sáng", "Buổi chiều")
    workspace.attendance.mark(person, afternoon, Presence.ABSENT, "họp")
    assert standing(workspace, visit_id, person) == [Presence.PRESENT, Presence.ABSENT]
    workspace.history.undo()
    assert standing(workspace, visit_id, person) == [Presence.PRESENT, Presence.PRESENT]
    workspace.attendance.mark(person, afternoon, Presence.LATE, "14h")
    assert standing(workspace, visit_id, person) == [Presence.PRESENT, Presence.LATE]
    workspace.attendance.mark(person, afternoon, Presence.PRESENT)
    assert standing(workspace, visit_id, person) == [Presence.PRESENT, Presence.PRESENT]
    workspace.attendance.remove_session(afternoon)
    assert [s.name for s in workspace.attendance.sessions(visit_id)] == ["Buổi sáng"]
    assert workspace.checking.problems() == []


def test_a_session_needs_a_name_and_times_in_order(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit_id, _ = with_two(workspace)
    session = workspace.attendance.sessions(visit_id)[0]
    assert session.starts is not None
    before = datetime(2001, 1, 1, tzinfo=session.starts.tzinfo)
    with pytest.raises(InvalidInputError) as refused:
        workspace.attendance.edit_session(session, name=" ", ends=before)
    codes = {p.code for p in refused.value.problems}
    assert codes == {ProblemCode.MISSING, ProblemCode.ENDS_BEFORE_STARTS}


def test_sessions_and_marks_travel_in_the_exchange_form(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "one")
    visit_id, person = with_two(workspace)
    afternoon = workspace.attendance.sessions(visit_id)[1]
    workspace.attendance.mark(person, afternoon, Presence.ABSENT, "họp")
    campaign = workspace.visits.get(visit_id).campaign_id
    file = workspace.exchanging.export(campaign, tmp_path / "campaign.json")
    other = desks.fresh(tmp_path / "two")
    other.exchanging.take_in(file)
    assert standing(other, visit_id, person) == [Presence.PRESENT, Presence.ABSENT]
    again = other.exchanging.take_in(file)
    assert (again.new, again.changed) == (0, 0)
    (arrived,), (marked,) = other.attendance.marks(visit_id), workspace.attendance.marks(visit_id)
    assert replace(arrived, rank=marked.rank) == marked
    written = json.loads(file.read_text(encoding="utf-8"))
    plain = [v for v in written["visits"] if v["id"] != visit_id]
    assert all("sessions" not in visit for visit in plain)


def test_people_of_all_visits_are_offered_those_of_this_agency_first(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    known = workspace.attendance.known(visit.id, Side.AGENCY)
    here = [p.name for p in workspace.visits.attendees(visit.id) if p.side is Side.AGENCY]
    assert [one.name for one in known][: len(here)] == here
    assert len({one.name for one in known}) == len(known) > len(here)
    assert known[0].position in workspace.attendance.positions(Side.AGENCY)
    assert workspace.attendance.organisations()
    assert workspace.attendance.inspectors()


def test_a_chair_who_is_away_is_doubtful_and_lacks_before_signing(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    for person in workspace.visits.attendees(visit.id):
        if person.name == visit.chair:
            workspace.attendance.mark(person, None, Presence.ABSENT, "họp")
    assert ProblemCode.CHAIR_ABSENT in {p.code for p in workspace.attendance.doubts(visit.id)}
    assert LackCode.CHAIR_AWAY in {one.code for one in workspace.completing.lacks(visit.id)}


def test_a_signer_who_left_before_the_last_session_lacks_before_signing(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit_id, _ = with_two(workspace)
    signer = next(p for p in workspace.visits.attendees(visit_id) if p.signs)
    morning, afternoon = workspace.attendance.sessions(visit_id)
    workspace.attendance.mark(signer, morning, Presence.ABSENT)
    before = workspace.completing.lacks(visit_id)
    assert signer.id not in {o.id for o in before if o.code is LackCode.SIGNER_AWAY}
    workspace.attendance.mark(signer, afternoon, Presence.ABSENT)
    after = workspace.completing.lacks(visit_id)
    assert signer.id in {o.id for o in after if o.code is LackCode.SIGNER_AWAY}
