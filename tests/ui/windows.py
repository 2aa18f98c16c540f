"""A whole window on a real workspace, for tests that click through it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.start import make_window
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace


def opened(qtbot: QtBot, workspace: Workspace, look: Look) -> Window:
    """The window, shown; it is closed with the test."""
    window = make_window(workspace, look, workspace.folder / "log" / "cchc.log")
    qtbot.addWidget(window, before_close_func=lambda w: w._context.jobs.close())
    window.resize(1366, 720)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def settle(qtbot: QtBot, window: Window, until: Callable[[], bool]) -> None:
    """Wait until something is so, and the lane is free."""
    qtbot.waitUntil(lambda: until() and window._context.jobs.current is None, timeout=15_000)


def dialog_of(kind: type) -> object:
    """The open dialog of that kind."""
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert found, f"no {kind.__name__} is open"
    return found[-1]
