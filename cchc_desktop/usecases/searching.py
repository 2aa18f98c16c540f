"""Search over everything: all records, the shipped library, the register of documents."""

from __future__ import annotations

import json
import threading
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from cchc_desktop.domain import legal, times
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.forms import per_edition
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.library import readable, shipped
from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.sought import Mark, Sought, excerpt, padded, sought
from cchc_desktop.store import search
from cchc_desktop.store.search import InterruptedSearchError, Row, Visited
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.desk import Desk

MOST = 50
COUNTED = 1_000
"""Hits beyond this many are "more than 1,000"."""
_RESTLESS = 50
"""Changes after which the index is merged in idle time."""
_BULK = 10
"""Records of one change that weigh as one more change."""


class Found(StrEnum):
    """What was found, in the order in which equally good hits are shown."""

    VISIT = "visit"
    AGENCY = "agency"
    ATTENDEE = "attendee"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    BASIS = "basis"
    DOCUMENT = "document"
    ENTRY = "entry"


_ORDER = {kind: place for place, kind in enumerate(Found)}
_HEADS = {
    Found.VISIT: 3,
    Found.AGENCY: 1,
    Found.ATTENDEE: 2,
    Found.BASIS: 4,
    Found.DOCUMENT: 2,
}
"""Lines that are always shown: what a record is called by. Of others the line that answers."""
_WHOLE = ("", "text", "cause", "reply_text", "note")
"""Lines that say enough by themselves."""


@dataclass(frozen=True)
class Hit:
    """One thing found; ``visit_id`` where it is of a visit, an agency leads to its newest.

    ``agency`` and ``day`` say whose visit it is. What it reads is worked out when it is looked
    at: a list shows ten of them.
    """

    kind: Found
    id: str
    visit_id: str | None
    lines: tuple[str, ...]
    wanted: Sought
    agency: str = ""
    day: date | None = None
    is_verified: bool = True
    """False for documents of the register that were written from memory."""

    @property
    def text(self) -> str:
        """The sentence in which the words stand."""
        return self._shown[0]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The places of the words in it."""
        return self._shown[1]

    @property
    def field(self) -> str:
        """The attribute in which they stand, empty for what is shipped."""
        names = () if self.kind is Found.DOCUMENT else search.LINES[Kind(self.kind.value)]
        return names[self._place] if self._place < len(names) else ""

    @cached_property
    def _read(self) -> list[str]:
        return [_as_read(line) for line in self.lines]

    @cached_property
    def _place(self) -> int:
        weights = [self.wanted.weight(line) for line in self._read]
        return weights.index(max(weights))

    @cached_property
    def _shown(self) -> tuple[str, tuple[Mark, ...]]:
        heads = _HEADS.get(self.kind, 0 if self.field in _WHOLE else 1)
        shown = self._read[:heads]
        if self._place >= heads:
            shown = [*shown, self._read[self._place]]
        return excerpt(self.wanted, " · ".join(part for part in shown if part))


@dataclass(frozen=True)
class _Shipped:
    """A text that comes with the program."""

    kind: Found
    id: str
    lines: tuple[str, ...]
    padded: str
    """Its words folded, a blank before and after each."""
    small: str
    """Itself in small letters, a blank before it."""
    is_verified: bool = True


@dataclass(frozen=True)
class _Ranked:
    rank: tuple[int, bool, int, int]
    kind: Found
    row: Row | _Shipped


class Searching:
    """One box over everything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._reader = search.Reader(desk.database.path)
        self._one_at_once = threading.Lock()
        self._changes = _RESTLESS  # what earlier starts left is merged in the first idle time
        desk.listen(self._on_changed)

    def find(self, typed: str, limit: int = MOST) -> tuple[Hit, ...]:
        """What holds all words typed, the last one as a beginning, without diacritics and đ.

        The phrase comes before the words apart, the very diacritics before others, the newest
        before older ones; every kind that has hits is among the first ``limit``.

        Raises:
            InterruptedSearchError: ``interrupt`` was called meanwhile.
            ExpectedError: the file is damaged.
        """
        wanted = sought(typed)
        if not wanted.is_enough or limit < 1:
            return ()
        with self._one_at_once, self._reader.snapshot():
            found = [*self._of_records(wanted, limit), *_among_shipped(wanted)]
            return self._hits(wanted, _fair(found, limit))

    def count(self, typed: str) -> int:
        """How many there are; counting ends above 1,000 in each kind.

        Raises:
            InterruptedSearchError: ``interrupt`` was called meanwhile.
            ExpectedError: the file is damaged.
        """
        wanted = sought(typed)
        if not wanted.is_enough:
            return 0
        with self._one_at_once, self._reader.snapshot():
            kept = sum(self._reader.count(kind, wanted) for kind in search.LINES)
        return kept + len(_among_shipped(wanted))

    def interrupt(self) -> None:
        """Something else is typed: end the search that runs, from any thread."""
        self._reader.interrupt()

    @property
    def is_restless(self) -> bool:
        """Whether so much was written that the index wants to be merged."""
        return self._changes >= _RESTLESS

    def tidy(self) -> None:
        """Merge the index a little; for idle times, in the lane."""
        with suppress(ExpectedError):  # another process writes, or the disk is full: next time
            if not search.merge(self._desk.database):
                self._changes = 0

    def rebuild(self) -> None:
        """Make the index anew; for a workspace whose index was found to differ."""
        search.rebuild(self._desk.database)

    def close(self) -> None:
        """Close the connection of the search."""
        self._reader.close()

    def _on_changed(self, changed: Changed) -> None:
        self._changes += 1 + len(changed.touched) // _BULK

    def _of_records(self, wanted: Sought, limit: int) -> Iterator[_Ranked]:
        for name in search.LINES:
            kind = Found(name.value)
            for place, row in enumerate(self._reader.newest(name, wanted, limit)):
                yield _Ranked((row.tier, not row.is_exact, _ORDER[kind], place), kind, row)

    def _hits(self, wanted: Sought, chosen: Sequence[_Ranked]) -> tuple[Hit, ...]:
        newest = self._reader.visits_of({o.row.id for o in chosen if o.kind is Found.AGENCY})
        ids = {o.row.visit_id for o in chosen if isinstance(o.row, Row) and o.row.visit_id}
        visits = self._reader.visited(ids | set(newest.values()))
        return tuple(_hit(wanted, one, newest, visits) for one in chosen)


def _hit(
    wanted: Sought, one: _Ranked, newest: Mapping[str, str], visits: Mapping[str, Visited]
) -> Hit:
    row = one.row
    if isinstance(row, _Shipped):
        return Hit(one.kind, row.id, None, row.lines, wanted, is_verified=row.is_verified)
    visit_id = row.visit_id or newest.get(row.id)
    visited = visits.get(visit_id or "")
    lines = tuple(row.lines)
    if visited is None:
        return Hit(one.kind, row.id, visit_id, lines, wanted)
    return Hit(one.kind, row.id, visit_id, lines, wanted, visited.agency, _day(visited.starts))


def _fair(found: Iterable[_Ranked], limit: int) -> list[_Ranked]:
    """The best, so that no kind crowds out another altogether."""
    ranked = sorted(found, key=lambda one: one.rank)
    share = max(1, limit // max(1, len({one.kind for one in ranked})))
    given: dict[Found, int] = {}
    sure: list[_Ranked] = []
    rest: list[_Ranked] = []
    for one in ranked:
        given[one.kind] = given.get(one.kind, 0) + 1
        (sure if given[one.kind] <= share else rest).append(one)
    return sorted((sure + rest)[:limit], key=lambda one: one.rank)


def _among_shipped(wanted: Sought) -> list[_Ranked]:
    out = []
    for place in _candidates(max(wanted.keys, key=len)):
        one = _all_shipped()[place]
        is_phrase = wanted.phrase in one.padded
        if is_phrase or all(key in one.padded for key in wanted.keys):
            exact = wanted.is_exact(one.small, is_phrase=is_phrase)
            rank = (int(not is_phrase), not exact, _ORDER[one.kind], place)
            out.append(_Ranked(rank, one.kind, one))
    return out


def _candidates(key: str) -> Iterator[int]:
    """The places of the shipped texts that have that key: one look over all of them as one."""
    whole, starts = _as_one()
    found = whole.find(key)
    while found >= 0:
        place = bisect_right(starts, found) - 1
        yield place
        found = whole.find(key, starts[place + 1]) if place + 1 < len(starts) else -1


@per_edition
def _as_one() -> tuple[str, tuple[int, ...]]:
    padded_texts = [one.padded for one in _all_shipped()]
    return "".join(padded_texts), tuple(accumulate(map(len, padded_texts), initial=0))[:-1]


@per_edition
def _all_shipped() -> tuple[_Shipped, ...]:
    entries = {entry.id: entry for framework in Framework for entry in shipped(framework)}
    return (
        *(
            _made(Found.DOCUMENT, one.id, (one.title, one.issuer), one.is_verified)
            for one in legal.register()
        ),
        *(_made(Found.ENTRY, one.id, (readable(one.text),)) for one in entries.values()),
    )


def _made(
    kind: Found, record_id: str, lines: tuple[str, ...], is_verified: bool = True
) -> _Shipped:
    text = " ".join(lines)
    return _Shipped(kind, record_id, lines, padded(text), f" {text.lower()}", is_verified)


def _as_read(line: str) -> str:
    """A list is kept as JSON, a blank of the library by its name in the program."""
    if line.startswith("["):
        try:
            return "; ".join(json.loads(line))
        except (ValueError, TypeError):  # a sentence that begins so
            return line
    return readable(line)


def _day(moment: str) -> date:
    return times.vietnam_day(datetime.fromisoformat(moment))


__all__ = ("COUNTED", "MOST", "Found", "Hit", "InterruptedSearchError", "Searching")
