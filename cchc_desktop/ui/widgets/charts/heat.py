"""A heat map: rows by columns, the deeper the more; every cell has its number."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.charts.chart import WRAP, Chart

_LEAST = 56
"""Width of a column at least; where not all have it, the others stand below."""
_LABEL = 0.26
_LABEL_LEAST = 120
_CELL = 26
_GAP = 2
_APART = 14


class _Band(NamedTuple):
    """Columns that stand beside each other, and where their heads and rows begin."""

    columns: list[str]
    top: float
    head: float
    rows: dict[str, tuple[float, float]]


class Heat(Chart):
    """``row`` and ``column`` of the marks are its rows and columns; a cell without one is blank.

    Columns that a narrow window has no room for stand below the others, under their rows again.
    """

    def lay(self, width: float) -> float:
        """See Chart."""
        sizes = look.Size
        rows = list(dict.fromkeys(mark.row for mark in self.marks))
        columns = list(dict.fromkeys(mark.column for mark in self.marks))
        words = {word for column in columns for word in column.split()}
        word = max((self.text_width(one, sizes.SMALL) for one in words), default=0)
        widest = max((self.text_width(row, sizes.TEXT) for row in rows), default=0)
        self._label = min(widest + 10, max(width * _LABEL, _LABEL_LEAST))
        room = width - self._label
        most = max(int(room // max(_LEAST, word + 8)), 1)
        across = ceil(len(columns) / max(ceil(len(columns) / most), 1))
        self._wide = min(room / max(across, 1), 150)
        self._bands: list[_Band] = []
        top = 0.0
        for start in range(0, len(columns), max(across, 1)):
            band = self._band(columns[start : start + across], rows, top)
            self._bands.append(band)
            low, high = band.rows[rows[-1]]
            top = low + high + _APART
        self.places = [self._place(mark.row, mark.column) for mark in self.marks]
        return max(top - _APART, 0) + _GAP + 2

    def _band(self, columns: list[str], rows: list[str], top: float) -> _Band:
        sizes = look.Size
        head = max(self.text_height(one, self._wide - 6, sizes.SMALL) for one in columns) + 6
        places = {}
        below = top + head
        for row in rows:
            high = max(_CELL, self.text_height(row, self._label - 10, sizes.TEXT) + 4)
            places[row] = (below, high)
            below += high + _GAP
        return _Band(columns, top, head, places)

    def _place(self, row: str, column: str) -> QRectF:
        band = next(band for band in self._bands if column in band.columns)
        top, high = band.rows[row]
        left = self._label + band.columns.index(column) * self._wide
        return QRectF(left, top, self._wide - _GAP, high)

    def draw(self, painter: QPainter, colours: look.Palette) -> None:
        """See Chart."""
        centre, bottom = int(Qt.AlignmentFlag.AlignHCenter), int(Qt.AlignmentFlag.AlignBottom)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for band in self._bands:
            painter.setPen(QColor(colours.soft))
            painter.setFont(look.font(look.Size.SMALL))
            for n, column in enumerate(band.columns):
                left = self._label + n * self._wide
                room = QRectF(left, band.top, self._wide - 6, band.head - 4)
                painter.drawText(room, WRAP | centre | bottom, column)
            painter.setFont(look.font())
            painter.setPen(QColor(colours.text))
            for row, (top, high) in band.rows.items():
                painter.drawText(QRectF(2, top, self._label - 10, high), WRAP | middle, row)
        most = max((mark.value for mark in self.marks), default=0) or 1
        for mark, place in zip(self.marks, self.places, strict=True):
            depth = 0.12 + 0.6 * mark.value / most if mark.value else 0.0
            ground = look.mixed(colours.tone(mark.tone), colours.surface, depth)
            painter.setBrush(QColor(ground))
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.setPen(QColor(_on(ground, colours) if mark.value else colours.soft))
            painter.setFont(look.font(bold=mark.value == most))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), mark.shown)


def _on(ground: str, colours: look.Palette) -> str:
    """The one of the palette's two inks that is read better on that ground."""
    inks = (colours.text, colours.surface)
    return max(inks, key=lambda ink: abs(_light(ink) - _light(ground)))


def _light(colour: str) -> float:
    found = QColor(colour)
    return 0.299 * found.redF() + 0.587 * found.greenF() + 0.114 * found.blueF()
