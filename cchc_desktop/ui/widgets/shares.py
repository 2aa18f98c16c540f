"""Parts that share the width side by side, and stand one below the other where it is short."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from cchc_desktop.ui import look

WHOLE = 12
"""Twelfths of the width."""


class Shares(QWidget):
    """``lay_out([(part, twelfths), …])`` fills row after row, as narrow as its widest part.

    At 200 % a laptop has room for half: then nobody has to scroll sideways.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[tuple[QWidget, int]] = []
        self._rows: list[list[tuple[QWidget, int]]] = []
        self._is_stacked: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.Space.BETWEEN)
        self._grid.setVerticalSpacing(look.Space.BETWEEN)
        for column in range(WHOLE):
            self._grid.setColumnStretch(column, 1)

    def lay_out(self, parts: Sequence[tuple[QWidget, int]]) -> None:
        """Put the parts in, once."""
        self._parts = list(parts)
        used = WHOLE
        for part, share in parts:
            if used + share > WHOLE:
                self._rows.append([])
                used = 0
            self._rows[-1].append((part, share))
            used += share
        self._arrange(False)

    @property
    def is_stacked(self) -> bool:
        """Whether each part has a row of its own now."""
        return bool(self._is_stacked)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: side by side is only a wish."""
        widest = max((part.minimumSizeHint().width() for part, _ in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        needed = max((_needed(row) for row in self._rows), default=0)
        self._arrange(event.size().width() < needed)

    def _arrange(self, is_stacked: bool) -> None:
        if is_stacked == self._is_stacked:
            return
        self._is_stacked = is_stacked
        rows = [[(part, WHOLE)] for part, _ in self._parts] if is_stacked else self._rows
        for part, _ in self._parts:
            self._grid.removeWidget(part)
        for number, row in enumerate(rows):
            used = 0
            for part, share in row:
                self._grid.addWidget(part, number, used, 1, share)
                used += share
        for number in range(self._grid.rowCount()):
            self._grid.setRowStretch(number, 0)
        self._grid.setRowStretch(len(rows), 1)


def _needed(row: Sequence[tuple[QWidget, int]]) -> int:
    """How wide all of the row is at least."""
    gaps = look.Space.BETWEEN * (len(row) - 1)
    return sum(part.minimumSizeHint().width() for part, _ in row) + gaps
