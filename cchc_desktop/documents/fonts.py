"""The embedded fonts, registered once, and what they can draw."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from cchc_desktop import paths
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

REGULAR = "LiberationSerif"
BOLD = "LiberationSerif-Bold"
ITALIC = "LiberationSerif-Italic"
BOLD_ITALIC = "LiberationSerif-BoldItalic"
_FILES = {
    REGULAR: "LiberationSerif-Regular.ttf",
    BOLD: "LiberationSerif-Bold.ttf",
    ITALIC: "LiberationSerif-Italic.ttf",
    BOLD_ITALIC: "LiberationSerif-BoldItalic.ttf",
}
ASCENT = 1825 / 2048
"""From the baseline to the top of a line, in parts of the size; Times New Roman's own."""
SINGLE = (1825 + 443 + 87) / 2048
"""One line of “single” spacing, in parts of the size."""
BOX = "□"
"""Stands for a character that no face has."""


@dataclass(frozen=True)
class Face:
    """One face: its name, and the advance of each character in thousandths of the size."""

    name: str
    widths: dict[int, float]

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        widths = self.widths
        return sum([widths[ord(c)] for c in text]) * size / 1000


@cache
def faces() -> dict[str, Face]:
    """The four faces, by name.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    folder = paths.resources() / "fonts"
    out = {}
    for name, file in _FILES.items():
        try:
            font = TTFont(name, str(folder / file))
        except (TTFError, OSError, ValueError, struct.error) as error:
            raise ExpectedError(
                ExpectedCode.NO_FONTS, path=str(folder / file), reason=str(error)
            ) from error
        pdfmetrics.registerFont(font)
        out[name] = Face(name, dict(font.face.charWidths))
    return out


def path_of(name: str) -> Path:
    """The file of a face."""
    return paths.resources() / "fonts" / _FILES[name]


def is_drawable(character: str) -> bool:
    """Whether every face has the character."""
    code = ord(character)
    return all(code in face.widths for face in faces().values())
