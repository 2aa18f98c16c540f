"""A list of whole sentences, each with air around it: what dialogs list."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.ui import look

Index = QModelIndex | QPersistentModelIndex


class Lines(QListWidget):
    """Sentences wrap, rows are as high as they need, a thin line parts them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setItemDelegate(_Line(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


_SIDE = look.Space.BETWEEN


class _Line(QStyledItemDelegate):
    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: Index
    ) -> QSize:
        """See QAbstractItemDelegate."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        laid = _laid(str(index.data()), option.font, width - 2 * _SIDE)
        return QSize(width, ceil(laid.boundingRect().height()) + 2 * look.Space.WITHIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See QAbstractItemDelegate."""
        colours, spot = look.colours(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(spot, QColor(colours.selection))
        painter.setPen(QColor(look.mixed(colours.line, colours.surface, 0.5)))
        painter.drawLine(spot.bottomLeft(), spot.bottomRight())
        painter.setPen(QColor(colours.text))
        laid = _laid(str(index.data()), option.font, spot.width() - 2 * _SIDE)
        laid.draw(painter, QPointF(spot.x() + _SIDE, spot.y() + look.Space.WITHIN))
        painter.restore()


def _laid(text: str, font: QFont, width: int) -> QTextLayout:
    laid = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.setCacheEnabled(True)
    laid.beginLayout()
    top = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, top))
        top += line.height()
    laid.endLayout()
    return laid
