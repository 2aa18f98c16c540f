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
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

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
        """The best records of each kind, so many at most of each."""
        found: dict[str, list[Row]] = {kind.value: [] for kind in kinds}
        phrase, apart, left = _tiers(wanted)
        # What is nowhere costs most: a phrase is sought only where all its words are.
        able = set(found) if left else self._having(apart, tuple(found))
        for tier, match in enumerate((phrase, apart, left)):
            names = tuple(name for name in found if name in able and len(found[name]) < most)
            if match and names:
                answers = self._tier(names, wanted, tier, match, max(most, _READ))
                for name, more in answers.items():
                    seen = {row.n for row in found[name]}
                    fresh = [row for row in more if row.n not in seen] if seen else more
                    found[name] = (found[name] + fresh)[:most]
        return found

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

    def _having(self, apart: str, names: tuple[str, ...]) -> set[str]:
        """The kinds that have all words; findings are many, and are taken to have them."""
        others = tuple(name for name in names if name != Kind.FINDING.value)
        if not apart or not others:
            return set(names)
        having = {str(row[0]) for row in self._run(_having_sql(others), (apart,))}
        return having | (set(names) - set(others))

    def _tier(
        self, names: tuple[str, ...], wanted: Sought, tier: int, match: str, most: int
    ) -> dict[str, list[Row]]:
        """The hits of one tier, exact ones first; one of an earlier tier may come again.

        The newest are read whole; where there are more, those up to the 500th are looked through
        for exact ones, as many as are wanted. What was typed bare, and stands bare in none of the
        newest, is looked for no further: people leave diacritics out.
        """
        if tier == _BEGUN:
            begun = _grouped(self._rows(_newest_sql(names, "0"), (match, most, tier)))
            return {name: _begun(wanted, rows) for name, rows in begun.items()}
        test, values = _exact(wanted.phrases if tier == 0 else wanted.spellings)
        out = _grouped(self._rows(_newest_sql(names, test), (match, most, tier, 0, 0, *values)))
        for name, rows in out.items():
            exact = [row for row in rows if row.is_exact]
            others = [row for row in rows if not row.is_exact]
            if others and len(rows) == most and (exact or not wanted.is_bare):
                left = (match, len(others), tier, _AMONG - most, rows[-1].n, *values)
                exact += self._rows(_older_sql(name, test), left)
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


_CHIEF = {Kind.FINDING.value: "chief", Kind.RECOMMENDATION.value: "chief"}
"""Where diacritics are compared in the sentence itself: all lines of 500 findings are long."""


# Most kinds have no hit, and each statement costs: one asks all kinds. Its values: the match, how
# many, the tier, among how many, older than which, and those of the test.


@lru_cache
def _having_sql(names: tuple[str, ...]) -> str:
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name}_search WHERE {name}_search MATCH ?1)"
        for name in names
    )


@lru_cache
def _newest_sql(names: tuple[str, ...], test: str) -> str:
    """The newest of each kind, each with what the test says of it."""
    return " UNION ALL ".join(
        f"SELECT * FROM (SELECT '{name}', c.n, c.id, c.visit_id, c.lines, {test}, ?3"
        f" FROM {_matching(name)} ORDER BY s.rowid DESC LIMIT ?2)"
        for name in names
    )


@lru_cache
def _older_sql(name: str, test: str) -> str:
    """The exact ones among those older than the newest: only they are read as a whole."""
    return (
        f"SELECT '{name}', l.n, l.id, l.visit_id, l.lines, 1, ?3 FROM (SELECT n FROM ("
        f"SELECT s.rowid AS n, {test} AS is_exact FROM {_matching(name)} AND s.rowid < ?5"
        f" ORDER BY s.rowid DESC LIMIT ?4) WHERE is_exact LIMIT ?2) AS f"
        f" CROSS JOIN {name}_lines AS l ON l.n = f.n ORDER BY f.n DESC"
    )


def _matching(name: str) -> str:
    """What the index finds, beside the records, ``t`` being where diacritics are compared."""
    return (
        f"{name}_search AS s CROSS JOIN (SELECT n, id, visit_id, lines,"
        f" {_CHIEF.get(name, 'lines')} AS t FROM {name}_lines) AS c ON c.n = s.rowid"
        f" WHERE s.{name}_search MATCH ?1"
    )


def _grouped(rows: list[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    for row in rows:
        out.setdefault(row.kind, []).append(row)
    return out


def _begun(wanted: Sought, rows: list[Row]) -> list[Row]:
    """Hits of all words but a last letter, those that go on with that letter first."""
    begun = [row._replace(is_exact=int(wanted.begins(row.text))) for row in rows]
    return sorted(begun, key=lambda row: not row.is_exact)


def _exact(wanted: Sequence[Sequence[str]]) -> tuple[str, tuple[str, ...]]:
    """A test whether a text has each of these, in one spelling or another, in any case.

    Most fail already without a blank before it. Its values are the sixth and further ones.
    """
    tests: list[str] = []
    values: list[str] = []
    for spelled in wanted:
        cases = list(dict.fromkeys(case for one in spelled for case in _cases(one)))
        first = len(values) + 6
        places = range(first, first + 2 * len(cases), 2)
        any_case = " OR ".join(
            f"(c.t LIKE ?{place} AND ' ' || c.t LIKE ?{place + 1})" for place in places
        )
        tests.append(f"({any_case})")
        values += [like for case in cases for like in (f"%{case}%", f"% {case}%")]
    # In a CASE the first false part of an AND ends it; as a value none would.
    return f"CASE WHEN {' AND '.join(tests)} THEN 1 ELSE 0 END", tuple(values)


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
