"""Two hands at a real window: keys, letters, the mouse; each movement is done and counted.

The operators are those of the keystroke-level model (Card, Moran & Newell): K a key or a button,
P pointing with the mouse, H a hand going from keyboard to mouse or back, M making up one's mind.
Vietnamese letters cost what they cost in Telex ("ế" is e, e, s).
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cchc_desktop.ui.window import Window
from tests.ui import typing_

PATIENCE = 20.0
"""Seconds after which waiting is given up; what is waited for takes far less."""


@dataclass
class Step:
    """What was done for one purpose, in operators."""

    words: str
    counts: dict[str, int] = field(default_factory=dict)


class Hands:
    """``hands.step("add a visit")`` begins a step; what follows is counted to it."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.steps: list[Step] = [Step("")]
        self._is_at_mouse = False

    # Counting ----------------------------------------------------------------------------

    def step(self, words: str, thinking: int = 1) -> None:
        """Begin a step; making up one's mind stands before it."""
        self.steps.append(Step(words))
        self._count("M", thinking)

    def think(self, times: int = 1) -> None:
        """Look at something or decide something within the step."""
        self._count("M", times)

    def elsewhere(self, operator: str, times: int) -> None:
        """Movements in another program or in a window of the system, which are not done here."""
        self._count(operator, times)

    def _count(self, operator: str, times: int = 1) -> None:
        counts = self.steps[-1].counts
        counts[operator] = counts.get(operator, 0) + times

    def _to(self, *, mouse: bool) -> None:
        if mouse is not self._is_at_mouse:
            self._is_at_mouse = mouse
            self._count("H")

    # Doing -------------------------------------------------------------------------------

    def press(self, *combinations: str) -> None:
        """Press keys, each alone or with Ctrl, Shift, Alt, where the keyboard is."""
        self._to(mouse=False)
        for combination in combinations:
            self._count("K", combination.count("+") + 1)
            QTest.keySequence(keyboard(), QKeySequence(combination))
            self._settle()

    def type(self, text: str) -> None:
        """Type a text where the keyboard is."""
        self._to(mouse=False)
        self._count("K", telex_keys(text))
        widget = QApplication.focusWidget()
        assert widget is not None
        typing_.type_text(widget, text)
        self._settle()

    def click(self, widget: QWidget) -> None:
        """Point at something and press the button."""
        self._to(mouse=True)
        self._count("P")
        self._count("K")
        self.wait(widget.isVisible)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self._settle()

    def drop(self, target: QWidget, paths: list[str]) -> None:
        """Mark files in another window, pull them here and let go."""
        self._to(mouse=True)
        self._count("P", 3)  # the first, the last of them, where they go
        self._count("K", 3)  # click, Shift with click: two; the button held and let go: one
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        target.dropEvent(event)
        self._settle()

    def wait(self, until: Callable[[], object]) -> None:
        """Let the program work until something is so."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"never came: {self.steps[-1].words}"
            QTest.qWait(10)

    def rest(self) -> None:
        """Wait until nothing runs in the lane."""
        self.wait(lambda: self.window._context.jobs.current is None)
        self._settle()

    def _settle(self) -> None:
        """What a window manager does when a dialog or a list of offers closes: none is here."""
        QApplication.processEvents()
        if QApplication.activePopupWidget() is not None:
            return
        front = QApplication.activeModalWidget() or self.window
        if not front.isActiveWindow():
            front.activateWindow()
            self.wait(front.isActiveWindow)

    def copied(self, text: str, html: str = "") -> None:
        """What another program has put on the clipboard; counted where that is done."""
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)


def keyboard() -> QWidget:
    """Where keys go: a list that has popped up has them before the field below it."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def telex_keys(text: str) -> int:
    """How many keys a text costs in Telex, Shift counted."""
    keys = 0
    for letter in unicodedata.normalize("NFC", text):
        apart = unicodedata.normalize("NFD", letter)
        plain = apart[0]
        keys += len(apart)
        keys += 1 if plain in "đĐ" else 0
        keys += 1 if plain.isupper() or plain in '!@#$%^&*()_+{}:"<>?' else 0
    return keys
