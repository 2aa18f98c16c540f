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
from pathlib import Path
from typing import Any, NamedTuple

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.sought import Sought
from cchc_desktop.store.database import Database, expected_errors
from cchc_desktop.store.search_asking import (
    NOTHING,
    Match,
    exact_test,
    having_sql,
    newest_sql,
    older_sql,
    questions,
)
from cchc_desktop.store.search_ranking import (
    Batch,
    Group,
    Read,
    are_exact,
    parted,
    phrase_first,
    room,
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
_NEWEST = {kind.value: newest_sql(kind.value, columns) for kind, columns in LINES.items()}
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


class Visited(NamedTuple):
    """Where a record of a visit was found: the agency, and the moment as it is kept."""

    agency: str
    starts: str


class _Scope(NamedTuple):
    """How many are wanted of a kind, and how many are read."""

    most: int
    read: int


class Reader:
    """Reads the index over a connection of its own, which another thread may interrupt."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._visits: dict[str, Visited] = {}
        self._newest: dict[str, str | None] = {}
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
        self,
        wanted: Sought,
        most: int,
        kinds: Iterable[Kind] = tuple(LINES),
        beside: Sequence[int] = (),
    ) -> dict[str, list[Group]]:
        """The best records of each kind, and at least as many as can be shown among ``most``.

        Findings come first. Where their phrases alone would fill the answer, the others get a
        share of it: the newest that have the words, those with the phrase before the others.
        ``beside``: how many there are of other kinds that share the answer.
        """
        names = [kind.value for kind in kinds]
        chief = [name for name in names if name == Kind.FINDING.value]
        others = [name for name in names if name not in chief]
        tiers = questions(wanted)
        scope = _Scope(most, max(most, _READ))
        found = {name: self._fill(name, wanted, tiers, scope) for name in chief}
        phrases = next((batch for name in chief for batch in found[name] if not batch.tier), None)
        is_shared = phrases is not None and phrases.count >= most
        is_mixed = is_shared and bool(tiers[1].whole)
        if is_shared:
            share = (most * 2 + 4) // 5  # two fifths: what is read of six kinds takes longest
            scope = _Scope(share, share)
            # A phrase that stands nowhere costs a look at each record that has its words.
            phrase, apart, _ = tiers
            tiers = (NOTHING, apart, NOTHING) if is_mixed else (phrase, NOTHING, NOTHING)
        else:
            others = self._having(others, tiers)
        found |= {name: self._fill(name, wanted, tiers, scope) for name in others}
        counts = [*(sum(batch.count for batch in batches) for batches in found.values()), *beside]
        fitting = room([count for count in counts if count], most)
        if phrases is not None and is_shared:
            lacking = [
                batch
                for name in others
                for batch in found[name]
                if batch.older_than and (is_mixed or len(batch.exact) < fitting)
            ]
            self._spare(wanted, phrases, lacking, most)
        out: dict[str, list[Group]] = {name: [] for name in names}
        for name, batches in found.items():
            best = self._mixed if is_mixed and name not in chief else self._best
            out[name] = best(name, wanted, batches, fitting)
        return out

    def _spare(self, wanted: Sought, findings: Batch, lacking: Sequence[Batch], most: int) -> None:
        """Look for older exact ones of other kinds only where findings lack them, too."""
        if lacking and findings.older_than:
            name = Kind.FINDING.value
            older = self._older(name, wanted, findings, len(findings.others))
            findings.exact = findings.exact + older
            findings.older_than = 0
        if len(findings.exact) >= most:
            for batch in lacking:
                batch.older_than = 0

    def _fill(
        self, name: str, wanted: Sought, tiers: Sequence[Match], scope: _Scope
    ) -> list[Batch]:
        """Tier by tier, until there is enough of this kind."""
        out: list[Batch] = []
        count = 0
        for tier, match in enumerate(tiers):
            if match.whole and count < scope.most:
                batch = self._tier(name, wanted, tier, match, scope)
                if batch is not None:
                    batch.leave_out(out)
                    out.append(batch)
                    count += batch.count
        return out

    def _best(
        self, name: str, wanted: Sought, batches: Sequence[Batch], fitting: int
    ) -> list[Group]:
        """The best first; exact ones are looked for among older only as far as they fit."""
        out: list[Group] = []
        for batch in batches:
            if batch.older_than:
                seen = {row[0] for group in out for row in group.rows}
                missing = min(len(batch.others), fitting - len(seen) - len(batch.exact))
                if missing > 0:
                    older = self._older(name, wanted, batch, missing + len(seen))
                    batch.exact = batch.exact + [row for row in older if row[0] not in seen]
            out += [Group(batch.tier, True, batch.exact), Group(batch.tier, False, batch.others)]
        return out

    def _mixed(
        self, name: str, wanted: Sought, batches: Sequence[Batch], fitting: int
    ) -> list[Group]:
        """Those that have the words, and among them those with the phrase first."""
        out: list[Group] = []
        for batch in batches:
            having, apart = phrase_first(wanted, batch.exact)
            if batch.older_than and len(having) < fitting:
                older = self._older(name, wanted, batch, len(batch.others))
                more, further = phrase_first(wanted, older)
                having, apart = having + more, apart + further
            others, rest = phrase_first(wanted, batch.others)
            out += [Group(0, True, having), Group(0, False, others)]
            out += [Group(1, True, apart), Group(1, False, rest)]
        return out

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

    def visits_of(self, agency_ids: Sequence[str]) -> dict[str, str | None]:
        """The newest visit of these agencies, and of others; none where there was no visit.

        They are kept as those of ``visited`` are.
        """
        missing = [agency for agency in agency_ids if agency not in self._newest]
        if missing:
            rows = self._run(
                "SELECT agency_id, id, max(starts) FROM visit"
                " WHERE agency_id IN (SELECT value FROM json_each(?)) GROUP BY agency_id",
                (json.dumps(missing),),
            )
            self._newest.update(dict.fromkeys(missing))
            self._newest.update((agency, visit) for agency, visit, _ in rows)
        return self._newest

    def visited(self, visit_ids: set[str]) -> dict[str, Visited]:
        """The agency and the moment of these visits, and of others.

        They are kept until somebody writes: the next letter finds mostly hits of the same visits.
        """
        missing = [visit for visit in visit_ids if visit not in self._visits]
        if missing:
            rows = self._run(
                "SELECT v.id, a.name, v.starts FROM json_each(?) AS j CROSS JOIN visit v"
                " ON v.id = j.value CROSS JOIN agency a ON a.id = v.agency_id",
                (json.dumps(missing),),
            )
            self._visits.update((visit, Visited(name, starts)) for visit, name, starts in rows)
        return self._visits

    def _forget_if_written(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if version != self._version:
            self._visits.clear()
            self._newest.clear()
            self._version = version

    def _having(self, names: list[str], tiers: Sequence[Match]) -> list[str]:
        """Of these kinds those that have all words: what is nowhere costs most."""
        _, apart, left = tiers
        if not apart.whole or left.whole:
            return names
        able: set[str] = set()
        for asked in filter(None, apart):
            rest = tuple(name for name in names if name not in able)
            if rest:
                able |= {str(row[0]) for row in self._run(having_sql(rest), (asked,))}
        return [name for name in names if name in able]

    def _tier(
        self, name: str, wanted: Sought, tier: int, match: Match, scope: _Scope
    ) -> Batch | None:
        """The hits of one tier: of whole syllables, and of all beginnings where they are few."""
        found: Batch | None = None
        for asked in filter(None, match):
            if found is None or found.count < scope.most:
                found = self._asked(name, wanted, tier, asked, scope) or found
        return found

    def _asked(
        self, name: str, wanted: Sought, tier: int, match: str, scope: _Scope
    ) -> Batch | None:
        """The newest hits of one question; one of an earlier tier may come again.

        Where there are more, those up to the 500th may be looked through for exact ones. What was
        typed bare, and stands bare in none of the newest, is looked for no further: people leave
        diacritics out.
        """
        rows = self._run(_NEWEST[name], (match, scope.read)).fetchall()
        if not rows:
            return None
        if tier == _BEGUN:
            return Batch(
                match, tier, *parted(rows, [wanted.begins(row[3].decode()) for row in rows])
            )
        exact, others = parted(rows, are_exact(name, wanted, rows, is_phrase=not tier))
        batch = Batch(match, tier, exact, others)
        if others and len(rows) == scope.read and (exact or not wanted.is_bare):
            batch.older_than = rows[-1][0]
            batch.among = _AMONG - scope.read
        return batch

    def _older(self, name: str, wanted: Sought, batch: Batch, count: int) -> list[Read]:
        test, values = exact_test(wanted.spellings if batch.tier else wanted.phrases)
        left = (batch.match, count, batch.among, batch.older_than, *values)
        return self._run(older_sql(name, test), left).fetchall()

    def _run(self, sql: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        return self._open().execute(sql, values)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            uri = f"{self._path.resolve().as_uri()}?mode=ro"
            self._connection = sqlite3.connect(
                uri, uri=True, timeout=5, isolation_level=None, check_same_thread=False
            )
            self._connection.execute("PRAGMA cache_size = -32000")
        return self._connection


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
