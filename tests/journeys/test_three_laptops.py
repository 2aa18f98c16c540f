"""Three laptops, three windows, one folder: edits, a choice between two values, one record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import Finding
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.banner import Banner
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.store import dump
from tests.ui.visit_desk import SOON, erase, focused, type_here
from tests.ui.windows import opened, settle

PASSPHRASE = "đoàn kiểm tra 2018"
MINE = "Còn 09 hồ sơ giải quyết trễ hẹn."
THEIRS = "Còn 11 hồ sơ giải quyết trễ hẹn, chưa xin lỗi."
ADDED = "Chưa niêm yết số điện thoại đường dây nóng."
NAMES = ("Lò Thị Ưởng", "Đặng Quỳnh Như", "Vì Văn Điện")


@pytest.mark.usefixtures("vietnamese")
def test_three_laptops_become_one(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    windows = []
    for place, name in enumerate(NAMES):
        folder = tmp_path / f"máy {place}"
        workspace = desks.with_sample(folder) if place == 0 else Workspace(folder)
        workspace.set_preferences(author=name)
        windows.append(opened(qtbot, workspace, the_look))
    first, second, third = windows

    # The first makes the folder, the others join with nothing and have everything.
    for window in windows:
        sync_for_the_first_time(qtbot, window, stick, is_new=window is first)
    assert [len(w._workspace.visits.rows()) for w in windows] == [2, 2, 2]

    # Two people write into one sentence, the third adds one elsewhere.
    finding = desks.first_finding(first._workspace)
    retype(qtbot, first, finding, MINE)
    retype(qtbot, second, finding, THEIRS)
    add(qtbot, third)
    for window in (second, third):
        sync(qtbot, window)
    sync(qtbot, first)

    # The first chooses: seen in the banner, on the rail, at the visit and at the sentence.
    assert banner(first).startswith("Nhận 2 thay đổi của 2 máy · 1 chỗ cần chọn")
    first._context.choices.ask()
    settle(qtbot, first, lambda: first._context.choices.total == 1)
    assert first.visits._note(first.visits.model.row(first.visits.model.index(0, 0))).endswith(
        "1 chỗ cần chọn"
    )
    choose(qtbot, first, THEIRS)

    # Everybody has been there again: equal records, nothing waits, every check passes.
    for window in (first, second, third, first):
        sync(qtbot, window)
    dumps = [dump.shared(window._workspace.desk.database) for window in windows]
    assert dumps[0] == dumps[1] == dumps[2]
    for window in windows:
        said = [f.text for f in findings(window._workspace)]
        assert THEIRS in said
        assert ADDED in said
        assert MINE not in said
        assert window._workspace.settling.conflicts() == []
        assert window._workspace.checking.problems() == []
        values = [past.value for past in window._workspace.recalling.of(finding.id, "text")]
        assert MINE in values  # what was not taken stays in the history
    for window in windows:
        assert window.close()
        window._workspace.close()


def to_front(qtbot: QtBot, window: Window) -> None:
    window.raise_()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SOON)


def rest(qtbot: QtBot, window: Window) -> None:
    settle(qtbot, window, lambda: not window.pages.sync.lane.is_busy)


def sync_for_the_first_time(qtbot: QtBot, window: Window, stick: Path, *, is_new: bool) -> None:
    to_front(qtbot, window)
    window.show_page("sync")
    page = window.pages.sync
    assert page.empty.isVisible()
    page.use_folder(stick)  # what the folder dialog answers
    rest(qtbot, window)
    if is_new:
        page.folder.seals.box.click()
        page.folder.again.setText(PASSPHRASE)
    assert page.folder.first.isVisible()
    page.folder.first.setText(PASSPHRASE)
    page.folder.previews.box.click()  # each visit to the folder at one press
    sync(qtbot, window)
    assert not page.folder.first.isVisible()  # asked once


def sync(qtbot: QtBot, window: Window) -> None:
    to_front(qtbot, window)
    for shown in window.banners.shown():
        shown.closed.emit()
    QTest.keySequence(window, QKeySequence("Ctrl+F5"))
    qtbot.waitUntil(lambda: bool(window.banners.shown()), timeout=15_000)
    rest(qtbot, window)
    assert not window.pages.sync.results.refusals()


def banner(window: Window) -> str:
    shown: tuple[Banner, ...] = window.banners.shown()
    return shown[0].text.text()


def findings(workspace: Workspace) -> tuple[Finding, ...]:
    return workspace.findings.of_visit(desks.finance(workspace).id)


def retype(qtbot: QtBot, window: Window, finding: Finding, text: str) -> None:
    to_front(qtbot, window)
    window.open_visit(finding.visit_id, "findings")
    tab = window.visit.findings
    tab.list.choose(finding.id)
    tab.list.focus_chosen()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    erase()
    type_here(text)
    assert window.flush()
    assert window._workspace.findings.get(finding.id).text == text


def add(qtbot: QtBot, window: Window) -> None:
    to_front(qtbot, window)
    window.open_visit(desks.finance(window._workspace).id, "findings")
    QTest.keySequence(window, QKeySequence("Ctrl+N"))
    type_here(ADDED)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ADDED in [f.text for f in findings(window._workspace)], timeout=SOON)


def choose(qtbot: QtBot, window: Window, text: str) -> None:
    window.banners.shown()[0].button.click()  # "Chọn"
    page = window.pages.sync
    qtbot.waitUntil(lambda: bool(page.conflicts.card.columns), timeout=SOON)
    to_front(qtbot, window)
    page.conflicts.focus_first()
    offers = [c.offer for c in page.conflicts.card.columns if c.offer.key]
    assert [offer.text for offer in offers] == [MINE, THEIRS]
    assert page.conflicts.card.columns[0].offer.text not in (MINE, THEIRS)
    place = next(n for n, offer in enumerate(offers, 1) if offer.text == text)
    QTest.keyClick(focused(), Qt.Key(Qt.Key.Key_0 + place))
    assert window._workspace.findings.get(desks.first_finding(window._workspace).id).text == text
    qtbot.waitUntil(lambda: window._context.choices.total == 0, timeout=SOON)
