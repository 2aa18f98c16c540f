"""Typing as people do it: Vietnamese letters come from an input method, not from keys.

``qtbot.keyClicks`` aborts the process at the first letter beyond Latin-1 (STACK §7).
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def target(widget: QWidget) -> QWidget:
    """Where the keys go when this widget has the focus."""
    while (proxy := widget.focusProxy()) is not None:
        widget = proxy
    return widget


def type_text(widget: QWidget, text: str) -> None:
    """Type the text letter by letter, as IBus commits it; a line break is the Enter key."""
    widget = target(widget)
    for letter in text:
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
            continue
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(widget, event)


def type_telex(widget: QWidget, steps: list[tuple[int, str]]) -> None:
    """Type as UniKey does on Windows: each step is Backspaces, then letters."""
    widget = target(widget)
    for backspaces, letters in steps:
        for _ in range(backspaces):
            QTest.keyClick(widget, Qt.Key.Key_Backspace)
        type_text(widget, letters)


def compose(widget: QWidget, letters: str) -> None:
    """Hold letters in the input method, underlined and not committed."""
    QApplication.sendEvent(target(widget), QInputMethodEvent(letters, []))
