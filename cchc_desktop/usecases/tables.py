"""The other tables of figures of a visit: rows typed, added, divided, checked."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain import tables
from cchc_desktop.domain.ids import TableRowId, VisitId, new_id
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.table_forms import table_form
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Tables:
    """Rows of the tables that tables.json describes, dossiers left out."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str, code: str) -> tuple[TableRow, ...]:
        """The rows of one table, in their order."""
        rows = self._desk.parts(TableRow, visit_id)
        return tuple(row for row in rows if row.form == code)

    def filled(self, visit_id: str) -> frozenset[str]:
        """The codes of the tables that have rows."""
        return frozenset(row.form for row in self._desk.parts(TableRow, visit_id))

    def add(self, visit_id: str, code: str, field_name: str, source: str = "") -> TableRow:
        """A row at the end of a table, nothing tracked yet."""
        row = TableRow(
            TableRowId(new_id()),
            VisitId(visit_id),
            code,
            field_name,
            source,
            rank=self._desk.next_rank(self._desk.parts(TableRow, visit_id)),
        )
        return self._desk.add(Op.ADD_TABLE_ROW, row, missing(field_name=field_name))

    def edit(self, seen: TableRow, **changes: Any) -> TableRow:
        """Keep changed attributes; ``counts`` are one value, so that sums never mix."""
        problems = list(missing(field_name=changes.get("field_name", seen.field_name)))
        for name, count in changes.get("counts", {}).items():
            if count < 0:
                problems.append(Problem(ProblemCode.NEGATIVE, name))
        return self._desk.edit(Op.EDIT_TABLE_ROW, seen, problems, **changes)

    def remove(self, row: TableRow) -> None:
        """Take a row away."""
        self._desk.remove(Op.REMOVE_TABLE_ROW, row)

    def move(self, row: TableRow, place: int) -> None:
        """Give a row another place in its table."""
        rows = self.of_visit(row.visit_id, row.form)
        self._desk.move(Op.MOVE_TABLE_ROW, rows, row, place)

    def mismatches(self, visit_id: str) -> tuple[tables.Mismatch, ...]:
        """Whatever does not hold in the tables of a visit."""
        found: list[tables.Mismatch] = []
        for code in sorted(self.filled(visit_id)):
            form = table_form(code)
            if form is not None:
                found += tables.mismatches(form, self.of_visit(visit_id, code))
        return tuple(found)
