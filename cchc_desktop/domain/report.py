"""A year's report as blocks of lines whose numbers know what they count; people's words on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cchc_desktop.domain import ranks
from cchc_desktop.domain.report_edit import ReportBlock


class Of(StrEnum):
    """What a number counts."""

    FINDING = "finding"
    VISIT = "visit"
    RECOMMENDATION = "recommendation"
    FIGURES = "figures"
    """The dossier figures of visits."""


class Form(StrEnum):
    """How a line stands: under a heading of its own, as text, or as an item of a list."""

    CLAUSE = "clause"
    BODY = "body"


@dataclass(frozen=True)
class Number:
    """A number of the report and the records behind it; ``was`` is what a person worded."""

    key: str
    text: str
    of: Of
    behind: tuple[str, ...] = ()
    was: str = ""
    about: str = ""
    """What it counts in a few words, where its line counts several things."""

    @property
    def shown(self) -> str:
        """What stands in the text: a person's words stay as they are."""
        return self.was or self.text

    @property
    def is_changed(self) -> bool:
        """Whether the data say something else since it was worded."""
        return bool(self.was) and self.was != self.text


Piece = str | Number
_CLAUSE = re.compile(r"\d{1,2}\. [^.;:]{1,120}")
"""A heading of a person's own: numbered, short, without a closing mark."""


@dataclass(frozen=True)
class Line:
    """One paragraph; ``about`` says in a few words what its numbers are about."""

    pieces: tuple[Piece, ...]
    form: Form = Form.BODY
    about: str = ""

    @property
    def text(self) -> str:
        """As it is read."""
        return "".join(one if isinstance(one, str) else one.shown for one in self.pieces)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers in their order."""
        return tuple(one for one in self.pieces if isinstance(one, Number))


@dataclass(frozen=True)
class Bar:
    """The bars of one category, a number a series."""

    name: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Chart:
    """Bars side by side, told apart by hatches: readable without colour."""

    title: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Spot:
    """Where the bar and the value of a number stand in a picture, in shares of its size."""

    key: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class ChartPicture:
    """A chart as a picture, and where its numbers stand in it."""

    png: bytes
    spots: tuple[Spot, ...] = ()

    def key_at(self, x: float, y: float) -> str:
        """The number at that place, in shares of the size; empty where there is none."""
        found = (s for s in self.spots if s.left <= x <= s.right and s.top <= y <= s.bottom)
        return next((one.key for one in found), "")


@dataclass(frozen=True)
class Grid:
    """A table: heading, then rows of texts and numbers; the first column stands left."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True)
class Block:
    """One block (khối): its title, its lines, a table and a chart where it has one.

    ``is_hidden``, ``is_worded`` and ``gone`` follow from what people decided; ``gone`` are
    numbers that a person worded and that the data have not any more.
    """

    key: str
    title: str
    lines: tuple[Line, ...]
    grid: Grid | None = None
    chart: Chart | None = None
    is_hidden: bool = False
    is_worded: bool = False
    gone: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Its lines as a person words them."""
        return "\n".join(line.text for line in self.lines)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """All numbers: of its lines, its table, its chart."""
        return tuple(_numbers(self))

    @property
    def changed(self) -> tuple[Number, ...]:
        """The numbers that a person worded and that are others now."""
        return tuple(n for line in self.lines for n in line.numbers if n.is_changed)

    @property
    def is_marked(self) -> bool:
        """Whether a person should look at its words again."""
        return bool(self.changed or self.gone)


def _numbers(block: Block) -> Iterator[Number]:
    for line in block.lines:
        yield from line.numbers
    for row in block.grid.rows if block.grid else ():
        yield from (one for one in row if isinstance(one, Number))
    for bar in block.chart.bars if block.chart else ():
        yield from bar.numbers


def arranged(blocks: Sequence[Block], edits: Iterable[ReportBlock]) -> tuple[Block, ...]:
    """The blocks in the order, words and hiding that people chose; all of them."""
    by_block = {one.block: one for one in edits}
    places = effective_ranks(blocks, by_block)
    decided = [_decided(block, by_block.get(block.key)) for block in blocks]
    return tuple(sorted(decided, key=lambda block: (places[block.key], block.key)))


def effective_ranks(blocks: Sequence[Block], edits: Mapping[str, ReportBlock]) -> dict[str, str]:
    """By block the key of its place: a person's, else the one that it has by itself."""
    natural = dict(zip((one.key for one in blocks), ranks.spread(len(blocks)), strict=True))
    return {
        key: (edits[key].rank or rank) if key in edits else rank for key, rank in natural.items()
    }


def _decided(block: Block, edit: ReportBlock | None) -> Block:
    if edit is None:
        return block
    if not edit.text.strip():
        return replace(block, is_hidden=edit.hidden)
    lines, gone = worded(block, edit.text, edit.known)
    return replace(block, lines=lines, is_hidden=edit.hidden, is_worded=True, gone=gone)


def worded(
    block: Block, text: str, known: Sequence[str]
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """A person's words as lines, the numbers in them where they stood; and those that are gone."""
    abouts = {n.key: line.about for line in block.lines for n in line.numbers}
    now = {n.key: n for line in block.lines for n in line.numbers}
    places: list[tuple[int, int, Number]] = []
    gone = []
    for key, at, value in _read(known):
        if text[at : at + len(value)] != value:  # words and numbers of two laptops
            continue
        if key in now:
            places.append((at, at + len(value), replace(now[key], was=value)))
        else:
            gone.append(value)
    lines = []
    start = 0
    for one in text.split("\n"):
        end = start + len(one)
        inside = [(a - start, b - start, n) for a, b, n in places if start <= a and b <= end]
        if one.strip():
            form = Form.CLAUSE if _CLAUSE.fullmatch(one.strip()) else Form.BODY
            about = next((abouts[n.key] for _, _, n in inside), "")
            lines.append(Line(_pieces(one, inside), form, about))
        start = end + 1
    return tuple(lines), tuple(gone)


def _read(known: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Key, place and value of what ``report_words.known`` wrote, by their places."""
    parts = [one.rsplit("=", 2) for one in known]
    found = [(p[0], int(p[1]), p[2]) for p in parts if len(p) == 3 and p[1].isdecimal()]
    yield from sorted(found, key=lambda one: one[1])


def _pieces(text: str, inside: Sequence[tuple[int, int, Number]]) -> tuple[Piece, ...]:
    out: list[Piece] = []
    at = 0
    for start, end, number in inside:
        out += [text[at:start], number]
        at = end
    return tuple(one for one in (*out, text[at:]) if one != "")


@dataclass(frozen=True)
class Reference:
    """What is looked up under one sign of the report: the records behind its numbers."""

    sign: int
    of: Of
    behind: tuple[str, ...]
    told: tuple[str, ...]
    """The numbers that have it, as they are told."""
    about: str


class References:
    """Signs for what numbers count, in the order in which the report comes to them."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._signs: dict[tuple[Of, frozenset[str]], int] = {}
        self._behind: dict[int, tuple[str, ...]] = {}
        self._told: dict[int, dict[str, None]] = {}
        self._about: dict[int, str] = {}
        for block in blocks:
            for line in block.lines:
                self._take(line.numbers, line.about or block.title)
            if block.grid:
                for row in block.grid.rows:
                    self._row(block.grid, row)
            if block.chart:
                self._bars(block.chart)

    def _bars(self, chart: Chart) -> None:
        for bar in chart.bars:
            for name, number in zip(chart.series, bar.numbers, strict=True):
                self._take([number], f"{bar.name}: {name}")

    def _row(self, grid: Grid, row: Sequence[Piece]) -> None:
        head = row[0] if isinstance(row[0], str) else row[0].shown
        for name, one in zip(grid.heading, row, strict=True):
            if isinstance(one, Number):
                self._take([one], f"{head}: {name}")

    def _take(self, numbers: Iterable[Number], about: str) -> None:
        for number in numbers:
            if not number.behind:
                continue
            key = (number.of, frozenset(number.behind))
            sign = self._signs.setdefault(key, len(self._signs) + 1)
            self._behind.setdefault(sign, number.behind)
            self._told.setdefault(sign, {})[number.shown.lstrip("0") or "0"] = None
            self._about.setdefault(sign, number.about or about)

    def sign(self, number: Number) -> int | None:
        """The sign of a number, None where nothing is behind it."""
        return self._signs.get((number.of, frozenset(number.behind)))

    def signs(self, numbers: Iterable[Number]) -> tuple[int, ...]:
        """The signs of some numbers, each once, the lowest first."""
        found = (self.sign(one) for one in numbers)
        return tuple(sorted({one for one in found if one is not None}))

    def listed(self) -> tuple[Reference, ...]:
        """All of them by their signs."""
        return tuple(
            Reference(sign, of, self._behind[sign], tuple(self._told[sign]), self._about[sign])
            for (of, _), sign in self._signs.items()
        )
