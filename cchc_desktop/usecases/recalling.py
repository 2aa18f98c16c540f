"""All values that ever stood in a record's fields, and any of them taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.kinds import CLASSES, Kind, known_kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import fitting, journal, registers
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.registers import REMOVED, Dot, Operation
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.laptops import Laptops
from cchc_desktop.usecases.naming import Naming
from cchc_desktop.usecases.packing import Shelf

_DAY_MS = 86_400_000
_BACK_MS = 600_000
"""A clock so far behind what it replaces was set wrong (house/SYNC.md §2)."""


@dataclass(frozen=True)
class Past:
    """One value that stands, or once stood; ``key`` names it for ``take_back``.

    ``laptop`` is the laptop's name, empty for this one. ``is_shown``: what everybody sees now.
    """

    name: str
    key: str
    value: Any
    author: str
    laptop: str
    at: datetime
    verb: str
    is_doubtful: bool = False
    is_current: bool = False
    is_shown: bool = False


class Recalling:
    """The history of a record, from the journal alone."""

    def __init__(self, desk: Desk, laptops: Laptops, workspace: Path) -> None:
        self._desk = desk
        self._laptops = laptops
        self._shelf = Shelf(desk, workspace)

    def naming(self) -> Naming:
        """Names of records for one list."""
        return Naming(self._desk.database)

    def of(self, record: str, name: str | None = None) -> tuple[Past, ...]:
        """Every value of one field, or of all fields, the newest first.

        Raises:
            ExpectedError: the journal never heard of that record.
        """
        operations = self._operations(record)
        heads = self._heads(record)
        by_dot = {op.dot: op for op in operations}
        devices, names, this = self._shelf.devices(), self._laptops.names(), self._laptops.this
        now = self._desk.now().timestamp() * 1000
        out = []
        for op in sorted(operations, key=lambda op: (op.lamport, op.strength), reverse=True):
            for given, value in op.vals.items():
                if marks.is_mark(given) or (name is not None and given != name):
                    continue
                older = [by_dot[dot] for dot in op.seen.get(given, ()) if dot in by_dot]
                device = devices.get(op.pen, op.pen)
                out.append(
                    Past(
                        given,
                        journal.write_dot(op.dot),
                        value,
                        op.author,
                        "" if device == this else names.get(device, device),
                        _moment(op.at),
                        op.verb,
                        op.at > now + _DAY_MS or any(op.at < one.at - _BACK_MS for one in older),
                        op.dot in heads.get(given, ()),
                        op.dot == next(iter(heads.get(given, ())), None),
                    )
                )
        return tuple(out)

    def take_back(self, record: str, name: str, key: str) -> None:
        """Let an old value stand again: one change, which can be undone and travels.

        Raises:
            ExpectedError: that value never stood there, or the record is gone.
            InvalidInputError: its visit is signed.
        """
        operations = self._operations(record)
        kind = known_kind(operations[0].kind)
        chosen = next((op for op in operations if journal.write_dot(op.dot) == key), None)
        if chosen is None or kind is None or not _may_stand(kind, name, chosen):
            raise ExpectedError(ExpectedCode.GONE, id=record)
        here = self._desk.get(CLASSES[kind], Counting(self._desk.database).of(record))
        seen = {name: list(self._heads(record).get(name, ()))}
        origin = {name: chosen.origins.get(name, chosen.dot)}
        with self._desk.change(Op.TAKE_BACK) as change:
            change.demand_unlocked(here)
            change.write(kind, here.id, {name: chosen.vals[name]}, seen, origin)

    def _heads(self, record: str) -> dict[str, list[Dot]]:
        """What stands now of each field, what everybody sees first."""
        counted = Counting(self._desk.database).record(record)
        heads = registers.heads_of(counted.operations if counted is not None else ())
        return {
            name: [op.dot for op in sorted(ops, key=lambda op: op.strength, reverse=True)]
            for name, ops in heads.items()
        }

    def _operations(self, record: str) -> list[Operation]:
        operations = Counting(self._desk.database).everything(record)
        if not operations:
            raise ExpectedError(ExpectedCode.NO_SUCH_RECORD, id=record)
        return operations


def _may_stand(kind: Kind, name: str, chosen: Operation) -> bool:
    return name != REMOVED and name in chosen.vals and fitting.fits(kind, name, chosen.vals[name])


def _moment(at: int) -> datetime:
    """The claimed moment; one that no calendar has is the last or first that it has."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.max.replace(tzinfo=UTC) if at > 0 else datetime.min.replace(tzinfo=UTC)
