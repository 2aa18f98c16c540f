"""A text in which the words that differ from another are marked: a ground and an underline."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from cchc_desktop.domain import differing
from cchc_desktop.domain.differing import Span
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.wrapped import Wrapped

_LINE_BREAK = "\u2028"


class Differing(Wrapped):
    """``show("Còn 09 hồ sơ.", before="Còn hồ sơ.")`` marks “09”; said to screen readers too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._spans: tuple[Span, ...] = ()
        self._mark = look.Tone.ACCENT

    def show_text(self, text: str, before: str | None, mark: look.Tone = look.Tone.ACCENT) -> None:
        """Show the text; without an older one nothing is marked."""
        self._spans = () if before is None else differing.changed(before, text)
        self._mark = mark
        self.set_text(text)
        self._forget()
        words = [text[start : start + length] for start, length in self._spans]
        said = self.tr("Khác ở: {words}").format(words="; ".join(words)) if words else ""
        self.setAccessibleDescription(said)
        self.update()

    def marked(self) -> list[str]:
        """The words that are marked."""
        return [self.text()[start : start + length] for start, length in self._spans]

    def _laid_out(self, width: int) -> tuple[QTextLayout, int]:
        layout = QTextLayout(self.text().replace("\n", _LINE_BREAK), self.font(), self)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.setCacheEnabled(True)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout, max(ceil(top), self.fontMetrics().lineSpacing())

    def _formats(self) -> list[QTextLayout.FormatRange]:
        colours = look.colours()
        shape = QTextCharFormat()
        shape.setBackground(QColor(colours.back(self._mark)))
        shape.setFontUnderline(True)
        shape.setUnderlineColor(QColor(colours.tone(self._mark)))
        out = []
        for start, length in self._spans:
            one = QTextLayout.FormatRange()
            # Qt counts in UTF-16: letters beyond it take two places.
            before = self.text()[:start]
            piece = self.text()[start : start + length]
            one.start = len(before.encode("utf-16-le")) // 2
            one.length = len(piece.encode("utf-16-le")) // 2
            one.format = shape
            out.append(one)
        return out
