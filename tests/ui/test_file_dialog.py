"""Dialogs of files begin where such files were chosen last, also in the next session."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop import ui
from cchc_desktop.ui.dialogs.filing import Filing
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.windows import opened


def begun(window: Window, purpose: Purpose) -> Path:
    """Where a dialog for that would begin."""
    dialog = FileDialog(window.visits, "Tệp", purpose)
    folder = Path(dialog.directory().absolutePath())
    dialog.deleteLater()
    return folder


def test_each_purpose_has_its_folder_in_the_next_session_too(
    qtbot: QtBot, tmp_path: Path, the_look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, stick, shared = (tmp_path / name for name in ("Documents", "USB", "chung"))
    for folder in (documents, stick, shared):
        folder.mkdir()
    (stick / "ke-hoach.json").write_bytes(desks.SAMPLE.read_bytes())
    monkeypatch.chdir(documents)
    workspace = desks.fresh(tmp_path / "w")
    window = opened(qtbot, workspace, the_look)
    Filing(window._context, window).choose_import()
    dialog = next(one for one in window.findChildren(QFileDialog) if one.isVisible())
    assert Path(dialog.directory().absolutePath()) == documents, "the first time"
    dialog.setDirectory(str(stick))
    dialog.selectFile("ke-hoach.json")
    dialog.accept()
    chosen = FileDialog(window, "Thư mục", Purpose.SHARED)
    chosen.setFileMode(QFileDialog.FileMode.Directory)
    chosen.selectFile(str(shared))
    chosen.accept()
    qtbot.waitUntil(lambda: window._context.jobs.current is None, timeout=15_000)
    assert begun(window, Purpose.CAMPAIGN_IN) == stick
    window.close()

    window = opened(qtbot, workspace, the_look)
    assert begun(window, Purpose.CAMPAIGN_IN) == stick
    assert begun(window, Purpose.SHARED) == shared
    assert begun(window, Purpose.PHOTOS) == documents, "nothing was chosen for it yet"
    stick.rename(tmp_path / "pulled out")
    assert begun(window, Purpose.CAMPAIGN_IN) == documents


def test_the_name_takes_the_ending_of_the_kind_that_is_chosen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FileDialog(parent, "Lưu", Purpose.PAPERS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(["Tệp PDF (*.pdf)", "Tệp Word (*.docx)"])
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile("so 5. lan 2.pdf")
    dialog.filterSelected.emit("Tệp Word (*.docx)")
    assert Path(dialog.selectedFiles()[0]).name == "so 5. lan 2.docx"
    dialog.selectFile("so 5")
    dialog.filterSelected.emit("Tệp PDF (*.pdf)")
    assert Path(dialog.selectedFiles()[0]).name == "so 5.pdf"


def test_no_dialog_of_files_forgets() -> None:
    forgetful = [
        path.name
        for path in Path(ui.__file__).parent.rglob("*.py")
        if re.search(r"\bQFileDialog(\.get\w+)?\(", path.read_text(encoding="utf-8"))
        and "class FileDialog(QFileDialog)" not in path.read_text(encoding="utf-8")
    ]
    assert forgetful == []


def test_a_dialog_that_is_closed_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    """Hidden it would go on reading its folder at each change there."""
    parent = QWidget()
    qtbot.addWidget(parent)
    for close in (FileDialog.accept, FileDialog.reject):
        dialog = FileDialog(parent, "Tệp", Purpose.PHOTOS)
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setDirectory(str(tmp_path))
        dialog.open()
        with qtbot.waitSignal(dialog.destroyed):
            close(dialog)
