"""Search over everything: all records, the shipped library, the register of documents."""

from __future__ import annotations

import json
import threading
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, partial, reduce
from itertools import compress
from operator import and_, or_
from typing import NamedTuple

from cchc_desktop.domain import legal, times
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.forms import per_edition
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.library import readable, shipped
from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.sought import Mark, Sought, excerpt, padded, sought
from cchc_desktop.store import search
from cchc_desktop.store.search import InterruptedSearchError, Visited
from cchc_desktop.store.search_asking import BETWEEN_LINES
from cchc_desktop.store.search_ranking import Group, Read, fair, parted
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


class _Found(NamedTuple):
    kind: Found
    id: str
    visit_id: str | None
    kept: bytes
    wanted: Sought
    visited: Visited | None = None
    is_verified: bool = True


class Hit(_Found):
    """One thing found; ``visit_id`` where it is of a visit, an agency leads to its newest.

    ``agency`` and ``day`` say whose visit it is; ``is_verified`` is false for documents of the
    register that were written from memory. What it reads is worked out when it is looked at: a
    list shows ten of them.
    """

    @property
    def agency(self) -> str:
        """The agency that was visited."""
        return self.visited.agency if self.visited else ""

    @property
    def day(self) -> date | None:
        """The day of the visit."""
        return _day(self.visited.starts) if self.visited else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that were searched."""
        return tuple(self.kept.decode().split(BETWEEN_LINES))

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


_hit = partial(tuple.__new__, Hit)


class _Shipped(NamedTuple):
    """A text that comes with the program."""

    kind: Found
    padded: str
    """Its words folded, a blank before and after each."""
    small: bytes
    """Itself in small letters, a blank before it."""
    is_verified: bool
    read: Read
    """The same as if it were a record."""


class _Words(NamedTuple):
    """In which of the shipped texts each word stands: a bit for the place of each text."""

    sorted: tuple[str, ...]
    places: tuple[int, ...]

    def having(self, key: str) -> int:
        """The places of the texts that have a word, or one that begins so (see ``Sought``)."""
        word = key.strip()
        first = bisect_left(self.sorted, word)
        end = first
        while end < len(self.sorted) and f" {self.sorted[end]} ".startswith(key):
            end += 1
        return reduce(or_, self.places[first:end], 0)


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
            shipped = _among_shipped(wanted)
            beside = list(map(int.bit_count, shipped.values()))
            found = self._reader.newest(wanted, limit, beside=beside)
            lists = [(Found(name), groups) for name, groups in found.items() if groups]
            records = len(lists)
            lists += [
                (kind, _of_shipped(wanted, places, limit)) for kind, places in shipped.items()
            ]
            chosen = fair(
                [groups for _, groups in lists], [_ORDER[kind] for kind, _ in lists], limit
            )
            return self._hits(wanted, [(lists[at][0], at >= records, rows) for at, rows in chosen])

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
        return kept + _answering(wanted).bit_count()

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

    def _hits(
        self, wanted: Sought, chosen: Sequence[tuple[Found, bool, Sequence[Read]]]
    ) -> tuple[Hit, ...]:
        agencies = [row[1] for kind, _, rows in chosen if kind is Found.AGENCY for row in rows]
        newest = self._reader.visits_of(agencies) if agencies else {}
        ids = [row[2] or newest.get(row[1]) for _, _, rows in chosen for row in rows]
        visits = self._reader.visited(set(filter(None, ids)))
        every = _all_shipped()
        each = iter(ids)
        hits: list[Hit] = []
        for kind, is_shipped, rows in chosen:
            if is_shipped:
                hits += [
                    _hit(
                        (kind, record_id, next(each), text, wanted, None, every[place].is_verified)
                    )
                    for place, record_id, _, text in rows
                ]
            else:
                hits += [
                    _hit((kind, record_id, of, text, wanted, visits.get(of or ""), True))
                    for (_, record_id, _, text), of in zip(rows, each, strict=False)
                ]
        return tuple(hits)


def _of_shipped(wanted: Sought, places: int, most: int) -> list[Group]:
    """The shipped texts at these places, the best first; of one word so many at most."""
    every = _all_shipped()
    if len(wanted.words) == 1:
        spelled = _shipped_spellings()
        exact = places & reduce(or_, [spelled.having(f" {one}") for one in wanted.spellings[0]])
        return [
            Group(0, True, [every[place].read for place in _places(exact, most)]),
            Group(0, False, [every[place].read for place in _places(places & ~exact, most)]),
        ]
    ones = [every[place] for place in _places(places, len(every))]
    having = [wanted.phrase in one.padded for one in ones]
    out: list[Group] = []
    for tier, those in enumerate((having, [not has_it for has_it in having])):
        some = list(compress(ones, those))
        exact_ones = wanted.are_exact([one.small for one in some], is_phrase=not tier)
        exact_reads, others = parted([one.read for one in some], exact_ones)
        out += [Group(tier, True, exact_reads), Group(tier, False, others)]
    return out


def _places(bits: int, most: int) -> list[int]:
    """The places of these bits, so many at most."""
    text = f"{bits:b}"[::-1]
    out: list[int] = []
    place = text.find("1")
    while place >= 0 and len(out) < most:
        out.append(place)
        place = text.find("1", place + 1)
    return out


def _among_shipped(wanted: Sought) -> dict[Found, int]:
    """The places of the shipped texts of each kind that have all words."""
    found = _answering(wanted)
    kinds = {kind: found & places for kind, places in _kinds_shipped().items()} if found else {}
    return {kind: places for kind, places in kinds.items() if places}


@per_edition
def _kinds_shipped() -> dict[Found, int]:
    """The places of the texts of each kind, as bits."""
    out: dict[Found, int] = {}
    for place, one in enumerate(_all_shipped()):
        out[one.kind] = out.get(one.kind, 0) | 1 << place
    return out


def _answering(wanted: Sought) -> int:
    """The places of the shipped texts that have all words, as bits."""
    words = _shipped_words()
    return reduce(and_, map(words.having, wanted.keys))


@per_edition
def _shipped_words() -> _Words:
    return _listed_words(one.padded for one in _all_shipped())


@per_edition
def _shipped_spellings() -> _Words:
    """As they are written, in small letters."""
    return _listed_words(one.small.decode() for one in _all_shipped())


def _listed_words(texts: Iterable[str]) -> _Words:
    places: dict[str, int] = {}
    for place, text in enumerate(texts):
        for word in text.split(" "):
            places[word] = places.get(word, 0) | 1 << place
    ordered = sorted(places)
    return _Words(tuple(ordered), tuple(places[word] for word in ordered))


@per_edition
def _all_shipped() -> tuple[_Shipped, ...]:
    entries = {entry.id: entry for framework in Framework for entry in shipped(framework)}
    texts = [
        *(
            (Found.DOCUMENT, one.id, (one.title, one.issuer), one.is_verified)
            for one in legal.register()
        ),
        *((Found.ENTRY, one.id, (readable(one.text),), True) for one in entries.values()),
    ]
    return tuple(_made(place, *one) for place, one in enumerate(texts))


def _made(
    place: int, kind: Found, record_id: str, lines: tuple[str, ...], is_verified: bool
) -> _Shipped:
    text = " ".join(lines)
    read = (place, record_id, None, BETWEEN_LINES.join(lines).encode())
    return _Shipped(kind, padded(text), f" {text.lower()}".encode(), is_verified, read)


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
