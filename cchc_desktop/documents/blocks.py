"""What a paper says, in order, before anything is measured: one description for every output."""

from __future__ import annotations

from dataclasses import dataclass, field

from cchc_desktop.documents.styles import Style


@dataclass(frozen=True)
class Run:
    """A piece of text in one face; an empty face is the paragraph's own."""

    text: str
    face: str = ""


@dataclass(frozen=True)
class Paragraph:
    """Lines of text. ``level`` 1 and 2 are headings, which stand in the outline."""

    runs: tuple[Run, ...]
    style: Style
    keep_with_next: bool = False
    level: int = 0

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


@dataclass(frozen=True)
class Title:
    """Kind of paper and its subject, with the rule under it."""

    kind: str
    subject: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table; spans count columns and header rows."""

    text: str
    align: str = "center"
    bold: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table whose heading is repeated on every page; ``shares`` are the columns' widths."""

    shares: tuple[float, ...]
    header: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Signer:
    """One who signs: lines of his authority, and his name (or a hint where none is known)."""

    titles: tuple[str, ...]
    name: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Signatures:
    """Rows of those who sign, side by side."""

    rows: tuple[tuple[Signer, ...], ...]


Block = Paragraph | Letterhead | Title | Table | Signatures


@dataclass(frozen=True)
class Description:
    """A whole paper: who made it about what, and its blocks.

    The blocks from ``closing`` on stay on one page together with the end of the block before.
    """

    title: str
    author: str
    subject: str
    keywords: str
    blocks: tuple[Block, ...] = field(default=())
    closing: int = 0
