"""A visit page on a real workspace, and hands that type Vietnamese into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import Failures
from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.news import News
from cchc_desktop.ui.pages.visit_page import VisitPage
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui import typing_

SOON = 5000
"""Milliseconds after which waiting is given up; what is waited for takes far less."""


class VisitDesk:
    """The visit to Sở Tài chính, open in a page."""

    def __init__(self, bot: QtBot, folder: Path, the_look: Look, tab: str) -> None:
        self.bot = bot
        self.folder = folder
        self.workspace = desks.with_sample(folder)
        news = News()
        self.workspace.desk.listen(news.tell)
        self.jobs = Jobs()
        self.failures = Failures(folder / "log.txt")
        self.told: list[str] = []
        self.failures.told.connect(self.told.append)
        self.context = Context(
            self.workspace, news, self.jobs, the_look, self.failures, WindowState(folder)
        )
        self.said: list[tuple[str, Callable[[], object] | None]] = []
        self.context.said.connect(self._hear)  # a lambda would hold the page for good
        self.visit_id = desks.finance(self.workspace).id
        self.page = VisitPage(self.context)
        bot.addWidget(self.page)
        self.page.resize(1178, 690)
        self.page.show()
        self.page.activateWindow()
        self.page.open(self.visit_id, tab)
        bot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=SOON)

    def _hear(self, text: str, _action: str, do: Callable[[], object] | None) -> None:
        self.said.append((text, do))

    def other(self) -> Workspace:
        """The same folder as another process has it."""
        return Workspace(self.folder, desks.Clock())

    def hear_from_outside(self) -> None:
        """Look at what other processes wrote, as the window does every half second."""
        changed = self.workspace.desk.news_from_outside()
        assert changed is not None
        self.context.news.changed.emit(changed)

    def press(self, keys: str) -> None:
        """Press a combination of keys where the keyboard is."""
        QTest.keySequence(focused(), QKeySequence(keys))


@contextmanager
def visit_desk(bot: QtBot, folder: Path, the_look: Look, tab: str = "") -> Iterator[VisitDesk]:
    """An open visit; its lane is closed in the end."""
    desk = VisitDesk(bot, folder, the_look, tab)
    try:
        yield desk
    finally:
        desk.jobs.close()


def focused() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_here(text: str) -> None:
    """Type where the keyboard is."""
    typing_.type_text(focused(), text)


def erase() -> None:
    """Select everything in the field that has the keyboard, and delete it."""
    QTest.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
