"""Plain text that wraps and is never cut: what people wrote, shown as they wrote it."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from cchc_desktop.ui import look

_LINE_BREAK = "\u2028"


class Wrapped(QWidget):
    """A text in as many lines as its width needs; words longer than a line break anywhere.

    QLabel would make the page as wide as its longest word, and read "<" as the begin of a tag.
    """

    spoken_role = QAccessible.Role.StaticText

    def __init__(
        self,
        text: str = "",
        tone: look.Tone = look.Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._tone = tone
        # Layouts ask dozens of times each round: a list of 70 sentences took 130 ms without these.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def text(self) -> str:
        """The text shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show this text."""
        if text == self._text:
            return
        self._text = text
        self._forget()
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: look.Tone) -> None:
        """Show the text in that tone."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        """See QWidget."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if width not in self._heights:
            self._heights[width] = self._laid_out(width)[1]
        return self._heights[width]

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if self._hint is None:
            layout, height = self._laid_out(100_000)
            self._hint = QSize(ceil(layout.maximumWidth()) + 1 if self._text else 0, height)
        return self._hint

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()
            self.updateGeometry()

    def _forget(self) -> None:
        self._heights.clear()
        self._hint = None

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget."""
        width = min(self.sizeHint().width(), 6 * self.fontMetrics().averageCharWidth())
        return QSize(width, self.fontMetrics().lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        painter = QPainter(self)
        painter.setPen(QColor(look.colours().tone(self._tone)))
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self._text.replace("\n", _LINE_BREAK), self.font(), self)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout, max(ceil(top), self.fontMetrics().lineSpacing())
