"""The ink of a signature that was drawn on the screen, and the words that it does not bind."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.graphics.shapes import Drawing, PolyLine
from reportlab.lib.colors import Color

from cchc_desktop.documents import fonts, wording_signing
from cchc_desktop.documents.blocks import Signer
from cchc_desktop.documents.flow import Mark, Text, Vectors
from cchc_desktop.documents.lines import text_width
from cchc_desktop.documents.tags import Tag

_INK = Color(20 / 255, 50 / 255, 160 / 255)
_PEN = 1.4
_LABEL = 6.0
"""Size of the words below, in points; each of their two lines."""
_LEADING = 1.25 * _LABEL


def marks(signer: Signer, x: float, y: float, width: float, height: float) -> Iterator[Mark]:
    """The ink of a signature and the words below it, in a box of the row."""
    room = height - len(wording_signing.DRAWN) * _LEADING
    # Its first font would be one that is not embedded, named in the file though never used.
    drawing = Drawing(width, room, initialFontName=fonts.REGULAR)
    for stroke in signer.drawn:
        points = stroke if len(stroke) > 1 else stroke * 2
        flat = [part for px, py in points for part in (px * width, (1 - py) * room)]
        drawing.add(
            PolyLine(flat, strokeColor=_INK, strokeWidth=_PEN, strokeLineCap=1, strokeLineJoin=1)
        )
    name = signer.name or " ".join(signer.titles)
    figure = Tag("Figure", alt=wording_signing.DRAWN_TOLD.format(name=name))
    yield Vectors(x, y, room, drawing, figure)
    label = Tag("P")
    for number, line in enumerate(wording_signing.DRAWN):
        wide = text_width(line, fonts.ITALIC, _LABEL)
        level = y + room + number * _LEADING + _LABEL
        yield Text(x + (width - wide) / 2, level, f"{line} ", fonts.ITALIC, _LABEL, tag=label)
