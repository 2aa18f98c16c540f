"""What charts are made of: marks with their values in words, and the table that says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from cchc_desktop.ui.look import Tone


class Fill(StrEnum):
    """How a mark is filled, so that it is told apart without its colour."""

    SOLID = "solid"
    HATCHED = "hatched"
    DOTTED = "dotted"
    EMPTY = "empty"


@dataclass(frozen=True)
class Mark:
    """One mark. ``key`` names what is behind it, ``shown`` stands beside it.

    ``whole`` is drawn as an outline round it (what was planned), ``row`` and ``column`` are its
    names in the table.
    """

    key: str
    row: str
    value: float
    shown: str
    column: str = ""
    whole: float | None = None
    tone: Tone = Tone.ACCENT
    fill: Fill = Fill.SOLID

    @property
    def said(self) -> str:
        """The mark in words: "Cấp xã, 2018: 3"."""
        return f"{', '.join(filter(None, (self.row, self.column)))}: {self.shown}"


Table = Sequence[Sequence[str]]
"""The first row is the heading."""


def table_of(marks: Sequence[Mark], corner: str, value: str) -> Table:
    """The marks as a table: by rows and columns where they have both, else two columns."""
    columns = list(dict.fromkeys(mark.column for mark in marks))
    if columns == [""] or not columns:
        return [(corner, value), *((mark.row, mark.shown) for mark in marks)]
    rows = list(dict.fromkeys(mark.row for mark in marks))
    shown = {(mark.row, mark.column): mark.shown for mark in marks}
    lines = [(row, *(shown.get((row, column), "") for column in columns)) for row in rows]
    return [(corner, *columns), *lines]


def text_of(table: Table) -> str:
    """The table with tabs, as a sheet takes it in."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table)


def html_of(table: Table, title: str) -> str:
    """The table for a document, titled."""
    head, *rows = table
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    lines = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in row)}</tr>" for row in rows)
    return (
        f'<table border="1" cellspacing="0"><caption>{escape(title)}</caption>'
        f"<tr>{top}</tr>{lines}</table>"
    )
