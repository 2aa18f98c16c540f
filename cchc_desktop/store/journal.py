"""Read the journal: the operations of a record, of a change, and the laptop's own changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from cchc_desktop.store.database import Database
from cchc_desktop.store.registers import Dot, Operation

COLUMNS = "seq, pen, n, first, verb, lamport, at, author, kind, entity, vals, seen, origins, undoes"


def operation(row: Sequence[Any]) -> Operation:
    """An operation out of a row of ``COLUMNS``."""
    seq, pen, n, first, verb, lamport, at, author, kind, entity, vals, seen, origins, undoes = row
    return Operation(
        seq=seq,
        pen=pen,
        n=n,
        first=first,
        verb=verb,
        lamport=lamport,
        at=at,
        author=author,
        kind=kind,
        entity=entity,
        vals=json.loads(vals),
        seen={k: [read_dot(d) for d in dots] for k, dots in json.loads(seen).items()}
        if seen
        else {},
        origins={k: read_dot(dot) for k, dot in json.loads(origins).items()} if origins else {},
        undoes=undoes,
    )


def read_dot(text: str) -> Dot:
    """The dot out of "pen:number"."""
    pen, _, n = text.partition(":")
    return (pen, int(n))


def write_dot(dot: Dot) -> str:
    """The dot as "pen:number"."""
    return f"{dot[0]}:{dot[1]}"


def position(database: Database) -> int:
    """The journal number of this moment: what a reading is dated by."""
    return int(database.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def data_version(database: Database) -> int:
    """A number that changes when another connection commits (PRAGMA data_version)."""
    return int(database.execute("PRAGMA data_version").fetchone()[0])


def touched(database: Database, since: int, but_pen: str) -> set[tuple[str, str]]:
    """Kind and id of the records written after a journal number by any other pen."""
    rows = database.execute(
        "SELECT DISTINCT kind, entity FROM journal WHERE seq > ? AND pen <> ?", (since, but_pen)
    )
    return set(rows.fetchall())


def of_record(database: Database, entity: str, upto: int | None = None) -> list[Operation]:
    """The operations of one record in their order of arrival, up to a journal number."""
    sql = f"SELECT {COLUMNS} FROM journal WHERE entity = ?"
    if upto is None:
        rows = database.execute(sql + " ORDER BY seq", (entity,))
    else:
        rows = database.execute(sql + " AND seq <= ? ORDER BY seq", (entity, upto))
    return [operation(row) for row in rows.fetchall()]


def of_records(
    database: Database, entities: Iterable[str]
) -> Iterator[tuple[str, list[Operation]]]:
    """The operations of those of many records that the journal knows, in order of arrival."""
    listed = list(entities)
    for start in range(0, len(listed), 500):
        part = tuple(listed[start : start + 500])
        marks = ",".join("?" * len(part))
        found: dict[str, list[Operation]] = {}
        rows = database.execute(
            f"SELECT {COLUMNS} FROM journal WHERE entity IN ({marks}) ORDER BY seq", part
        )
        for row in rows.fetchall():
            found.setdefault(row[9], []).append(operation(row))
        yield from found.items()


def of_change(database: Database, pen: str, first: int, last: int) -> list[Operation]:
    """The operations of the changes of a pen that begin between two numbers."""
    rows = database.execute(
        f"SELECT {COLUMNS} FROM journal WHERE pen = ? AND n >= ? AND first BETWEEN ? AND ?"
        " ORDER BY n",
        (pen, first, first, last),
    )
    return [operation(row) for row in rows.fetchall()]


def newest_of(database: Database, pens: Iterable[str], count: int) -> list[Operation]:
    """The newest operations of these pens together."""
    listed = tuple(pens)
    rows = database.execute(
        f"SELECT {COLUMNS} FROM journal WHERE pen IN ({', '.join('?' * len(listed))})"
        " ORDER BY lamport DESC, at DESC, pen DESC, n DESC LIMIT ?",
        (*listed, count),
    )
    return [operation(row) for row in rows.fetchall()]


def authors(database: Database) -> set[str]:
    """Everybody who wrote something."""
    rows = database.execute("SELECT DISTINCT author FROM journal")
    return {row[0] for row in rows.fetchall()}


def known(database: Database, entities: Iterable[str]) -> set[str]:
    """Those of the ids that the journal has ever heard of."""
    listed = list(entities)
    found: set[str] = set()
    for start in range(0, len(listed), 500):
        part = tuple(listed[start : start + 500])
        marks = ",".join("?" * len(part))
        rows = database.execute(
            f"SELECT DISTINCT entity FROM journal WHERE entity IN ({marks})", part
        )
        found.update(row[0] for row in rows.fetchall())
    return found


def own_pens(database: Database) -> set[str]:
    """The pens of this laptop."""
    return {row[0] for row in database.execute("SELECT pen FROM pen").fetchall()}


# Mostly the newest rows are this laptop's own. Where others' lie above them (the office's machine,
# a million rows), each own pen is asked for its last one: over all rows it would take seconds.
_NEAR = 500
OWN_NEAR = (
    "SELECT max(seq) FROM journal WHERE seq < ?1 AND seq >= ?1 - ?2"
    " AND +pen IN (SELECT pen FROM pen)"
)
OWN_FAR = (
    "SELECT max((SELECT j.seq FROM journal j WHERE j.pen = p.pen AND j.seq < ?1"
    " AND j.n < CASE p.pen WHEN ?2 THEN ?3 ELSE 1 << 62 END ORDER BY j.n DESC LIMIT 1)) FROM pen p"
)


def _own_before(database: Database, before: int, pen: str, first: int) -> int | None:
    """The number of the last operation of this laptop before that one.

    ``pen`` and ``first``: the change that was looked at last, so that a long one is not walked.
    """
    found: int | None = database.execute(OWN_NEAR, (before, _NEAR)).fetchone()[0]
    if found is None:
        found = database.execute(OWN_FAR, (before, pen, first)).fetchone()[0]
    return found


def backwards(database: Database, before: int | None = None) -> Iterator[Operation]:
    """The last operation of each change of this laptop's pens, newest change first."""
    before = position(database) + 1 if before is None else before
    pen, first = "", 0
    while True:
        found = _own_before(database, before, pen, first)
        if found is None:
            return
        last = operation(
            database.execute(f"SELECT {COLUMNS} FROM journal WHERE seq = ?", (found,)).fetchone()
        )
        yield last
        pen, first = last.pen, last.first
        before = int(
            database.execute(
                "SELECT seq FROM journal WHERE pen = ? AND n = ?", (last.pen, last.first)
            ).fetchone()[0]
        )


def all_by_record(database: Database) -> Iterator[list[Operation]]:
    """The operations of every record, record by record; memory stays flat."""
    cursor = database.execute(f"SELECT {COLUMNS} FROM journal ORDER BY entity, seq")
    group: list[Operation] = []
    while rows := cursor.fetchmany(1000):
        for row in rows:
            if group and row[9] != group[0].entity:
                yield group
                group = []
            group.append(operation(row))
    if group:
        yield group
