"""The records without a row that wait for another's, and what each of them waits for.

With what they wait for they are found when it comes: whoever joins late has thousands that wait
for one campaign, and none of them is looked at before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from cchc_desktop.domain.kinds import Kind, known_kind
from cchc_desktop.store.database import Database

Ref = tuple[Kind, str]
T = TypeVar("T")


class Awaiting:
    """What is known of it inside one write transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_any = bool(database.execute("SELECT EXISTS (SELECT 1 FROM waiting)").fetchone()[0])
        self._asked: set[str] = set()
        self._waiting: dict[str, set[Ref]] = {}

    def all(self) -> list[Ref]:
        """All that wait."""
        return _refs(self._database.execute("SELECT kind, entity FROM waiting").fetchall())

    def not_known(self) -> list[Ref]:
        """Those of which it is not known what they wait for: an older program kept them."""
        return self._for(("",)) if self._is_any else []

    def awaited(self, entities: Iterable[str]) -> set[str]:
        """Those of these records for which others wait."""
        out: set[str] = set()
        for part in _parts(list(entities)) if self._is_any else ():
            places = ",".join("?" * len(part))
            sql = f"SELECT DISTINCT whole FROM awaiting WHERE whole IN ({places})"
            out.update(row[0] for row in self._database.execute(sql, tuple(part)).fetchall())
        return out

    def for_any(self, wholes: Iterable[str]) -> list[Ref]:
        """Those that wait for one of these records, and perhaps for others too."""
        if not self._is_any:
            return []
        return [ref for part in _parts(list(wholes)) for ref in self._for(part)]

    def _for(self, wholes: Sequence[str]) -> list[Ref]:
        places = ",".join("?" * len(wholes))
        rows = self._database.execute(
            "SELECT DISTINCT w.kind, w.entity FROM awaiting AS a JOIN waiting AS w"
            f" ON w.entity = a.entity WHERE a.whole IN ({places})",
            tuple(wholes),
        )
        return _refs(rows.fetchall())

    def ask(self, entities: Iterable[str]) -> None:
        """Read of these records whether they wait, and for what."""
        if not self._is_any:
            return
        new = [entity for entity in entities if entity not in self._asked]
        self._asked.update(new)
        for part in _parts(new):
            places = ",".join("?" * len(part))
            rows = self._database.execute(
                "SELECT w.entity, a.whole_kind, a.whole FROM waiting AS w LEFT JOIN awaiting AS a"
                f" ON a.entity = w.entity WHERE w.entity IN ({places})",
                tuple(part),
            )
            for entity, name, whole in rows.fetchall():
                refs = self._waiting.setdefault(entity, set())
                kind = known_kind(name) if whole else None
                if kind is not None:
                    refs.add((kind, whole))

    def wholes(self, entity: str) -> set[Ref]:
        """What a record that was asked about waited for, nothing for one that did not wait."""
        return self._waiting.get(entity, set())

    def keep(self, entity: str, kind: Kind, wholes: Iterable[Ref]) -> None:
        """Note that a record waits, and what it needs."""
        needed, before = set(wholes), self._waiting.get(entity)
        if before is None:
            self._database.execute("INSERT INTO waiting VALUES (?, ?)", (entity, kind.value))
        elif needed and needed == before:
            return
        self._database.execute("DELETE FROM awaiting WHERE entity = ?", (entity,))
        self._database.execute_many(
            "INSERT INTO awaiting VALUES (?, ?, ?)",
            [(whole, entity, of.value) for of, whole in sorted(needed)],
        )
        self._waiting[entity] = needed
        self._is_any = True

    def drop(self, entity: str) -> None:
        """Note that a record does not wait."""
        if self._waiting.pop(entity, None) is None:
            return
        self._database.execute("DELETE FROM waiting WHERE entity = ?", (entity,))
        self._database.execute("DELETE FROM awaiting WHERE entity = ?", (entity,))


def _refs(rows: Iterable[Sequence[str]]) -> list[Ref]:
    return [(kind, entity) for name, entity in rows if (kind := known_kind(name))]


def _parts(listed: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(listed), 500):
        yield listed[start : start + 500]
