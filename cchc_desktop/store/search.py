"""The index of everything that was written: found by words, kept by triggers, merged when idle.

The index itself is made by the migration. Order: hits of the whole phrase before those of the
words apart; among the newest 500 of each, those with the very diacritics typed first; then the
newest (house/PERFORMANCE.md, b 5-7).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.sought import Sought
from cchc_desktop.store.database import Database, expected_errors

LINES: dict[Kind, tuple[str, ...]] = {
    Kind.VISIT: (
        *("agency_id", "number", "starts", "venue", "scope", "chair", "secretary"),
        *("method", "agency_statement", "conclusion"),
    ),
    Kind.AGENCY: ("name", "code", "address"),
    Kind.ATTENDEE: ("name", "position"),
    Kind.FINDING: ("text", "cause", "reply_text", "responsible", "note", "cites", "code"),
    Kind.RECOMMENDATION: ("text", "addressee"),
    Kind.BASIS: ("kind", "number", "issuer", "subject"),
    Kind.ENTRY: ("text", "code"),
}
"""The kinds that are searched, and the attributes that their lines come from, in their order."""
_BETWEEN_LINES = "\x1f"
_NEWEST = 500
"""Hits among which those with the very diacritics typed are put first."""
_BEGUN = 2
"""The tier of what was found without a last letter: the index has no beginnings of one."""
_MOST_COUNTED = 1_001
_BULK = 20
"""New rows from which on they are indexed together."""
_MERGED_PAGES = 200
_NOTHING_MERGED = 2
"""Rows that a merge changes at least; the command itself counts as one."""


class InterruptedSearchError(Exception):
    """Something else is sought meanwhile."""


@dataclass(frozen=True)
class Row:
    """One record found. ``tier`` 0 has the phrase, 1 the words apart, 2 all but a last letter."""

    kind: Kind
    id: str
    visit_id: str | None
    text: str
    tier: int
    is_exact: bool

    @property
    def lines(self) -> list[str]:
        """The lines that are searched, in the order of ``LINES``."""
        return self.text.split(_BETWEEN_LINES)


@dataclass(frozen=True)
class Visited:
    """Where a record of a visit was found: the agency, and the moment as it is kept."""

    agency: str
    starts: str


class Reader:
    """Reads the index over a connection of its own, which another thread may interrupt."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One state of the file for several reads.

        Raises:
            InterruptedSearchError: ``interrupt`` was called meanwhile.
            ExpectedError: the file is damaged or gone.
        """
        with expected_errors(self._path):
            connection = self._open()
            connection.execute("BEGIN")
            try:
                yield
            except sqlite3.OperationalError as error:
                if "interrupted" in str(error):
                    raise InterruptedSearchError from error
                raise
            finally:
                with suppress(sqlite3.OperationalError):  # an interrupt may have ended it
                    connection.execute("ROLLBACK")

    def interrupt(self) -> None:
        """End what is being read, from any thread."""
        if self._connection is not None:
            self._connection.interrupt()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def newest(self, kind: Kind, wanted: Sought, most: int) -> list[Row]:
        """The best records of that kind, so many at most."""
        found: dict[int, Row] = {}
        for tier, match in enumerate(_tiers(wanted)):
            if match and len(found) < most:
                for n, row in self._tier(kind, wanted, tier, match, most):
                    if len(found) < most:
                        found.setdefault(n, row)
        return list(found.values())

    def count(self, kind: Kind, wanted: Sought) -> int:
        """How many there are; counting ends at 1,001."""
        match = next(filter(None, reversed(_tiers(wanted))))
        name = f"{kind.value}_search"
        row = self._run(
            f"SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH ? LIMIT ?)",
            (match, _MOST_COUNTED),
        ).fetchone()
        return int(row[0])

    def visits_of(self, agency_ids: Iterable[str]) -> dict[str, str]:
        """The newest visit of each agency that was visited."""
        rows = self._run(
            "SELECT agency_id, id, max(starts) FROM visit"
            " WHERE agency_id IN (SELECT value FROM json_each(?)) GROUP BY agency_id",
            (json.dumps(list(agency_ids)),),
        )
        return {agency: visit for agency, visit, _ in rows.fetchall()}

    def visited(self, visit_ids: Iterable[str]) -> dict[str, Visited]:
        """The agency and the moment of these visits."""
        rows = self._run(
            "SELECT v.id, a.name, v.starts FROM visit v JOIN agency a ON a.id = v.agency_id"
            " WHERE v.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(visit_ids)),),
        )
        return {visit: Visited(agency, starts) for visit, agency, starts in rows.fetchall()}

    def _tier(
        self, kind: Kind, wanted: Sought, tier: int, match: str, most: int
    ) -> Iterator[tuple[int, Row]]:
        """The hits of one tier, exact ones first; one of an earlier tier may come again."""
        if tier == _BEGUN:
            yield from self._begun(kind, wanted, match, most)
            return
        test, values = _exact(wanted.phrases if tier == 0 else wanted.spellings)
        sql = _NEWEST_FIRST.format(kind.value, _CHIEF.get(kind, "lines"), test)
        for n, record_id, visit_id, text, is_exact in self._run(
            sql, (*values, match, _NEWEST, most)
        ):
            yield n, Row(kind, record_id, visit_id, text, tier, bool(is_exact))

    def _begun(
        self, kind: Kind, wanted: Sought, match: str, most: int
    ) -> Iterator[tuple[int, Row]]:
        """Hits of all words but a last letter, those that go on with that letter first."""
        sql = _NEWEST_FIRST.format(kind.value, "lines", "0")
        rows = [
            (n, Row(kind, record_id, visit_id, text, _BEGUN, wanted.begins(text)))
            for n, record_id, visit_id, text, _ in self._run(sql, (match, most, most))
        ]
        yield from sorted(rows, key=lambda row: not row[1].is_exact)

    def _run(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        return self._open().execute(sql, values)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            uri = f"{self._path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=5, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA cache_size = -16000")
        return self._connection


# The newest are looked through by SQLite itself: only the rows that are shown are read as a whole.
_NEWEST_FIRST = (
    "SELECT l.n, l.id, l.visit_id, l.lines, f.is_exact FROM ("
    "SELECT n, is_exact FROM ("
    "SELECT s.rowid AS n, {2} AS is_exact FROM {0}_search AS s CROSS JOIN"
    " (SELECT n, ' ' || {1} AS t FROM {0}_lines) AS c ON c.n = s.rowid"
    " WHERE s.{0}_search MATCH ? ORDER BY s.rowid DESC LIMIT ?"
    ") ORDER BY is_exact DESC, n DESC LIMIT ?"
    ") AS f CROSS JOIN {0}_lines AS l ON l.n = f.n ORDER BY f.is_exact DESC, f.n DESC"
)
_CHIEF = {Kind.FINDING: "chief", Kind.RECOMMENDATION: "chief"}
"""Where diacritics are compared in the sentence itself: all lines of 500 findings are long."""


def _exact(wanted: Sequence[Sequence[str]]) -> tuple[str, tuple[str, ...]]:
    """A test whether a text has each of these, in one spelling or another, in any case."""
    tests, values = [], []
    for spelled in wanted:
        cases = list(dict.fromkeys(case for one in spelled for case in _cases(one)))
        tests.append(f"({' OR '.join(['c.t LIKE ?'] * len(cases))})")
        values += [f"% {case}%" for case in cases]
    return " AND ".join(tests), tuple(values)


def _cases(text: str) -> tuple[str, ...]:
    """LIKE knows small and capital letters of ASCII only."""
    return (text,) if text.isascii() else (text, text[:1].upper() + text[1:], text.upper())


def _tiers(wanted: Sought) -> tuple[str, str, str]:
    """What the index is asked, tier by tier; empty where there is nothing to ask."""
    end = " *" if wanted.is_open else ""
    phrase = f'"{" ".join(wanted.words)}"{end}'
    apart = " AND ".join(f'"{word}"' for word in wanted.words) + end
    left = " AND ".join(f'"{word}"' for word in wanted.words[:-1]) if wanted.is_begun else ""
    return phrase, apart if len(wanted.words) > 1 else "", left


@contextmanager
def adding(database: Database, rows: dict[Kind, list[Any]]) -> Iterator[None]:
    """Index new rows together when all are there, inside the write transaction.

    One by one each would close a segment of the index, at several times the cost.
    """
    kinds = [kind for kind in rows if kind in LINES]
    if sum(len(rows[kind]) for kind in kinds) < _BULK:
        yield
        return
    before = {kind: _last(database, kind) for kind in kinds}
    database.execute("UPDATE search_pause SET paused = 1")
    yield
    for kind, last in before.items():
        database.execute(
            f"INSERT INTO {kind.value}_search (rowid, lines)"
            f" SELECT n, lines FROM {kind.value}_folded WHERE n > ?",
            (last,),
        )
    database.execute("UPDATE search_pause SET paused = 0")


def merge(database: Database) -> bool:
    """Merge segments of the index a little; whether something is left to merge.

    For idle times: some 25 ms at a million records, during which nobody else writes.
    """
    is_left = False
    for kind in LINES:
        before = _changes(database)
        with database.writing():
            _command(database, kind, "merge", _MERGED_PAGES)
        is_left |= _changes(database) - before >= _NOTHING_MERGED
    return is_left


def _changes(database: Database) -> int:
    return int(database.execute("SELECT total_changes()").fetchone()[0])


def rebuild(database: Database) -> None:
    """Make the whole index anew from the records; some 20 s for a million."""
    with database.writing():
        for kind in LINES:
            name = f"{kind.value}_search"
            database.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


def differing(database: Database) -> Iterator[Kind]:
    """Kinds whose index is not what their records say.

    Only the check with rank 1 compares with the table (house/PERFORMANCE.md, trap 4).
    """
    for kind in LINES:
        try:
            with database.writing():
                _command(database, kind, "integrity-check", 1)
        except ExpectedError as error:
            if error.code is not ExpectedCode.DAMAGED_DATABASE:
                raise
            yield kind


def _command(database: Database, kind: Kind, command: str, value: int) -> None:
    name = f"{kind.value}_search"
    database.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('{command}', ?)", (value,))


def _last(database: Database, kind: Kind) -> int:
    row = database.execute(f"SELECT coalesce(max(n), 0) FROM {kind.value}").fetchone()
    return int(row[0])
