"""Sheets of an ODS file, read in one pass; what is said to repeat a million times is not."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.sheets import Cell, Row, Sheet, Span, place
from cchc_desktop.domain.viet import clean
from cchc_desktop.exchange.archives import Archive, Collected, damaged
from cchc_desktop.exchange.ooxml import MOST_CELLS, written

_NUMBERS: Final = ("float", "percentage", "currency")
_MOST_REPEATS: Final = 1_000
"""A cell or row with something in it that is said to repeat oftener is no table of figures."""


def sheets_of(archive: Archive) -> list[Sheet]:
    """The sheets of a document, in their order."""
    reading = _Reading()
    archive.parse("content.xml", reading.start, reading.end, reading.text.add)
    return reading.sheets


class _Reading:
    """A document while its XML goes by."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.text = Collected()
        self._name = ""
        self._rows: list[Row] = []
        self._spans: list[Span] = []
        self._open: list[str] = []
        self._row = 0
        self._column = 0
        self._row_repeats = 1
        self._cells: dict[int, Cell] = {}
        self._given: dict[str, str] = {}
        self._paragraphs: list[str] = []
        self._count = 0
        self._notes = 0

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self._name = clean(given.get("name", ""))
            self._rows, self._spans, self._open, self._row = [], [], [], 0
        elif tag == "table-row":
            self._row_repeats = _repeats(given.get("number-rows-repeated"))
            self._row += 1
            self._column = 0
            self._cells = {}
        elif tag in ("table-cell", "covered-table-cell"):
            self._given = given
            self._paragraphs = []
        elif tag == "annotation":
            self._notes += 1
        elif tag == "p" and not self._notes:
            self.text.collect()

    def end(self, tag: str) -> None:
        if tag == "p" and self.text.is_on:
            self._paragraphs.append(self.text.take())
        elif tag == "annotation":
            self._notes -= 1
        elif tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self.sheets.append(
                Sheet(self._name, tuple(self._rows), tuple(self._spans), self._problems())
            )

    def _end_cell(self) -> None:
        given = self._given
        repeats = _repeats(given.get("number-columns-repeated"))
        cell = self._cell(given)
        if "formula" in given and "value-type" not in given and not self._paragraphs:
            self._open.append(place(self._row, self._column))
        if cell is not None:
            if repeats > _MOST_REPEATS:
                raise _too_many()
            for step in range(repeats):
                self._cells[self._column + step] = cell
        wide = _repeats(given.get("number-columns-spanned"))
        high = _repeats(given.get("number-rows-spanned"))
        if wide > 1 or high > 1:
            bottom, right = self._row + high - 1, self._column + wide - 1
            self._spans.append(Span(self._row, self._column, bottom, right))
        self._column += repeats

    def _cell(self, given: dict[str, str]) -> Cell | None:
        text = clean("\n".join(self._paragraphs)).strip()
        if given.get("value-type") in _NUMBERS:
            try:
                number = Decimal(given.get("value", ""))
            except InvalidOperation as error:
                raise damaged() from error
            if not number.is_finite():
                raise damaged()
            return Cell(written(number), number)
        return Cell(text) if text else None

    def _end_row(self) -> None:
        if self._cells:
            if self._row_repeats > _MOST_REPEATS:
                raise _too_many()
            for step in range(self._row_repeats):
                self._rows.append(Row(self._row + step, self._cells))
            self._count += len(self._cells) * self._row_repeats
            if self._count > MOST_CELLS:
                raise _too_many()
        self._row += self._row_repeats - 1

    def _problems(self) -> tuple[Problem, ...]:
        if not self._open:
            return ()
        values = {"cell": self._open[0], "count": len(self._open), "sheet": self._name}
        return (Problem(ProblemCode.SHEET_FORMULAS, self._open[0], values),)


def _repeats(raw: str | None) -> int:
    return max(1, int(raw)) if raw is not None and raw.isdecimal() else 1


def _too_many() -> InvalidInputError:
    return InvalidInputError(
        [Problem(ProblemCode.SHEET_TOO_MANY_CELLS, "$", {"limit": MOST_CELLS})]
    )
