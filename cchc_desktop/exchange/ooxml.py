"""Sheets of an XLSX file, read in one pass: values, merged cells, formulas without a value.

Neither openpyxl nor calamine gives all three over a file that is not held in memory, and both
unpack what they are given to its end (README, Decisions).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.sheets import Cell, Row, Sheet, Span, place
from cchc_desktop.domain.viet import clean
from cchc_desktop.exchange.archives import Archive, Collected, Enough, damaged

EMPTY_ROWS: Final = 10_000
"""Empty rows one after another that end a sheet: what a cleared million leaves behind."""
MOST_CELLS: Final = 500_000
_MOST_SHEETS: Final = 50
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_BOOK: Final = "xl/workbook.xml"


def sheets_of(archive: Archive) -> Iterator[Sheet]:
    """The visible sheets of a workbook, in their order."""
    texts = _shared_texts(archive)
    for name, part in _parts(archive)[:_MOST_SHEETS]:
        reading = _SheetReading(texts)
        archive.parse(part, reading.start, reading.end, reading.value.add)
        yield reading.sheet(name)


def _parts(archive: Archive) -> list[tuple[str, str]]:
    """Name and part of each visible sheet."""
    targets: dict[str, str] = {}
    listed: list[tuple[str, str]] = []

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship" and "Id" in given and "Target" in given:
            targets[given["Id"]] = given["Target"]

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet" and given.get("state", "visible") == "visible":
            listed.append((given.get("name", ""), given.get("id", "")))

    archive.parse("xl/_rels/workbook.xml.rels", relation, _nothing)
    archive.parse(_BOOK, sheet, _nothing)
    found = []
    for name, relation_id in listed:
        target = targets.get(relation_id, "")
        part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
        if "chartsheet" not in target and part in archive.names:
            found.append((clean(name), part))
    if not found:
        raise damaged()
    return found


def _shared_texts(archive: Archive) -> list[str]:
    name = "xl/sharedStrings.xml"
    if name not in archive.names:
        return []
    reading = _TextsReading()
    archive.parse(name, reading.start, reading.end, reading.collected.add)
    return reading.texts


class _TextsReading:
    """The shared texts while their XML goes by; what is said above them in small is left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.collected = Collected()
        self._text = ""
        self._is_phonetic = False

    def start(self, tag: str, _given: dict[str, str]) -> None:
        if tag == "si":
            self._text = ""
        elif tag == "rPh":
            self._is_phonetic = True
        elif tag == "t" and not self._is_phonetic:
            self.collected.collect()

    def end(self, tag: str) -> None:
        if tag == "t" and self.collected.is_on:
            self._text += self.collected.take()
        elif tag == "rPh":
            self._is_phonetic = False
        elif tag == "si":
            self.texts.append(self._text)


class _SheetReading:
    """One sheet while its XML goes by."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts
        self.value = Collected()
        self._rows: list[Row] = []
        self._cells: dict[int, Cell] = {}
        self._spans: list[Span] = []
        self._open: list[str] = []
        self._row = 0
        self._column = -1
        self._type = ""
        self._inline = ""
        self._is_formula = False
        self._has_value = False
        self._empty = 0
        self._count = 0
        self._is_over = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            number = given.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = -1
            self._cells = {}
        elif tag == "c":
            self._begin_cell(given)
        elif tag == "f":
            self._is_formula = True
        elif tag in ("v", "t"):
            self.value.collect()
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))

    def end(self, tag: str) -> None:
        if tag in ("v", "t") and self.value.is_on:
            self._inline += self.value.take()
            self._has_value = self._has_value or tag == "v"
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()

    def sheet(self, name: str) -> Sheet:
        problems: tuple[Problem, ...] = ()
        if self._open:
            values = {"cell": self._open[0], "count": len(self._open), "sheet": name}
            problems = (Problem(ProblemCode.SHEET_FORMULAS, self._open[0], values),)
        return Sheet(name, tuple(self._rows), tuple(self._spans), problems)

    def _begin_cell(self, given: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(given.get("r", ""))
        self._column = _column(found[1]) if found else self._column + 1
        self._type = given.get("t", "n")
        self._inline = ""
        self._is_formula = self._has_value = False

    def _end_cell(self) -> None:
        if self._is_formula and (not self._has_value or not self._inline):
            # An empty text is a value ("str"); a number that is not there is none.
            if self._type != "str":
                self._open.append(place(self._row, self._column))
            return
        cell = self._cell(self._inline)
        if cell is not None:
            self._cells[self._column] = cell

    def _cell(self, raw: str) -> Cell | None:
        if self._type == "s":
            try:
                raw = self._texts[int(raw)] if raw else ""
            except (ValueError, IndexError) as error:
                raise damaged() from error
        elif self._type == "n" and raw:
            return number_cell(raw)
        text = clean(raw).strip()
        return Cell(text) if text else None

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append(Row(self._row, self._cells))
            self._empty = 0
            self._count += len(self._cells)
            if self._count > MOST_CELLS:
                values = {"limit": MOST_CELLS}
                raise InvalidInputError([Problem(ProblemCode.SHEET_TOO_MANY_CELLS, "$", values)])
            return
        self._empty += 1
        if self._empty >= EMPTY_ROWS:
            raise Enough

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, two = _REFERENCE.fullmatch(first), _REFERENCE.fullmatch(last)
        if one and two:
            self._spans.append(Span(int(one[2]), _column(one[1]), int(two[2]), _column(two[1])))


def number_cell(raw: str) -> Cell:
    """A number's cell; a number that is none is damage."""
    try:
        number = Decimal(raw)
    except InvalidOperation as error:
        raise damaged() from error
    if not number.is_finite():
        raise damaged()
    return Cell(written(number), number)


def written(number: Decimal) -> str:
    """A number as people write it, decimal comma; a whole one without a fraction."""
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** 15:
        return str(int(number))
    return f"{number:.10g}".replace(".", ",")


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _nothing(_tag: str) -> None:
    """Nothing is to be done at the end of a tag."""
