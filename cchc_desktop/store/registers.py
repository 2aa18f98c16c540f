"""The record as a pure function of its operations: heads, what is shown, what is in conflict.

The rules are house/SYNC.md §1: an operation replaces what stood on the form when it was opened
and has a smaller Lamport number; the values that no present operation replaces are heads; of
several heads the one with the greatest (claimed time, pen, number) is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain import marks, viet

REMOVED = "removed"
"""The field that says whether a record was taken away; true with what was seen then."""

RANK = "rank"
"""A place in a list: moved on two laptops, it has one of the places, and nobody is asked."""

Dot = tuple[str, int]
"""Pen and number: the name of an operation."""


@dataclass(frozen=True)
class Operation:
    """One journal row: one record and all the fields that one change gave it."""

    seq: int
    pen: str
    n: int
    first: int
    verb: str
    lamport: int
    at: int
    author: str
    kind: str
    entity: str
    vals: Mapping[str, Any]
    seen: Mapping[str, Sequence[Dot]]
    origins: Mapping[str, Dot]
    undoes: str | None = None

    @property
    def dot(self) -> Dot:
        """Its name."""
        return (self.pen, self.n)

    @property
    def strength(self) -> tuple[int, str, int]:
        """What decides which of several heads is shown."""
        return (self.at, self.pen, self.n)


Heads = dict[str, list[Operation]]


def heads_of(operations: Iterable[Operation]) -> Heads:
    """The heads of every field that the operations of one record give."""
    listed = list(operations)
    lamports = {operation.dot: operation.lamport for operation in listed}
    replaced: set[tuple[str, Dot]] = set()
    givers: Heads = defaultdict(list)
    for operation in listed:
        for name in operation.vals:
            givers[name].append(operation)
            for dot in operation.seen.get(name, ()):
                if lamports.get(dot, operation.lamport) < operation.lamport:
                    replaced.add((name, dot))
    return {
        name: [op for op in ops if (name, op.dot) not in replaced] for name, ops in givers.items()
    }


def heads_beside(operations: Sequence[Operation], heads: Heads) -> set[tuple[str, str, int]]:
    """The head rows that a record needs: fields whose head is not just its first operation.

    ``operations`` in their order of arrival. Removals and marks always have their row, so that
    they are found.
    """
    first: Dot = operations[0].dot
    return {
        (name, *op.dot)
        for name, ops in heads.items()
        if name == REMOVED or marks.is_mark(name) or [op.dot for op in ops] != [first]
        for op in ops
    }


def shown(heads: Sequence[Operation]) -> Operation:
    """The operation whose value is displayed."""
    return max(heads, key=lambda operation: operation.strength)


def agreeing(name: str, heads: Sequence[Operation]) -> list[Operation]:
    """The displayed head and those of equal value: what a person who reads it has seen."""
    if not heads:
        return []
    value = shown(heads).vals[name]
    return [op for op in heads if is_same(op.vals[name], value)]


def is_same(left: Any, right: Any) -> bool:
    """Whether two values are one: equal after NFC, line ends and trailing space."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right or viet.same(left, right)
    return bool(left == right)


def is_alive(heads: Heads) -> bool:
    """Whether the record stands: never removed, or changed where the remover did not look."""
    removals = [op for op in heads.get(REMOVED, ()) if op.vals[REMOVED]]
    if not removals:
        return True
    if any(not op.vals[REMOVED] for op in heads[REMOVED]):
        return True
    witnessed = {(name, dot) for op in removals for name, dots in op.seen.items() for dot in dots}
    return any(
        (name, op.dot) not in witnessed
        for name, ops in heads.items()
        if name != REMOVED and not marks.is_mark(name)
        for op in ops
    )


def displayed(heads: Heads) -> dict[str, Any]:
    """The displayed value of every field that was given, ``removed`` left out."""
    return {name: shown(ops).vals[name] for name, ops in heads.items() if name != REMOVED and ops}


def in_conflict(heads: Heads) -> dict[str, list[Operation]]:
    """Fields with several distinct values, the displayed one first."""
    out = {}
    for name, ops in heads.items():
        ordered = sorted(ops, key=lambda op: op.strength, reverse=True)
        distinct: list[Operation] = []
        for op in ordered:
            if not any(is_same(op.vals[name], other.vals[name]) for other in distinct):
                distinct.append(op)
        if len(distinct) > 1:
            out[name] = distinct
    return out
