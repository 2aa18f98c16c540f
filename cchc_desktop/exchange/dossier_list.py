"""A list of dossiers to draw from: one code a line, or a table whose headings are known.

CSV or text as programs write it in Viet Nam: UTF-8 with or without mark, UTF-16, Windows-1258;
semicolons, commas or tabs between the columns.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import clean, fold, matching_key
from cchc_desktop.exchange.files import content_of
from cchc_desktop.exchange.text_tables import decoded

_HEADINGS: Final = {
    "code": ("ma ho so", "so ho so", "ma hs", "so bien nhan", "ma bien nhan", "ma"),
    "procedure": ("thu tuc", "ten thu tuc", "ten thu tuc hanh chinh", "linh vuc"),
    "received": ("ngay tiep nhan", "tiep nhan", "ngay nhan"),
    "due": ("ngay hen tra", "hen tra", "ngay hen", "han tra"),
    "returned": ("ngay tra", "ngay tra ket qua", "tra ket qua", "ngay hoan thanh"),
    "apology": ("thu xin loi", "van ban xin loi", "phieu xin loi", "xin loi"),
}
_DATES: Final = ("received", "due", "returned")
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: .*)?", re.ASCII)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T].*)?", re.ASCII)
_YES: Final = frozenset({"x", "co", "da gui", "1", "yes", "true"})


@dataclass(frozen=True)
class Listed:
    """One dossier of a list; None where the list does not tell."""

    code: str
    procedure: str = ""
    received: date | None = None
    due: date | None = None
    returned: date | None = None
    apology: bool | None = None


def read(path: Path) -> tuple[Listed, ...]:
    """The dossiers of that file, lines without a code left out.

    Raises:
        InvalidInputError: every cell that is no date, by its line; or it is no text.
        ExpectedError: the file cannot be read.
    """
    return parse(decoded(content_of(path)))


def parse(text: str) -> tuple[Listed, ...]:
    """The dossiers of a text, as read from a file or pasted.

    Raises:
        InvalidInputError: every cell that is no date, by its line.
    """
    rows = list(_rows(text))
    columns = _columns(rows[0]) if rows else {}
    problems: list[Problem] = []
    if not columns:
        return tuple(Listed(matching_key(row[0])) for row in rows if row and row[0].strip())
    found = [
        _listed(row, columns, line, problems)
        for line, row in enumerate(rows[1:], start=2)
        if _cell(row, columns, "code")
    ]
    if problems:
        raise InvalidInputError(problems)
    return tuple(found)


def _rows(text: str) -> Iterator[list[str]]:
    text = clean(text.lstrip("\ufeff"))
    first = text.split("\n", 1)[0]
    is_table = any(separator in first for separator in "\t;,")
    separator = max("\t;,", key=first.count) if is_table else "\t"
    # Without columns a quotation mark is a letter like any other, and hides no line end.
    lines = io.StringIO(text)
    rows = (
        csv.reader(lines, delimiter=separator)
        if is_table
        else csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    )
    try:
        yield from (row for row in rows if any(cell.strip() for cell in row))
    except csv.Error as error:  # a cell of more than 131,072 letters: no list
        raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")]) from error


def _columns(heading: Sequence[str]) -> dict[str, int]:
    """Which column is what; nothing where the first line is no heading."""
    known = {word: name for name, words in _HEADINGS.items() for word in words}
    columns: dict[str, int] = {}
    for place, cell in enumerate(heading):
        name = known.get(" ".join(fold(cell).split()))
        if name is not None:
            columns.setdefault(name, place)
    return columns if "code" in columns else {}


def _listed(
    row: Sequence[str], columns: dict[str, int], line: int, problems: list[Problem]
) -> Listed:
    days: dict[str, date | None] = {}
    for name in _DATES:
        cell = _cell(row, columns, name)
        try:
            days[name] = _day(cell)
        except ValueError:
            where = f"{line}:{columns[name] + 1}"
            problems.append(Problem(ProblemCode.BAD_DATE, where, {"value": cell[:40]}))
            days[name] = None
    letter = _cell(row, columns, "apology")
    return Listed(
        matching_key(_cell(row, columns, "code")),
        _cell(row, columns, "procedure"),
        days["received"],
        days["due"],
        days["returned"],
        fold(letter) in _YES if "apology" in columns else None,
    )


def _cell(row: Sequence[str], columns: dict[str, int], name: str) -> str:
    place = columns.get(name)
    return row[place].strip() if place is not None and place < len(row) else ""


def _day(cell: str) -> date | None:
    if not cell:
        return None
    if found := _DAY.fullmatch(cell):
        day, month, year = map(int, found.groups())
    elif found := _ISO.fullmatch(cell):
        year, month, day = map(int, found.groups())
    else:
        raise ValueError(cell)
    return date(year, month, day)
