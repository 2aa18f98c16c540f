"""The code in the foot of a signed page: a QR below the text, and what it says in small print."""

from __future__ import annotations

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import fonts, wording_signing
from cchc_desktop.documents.styles import MM, Measures
from cchc_desktop.domain.page_code import PageCode

SIDE = 14.6 * MM
"""Of the square; with its quiet zone it stays within the bottom margin of 20 mm."""
BOTTOM = 3.9 * MM
_GAP = 2 * MM
_SIZE = 6.0
_LEADING = 7.4
_LEVEL = "M"
"""A seventh of the square may be soiled or torn."""


def draw(canvas: Canvas, code: PageCode, m: Measures) -> None:
    """Draw the code in the bottom margin, at the left edge of the text."""
    _square(canvas, code.text, m.left, BOTTOM)
    lines = wording_signing.code_lines(code)
    x = m.left + SIDE + _GAP
    y = BOTTOM + (SIDE + (len(lines) - 1) * _LEADING) / 2 - _SIZE * 0.35
    writing = canvas.beginText(x, y)
    writing.setFont(fonts.REGULAR, _SIZE)
    writing.setWordSpace(0)
    writing.setLeading(_LEADING)
    for line in lines:
        writing.textLine(line)
    canvas.drawText(writing)


def modules(text: str) -> list[list[bool]]:
    """The rows of the QR, top row first."""
    widget = QrCodeWidget(text, barLevel=_LEVEL)
    widget.qr.make()
    return [[bool(dark) for dark in row] for row in widget.qr.modules]


def _square(canvas: Canvas, text: str, left: float, bottom: float) -> None:
    """One path of one filling: dark modules of a row that touch are one bar."""
    rows = modules(text)
    side = SIDE / len(rows)
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        y = bottom + SIDE - (number + 1) * side
        start = 0
        while start < len(row):
            if not row[start]:
                start += 1
                continue
            end = start
            while end < len(row) and row[end]:
                end += 1
            path.rect(left + start * side, y, (end - start) * side, side)
            start = end
    canvas.drawPath(path, stroke=0, fill=1)
