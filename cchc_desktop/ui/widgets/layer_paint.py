"""Layers painted over a picture on the screen, as ``burning`` draws them on paper."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPolygonF

from cchc_desktop.domain.layers import FULL, Layer, Shape

INK = QColor("#D4141E")
RIM = QColor("#FFFFFF")
SIZED = (Shape.ARROW, Shape.FRAME, Shape.BLACK)
"""Shapes that have two ends; the others stand at one spot."""


def point(x: int, y: int, size: QSize) -> QPointF:
    """Where a place of a layer is on a picture of that size."""
    return QPointF(x * size.width() / FULL, y * size.height() / FULL)


def letter_size(size: QSize) -> float:
    """The height of letters on a picture shown at that size."""
    return max(12.0, min(size.width(), size.height()) / 22)


def box(layer: Layer, size: QSize) -> QRectF:
    """Where a layer is seen."""
    at = point(layer.x1, layer.y1, size)
    if layer.shape in SIZED:
        return QRectF(at, point(layer.x2, layer.y2, size)).normalized()
    height = letter_size(size)
    if layer.shape is Shape.NUMBER:
        return QRectF(at.x() - height, at.y() - height, 2 * height, 2 * height)
    return QRectF(at.x(), at.y(), max(height, 0.55 * height * len(layer.text)), height * 1.2)


def paint(painter: QPainter, layer: Layer, size: QSize) -> None:
    """Paint one layer."""
    pen = max(2.0, min(size.width(), size.height()) / 160)
    match layer.shape:
        case Shape.BLACK:
            painter.fillRect(box(layer, size), QColor("#000000"))
        case Shape.FRAME:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for colour, width in ((RIM, pen + 3), (INK, pen)):
                painter.setPen(QPen(colour, width))
                painter.drawRect(box(layer, size))
        case Shape.ARROW:
            _arrow(painter, point(layer.x1, layer.y1, size), point(layer.x2, layer.y2, size), pen)
        case Shape.TEXT:
            _text(painter, layer, size)
        case Shape.NUMBER:
            _number(painter, layer, size)


def _arrow(painter: QPainter, first: QPointF, second: QPointF, pen: float) -> None:
    angle = math.atan2(second.y() - first.y(), second.x() - first.x())
    head = max(pen * 5, 8.0)
    wings = [
        second - QPointF(head * math.cos(angle + turn), head * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    neck = second - QPointF(head * 0.8 * math.cos(angle), head * 0.8 * math.sin(angle))
    for colour, width in ((RIM, pen + 3), (INK, pen)):
        painter.setPen(QPen(colour, width))
        painter.setBrush(colour)
        painter.drawLine(first, neck)
        painter.setPen(QPen(colour, max(1.0, width - pen)))
        painter.drawPolygon(QPolygonF([second, *wings]))


def _text(painter: QPainter, layer: Layer, size: QSize) -> None:
    height = letter_size(size)
    path = QPainterPath()
    path.addText(point(layer.x1, layer.y1, size) + QPointF(0, height), _font(height), layer.text)
    painter.strokePath(path, QPen(RIM, max(3.0, height / 5)))
    painter.fillPath(path, INK)


def _number(painter: QPainter, layer: Layer, size: QSize) -> None:
    height = letter_size(size)
    room = box(layer, size)
    painter.setPen(QPen(RIM, max(2.0, height / 10)))
    painter.setBrush(INK)
    painter.drawEllipse(room.center(), height * 0.85, height * 0.85)
    painter.setFont(_font(height))
    painter.setPen(RIM)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, layer.text)


def _font(height: float) -> QFont:
    font = QFont("Liberation Serif")
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setBold(True)
    font.setPixelSize(max(1, round(height)))
    return font
