"""A fork: other words under the same pen and number, as a resumed virtual machine writes them.

Such a bundle is refused whole; adopting it writes its words again under the own pen, with the
dot that they had as their origin, their author and their claimed time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from cchc_desktop.store import arriving, journal
from cchc_desktop.store.arriving import Row
from cchc_desktop.store.database import Database

VERB = "adopt"
"""The word of the journal for it; usecases.changes.Op has it too."""
_PEN, _N, _AT, _AUTHOR, _KIND, _ENTITY, _VALS, _SEEN, _ORIGINS = 0, 1, 5, 6, 7, 8, 9, 10, 11


def strange(database: Database, rows: Sequence[Row]) -> list[Row]:
    """Those of successive operations of one pen that the journal does not have in these words."""
    known = {
        row[_N]: row for row in arriving.rows_of(database, rows[0][0], rows[0][1], rows[-1][1])
    }
    return [row for row in rows if known.get(row[_N]) != tuple(row)]


def is_fork(database: Database, rows: Sequence[Row]) -> bool:
    """Whether the journal has other words under one of their names."""
    numbers = {row[_N] for row in strange(database, rows)}
    here = arriving.rows_of(database, rows[0][0], rows[0][1], rows[-1][1])
    return any(row[_N] in numbers for row in here)


def to_adopt(database: Database, rows: Sequence[Row]) -> list[Row]:
    """Those of a fork that nobody has adopted yet."""
    other = strange(database, rows)
    adopted = _adopted(database, {row[_ENTITY] for row in other})
    return [row for row in other if _words(row) not in adopted]


def rewritten(database: Database, pen: str, used: int, rows: Sequence[Row]) -> list[Row]:
    """The operations under the own pen, numbered on from ``used``, as one change."""
    lamport = int(database.execute("SELECT lamport FROM clock").fetchone()[0])
    names = _earlier(database, rows[0][_PEN]) if rows else {}
    names |= {_dot(row): f"{pen}:{used + place}" for place, row in enumerate(rows, 1)}
    out = []
    for place, row in enumerate(rows, 1):
        seen = {
            name: [names.get(dot, dot) for dot in dots]
            for name, dots in json.loads(row[_SEEN] or "{}").items()
        }
        origins = dict.fromkeys(json.loads(row[_VALS]), _dot(row))
        out.append(
            (
                pen,
                used + place,
                used + 1,
                VERB,
                lamport + place,
                row[_AT],
                row[_AUTHOR],
                row[_KIND],
                row[_ENTITY],
                row[_VALS],
                _json(seen) if seen else None,
                _json(origins),
                None,
            )
        )
    return out


def _adopted(database: Database, entities: Iterable[str]) -> set[tuple[str, str, str]]:
    """The words that were adopted of these records: dot, record, values."""
    return {
        (origin, op.entity, _json(op.vals))
        for _, operations in journal.of_records(database, entities)
        for op in operations
        if op.verb == VERB
        for origin in map(journal.write_dot, op.origins.values())
    }


def _words(row: Row) -> tuple[str, str, str]:
    return (_dot(row), row[_ENTITY], _json(json.loads(row[_VALS])))


def _earlier(database: Database, pen: str) -> dict[str, str]:
    """What adopted operations of that pen are called now, by the name that they had."""
    found = database.execute(
        "SELECT pen, n, origins FROM journal WHERE verb = ? AND instr(origins, ?)", (VERB, pen)
    )
    return {
        origin: f"{own}:{n}"
        for own, n, origins in found.fetchall()
        for origin in json.loads(origins).values()
    }


def _dot(row: Row) -> str:
    return f"{row[_PEN]}:{row[_N]}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
