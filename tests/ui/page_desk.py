"""What a page is given, on a real workspace, and ears for what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import Failures
from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.news import News
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases.workspace import Workspace


class PageDesk:
    """A context without a window; ``said`` and ``told`` keep what pages say."""

    def __init__(self, workspace: Workspace, the_look: Look) -> None:
        self.workspace = workspace
        folder = workspace.folder
        news = News()
        workspace.desk.listen(news.tell)
        self.jobs = Jobs()
        failures = Failures(folder / "log.txt")
        self.told: list[str] = []
        failures.told.connect(self.told.append)
        state = WindowState(folder / "window.ini")
        self.context = Context(workspace, news, self.jobs, the_look, failures, state)
        self.said: list[tuple[str, Callable[[], object]]] = []
        self.context.said.connect(self._hear)  # a lambda would hold the page for good

    def show(self, bot: QtBot, page: QWidget) -> None:
        """Show the page as the window would."""
        bot.addWidget(page)
        page.resize(1178, 640)
        page.show()
        page.activateWindow()
        bot.waitUntil(page.isActiveWindow)

    def _hear(self, text: str, _action: str, do: Callable[[], object]) -> None:
        self.said.append((text, do))

    def other(self) -> Workspace:
        """The same folder as another process has it."""
        return Workspace(self.workspace.folder)

    def hear_from_outside(self) -> None:
        """Look at what other processes wrote, as the window does every half second."""
        changed = self.workspace.desk.news_from_outside()
        assert changed is not None
        self.context.news.tell(changed)


@contextmanager
def page_desk(workspace: Workspace, the_look: Look) -> Iterator[PageDesk]:
    """A context whose lane is closed in the end."""
    desk = PageDesk(workspace, the_look)
    try:
        yield desk
    finally:
        desk.jobs.close()


def last_undo(desk: PageDesk) -> Callable[[], object]:
    """What the button of the last banner does."""
    return desk.said[-1][1]
