"""Conflicts are settled by people: what waits, the choice, and every value that ever stood."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from cchc_desktop.domain import viet
from cchc_desktop.domain.kinds import CLASSES, Kind, known_kind
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.store import agencies, conflicts, duplicates, fitting, journal, registers
from cchc_desktop.store.conflicts import Choice, Conflict
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.duplicates import Duplicate, Why
from cchc_desktop.store.registers import REMOVED, Operation
from cchc_desktop.sync.device import this_device
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Change, Desk

if TYPE_CHECKING:
    from cchc_desktop.usecases.packing import Shelf

Likeness: TypeAlias = Why
"""In what records are the same, by the name that windows and commands may import."""
_DAY_MS = 86_400_000


@dataclass(frozen=True)
class Value:
    """One value that stands, or once stood, in a field; by whom, on which laptop, when."""

    field: str
    value: Any
    author: str
    replica: str
    at: datetime
    is_doubtful: bool = False
    is_current: bool = False


@dataclass(frozen=True)
class Open:
    """One conflict: what it was, the values that stand, the shown one first, and a proposal."""

    id: str
    visit: str | None
    kind: Kind
    record: str
    field: str
    before: Any
    values: tuple[Value, ...]
    proposal: str | None = None

    @property
    def shown(self) -> Any:
        """The value that every laptop shows meanwhile."""
        return self.values[0].value


class Settling:
    """What waits for a choice; a choice is an operation like any other."""

    def __init__(self, desk: Desk, workspace: Path) -> None:
        self._desk = desk
        self._workspace = workspace

    @cached_property
    def _shelf(self) -> Shelf:
        # Loaded here: how many choices wait is asked at each start, and needs no keys.
        from cchc_desktop.usecases.packing import Shelf  # noqa: PLC0415

        return Shelf(self._desk, self._workspace)

    def conflicts(self, visit_id: str | None = None) -> list[Open]:
        """All that waits, or what waits of one visit."""
        devices = self._shelf.devices()
        found = [self._open(c, devices) for c in conflicts.all_open(self._desk.database)]
        return [one for one in found if visit_id is None or one.visit == visit_id]

    def waiting(self) -> dict[str, tuple[str | None, frozenset[str]]]:
        """Per record with something to choose its visit, and the fields; for badges."""
        out: dict[str, tuple[str | None, frozenset[str]]] = {}
        for one in conflicts.all_open(self._desk.database):
            fields = out[one.entity][1] if one.entity in out else frozenset[str]()
            visit = conflicts.visit_of(self._desk.database, one.kind, one.entity)
            out[one.entity] = (visit, fields | {one.field})
        return out

    def duplicates(self) -> list[Duplicate]:
        """Records that look like one: shown, and joined by nobody but a person."""
        return duplicates.found(self._desk.database)

    def take(self, conflict_id: str, number: int) -> Open:
        """Take one of the values, counted from 1; the others stay in the history.

        Raises:
            ExpectedError: no such conflict waits.
            InvalidInputError: it has no such value, its visit is signed, or it takes away an
                agency that was visited.
        """
        conflict, told = self._waiting(conflict_id)
        if not 1 <= number <= len(conflict.choices):
            values = {"least": 1, "most": len(conflict.choices)}
            raise InvalidInputError([Problem(ProblemCode.OUT_OF_RANGE, "take", values)])
        with self._desk.change(Op.SETTLE) as change:
            self._take(change, conflict, conflict.choices[number - 1])
        return told

    def write(self, conflict_id: str, text: str) -> Open:
        """Settle by a value of one's own.

        Raises:
            ExpectedError: no such conflict waits.
            InvalidInputError: the field cannot have that value, or its visit is signed.
        """
        conflict, told = self._waiting(conflict_id)
        value = _value_of(conflict, text)
        with self._desk.change(Op.SETTLE) as change:
            self._demand_unlocked(change, conflict)
            change.write(
                conflict.kind, conflict.entity, {conflict.field: value}, _seen(conflict), {}
            )
        return told

    def take_proposal(self, conflict_id: str) -> Open:
        """Settle by the text that joins both.

        Raises:
            ExpectedError: no such conflict waits, or there is no proposal for it.
        """
        _, told = self._waiting(conflict_id)
        if told.proposal is None:
            raise ExpectedError(ExpectedCode.NO_PROPOSAL, id=conflict_id)
        return self.write(conflict_id, told.proposal)

    def take_all(self, visit_id: str, replica: str) -> list[Open]:
        """Take the values of one laptop in all conflicts of a visit, as one change.

        ``replica`` is its id, its name, or that of the person who works there, as lists show it.

        Raises:
            ExpectedError: nothing of a laptop or person of that name is known.
        """
        named = viet.fold(replica)
        devices = self._shelf.devices()
        names = self._shelf.names() | {this_device(self._workspace).id: self._desk.laptop_name}
        meant = {one for one, name in names.items() if replica == one or viet.fold(name) == named}
        settled = []
        with self._desk.change(Op.SETTLE) as change:
            for conflict in conflicts.all_open(self._desk.database):
                told = self._open(conflict, devices)
                if told.visit != visit_id:
                    continue
                for choice, value in zip(conflict.choices, told.values, strict=True):
                    if value.replica in meant or viet.fold(value.author) == named:
                        self._take(change, conflict, choice)
                        settled.append(told)
                        break
        if (
            not settled
            and not meant
            and named not in map(viet.fold, journal.authors(self._desk.database))
        ):
            raise ExpectedError(ExpectedCode.NO_SUCH_LAPTOP, path=replica)
        return settled

    def reopen(self, conflict_id: str) -> Open:
        """Let the values stand beside one another again that the last choice replaced.

        Raises:
            ExpectedError: nothing was chosen there.
        """
        entity, _, name = conflict_id.rpartition(":")
        counted = Counting(self._desk.database).record(entity)
        operations = counted.operations if counted is not None else ()
        heads = registers.heads_of(operations).get(name, [])
        by_dot = {op.dot: op for op in operations}
        chosen = heads[0] if len(heads) == 1 and heads[0].verb == Op.SETTLE else None
        siblings = [by_dot[d] for d in chosen.seen.get(name, ()) if d in by_dot] if chosen else []
        kind = known_kind(operations[0].kind) if operations else None
        if chosen is None or kind is None or name == REMOVED or len(siblings) < 2:
            raise ExpectedError(ExpectedCode.NOTHING_SETTLED, id=conflict_id)
        with self._desk.change(Op.SETTLE) as change:
            for sibling in siblings:
                origin = {name: sibling.origins.get(name, sibling.dot)}
                change.write(kind, entity, {name: sibling.vals[name]}, {name: [chosen.dot]}, origin)
        return self._waiting(conflict_id)[1]

    def history(self, record: str, name: str | None = None) -> list[Value]:
        """Every value that the fields of a record ever had, in order; of one field, or of all.

        Raises:
            ExpectedError: the journal never heard of that record.
        """
        counting = Counting(self._desk.database)
        operations = counting.everything(record)
        if not operations:
            raise ExpectedError(ExpectedCode.NO_SUCH_RECORD, id=record)
        devices = self._shelf.devices()
        # What came after a signing stands in its own list, not beside what is shown.
        counted = counting.counted(counting.of(record), operations)
        counts = operations if counted is None or counted.is_held else counted.operations
        heads = {name: {op.dot for op in ops} for name, ops in registers.heads_of(counts).items()}
        ordered = sorted(operations, key=lambda op: (op.lamport, op.strength))
        return [
            self._value(
                given, op.vals[given], op, devices, is_current=op.dot in heads.get(given, ())
            )
            for op in ordered
            for given in op.vals
            if name is None or given == name
        ]

    def _waiting(self, conflict_id: str) -> tuple[Conflict, Open]:
        entity = conflict_id.rpartition(":")[0]
        for conflict in conflicts.of_record(self._desk.database, entity):
            if conflict.id == conflict_id:
                return conflict, self._open(conflict, self._shelf.devices())
        raise ExpectedError(ExpectedCode.NO_SUCH_CONFLICT, id=conflict_id)

    def _take(self, change: Change, conflict: Conflict, choice: Choice) -> None:
        self._demand_unlocked(change, conflict)
        name = conflict.field
        if name != REMOVED:
            origin = {name: choice.operation.dot}
            change.write(
                conflict.kind, conflict.entity, {name: choice.value}, _seen(conflict), origin
            )
        elif choice.value:
            self._demand_unneeded(conflict)
            change.remove(self._desk.get(CLASSES[conflict.kind], conflict.entity))
        else:
            seen = {name: list(conflict.seen[name])}
            change.write(conflict.kind, conflict.entity, {name: False}, seen, {})

    def _demand_unneeded(self, conflict: Conflict) -> None:
        """An agency that was visited elsewhere meanwhile stands, however often it is removed."""
        if conflict.kind is Kind.AGENCY:
            visited = agencies.visited(self._desk.database).get(conflict.entity)
            if visited is not None:
                values = {"count": visited.visits}
                raise InvalidInputError([Problem(ProblemCode.AGENCY_IN_USE, "take", values)])

    def _demand_unlocked(self, change: Change, conflict: Conflict) -> None:
        change.demand_unlocked(self._desk.get(CLASSES[conflict.kind], conflict.entity))

    def _open(self, conflict: Conflict, devices: Mapping[str, str]) -> Open:
        values = tuple(
            self._value(conflict.field, c.value, c.operation, devices, c.is_doubtful)
            for c in conflict.choices
        )
        return Open(
            conflict.id,
            conflicts.visit_of(self._desk.database, conflict.kind, conflict.entity),
            conflict.kind,
            conflict.entity,
            conflict.field,
            conflict.before,
            values,
            _proposal(conflict.before, [value.value for value in values]),
        )

    def _value(
        self,
        name: str,
        value: Any,
        operation: Operation,
        devices: Mapping[str, str],
        is_doubtful: bool = False,
        is_current: bool = False,
    ) -> Value:
        now = self._desk.now().timestamp() * 1000
        return Value(
            name,
            value,
            operation.author,
            devices.get(operation.pen, operation.pen),
            _moment(operation.at),
            is_doubtful or operation.at > now + _DAY_MS,
            is_current,
        )


def _seen(conflict: Conflict) -> dict[str, list[registers.Dot]]:
    return {name: list(dots) for name, dots in conflict.seen.items()}


def _value_of(conflict: Conflict, text: str) -> Any:
    cleaned = viet.clean(text)
    if fitting.fits(conflict.kind, conflict.field, cleaned):
        return cleaned
    try:
        value = json.loads(cleaned)
    except ValueError:
        value = None
    if value is None or not fitting.fits(conflict.kind, conflict.field, value):
        values = {"value": text, "expected": "", "allowed": ""}
        raise InvalidInputError([Problem(ProblemCode.WRONG_TYPE, conflict.field, values)])
    return value


def _proposal(before: Any, values: Sequence[Any]) -> str | None:
    if len(values) != 2 or not all(isinstance(text, str) for text in (before, *values)):
        return None
    from cchc_desktop.sync import text_merge  # noqa: PLC0415  (as above)

    return text_merge.merged(before, *values)


def _moment(at: int) -> datetime:
    """The claimed moment; one that no calendar has is the last or first that it has."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC) if at > 0 else datetime.min.replace(tzinfo=UTC)
