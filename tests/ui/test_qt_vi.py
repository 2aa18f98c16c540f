"""Qt speaks Vietnamese: a spy listens to all that it asks for in our kinds of window."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import qt_vi

_PLACEHOLDER = re.compile(r"%\d|%p")


class Spy(QTranslator):
    """Hears every question before anybody answers."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:  # noqa: N802 (Qt's name)
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        self.asked.add((context, text))
        return None


@pytest.fixture
def spy(qapp: QApplication) -> Iterator[Spy]:
    made = Spy()
    qapp.installTranslator(made)
    yield made
    qapp.removeTranslator(made)


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    QApplication.processEvents()


def message_box(qtbot: QtBot) -> None:
    box = QMessageBox()
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(
        buttons.Ok | buttons.Cancel | buttons.Yes | buttons.No | buttons.Save | buttons.Discard
    )
    box.setDetailedText("chi tiết")
    show(qtbot, box)


def button_box(qtbot: QtBot) -> None:
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if bin(button.value).count("1") == 1:
            box.addButton(button)
    show(qtbot, box)


def file_dialog(qtbot: QtBot) -> None:
    for mode in (QFileDialog.FileMode.AnyFile, QFileDialog.FileMode.Directory):
        for accept in (QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave):
            dialog = QFileDialog()
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setFileMode(mode)
            dialog.setAcceptMode(accept)
            dialog.setViewMode(QFileDialog.ViewMode.Detail)
            dialog.setDirectory(str(Path.cwd()))  # not where another test was last
            show(qtbot, dialog)


def text_menus(qtbot: QtBot) -> None:
    line, area = QLineEdit("chữ"), QPlainTextEdit("chữ")
    for widget in (line, area):
        show(qtbot, widget)
    for menu in (line.createStandardContextMenu(), area.createStandardContextMenu()):
        qtbot.addWidget(menu)


def small_widgets(qtbot: QtBot) -> None:
    for widget in (QCalendarWidget(), QComboBox(), QTabBar(), QProgressBar(), QMainWindow()):
        show(qtbot, widget)


def keys(qtbot: QtBot) -> None:
    native = QKeySequence.SequenceFormat.NativeText
    names = "Ctrl+Alt+Shift+Space Del Ins Home End PgUp PgDown Left Right Up Down Esc Tab F1 Return"
    for name in [*names.split(), "Enter", "Backspace", "Ctrl++", "Ctrl+-"]:
        QKeySequence(name).toString(native)


def printing(qtbot: QtBot) -> None:
    printer = QPrinter()
    show(qtbot, QPrintDialog(printer))
    show(qtbot, QPrintPreviewDialog(printer))


@pytest.mark.parametrize(
    "open_it",
    [message_box, button_box, file_dialog, text_menus, small_widgets, keys, printing],
    ids=lambda f: f.__name__,
)
def test_nothing_that_qt_asks_for_is_without_our_words(
    qtbot: QtBot,
    spy: Spy,
    open_it: Callable[[QtBot], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ke-hoach.json", "bien-ban.pdf", "ghi-chu.txt", "anh.jpg"):
        (tmp_path / name).write_bytes(b"")
    open_it(qtbot)
    table = qt_vi.table()
    assert spy.asked
    # Names of file types come from the system's own database, in the words that it has.
    missing = sorted(
        (context, text)
        for context, text in spy.asked
        if context != "QMimeType" and text not in table.get(context, {})
    )
    assert missing == []


def test_buttons_menus_and_keys_are_read_in_vietnamese(qtbot: QtBot, vietnamese: None) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    ok = box.addButton(QMessageBox.StandardButton.Ok)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    assert (ok.text(), cancel.text()) == ("Đồng ý", "Hủy")
    line = QLineEdit("chữ")
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert menu.actions()[0].text().startswith("&Hoàn tác")
    native = QKeySequence.SequenceFormat.NativeText
    assert QKeySequence("Alt+Up").toString(native) == "Alt+↑"
    up = Qt.KeyboardModifier.AltModifier | Qt.Key.Key_Up
    assert QKeySequence("Alt+Up") == QKeySequence(up)


def test_unknown_words_are_left_as_they_are(vietnamese: None) -> None:
    assert QApplication.translate("Form", "Địa điểm") == "Địa điểm"
    assert QLocale().name() == "vi_VN"


def test_every_answer_keeps_the_places_of_its_question() -> None:
    for words in qt_vi.table().values():
        for question, answer in words.items():
            assert sorted(_PLACEHOLDER.findall(question)) == sorted(_PLACEHOLDER.findall(answer))
            assert answer.strip()
