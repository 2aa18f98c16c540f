"""The areas of a framework with what was found in each: a list, or a box where room is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.choice import Box

_COUNTS = Qt.ItemDataRole.UserRole
_CODE = Qt.ItemDataRole.UserRole + 1
_WIDTH = 232


@dataclass(frozen=True)
class AreaCount:
    """One area, its name, and how many strengths and shortcomings it has; code "" is all."""

    code: str
    name: str
    strengths: int = 0
    shortcomings: int = 0
    done: int = 0
    total: int | None = None
    """Where something is to be done in each area: how much is, of how much."""

    def said(self) -> str:
        """The counts with their signs, "+2 −1", or how much is done, "3/11"."""
        if self.total is not None:
            return f"{self.done}/{self.total}"
        plus = f"+{self.strengths}" if self.strengths else ""
        minus = f"−{self.shortcomings}" if self.shortcomings else ""
        return " ".join(part for part in (plus, minus) if part)


class AreaList(QFrame):
    """The areas one below the other; ``chosen`` tells the code of the one a person went to."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, card=True)
        self.setFixedWidth(_WIDTH)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; background: transparent; }")
        self.list.setItemDelegate(_AreaDelegate(self))
        self.list.setResizeMode(QListView.ResizeMode.Adjust)  # a scroll bar takes room from names
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Lĩnh vực"))
        self.list.currentItemChanged.connect(self._on_current)
        self.legend = QLabel(self.tr("+ ưu điểm   − tồn tại, hạn chế"))
        look.mark(self.legend, tone="soft")
        look.set_size(self.legend, look.Size.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.list, 1)
        column.addWidget(self.legend)

    def show_areas(self, areas: Sequence[AreaCount], code: str) -> None:
        """Show these, with that one chosen; silent."""
        self.list.blockSignals(True)
        while self.list.count() > len(areas):
            self.list.takeItem(self.list.count() - 1)
        for place, area in enumerate(areas):
            if place == self.list.count():
                self.list.addItem(QListWidgetItem())
            item = self.list.item(place)
            item.setText(area.name)
            item.setData(_COUNTS, area)
            item.setData(_CODE, area.code)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{area.name} {area.said()}")
            item.setToolTip(area.name)
            if area.code == code:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.list.viewport().update()

    def step(self, direction: int) -> None:
        """Go to the next area (1) or the one before (-1)."""
        place = self.list.currentRow() + direction
        if 0 <= place < self.list.count():
            self.list.setCurrentRow(place)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_CODE)))


class AreaBox(Box):
    """The same in one line."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        spoken.name_box(self, self.tr("Lĩnh vực"))
        self.activated.connect(lambda place: self.chosen.emit(str(self.itemData(place))))

    def show_areas(self, areas: Sequence[AreaCount], code: str) -> None:
        """Show these, with that one chosen; silent."""
        self.clear()
        for area in areas:
            self.addItem(f"{area.name}  {area.said()}".strip(), area.code)
        self.setCurrentIndex(max(0, self.findData(code)))


def _broken(text: str, room: int) -> list[str]:
    """The lines of a name: broken as in bold, so that choosing it moves nothing."""
    layout = QTextLayout(text, look.font(bold=True))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        lines.append(text[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return lines or [text]


class _AreaDelegate(QStyledItemDelegate):
    """Name at the left, wrapped where it is long; counts at the right in their colours."""

    def sizeHint(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """See QAbstractItemDelegate."""
        view = option.widget
        room = (view.viewport().width() if isinstance(view, QListWidget) else _WIDTH) - 84
        lines = _broken(str(index.data()), room)
        return QSize(room, len(lines) * option.fontMetrics.lineSpacing() + 15)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See QAbstractItemDelegate."""
        # The list's own palette is the style sheet's.
        colours = look.colours()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        spot = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_chosen:
            painter.setBrush(QColor(colours.selection))
            has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QColor(colours.accent if has_focus else colours.selection))
            painter.drawRoundedRect(spot.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setFont(look.font(bold=is_chosen))
        painter.setPen(QColor(colours.accent if is_chosen else colours.text))
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        name = "\n".join(_broken(str(index.data()), spot.width() - 84))
        painter.drawText(spot.adjusted(8, 0, 0, 0), middle, name)
        right = spot.adjusted(0, 0, -8, 0)
        painter.setFont(look.font(bold=is_chosen))
        self._paint_counts(painter, right, index.data(_COUNTS))
        painter.restore()

    @staticmethod
    def _paint_counts(painter: QPainter, right: QRect, area: AreaCount) -> None:
        colours = look.colours()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if area.total is not None:
            painter.setPen(QColor(colours.good if area.done == area.total else colours.soft))
            painter.drawText(right, middle | int(Qt.AlignmentFlag.AlignRight), area.said())
            return
        for count, sign, tone in (
            (area.shortcomings, "−", colours.warn),
            (area.strengths, "+", colours.good),
        ):
            painter.setPen(QColor(tone))
            text = f"{sign}{count}" if count else ""
            column = QRect(right.right() - 32, right.top(), 33, right.height())
            painter.drawText(column, middle | int(Qt.AlignmentFlag.AlignRight), text)
            right = right.adjusted(0, 0, -34, 0)
