"""What a paper says, in order, before anything is measured: one description for every output."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import overload

from cchc_desktop.documents.styles import Style
from cchc_desktop.domain.keys import Strokes


@dataclass(frozen=True)
class Run:
    """A piece of text in one face; an empty face is the paragraph's own."""

    text: str
    face: str = ""
    link: str = ""
    """The place that it leads to where the paper is read on a screen (HTML)."""


@dataclass(frozen=True)
class Paragraph:
    """Lines of text. ``level`` 1 and 2 are headings, which stand in the outline."""

    runs: tuple[Run, ...]
    style: Style
    keep_with_next: bool = False
    level: int = 0
    source: tuple[str, ...] = field(default=(), compare=False)
    """Kind, id and attribute of the record that it prints, for those who go there from a page."""

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Letterhead:
    """Authority and issuer with number at the left, the nation's heading at the right."""

    authority: str
    issuer: str
    number: str
    nation: str
    motto: str
    place: str = ""
    """Place and day under the motto (ô 4); minutes have none unless the office wants it."""
    about: str = ""
    """What a letter is about, under its number (ô 5b)."""


@dataclass(frozen=True)
class Title:
    """Kind of paper and its subject, with the rule under it."""

    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; spans count columns and header rows."""

    text: str
    align: str = "center"
    bold: bool = False
    columns: int = 1
    rows: int = 1
    link: str = ""
    anchor: str = ""
    """Where links lead to (HTML)."""
    runs: tuple[Run, ...] = field(default=(), compare=False)
    """The same text in pieces that lead to places of their own (HTML)."""


class Rows(Sequence[tuple[Cell, ...]]):
    """Rows of a table that are made whenever they are gone through: of a country they are many."""

    def __init__(self, make: Callable[[], Iterable[tuple[Cell, ...]]]) -> None:
        self._make = make
        self._count = sum(1 for _ in make())

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self._make())

    @overload
    def __getitem__(self, at: int) -> tuple[Cell, ...]: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Cell, ...]]: ...

    def __getitem__(self, at: int | slice) -> tuple[Cell, ...] | Sequence[tuple[Cell, ...]]:
        return tuple(self)[at]


@dataclass(frozen=True)
class Table:
    """A table whose heading is repeated on every page; ``shares`` are the columns' widths."""

    shares: tuple[float, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: Sequence[tuple[Cell, ...]]
    source: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Signer:
    """One who signs: lines of his authority, and his name (or a hint where none is known)."""

    titles: tuple[str, ...]
    name: str = ""
    hint: str = ""
    drawn: Strokes = field(default=(), compare=False)
    """A signature drawn on the screen: on a draft copy only."""


@dataclass(frozen=True)
class Signatures:
    """Rows of those who sign, side by side."""

    rows: tuple[tuple[Signer, ...], ...]


@dataclass(frozen=True)
class Ending:
    """Recipients at the left, on one line with the titles of him who signs at the right."""

    label: str
    recipients: tuple[str, ...]
    signer: Signer


@dataclass(frozen=True)
class AnnexTitle:
    """Name of an annex, its title, and the paper that it belongs to, with the rule (Mẫu 2.1)."""

    label: str
    title: str
    guide: str


@dataclass(frozen=True)
class Picture:
    """A picture by name: its bytes are asked for when its page is drawn, and not kept."""

    name: str
    caption: str
    hash: str
    missing: str
    """What the frame says where there are no bytes."""


@dataclass(frozen=True)
class Pictures:
    """Pictures side by side in boxes of one height, each with its caption below."""

    pictures: tuple[Picture, ...]
    columns: int
    height: float


@dataclass(frozen=True)
class BarValue:
    """One bar: how long, what is written beside it, and where that leads."""

    count: int
    text: str
    link: str = ""


@dataclass(frozen=True)
class BarRow:
    """The bars of one category, one a series."""

    name: str
    values: tuple[BarValue, ...]


@dataclass(frozen=True)
class Bars:
    """A chart of bars with its title; series differ by hatch, not by colour."""

    title: str
    series: tuple[str, ...]
    rows: tuple[BarRow, ...]


Block = Paragraph | Letterhead | Title | Table | Signatures | Ending | AnnexTitle | Pictures | Bars


@dataclass(frozen=True)
class Part:
    """A part of a paper that begins a new page and numbers its own pages, as an annex does."""

    blocks: tuple[Block, ...]
    is_landscape: bool = False
    closing: int = -1
    """From which block on it stays on one page; -1 for nowhere."""


@dataclass(frozen=True)
class Description:
    """A whole paper: who made it about what, its blocks, and the parts that follow.

    The blocks from ``closing`` on stay on one page together with the end of the block before.
    """

    title: str
    author: str
    subject: str
    keywords: str
    blocks: tuple[Block, ...] = field(default=())
    closing: int = 0
    annexes: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The paper itself and what follows it."""
        return (Part(self.blocks, closing=self.closing), *self.annexes)
