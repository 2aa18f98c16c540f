"""Many rows at once into the index of the search, inside the write transaction of the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.database import Database
from cchc_desktop.store.search import LINES

_BULK = 20
"""Rows from which on they are indexed together."""


@contextmanager
def adding(
    database: Database,
    rows: Mapping[Kind, Sequence[Any]],
    altered: Mapping[Kind, Sequence[int]] | None = None,
) -> Iterator[None]:
    """Index new rows, and those of ``altered`` numbers, together inside the write transaction.

    One by one each would close a segment of the index, at several times the cost. An agency's
    name stands in the index of its visits too: alter agencies before, by the triggers.
    """
    altered = {kind: listed for kind, listed in (altered or {}).items() if kind in LINES}
    kinds = [kind for kind in rows if kind in LINES]
    if sum(len(rows[kind]) for kind in kinds) + sum(map(len, altered.values())) < _BULK:
        yield
        return
    before = {kind: _last(database, kind) for kind in kinds}
    # In their order: the index closes a segment whenever a number is less than the last one.
    numbers = {kind: json.dumps(sorted(listed)) for kind, listed in altered.items()}
    for kind, listed in numbers.items():
        name = f"{kind.value}_search"
        database.execute(
            f"INSERT INTO {name} ({name}, rowid, lines)"
            f" SELECT 'delete', n, lines FROM {kind.value}_folded WHERE n IN {_GIVEN}",
            (listed,),
        )
    database.execute("UPDATE search_pause SET paused = 1")
    yield
    for kind, last in before.items():
        database.execute(f"{_put(kind)} n > ?", (last,))
    for kind, listed in numbers.items():
        database.execute(f"{_put(kind)} n IN {_GIVEN}", (listed,))
    database.execute("UPDATE search_pause SET paused = 0")


_GIVEN = "(SELECT value FROM json_each(?))"


def _put(kind: Kind) -> str:
    name = kind.value
    return f"INSERT INTO {name}_search (rowid, lines) SELECT n, lines FROM {name}_folded WHERE"


def numbers(database: Database, kind: Kind, ids: Sequence[str]) -> list[int]:
    """The local numbers of these records."""
    sql = f"SELECT n FROM {kind.value} WHERE id IN {_GIVEN}"
    return [row[0] for row in database.execute(sql, (json.dumps(list(ids)),)).fetchall()]


def _last(database: Database, kind: Kind) -> int:
    row = database.execute(f"SELECT coalesce(max(n), 0) FROM {kind.value}").fetchone()
    return int(row[0])
