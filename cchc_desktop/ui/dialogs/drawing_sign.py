"""Signatures drawn with mouse, pen or finger, for the draft copy only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFormLayout, QPushButton, QWidget

from cchc_desktop.domain.keys import SignerRole, Strokes
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.words import signing as words

_INK = QColor(20, 50, 160)


class Pad(QWidget):
    """White paper to draw on; a finger is a mouse to Qt."""

    drawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[tuple[float, float]]] = []
        self.setMinimumSize(QSize(480, 220))
        self.setCursor(Qt.CursorShape.CrossCursor)

    def strokes(self) -> Strokes:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    def show_strokes(self, strokes: Strokes) -> None:
        """Show these instead."""
        self._strokes = [list(stroke) for stroke in strokes]
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self._strokes.append([])
        self._go_on(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        painter.setPen(QPen(_INK, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for stroke in self._strokes:
            points = [QPointF(x * self.width(), y * self.height()) for x, y in stroke]
            painter.drawPolyline(QPolygonF(points))
        painter.end()

    def _go_on(self, event: QMouseEvent) -> None:
        x = min(max(event.position().x() / self.width(), 0.0), 1.0)
        y = min(max(event.position().y() / self.height(), 0.0), 1.0)
        self._strokes[-1].append((x, y))
        self.update()


class DrawSignDialog(Dialog):
    """``asked`` tells by role what was drawn."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Ký nháp trên màn hình"), parent)
        self.add_sentence(
            self.tr(
                "Chữ ký vẽ chỉ in trên bản nháp để mọi người xem trước, có ghi rõ không có giá trị "
                "pháp lý. Biên bản vẫn phải ký tay trên giấy hoặc ký số."
            )
        )
        self._drawn: dict[SignerRole, Strokes] = {}
        self.role = Choice([(role, words.role(role)) for role in SignerRole])
        self.role.set_value(SignerRole.AGENCY)
        self.role.set_accessible(self.tr("Ký với vai"))
        self.pad = Pad()
        self.pad.setAccessibleName(self.tr("Ô vẽ chữ ký"))
        form = QFormLayout()
        form.setVerticalSpacing(look.Space.BETWEEN)
        form.addRow(self.tr("Ký với vai"), self.role)
        self.column.addLayout(form)
        self.column.addWidget(self.pad, 1)
        self.clear_button = QPushButton(self.tr("Xóa nét vẽ"))
        self.button = self.finish(self.tr("Lưu bản nháp..."), self.tr("Hủy"))
        self.add_at_foot(self.clear_button)
        self.button.setEnabled(False)
        self.role.edited.connect(self._on_role)
        self.pad.drawn.connect(self._on_drawn)
        self.clear_button.clicked.connect(self._on_clear)
        self.button.clicked.connect(lambda: self.asked.emit(dict(self._drawn)))

    def _on_role(self) -> None:
        self.pad.show_strokes(self._drawn.get(self._role(), ()))

    def _on_drawn(self) -> None:
        self._drawn[self._role()] = self.pad.strokes()
        self.button.setEnabled(any(self._drawn.values()))

    def _on_clear(self) -> None:
        self.pad.show_strokes(())
        self._on_drawn()

    def _role(self) -> SignerRole:
        return SignerRole(str(self.role.value()))
