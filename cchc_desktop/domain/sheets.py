"""Sheets of cells, as they come out of a spreadsheet, a CSV file or the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_desktop.domain.problems import Problem


@dataclass(frozen=True)
class Cell:
    """One cell: what one reads in it, and the number where the file keeps one."""

    text: str
    number: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """A row with anything in it: its number as people see it, its cells by column from 0."""

    number: int
    cells: Mapping[int, Cell]

    def text(self, column: int) -> str:
        """What one reads in that column, empty where nothing stands."""
        cell = self.cells.get(column)
        return cell.text if cell else ""


@dataclass(frozen=True)
class Span:
    """Cells merged into one: the rows (as numbered) and columns from first to last."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: rows that are not empty, in order; ``spans`` None where the form knows none.

    ``problems`` are why nothing of it may be taken in.
    """

    name: str
    rows: tuple[Row, ...]
    spans: tuple[Span, ...] | None = None
    problems: tuple[Problem, ...] = field(default=())


def column_letters(column: int) -> str:
    """The name of a column as spreadsheets write it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(row: int, column: int) -> str:
    """The name of a cell: "C7"."""
    return f"{column_letters(column)}{row}"


def rows_of(lines: Iterable[Iterable[str]]) -> tuple[Row, ...]:
    """Rows out of lines of texts, numbered from 1; empty ones left out."""
    found = []
    for number, line in enumerate(lines, 1):
        cells = {i: Cell(text.strip()) for i, text in enumerate(line) if text.strip()}
        if cells:
            found.append(Row(number, cells))
    return tuple(found)
