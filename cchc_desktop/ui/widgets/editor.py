"""What every field of a form is: a widget with one value that a person edits.

Signals tell only what a person did: ``edited`` on each change by hand, ``left`` when the field
lost the focus. ``set_value`` is silent and leaves the cursor alone where nothing differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import viet
from cchc_desktop.domain.slips import Mark
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import proof
from cchc_desktop.ui.widgets.proof import Proof


class Editor(QWidget):
    """A field: value in, value out. Subclasses hold one widget or several."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.Space.TIGHT)
        self._row = QHBoxLayout()
        self._row.setSpacing(look.Space.TIGHT)
        self._column.addLayout(self._row)

    def value(self) -> object:
        """What stands in the field.

        Raises:
            ValueError: what was typed is no such value; ``complaint`` says what is wanted.
        """
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show the value, without ``edited``."""
        raise NotImplementedError

    def parts(self) -> tuple[QWidget, ...]:
        """The widgets that take the keyboard, in tab order; the first takes the focus."""
        raise NotImplementedError

    def complaint(self) -> str:
        """One sentence for a ValueError of ``value``."""
        return ""

    def typed(self) -> tuple[object, ...]:
        """What stands there letter by letter, be it a value or not."""
        return tuple(_state(part) for part in self.parts())

    def type_again(self, typed: Sequence[object]) -> None:
        """Put back what ``typed`` gave, without ``edited``."""
        blocked = self.blockSignals(True)
        for part, state in zip(self.parts(), typed, strict=True):
            _put_state(part, state)
        self.blockSignals(blocked)

    def has_text_in_hand(self) -> bool:
        """Whether an input method holds letters that are not yet in the field."""
        return any(getattr(part, "is_composing", False) for part in self.parts())

    def set_read_only(self, read_only: bool) -> None:
        """Let people read and copy, but not change (a signed visit)."""
        for part in self.parts():
            if isinstance(part, QLineEdit):
                part.setReadOnly(read_only)
            else:
                part.setEnabled(not read_only)

    def set_wrong(self, wrong: bool) -> None:
        """Colour the frame as wrong, or as usual."""
        for part in self.parts():
            look.mark(part, wrong=wrong)

    def set_accessible(self, name: str, description: str = "") -> None:
        """Tell screen readers the field's name, and what is wrong with it."""
        for part in self.parts():
            part.setAccessibleName(name)
            part.setAccessibleDescription(description)

    def _settle(self) -> None:
        """Call at the end of a constructor: the first part takes the focus."""
        self.setFocusProxy(self.parts()[0])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _state(part: QWidget) -> object:
    if isinstance(part, QLineEdit):
        return part.text()
    if isinstance(part, QPlainTextEdit):
        return part.toPlainText()
    if isinstance(part, QComboBox):
        return part.currentIndex()
    return part.isChecked() if isinstance(part, QAbstractButton) else None


def _put_state(part: QWidget, state: object) -> None:
    if isinstance(part, QLineEdit):
        part.setText(str(state))
    elif isinstance(part, QPlainTextEdit):
        part.setPlainText(str(state))
    elif isinstance(part, QComboBox):
        assert isinstance(state, int)
        part.setCurrentIndex(state)
    elif isinstance(part, QAbstractButton):
        blocked = part.blockSignals(True)  # nobody turned it
        part.setChecked(bool(state))
        part.blockSignals(blocked)


_COMMANDS = tuple(
    QKeyCombination(Qt.KeyboardModifier.ControlModifier, key)
    for key in (Qt.Key.Key_E, Qt.Key.Key_K)
)
"""Export a list, find in everything: also while one types."""
_MOST_LETTERS = 4 * 1024 * 1024
"""Qt cuts a pasted text at 32,767 letters without a word; ours is said to be too long, whole."""


class Line(QLineEdit):
    """A line edit that tells when it is left and whether an input method is at work.

    Ctrl+Z goes to the program when the line itself has nothing to undo. Nothing here touches
    Backspace or inserts text by itself: UniKey types Backspace and the letter with its mark.
    """

    left = Signal()
    keyboard_came = Signal()
    """The keyboard has come."""
    asked = Signal(proof.Asked)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(_MOST_LETTERS)
        self.is_composing = False

    def event(self, event: QEvent) -> bool:
        """See QWidget."""
        if event.type() == QEvent.Type.ShortcutOverride and leaves_to_program(
            event, self.isUndoAvailable(), self.isRedoAvailable()
        ):
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
        asked = proof.asked(event)
        if asked is not None:
            self.asked.emit(asked)
        elif proof.is_for_page(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

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


class TextLine(Editor):
    """One line of text; the value is a str in NFC without blanks around it."""

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, line: Line | None = None
    ) -> None:
        super().__init__(parent)
        self.line = line or Line()
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self.left)
        self._row.addWidget(self.line)
        self.proof = Proof(self.line, self._column, with_spelling=False)
        self.line.textChanged.connect(self.proof.look_again)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.line,)

    def value(self) -> object:
        """The text as str."""
        return viet.clean(self.line.text()).strip()

    def set_value(self, value: object) -> None:
        """Show a str, or nothing for None."""
        text = "" if value is None else str(value)
        if text != self.value():
            self.line.show_text(text)
