"""A table with a heading, read line by line: every fault of it at once, by row and column.

CSV as programs write it in Viet Nam: UTF-8 with or without mark, UTF-16, Windows-1258;
semicolons, commas or tabs between the columns. ``where`` of a fault is "row:column".
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import clean, fold, matching_key
from cchc_desktop.exchange.files import content_of

Headings = Mapping[str, Sequence[str]]
"""Of each attribute the headings that name it, folded."""
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", re.ASCII)
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


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
    """The day that a cell says: 05/01/2018 or 2018-01-05.

    Raises:
        ValueError: it is no day of the calendar.
    """
    if not cell:
        return None
    if found := _DAY.fullmatch(cell):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(cell):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError(cell)
    return date(year, month, day)


def read(path: Path, headings: Headings, needed: Sequence[str]) -> tuple[list[Line], list[Problem]]:
    """The lines below the heading, and the list into which their faults are put.

    Raises:
        InvalidInputError: a column is missing, or there is no line.
        ExpectedError: the file cannot be read.
    """
    rows = list(_rows(_decoded(content_of(path))))
    heading = rows[0][1] if rows else []
    columns = _columns(heading, headings)
    problems = [
        Problem(ProblemCode.MISSING_COLUMN, f"1:{name}") for name in needed if name not in columns
    ]
    if not problems and len(rows) < 2:
        problems.append(Problem(ProblemCode.NO_LINES, "$"))
    if problems:
        raise InvalidInputError(problems)
    return [Line(number, cells, columns, problems) for number, cells in rows[1:]], problems


def _columns(heading: Sequence[str], headings: Headings) -> dict[str, int]:
    known = {word: name for name, words in headings.items() for word in words}
    columns: dict[str, int] = {}
    for place, cell in enumerate(heading):
        name = known.get(" ".join(fold(clean(cell)).split()))
        if name is not None:
            columns.setdefault(name, place)
    return columns


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    text = clean(text.lstrip("\ufeff"))
    first = text.split("\n", 1)[0]
    separator = max("\t;,", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error as error:  # a cell of more than 131,072 letters
        raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")]) from error


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data:
        raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")
