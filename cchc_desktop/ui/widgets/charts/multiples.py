"""Small multiples: one little chart of columns for each row, all to one scale."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.charts.chart import WRAP, Chart

_WIDE = 232
_GAP = 20
_HIGH = 62
"""Height of the greatest column."""
_APART = 6
"""Pixels that two words below columns stand apart at least."""
_YEAR = re.compile(r"\d{4}")
_MOST = 40
"""Width of a column at most."""


class Multiples(Chart):
    """``row`` is the title of a small chart, ``column`` the word below each of its columns."""

    def lay(self, width: float) -> float:
        """See Chart."""
        self._rows = list(dict.fromkeys(mark.row for mark in self.marks))
        columns = list(dict.fromkeys(mark.column for mark in self.marks))
        across = max(int((width + _GAP) // (_WIDE + _GAP)), 1)
        wide = (width - _GAP * (across - 1)) / across
        step = min(wide / max(len(columns), 1), _MOST + 24)
        line = self.text_height("0", 100, look.Size.SMALL)
        self._titles: dict[str, QRectF] = {}
        places = {}
        top = 2.0
        for start in range(0, len(self._rows), across):
            part = self._rows[start : start + across]
            head = max(self.text_height(row, wide, look.Size.SMALL, bold=True) for row in part)
            for place, row in enumerate(part):
                left = place * (wide + _GAP)
                self._titles[row] = QRectF(left, top, wide, head)
                for n, column in enumerate(columns):
                    box = QRectF(left + n * step, top + head + 4, step, _HIGH + 2 * line + 4)
                    places[row, column] = box
            top += head + _HIGH + 2 * line + 4 + _GAP
        self.places = [places[mark.row, mark.column] for mark in self.marks]
        self._line = line
        return top

    def _word(self, metrics: QFontMetrics, column: str, room: float) -> str:
        """A year by its last two figures where four would run into the next one."""
        is_narrow = metrics.horizontalAdvance(column) + _APART > room
        return f"\u2019{column[2:]}" if is_narrow and _YEAR.fullmatch(column) else column

    def draw(self, painter: QPainter, colours: look.Palette) -> None:
        """See Chart."""
        step = min((place.width() for place in self.places), default=0.0)
        most = max((mark.value for mark in self.marks), default=0) or 1
        painter.setFont(look.font(look.Size.SMALL, bold=True))
        painter.setPen(QColor(colours.text))
        for row, room in self._titles.items():
            painter.drawText(room, WRAP, row)
        painter.setFont(look.font(look.Size.SMALL))
        centred = int(Qt.AlignmentFlag.AlignHCenter) | int(Qt.TextFlag.TextDontClip)
        for mark, place in zip(self.marks, self.places, strict=True):
            ground = place.bottom() - self._line
            wide = min(place.width() * 0.62, _MOST)
            high = _HIGH * mark.value / most
            box = QRectF(place.center().x() - wide / 2, ground - high, wide, high)
            if high >= 1:
                self.fill(painter, box, mark, colours)
            painter.setPen(QPen(QColor(colours.soft), 1))
            painter.drawLine(
                round(place.left()), round(ground), round(place.right()), round(ground)
            )
            below = QRectF(place.left(), ground + 1, place.width(), self._line)
            painter.drawText(below, centred, self._word(painter.fontMetrics(), mark.column, step))
            painter.setPen(QColor(colours.text))
            above = QRectF(place.left(), box.top() - self._line, place.width(), self._line)
            painter.drawText(above, centred, mark.shown)
