"""What a sheet from outside is: which column is which, which rows count, what does not add up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cchc_desktop.domain import counting
from cchc_desktop.domain.counting import Counted, Said
from cchc_desktop.domain.headings import Head, find_head, is_number_row, read_columns
from cchc_desktop.domain.sheets import Cell, Row, Sheet
from cchc_desktop.domain.table_forms import TableForm
from cchc_desktop.domain.viet import fold, matching_key

NAME: Final = "field_name"
SOURCE: Final = "source"
ORDER: Final = "order"
PASSED_OVER: Final = ""
"""What a column may be besides a count of the form."""

_TOTAL: Final = re.compile(r"(?:tong cong|tong so|tong|cong|cong chung|toan tinh)(?: .*)?")
_ONLY_TOTAL: Final = frozenset({"tong", "cong", "cong chung", "toan tinh", "tong so", "tong cong"})
_ROMAN: Final = re.compile(r"[IVX]{1,6}|[A-H]")
_SAMPLE: Final = 3


class Why(StrEnum):
    """Why a row is left out."""

    TOTAL = "total"
    GROUP = "group"
    HEADING = "heading"
    NO_NAME = "no_name"
    NO_FIGURES = "no_figures"


@dataclass(frozen=True)
class SheetColumn:
    """A column of the sheet: its heading as written, a few of its cells, and what it is."""

    place: int
    heading: str
    sample: tuple[str, ...]
    role: str


@dataclass(frozen=True)
class Taken:
    """A row that is taken in; ``stated`` are the sums that the sheet itself gives."""

    number: int
    field_name: str
    source: str
    counts: Mapping[str, int]
    stated: Mapping[str, int]
    wrong: Mapping[str, str]
    """Text of cells that are no counts, by column's name."""


@dataclass(frozen=True)
class LeftOut:
    """A row that is not taken in, what stands in it, and why."""

    number: int
    text: str
    why: Why


@dataclass(frozen=True)
class Fault:
    """A cell that is no count: where it is, whose, and what stands in it."""

    row: int
    place: int
    field_name: str
    role: str
    text: str


@dataclass(frozen=True)
class Difference:
    """A sum of the sheet that does not hold, with both sides; row 0: its line of totals."""

    row: int
    field_name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_count: int
    right_count: int
    is_total_row: bool = False


@dataclass(frozen=True)
class Recognised:
    """A sheet read as a table of that form."""

    form: TableForm
    sheet: Sheet
    head: Head
    columns: tuple[SheetColumn, ...]
    rows: tuple[Taken, ...]
    left_out: tuple[LeftOut, ...]
    faults: tuple[Fault, ...]
    differences: tuple[Difference, ...]
    nothing_arose: int = 0
    """Cells that say “không phát sinh”, taken as 0."""


def recognise(sheet: Sheet, form: TableForm) -> Recognised | None:
    """The sheet as a table of that form, None where its headings are not known."""
    head = find_head(sheet, form)
    if head is None:
        return None
    found = read_columns(sheet, head, form)
    columns = tuple(
        SheetColumn(place, heading, _sample(sheet, head, place), role)
        for place, heading, role in found
    )
    return read_rows(sheet, form, head, columns)


def with_role(seen: Recognised, place: int, role: str) -> Recognised:
    """The same sheet with one column corrected; another column of that role gives it up."""
    columns = tuple(
        replace(column, role=role)
        if column.place == place
        else replace(column, role=PASSED_OVER)
        if role and column.role == role
        else column
        for column in seen.columns
    )
    return read_rows(seen.sheet, seen.form, seen.head, columns)


def read_rows(
    sheet: Sheet, form: TableForm, head: Head, columns: tuple[SheetColumn, ...]
) -> Recognised:
    """The rows under the head, by what their columns are."""
    reading = _Reading(sheet, form, head, {c.role: c.place for c in columns if c.role})
    for row in sheet.rows:
        if row.number > head.bottom:
            reading.take(row)
    return Recognised(
        form,
        sheet,
        head,
        columns,
        tuple(reading.rows),
        tuple(reading.left_out),
        tuple(reading.faults),
        (*reading.differences(), *reading.total_differences()),
        reading.nothing_arose,
    )


class _Reading:
    """Rows while they are read one after another."""

    def __init__(
        self, sheet: Sheet, form: TableForm, head: Head, places: Mapping[str, int]
    ) -> None:
        self._sheet = sheet
        self._form = form
        self._head = head
        self._places = places
        self._counted = [c.name for c in form.columns if c.name in places]
        orders = [row.text(places[ORDER]) for row in sheet.rows] if ORDER in places else []
        self._has_numbers = any(text.strip(". ").isdecimal() for text in orders)
        self.rows: list[Taken] = []
        self.left_out: list[LeftOut] = []
        self.faults: list[Fault] = []
        self.nothing_arose = 0
        self._total_rows: list[dict[str, int]] = []

    def take(self, row: Row) -> None:
        """Take a row in, or leave it out and say why."""
        name = self._text(row, NAME)
        order = self._text(row, ORDER)
        said, wrong = self._counts(row)
        why = self._why(row, name or order, said, wrong)
        if why is None and not name:
            why = Why.NO_NAME
        if why is None and self._is_group(order):
            why = Why.GROUP
        if why is None:
            self._keep(row, name, said, wrong)
            return
        if why is Why.TOTAL:
            self._total_rows.append(_known(said))
        text = " ".join(cell.text for _, cell in sorted(row.cells.items()))
        self.left_out.append(LeftOut(row.number, text, why))

    def differences(self) -> list[Difference]:
        """Sums within the rows that do not hold."""
        found = []
        for row in self.rows:
            for column in self._form.columns:
                if column.parts and column.name in row.stated:
                    parts = self._parts(column.parts)
                    right = self._added(row, parts)
                    left = row.stated[column.name]
                    if right is not None and left != right:
                        found.append(_difference(row, (column.name,), parts, left, right))
            for one in self._form.identities:
                left_, right = self._side(row, one.left), self._side(row, one.right)
                if left_ is not None and right is not None and left_ != right:
                    found.append(_difference(row, one.left, one.right, left_, right))
        return found

    def total_differences(self) -> list[Difference]:
        """Columns whose line of totals is not what the rows taken in make."""
        found = []
        for stated in self._total_rows[-1:]:
            for name, left in stated.items():
                counts = [row.counts.get(name, row.stated.get(name)) for row in self.rows]
                right = sum(count for count in counts if count is not None)
                if counts and None not in counts and left != right:
                    found.append(Difference(0, "", (name,), (name,), left, right, True))
        return found

    def _keep(
        self, row: Row, name: str, said: Mapping[str, Counted], wrong: Mapping[str, str]
    ) -> None:
        known = _known(said)
        sums = {column.name for column in self._form.columns if column.parts}
        self.nothing_arose += sum(one.said is Said.NOTHING_AROSE for one in said.values())
        for role, text in wrong.items():
            self.faults.append(Fault(row.number, self._places[role], name, role, text))
        self.rows.append(
            Taken(
                row.number,
                matching_key(name),
                matching_key(self._text(row, SOURCE)),
                {role: count for role, count in known.items() if role not in sums},
                {role: count for role, count in known.items() if role in sums},
                {role: text for role, text in wrong.items() if role not in sums},
            )
        )

    def _counts(self, row: Row) -> tuple[dict[str, Counted], dict[str, str]]:
        said: dict[str, Counted] = {}
        wrong: dict[str, str] = {}
        for role in self._counted:
            cell = row.cells.get(self._places[role])
            if cell is None:
                continue
            try:
                said[role] = _counted(cell)
            except ValueError:
                wrong[role] = cell.text
        return said, wrong

    def _why(
        self, row: Row, name: str, said: Mapping[str, Counted], wrong: Mapping[str, str]
    ) -> Why | None:
        if is_number_row(row) or self._head.is_repeated(row):
            return Why.HEADING
        if _is_total(name):
            return Why.TOTAL
        has_count = any(one.count is not None for one in said.values())
        is_stated = any(one.said is Said.NOT_TRACKED for one in said.values())
        if has_count or (is_stated and not wrong) or (wrong and _looks_counted(wrong)):
            return None
        return Why.NO_FIGURES

    def _is_group(self, order: str) -> bool:
        return self._has_numbers and _ROMAN.fullmatch(order.strip(". )")) is not None

    def _text(self, row: Row, role: str) -> str:
        place = self._places.get(role)
        if place is None:
            return ""
        text = row.text(place)
        if text or not self._sheet.spans:
            return text
        for span in self._sheet.spans:
            if span.left <= place <= span.right and span.top < row.number <= span.bottom:
                above = next((r for r in self._sheet.rows if r.number == span.top), None)
                return above.text(span.left) if above else ""
        return ""

    def _parts(self, parts: Sequence[str]) -> tuple[str, ...]:
        """The parts of a sum as this sheet has them: column 5 may stand for two of them."""
        if "received_offline" in self._places and "received_direct" in parts:
            kept = [p for p in parts if p not in ("received_direct", "received_postal")]
            return (*kept, "received_offline")
        return tuple(parts)

    def _added(self, row: Taken, names: Sequence[str]) -> int | None:
        counts = [row.counts.get(name) for name in names]
        known = [count for count in counts if count is not None]
        return sum(known) if len(known) == len(counts) else None

    def _side(self, row: Taken, names: Sequence[str]) -> int | None:
        total = 0
        for name in names:
            count = row.counts.get(name, row.stated.get(name))
            if count is None and (parts := self._form.column(name).parts):
                count = self._added(row, self._parts(parts))
            if count is None and name not in self._places and name == "returned":
                count = 0  # the form without column 14 says (3) = (7) + (11)
            if count is None:
                return None
            total += count
        return total


def _counted(cell: Cell) -> Counted:
    if cell.number is not None:
        return Counted(Said.COUNT, counting.whole(cell.number))
    return counting.parse(cell.text)


def _known(said: Mapping[str, Counted]) -> dict[str, int]:
    return {role: one.count for role, one in said.items() if one.count is not None}


def _looks_counted(wrong: Mapping[str, str]) -> bool:
    """Whether a row's wrong cells were meant as numbers, not as words of a signature."""
    return any(any(letter.isdigit() for letter in text) for text in wrong.values())


def _is_total(name: str) -> bool:
    words = " ".join(re.sub(r"[^a-z0-9 ]+", " ", fold(name)).split())
    if words in _ONLY_TOTAL:
        return True
    # “Tổng cộng (I+II)”, “Cộng: 12 lĩnh vực”, and no “Công Thương”.
    if words.startswith(("tong cong", "tong so")):
        return True
    return _TOTAL.fullmatch(words) is not None and fold(name).lstrip().startswith(
        ("cong:", "cong (", "tong:", "tong (")
    )


def _difference(
    row: Taken, left: Sequence[str], right: Sequence[str], one: int, other: int
) -> Difference:
    return Difference(row.number, row.field_name, tuple(left), tuple(right), one, other)


def _sample(sheet: Sheet, head: Head, place: int) -> tuple[str, ...]:
    texts = (row.text(place) for row in sheet.rows if row.number > head.bottom)
    return tuple(text for text in texts if text)[:_SAMPLE]
