"""Break text into lines of a given width; words too long for a line are broken, never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cchc_desktop.documents import fonts
from cchc_desktop.documents.blocks import Run

_WORD = re.compile(r" +|[^ ]+")
_Word = tuple[str, str]
"""A word or the blanks after it, and its face."""
_face = itemgetter(1)
_JOINERS = frozenset({0x200D, 0x200C, 0xFE0E, 0xFE0F})


@dataclass(frozen=True)
class Piece:
    """Text in one face on a line."""

    text: str
    face: str


@dataclass(frozen=True)
class Line:
    """A broken line: its pieces, natural width in points, and whether its paragraph goes on."""

    pieces: tuple[Piece, ...]
    width: float
    goes_on: bool
    ends_word: bool = False
    """Whether a blank stood where it was broken."""

    @property
    def shown(self) -> tuple[Piece, ...]:
        """Its pieces, with the blank: who hears or copies the text meets two words, not one."""
        if not self.ends_word or not self.pieces:
            return self.pieces
        *others, last = self.pieces
        return (*others, Piece(last.text + " ", last.face))

    @property
    def spaces(self) -> int:
        """How many blanks can be stretched."""
        return sum(piece.text.count(" ") for piece in self.pieces)


class Glyphs:
    """Replaces what no face can draw by a box, and remembers what it was."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}
        self._common = fonts.common()

    def drawable(self, text: str) -> str:
        """The text as it can be drawn: tabs are blanks, unknown characters boxes."""
        if self._common.issuperset(text):
            return text.replace("\xa0", " ") if "\xa0" in text else text
        return "".join(self._one(c) for c in text)

    def drawn(self, run: Run) -> Run:
        """The run as it can be drawn, itself where nothing is odd in it."""
        text = self.drawable(run.text)
        return run if text == run.text else Run(text, run.face)

    def _one(self, character: str) -> str:
        if character in "\t\n\xa0":
            return " "
        if character in self._common:
            return character
        self.missing[character] = None
        return "" if ord(character) in _JOINERS else fonts.BOX


def broken(runs: Sequence[Run], face: str, size: float, width: float, indent: float) -> list[Line]:
    """The lines of a paragraph, the first one shorter by the indent."""
    breaker = _Breaker(size, width, indent)
    for run in runs:
        breaker.take(_WORD.findall(run.text), run.face or face)
    return breaker.finish()


def text_width(text: str, face: str, size: float) -> float:
    """The width of a text in points."""
    return fonts.faces()[face].width(text, size)


def balanced(text: str, face: str, size: float, width: float) -> list[str]:
    """As few lines as fit, of about equal length: for headings in the middle."""
    count = len(broken([Run(text)], face, size, width, 0))
    low, high = 0.0, width
    while high - low > 1:
        middle = (low + high) / 2
        if len(broken([Run(text)], face, size, middle, 0)) <= count:
            high = middle
        else:
            low = middle
    found = broken([Run(text)], face, size, high, 0)
    return ["".join(piece.text for piece in line.pieces) for line in found]


class _Breaker:
    """Greedy line breaking; blanks at a break vanish."""

    def __init__(self, size: float, width: float, indent: float) -> None:
        self._size = size
        self._full = width
        self._room = width - indent
        self._faces = fonts.faces()
        self._line: list[_Word] = []
        self._width = 0.0
        self._pending: list[_Word] = []
        """Pieces of one word: a word may change its face in the middle."""
        self._pending_width = 0.0
        self._lines: list[Line] = []

    def take(self, words: Sequence[str], face: str) -> None:
        """Take words and the blanks between them, all of one face."""
        size, width_of = self._size, self._faces[face].width
        for word in words:
            width = width_of(word, size)
            if word[0] != " ":
                self._pending.append((word, face))
                self._pending_width += width
                continue
            if self._pending:
                self._keep_word()
            if self._line:
                self._line.append((word, face))
                self._width += width

    def finish(self) -> list[Line]:
        self._keep_word()
        self._end(goes_on=False)
        return self._lines

    def _keep_word(self) -> None:
        if not self._pending:
            return
        if self._width + self._pending_width > self._room and self._line:
            self._end(goes_on=True)
        while self._pending_width > self._room:
            self._break_word()
        self._line += self._pending
        self._width += self._pending_width
        self._pending, self._pending_width = [], 0.0

    def _break_word(self) -> None:
        """Put as much of a word on the line as fits; it is longer than a whole line."""
        text, face = self._pending[0]
        count = max(1, self._fitting(text, face))
        head = text[:count]
        self._line.append((head, face))
        width = self._faces[face].width(head, self._size)
        self._width += width
        self._pending_width -= width
        rest = text[count:]
        self._pending[:1] = [(rest, face)] if rest else []
        if rest:
            self._end(goes_on=True)

    def _fitting(self, text: str, name: str) -> int:
        face = self._faces[name]
        used = self._width
        for count, character in enumerate(text):
            used += face.width(character, self._size)
            if used > self._room:
                return count
        return len(text)

    def _end(self, goes_on: bool) -> None:
        ends_word = goes_on and bool(self._line) and self._line[-1][0][0] == " "
        while self._line and self._line[-1][0][0] == " ":
            blank, face = self._line.pop()
            self._width -= self._faces[face].width(blank, self._size)
        self._lines.append(Line(_joined(self._line), self._width, goes_on, ends_word))
        self._line, self._width, self._room = [], 0.0, self._full


def _joined(words: Sequence[_Word]) -> tuple[Piece, ...]:
    """Neighbours of one face as one piece: fewer operators, and words that copy whole."""
    faces = groupby(words, key=_face)
    return tuple(Piece("".join([text for text, _ in group]), face) for face, group in faces)
