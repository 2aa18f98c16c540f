"""A line of text as all fields and filters have it, and the keys that it leaves to others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

if TYPE_CHECKING:
    from cchc_desktop.domain.slips import Mark

    _Widget = QWidget
else:
    _Widget = object  # what is written in is a widget by its other parent

_COMMANDS = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key)
    for key in (Qt.Key.Key_E, Qt.Key.Key_K)
)
"""Export a list, find in everything: also while one types."""
_MOST_LETTERS = 4 * 1024 * 1024
"""Qt cuts a pasted text at 32,767 letters without a word; ours is said to be too long, whole."""


class Asked(Enum):
    """What a key asks for."""

    MEND = auto()
    MEND_ALL = auto()
    LEARN = auto()


class Written(_Widget):
    """What is typed in, a line or an area: it tells when it is left, and what keys ask for.

    Ctrl+Z goes to the program when there is nothing to undo in the text itself. Nothing here
    touches Backspace or inserts text by itself: UniKey types Backspace and the letter with its
    mark.
    """

    left: SignalInstance
    keyboard_came: SignalInstance
    asked: SignalInstance
    is_composing = False
    """Whether an input method is at work."""

    def can_step(self) -> tuple[bool, bool]:
        """Whether the text has something to undo, and to do again."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """See QWidget."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and leaves_to_program(event, *self.can_step()):
            event.ignore()
            return False
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.is_composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusOutEvent(event)
        if is_leaving(event):
            self.is_composing = False
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusInEvent(event)
        self.keyboard_came.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        key = asked(event)
        if key is not None:
            self.asked.emit(key)
        elif is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Line(Written, QLineEdit):
    """One line of text."""

    left = Signal()
    keyboard_came = Signal()
    """The keyboard has come."""
    asked = Signal(Asked)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_LETTERS)

    def can_step(self) -> tuple[bool, bool]:
        """See Written."""
        return self.isUndoAvailable(), self.isRedoAvailable()

    def plain(self) -> str:
        """See Proofed."""
        return self.text()

    def place(self) -> int:
        """See Proofed."""
        return self.cursorPosition()

    def underline(self, marks: Sequence[Mark]) -> None:
        """See Proofed: a line has no underlines; what is wrong is said below it."""

    def select(self, start: int, end: int) -> None:
        """See Proofed."""
        self.setSelection(start, end - start)

    def put(self, start: int, end: int, instead: str) -> None:
        """See Proofed."""
        self.setSelection(start, end - start)
        self.insert(instead)
        self.textEdited.emit(self.text())

    def offer_clearing(self, name: str) -> None:
        """Show a cross that empties the line; screen readers are told that name."""
        self.setClearButtonEnabled(True)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(name)
            button.setToolTip(name)

    def show_text(self, text: str) -> None:
        """Show the text from its beginning; the cursor stays where it is while typing."""
        if self.text() == text:
            return
        place = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(place, len(text)) if self.hasFocus() else 0)


def is_leaving(event: QFocusEvent) -> bool:
    """Whether a person left the field, rather than opened its menu or list."""
    reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason)
    return event.reason() not in reasons


def leaves_to_program(event: QEvent | QObject, can_undo: bool, can_redo: bool) -> bool:
    """Whether this key is the program's: undo or redo that the text widget has none of its own.

    And those of commands that Linux takes to move in a text, or to delete the rest of its line.
    """
    if not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return (
        (event.matches(keys.Undo) and not can_undo)
        or (event.matches(keys.Redo) and not can_redo)
        or event.keyCombination() in _COMMANDS
    )


def asked(event: QKeyEvent) -> Asked | None:
    """What that key asks for, None for every other key."""
    with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    if event.key() == Qt.Key.Key_Period and with_alt and not with_ctrl:
        return Asked.LEARN
    if with_alt or not with_ctrl:
        return None
    # With Shift the full stop of most keyboards is a greater-than sign.
    if event.key() == Qt.Key.Key_Greater:
        return Asked.MEND_ALL
    if event.key() != Qt.Key.Key_Period:
        return None
    with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    return Asked.MEND_ALL if with_shift else Asked.MEND


def is_for_page(event: QKeyEvent) -> bool:
    """Whether that is Alt with a letter: a command of the page, which Qt would type as a letter."""
    return event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text().isalnum()
