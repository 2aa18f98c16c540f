"""A table with a heading, read line by line: every fault of it at once, by row and column.

CSV as programs write it in Viet Nam, XLSX, XLS and ODS (see ``spreadsheets``); titles may stand
above the heading. ``where`` of a fault is "row:column".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.sheets import Row
from cchc_desktop.domain.viet import fold, matching_key
from cchc_desktop.exchange import spreadsheets

Headings = Mapping[str, Sequence[str]]
"""Of each attribute the headings that name it, folded."""
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", re.ASCII)
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_SHEETS: Final = (10_000, 80_000)
_SHEET_BEGINS: Final = date(1899, 12, 30)
"""The day of number 0, as every workbook that is not a very old Macintosh one counts."""
_TITLES: Final = 20
"""Rows among which the heading is looked for."""


@dataclass
class Line:
    """One line of the table; what is wrong in it goes to ``problems``, which all lines share."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]
    problems: list[Problem] = field(repr=False)

    def text(self, name: str) -> str:
        """The cell of that attribute, empty where there is none."""
        place = self.columns.get(name)
        found = self.cells[place] if place is not None and place < len(self.cells) else ""
        return matching_key(found)

    def needed(self, name: str) -> str:
        """The cell, which must not be empty."""
        found = self.text(name)
        if not found:
            self.fault(ProblemCode.EMPTY_CELL, name)
        return found

    def day(self, name: str) -> date | None:
        """The day in that cell, None for an empty one."""
        cell = self.text(name)
        try:
            return day_of(cell)
        except ValueError:
            self.fault(ProblemCode.BAD_DATE, name, value=cell[:40])
            return None

    def fault(self, code: ProblemCode, name: str, **values: object) -> None:
        """Something is wrong in the cell of that attribute."""
        where = f"{self.number}:{self.columns.get(name, 0) + 1}:{name}"
        self.problems.append(Problem(code, where, {"name": name, **values}))


def day_of(cell: str) -> date | None:
    """The day that a cell says: 05/01/2018, 2018-01-05, or the number that a sheet keeps.

    A day of a workbook comes as its number (``spreadsheets`` reads no formats); in a column
    of days a number between 1927 and 2119 is nothing else.

    Raises:
        ValueError: it is no day of the calendar.
    """
    if not cell:
        return None
    if found := _DAY.fullmatch(cell):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(cell):
        year, month, day = map(int, found.groups())
    elif (found := _SERIAL.fullmatch(cell)) and _SHEETS[0] <= int(found[1]) <= _SHEETS[1]:
        return _SHEET_BEGINS + timedelta(days=int(found[1]))
    else:
        raise ValueError(cell)
    return date(year, month, day)


def read(path: Path, headings: Headings, needed: Sequence[str]) -> tuple[list[Line], list[Problem]]:
    """The lines below the heading, and the list into which their faults are put.

    Raises:
        InvalidInputError: a column is missing, there is no line, or it is no table.
        ExpectedError: the file cannot be read.
    """
    sheet = spreadsheets.read(path)[0]
    problems = list(sheet.problems)
    rows, columns = _below_heading(sheet.rows, headings, needed)
    first = sheet.rows[0].number if sheet.rows else 1
    problems += [
        Problem(ProblemCode.MISSING_COLUMN, f"{first}:{name}")
        for name in needed
        if name not in columns
    ]
    if not problems and not rows:
        problems.append(Problem(ProblemCode.NO_LINES, "$"))
    if problems:
        raise InvalidInputError(problems)
    return [Line(row.number, _texts(row), columns, problems) for row in rows], problems


def refuse(problems: Sequence[Problem]) -> None:
    """Refuse the table where anything in it is wrong, line by line as a person goes through it.

    Raises:
        InvalidInputError: all of it.
    """
    if problems:
        raise InvalidInputError(sorted(problems, key=_place))


def _place(problem: Problem) -> tuple[int, int]:
    row, _, rest = str(problem.where).partition(":")
    column = rest.partition(":")[0]
    return int(row) if row.isdecimal() else 0, int(column) if column.isdecimal() else 0


def _below_heading(
    rows: Sequence[Row], headings: Headings, needed: Sequence[str]
) -> tuple[Sequence[Row], dict[str, int]]:
    """What stands below the row that names the columns; titles may stand above it."""
    for place, row in enumerate(rows[:_TITLES]):
        columns = _columns(row, headings)
        if all(name in columns for name in needed):
            return rows[place + 1 :], columns
    return rows[1:], _columns(rows[0], headings) if rows else {}


def _columns(heading: Row, headings: Headings) -> dict[str, int]:
    known = {word: name for name, words in headings.items() for word in words}
    columns: dict[str, int] = {}
    for place, cell in sorted(heading.cells.items()):
        name = known.get(" ".join(fold(cell.text).split()))
        if name is not None:
            columns.setdefault(name, place)
    return columns


def _texts(row: Row) -> list[str]:
    return [row.text(place) for place in range(max(row.cells, default=-1) + 1)]
