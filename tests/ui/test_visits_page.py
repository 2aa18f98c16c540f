"""The list of visits: found, opened by keys, counted, its state set, several campaigns."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.visit import BY_HAND, VisitState
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.visits_page import VisitsPage
from cchc_desktop.words import labels
from tests import desks
from tests.ui.page_desk import PageDesk, last_undo, page_desk
from tests.ui.typing_ import type_text


def shown(bot: QtBot, desk: PageDesk) -> VisitsPage:
    """The page with the sample's two visits."""
    page = VisitsPage(desk.context)
    desk.show(bot, page)
    return page


def agencies(page: VisitsPage) -> list[str]:
    """What the list shows."""
    return [row.agency for row in page.model.rows()]


def test_enter_opens_the_visit_that_was_found_by_typing(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page.focus_filter()
        type_text(page.filter, "bac yen")
        assert agencies(page) == ["UBND huyện Bắc Yên"]
        QTest.keyClick(page.filter, Qt.Key.Key_Down)
        with qtbot.waitSignal(page.visit_asked) as told:
            QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert told.args == [page.model.row(0).id, ""]


def test_escape_shows_the_whole_list_again(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page.focus_filter()
        type_text(page.filter, "khong co")
        assert page.nothing.isVisible()
        QTest.keyClick(page.filter, Qt.Key.Key_Escape)
        assert len(agencies(page)) == 2


def test_a_double_click_opens_the_visit(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        middle = page.table.visualRect(page.model.index(1, 1)).center()
        viewport = page.table.viewport()
        with qtbot.waitSignal(page.visit_asked) as told:
            qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
            qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=middle)
        assert told.args == [page.model.row(1).id, ""]


def test_the_buttons_of_states_count_and_choose(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        visits = desk.workspace.visits
        finance = desks.finance(desk.workspace)
        for finding in desk.workspace.findings.of_visit(finance.id):
            desk.workspace.findings.remove(finding)
        visits.set_state(finance, VisitState.ANNOUNCED)
        button = page._buttons[VisitState.ANNOUNCED]
        qtbot.waitUntil(button.isVisible)
        assert button.text() == f"{labels.visit_state(VisitState.ANNOUNCED)} 1"
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert agencies(page) == ["Sở Tài chính"]
        qtbot.mouseClick(page._buttons[None], Qt.MouseButton.LeftButton)
        assert len(agencies(page)) == 2


def test_the_state_is_set_from_the_menu_of_a_line(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page._on_menu(page.table.visualRect(page.model.index(0, 1)).center())
        menu = page.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1]
        states = menu.findChildren(QMenu)[0].actions()
        assert [a.text() for a in states] == [labels.visit_state(state) for state in BY_HAND]
        visit_id = page.model.row(0).id
        states[-1].trigger()
        menu.close()
        assert desk.workspace.visits.get(visit_id).state is list(BY_HAND)[-1]


def test_what_was_removed_comes_back_but_later_work_is_left_alone(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page.table.selectRow(0)
        page.remove_chosen()
        first_undo = last_undo(desk)
        left = desk.workspace.visits.rows()
        assert len(left) == 1
        visits = desk.workspace.visits
        visits.edit(visits.get(left[0].id), venue="Phòng họp tầng 2")
        first_undo()
        assert visits.get(left[0].id).venue == "Phòng họp tầng 2"
        assert len(visits.rows()) == 1
        desk.workspace.history.undo()
        first_undo()
        assert len(visits.rows()) == 2


def test_of_several_campaigns_one_is_shown(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        assert page.header.title.text() == "Cuộc kiểm tra năm 2018"
        planning = desk.workspace.planning
        later = planning.add("Kiểm tra cải cách hành chính", 2022, Framework.NQ76)
        qtbot.waitUntil(page.campaigns.isVisible)
        place = page.campaigns.findData(later.id)
        page.campaigns.setCurrentIndex(place)
        page.campaigns.activated.emit(place)
        assert page.header.title.text() == "Cuộc kiểm tra năm 2022"
        assert page.empty.isVisible()


def test_the_agency_stays_readable_in_a_narrow_window(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with page_desk(desks.with_sample(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        page.resize(560, 330)
        qtbot.waitUntil(lambda: page.table.width() < 560)
        assert page.table.columnWidth(1) >= 240
        page.resize(1178, 640)
        qtbot.waitUntil(lambda: page.table.width() > 1000)
        head = page.table.horizontalHeader()
        assert head.length() == page.table.viewport().width()
