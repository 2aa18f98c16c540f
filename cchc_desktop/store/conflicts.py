"""What waits for a person: fields with several values, removals of what was changed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.kinds import PARENTS, Kind
from cchc_desktop.store import fitting, journal, registers
from cchc_desktop.store.counting import Counted, Counting
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import RANK, REMOVED, Dot, Heads, Operation

_DOUBTFUL_BACK_MS = 600_000
"""A clock that is so far behind what it replaces was set wrong (house/SYNC.md §2)."""


@dataclass(frozen=True)
class Choice:
    """One of the values: what, and the operation that gave it first."""

    value: Any
    operation: Operation
    is_doubtful: bool


@dataclass(frozen=True)
class Conflict:
    """A field whose values wait for a choice; the one that is shown meanwhile stands first.

    ``seen``: all operations that a choice replaces; ``before``: the value they all replaced.
    """

    kind: Kind
    entity: str
    field: str
    choices: tuple[Choice, ...]
    seen: Mapping[str, Sequence[Dot]]
    before: Any = None

    @property
    def id(self) -> str:
        """How commands call it."""
        return f"{self.entity}:{self.field}"


def all_open(database: Database) -> list[Conflict]:
    """Every conflict of records that stand, by record and field."""
    rows = database.execute(
        "SELECT DISTINCT entity FROM head GROUP BY entity, field HAVING count(*) > 1"
        " UNION SELECT entity FROM head WHERE field = ? UNION SELECT into_id FROM joined",
        (REMOVED,),
    )
    entities = sorted(row[0] for row in rows.fetchall())
    found = sorted(Counting(database).records(entities), key=lambda counted: counted.entity)
    return [conflict for counted in found for conflict in _of(database, counted)]


def of_record(database: Database, entity: str) -> list[Conflict]:
    """The conflicts of one record."""
    counted = Counting(database).record(entity)
    return list(_of(database, counted)) if counted is not None else []


def heads_of_record(database: Database, entity: str) -> Heads:
    """The heads of the record's fields that have more than one."""
    counted = Counting(database).record(entity)
    heads = registers.heads_of(counted.operations) if counted is not None else {}
    return {n: ops for n, ops in heads.items() if len(ops) > 1 and _is_asked(n)}


def first_given(database: Database, name: str, operation: Operation) -> Operation:
    """The operation that gave a value that is written again: who and when stay true."""
    if name not in operation.origins:
        return operation
    known = {op.dot: op for op in journal.of_record(database, operation.entity)}
    return _first(name, operation, known)


def open_among(database: Database, entities: Iterable[str]) -> set[str]:
    """Those of the records that have a conflict."""
    listed = list(entities)
    doubtful: set[str] = set()
    for start in range(0, len(listed), 500):
        part = tuple(listed[start : start + 500])
        marks = ",".join("?" * len(part))
        rows = database.execute(
            f"SELECT DISTINCT entity FROM head WHERE entity IN ({marks})"
            " GROUP BY entity, field HAVING count(*) > 1",
            part,
        )
        doubtful.update(row[0] for row in rows.fetchall())
    return {entity for entity in doubtful if of_record(database, entity)}


def visit_of(database: Database, kind: Kind, entity: str) -> str | None:
    """The visit that a record is, or is part of; None for what stands outside of visits."""
    while kind is not Kind.VISIT:
        parent = PARENTS[kind]
        if parent is None:
            return None
        sql = f"SELECT {parent[1]} FROM {table_name(kind)} WHERE id = ?"
        row = database.execute(sql, (entity,)).fetchone()
        if row is None:
            return None
        kind, entity = parent[0], row[0]
    return entity


def witnessed(heads: Heads) -> dict[str, list[Dot]]:
    """All heads, as one who saw everything names them."""
    return {name: [op.dot for op in ops] for name, ops in heads.items()}


def _of(database: Database, counted: Counted) -> Iterator[Conflict]:
    kind, entity, operations = counted.kind, counted.entity, counted.operations
    if not operations or not _stands(database, kind, entity):
        return
    heads = registers.heads_of(operations)
    by_dot = {op.dot: op for op in operations}
    removal = _removal(heads)
    if removal is not None:
        # Not the first that came: in what order they came differs from laptop to laptop.
        first = min(operations, key=lambda op: (op.lamport, op.strength))
        changed = max(_changes(heads, removal), key=_strength, default=first)
        choices = (_choice(False, changed, by_dot), _choice(True, removal, by_dot))
        yield Conflict(kind, entity, REMOVED, choices, witnessed(heads))
    for name, ops in sorted(registers.in_conflict(heads).items()):
        if name == REMOVED or not _is_asked(name):
            continue
        usable = [op for op in ops if fitting.fits(kind, name, op.vals[name])]
        if len(usable) > 1:
            values = tuple(_choice(op.vals[name], op, by_dot, name) for op in usable)
            # What this program cannot read was shown to nobody: a newer one will ask about it.
            seen = {name: [op.dot for op in heads[name] if fitting.fits(kind, name, op.vals[name])]}
            before = _before(name, heads[name], by_dot)
            yield Conflict(kind, entity, name, values, seen, before)


def _is_asked(name: str) -> bool:
    """Whether a person has to choose between several values of that field."""
    return name != RANK and not marks.is_mark(name)


def _stands(database: Database, kind: Kind, entity: str) -> bool:
    sql = f"SELECT 1 FROM {table_name(kind)} WHERE id = ?"
    return database.execute(sql, (entity,)).fetchone() is not None


def _removal(heads: Heads) -> Operation | None:
    """The removal that waits, of a record that stands all the same; None for none."""
    removals = [op for op in heads.get(REMOVED, ()) if op.vals[REMOVED]]
    return max(removals, key=_strength, default=None)


def _changes(heads: Heads, removal: Operation) -> Iterator[Operation]:
    """What the remover did not see."""
    for name, ops in heads.items():
        if marks.is_mark(name):
            continue
        seen = {tuple(dot) for dot in removal.seen.get(name, ())}
        yield from (op for op in ops if op.dot not in seen and not op.vals.get(REMOVED))


def _choice(
    value: Any, operation: Operation, by_dot: Mapping[Dot, Operation], name: str = ""
) -> Choice:
    first = _first(name, operation, by_dot) if name else operation
    older = (by_dot[d] for dots in first.seen.values() for d in dots if d in by_dot)
    doubtful = any(first.at < op.at - _DOUBTFUL_BACK_MS for op in older)
    return Choice(value, first, doubtful)


def _before(name: str, heads: Iterable[Operation], by_dot: Mapping[Dot, Operation]) -> Any:
    """The newest value that all of them replaced, None where they share none.

    Of a choice that was taken back: what stood before the values that it was one of.
    """
    listed = list(heads)
    newest = _newest([_replaced(name, head, by_dot) for head in listed], by_dot)
    if newest is not None:
        first = [_first(name, head, by_dot) for head in listed]
        if {op.dot for op in first} <= _replaced(name, by_dot[newest], by_dot):
            newest = _newest([{op.dot, *_replaced(name, op, by_dot)} for op in first], by_dot)
    return by_dot[newest].vals.get(name) if newest is not None else None


def _newest(lines: Sequence[set[Dot]], by_dot: Mapping[Dot, Operation]) -> Dot | None:
    """The newest of the operations that stand in all lines."""
    common = set.intersection(*lines) if lines else set()
    return max(common, key=lambda dot: (by_dot[dot].lamport, dot), default=None)


def _first(name: str, operation: Operation, by_dot: Mapping[Dot, Operation]) -> Operation:
    """The operation that gave the value first: this one, or the one that it writes again."""
    first = by_dot.get(operation.origins.get(name, operation.dot), operation)
    # Another's words may stand under that name here.
    return first if first.vals.get(name) == operation.vals.get(name) else operation


def _replaced(name: str, head: Operation, by_dot: Mapping[Dot, Operation]) -> set[Dot]:
    out: set[Dot] = set()
    ahead = list(head.seen.get(name, ()))
    while ahead:
        dot = ahead.pop()
        if dot in by_dot and dot not in out:
            out.add(dot)
            ahead.extend(by_dot[dot].seen.get(name, ()))
    return out


def _strength(operation: Operation) -> tuple[int, str, int]:
    return operation.strength
