"""Small pictures to choose from, in rows or in one strip; files may be dropped on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPixmap,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.models.photos import BADGES, PhotosModel

Index = QModelIndex | QPersistentModelIndex
PICTURE = QSize(168, 126)
_PAD = 6
_LINES = 2


class PhotoList(QListView):
    """``model_.show(...)``; ``is_strip`` lays all in one row that scrolls sideways."""

    chosen = Signal(str)
    opened = Signal(str)
    removal_asked = Signal(str)
    move_asked = Signal(str, int)
    """The evidence, and the place that it is to have, counted without it."""
    print_turned = Signal(str)
    files_dropped = Signal(list)
    paste_asked = Signal()

    def __init__(self, *, is_strip: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = PhotosModel(self)
        self.is_locked = False
        self._is_strip = is_strip
        self.setModel(self.model_)
        self.setItemDelegate(_Card(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(not is_strip)
        self.setUniformItemSizes(True)
        self.setSpacing(look.Space.TIGHT)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if is_strip:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._fit_strip()
        self.doubleClicked.connect(lambda _index: self._tell(self.opened))

    def chosen_id(self) -> str:
        """The id of the chosen one, empty for none."""
        one = self.model_.evidence(self.currentIndex().row())
        return one.id if one is not None and self.currentIndex().isValid() else ""

    def choose(self, evidence_id: str) -> None:
        """Choose that one, where it is shown; else the first."""
        row = max(0, self.model_.row_of(evidence_id))
        if self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 (Qt's name)
        """See QAbstractItemView."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.chosen_id())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens, Delete removes, Space turns printing, Alt with an arrow moves."""
        key, is_alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
        }
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        elif is_alt and key in steps:
            self._step(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened)
        elif key == Qt.Key.Key_Delete and not self.is_locked:
            self._tell(self.removal_asked)
        elif key == Qt.Key.Key_Space and not self.is_locked:
            self._tell(self.print_turned)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self._judge(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Files come in; one of the pictures goes where it was let go."""
        if event.source() is self:
            self._drop_at(self.indexAt(event.position().toPoint()).row())
            event.setDropAction(Qt.DropAction.IgnoreAction)  # the view is not to remove its row
        elif files := files_of(event.mimeData()):
            self.files_dropped.emit(files)
            event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: letters of another size need other cards."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
            if self._is_strip:
                self._fit_strip()

    def _judge(self, event: QDragMoveEvent) -> None:
        is_ours = event.source() is self
        if not self.is_locked and (is_ours or files_of(event.mimeData())):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _drop_at(self, row: int) -> None:
        moved = self.chosen_id()
        place = row if row >= 0 else self.model_.rowCount() - 1
        if moved and place != self.model_.row_of(moved):
            self.move_asked.emit(moved, place)

    def _step(self, direction: int) -> None:
        place = self.currentIndex().row() + direction
        if not self.is_locked and 0 <= place < self.model_.rowCount():
            self.move_asked.emit(self.chosen_id(), place)

    def _tell(self, signal: object) -> None:
        if self.chosen_id():
            signal.emit(self.chosen_id())  # type: ignore[attr-defined]

    def _fit_strip(self) -> None:
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(card_size(self).height() + 2 * look.Space.TIGHT + bar + 4)


class _Card(QStyledItemDelegate):
    """One picture with its words below."""

    def __init__(self, view: PhotoList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 (Qt's name)
        self, _option: QStyleOptionViewItem, _index: Index
    ) -> QSize:
        """See QStyledItemDelegate."""
        return card_size(self._view)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See QStyledItemDelegate."""
        colours = look.colours()
        rect = option.rect
        state = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), look.RADIUS, look.RADIUS)
        painter.fillPath(frame, QColor(colours.selection if is_chosen else colours.surface))
        pen = colours.accent if has_focus or is_chosen else colours.line
        painter.setPen(QColor(pen))
        painter.drawPath(frame)
        area = QRect(rect.left() + _PAD, rect.top() + _PAD, PICTURE.width(), PICTURE.height())
        self._paint_picture(painter, area, index, colours)
        self._paint_badges(painter, area, index, colours)
        self._paint_words(painter, rect, area, index, colours)
        painter.restore()

    @staticmethod
    def _paint_picture(painter: QPainter, area: QRect, index: Index, colours: look.Palette) -> None:
        thumb = index.data(Qt.ItemDataRole.DecorationRole)
        if not isinstance(thumb, QPixmap):
            painter.fillRect(area, QColor(colours.rail))
            side = 40
            icon = look.picture("document", colours.soft, side)
            painter.drawPixmap(area.center().x() - side // 2, area.center().y() - side // 2, icon)
            return
        fitted = thumb.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRect(0, 0, fitted.width(), fitted.height())
        target.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, thumb)

    @staticmethod
    def _paint_badges(painter: QPainter, area: QRect, index: Index, colours: look.Palette) -> None:
        painter.setFont(look.font(look.Size.SMALL, bold=True))
        metrics = painter.fontMetrics()
        y = area.top() + 3
        for words in index.data(BADGES) or ():
            width = min(area.width() - 6, metrics.horizontalAdvance(words) + 10)
            box = QRect(area.left() + 3, y, width, metrics.height() + 2)
            painter.fillRect(box, QColor(colours.surface))
            painter.setPen(QColor(colours.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            y += box.height() + 2

    def _paint_words(
        self, painter: QPainter, rect: QRect, area: QRect, index: Index, colours: look.Palette
    ) -> None:
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.text))
        words = f"{index.row() + 1}.\u00a0{index.data()}"
        room = QRect(
            area.left(), area.bottom() + 4, area.width(), rect.bottom() - area.bottom() - 6
        )
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        shown = _shortened(painter.fontMetrics(), words, room.width())
        painter.drawText(QRectF(room), shown, option)


def card_size(view: QWidget) -> QSize:
    """The size of a card, by the size of the view's letters."""
    words = QFontMetrics(view.font()).lineSpacing() * _LINES
    return QSize(PICTURE.width() + 2 * _PAD, PICTURE.height() + 2 * _PAD + words + 6)


def files_of(mime: QMimeData) -> list[Path]:
    """The files and folders of this machine that a drag or the clipboard names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _shortened(metrics: QFontMetrics, words: str, width: int) -> str:
    """The words as far as two lines have room; the whole stands beside and in the hint."""
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(width * 1.7))
