from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.visit import BY_HAND, VisitState
from cchc_desktop.ui.look import Look
from cchc_desktop.words import labels
from tests.ui.visit_desk import SOON, VisitDesk, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as opened:
        yield opened


def test_the_head_says_agency_state_time_and_number(desk: VisitDesk) -> None:
    head = desk.page.header
    assert head.title.text() == "Sở Tài chính"
    assert head.pill.accessibleName() == "Trạng thái: Đang kiểm tra"
    assert head.meta.text() == "08:00–16:45 Thứ Ba 09/10/2018 · Biên bản số 05/BB-ĐKT"


def test_a_visit_ahead_is_at_work_once_something_was_found(desk: VisitDesk) -> None:
    for finding in desk.workspace.findings.of_visit(desk.visit_id):
        desk.workspace.findings.remove(finding)
    pill = desk.page.header.pill
    desk.bot.waitUntil(lambda: pill.accessibleName() == "Trạng thái: Dự kiến")
    (row,) = (r for r in desk.workspace.visits.rows() if r.id == desk.visit_id)
    assert row.standing is VisitState.PLANNED
    desk.workspace.findings.add(desk.visit_id, "CDDH", FindingKind.STRENGTH, "Có kế hoạch.")
    desk.bot.waitUntil(lambda: pill.accessibleName() == "Trạng thái: Đang kiểm tra")
    assert desk.workspace.visits.get(desk.visit_id).state is VisitState.PLANNED


def test_ctrl_and_a_digit_go_to_the_tabs_even_where_the_window_uses_the_same_keys(
    desk: VisitDesk,
) -> None:
    taken = QAction(desk.page)
    taken.setShortcut(QKeySequence("Ctrl+4"))
    desk.page.addAction(taken)
    triggered: list[bool] = []
    taken.triggered.connect(triggered.append)
    for place, name in enumerate(desk.page.tabs, 1):
        desk.press(f"Ctrl+{place}")
        assert desk.page.tab_bar.name() == name
    assert triggered == []


def test_ctrl_n_in_the_general_tab_goes_where_findings_are_typed(desk: VisitDesk) -> None:
    desk.press("Ctrl+1")
    desk.press("Ctrl+N")
    assert focused() is desk.page.findings.new.line


def test_esc_leaves_the_editor_then_the_page(desk: VisitDesk) -> None:
    desk.page.findings.editor.focus_text()
    with desk.bot.assertNotEmitted(desk.page.page_asked):
        desk.press("Esc")
    with desk.bot.waitSignal(desk.page.page_asked, timeout=SOON):
        desk.press("Esc")


def test_the_state_is_set_by_hand_up_to_in_progress(desk: VisitDesk) -> None:
    desk.page.header.pill.setFocus()
    desk.press("Space")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions) == [labels.visit_state(state) for state in BY_HAND]
    actions["Đang kiểm tra"].trigger()
    menu.close()
    assert desk.workspace.visits.get(desk.visit_id).state is VisitState.IN_PROGRESS
    assert desk.page.header.pill.text().startswith("Đang kiểm tra")


def test_leaving_by_the_crumb_keeps_what_was_typed(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Câu viết dở")
    with desk.bot.waitSignal(desk.page.page_asked, timeout=SOON):
        desk.page.header.crumb_chosen.emit("visits")
    texts = [f.text for f in desk.workspace.findings.of_visit(desk.visit_id)]
    assert "Câu viết dở" in texts


def test_a_visit_taken_away_elsewhere_closes_its_page(desk: VisitDesk) -> None:
    with desk.bot.waitSignal(desk.page.page_asked, timeout=SOON):
        desk.workspace.visits.remove(desk.workspace.visits.get(desk.visit_id))


def test_another_visit_opened_shows_nothing_of_the_first(desk: VisitDesk) -> None:
    other = next(row for row in desk.workspace.visits.rows() if row.id != desk.visit_id)
    desk.page.open(other.id, "general")
    assert desk.page.header.title.text() == other.agency
    agency = desk.page.general.agency_form.editor("name").value()
    assert agency == other.agency
    shown = {card.sentence.id for card in desk.page.findings.list.cards()}
    assert shown == {f.id for f in desk.workspace.findings.of_visit(other.id)}


def test_only_the_tab_in_sight_is_made_and_the_others_are_counted_all_the_same(
    desk: VisitDesk,
) -> None:
    page = desk.page
    assert [name for name in page.tabs if page.tabs.is_made(name)] == ["findings"]
    place = list(page.tabs).index("recommendations")
    asked = desk.workspace.recommendations.of_visit(desk.visit_id)
    assert asked and page.tab_bar.tabText(place).endswith(str(len(asked)))
    desk.workspace.recommendations.add(desk.visit_id, "Kiến nghị thêm.", "Sở Tài chính")
    desk.bot.waitUntil(lambda: page.tab_bar.tabText(place).endswith(str(len(asked) + 1)))
    assert [name for name in page.tabs if page.tabs.is_made(name)] == ["findings"]


def test_what_is_missing_is_led_to_in_a_tab_that_nobody_opened_yet(desk: VisitDesk) -> None:
    assert not desk.page.tabs.is_made("general")
    desk.page._on_jump("general", desk.visit_id, "venue")
    assert desk.page.general.form.box("venue").has_focus()
    assert desk.page.tabs.currentWidget() is desk.page.general


def test_a_tab_left_alone_while_other_visits_were_opened_shows_the_one_that_is_open(
    desk: VisitDesk,
) -> None:
    page = desk.page
    page.go_to("general")
    other = next(row for row in desk.workspace.visits.rows() if row.id != desk.visit_id)
    page.open(other.id, "findings")
    venue = "Phòng họp tầng 3"
    desk.workspace.visits.edit(desk.workspace.visits.get(other.id), venue=venue)
    page.tab_bar.choose("general")
    assert page.general.visit_id == other.id
    desk.bot.waitUntil(lambda: page.general.form.editor("venue").value() == venue)
    page.open(desk.visit_id, "findings")
    page.go_to("general")
    assert page.general.form.editor("venue").value() != venue


def test_tabs_stand_in_the_stack_as_in_the_bar_whichever_was_wanted_first(
    desk: VisitDesk,
) -> None:
    for name in ("minutes", "general", "sample", "checklist"):
        desk.page.go_to(name)
    stack = desk.page.tabs
    standing = [stack.widget(place) for place in range(stack.count())]
    wanted = [name for name in stack if stack.is_made(name)]
    assert standing == [stack[name] for name in wanted] and len(wanted) == 5


@pytest.mark.parametrize("tab", ["general", "findings", "figures", "recommendations"])
def test_tab_walks_through_the_whole_tab_and_everything_has_a_name(
    desk: VisitDesk, tab: str
) -> None:
    desk.page.go_to(tab)
    desk.page.tab_bar.setFocus()
    walked = []
    for _ in range(90):
        desk.press("Tab")
        if focused() in walked:
            break
        walked.append(focused())
    fields = [
        widget
        for widget in desk.page.tabs[tab].findChildren(QLineEdit)
        + desk.page.tabs[tab].findChildren(QPlainTextEdit)
        + desk.page.tabs[tab].findChildren(QComboBox)
        if widget.isVisibleTo(desk.page) and widget.isEnabled()
    ]
    assert [field for field in fields if field not in walked] == []
    nameless = [
        widget
        for widget in walked
        if not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
    ]
    assert nameless == []
