"""What every chart does: marks walked by keys, opened, said, copied as a picture or a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QToolTip, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.charts.marks import Fill, Mark, Table, html_of, table_of, text_of

_PATTERNS = {
    Fill.HATCHED: Qt.BrushStyle.BDiagPattern,
    Fill.DOTTED: Qt.BrushStyle.Dense6Pattern,
}
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PICTURE = QKeyCombination(_CONTROL, Qt.Key.Key_C)
_TABLE = QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_C)
_STEPS = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
WRAP = int(Qt.TextFlag.TextWordWrap)


class Chart(QWidget):
    """``show_marks(marks)``; ``chosen`` tells the key of the mark that a person opened.

    A kind of chart lays its marks out in ``lay`` and draws them in ``draw``.
    """

    chosen = Signal(str)
    spoken_role = QAccessible.Role.Chart

    def __init__(self, title: str, corner: str, value: str, parent: QWidget | None = None) -> None:
        """``corner`` and ``value`` head the rows and the values where it is copied as a table."""
        super().__init__(parent)
        self.title = title
        self._heads = (corner, value)
        self.marks: Sequence[Mark] = ()
        self.places: list[QRectF] = []
        """Where each mark is: what is clicked and framed."""
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)

    # What pages ask ------------------------------------------------------------------------

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these; the one that was walked to stays so where it is still there."""
        key = self.current_key()
        self.marks = tuple(marks)
        keys = [mark.key for mark in self.marks]
        self._current = keys.index(key) if key in keys else -1
        self.setAccessibleDescription("; ".join(mark.said for mark in self.marks))
        self._fit()
        self.update()

    def current_key(self) -> str:
        """The key of the mark that was walked to, empty for none."""
        return self.marks[self._current].key if 0 <= self._current < len(self.marks) else ""

    def table(self) -> Table:
        """The same numbers as a table, headed."""
        return table_of(self.marks, *self._heads)

    def picture(self) -> QPixmap:
        """The chart as it stands here, without the frame of the keyboard."""
        ratio = self.devicePixelRatioF()
        made = QPixmap(self.size() * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(look.colours().surface))
        painter = QPainter(made)
        self._paint(painter)
        painter.end()
        return made

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QApplication.clipboard().setPixmap(self.picture())
        spoken.announce(self, self.tr("Đã chép hình"))

    def copy_table(self) -> None:
        """Put the table on the clipboard, for a sheet and for a document."""
        mime = QMimeData()
        mime.setText(text_of(self.table()))
        mime.setHtml(html_of(self.table(), self.title))
        QApplication.clipboard().setMimeData(mime)
        spoken.announce(self, self.tr("Đã chép bảng"))

    # What a kind of chart answers --------------------------------------------------------------

    def lay(self, width: float) -> float:
        """Put ``places`` for that width; the height that is needed."""
        raise NotImplementedError

    def draw(self, painter: QPainter, colours: look.Palette) -> None:
        """Draw everything but the frame of the mark that was walked to."""
        raise NotImplementedError

    # For kinds of chart -----------------------------------------------------------------------

    @staticmethod
    def brush(mark: Mark, colours: look.Palette) -> QBrush:
        """The ground of a mark: its colour, or its pattern in it."""
        colour = QColor(colours.tone(mark.tone))
        if mark.fill is Fill.EMPTY:
            return QBrush(QColor(colours.surface))
        return QBrush(colour, _PATTERNS.get(mark.fill, Qt.BrushStyle.SolidPattern))

    @staticmethod
    def fill(painter: QPainter, place: QRectF, mark: Mark, colours: look.Palette) -> None:
        """A mark as a box in its colour, framed so that a pattern has an edge."""
        painter.setPen(QPen(QColor(colours.tone(mark.tone)), 1))
        painter.setBrush(Chart.brush(mark, colours))
        painter.drawRect(place)

    @staticmethod
    def text_height(text: str, width: float, size: look.Size, *, bold: bool = False) -> float:
        """How high the text is, wrapped."""
        metrics = QFontMetricsF(look.font(size, bold=bold))
        return metrics.boundingRect(QRectF(0, 0, max(width, 1), 10_000), WRAP, text).height()

    @staticmethod
    def text_width(text: str, size: look.Size, *, bold: bool = False) -> float:
        """How wide the text is in one line."""
        return QFontMetricsF(look.font(size, bold=bold)).horizontalAdvance(text)

    # Qt -----------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        painter = QPainter(self)
        self._paint(painter)
        if self.hasFocus() and 0 <= self._current < len(self.places):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.colours().accent), 2))
            frame = self.places[self._current].adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(frame & QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """Claim the keys for copying before those of the window; say a mark under the pointer."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.keyCombination() in (_PICTURE, _TABLE):
                event.accept()
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self._at(QPointF(event.pos()))
            said = self.marks[place].said if place >= 0 else ""
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Arrows walk, Home and End too; Enter opens; Ctrl+C copies."""
        key = Qt.Key(event.key())
        if event.keyCombination() == _PICTURE:
            self.copy_picture()
        elif event.keyCombination() == _TABLE:
            self.copy_table()
        elif event.modifiers() & _CONTROL or not self.marks:
            super().keyPressEvent(event)
        elif key in _STEPS:
            self._step(*_STEPS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self.marks) - 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(max(self._current, 0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """By the keyboard one begins at the first mark."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._current < 0 and self.marks:
            self._go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A click opens the mark under it."""
        place = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._open(place)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A hand over what can be opened."""
        is_over = self._at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 (Qt's name)
        """Open, copy as a picture, copy as a table."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self._at(QPointF(event.pos()))
        if place < 0 and event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self._current
        if place >= 0:
            menu.addAction(self.tr("Xem danh sách (Enter)"), lambda: self._open(place))
        menu.addAction(self.tr("Chép thành hình (Ctrl+C)"), self.copy_picture)
        menu.addAction(self.tr("Chép thành bảng (Ctrl+Shift+C)"), self.copy_table)
        menu.popup(event.globalPos())

    # Within -------------------------------------------------------------------------------------

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.draw(painter, look.colours())

    def _fit(self) -> None:
        self.places = []
        self.setFixedHeight(max(round(self.lay(self.width()) + 0.5), 1))

    def _at(self, where: QPointF) -> int:
        return next((n for n, place in enumerate(self.places) if place.contains(where)), -1)

    def _open(self, place: int) -> None:
        self._go(place)
        self.chosen.emit(self.marks[place].key)

    def _go(self, place: int) -> None:
        self._current = place
        said = self.marks[place].said
        self.setAccessibleName(f"{self.title}. {said}")
        spoken.announce(self, said)
        self.update()

    def _step(self, right: int, down: int) -> None:
        """To the nearest mark in that direction; straight ahead comes before aslant."""
        if self._current < 0:
            self._go(0)
            return
        here = self.places[self._current].center()
        best, nearest = -1, float("inf")
        for n, place in enumerate(self.places):
            away = place.center() - here
            ahead = away.x() * right + away.y() * down
            aside = abs(away.x() * down) + abs(away.y() * right)
            if ahead > 1 and (cost := ahead + 4 * aside) < nearest:
                best, nearest = n, cost
        if best >= 0:
            self._go(best)
