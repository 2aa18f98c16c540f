"""The desk: open store, clock, author; ``change`` is the one write transaction, then tell."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from cchc_desktop.domain import ranks, times, viet
from cchc_desktop.domain.kinds import Entity, Kind, kind_of
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.store import journal, records
from cchc_desktop.store.database import Database
from cchc_desktop.store.pens import Pen, Stamp
from cchc_desktop.usecases.changes import Changed, Op

if TYPE_CHECKING:
    from cchc_desktop.store.arriving import Row
    from cchc_desktop.store.registers import Dot
    from cchc_desktop.store.writer import Writer

E = TypeVar("E", bound=Entity)
Listener = Callable[[Changed], None]
TakeIn = Callable[["Sequence[Row]"], int]
log = logging.getLogger(__name__)


class Change:
    """One change while it is being made."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    def add(self, entity: Entity) -> None:
        """Write a new record."""
        refuse(_too_long(entity.__dict__))
        self._writer.add(entity)

    def add_all(self, entities: Sequence[Entity]) -> None:
        """Write new records, parents before their parts; for taking in files."""
        self._writer.add_all(entities)

    def put(self, entity: Entity, seen: Entity) -> None:
        """Write what differs from the record that was read."""
        before = seen.__dict__
        refuse(_too_long({n: v for n, v in entity.__dict__.items() if v != before[n]}))
        self._writer.put(entity, seen)

    def remove(self, entity: Entity) -> None:
        """Take a record away with its parts."""
        self._writer.remove(entity)

    def write(
        self,
        kind: Kind,
        record_id: str,
        values: dict[str, Any],
        seen: dict[str, list[Dot]],
        origins: dict[str, Dot],
    ) -> None:
        """Write values as they stand in the journal; for undo and for settling conflicts."""
        self._writer.write(kind, record_id, values, seen, origins)

    def demand_unlocked(self, entity: Entity) -> None:
        """Refuse to go on where the visit that a record is part of was signed.

        Raises:
            InvalidInputError: it was.
        """
        from cchc_desktop.store import locks  # noqa: PLC0415

        if locks.holds(self._database, kind_of(entity), entity.id):
            raise InvalidInputError([Problem(ProblemCode.LOCKED, "state")])


class Desk:
    """Where work is done: reads go to ``database``, every write through ``change``."""

    def __init__(
        self, database: Database, author: str, now: Callable[[], datetime] = times.now
    ) -> None:
        self.database = database
        self.author = author
        self.laptop = ""
        self.now = now
        self._pen = Pen(os.urandom(8).hex())
        self._listeners: list[Listener] = []
        self._seen_version = journal.data_version(database)
        self.opened_at = self._seen_position = journal.position(database)
        """Where the journal stood when the file was opened."""

    @property
    def laptop_name(self) -> str:
        """How the other laptops call this one."""
        return self.laptop or self.author

    def news_from_outside(self) -> Changed | None:
        """What other processes wrote since the last look, None for nothing; cheap to ask often."""
        version = journal.data_version(self.database)
        if version == self._seen_version:
            return None
        self._seen_version = version
        since, self._seen_position = self._seen_position, journal.position(self.database)
        touched = journal.touched(self.database, since, but_pen=self._pen.name)
        if not touched:
            return None
        return Changed(Op.IMPORT, frozenset((Kind(k), e) for k, e in touched if k in list(Kind)))

    def listen(self, listener: Listener) -> None:
        """Be told of each change after its commit, on the thread that made it."""
        self._listeners.append(listener)

    def take_new_pen(self) -> None:
        """Write under another name from now on; after a restore the old one is a stranger's."""
        self._pen = Pen(os.urandom(8).hex())

    def make_ready(self) -> None:
        """Load what writes, for idle times: the first word typed waits for nothing."""
        from cchc_desktop.store import writer  # noqa: F401, PLC0415

    @contextmanager
    def change(self, op: Op, undoes: str | None = None) -> Iterator[Change]:
        """The write transaction. On error nothing is kept and nobody is told.

        Raises:
            ExpectedError: disk full, file damaged, kept busy by another process.
        """
        from cchc_desktop.store.writer import Writer  # noqa: PLC0415  (a list waits for no writer)

        at = int(self.now().timestamp() * 1000)
        stamp = Stamp(op.value, at, self.author, undoes)
        with self.database.writing():
            writer = Writer(self.database, self._pen, stamp)
            yield Change(self.database, writer)
            writer.close()
        writer.committed()
        if writer.touched:
            self.tell(Changed(op, frozenset(writer.touched)))

    def take_in(self, rows: Sequence[Row]) -> int:
        """Take others' operations in, all or none, and tell; gives how many were new.

        Raises:
            RefusedError: the journal has other words under one of their names.
            ExpectedError: disk full, file damaged, kept busy by another process.
        """
        from cchc_desktop.store import arriving  # noqa: PLC0415

        with self.database.writing():
            new = arriving.unknown(self.database, rows)
            touched = arriving.take_in(self.database, new)
        if touched:
            self.tell(Changed(Op.TAKE_IN, frozenset(touched)))
        return len(new)

    def adopt(self, rows: Sequence[Row]) -> int:
        """Write the words of a fork again under the own pen, and tell; gives how many.

        Raises:
            ExpectedError: disk full, file damaged, kept busy by another process.
        """
        from cchc_desktop.store import arriving, forks  # noqa: PLC0415  (rare, and each start would wait)

        pen = self._pen
        with self.database.writing():
            strange = forks.to_adopt(self.database, rows)
            made = forks.rewritten(self.database, pen.name, pen.used, strange)
            if made:
                self.database.execute("INSERT OR IGNORE INTO pen VALUES (?)", (pen.name,))
            touched = arriving.take_in(self.database, made)
        pen.used += len(made)
        if touched:
            self.tell(Changed(Op.ADOPT, frozenset(touched)))
        return len(made)

    @contextmanager
    def trial(self) -> Iterator[tuple[Database, TakeIn]]:
        """A copy, and how operations are taken in there: nobody is told, nobody waits for it.

        Raises:
            ExpectedError: there is no room for a copy.
        """
        from cchc_desktop.store import arriving, trials  # noqa: PLC0415  (rare, and each start would wait)

        with trials.copy_of(self.database) as copy:

            def take_in(rows: Sequence[Row]) -> int:
                with copy.writing():
                    new = arriving.unknown(copy, rows)
                    arriving.take_in(copy, new)
                return len(new)

            yield copy, take_in

    def tell(self, changed: Changed) -> None:
        """Tell the listeners; one that fails is logged, the others are told all the same."""
        for listener in self._listeners:
            try:
                listener(changed)
            except Exception:
                log.exception("a listener failed")

    def get(self, cls: type[E], record_id: str) -> E:
        """The record of that id.

        Raises:
            ExpectedError: it is gone.
        """
        found = self.find(cls, record_id)
        if found is None:
            raise ExpectedError(ExpectedCode.GONE, id=record_id)
        return found

    def find(self, cls: type[E], record_id: str) -> E | None:
        """The record of that id, None where there is none."""
        return records.one(self.database, cls, record_id)

    def parts(self, cls: type[E], parent_id: str) -> tuple[E, ...]:
        """The parts of a campaign, visit or finding, in their order."""
        return records.of_parent(self.database, cls, parent_id)

    def edit(self, op: Op, seen: E, checks: Iterable[Problem] = (), **changes: Any) -> E:
        """Keep changed attributes of a record that was read; the record as it stands then.

        Raises:
            InvalidInputError: one of the checks found a problem; nothing is kept.
        """
        refuse(checks)
        with self.change(op) as change:
            change.put(replace(seen, **changes), seen)
        return self.get(type(seen), seen.id)

    def add(self, op: Op, entity: E, checks: Iterable[Problem] = ()) -> E:
        """Keep a new record; the record as it stands then."""
        refuse(checks)
        with self.change(op) as change:
            change.add(entity)
        return self.get(type(entity), entity.id)

    def remove(self, op: Op, entity: Entity) -> None:
        """Take a record away."""
        with self.change(op) as change:
            change.remove(entity)

    def move(self, op: Op, items: Sequence[E], item: E, place: int) -> None:
        """Give an item of a list another place, counted without the item itself."""
        others = [other for other in items if other.id != item.id]
        place = max(0, min(place, len(others)))
        keys = [rank_of(other) for other in others]
        if _is_messy(keys):
            self._renumber(op, [*others[:place], item, *others[place:]])
            return
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        rank = ranks.between(low, high, self._pen.name[:2])
        with self.change(op) as change:
            change.put(_at(item, rank), item)

    def next_rank(self, items: Sequence[Entity]) -> str:
        """The place after the last item."""
        keys = [rank_of(item) for item in items]
        return ranks.between(max(keys) if keys else None, None, self._pen.name[:2])

    def _renumber(self, op: Op, ordered: Sequence[Entity]) -> None:
        keys = ranks.spread(len(ordered))
        with self.change(op) as change:
            for item, key in zip(ordered, keys, strict=True):
                change.put(_at(item, key), item)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise all problems at once, where there are any."""
    listed = tuple(problems)
    if listed:
        raise InvalidInputError(listed)


def missing(**texts: str) -> Iterator[Problem]:
    """A problem for each text that must not be empty and is."""
    for name, text in texts.items():
        if not text.strip():
            yield Problem(ProblemCode.MISSING, name)


def _too_long(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A problem for each text that no bundle could carry to the other laptops."""
    for name, value in values.items():
        if isinstance(value, str) and viet.is_too_long(value):
            yield Problem(ProblemCode.TOO_LONG, name)


def rank_of(item: Entity) -> str:
    """The key of an item's place in its list."""
    return cast(str, getattr(item, "rank"))  # noqa: B009  (not every kind has a list)


def _at(item: E, rank: str) -> E:
    return replace(cast(Any, item), rank=rank)  # type: ignore[no-any-return]


def _is_messy(keys: Sequence[str]) -> bool:
    return ranks.is_crowded(keys) or len(set(keys)) < len(keys) or "" in keys
