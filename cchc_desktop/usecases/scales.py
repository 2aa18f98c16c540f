"""The province's scoring table: read with its faults row by row, kept per framework and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc_desktop.domain import checklist, scale
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.scale import ScaleLine
from cchc_desktop.domain.sheets import Row, Sheet
from cchc_desktop.domain.viet import fold, matching_key
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

_CODES: Final = ("ma", "ma tieu chi", "tieu chi so", "ky hieu", "ma tc")
_MOSTS: Final = ("diem toi da", "diem chuan", "thang diem", "diem", "diem toi da quy dinh")
_NAMES: Final = ("ten", "ten tieu chi", "tieu chi", "noi dung", "noi dung tieu chi")
_SCORE: Final = re.compile(r"\d{1,4}(?:[.,]\d{1,3})?", re.ASCII)
_HEAD: Final = 30


@dataclass(frozen=True)
class ScaleForm:
    """A scoring table as read: its lines, what is wrong in it, criteria that it leaves out."""

    lines: tuple[ScaleLine, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]

    @property
    def most(self) -> float:
        """The greatest scores added."""
        return round(sum(line.most for line in self.lines), 3)


class Scales:
    """Scoring tables, one a framework and year; they travel like every record."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_year(self, framework: Framework, year: int) -> tuple[ScaleLine, ...]:
        """The lines of that framework and year, by criterion."""
        lines = records.everything(self._desk.database, ScaleLine)
        return tuple(sorted(_of(lines, framework, year), key=lambda line: line.criterion))

    def preview(self, path: Path, framework: Framework, year: int) -> ScaleForm:
        """What a file gives, row by row, faults beside it; nothing is kept.

        Raises:
            InvalidInputError: it is no spreadsheet, or has no columns of codes and scores.
        """
        from cchc_desktop.exchange import spreadsheets  # noqa: PLC0415  (not at the start)

        for sheet in spreadsheets.read(path):
            found = _read(sheet, framework, year)
            if found is not None:
                if sheet.problems:
                    raise InvalidInputError(sheet.problems)
                return found
        raise InvalidInputError([Problem(ProblemCode.NO_SCORES, "$")])

    def take_in(self, form: ScaleForm, framework: Framework, year: int) -> int:
        """Keep the lines in the place of those that stand, as one change; how many there are.

        Raises:
            InvalidInputError: something in the table is wrong; nothing is kept.
        """
        if form.problems:
            raise InvalidInputError(form.problems)
        present = {line.id: line for line in self.of_year(framework, year)}
        wanted = {line.id for line in form.lines}
        with self._desk.change(Op.IMPORT_SCALE) as change:
            for line in form.lines:
                seen = present.get(line.id)
                if seen is None:
                    change.add(line)
                elif seen != line:
                    change.put(line, seen)
            for line_id, line in present.items():
                if line_id not in wanted:
                    change.remove(line)
        return len(form.lines)

    def remove(self, framework: Framework, year: int) -> None:
        """Take the table of that framework and year away; scores given stay."""
        with self._desk.change(Op.REMOVE_SCALE) as change:
            for line in self.of_year(framework, year):
                change.remove(line)


def _of(lines: Iterable[ScaleLine], framework: Framework, year: int) -> Iterator[ScaleLine]:
    return (line for line in lines if line.framework is framework and line.year == year)


def _read(sheet: Sheet, framework: Framework, year: int) -> ScaleForm | None:
    known = {one.code: one for one in checklist.criteria(framework)}
    for place, row in enumerate(sheet.rows[:_HEAD]):
        code, most, name = (_column(row, words) for words in (_CODES, _MOSTS, _NAMES))
        if code is not None and most is not None:
            columns = (code, most, -1 if name is None else name)
            return _lines(sheet.rows[place + 1 :], columns, known.keys(), framework, year)
    return None


def _column(row: Row, words: Sequence[str]) -> int | None:
    for word in words:
        for place, cell in sorted(row.cells.items()):
            if " ".join(fold(cell.text).split()) == word:
                return place
    return None


def _lines(
    rows: Sequence[Row],
    columns: tuple[int, int, int],
    known: object,
    framework: Framework,
    year: int,
) -> ScaleForm:
    codes = frozenset(known)  # type: ignore[call-overload]
    at_code, at_most, at_name = columns
    first: dict[str, int] = {}
    lines: list[ScaleLine] = []
    problems: list[Problem] = []
    for row in rows:
        code, written = matching_key(row.text(at_code)).upper(), row.text(at_most)
        if not code:
            continue  # totals and headings of areas have no code
        problem = _problem(row.number, code, written, codes, first)
        if problem is not None:
            problems.append(problem)
            continue
        first[code] = row.number
        most = float(written.strip().replace(",", "."))
        lines.append(scale.line(framework, year, code, most, matching_key(row.text(at_name))))
    if not lines and not problems:
        problems.append(Problem(ProblemCode.NO_SCORES, "$"))
    return ScaleForm(tuple(lines), tuple(problems), tuple(sorted(codes - first.keys())))


def _problem(
    row: int, code: str, written: str, codes: frozenset[str], first: dict[str, int]
) -> Problem | None:
    if code not in codes:
        values = {"row": row, "value": code}
        return Problem(ProblemCode.UNKNOWN_CRITERION, str(row), values)
    if code in first:
        values = {"row": row, "value": code, "first": first[code]}
        return Problem(ProblemCode.DUPLICATE_CRITERION, str(row), values)
    text = written.strip()
    if _SCORE.fullmatch(text) is None or float(text.replace(",", ".")) == 0:
        return Problem(ProblemCode.NOT_A_SCORE, str(row), {"row": row, "value": text or "–"})
    return None
