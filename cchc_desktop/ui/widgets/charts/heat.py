"""A heat map: rows by columns, the deeper the more; every cell has its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.charts.chart import WRAP, Chart

_LEAST = 56
"""Width of a column at least: under it the chart scrolls."""
_LABEL = 0.26
_LABEL_LEAST = 120
_CELL = 26
_GAP = 2


class Heat(Chart):
    """``row`` and ``column`` of the marks are its rows and columns; a cell without one is blank."""

    def lay(self, width: float) -> float:
        """See Chart."""
        sizes = look.Size
        self._rows = list(dict.fromkeys(mark.row for mark in self.marks))
        self._columns = list(dict.fromkeys(mark.column for mark in self.marks))
        count = max(len(self._columns), 1)
        self.setMinimumWidth(_LABEL_LEAST + count * _LEAST if self.marks else 0)
        widest = max((self.text_width(row, sizes.TEXT) for row in self._rows), default=0)
        self._label = min(widest + 10, max(width * _LABEL, _LABEL_LEAST))
        self._wide = min((width - self._label) / count, 150)
        head = max(
            (self.text_height(c, self._wide - 6, sizes.SMALL) for c in self._columns), default=0
        )
        self._head = head + 6
        top = self._head
        self._tops: dict[str, tuple[float, float]] = {}
        for row in self._rows:
            high = max(_CELL, self.text_height(row, self._label - 10, sizes.TEXT) + 4)
            self._tops[row] = (top, high)
            top += high + _GAP
        lefts = {c: self._label + n * self._wide for n, c in enumerate(self._columns)}
        self.places = [
            QRectF(
                lefts[mark.column],
                self._tops[mark.row][0],
                self._wide - _GAP,
                self._tops[mark.row][1],
            )
            for mark in self.marks
        ]
        return top + 2

    def draw(self, painter: QPainter, colours: look.Palette) -> None:
        """See Chart."""
        painter.setPen(QColor(colours.soft))
        painter.setFont(look.font(look.Size.SMALL))
        centre, bottom = int(Qt.AlignmentFlag.AlignHCenter), int(Qt.AlignmentFlag.AlignBottom)
        for n, column in enumerate(self._columns):
            room = QRectF(self._label + n * self._wide, 0, self._wide - 6, self._head - 4)
            painter.drawText(room, WRAP | centre | bottom, column)
        painter.setFont(look.font())
        painter.setPen(QColor(colours.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        for row, (top, high) in self._tops.items():
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
