"""Attendance in the window: marked by one key, per session where there are several."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.attendance import Presence, through
from cchc_desktop.domain.visit import Attendee, Side
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.attendance import Attendance
from tests.ui.visit_desk import SOON, VisitDesk, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "general") as opened:
        yield opened


def hosts(desk: VisitDesk) -> list[Attendee]:
    everyone = desk.workspace.visits.attendees(desk.visit_id)
    return [one for one in everyone if one.side is Side.AGENCY]


def on_first(desk: VisitDesk) -> Attendance:
    card = desk.page.general.hosts
    card.list.choose(hosts(desk)[0].id)
    card.list.focus_chosen()
    return card


def presences(desk: VisitDesk) -> list[Presence]:
    attendance = desk.workspace.attendance
    found = through(
        hosts(desk)[0], attendance.sessions(desk.visit_id), attendance.marks(desk.visit_id)
    )
    return [one.presence for one in found]


def test_one_key_says_who_came_late_and_the_time_is_typed_next(desk: VisitDesk) -> None:
    card = on_first(desk)
    QTest.keyClick(focused(), Qt.Key.Key_M)
    assert hosts(desk)[0].late == ""
    type_here("8h45")
    assert desk.page.flush()
    assert hosts(desk)[0].late == "08:45"
    card.list.focus_chosen()
    QTest.keyClick(focused(), Qt.Key.Key_V)
    type_here("họp Ủy ban")
    assert desk.page.flush()
    assert (hosts(desk)[0].late, hosts(desk)[0].absent) == (None, "họp Ủy ban")
    said = "vắng: họp Ủy ban"
    desk.bot.waitUntil(lambda: said in card.list.cards()[0].sentence.meta, timeout=SOON)
    card.list.focus_chosen()
    QTest.keyClick(focused(), Qt.Key.Key_C)
    assert (hosts(desk)[0].late, hosts(desk)[0].absent) == (None, None)


def test_the_first_session_added_makes_two_and_each_is_marked_apart(desk: VisitDesk) -> None:
    desk.press("Alt+B")
    names = [one.name for one in desk.workspace.attendance.sessions(desk.visit_id)]
    assert names == ["Buổi sáng", "Buổi chiều"]
    card = on_first(desk)
    QTest.keyClick(focused(), Qt.Key.Key_2)
    QTest.keyClick(focused(), Qt.Key.Key_V)
    type_here("họp")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert presences(desk) == [Presence.PRESENT, Presence.ABSENT]
    assert "Buổi chiều: vắng: họp" in card.list.cards()[0].sentence.meta
    assert card.form.box("absent").isHidden()


def test_what_was_typed_for_one_person_is_not_kept_for_the_next(desk: VisitDesk) -> None:
    desk.press("Alt+B")
    card = on_first(desk)
    QTest.keyClick(focused(), Qt.Key.Key_V)
    type_here("ốm")
    card.list.choose(hosts(desk)[1].id)
    marks = desk.workspace.attendance.marks(desk.visit_id)
    assert [(one.attendee, one.detail) for one in marks] == [(hosts(desk)[0].id, "ốm")]


def test_a_session_removed_comes_back_with_its_marks(desk: VisitDesk) -> None:
    desk.press("Alt+B")
    on_first(desk)
    QTest.keyClick(focused(), Qt.Key.Key_V)
    desk.page.flush()
    sessions = desk.page.general.sessions
    sessions.list.choose(sessions.sessions[0].id)
    sessions.list.focus_chosen()
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert len(desk.workspace.attendance.sessions(desk.visit_id)) == 1
    _, undo = desk.said[-1]
    assert undo is not None
    undo()
    assert presences(desk) == [Presence.ABSENT, Presence.PRESENT]


def test_a_chair_who_is_absent_is_said_and_nothing_is_stopped(desk: VisitDesk) -> None:
    general = desk.page.general
    visit = desk.workspace.visits.get(desk.visit_id)
    person = next(p for p in general.team.people() if p.name == visit.chair)
    assert visit.chair not in general.doubts.text()
    general.team.list.choose(person.id)
    general.team.list.focus_chosen()
    QTest.keyClick(focused(), Qt.Key.Key_V)
    desk.bot.waitUntil(lambda: "đang ghi là vắng" in general.doubts.text(), timeout=SOON)
    assert not general.doubts.isHidden()


def test_names_and_positions_of_other_visits_are_offered(desk: VisitDesk) -> None:
    other = next(
        one
        for row in desk.workspace.visits.rows()
        if row.id != desk.visit_id
        for one in desk.workspace.visits.attendees(row.id)
        if one.side is Side.AGENCY and one.position
    )
    card = desk.page.general.hosts
    assert other.name in card.new.line.matches(other.name[:-1])
    made = card.add(other.name)
    assert made.position == other.position
