"""Stops of a dossier's clock, typed in one line."""

from __future__ import annotations

import contextlib
from datetime import date

from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.words import days


class PausesField(Editor):
    """The value is a tuple of stops as they are kept; days may be typed without their year."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latest: date | None = None
        """The last day that a day without a year can mean; None where the year must be typed."""
        self.line = Line()
        self.line.setPlaceholderText(self.tr("ví dụ 5/2 - 9/2; 12/2 -"))
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self._on_left)
        self._row.addWidget(self.line)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.line,)

    def value(self) -> object:
        """The stops; see Editor."""
        return days.parse_pauses(self.line.text(), self.latest)

    def set_value(self, value: object) -> None:
        """Show the stops, or nothing for None."""
        self.line.show_text(days.pauses(value) if isinstance(value, tuple) else "")

    def complaint(self) -> str:
        """See Editor."""
        return self.tr(
            "Ghi mỗi lần như 5/2 - 9/2, các lần cách nhau bằng dấu chấm phẩy; "
            "chưa tiếp tục thì ghi 12/2 -."
        )

    def _on_left(self) -> None:
        with contextlib.suppress(ValueError):  # nonsense stays; the form says what is wanted
            self.set_value(self.value())
        self.left.emit()
