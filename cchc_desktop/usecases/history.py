"""Undo, redo, and values that stand beside one another until a person settles them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.cut import PRINTED, is_printed
from cchc_desktop.domain.kinds import Kind, known_kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import conflicts, journal, locks, mapping, registers
from cchc_desktop.store.registers import REMOVED, Dot, Operation
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.desk import Desk

_ONE_STEP_MS = 60_000
"""Successive keeps of one field within a minute are one step of undo."""


@dataclass(frozen=True)
class Standing:
    """One of several values of a field: what, by whom, when; ``key`` names it for ``settle``."""

    key: str
    value: Any
    author: str
    at: datetime
    is_shown: bool


@dataclass(frozen=True)
class Step:
    """What undo takes back: successive changes of one pen, and the verb of the newest."""

    verb: str
    pen: str
    first: int
    last: int

    @property
    def name(self) -> str:
        """How the journal names it."""
        return f"{self.pen}:{self.first}:{self.last}"


class History:
    """What this laptop did, backwards and forwards again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def next_undo(self) -> str | None:
        """The verb that undo would take back, None where there is nothing."""
        found = self._newest_standing()
        return found[0].verb if found else None

    def next_redo(self) -> str | None:
        """The verb that redo would do again, None where there is nothing."""
        step = self._to_redo()
        return self._undone_verb(step) if step else None

    def undo(self) -> Changed:
        """Write the values before this laptop's last change as a new change.

        Raises:
            ExpectedError: there is nothing to undo.
        """
        step = self._to_undo()
        if step is None:
            raise ExpectedError(ExpectedCode.NOTHING_TO_UNDO)
        return self._take_back(step, Op.UNDO)

    def redo(self) -> Changed:
        """Do again what the last undo took back.

        Raises:
            ExpectedError: there is nothing to redo.
        """
        step = self._to_redo()
        if step is None:
            raise ExpectedError(ExpectedCode.NOTHING_TO_REDO)
        return self._take_back(step, Op.REDO)

    def standing(self, kind: Kind, record_id: str) -> dict[str, tuple[Standing, ...]]:
        """Fields of a record with several distinct values, the shown one first."""
        heads = conflicts.heads_of_record(self._desk.database, record_id)
        codecs, database = mapping.codecs(kind), self._desk.database

        def told(name: str, op: Operation, is_shown: bool) -> Standing:
            first = conflicts.first_given(database, name, op)
            return _standing(codecs[name], op, first, is_shown)

        return {
            name: tuple(told(name, op, op is ops[0]) for op in ops)
            for name, ops in registers.in_conflict(heads).items()
            if name in codecs
        }

    def settle(self, kind: Kind, record_id: str, name: str, key: str) -> None:
        """Take one of the values that stand beside one another; the others stay in the journal.

        Raises:
            ExpectedError: that value does not stand there any more.
        """
        heads = conflicts.heads_of_record(self._desk.database, record_id).get(name, [])
        chosen = [op for op in heads if journal.write_dot(op.dot) == key]
        if not chosen:
            raise ExpectedError(ExpectedCode.GONE, id=record_id)
        replaced = {name: [op.dot for op in heads]}
        with self._desk.change(Op.SETTLE) as change:
            change.write(
                kind, record_id, {name: chosen[0].vals[name]}, replaced, {name: chosen[0].dot}
            )

    def _to_undo(self) -> Step | None:
        found = self._newest_standing()
        return self._whole_step(*found) if found else None

    def _newest_standing(self) -> tuple[Operation, Iterator[Operation]] | None:
        """The last change that was not taken back, and the changes before it."""
        taken_back: list[Step] = []
        given_again: list[Step] = []
        steps = journal.backwards(self._desk.database)
        for last in steps:
            if last.verb == Op.REDO and last.undoes:
                given_again.append(_read_step(last.undoes, last.verb))
            elif last.verb == Op.UNDO and last.undoes:
                if not _within(last, given_again):
                    taken_back.append(_read_step(last.undoes, last.verb))
            elif self._is_step(last) and not _within(last, taken_back):
                return last, steps
        return None

    def _to_redo(self) -> Step | None:
        given_again: list[Step] = []
        for last in journal.backwards(self._desk.database):
            if last.verb == Op.REDO and last.undoes:
                given_again.append(_read_step(last.undoes, last.verb))
            elif last.verb != Op.UNDO:
                return None
            elif not _within(last, given_again):
                if self._is_signed(last):
                    return None
                return Step(last.verb, last.pen, last.first, last.first)
        return None

    def _is_step(self, last: Operation) -> bool:
        """Whether a person may take it back.

        A deleted original is not brought back; made-up data goes with its folder.
        """
        return last.verb not in (Op.WIPE_ORIGINAL, Op.GENERATE) and not self._is_signed(last)

    def _is_signed(self, last: Operation) -> bool:
        """Whether the paper that shows this was signed since: its undo line ended there."""
        kind = known_kind(last.kind)
        if kind is None or (kind in PRINTED and not any(is_printed(kind, n) for n in last.vals)):
            return False
        return locks.holds(self._desk.database, kind, last.entity)

    def _whole_step(self, newest: Operation, earlier: Iterator[Operation]) -> Step:
        """The change, and those just before it that kept the same field within a minute."""
        first = newest
        if _is_small(newest):
            for previous in earlier:
                if not _continues(previous, first):
                    break
                first = previous
        return Step(newest.verb, newest.pen, first.first, newest.first)

    def _undone_verb(self, undo: Step) -> str:
        operations = journal.of_change(self._desk.database, undo.pen, undo.first, undo.last)
        step = _read_step(operations[0].undoes or "", "")
        undone = journal.of_change(self._desk.database, step.pen, step.first, step.last)
        return undone[-1].verb if undone else undo.verb

    def _take_back(self, step: Step, op: Op) -> Changed:
        database = self._desk.database
        operations = journal.of_change(database, step.pen, step.first, step.last)
        touched = frozenset((Kind(o.kind), o.entity) for o in operations)
        with self._desk.change(op, undoes=step.name) as change:
            by_entity: dict[str, list[Operation]] = {}
            for one in operations:
                by_entity.setdefault(one.entity, []).append(one)
            for entity in _in_order(operations):
                of_entity = by_entity[entity]
                kind = Kind(of_entity[0].kind)
                everything = journal.of_record(database, entity)
                values, seen, origins = _before(kind, of_entity, everything)
                if values:
                    change.write(kind, entity, values, seen, origins)
                for name, sibling in _siblings(of_entity, everything):
                    origin = {name: _source(sibling, name)}
                    change.write(kind, entity, {name: sibling.vals[name]}, seen, origin)
        return Changed(op, touched)


def _before(
    kind: Kind, taken_back: Sequence[Operation], everything: Sequence[Operation]
) -> tuple[dict[str, Any], dict[str, list[Dot]], dict[str, Dot]]:
    """What stood before these operations on one record, what that replaces, whence it came."""
    earlier = [op for op in everything if op.seq < taken_back[0].seq]
    heads_before = registers.heads_of(earlier)
    heads_now = registers.heads_of(everything)
    if not earlier:
        return {REMOVED: True}, _witnessed(heads_now), {}
    values: dict[str, Any] = {}
    seen: dict[str, list[Dot]] = {}
    origins: dict[str, Dot] = {}
    for name in {name for op in taken_back for name in op.vals}:
        before = heads_before.get(name, [])
        if before:
            source = registers.shown(before)
            values[name], origins[name] = source.vals[name], _source(source, name)
        else:
            values[name] = _nothing(kind, name)
        # Only what this laptop wrote is replaced: a value that came in since stays beside it.
        mine = {_source(op, name) for op in taken_back if name in op.vals}
        seen[name] = [op.dot for op in heads_now[name] if _source(op, name) in mine]
    if values.get(REMOVED):
        seen = _witnessed(heads_now) | seen
    return values, seen, origins


def _nothing(kind: Kind, name: str) -> Any:
    """What stands in a field that nothing was given for."""
    if marks.is_mark(name):
        return None
    return False if name == REMOVED else mapping.default_of(kind, name)


def _siblings(
    taken_back: Sequence[Operation], everything: Sequence[Operation]
) -> Iterator[tuple[str, Operation]]:
    """The other values that a choice replaced: taking it back lets them stand again."""
    if taken_back[0].verb != Op.SETTLE:
        return
    before = registers.heads_of(op for op in everything if op.seq < taken_back[0].seq)
    for name, heads in registers.in_conflict(before).items():
        if name != REMOVED and any(name in op.vals for op in taken_back):
            yield from ((name, sibling) for sibling in heads[1:])


def _source(operation: Operation, name: str) -> Dot:
    """Where a value was first written: undo and redo write old values again."""
    return operation.origins.get(name, operation.dot)


def _witnessed(heads: registers.Heads) -> dict[str, list[Dot]]:
    return {name: [op.dot for op in ops] for name, ops in heads.items()}


def _standing(codec: mapping.Codec, op: Operation, first: Operation, is_shown: bool) -> Standing:
    value = codec.decode(op.vals[codec.name])
    at = datetime.fromtimestamp(first.at / 1000, UTC)
    return Standing(journal.write_dot(op.dot), value, first.author, at, is_shown)


def _in_order(operations: Sequence[Operation]) -> list[str]:
    """The records touched; those made last are taken back first, so that parts go before wholes."""
    return list(dict.fromkeys(op.entity for op in reversed(operations)))


def _read_step(text: str, verb: str) -> Step:
    pen, first, last = text.split(":")
    return Step(verb, pen, int(first), int(last))


def _within(operation: Operation, steps: Sequence[Step]) -> bool:
    return any(s.pen == operation.pen and s.first <= operation.first <= s.last for s in steps)


def _is_small(operation: Operation) -> bool:
    """Whether a change kept one field of one record."""
    return (
        operation.verb.startswith("edit_")
        and operation.n == operation.first
        and len(operation.vals) == 1
    )


def _continues(previous: Operation, later: Operation) -> bool:
    return (
        _is_small(previous)
        and previous.verb == later.verb
        and previous.pen == later.pen
        and previous.entity == later.entity
        and previous.vals.keys() == later.vals.keys()
        and later.at - previous.at <= _ONE_STEP_MS
    )
