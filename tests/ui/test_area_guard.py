"""Guard of areas in the window: a line beside the work, one key to go on, nothing stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.campaign import Role
from cchc_desktop.ui.look import Look
from cchc_desktop.usecases.workspace import Workspace
from tests.ui.visit_desk import VisitDesk, focused, type_here, visit_desk


def assign(workspace: Workspace, campaign_id: str, area: str) -> None:
    """The area is Lan's; who works here is Minh."""
    lan = workspace.planning.add_member(campaign_id, "Lan", Role.MEMBER)
    workspace.planning.edit_member(lan, areas=(area,))
    workspace.planning.add_member(campaign_id, "Minh", Role.MEMBER)
    workspace.set_preferences(author="Minh")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as opened:
        visit = opened.workspace.visits.get(opened.visit_id)
        finding = opened.workspace.findings.of_visit(opened.visit_id)[0]
        assign(opened.workspace, visit.campaign_id, finding.area)
        opened.page.findings.show_all()
        opened.page.findings.list.choose(finding.id)
        yield opened


def test_a_line_says_whose_area_it_is_and_typing_is_kept_all_the_same(desk: VisitDesk) -> None:
    guard = desk.page.findings.guard
    assert not guard.isHidden()
    assert "do Lan phụ trách" in guard.said.text()
    assert "không phải khóa" in guard.said.text()
    desk.page.findings.editor.focus_text()
    type_here(" Thêm.")
    assert desk.page.flush()
    finding = desk.workspace.findings.get(desk.page.findings.list.chosen_id())
    assert "Thêm." in finding.text
    assert not guard.isHidden()


def test_one_key_goes_on_for_that_area_and_stays_where_one_types(desk: VisitDesk) -> None:
    guard = desk.page.findings.guard
    desk.page.findings.editor.focus_text()
    before = focused()
    desk.press("Alt+V")
    assert guard.isHidden()
    assert focused() is before
    desk.page.findings.show_all()
    assert guard.isHidden()


def test_ratings_of_anothers_area_are_reminded_and_made(desk: VisitDesk) -> None:
    desk.page.go_to("checklist")
    checklist = desk.page.checklist
    area = desk.workspace.findings.of_visit(desk.visit_id)[0].area
    first = next(
        i for i in desk.workspace.checklists.of_visit(desk.visit_id) if i.criterion.area == area
    )
    checklist.show_record(first.criterion.code)
    assert not checklist.guard.isHidden()
    QTest.keyClick(focused(), Qt.Key.Key_1)
    rated = desk.workspace.checklists.of_visit(desk.visit_id)
    assert next(i for i in rated if i.criterion.code == first.criterion.code).is_rated


def test_the_setting_turns_it_off(desk: VisitDesk) -> None:
    desk.workspace.set_preferences(guards_areas=False)
    desk.page.findings.show_all()
    assert desk.page.findings.guard.isHidden()


def test_the_head_is_left_alone(desk: VisitDesk) -> None:
    visit = desk.workspace.visits.get(desk.visit_id)
    members = desk.workspace.planning.members(visit.campaign_id)
    head = next(one for one in members if one.role is Role.HEAD)
    desk.workspace.set_preferences(author=head.name)
    desk.page.findings.show_all()
    assert desk.page.findings.guard.isHidden()
