"""The tables ``joined`` and ``cut``, kept up, and the records whose row follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from cchc_desktop.domain import cut, marks
from cchc_desktop.domain.kinds import PARENTS, REFERENCES, Kind, known_kind
from cchc_desktop.store import counting, fitting, journal, mapping, registers
from cchc_desktop.store.cut import records_of
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name

Ref = tuple[Kind, str]


class Following:
    """Looks at what was touched, inside one write transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def refresh(self, touched: Sequence[Ref]) -> set[Ref]:
        """Bring both tables up to date; the records whose row may be another for it."""
        signing = [entity for kind, entity in touched if kind in signing_kinds()]
        moved = self._refresh_cuts(signing) if signing else set()
        return moved | self._refresh_joined()

    def _refresh_cuts(self, entities: Iterable[str]) -> set[Ref]:
        moved: set[Ref] = set()
        for entity, operations in journal.of_records(self._database, entities):
            old = self._database.execute(
                "SELECT visit, dots FROM cut WHERE entity = ?", (entity,)
            ).fetchone()
            new = cut_given(operations)
            if old == new:
                continue
            self._database.execute("DELETE FROM cut WHERE entity = ?", (entity,))
            if new is not None:
                self._database.execute("INSERT INTO cut VALUES (?, ?, ?)", (entity, *new))
            for visit, dots in filter(None, (old, new)):
                moved.update(self._of_visit(visit))
                moved.update(self._named(dots))
        return moved

    def _of_visit(self, visit: str) -> set[Ref]:
        """The records of a visit that have a row, whatever of it was joined."""
        read = counting.Counting(self._database)
        return {ref for one in read.members(visit) for ref in records_of(self._database, one)}

    def _named(self, dots: str) -> set[Ref]:
        """The records of which a cut holds operations, as far as these have come."""
        out: set[Ref] = set()
        for pen, spans in cut.read(dots).spans.items():
            for span in spans:
                rows = self._database.execute(
                    "SELECT DISTINCT kind, entity FROM journal WHERE pen = ? AND n BETWEEN ? AND ?",
                    (pen, *span),
                ).fetchall()
                out.update((kind, entity) for name, entity in rows if (kind := known_kind(name)))
        return out

    def _refresh_joined(self) -> set[Ref]:
        rows = self._database.execute("SELECT entity, kind, into_id FROM joined").fetchall()
        old = {entity: (Kind(kind), into) for entity, kind, into in rows}
        new = counting.joined_now(self._database)
        if old == new:
            return set()
        self._database.execute("DELETE FROM joined")
        self._database.execute_many(
            "INSERT INTO joined VALUES (?, ?, ?)",
            [(entity, kind.value, into) for entity, (kind, into) in new.items()],
        )
        changed: set[Ref] = set()
        for entity in old.keys() | new.keys():
            if old.get(entity) != new.get(entity):
                for kind, into in filter(None, (old.get(entity), new.get(entity))):
                    changed |= {(kind, entity), (kind, into)}
        return changed | {ref for one in changed for ref in self._naming(*one)}

    def _naming(self, kind: Kind, entity: str) -> set[Ref]:
        """The records whose row names this one, and with a visit all that is in it."""
        out = self._of_visit(entity) if kind is Kind.VISIT else set()
        for part, references in REFERENCES.items():
            for whole, attribute in references:
                if whole is kind:
                    out |= self._rows(part, f"{attribute} = ?", entity)
        for part, names in marks.NAMES.items():
            for attribute in names:
                out |= self._rows(part, f"instr({attribute}, ?)", entity)
        return out

    def _rows(self, kind: Kind, condition: str, entity: str) -> set[Ref]:
        sql = f"SELECT id FROM {table_name(kind)} WHERE {condition}"
        return {(kind, row[0]) for row in self._database.execute(sql, (entity,)).fetchall()}


def cut_given(operations: Sequence[registers.Operation]) -> tuple[str, str] | None:
    """The visit and the cut that a record which signs keeps, None where it keeps none now."""
    kind = known_kind(operations[0].kind)
    if kind is None or kind not in signing_kinds():
        return None
    heads = registers.heads_of(operations)
    values: dict[str, Any] = fitting.fitting(kind, heads)
    if not registers.is_alive(heads) or not values.get("cut") or "visit_id" not in values:
        return None
    return values["visit_id"], values["cut"]


@cache
def signing_kinds() -> frozenset[Kind]:
    """Kinds of record that keep a cut: parts of a visit with an attribute ``cut``."""
    return frozenset(
        kind
        for kind, parent in PARENTS.items()
        if parent is not None and parent[0] is Kind.VISIT and "cut" in mapping.codecs(kind)
    )
