"""The one door for writing: every row of a record goes through here and leaves a journal row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.kinds import PARENTS, REFERENCES, Entity, Kind, kind_of
from cchc_desktop.store import counting, fitting, journal, mapping, registers, search_bulk
from cchc_desktop.store.database import Database
from cchc_desktop.store.following import signing_kinds
from cchc_desktop.store.locks import Locks
from cchc_desktop.store.pens import Pen, Stamp
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import REMOVED, Dot, Heads, Operation
from cchc_desktop.store.standing import Standing, insert_sql

_INSERT = (
    "INSERT INTO journal (pen, n, first, verb, lamport, at, author, kind, entity, vals, seen,"
    " origins, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Writer:
    """Writes one change; made inside the write transaction and forgotten with it."""

    def __init__(self, database: Database, pen: Pen, stamp: Stamp) -> None:
        self._database = database
        self._pen = pen
        self._stamp = stamp
        self._n = pen.used
        self._first = pen.used + 1
        row = database.execute("SELECT lamport FROM clock").fetchone()
        self._lamport = int(row[0])
        self._locks = Locks(database)
        self.touched: set[tuple[Kind, str]] = set()

    def add(self, entity: Entity) -> None:
        """Write a record that is not there yet."""
        self.add_all([entity])

    def add_all(self, entities: Sequence[Entity]) -> None:
        """Write many new records, of several kinds, parents before their parts."""
        journal_rows = []
        rows: dict[Kind, list[tuple[Any, ...]]] = {}
        for entity in entities:
            kind = kind_of(entity)
            values = mapping.given_values(kind, entity)
            self._locks.demand_open(kind, entity.id, values, is_new=True)
            journal_rows.append(self._journal_row(kind, entity.id, values, {}, {}))
            rows.setdefault(kind, []).append(mapping.row_of(kind, entity.id, values))
            self.touched.add((kind, entity.id))
        self._database.execute_many(_INSERT, journal_rows)
        if not self._is_plain or any(kind in signing_kinds() for kind in rows):
            made = [(kind_of(entity), entity.id) for entity in entities]
            self.touched |= Standing(self._database).refresh(made)
            return
        with search_bulk.adding(self._database, rows):
            for kind, listed in rows.items():
                self._database.execute_many(insert_sql(kind), listed)

    def put(self, entity: Entity, seen: Entity) -> None:
        """Write the attributes in which a record differs from what its reader saw.

        ``seen.read_at`` says when that was: a value that came in since is not replaced but stands
        beside the new one until a person settles it.
        """
        kind = kind_of(entity)
        new, old = mapping.values_of(kind, entity), mapping.values_of(kind, seen)
        values = {name: value for name, value in new.items() if value != old[name]}
        if values:
            replaced = self._replaced(kind, entity.id, values, seen.read_at)
            self.write(kind, entity.id, values, replaced)

    def remove(self, entity: Entity) -> None:
        """Take a record away, and its parts before it; all that was seen of it is named."""
        self._remove(kind_of(entity), entity.id, entity.read_at)

    def write(
        self,
        kind: Kind,
        record_id: str,
        values: Mapping[str, Any],
        seen: Mapping[str, Sequence[Dot]],
        origins: Mapping[str, Dot] | None = None,
    ) -> None:
        """One operation on a record that the journal knows, and what follows from it.

        Raises:
            InvalidInputError: a signed paper shows what would be written.
        """
        self._locks.demand_open(kind, record_id, values, is_new=False)
        self._database.execute(
            _INSERT, self._journal_row(kind, record_id, values, seen, origins or {})
        )
        self.touched.add((kind, record_id))
        dot = (self._pen.name, self._n)
        moved = values.keys() & {REMOVED, *(name for _, name in REFERENCES[kind])}
        moved |= {name for name in values if marks.is_mark(name)}
        plain = not moved and self._is_plain and kind not in signing_kinds()
        plain = plain and self._row_stands(kind, record_id)
        alone = [self._move_head(record_id, name, seen.get(name, ()), dot) for name in values]
        if plain and all(alone):
            self._update(kind, record_id, values)
        else:
            self.materialise(kind, record_id)

    def materialise(self, kind: Kind, record_id: str) -> None:
        """Make the record's row, and those that hang on it, what the operations say."""
        self.touched |= Standing(self._database).refresh([(kind, record_id)])

    def close(self) -> None:
        """Write what the change leaves behind beside its rows; call it last in the transaction."""
        if self._n == self._pen.used:
            return
        if self._pen.used == 0:
            self._database.execute("INSERT OR IGNORE INTO pen VALUES (?)", (self._pen.name,))
        self._database.execute("UPDATE clock SET lamport = ?", (self._lamport,))

    def committed(self) -> None:
        """Count the numbers as used; call it after the commit."""
        self._pen.used = self._n

    @property
    def _is_plain(self) -> bool:
        """Whether every record is made of just its own operations."""
        return counting.is_plain(self._database)

    def _heads(self, record_id: str, upto: int | None = None) -> Heads:
        """The heads that count for a record, now or at an earlier reading."""
        read = counting.Counting(self._database)
        return registers.heads_of(read.operations(record_id, upto))

    def _journal_row(
        self,
        kind: Kind,
        record_id: str,
        values: Mapping[str, Any],
        seen: Mapping[str, Sequence[Dot]],
        origins: Mapping[str, Dot],
    ) -> tuple[Any, ...]:
        self._n += 1
        self._lamport += 1
        named = {
            name: [journal.write_dot(dot) for dot in dots] for name, dots in seen.items() if dots
        }
        old = {name: journal.write_dot(dot) for name, dot in origins.items()}
        stamp = self._stamp
        return (
            self._pen.name,
            self._n,
            self._first,
            stamp.verb,
            self._lamport,
            stamp.at,
            stamp.author,
            kind.value,
            record_id,
            _json(values),
            _json(named) if named else None,
            _json(old) if old else None,
            stamp.undoes,
        )

    def _replaced(
        self, kind: Kind, record_id: str, names: Iterable[str], read_at: int
    ) -> dict[str, list[Dot]]:
        """Per field the dots that a reader of that moment saw.

        A value of a newer program that this one cannot show was seen by nobody here.
        """
        newer = self._database.execute(
            "SELECT 1 FROM journal WHERE entity = ? AND seq > ? LIMIT 1", (record_id, read_at)
        ).fetchone()
        if newer is None and self._is_plain:
            return {name: self._present(kind, record_id, name) for name in names}
        heads = self._heads(record_id, upto=read_at)
        return {name: _dots(kind, name, heads.get(name, [])) for name in names}

    def _present(self, kind: Kind, record_id: str, name: str) -> list[Dot]:
        """The displayed head of a field now, and those of equal value."""
        dots = self._head_rows(record_id, name) or self._first_giver(record_id, name)
        if len(dots) > 1:
            heads = registers.heads_of(journal.of_record(self._database, record_id))
            return _dots(kind, name, heads[name])
        return [dot for dot in dots if _is_shown(kind, name, self._value(dot, name))]

    def _value(self, dot: Dot, name: str) -> Any:
        """What an operation gave a field."""
        (vals,) = self._database.execute(
            "SELECT vals FROM journal WHERE pen = ? AND n = ?", dot
        ).fetchone()
        return json.loads(vals)[name]

    def _head_rows(self, record_id: str, name: str) -> list[Dot]:
        rows = self._database.execute(
            "SELECT pen, n FROM head WHERE entity = ? AND field = ?", (record_id, name)
        )
        return [(row[0], row[1]) for row in rows.fetchall()]

    def _first_giver(self, record_id: str, name: str) -> list[Dot]:
        """The record's first operation, where it gave the field: the head that needs no row."""
        row = self._database.execute(
            "SELECT pen, n, vals FROM journal WHERE entity = ? ORDER BY seq LIMIT 1", (record_id,)
        ).fetchone()
        if row is None or name not in json.loads(row[2]):
            return []
        return [(row[0], row[1])]

    def _move_head(self, record_id: str, name: str, replaced: Sequence[Dot], dot: Dot) -> bool:
        """Replace heads of a field by the new one; whether it is now the only one."""
        standing = self._head_rows(record_id, name) or self._first_giver(record_id, name)
        left = [old for old in standing if old not in replaced and old != dot]
        self._database.execute("DELETE FROM head WHERE entity = ? AND field = ?", (record_id, name))
        self._database.execute_many(
            "INSERT INTO head (entity, field, pen, n) VALUES (?, ?, ?, ?)",
            [(record_id, name, pen, n) for pen, n in [*left, dot]],
        )
        return not left

    def _remove(self, kind: Kind, record_id: str, read_at: int | None) -> None:
        for child_kind, attribute in _children(kind):
            for (child_id,) in self._database.execute(
                f"SELECT id FROM {table_name(child_kind)} WHERE {attribute} = ?", (record_id,)
            ).fetchall():
                self._remove(child_kind, child_id, None)
        heads = self._heads(record_id, upto=read_at)
        witnessed = {name: [op.dot for op in ops] for name, ops in heads.items()}
        self.write(kind, record_id, {REMOVED: True}, witnessed)

    def _row_stands(self, kind: Kind, record_id: str) -> bool:
        row = self._database.execute(
            f"SELECT 1 FROM {table_name(kind)} WHERE id = ?", (record_id,)
        ).fetchone()
        return row is not None

    def _update(self, kind: Kind, record_id: str, values: Mapping[str, Any]) -> None:
        codecs = mapping.codecs(kind)
        # What a newer program gave and this one does not know stays in the journal only.
        changed = {n: codecs[n].column(value) for n, value in values.items() if n in codecs}
        changed |= mapping.derived(kind, values)
        setters = ", ".join(f"{name} = ?" for name in changed)
        self._database.execute(
            f"UPDATE {table_name(kind)} SET {setters} WHERE id = ?",
            (*changed.values(), record_id),
        )


def _dots(kind: Kind, name: str, heads: Sequence[Operation]) -> list[Dot]:
    if name == registers.RANK:  # who moves an item moves it from wherever it is
        return [op.dot for op in heads]
    readable = [op for op in heads if _is_shown(kind, name, op.vals[name])]
    return [op.dot for op in registers.agreeing(name, readable)]


def _is_shown(kind: Kind, name: str, value: Any) -> bool:
    """Whether a row can have that value; another one stands in the journal only."""
    return name == registers.RANK or fitting.fits(kind, name, value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _children(kind: Kind) -> tuple[tuple[Kind, str], ...]:
    return tuple((child, p[1]) for child, p in PARENTS.items() if p is not None and p[0] is kind)
