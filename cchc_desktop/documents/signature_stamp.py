"""What a signature shows on paper: the blue picture of a hand, the name, the time of Viet Nam."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import fonts, wording_signing
from cchc_desktop.documents.lines import Glyphs, balanced, text_width
from cchc_desktop.domain import times

_SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)
_LEADING = 1.2
_BLUE = (0.05, 0.2, 0.6)
_PICTURE = 0.45
"""Part of the height that the picture of a hand takes, where there is one."""


def draw(
    width: float, height: float, name: str, at: datetime, picture: Path | None = None
) -> bytes:
    """One page of that size; a long name goes on over several lines and is made smaller."""
    fonts.faces()
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(width, height),
        invariant=1,
        initialFontName=fonts.REGULAR,
        initialFontSize=8,
    )
    room = height * (1 - _PICTURE) if picture else height
    if picture:
        image = ImageReader(str(picture))
        canvas.drawImage(
            image, 4, room, width - 8, height - room, preserveAspectRatio=True, mask="auto"
        )
    size, lines = _fitted(name, at, width - 8, room - 4)
    canvas.setFillColorRGB(*_BLUE)
    y = (room + len(lines) * size * _LEADING) / 2
    for text, face in lines:
        y -= size * _LEADING
        canvas.setFont(face, size)
        x = (width - text_width(text, face, size)) / 2
        canvas.drawString(x, y + size * 0.25, text)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fitted(
    name: str, at: datetime, width: float, height: float
) -> tuple[float, Sequence[tuple[str, str]]]:
    moment = times.in_vietnam(at).isoformat(timespec="seconds")
    said = (
        (wording_signing.SIGNED_BY, fonts.REGULAR),
        (name, fonts.BOLD),
        (wording_signing.SIGNED_AT.format(moment=moment), fonts.REGULAR),
    )
    glyphs = Glyphs()
    for size in _SIZES:
        lines = [
            (line, face)
            for text, face in said
            for line in balanced(glyphs.drawable(text), face, size, width)
        ]
        if len(lines) * size * _LEADING <= height:
            break
    most = max(1, int(height / (size * _LEADING)))
    return size, lines[:most]
