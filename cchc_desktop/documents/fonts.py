"""The embedded fonts, registered once, and what they can draw."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
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

_LONGEST_WORD, _MOST_WORDS = 12, 20_000
"""What is measured once: Vietnamese has some 7,000 syllables."""


@dataclass(frozen=True)
class Face:
    """One face: its name, and the advance of each character in thousandths of the size."""

    name: str
    widths: dict[int, float]
    _words: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    def width(self, text: str, size: float) -> float:
        """The width of a text in points."""
        found = self._words.get(text)
        if found is None:
            widths = self.widths
            found = sum([widths[ord(c)] for c in text])
            if len(text) <= _LONGEST_WORD and len(self._words) < _MOST_WORDS:
                self._words[text] = found
        return found * size / 1000


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


@cache
def common() -> frozenset[str]:
    """The characters that every face has."""
    return frozenset(map(chr, set.intersection(*(set(face.widths) for face in faces().values()))))


def path_of(name: str) -> Path:
    """The file of a face."""
    return paths.resources() / "fonts" / _FILES[name]


def is_drawable(character: str) -> bool:
    """Whether every face has the character."""
    return character in common()
