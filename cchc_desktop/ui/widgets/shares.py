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
        self._stacked: tuple[bool, ...] = ()
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
        self._arrange((False,) * len(self._rows))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: side by side is only a wish."""
        widest = max((part.minimumSizeHint().width() for part, _ in self._parts), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        width = event.size().width()
        self._arrange(tuple(_needed(row) > width for row in self._rows))

    def _arrange(self, stacked: tuple[bool, ...]) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        for part, _ in self._parts:
            self._grid.removeWidget(part)
        number = 0
        for row, is_stacked in zip(self._rows, stacked, strict=True):
            used = 0
            for part, share in row:
                self._grid.addWidget(part, number, used, 1, WHOLE if is_stacked else share)
                used, number = (0, number + 1) if is_stacked else (used + share, number)
            number += not is_stacked
        for each in range(self._grid.rowCount()):
            self._grid.setRowStretch(each, 0)
        self._grid.setRowStretch(number, 1)


def _needed(row: Sequence[tuple[QWidget, int]]) -> int:
    """How wide all of the row is at least."""
    gaps = look.Space.BETWEEN * (len(row) - 1)
    return sum(part.minimumSizeHint().width() for part, _ in row) + gaps
