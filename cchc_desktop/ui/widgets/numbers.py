"""Whole numbers: typed freely, shown with points between thousands."""

from __future__ import annotations

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.widgets.editor import Editor, Line
from cchc_desktop.words import labels


class NumberField(Editor):
    """A whole number of zero or more; the value is int, or None for an empty field."""

    def __init__(
        self, hint: str = "", parent: QWidget | None = None, *, is_year: bool = False
    ) -> None:
        super().__init__(parent)
        self._written = str if is_year else labels.number
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

    def value(self) -> object:
        """The number; see Editor."""
        return labels.parse_count(self.line.text())

    def set_value(self, value: object) -> None:
        """Show an int, or nothing for None."""
        self.line.show_text(self._written(value) if isinstance(value, int) else "")

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi số nguyên từ 0 trở lên, ví dụ 1.234.")

    def _on_left(self) -> None:
        with contextlib.suppress(ValueError):  # nonsense stays; the form says what is wanted
            self.set_value(self.value())
        self.left.emit()
