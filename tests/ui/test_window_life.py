"""The window as a whole: where it fits, what it says of failures, and that it is let go."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyle
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.window import Window
from cchc_desktop.ui.window_state import WindowState
from tests import desks
from tests.ui.windows import opened, settle


def test_the_first_window_leaves_room_for_its_title_bar_on_a_small_screen(
    qtbot: QtBot, tmp_path: Path, the_look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    """1366×768 with text at 200 %: the status line stood below the screen."""

    class Screen:
        def availableSize(self) -> QSize:  # noqa: N802 (Qt's name)
            return QSize(683, 384)

    monkeypatch.setattr(Window, "screen", lambda _window: Screen())
    window = Window(WindowState(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    assert window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) <= 32
    assert window.size() == QSize(683, 384 - 32)
    assert window.height() >= window.minimumHeight()


def test_a_window_that_was_closed_is_let_go_though_another_was_made_after_it(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    """After a restore the window is made anew: the old one with all its pages went on living."""
    known = []
    for name in ("first", "second"):
        window = opened(qtbot, desks.with_sample(tmp_path / name), the_look)
        window.open_visit(desks.finance(window._workspace).id, "findings")
        for page in ("settings", "sync"):
            window.show_page(page)
        known.append(weakref.ref(window))
        settle(qtbot, window, lambda: True)
        window.close()
        Shiboken.delete(window)
        del window
    gc.collect()
    assert [one() for one in known] == [None, None]


def test_a_failure_goes_when_the_same_work_is_tried_again_and_done(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    context, faults = window._context, {"save": True, "print": True}

    def attempt(label: str) -> None:
        def work() -> None:
            if faults[label]:
                raise ExpectedError(ExpectedCode.DISK_FULL, path="E:/bien-ban.pdf")

        context.jobs.run(work, failed=context.fail, label=label)
        settle(qtbot, window, lambda: context.jobs.current is None)

    attempt("save")
    attempt("print")
    (banner,) = window.banners.shown()
    faults["save"] = False
    attempt("save")
    assert window.banners.shown() == (banner,)  # printing fails still
    faults["print"] = False
    attempt("print")
    assert not window.banners.shown()
    context.fail(ExpectedError(ExpectedCode.DISK_FULL, path="E:/bien-ban.pdf"))
    attempt("print")
    assert window.banners.shown()  # what no job said is closed by a person
