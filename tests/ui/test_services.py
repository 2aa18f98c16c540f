"""News, failures, commands and window state."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QMessageBox, QTableWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.ui.actions import Actions, Name
from cchc_desktop.ui.failures import Failures, sentence_of
from cchc_desktop.ui.news import News
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases.changes import Changed, Op

CHANGED = Changed(Op.EDIT_FINDING, frozenset({(Kind.FINDING, "1")}))


def test_news_told_on_another_thread_is_heard_here(qtbot: QtBot) -> None:
    news = News()
    heard: list[tuple[object, threading.Thread]] = []
    news.changed.connect(lambda changed: heard.append((changed, threading.current_thread())))
    teller = threading.Thread(target=lambda: news.tell(CHANGED))
    teller.start()
    teller.join()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(CHANGED, threading.current_thread())]


def test_news_is_never_heard_before_the_teller_is_done(qtbot: QtBot) -> None:
    news = News()
    heard: list[object] = []
    news.changed.connect(heard.append)
    news.tell(CHANGED)
    assert heard == []
    qtbot.waitUntil(lambda: heard == [CHANGED])


@pytest.fixture
def failures(qtbot: QtBot, tmp_path: Path) -> Iterator[Failures]:
    hooks = sys.excepthook, threading.excepthook
    yield Failures(tmp_path / "cchc.log")
    sys.excepthook, threading.excepthook = hooks


def test_what_the_world_did_is_a_sentence_for_a_banner(failures: Failures, qtbot: QtBot) -> None:
    error = ExpectedError(ExpectedCode.DISK_FULL, path="cchc.db")
    with qtbot.waitSignal(failures.told) as told, qtbot.assertNotEmitted(failures.crashed):
        failures.show(error)
    assert told.args == [sentence_of(error)]


def test_wrong_input_without_a_form_is_said_too() -> None:
    error = InvalidInputError([Problem(ProblemCode.TWO_HEADS, "team")])
    assert sentence_of(error)
    assert sentence_of(ValueError("x")) == ""


def test_a_fault_is_logged_and_shown_once(
    failures: Failures, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    failures.install(window)
    sys.excepthook(ValueError, ValueError("một"), None)
    thrown = threading.Thread(target=lambda: 1 // 0)
    thrown.start()
    thrown.join()
    crashed: list[str] = []
    failures.crashed.connect(crashed.append)
    qtbot.waitUntil(lambda: sorted(crashed) == ["ValueError", "ZeroDivisionError"])
    boxes = window.findChildren(QMessageBox)
    assert len(boxes) == 1
    assert "cchc.log" in boxes[0].informativeText()
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    boxes[0].close()
    caplog.clear()


def test_no_two_commands_share_a_key_and_all_have_words(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    keys = [c.shortcut for c in actions.commands if c.shortcut and not c.is_local]
    assert len(set(keys)) == len(keys)
    assert {command.name for command in actions.commands} == set(Name)
    assert all(actions[name].text() for name in Name)


def test_tooltips_and_the_sheet_show_the_keys(qtbot: QtBot, vietnamese: None) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    assert actions[Name.ADD].toolTip() == "Thêm (Ctrl+N)"
    sheet = dict(actions.sheet())
    assert ("Chuyển lên", "Alt+↑") in sheet["Sửa"]
    actions.rename(Name.UNDO, "Hoàn tác: sửa ghi nhận")
    assert actions[Name.UNDO].toolTip() == "Hoàn tác: sửa ghi nhận (Ctrl+Z)"


def test_local_keys_stay_with_the_list_that_has_the_focus(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    assert actions[Name.REMOVE].shortcut().isEmpty()
    assert not actions[Name.UNDO].shortcut().isEmpty()


def test_sizes_columns_and_words_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    table = QTableWidget(1, 3)
    qtbot.addWidget(table)
    table.resize(700, 300)
    table.setColumnWidth(1, 234)
    state = WindowState(path)
    state.keep_window(table)
    state.keep_columns("visits", table.horizontalHeader())
    state.keep_word("page", "visits")
    state.write()
    other = QTableWidget(1, 3)
    qtbot.addWidget(other)
    again = WindowState(path)
    assert again.restore_window(other)
    assert again.restore_columns("visits", other.horizontalHeader())
    assert other.columnWidth(1) == 234
    assert other.size() == table.size()
    assert again.word("page") == "visits"
    assert again.word("tab", "general") == "general"


def test_columns_of_another_table_and_damaged_files_are_left(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_bytes(b"\x00[[[garbage\xff")
    state = WindowState(path)
    table = QTableWidget(1, 3)
    qtbot.addWidget(table)
    assert not state.restore_window(table)
    assert not state.restore_columns("visits", table.horizontalHeader())
    state.keep_columns("visits", table.horizontalHeader())
    table.setColumnCount(4)
    assert not state.restore_columns("visits", table.horizontalHeader())
    assert table.horizontalHeader().orientation() == Qt.Orientation.Horizontal
