"""The whole way in a real window: first start to minutes on paper, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.who_am_i import WhoAmI
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.page_view import page_sizes
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.documents import rules
from tests.documents.sheets import Sheet
from tests.ui.visit_desk import SOON, erase, focused, type_here
from tests.ui.windows import dialog_of, opened, settle

CORRECTED = "Còn 09 hồ sơ lĩnh vực quản lý giá giải quyết trễ hẹn, chưa gửi thư xin lỗi."
ADDED = "Bộ phận Một cửa chưa niêm yết số điện thoại đường dây nóng & thư điện tử (100%)."
STATEMENT = "Sở nhất trí, sẽ khắc phục trong quý IV."
PERSON = "Quàng Thị Xuân Ưởng"


def press(keys: str) -> None:
    QTest.keySequence(focused(), QKeySequence(keys))


@pytest.mark.usefixtures("vietnamese")
def test_from_first_start_to_the_minutes(
    qtbot: QtBot, tmp_path: Path, the_look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the file dialog begins in a folder that is empty
    workspace = Workspace(tmp_path / "không gian làm việc")
    window = opened(qtbot, workspace, the_look)
    window.begin()
    first_start(qtbot, window)
    open_finance(qtbot, window)
    correct_a_finding(qtbot, window)
    add_a_finding(qtbot, window)
    undo_and_redo(qtbot, window)
    record_attendance(qtbot, window)
    saved = save_paper(qtbot, window, tmp_path / "Biên bản ký.pdf")
    printed = print_paper(qtbot, window, tmp_path / "in.pdf")
    sheet = Sheet(saved.read_bytes())
    for sentence in (CORRECTED, ADDED, STATEMENT.rstrip("."), f"Ông (bà) {PERSON}, Kế toán trưởng"):
        assert sentence in sheet.flowing
    visit = desks.finance(workspace)
    assert rules.faults(sheet, workspace.minutes.assemble(visit.id).profile) == {}
    assert len(page_sizes(printed.read_bytes())) == len(sheet.sizes)
    assert window.close()
    again_all_is_there(workspace)


def first_start(qtbot: QtBot, window: Window) -> None:
    assert window.page_name() == "first"
    qtbot.mouseClick(window.first.empty.primary, Qt.MouseButton.LeftButton)
    settle(qtbot, window, lambda: window.page_name() == "visits")
    who = dialog_of(WhoAmI)
    assert isinstance(who, WhoAmI)
    qtbot.waitUntil(lambda: who.isAncestorOf(focused()), timeout=SOON)
    type_here("Đặng Quỳnh Như")
    press("Return")
    qtbot.waitUntil(lambda: not who.isVisible(), timeout=SOON)
    back_to(qtbot, window)
    assert window.status.author.text() == "Đặng Quỳnh Như"


def open_finance(qtbot: QtBot, window: Window) -> None:
    press("Ctrl+F")
    type_here("tai chinh")
    qtbot.waitUntil(lambda: window.visits.model.rowCount() == 1, timeout=SOON)
    press("Return")
    qtbot.waitUntil(lambda: window.page_name() == "visit", timeout=SOON)
    assert window.visit.header.title.text() == "Sở Tài chính"


def correct_a_finding(qtbot: QtBot, window: Window) -> None:
    window.visit.go_to("findings")
    tab = window.visit.findings
    found = window._workspace.findings.of_visit(window.visit.visit_id)
    late = next(f for f in found if f.code == "HC04")
    tab.list.choose(late.id)
    tab.list.focus_chosen()
    press("Return")
    erase()
    type_here(CORRECTED)
    qtbot.waitUntil(lambda: window._workspace.findings.get(late.id).text == CORRECTED, timeout=SOON)


def add_a_finding(qtbot: QtBot, window: Window) -> None:
    press("Ctrl+N")
    type_here(ADDED)
    press("Return")
    qtbot.waitUntil(lambda: ADDED in texts(window), timeout=SOON)
    back_to(qtbot, window)


def undo_and_redo(qtbot: QtBot, window: Window) -> None:
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: ADDED not in texts(window), timeout=SOON)
    qtbot.waitUntil(window.actions_[Name.REDO].isEnabled, timeout=SOON)
    assert window.actions_[Name.REDO].text() == "Làm lại: thêm ghi nhận"
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: ADDED in texts(window), timeout=SOON)


def record_attendance(qtbot: QtBot, window: Window) -> None:
    window.visit.go_to("general")
    general = window.visit.general
    people = general.hosts
    people.new.line.setFocus()
    type_here(PERSON)
    press("Return")
    people.form.focus("position")
    type_here("Kế toán trưởng")
    general.words_form.focus("agency_statement")
    erase()
    type_here(STATEMENT)
    assert window.flush()


def save_paper(qtbot: QtBot, window: Window, target: Path) -> Path:
    press("Ctrl+S")
    qtbot.waitUntil(lambda: file_dialog() is not None, timeout=SOON)
    dialog = file_dialog()
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    line.selectAll()
    line.insert(str(target))  # pasted: offscreen the completer's list would take the keys
    save = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    qtbot.waitUntil(lambda: save.text().replace("&", "") == "Lưu", timeout=SOON)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists, timeout=2 * SOON)
    settle(qtbot, window, lambda: bool(window.banners.shown()))
    back_to(qtbot, window)
    return target


def back_to(qtbot: QtBot, window: Window) -> None:
    """What a window manager does when a dialog or a list of offers closes; none is offscreen."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=SOON)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=SOON)


def file_dialog() -> QFileDialog | None:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog)]
    return next((w for w in found if w.isVisible()), None)


def print_paper(qtbot: QtBot, window: Window, target: Path) -> Path:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    window.visit.go_to("minutes")
    window.visit.minutes.print_on(printer)
    qtbot.waitUntil(
        lambda: target.exists() and target.read_bytes().rstrip().endswith(b"%%EOF"),
        timeout=6 * SOON,
    )
    return target


def texts(window: Window) -> list[str]:
    return [f.text for f in window._workspace.findings.of_visit(window.visit.visit_id)]


def again_all_is_there(workspace: Workspace) -> None:
    folder = workspace.folder
    workspace.close()
    later = Workspace(folder)
    visit = desks.finance(later)
    said = [f.text for f in later.findings.of_visit(visit.id)]
    assert CORRECTED in said
    assert ADDED in said
    assert PERSON in [a.name for a in later.visits.attendees(visit.id)]
    assert later.visits.get(visit.id).agency_statement == STATEMENT
    assert later.checking.problems() == []
    later.close()
