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
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.sought import Sought
from cchc_desktop.store.database import Database, expected_errors
from cchc_desktop.store.search_asking import (
    Match,
    exact_test,
    having_sql,
    newest_sql,
    older_sql,
    questions,
)

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
BETWEEN_LINES = "\x1f"
_AMONG = 500
"""Hits among which those with the very diacritics typed are put first."""
_READ = 50
"""Hits that are read as a whole at least, and tell whether bare words stand bare anywhere."""
_BEGUN = 2
"""The tier of what was found without a last letter: the index has no beginnings of one."""
_MOST_COUNTED = 1_001
_MERGED_PAGES = 200
_NOTHING_MERGED = 2
"""Rows that a merge changes at least; the command itself counts as one."""


class InterruptedSearchError(Exception):
    """Something else is sought meanwhile."""


class Row(NamedTuple):
    """One record found. ``tier`` 0 has the phrase, 1 the words apart, 2 all but a last letter.

    A tuple: hundreds are made with each key typed. ``kind`` is a ``Kind`` by its value.
    """

    kind: str
    n: int
    id: str
    visit_id: str | None
    text: str
    is_exact: int
    tier: int

    @property
    def is_verified(self) -> bool:
        """Whoever wrote a record stands for it."""
        return True

    @property
    def lines(self) -> list[str]:
        """The lines that are searched, in the order of ``LINES``."""
        return self.text.split(BETWEEN_LINES)


_as_row = partial(tuple.__new__, Row)


class Visited(NamedTuple):
    """Where a record of a visit was found: the agency, and the moment as it is kept."""

    agency: str
    starts: str


class _Scope(NamedTuple):
    """How many are wanted of a kind, how many are read, and whether exact ones beyond them."""

    most: int
    read: int
    is_sated: bool = False


class Reader:
    """Reads the index over a connection of its own, which another thread may interrupt."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._visits: dict[str, Visited] = {}
        self._version = 0

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
                self._forget_if_written(connection)
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

    def newest(
        self, wanted: Sought, most: int, kinds: Iterable[Kind] = tuple(LINES)
    ) -> dict[str, list[Row]]:
        """The best records of each kind, so many at most of each.

        Findings come first. Where their phrases alone would fill the answer, the others get a
        share of it: the newest that have the words, those with the phrase before the others.
        """
        found: dict[str, list[Row]] = {kind.value: [] for kind in kinds}
        chief = tuple(name for name in found if name == Kind.FINDING.value)
        others = tuple(name for name in found if name not in chief)
        tiers = questions(wanted)
        self._fill(found, chief, wanted, tiers, _Scope(most, max(most, _READ)))
        rows = found[chief[0]] if chief else []
        if rows and len(rows) == most and not rows[-1].tier:
            share = max(1, most // 2)
            scope = _Scope(share, share, all(row.is_exact for row in rows))
            self._share(found, others, wanted, tiers, scope)
        else:
            able = self._having(others, tiers)
            self._fill(found, able, wanted, tiers, _Scope(most, max(most, _READ)))
        return found

    def _fill(
        self,
        found: dict[str, list[Row]],
        kinds: tuple[str, ...],
        wanted: Sought,
        tiers: Sequence[Match],
        scope: _Scope,
    ) -> None:
        """Tier by tier, until there is enough of each of these kinds."""
        for tier, match in enumerate(tiers):
            names = tuple(name for name in kinds if len(found[name]) < scope.most)
            if match.whole and names:
                for name, more in self._tier(names, wanted, tier, match, scope).items():
                    seen = {row.n for row in found[name]}
                    fresh = [row for row in more if row.n not in seen] if seen else more
                    found[name] = (found[name] + fresh)[: scope.most]

    def _share(
        self,
        found: dict[str, list[Row]],
        names: tuple[str, ...],
        wanted: Sought,
        tiers: Sequence[Match],
        scope: _Scope,
    ) -> None:
        """The newest of these kinds that have the words.

        A phrase that stands nowhere costs a look at each record that has its words.
        """
        phrase, apart, _ = tiers
        if not apart.whole:
            found.update(self._tier(names, wanted, 0, phrase, scope))
            return
        for name, rows in self._tier(names, wanted, 1, apart, scope).items():
            tiered = [row._replace(tier=int(not wanted.has_phrase(row.text))) for row in rows]
            found[name] = sorted(tiered, key=lambda row: (row.tier, not row.is_exact))

    def count(self, kind: Kind, wanted: Sought) -> int:
        """How many there are; counting ends at 1,001."""
        match = next(one for one in reversed(questions(wanted)) if one.whole)
        name = f"{kind.value}_search"
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH ? LIMIT ?)"
        count = 0
        for asked in filter(None, match):
            count = int(self._run(sql, (asked, _MOST_COUNTED)).fetchone()[0])
            if count == _MOST_COUNTED:
                break
        return count

    def visits_of(self, agency_ids: Iterable[str]) -> dict[str, str]:
        """The newest visit of each agency that was visited."""
        rows = self._run(
            "SELECT agency_id, id, max(starts) FROM visit"
            " WHERE agency_id IN (SELECT value FROM json_each(?)) GROUP BY agency_id",
            (json.dumps(list(agency_ids)),),
        )
        return {agency: visit for agency, visit, _ in rows.fetchall()}

    def visited(self, visit_ids: set[str]) -> dict[str, Visited]:
        """The agency and the moment of these visits, and of others.

        They are kept until somebody writes: the next letter finds mostly hits of the same visits.
        """
        missing = visit_ids - self._visits.keys()
        if missing:
            rows = self._run(
                "SELECT v.id, a.name, v.starts FROM json_each(?) AS j CROSS JOIN visit v"
                " ON v.id = j.value CROSS JOIN agency a ON a.id = v.agency_id",
                (json.dumps(list(missing)),),
            )
            self._visits.update((visit, Visited(name, starts)) for visit, name, starts in rows)
        return self._visits

    def _forget_if_written(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._visits.clear()
            self._version = version

    def _having(self, names: tuple[str, ...], tiers: Sequence[Match]) -> tuple[str, ...]:
        """Of these kinds those that have all words: what is nowhere costs most."""
        _, apart, left = tiers
        if not apart.whole or left.whole:
            return names
        able: set[str] = set()
        for asked in filter(None, apart):
            rest = tuple(name for name in names if name not in able)
            if rest:
                able |= {str(row[0]) for row in self._run(having_sql(rest), (asked,))}
        return tuple(name for name in names if name in able)

    def _tier(
        self, names: tuple[str, ...], wanted: Sought, tier: int, match: Match, scope: _Scope
    ) -> dict[str, list[Row]]:
        """The hits of one tier: of whole syllables, and of all beginnings where they are few."""
        out: dict[str, list[Row]] = {}
        for asked in filter(None, match):
            short = tuple(name for name in names if len(out.get(name, ())) < scope.most)
            if short:
                out |= self._asked(short, wanted, tier, asked, scope)
        return out

    def _asked(
        self, names: tuple[str, ...], wanted: Sought, tier: int, match: str, scope: _Scope
    ) -> dict[str, list[Row]]:
        """The hits of one question, exact ones first; one of an earlier tier may come again.

        The newest are read whole; where there are more, those up to the 500th are looked through
        for exact ones, as many as are wanted. What was typed bare, and stands bare in none of the
        newest, is looked for no further: people leave diacritics out.
        """
        most = scope.read
        if tier == _BEGUN:
            begun = _grouped(self._rows(newest_sql(names, "0"), (match, most, tier)))
            return {name: _begun(wanted, rows) for name, rows in begun.items()}
        test, values = exact_test(wanted.phrases if tier == 0 else wanted.spellings)
        out = _grouped(self._rows(newest_sql(names, test), (match, most, tier, 0, 0, *values)))
        for name, rows in out.items():
            exact = [row for row in rows if row.is_exact]
            others = [row for row in rows if not row.is_exact]
            is_more = len(rows) == most and not scope.is_sated
            if others and is_more and (exact or not wanted.is_bare):
                left = (match, len(others), tier, _AMONG - most, rows[-1].n, *values)
                exact += self._rows(older_sql(name, test), left)
            out[name] = exact + others
        return out

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[Row]:
        return list(map(_as_row, self._run(sql, values)))

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


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    for row in rows:
        out.setdefault(row.kind, []).append(row)
    return out


def _begun(wanted: Sought, rows: list[Row]) -> list[Row]:
    """Hits of all words but a last letter, those that go on with that letter first."""
    begun = [row._replace(is_exact=int(wanted.begins(row.text))) for row in rows]
    return sorted(begun, key=lambda row: not row.is_exact)


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
