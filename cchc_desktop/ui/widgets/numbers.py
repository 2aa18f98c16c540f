"""Numbers: counts with points between thousands, scores with a decimal comma."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.words import figures, labels


class _NumberLine(Editor):
    """A short line at the right side of which a number stands."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.setPlaceholderText(hint)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.line.setMinimumWidth(64)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self._on_left)
        self._row.addWidget(self.line)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.line,)

    def _on_left(self) -> None:
        with contextlib.suppress(ValueError):  # nonsense stays; the form says what is wanted
            self.set_value(self.value())
        self.left.emit()


class NumberField(_NumberLine):
    """A whole number of zero or more; the value is int, or None for an empty field."""

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, *, is_year: bool = False
    ) -> None:
        super().__init__(hint, parent)
        self._written = str if is_year else labels.number

    def value(self) -> object:
        """The number; see Editor."""
        return labels.parse_count(self.line.text())

    def set_value(self, value: object) -> None:
        """Show an int, or nothing for None."""
        self.line.show_text(self._written(value) if isinstance(value, int) else "")

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi số nguyên từ 0 trở lên, ví dụ 1.234.")


class ScoreField(_NumberLine):
    """A score of zero or more; the value is float, or None for an empty field."""

    def value(self) -> object:
        """The score; see Editor."""
        return figures.parse_score(self.line.text())

    def set_value(self, value: object) -> None:
        """Show a float, or nothing for None."""
        shown = figures.plain_score(value) if isinstance(value, (int, float)) else ""
        self.line.show_text(shown)

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi điểm từ 0 trở lên, ví dụ 2,5.")
