"""Five naive ways that lost words when they were tried (house/SYNC.md §11): each must be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store import arriving, registers
from cchc_desktop.store.database import Database
from cchc_desktop.store.pens import Pen, Stamp
from cchc_desktop.store.registers import REMOVED, Dot, Heads
from cchc_desktop.store.writer import Writer
from cchc_desktop.usecases.desk import Desk

NAMES = ("heads-now", "winner-now", "lone-tombstone", "kept-pen", "kept-pen-skipping")


@contextmanager
def planted(name: str) -> Iterator[None]:
    """Run with one of the naive ways."""
    every: dict[str, list[Any]] = {
        "heads-now": [mock.patch.object(Writer, "_replaced", _heads_now)],
        "winner-now": [mock.patch.object(Writer, "_replaced", _winner_now)],
        "lone-tombstone": [mock.patch.object(registers, "is_alive", _never_removed)],
        "kept-pen": _kept_pen(),
        "kept-pen-skipping": [
            *_kept_pen(),
            mock.patch.object(arriving, "unknown", _skipping),
        ],
    }
    patches = every[name]
    for patch in patches:
        patch.start()
    try:
        yield
    finally:
        for patch in patches:
            patch.stop()


def _heads_now(
    self: Writer, _kind: Kind, record_id: str, names: Iterable[str], _read_at: int
) -> dict[str, list[Dot]]:
    """Rule 1: an edit replaces all values that stand there now."""
    heads = self._heads(record_id)
    return {name: [op.dot for op in heads.get(name, ())] for name in names}


def _winner_now(
    self: Writer, _kind: Kind, record_id: str, names: Iterable[str], _read_at: int
) -> dict[str, list[Dot]]:
    """Rule 1: an edit replaces the value that is displayed now."""
    heads = self._heads(record_id)
    return {name: [registers.shown(heads[name]).dot] if heads.get(name) else [] for name in names}


def _never_removed(heads: Heads) -> bool:
    """Rule 3: a removal says nothing of what it saw, and wins."""
    return not any(op.vals[REMOVED] for op in heads.get(REMOVED, ()))


def _kept_pen() -> list[Any]:
    """The pen: name and counter are read back from the file."""
    real = Desk.__init__

    def begin(self: Desk, *given: Any, **named: Any) -> None:
        real(self, *given, **named)
        _read_back(self)

    write = Writer.__init__

    def count_on(self: Writer, database: Database, pen: Pen, stamp: Stamp) -> None:
        sql = "SELECT coalesce(max(n), 0) FROM journal WHERE pen = ?"
        pen.used = int(database.execute(sql, (pen.name,)).fetchone()[0])
        write(self, database, pen, stamp)

    return [
        mock.patch.object(Writer, "__init__", count_on),
        mock.patch.object(Desk, "__init__", begin),
        mock.patch.object(Desk, "take_new_pen", _read_back),
    ]


def _read_back(desk: Desk) -> None:
    row = desk.database.execute("SELECT pen FROM pen ORDER BY pen LIMIT 1").fetchone()
    if row is not None:
        desk._pen = Pen(row[0])


def _skipping(database: Database, rows: Sequence[arriving.Row]) -> list[arriving.Row]:
    """The pen: what is known by number is not looked at."""
    known = {r[1] for r in arriving.rows_of(database, rows[0][0], rows[0][1], rows[-1][1])}
    return [row for row in rows if row[1] not in known]
