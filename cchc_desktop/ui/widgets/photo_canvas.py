"""A picture with its layers, drawn by mouse or keys; black is opaque here as on paper."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from cchc_desktop.domain import layers as drawn
from cchc_desktop.domain.layers import FULL, Layer, Shape
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import layer_paint

_NEAR = 9.0
"""Pixels within which a click means an end of a layer."""
_STEP = 60
_FIRST = {
    Shape.ARROW: (3000, 6000, 5000, 5000),
    Shape.FRAME: (4000, 4000, 6000, 6000),
    Shape.BLACK: (4000, 4000, 6000, 6000),
    Shape.TEXT: (4000, 4800, 4000, 4800),
    Shape.NUMBER: (5000, 5000, 5000, 5000),
}
"""Where a layer stands that was made by a key."""


class PhotoCanvas(QWidget):
    """``show_picture``, ``set_layers``; ``changed`` when a hand changed the layers."""

    changed = Signal()
    spoken_role = QAccessible.Role.Graphic
    tool_done = Signal()
    """What was wanted is drawn: the tool goes back to choosing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tool: Shape | None = None
        self.is_locked = False
        self.chosen = -1
        self._picture = QPixmap()
        self._layers: tuple[Layer, ...] = ()
        self._zoom = 0.0
        self._room = QSize(800, 600)
        self._grip = ""
        self._from = QPointF()
        self._before: tuple[Layer, ...] = ()
        self._draft: Layer | None = None
        self._line: QLineEdit | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Ảnh"))

    # What is shown ------------------------------------------------------------------------

    def show_picture(self, picture: QImage) -> None:
        """Show that picture, the whole of it."""
        self._picture = QPixmap.fromImage(picture)
        self._zoom, self.chosen = 0.0, -1
        self._fit()

    def set_layers(self, layers: tuple[Layer, ...]) -> None:
        """Show these layers."""
        self._layers = layers
        self.chosen = min(self.chosen, len(layers) - 1)
        self.update()

    def layers(self) -> tuple[Layer, ...]:
        """The layers as they are."""
        return self._layers

    def set_room(self, room: QSize) -> None:
        """How much can be seen at once: the whole picture fits into it."""
        self._room = room
        self._fit()

    def zoom(self, direction: int) -> None:
        """Larger (1), smaller (-1), the whole picture (0)."""
        scale = self._scale()
        whole = self._whole()
        self._zoom = 0.0 if direction == 0 else max(whole, min(4.0, scale * 1.25**direction))
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget."""
        return self._picture.size() * self._scale()

    # Drawing by key -----------------------------------------------------------------------

    def draw_in_middle(self, shape: Shape) -> None:
        """Put a new layer in the middle: arrows move it, with Shift they size it."""
        x1, y1, x2, y2 = _FIRST[shape]
        self._begin_text_or_add(Layer(shape, x1, y1, x2, y2))

    def remove_chosen(self) -> None:
        """Take the chosen layer away."""
        if self.chosen >= 0 and not self.is_locked:
            kept = list(self._layers)
            del kept[self.chosen]
            self.chosen = -1
            self._change(tuple(kept))

    def step_chosen(self, direction: int) -> None:
        """Choose the next layer, or the one before."""
        if self._layers:
            self.chosen = (self.chosen + direction) % len(self._layers)
            self.update()

    def edit_text(self) -> None:
        """Type the words of the chosen text or number anew."""
        if self.chosen >= 0 and self._layers[self.chosen].shape in (Shape.TEXT, Shape.NUMBER):
            self._ask_words(self._layers[self.chosen], self.chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        is_mine = self.chosen >= 0 and not self.is_locked
        if event.key() in steps and is_mine:
            dx, dy = steps[Qt.Key(event.key())]
            is_sizing = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(dx * _STEP, dy * _STEP, is_sizing)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and is_mine:
            self.remove_chosen()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and is_mine:
            self.edit_text()
        elif event.key() == Qt.Key.Key_Escape and (self.tool is not None or self.chosen >= 0):
            self.chosen = -1
            self.tool_done.emit()
            self.update()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, is_forward: bool) -> bool:  # noqa: N802 (Qt's name)
        """Tab goes from layer to layer, and out after the last."""
        place = self.chosen + (1 if is_forward else -1)
        if 0 <= place < len(self._layers):
            self.chosen = place
            self.update()
            return True
        return super().focusNextPrevChild(is_forward)

    # Drawing by mouse ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.setFocus()
        if event.button() != Qt.MouseButton.LeftButton or self._picture.isNull():
            return
        self._from = event.position()
        x, y = self._place(event.position())
        if self.tool is not None and not self.is_locked:
            self._draft = Layer(self.tool, x, y, x, y)
            return
        self._grip = self._grip_at(event.position())
        if not self._grip:
            self.chosen = self._layer_at(event.position())
            self._grip = "whole" if self.chosen >= 0 else ""
        self._before = self._layers
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        x, y = self._place(event.position())
        if self._draft is not None:
            self._draft = replace(self._draft, x2=x, y2=y)
            self.update()
        elif self._grip and self.chosen >= 0 and not self.is_locked:
            self._pull(x, y)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if self._draft is not None:
            draft, self._draft = self._draft, None
            away = event.position() - self._from
            if math.hypot(away.x(), away.y()) < _NEAR and draft.shape in layer_paint.SIZED:
                self.update()
                return  # a click alone draws nothing that has a size
            if draft.shape not in layer_paint.SIZED:
                draft = replace(draft, x2=draft.x1, y2=draft.y1)
            self._begin_text_or_add(draft)
        elif self._grip and self._layers != self._before:
            self.changed.emit()
        self._grip = ""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.chosen = self._layer_at(event.position())
        if not self.is_locked:
            self.edit_text()

    def _pull(self, x: int, y: int) -> None:
        old = self._before[self.chosen]
        if self._grip == "whole":
            from_x, from_y = self._place(self._from)
            new = old.moved(x - from_x, y - from_y)
        elif self._grip == "first":
            new = replace(old, x1=x, y1=y)
        else:
            new = replace(old, x2=x, y2=y)
        self._layers = tuple(new if n == self.chosen else o for n, o in enumerate(self._layers))
        self.update()

    # Changing -----------------------------------------------------------------------------

    def _begin_text_or_add(self, layer: Layer) -> None:
        if len(self._layers) >= drawn.MOST:
            return
        if layer.shape is Shape.TEXT:
            self._ask_words(layer, len(self._layers))
            return
        if layer.shape is Shape.NUMBER:
            layer = replace(layer, text=str(drawn.next_number(self._layers)))
        self._add(layer)

    def _add(self, layer: Layer) -> None:
        self.chosen = len(self._layers)
        self._change((*self._layers, layer))
        self.tool_done.emit()

    def _change(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self.update()
        self.changed.emit()

    def _nudge(self, dx: int, dy: int, is_sizing: bool) -> None:
        old = self._layers[self.chosen]
        new = old.moved(dx, dy)
        if is_sizing and old.shape in layer_paint.SIZED:
            new = replace(old, x2=max(0, min(FULL, old.x2 + dx)), y2=max(0, min(FULL, old.y2 + dy)))
        if new != old:
            self._change(tuple(new if n == self.chosen else o for n, o in enumerate(self._layers)))

    def _ask_words(self, layer: Layer, place: int) -> None:
        """A line on the picture to type in; Enter keeps, Esc gives up."""
        line = QLineEdit(layer.text, self)
        line.setMaxLength(drawn.LONGEST)
        line.setAccessibleName(self.tr("Chữ trên ảnh"))
        line.setMinimumWidth(220)
        at = self._point(layer.x1, layer.y1)
        x = min(int(at.x()), max(0, self.width() - 220))
        line.move(x, min(int(at.y()), max(0, self.height() - line.sizeHint().height())))
        line.show()
        line.setFocus()
        line.editingFinished.connect(lambda: self._on_words(layer, place))
        line.installEventFilter(self)
        self._line = line

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QObject: Esc gives the words up, and closes nothing else."""
        is_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if watched is self._line and is_key and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._end_words()
                self.tool_done.emit()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
                assert self._line is not None
                self._line.editingFinished.emit()
                return True
        return False

    def _on_words(self, layer: Layer, place: int) -> None:
        if self._line is None:
            return
        words = self._line.text().strip()
        self._end_words()
        if not words:
            self.tool_done.emit()
        elif place < len(self._layers):
            kept = replace(layer, text=words)
            self._change(tuple(kept if n == place else o for n, o in enumerate(self._layers)))
        else:
            self._add(replace(layer, text=words))

    def _end_words(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            line.removeEventFilter(self)
            line.hide()
            line.deleteLater()
            self.setFocus()

    # Places -------------------------------------------------------------------------------

    def _whole(self) -> float:
        if self._picture.isNull():
            return 1.0
        wide = self._room.width() / self._picture.width()
        return min(wide, self._room.height() / self._picture.height(), 1.0)

    def _scale(self) -> float:
        return self._zoom or self._whole()

    def _fit(self) -> None:
        self.setFixedSize(self.sizeHint().expandedTo(QSize(1, 1)))
        self.update()

    def _point(self, x: int, y: int) -> QPointF:
        return layer_paint.point(x, y, self.size())

    def _place(self, point: QPointF) -> tuple[int, int]:
        x = round(point.x() / max(1, self.width()) * FULL)
        y = round(point.y() / max(1, self.height()) * FULL)
        return max(0, min(FULL, x)), max(0, min(FULL, y))

    def _box(self, layer: Layer) -> QRectF:
        return layer_paint.box(layer, self.size())

    def _layer_at(self, point: QPointF) -> int:
        for place in range(len(self._layers) - 1, -1, -1):
            if self._box(self._layers[place]).adjusted(-6, -6, 6, 6).contains(point):
                return place
        return -1

    def _grip_at(self, point: QPointF) -> str:
        if self.chosen < 0 or self._layers[self.chosen].shape not in layer_paint.SIZED:
            return ""
        layer = self._layers[self.chosen]
        for name, x, y in (("first", layer.x1, layer.y1), ("second", layer.x2, layer.y2)):
            away = self._point(x, y) - point
            if math.hypot(away.x(), away.y()) <= _NEAR:
                return name
        return ""

    # Painting -----------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing
        )
        painter.drawPixmap(self.rect(), self._picture)
        shown = [*self._layers, *([self._draft] if self._draft is not None else [])]
        for layer in sorted(shown, key=lambda one: one.shape is not Shape.BLACK):
            layer_paint.paint(painter, layer, self.size())
        if 0 <= self.chosen < len(self._layers):
            self._paint_chosen(painter, self._layers[self.chosen])

    def _paint_chosen(self, painter: QPainter, layer: Layer) -> None:
        accent = QColor(look.colours().accent)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.drawRect(self._box(layer).adjusted(-4, -4, 4, 4))
        if layer.shape in layer_paint.SIZED and not self.is_locked:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(QColor(look.colours().surface))
            for x, y in ((layer.x1, layer.y1), (layer.x2, layer.y2)):
                painter.drawEllipse(self._point(x, y), 5, 5)


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
