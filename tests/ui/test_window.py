"""The window: first start, list, files in and out, undo by name, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.new_visit import NewVisit
from cchc_desktop.ui.dialogs.shortcuts import Shortcuts
from cchc_desktop.ui.dialogs.who_am_i import WhoAmI
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.pages.campaign_page import CampaignPage
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui.typing_ import type_text
from tests.ui.windows import dialog_of, opened, settle


def test_first_start_leads_to_an_own_plan(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, Workspace(tmp_path), the_look)
    qtbot.mouseClick(window.first.plan, Qt.MouseButton.LeftButton)
    assert window.page_name() == "campaign"
    page = window.pages.page("campaign")
    assert isinstance(page, CampaignPage)
    assert not page.add_button.isVisible()  # one primary button a page
    page.add_campaign(Framework.NQ76)
    qtbot.waitUntil(page.add_button.isVisible)


@pytest.mark.usefixtures("vietnamese")
def test_first_start_takes_in_the_sample_and_asks_the_name(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = Workspace(tmp_path)
    window = opened(qtbot, workspace, the_look)
    assert window.page_name() == "first"
    qtbot.mouseClick(window.first.empty.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window, lambda: window.page_name() == "visits")
    who = dialog_of(WhoAmI)
    assert isinstance(who, WhoAmI)
    type_text(who.field.parts()[0], "Lò Thị Ưởng")
    qtbot.mouseClick(who.button, Qt.MouseButton.LeftButton)
    assert workspace.preferences.author == "Lò Thị Ưởng"
    assert window.status.author.text() == "Lò Thị Ưởng"
    assert window.visits.model.rowCount() == 2
    assert "2 cuộc" in window.status.counts.text()


def test_the_list_filters_without_diacritics_and_sorts_in_vietnamese(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    campaign = workspace.planning.campaigns()[0]
    for name in ("Sở Y tế", "Sở Ăn uống", "Ban Đầu tư", "Ban Dân tộc", "Sở An ninh"):
        workspace.visits.add(campaign.id, name, Level.DEPARTMENT, desks.Clock()())
    window = opened(qtbot, workspace, the_look)
    page = window.visits
    page.table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row.agency for row in page.model.rows()] == [
        "Ban Dân tộc",
        "Ban Đầu tư",
        "Sở An ninh",
        "Sở Ăn uống",
        "Sở Tài chính",
        "Sở Y tế",
        "UBND huyện Bắc Yên",
    ]
    window.actions_[Name.SEARCH].trigger()
    assert page.filter.hasFocus()
    type_text(page.filter, "dau tu")
    assert [row.agency for row in page.model.rows()] == ["Ban Đầu tư"]
    type_text(page.filter, " khong co")
    assert page._stack.currentWidget() is page.nothing


def test_a_visit_is_added_by_hand_and_opened(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.actions_[Name.ADD].trigger()
    dialog = dialog_of(NewVisit)
    assert isinstance(dialog, NewVisit)
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert dialog.problem.isVisible()
    type_text(dialog.agency.parts()[0], "Sở Xây dựng")
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    assert window.page_name() == "visit"
    assert window.visit.header.title.text() == "Sở Xây dựng"
    assert len(workspace.visits.rows()) == 3


def test_removing_a_visit_is_undone_from_the_banner(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.visits.table.selectRow(0)
    window.visits.table.setFocus()
    qtbot.keyClick(window.visits, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.visits.model.rowCount() == 1)
    banner = window.banners.shown()[0]
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.visits.model.rowCount() == 2)


def test_undo_and_redo_say_what_they_do(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    finding = workspace.findings.edit(desks.first_finding(workspace), text="Một câu khác.")
    undo, redo = window.actions_[Name.UNDO], window.actions_[Name.REDO]
    qtbot.waitUntil(lambda: undo.text() == "Hoàn tác: sửa ghi nhận")
    undo.trigger()
    assert workspace.findings.get(finding.id).text != "Một câu khác."
    qtbot.waitUntil(lambda: redo.text() == "Làm lại: sửa ghi nhận")
    redo.trigger()
    assert workspace.findings.get(finding.id).text == "Một câu khác."
    assert not window.banners.shown()  # what stays in sight needs no words


def test_what_undo_takes_out_of_sight_is_said_with_the_way_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    visit = desks.finance(workspace)
    made = workspace.findings.add(visit.id, "TTHC", FindingKind.STRENGTH, "Niêm yết đủ.")
    window.actions_[Name.UNDO].trigger()
    (banner,) = window.banners.shown()
    assert banner.text.text() == "Đã hoàn tác: thêm ghi nhận."
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    assert workspace.findings.get(made.id).text == "Niêm yết đủ."
    (banner,) = window.banners.shown()
    assert banner.text.text() == "Đã làm lại: thêm ghi nhận."


def test_a_faulty_file_is_told_whole_and_nothing_comes_in(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.fresh(tmp_path / "w")
    window = opened(qtbot, workspace, the_look)
    path = tmp_path / "sai.json"
    path.write_text('{"format": "cchc-campaign", "version": 9, "campaign": {}}')
    window.filing.preview(path)
    settle(qtbot, window, lambda: any(isinstance(w, Listing) for w in window.children()))
    dialog = dialog_of(Listing)
    assert isinstance(dialog, Listing)
    lines = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    assert len(lines) > 3
    assert any(line.startswith("$.version: ") for line in lines)
    assert window.page_name() == "first"
    assert desks.journal_rows(workspace) == 0


def test_preview_then_take_in(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.fresh(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.filing.preview(desks.SAMPLE)
    settle(qtbot, window, lambda: any(isinstance(w, Listing) for w in window.children()))
    dialog = dialog_of(Listing)
    assert isinstance(dialog, Listing)
    assert desks.journal_rows(workspace) == 0
    qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)
    settle(qtbot, window, lambda: window.page_name() == "visits")
    assert len(workspace.visits.rows()) == 2


def test_what_another_process_writes_is_shown(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.begin()
    other = Workspace(tmp_path)
    other.visits.edit_agency(other.visits.agencies()[0], name="Sở Tài chính và Kế hoạch")
    other.close()
    qtbot.waitUntil(
        lambda: any(r.agency.endswith("Kế hoạch") for r in window.visits.model.rows()),
        timeout=5000,
    )


def test_the_state_of_a_visit_is_set_by_hand(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.visits._set_state(desks.finance(workspace).id, VisitState.IN_PROGRESS)
    qtbot.waitUntil(lambda: window.visits.model.row(0).state is VisitState.IN_PROGRESS)


def test_closing_keeps_a_copy_of_the_days_work(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.fresh(tmp_path)
    window = opened(qtbot, workspace, the_look)
    workspace.exchanging.take_in(desks.SAMPLE)
    window.close()
    assert [copy.reason for copy in workspace.backups.listed()] == ["close"]


def test_a_restore_that_fails_leaves_the_window_at_work(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    copy = workspace.backups.make()
    copy.path.write_bytes(b"damaged")
    window = opened(qtbot, workspace, the_look)
    window.begin()
    window.filing.restore(copy)
    assert not window.isEnabled()
    settle(qtbot, window, window.isEnabled)
    assert window.banners.shown()
    assert len(workspace.visits.rows()) == 2


def test_coming_back_to_the_window_shows_what_was_written_meanwhile(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.begin()
    window._rounds._outside.setInterval(3_600_000)
    other = Workspace(tmp_path)
    other.visits.remove(other.visits.named("5"))
    other.close()
    aside = QLabel("aside")
    qtbot.addWidget(aside)
    aside.show()
    aside.activateWindow()
    qtbot.waitUntil(aside.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.visits.model.rowCount() == 1)


def test_redo_has_both_keys(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    workspace.visits.remove(desks.finance(workspace))
    for keys in ("Ctrl+Y", "Ctrl+Shift+Z"):
        qtbot.waitUntil(window.actions_[Name.UNDO].isEnabled)
        QTest.keySequence(window, QKeySequence("Ctrl+Z"))
        assert len(workspace.visits.rows()) == 2
        qtbot.waitUntil(window.actions_[Name.REDO].isEnabled)
        QTest.keySequence(window, QKeySequence(keys))
        assert len(workspace.visits.rows()) == 1


@pytest.mark.usefixtures("vietnamese")
def test_every_page_fits_a_small_screen_at_double_size(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.open_visit(desks.finance(window._workspace).id)
    for name in ("visits", "campaign", "settings", "visit"):
        window.show_page(name)
        window.resize(683, 350)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (683, 350), name


def test_a_campaign_is_typed_by_hand(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.fresh(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.show_page("campaign")
    page = window.campaign
    page.add_campaign(Framework.NQ76)
    page.members.new.line.setFocus()
    type_text(page.members.new.line, "Đặng Quỳnh Như")
    page.bases.new.line.setFocus()
    type_text(page.bases.new.line, "60/QĐ-UBND")
    assert window.flush()
    campaign = workspace.planning.campaigns()[0]
    assert [m.name for m in workspace.planning.members(campaign.id)] == ["Đặng Quỳnh Như"]
    assert [b.number for b in workspace.planning.bases(campaign.id)] == ["60/QĐ-UBND"]


def test_settings_are_kept_and_shown(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    window.show_page("settings")
    page = window.settings
    page.author.set_value("")
    type_text(page.author.parts()[0], "Vì Văn Điện")
    page.flush()
    page.colours.set_value(Scheme.DARK.value)
    page.colours.edited.emit()
    assert the_look.palette.is_dark
    page.colours.set_value(Scheme.LIGHT.value)
    page.colours.edited.emit()
    again = Workspace(tmp_path)
    assert (again.preferences.author, again.preferences.colours) == ("Vì Văn Điện", "light")
    again.close()


def test_the_sheet_of_shortcuts_opens_with_f1(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.fresh(tmp_path), the_look)
    window.actions_[Name.SHORTCUTS].trigger()
    sheet = dialog_of(Shortcuts)
    assert isinstance(sheet, Shortcuts)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Hoàn tác", "Ctrl+Z", "F1, ?"} <= words


@pytest.mark.usefixtures("vietnamese")
def test_no_button_of_the_window_is_cut(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.open_visit(desks.finance(window._workspace).id)
    for name in ("visits", "campaign", "settings", "visit"):
        window.show_page(name)
        for button in window.findChildren(QPushButton):
            if button.isVisible() and button.text():
                wanted = button.fontMetrics().horizontalAdvance(button.text())
                assert button.width() >= wanted, button.text()


def test_paper_commands_wait_for_a_visit_and_its_tabs_are_found_by_name(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.show_page("visits")
    assert not window.actions_[Name.PRINT].isEnabled()
    assert not window.actions_[Name.SAVE_PDF].isEnabled()
    window.open_visit(desks.finance(window._workspace).id)
    assert window.actions_[Name.PRINT].isEnabled()
    named = dict(window.pages.commands())
    named["Thẻ Số liệu"]()
    assert window.visit.tab_bar.name() == "figures"


def test_idle_times_move_the_log_and_merge_the_search(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    searching = window._workspace.searching
    searching._changes = 1000
    assert searching.is_restless
    window._context.rest()
    settle(qtbot, window, lambda: not searching.is_restless)
