"""Headings of tables as offices type them: over several rows, merged, abbreviated, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cchc_desktop.domain import counting
from cchc_desktop.domain.sheets import Row, Sheet
from cchc_desktop.domain.table_forms import TableColumn, TableForm, heading_words
from cchc_desktop.domain.viet import fold

_SOUGHT: Final = 60
"""Rows from the top among which a table's head is looked for."""
_HIGH: Final = 8
_NUMBER: Final = re.compile(r"\(?(\d{1,2})\)?(?:\s*=.*)?|\(?[A-Ca-c]\)?")
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_SHORT: Final = {
    "hs": "ho so",
    "gq": "giai quyet",
    "bc": "buu chinh",
    "tt hc": "tthc",
    "lv": "linh vuc",
    "th": "truoc han",
    "dh": "dung han",
    "qh": "qua han",
    "tn": "tiep nhan",
    "ts": "tong so",
}
_FAR: Final = 1000


@dataclass(frozen=True)
class Head:
    """The rows of the headings, and by column its headings from the top down."""

    top: int
    bottom: int
    paths: Mapping[int, tuple[str, ...]]
    numbers: Mapping[int, int]
    """By column the number that the form gives it: (1) … (14)."""

    def is_repeated(self, row: Row) -> bool:
        """Whether a row is the headings once more, as at the top of a printed page."""
        same = sum(cell.text in self.paths.get(place, ()) for place, cell in row.cells.items())
        return same >= 2 and same * 2 > len(row.cells)


def find_head(sheet: Sheet, form: TableForm) -> Head | None:
    """Where the headings stand, None where there are none of that form."""
    rows = sheet.rows[:_SOUGHT]
    phrases = _all_phrases(form)
    for place, row in enumerate(rows):
        if _hits(row, phrases) < 2 or is_number_row(row):
            continue
        head = _head(sheet, rows[place : place + _HIGH])
        roles = [role for *_, role in read_columns(sheet, head, form)]
        counts = {column.name for column in form.columns}
        if sum(role in counts for role in roles) >= 2 and "field_name" in roles:
            return head
    return None


def is_number_row(row: Row) -> bool:
    """Whether a row only numbers the columns: (1), (2), (3)=(4)+(5)+(6) and so on."""
    found = [_NUMBER.fullmatch(cell.text.strip()) for _, cell in sorted(row.cells.items())]
    numbers = [int(one[1]) for one in found if one and one[1]]
    if None in found or len(numbers) < 3:
        return False
    return all(two == one + 1 for one, two in pairwise(numbers))


def read_columns(sheet: Sheet, head: Head, form: TableForm) -> list[tuple[int, str, str]]:
    """By column: its place, its heading as written, and what it is (empty for nothing known)."""
    width = max((max(row.cells) for row in sheet.rows if row.cells), default=-1) + 1
    roles = _assigned(head, form)
    return [
        (place, " · ".join(head.paths.get(place, ())), roles.get(place, ""))
        for place in range(width)
        if place in head.paths or place in roles or any(place in row.cells for row in sheet.rows)
    ]


def _head(sheet: Sheet, rows: tuple[Row, ...]) -> Head:
    chosen = []
    numbers: dict[int, int] = {}
    for row in rows:
        if is_number_row(row):
            chosen.append(row)
            numbers = _numbered(row)
            break
        if chosen and _is_figures(row):
            break
        chosen.append(row)
    top, bottom = chosen[0].number, chosen[-1].number
    texts = [row for row in chosen if not is_number_row(row)]
    return Head(top, bottom, _paths(sheet, texts), numbers)


def _paths(sheet: Sheet, rows: list[Row]) -> dict[int, tuple[str, ...]]:
    """Each column's headings; merged cells give theirs to all columns that they cover."""
    grid = {row.number: {i: " ".join(c.text.split()) for i, c in row.cells.items()} for row in rows}
    spans = [s for s in sheet.spans or () if s.top in grid]
    for span in spans:
        text = grid[span.top].get(span.left, "")
        for number in range(span.top, span.bottom + 1):
            for column in range(span.left, span.right + 1):
                if number in grid:
                    grid[number][column] = text
    if not spans:
        _fill_right(grid)
    columns = sorted({column for cells in grid.values() for column in cells})
    found = {}
    for column in columns:
        path = [cells.get(column, "") for _, cells in sorted(grid.items())]
        kept = tuple(dict.fromkeys(text for text in path if text))
        if kept:
            found[column] = kept
    return found


def _fill_right(grid: dict[int, dict[int, str]]) -> None:
    """Without merged cells a group's title stands over its first column only."""
    numbers = sorted(grid)
    for place, number in enumerate(numbers[:-1]):
        below = {c for lower in numbers[place + 1 :] for c, text in grid[lower].items() if text}
        cells = grid[number]
        title = ""
        for column in range(max(below | set(cells)) + 1 if below or cells else 0):
            if cells.get(column):
                title = cells[column] if column in below else ""
            elif title and column in below:
                cells[column] = title


def _is_figures(row: Row) -> bool:
    """Whether a row has counts besides its running number."""
    counts = 0
    for place, cell in row.cells.items():
        if cell.number is None:
            try:
                is_count = counting.parse(cell.text).said is not counting.Said.BLANK
            except ValueError:
                is_count = False
        else:
            is_count = True
        counts += is_count and place > min(row.cells)
    return counts > 0


def _numbered(row: Row) -> dict[int, int]:
    found = {}
    for place, cell in row.cells.items():
        number = _NUMBER.fullmatch(cell.text.strip())
        if number and number[1]:
            found[place] = int(number[1])
    return found


def _assigned(head: Head, form: TableForm) -> dict[int, str]:
    """What each column is: the best fitting pairs first, each taken once."""
    pairs = sorted(_pairs(head, form), key=lambda pair: (-pair[0], pair[1], pair[2]))
    roles: dict[int, str] = {}
    for _score, place, _order, role in pairs:
        if place not in roles and role not in roles.values():
            roles[place] = role
    _by_number(head, form, roles)
    _name_at_left(head, roles)
    return roles


def _by_number(head: Head, form: TableForm, roles: dict[int, str]) -> None:
    """Columns of which only the form's number is known, where the numbers are the form's."""
    by_number = {column.number: column.name for column in form.columns if column.number}
    known = {column.name: column.number for column in form.columns}
    named = [
        (known[roles[place]], number)
        for place, number in head.numbers.items()
        if known.get(roles.get(place, ""))
    ]
    agreed = sum(one == other for one, other in named)
    if not by_number or agreed < 2 or agreed < len(named):
        return
    for place, number in head.numbers.items():
        name = by_number.get(number)
        if name and place not in roles and name not in roles.values():
            roles[place] = name


def _name_at_left(head: Head, roles: dict[int, str]) -> None:
    """A name column that is called otherwise: the one left of all counts."""
    if "field_name" in roles.values() or len(roles) < 4:
        return
    first = min(place for place, role in roles.items() if role not in ("order", "source"))
    free = [place for place in head.paths if place < first and place not in roles]
    if free:
        roles[free[-1]] = "field_name"


def _pairs(head: Head, form: TableForm) -> Iterator[tuple[int, int, int, str]]:
    words = heading_words()
    for place, path in head.paths.items():
        parts = [_plain(text) for text in path]
        group = _group(form, parts)
        for order, column in enumerate(form.columns):
            score = _fit(column, parts, group)
            if score:
                yield score, place, order, column.name
        for role, phrases in (
            ("field_name", words.names),
            ("order", words.orders),
            ("source", words.sources),
        ):
            best = _best(parts[-1], phrases) or _best(parts[0], phrases)
            exact = parts[-1] in phrases
            if best and (exact or role == "field_name"):
                yield best * 2 + exact * _FAR - (len(parts) > 1) * 5, place, -1, role


def _group(form: TableForm, parts: list[str]) -> str:
    """The group that a column stands under: the one named lowest, in most letters."""
    for text in reversed(parts):
        scores = {group.code: _best(text, group.headings) for group in form.groups}
        best = max(scores, key=lambda code: scores[code], default="")
        if best and scores[best]:
            return best
    return ""


def _fit(column: TableColumn, parts: list[str], group: str) -> int:
    """How well a column's headings fit: 0 for not at all."""
    lowest = _best(parts[-1], column.headings)
    score = lowest * 4 or _best(" ".join(parts), column.headings)
    if not score:
        return 0
    if column.group and group:
        return score * 2 + _FAR if column.group == group else 0
    if column.group:
        return score  # no group is named: taken from the left
    return score * 2 + (_FAR // 2 if lowest else 0)


def _best(text: str, phrases: Iterable[str]) -> int:
    """Letters of the longest phrase that stands in the text as whole words; + joins parts."""
    padded = f" {text} "
    return max(
        (
            len(phrase)
            for phrase in phrases
            if all(f" {part} " in padded for part in phrase.split("+"))
        ),
        default=0,
    )


def _plain(text: str) -> str:
    words = " ".join(_OTHER.sub(" ", fold(text)).split())
    return " ".join(_SHORT.get(word, word) for word in words.split())


def _all_phrases(form: TableForm) -> tuple[str, ...]:
    words = heading_words()
    return (
        *words.names,
        *words.orders,
        *words.sources,
        *(phrase for group in form.groups for phrase in group.headings),
        *(phrase for column in form.columns for phrase in column.headings),
    )


def _hits(row: Row, phrases: tuple[str, ...]) -> int:
    return sum(_best(_plain(cell.text), phrases) > 0 for cell in row.cells.values())
