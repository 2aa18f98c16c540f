"""What every field of a form is: a widget with one value that a person edits.

Signals tell only what a person did: ``edited`` on each change by hand, ``left`` when the field
lost the focus. ``set_value`` is silent and leaves the cursor alone where nothing differs.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import viet
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.line import Line
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
