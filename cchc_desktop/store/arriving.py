"""Operations out and in: taking in is a union, in any order, in any batches, twice over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cchc_desktop.domain.kinds import Kind, known_kind
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.store import fitting, journal, registers, succeeding
from cchc_desktop.store.database import Database
from cchc_desktop.store.standing import Own, Standing

Row = tuple[Any, ...]
"""An operation as the journal keeps it, its local number left out (see ``COLUMNS``)."""

COLUMNS = journal.COLUMNS.removeprefix("seq, ")
_INSERT = f"INSERT INTO journal ({COLUMNS}) VALUES ({', '.join('?' * 13)})"
_ENTITY, _KIND, _LAMPORT, _VALS = 8, 7, 4, 9


def rows_of(database: Database, pen: str, first: int, last: int) -> list[Row]:
    """The operations of a pen between two numbers, both included."""
    found = database.execute(
        f"SELECT {COLUMNS} FROM journal WHERE pen = ? AND n BETWEEN ? AND ? ORDER BY n",
        (pen, first, last),
    )
    return list(found.fetchall())


def spans(database: Database) -> dict[str, list[tuple[int, int]]]:
    """The numbers that the journal has of every pen."""
    out: dict[str, list[tuple[int, int]]] = {}
    rows = database.execute("SELECT pen, min(n), max(n), count(*) FROM journal GROUP BY pen")
    for pen, first, last, count in rows.fetchall():
        whole = last - first + 1 == count
        out[pen] = [(first, last)] if whole else list(_spans_with_holes(database, pen))
    return out


def _spans_with_holes(database: Database, pen: str) -> Iterator[tuple[int, int]]:
    rows = database.execute(
        "SELECT min(n), max(n) FROM (SELECT n, n - row_number() OVER (ORDER BY n) AS island"
        " FROM journal WHERE pen = ?) GROUP BY island ORDER BY 1",
        (pen,),
    )
    yield from rows.fetchall()


def unknown(database: Database, rows: Sequence[Row]) -> list[Row]:
    """Those of successive operations of one pen that the journal does not have.

    Raises:
        RefusedError: ``FORKED``, the journal has other words under the same pen and number.
    """
    known = {row[1]: row for row in rows_of(database, rows[0][0], rows[0][1], rows[-1][1])}
    for row in rows:
        if row[1] in known and known[row[1]] != tuple(row):
            raise RefusedError(RefusalCode.FORKED)
    return [row for row in rows if row[1] not in known]


def take_in(database: Database, rows: Sequence[Row]) -> set[tuple[Kind, str]]:
    """Write operations that the journal does not have, and all that follows from them.

    Call it inside the write transaction. Gives the records touched, of kinds known here.
    """
    if not rows:
        return set()
    named = {row[_ENTITY]: row[_KIND] for row in rows}
    kinds = {name: known_kind(name) for name in set(named.values())}
    succession = succeeding.follow(database, rows)
    database.execute_many(_INSERT, list(rows))
    database.execute(
        "UPDATE clock SET lamport = max(lamport, ?)", (max(row[_LAMPORT] for row in rows),)
    )
    succession.keep_heads(database)
    others = [entity for entity in named if entity not in succession.done]
    plain: dict[str, Own] = {}
    beside: dict[str, set[tuple[str, str, int]]] = {}
    for entity, operations in journal.of_records(database, others):
        heads = registers.heads_of(operations)
        beside[entity] = registers.heads_beside(operations, heads)
        kind = known_kind(operations[0].kind)
        if kind is not None:
            plain[entity] = Own(kind, registers.is_alive(heads), fitting.fitting(kind, heads))
    _keep_heads(database, beside)
    others_known = [
        (kind, entity) for entity in others if (kind := kinds[named[entity]]) is not None
    ]
    known = {(kind, entity) for entity, name in named.items() if (kind := kinds[name]) is not None}
    return known | Standing(database).refresh(
        others_known, succession.new, plain, succession.altered
    )


def _keep_heads(database: Database, wanted: Mapping[str, set[tuple[str, str, int]]]) -> None:
    """Make the head rows of these records what they must be."""
    listed = list(wanted)
    for start in range(0, len(listed), 500):
        part = tuple(listed[start : start + 500])
        places = ",".join("?" * len(part))
        sql = f"SELECT entity, field, pen, n FROM head WHERE entity IN ({places})"
        present = set(database.execute(sql, part).fetchall())
        asked = {(entity, *head) for entity in part for head in wanted[entity]}
        database.execute_many(
            "DELETE FROM head WHERE entity = ? AND field = ? AND pen = ? AND n = ?",
            sorted(present - asked),
        )
        database.execute_many(
            "INSERT INTO head (entity, field, pen, n) VALUES (?, ?, ?, ?)", sorted(asked - present)
        )


def counted(database: Database) -> int:
    """How many operations the journal has."""
    return int(database.execute("SELECT count(*) FROM journal").fetchone()[0])


_FILES: dict[str, tuple[tuple[str, str], ...]] = {
    Kind.EVIDENCE.value: (("sha256", "size"),),
    Kind.REMEDY.value: (("sha256", "size"),),
    Kind.VERDICT.value: (("sha256", "size"),),
    Kind.SIGNING.value: (("file", "size"), ("scan", "scan_size")),
    Kind.AMENDMENT.value: (("file", "size"), ("scan", "scan_size")),
}
"""Kinds that name kept files: attributes of hash and size."""


def evidence_here(database: Database) -> dict[str, int]:
    """Hash and size of all evidence files that records name."""
    named = [
        f"SELECT {sha256}, {size} FROM {kind} WHERE {sha256} <> ''"
        for kind, files in _FILES.items()
        for sha256, size in files
    ]
    return dict(database.execute(" UNION ".join(named)).fetchall())


def originals_deleted(database: Database) -> list[str]:
    """The hashes of originals that were deleted for good, and that no record names."""
    rows = database.execute("SELECT DISTINCT original FROM evidence WHERE original <> ''")
    named = evidence_here(database)
    return [row[0] for row in rows.fetchall() if row[0] not in named]


def pens_of_evidence(database: Database) -> dict[str, set[str]]:
    """Per hash the pens that named the file."""
    out: dict[str, set[str]] = {}
    named = ", ".join("?" * len(_FILES))
    rows = database.execute(
        f"SELECT pen, kind, vals FROM journal WHERE kind IN ({named})", tuple(_FILES)
    )
    for pen, kind, vals in rows.fetchall():
        for sha256, _ in _named(kind, json.loads(vals)):
            out.setdefault(sha256, set()).add(pen)
    return out


def evidence_named(rows: Iterable[Row]) -> list[tuple[str, int]]:
    """Hash and size of the evidence files that these operations name."""
    out: dict[str, int] = {}
    for row in rows:
        if row[_KIND] in _FILES:
            out |= {
                sha256: size
                for sha256, size in _named(row[_KIND], json.loads(row[_VALS]))
                if isinstance(size, int)
            }
    return sorted(out.items())


def _named(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for sha256, size in _FILES[kind]:
        if isinstance(values.get(sha256), str) and values[sha256]:
            yield values[sha256], values.get(size)
