"""Tables as text: CSV in the encodings of Viet Nam, and what spreadsheets put on the clipboard."""

from __future__ import annotations

import codecs
import csv
import io
from html.parser import HTMLParser
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.sheets import Cell, Row, Sheet, Span, rows_of
from cchc_desktop.domain.viet import clean

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_SPAN: Final = 1_000
_MOST_CELLS: Final = 500_000


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with or without its mark, else Windows-1258.

    Raises:
        InvalidInputError: it is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\x00" in data:
        return _unmarked(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", "replace")


def sheet_of(text: str, name: str = "") -> Sheet:
    """The rows of a text whose columns are set apart by tabs, semicolons or commas.

    Raises:
        InvalidInputError: it is no table at all (one cell of more than 131,072 letters).
    """
    text = clean(text.lstrip("\ufeff"))
    if "\x00" in text:
        raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")])
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")]) from error
    return Sheet(name, rows_of(rows))


def sheet_of_html(html: str, name: str = "") -> Sheet | None:
    """The largest table of a page, with its merged cells; None where there is none."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    sheets = [Sheet(name, rows, spans) for rows, spans in parser.tables if rows]
    return max(sheets, key=lambda sheet: len(sheet.rows), default=None)


def _separator(text: str) -> str:
    """What stands oftenest in a line with any: a tab before the others."""
    lines = text.split("\n", 200)[:200]
    if any("\t" in line for line in lines):
        return "\t"
    return max(";,", key=lambda mark: sum(mark in line for line in lines) * 1000 + text.count(mark))


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters is 0."""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = data[start:4096:2]
        if len(data) % 2 == 0 and half and half.count(0) * 4 > len(half):
            other = data[1 - start : 4096 : 2]
            if 0 not in other:
                return data.decode(encoding, "replace")
    raise InvalidInputError([Problem(ProblemCode.NOT_TEXT, "$")])


class _Tables(HTMLParser):
    """Tables of a page as rows and merged cells; one inside another is read as text."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[tuple[Row, ...], tuple[Span, ...]]] = []
        self._rows: list[Row] = []
        self._spans: list[Span] = []
        self._taken: set[tuple[int, int]] = set()
        self._depth = 0
        self._row = 0
        self._cells: dict[int, Cell] = {}
        self._column = 0
        self._text: list[str] | None = None
        self._size = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._rows, self._spans, self._taken, self._row = [], [], set(), 0
        if self._depth != 1:
            return
        if tag == "tr":
            self._end_row()
            self._row += 1
        elif tag in ("td", "th"):
            self._end_cell()
            given = dict(attrs)
            self._size = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        if tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
                self.tables.append((tuple(self._rows), tuple(self._spans)))
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self) -> None:
        if self._text is None:
            return
        while (self._row, self._column) in self._taken:
            self._column += 1
        text = " ".join(clean("".join(self._text)).split())
        self._text = None
        high, wide = self._size
        if text:
            self._cells[self._column] = Cell(text)
        if high > 1 or wide > 1:
            bottom, right = self._row + high - 1, self._column + wide - 1
            self._spans.append(Span(self._row, self._column, bottom, right))
            self._taken |= {
                (row, column)
                for row in range(self._row, bottom + 1)
                for column in range(self._column, right + 1)
            }
            if len(self._taken) > _MOST_CELLS:
                raise InvalidInputError(
                    [Problem(ProblemCode.SHEET_TOO_MANY_CELLS, "$", {"limit": _MOST_CELLS})]
                )
        self._column += wide

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            self._rows.append(Row(self._row, self._cells))
        self._cells = {}
        self._column = 0


def _span(raw: str | None) -> int:
    return min(_MOST_SPAN, max(1, int(raw))) if raw is not None and raw.isdecimal() else 1
