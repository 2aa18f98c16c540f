"""A list whose lines show in bold what was looked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QListView, QStyle, QStyleOptionViewItem

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.choice import Wrapping

MARKS = Qt.ItemDataRole.UserRole
"""The places in bold, as pairs of begin and end."""


class Marking(Wrapping):
    """Draws whole sentences; each item keeps under ``MARKS`` the places, begin and end, in bold."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See QAbstractItemDelegate."""
        own = QStyleOptionViewItem(option)
        self.initStyleOption(own, index)
        text, own.text = own.text, ""
        style = own.widget.style() if own.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, own, painter, own.widget)
        is_chosen = bool(own.state & QStyle.StateFlag.State_Selected)
        role = own.palette.ColorRole.HighlightedText if is_chosen else own.palette.ColorRole.Text
        painter.save()
        painter.setPen(own.palette.color(role))
        laid, height = self._laid(text, index.data(MARKS), own.font, self._room(option))
        room = option.rect
        laid.draw(painter, QPointF(room.x() + look.Space.TIGHT, room.center().y() - height / 2))
        painter.restore()

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """See QAbstractItemDelegate."""
        room = self._room(option)
        if room <= 0:
            return super().sizeHint(option, index)
        _, height = self._laid(str(index.data()), index.data(MARKS), option.font, room)
        return QSize(room, int(height) + 2 * look.Space.WITHIN)

    def _room(self, option: QStyleOptionViewItem) -> int:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return width - 2 * look.Space.BETWEEN

    def _laid(
        self, text: str, marks: Sequence[tuple[int, int]], font: QFont, width: int
    ) -> tuple[QTextLayout, float]:
        """The text in lines of that width, and how high they are."""
        laid = QTextLayout(text, font)
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        ranges = []
        for begin, end in marks or ():
            marked = QTextLayout.FormatRange()
            marked.start, marked.length, marked.format = begin, end - begin, bold
            ranges.append(marked)
        laid.setFormats(ranges)
        laid.beginLayout()
        height = 0.0
        while (line := laid.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        laid.endLayout()
        return laid, height
