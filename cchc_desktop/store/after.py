"""What came after the signing of a visit: printed values outside of its cut that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain import cut, marks
from cchc_desktop.domain.cut import PRINTED, Cut
from cchc_desktop.domain.kinds import Kind, known_kind
from cchc_desktop.store import fitting, mapping, registers
from cchc_desktop.store.counting import Counting, up_to
from cchc_desktop.store.cut import records_of
from cchc_desktop.store.database import Database
from cchc_desktop.store.registers import REMOVED, Heads, Operation


@dataclass(frozen=True)
class Later:
    """One value that came after the signing; ``field`` is empty for a whole new record.

    ``choice`` is what a person did with it: ``{"how": …, "reason": …}``, None for nothing yet.
    """

    visit: str
    kind: Kind
    entity: str
    field: str
    value: Any
    shown: Any
    operation: Operation
    choice: Any = None

    @property
    def id(self) -> str:
        """How commands call it."""
        return f"{self.entity}:{self.mark.removeprefix(marks.LATER)}"

    @property
    def mark(self) -> str:
        """The field in which a choice about it is kept."""
        return mark_of(self.operation, self.field)


def mark_of(operation: Operation, name: str) -> str:
    """The field in which a choice about that value is kept."""
    return f"{marks.LATER}{operation.pen}:{operation.n}:{name}"


def of_visit(database: Database, visit_id: str) -> list[Later]:
    """All that came after the signing of a visit, by record and field."""
    read = Counting(database)
    frozen = read.cut_of_visit(visit_id)
    if frozen is None:
        return []
    visit = read.of(visit_id)
    out: list[Later] = []
    for kind, entity in sorted(set(_records(database, read, visit))):
        if _has_later(database, read, frozen, entity):
            out += _of_record(read, visit, frozen, kind, entity)
    return sorted(out, key=lambda later: (later.entity, later.field, later.operation.strength))


def open_of_all(database: Database) -> list[Later]:
    """What came after the signing of any visit and waits for a person."""
    signed = Counting(database).signed
    return [later for visit in signed for later in of_visit(database, visit) if not later.choice]


def _records(database: Database, read: Counting, visit: str) -> Iterator[tuple[Kind, str]]:
    yield from records_of(database, visit)
    rows = database.execute("SELECT kind, entity FROM waiting").fetchall()
    for name, entity in rows:
        kind = known_kind(name)
        if kind not in PRINTED or kind is None:
            continue
        if read.visit_of(kind, entity, read.everything(entity)) == visit:
            yield kind, entity


def _has_later(database: Database, read: Counting, frozen: Cut, entity: str) -> bool:
    """Whether a record has operations outside of the cut; most have none."""
    for one in read.members(entity):
        rows = database.execute("SELECT pen, n FROM journal WHERE entity = ?", (one,))
        if any(dot not in frozen for dot in rows.fetchall()):
            return True
    return False


def _of_record(read: Counting, visit: str, frozen: Cut, kind: Kind, entity: str) -> Iterator[Later]:
    operations = read.everything(entity)
    heads = registers.heads_of(operations)
    if not any(op.dot in frozen for op in operations):
        if registers.is_alive(heads):
            yield _new(visit, kind, entity, operations, heads)
        return
    within = registers.heads_of(up_to(frozen, kind, operations))
    shown = fitting.fitting(kind, within)
    for name, ops in heads.items():
        if not cut.is_printed(kind, name) or marks.is_mark(name):
            continue
        now = _shown(kind, name, shown, within)
        for op in ops:
            value = op.vals[name]
            if op.dot not in frozen and not registers.is_same(value, now):
                choice = _choice(heads, mark_of(op, name))
                yield Later(visit, kind, entity, name, value, now, op, choice)


def _new(
    visit: str, kind: Kind, entity: str, operations: Sequence[Operation], heads: Heads
) -> Later:
    first = min(operations, key=lambda op: (op.lamport, op.strength))
    value = fitting.fitting(kind, heads)
    return Later(visit, kind, entity, "", value, None, first, _choice(heads, mark_of(first, "")))


def _shown(kind: Kind, name: str, shown: dict[str, Any], within: Heads) -> Any:
    if name == REMOVED:
        return not registers.is_alive(within)
    if name in shown:
        return shown[name]
    return mapping.default_of(kind, name) if name in mapping.codecs(kind) else None


def _choice(heads: Heads, mark: str) -> Any:
    found = heads.get(mark)
    return registers.shown(found).vals[mark] if found else None
