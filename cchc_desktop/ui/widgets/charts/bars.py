"""Bars one below the other: a label, a bar, its value beside it; the whole as an outline."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.charts.chart import WRAP, Chart

_GAP = 10
_BAR = 16
_ROOM = 8
_LABEL = 0.36
"""Share of the width that labels take at most."""


class Bars(Chart):
    """Lengths are to one scale: the greatest value or whole fills the room."""

    def lay(self, width: float) -> float:
        """See Chart."""
        sizes = look.Size
        widest = max((self.text_width(m.row, sizes.TEXT) for m in self.marks), default=0)
        self._label = min(widest + 2, width * _LABEL)
        values = max((self.text_width(m.shown, sizes.TEXT) for m in self.marks), default=0)
        self._long = max(width - self._label - values - 3 * _ROOM, 24)
        top = 2.0
        for mark in self.marks:
            high = max(_BAR, self.text_height(mark.row, self._label, sizes.TEXT))
            self.places.append(QRectF(2, top, width - 4, high + 4))
            top += high + _GAP
        return top

    def draw(self, painter: QPainter, colours: look.Palette) -> None:
        """See Chart."""
        most = max((max(m.value, m.whole or 0) for m in self.marks), default=0) or 1
        painter.setFont(look.font())
        for mark, place in zip(self.marks, self.places, strict=True):
            label = QRectF(place.left(), place.top(), self._label, place.height())
            painter.setPen(QColor(colours.text))
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(label, WRAP | middle, mark.row)
            left, y = label.right() + _ROOM, place.center().y() - _BAR / 2
            long = self._long * mark.value / most
            if mark.whole is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.soft), 1, Qt.PenStyle.DashLine))
                painter.drawRect(QRectF(left, y, self._long * mark.whole / most, _BAR))
            if long >= 1:
                self.fill(painter, QRectF(left, y + 2, long, _BAR - 4), mark, colours)
            else:  # nothing is a line, so that it is seen to be counted
                painter.setPen(QPen(QColor(colours.soft), 1))
                painter.drawLine(round(left), round(y), round(left), round(y + _BAR))
            end = left + self._long * max(mark.value, mark.whole or 0) / most + _ROOM
            painter.setPen(QColor(colours.text))
            beside = QRectF(end, place.top(), place.right() - end + 2, place.height())
            painter.drawText(beside, middle | int(Qt.TextFlag.TextSingleLine), mark.shown)
