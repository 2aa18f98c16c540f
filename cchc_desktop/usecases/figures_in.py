"""Figures from outside: read a spreadsheet or the clipboard, show what it is, take it in whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain.dossiers import Counts, DossierRow, field_key
from cchc_desktop.domain.ids import DossierRowId, TableRowId, VisitId, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.recognition import Recognised, Taken, recognise
from cchc_desktop.domain.sheets import Sheet, place
from cchc_desktop.domain.table_forms import DOSSIERS, TableForm
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

_SHEETS_TOLD = 3


@dataclass(frozen=True)
class TakenIn:
    """What came of it: new rows, changed rows, and by row the text of cells that are no counts."""

    new: int
    changed: int
    wrong: Mapping[str, Mapping[str, str]]


class FiguresIn:
    """Tables of figures out of files and the clipboard."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """The sheets of a file; slow ones belong in the lane.

        Raises:
            InvalidInputError: it is no spreadsheet, damaged, locked, or far too big.
            ExpectedError: it cannot be read.
        """
        # Loaded here: nothing of it is wanted at the start.
        from cchc_desktop.exchange import spreadsheets  # noqa: PLC0415

        return spreadsheets.read(path)

    def pasted(self, text: str, html: str = "") -> tuple[Sheet, ...]:
        """What a spreadsheet put on the clipboard; its page tells merged cells, its text not."""
        from cchc_desktop.exchange import text_tables  # noqa: PLC0415

        found = [text_tables.sheet_of_html(html)] if html else []
        found += [text_tables.sheet_of(text)] if text.strip() else []
        return tuple(sheet for sheet in found if sheet is not None and sheet.rows)

    def known(self, sheets: Sequence[Sheet], form: TableForm) -> tuple[Recognised, ...]:
        """The sheets whose headings are those of that form, the one with most rows first.

        Raises:
            InvalidInputError: a sheet with such headings has formulas without values.
        """
        found = [one for sheet in sheets if (one := recognise(sheet, form))]
        found.sort(key=lambda one: -len(one.rows))
        if found and found[0].sheet.problems:
            raise InvalidInputError(found[0].sheet.problems)
        return tuple(one for one in found if not one.sheet.problems)

    def known_or_refused(self, sheets: Sequence[Sheet], form: TableForm) -> tuple[Recognised, ...]:
        """The same, and where there is none, why.

        Raises:
            InvalidInputError: no sheet has the headings of that form.
        """
        found = self.known(sheets, form)
        if not found:
            names = ", ".join(sheet.name for sheet in sheets[:_SHEETS_TOLD])
            values = {"table": form.title, "row": form.row, "sheet": names}
            raise InvalidInputError([Problem(ProblemCode.NO_HEADINGS, "$", values)])
        return found

    def take_in(self, visit_id: str, seen: Recognised, source: str = "") -> TakenIn:
        """Keep the rows as one change; a row of the same field and source is brought up to date.

        Raises:
            InvalidInputError: there are no rows; the visit was signed.
        """
        if not seen.rows:
            raise InvalidInputError([Problem(ProblemCode.NO_FIGURES, "$")])
        names = {c.name for c in seen.form.typed} & {c.role for c in seen.columns}
        present = self._present(visit_id, seen.form)
        by_key = {(field_key(r.field_name), field_key(r.source)): r for r in present}
        listed: list[Any] = list(present)
        wrong: dict[str, Mapping[str, str]] = {}
        new = changed = 0
        with self._desk.change(Op.PASTE_FIGURES) as change:
            for taken in seen.rows:
                own = taken.source or source
                record = by_key.pop((field_key(taken.field_name), field_key(own)), None)
                if record is None:
                    made = self._made(visit_id, seen.form, taken, own, listed)
                    change.add(made)
                    listed.append(made)
                    new += 1
                else:
                    made = _brought_up(record, taken, names)
                    if made != record:
                        change.put(made, record)
                        changed += 1
                if taken.wrong:
                    wrong[made.id] = taken.wrong
        return TakenIn(new, changed, wrong)

    def _present(self, visit_id: str, form: TableForm) -> tuple[Any, ...]:
        if form.code == DOSSIERS:
            return self._desk.parts(DossierRow, visit_id)
        rows = self._desk.parts(TableRow, visit_id)
        return tuple(row for row in rows if row.form == form.code)

    def _made(
        self, visit_id: str, form: TableForm, taken: Taken, source: str, listed: Sequence[Any]
    ) -> Any:
        rank = self._desk.next_rank(listed)
        if form.code == DOSSIERS:
            return DossierRow(
                DossierRowId(new_id()),
                VisitId(visit_id),
                taken.field_name,
                source,
                Counts(**taken.counts),
                rank=rank,
            )
        return TableRow(
            TableRowId(new_id()),
            VisitId(visit_id),
            form.code,
            taken.field_name,
            source,
            dict(taken.counts),
            rank=rank,
        )


def problems_of(seen: Recognised) -> tuple[Problem, ...]:
    """All that one should look at before taking the table in, cell by cell and sum by sum."""
    found = [
        Problem(
            ProblemCode.NOT_A_COUNT,
            fault.role,
            {"cell": place(fault.row, fault.place), "value": fault.text, "field": fault.field_name},
        )
        for fault in seen.faults
    ]
    for one in seen.differences:
        values = {
            "row": one.row,
            "field": one.field_name,
            "left_title": _titles(seen.form, one.left),
            "right_title": _titles(seen.form, one.right),
            "left": f"{one.left_count:,}".replace(",", "."),
            "right": f"{one.right_count:,}".replace(",", "."),
        }
        is_total = one.is_total_row
        code = ProblemCode.TOTAL_ROW_DIFFERS if is_total else ProblemCode.SUM_DIFFERS
        found.append(Problem(code, one.left[0], values))
    return (*found, *_alike(seen))


def _alike(seen: Recognised) -> list[Problem]:
    met: set[tuple[str, str]] = set()
    found = []
    for row in seen.rows:
        key = (field_key(row.field_name), field_key(row.source))
        if key in met:
            values = {"row": row.number, "field": row.field_name}
            found.append(Problem(ProblemCode.ROWS_ALIKE, "field_name", values))
        met.add(key)
    return found


def _titles(form: TableForm, names: Sequence[str]) -> str:
    return " + ".join(form.full_title(name) for name in names)


def _brought_up(record: Any, taken: Taken, names: set[str]) -> Any:
    """The record with the columns that the sheet has; cells that are no counts stay as they are."""
    told = {name: taken.counts.get(name) for name in names if name not in taken.wrong}
    if isinstance(record, DossierRow):
        return replace(record, counts=replace(record.counts, **told))
    counts = {**record.counts, **told}
    return replace(record, counts={n: c for n, c in counts.items() if c is not None})


FIGURES_KINDS = (Kind.DOSSIER_ROW, Kind.TABLE_ROW)
"""What tables of figures are made of."""
