"""Things made twice apart: one agency typed on two laptops, one number given to two visits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import combinations, groupby
from typing import Any

from cchc_desktop.domain import marks, times, viet
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store import journal, registers
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.database import Database


class Why(StrEnum):
    """In what two records are the same."""

    NUMBER = "number"
    VISIT = "visit"
    AGENCY = "agency"
    AGENCY_CODE = "agency_code"
    MEMBER = "member"
    ATTENDEE = "attendee"
    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    EVIDENCE = "evidence"
    RATING = "rating"
    DOSSIER_ROW = "dossier_row"


@dataclass(frozen=True)
class Duplicate:
    """Records that look like one; the smallest id first, which names the group."""

    why: Why
    kind: str
    records: tuple[str, ...]
    value: str
    visit: str | None = None
    """The visit in which they stand, None for what stands outside of visits."""

    @property
    def id(self) -> str:
        """How commands call it."""
        return f"{self.why.value}:{self.records[0]}"


Key = Callable[[Any], object]
_Row = tuple[str, str | None, Any]
"""Id, visit, value."""


@dataclass(frozen=True)
class _Look:
    """Where to look: rows of (id, visit, value, what must be the same…); the value by ``key``."""

    why: Why
    kind: Kind
    sql: str
    key: Key = str


def _folded(text: Any) -> str:
    return " ".join(viet.fold(str(text)).split()).rstrip(" .;,")


def _bones(text: Any) -> bytes:
    return viet.bones(str(text))


def _day(moment: Any) -> object:
    return times.vietnam_day(datetime.fromisoformat(moment))


_AGENCIES = "SELECT id, NULL, {}, coalesce(valid_to, '') FROM agency WHERE {}"
"""One that ended and one of its name that stands are two; what stood together is looked at."""
_LOOKS = (
    _Look(
        Why.NUMBER,
        Kind.VISIT,
        "SELECT id, NULL, number, campaign_id FROM visit WHERE number IS NOT NULL",
    ),
    _Look(
        Why.VISIT,
        Kind.VISIT,
        "SELECT id, NULL, starts, agency_id, campaign_id FROM visit",  # parts of one whole join
        _day,
    ),
    _Look(Why.AGENCY, Kind.AGENCY, _AGENCIES.format("name, level", "1"), _folded),
    _Look(Why.AGENCY_CODE, Kind.AGENCY, _AGENCIES.format("code, NULL", "code <> ''"), _folded),
    _Look(Why.MEMBER, Kind.MEMBER, "SELECT id, NULL, name, campaign_id FROM member", _folded),
    _Look(
        Why.ATTENDEE,
        Kind.ATTENDEE,
        "SELECT id, visit_id, name, visit_id, side FROM attendee",
        _folded,
    ),
    _Look(
        Why.FINDING,
        Kind.FINDING,
        "SELECT id, visit_id, text, visit_id, kind FROM finding WHERE text <> ''",
        _folded,
    ),
    _Look(
        Why.RECOMMENDATION,
        Kind.RECOMMENDATION,
        "SELECT id, visit_id, text, visit_id FROM recommendation WHERE text <> ''",
        _folded,
    ),
    _Look(
        Why.EVIDENCE,
        Kind.EVIDENCE,
        "SELECT id, visit_id, name, visit_id, sha256 FROM evidence",
        lambda _name: "",
    ),
    _Look(Why.RATING, Kind.RATING, "SELECT id, visit_id, criterion, visit_id FROM rating"),
    _Look(
        Why.DOSSIER_ROW,
        Kind.DOSSIER_ROW,
        "SELECT id, visit_id, field_name, visit_id, source FROM dossier_row",
    ),
)


def found(database: Database) -> list[Duplicate]:
    """All groups of records that look like one and of which nobody said that they are not."""
    apart = _apart(database)
    out = [one for look in _LOOKS for one in _of(database, look, apart)]
    by_code = {one.records for one in out if one.why is Why.AGENCY}
    listed = (o for o in out if o.why is not Why.AGENCY_CODE or o.records not in by_code)
    return sorted(listed, key=lambda one: one.id)


def _of(database: Database, look: _Look, apart: set[frozenset[str]]) -> Iterator[Duplicate]:
    for rows in _places(database, look):
        for alike in _alike(look, rows):
            for records in _together([row[0] for row in alike], apart):
                _, visit, value = min(row for row in alike if row[0] in records)
                yield Duplicate(look.why, look.kind.value, records, _shown(look, value), visit)


def _places(database: Database, look: _Look) -> Iterator[list[_Row]]:
    """The rows of each place where something stands twice; one place at a time in memory."""
    wide = database.execute(f"{look.sql} LIMIT 0").description
    order = ", ".join(str(number) for number in range(4, len(wide) + 1)) or "1"
    ordered = database.execute(f"{look.sql} ORDER BY {order}")
    for _, found_here in groupby(ordered, key=lambda row: row[3:]):
        rows: list[_Row] = [row[:3] for row in found_here]
        if len(rows) > 1:
            yield rows


def _alike(look: _Look, rows: list[_Row]) -> Iterator[list[_Row]]:
    """The rows of equal key; folding is slow, so that only what may be equal is folded."""
    rough = _by(_bones, rows) if look.key is _folded else [rows]
    for some in rough:
        if len(some) > 1:
            yield from _by(look.key, some)


def _by(key: Key, rows: list[_Row]) -> list[list[_Row]]:
    out: dict[object, list[_Row]] = defaultdict(list)
    for row in rows:
        out[key(row[2])].append(row)
    return list(out.values())


def _shown(look: _Look, value: Any) -> str:
    if look.why is Why.VISIT:
        return times.vietnam_day(datetime.fromisoformat(value)).strftime("%d/%m/%Y")
    return " ".join(str(value).split())


def _together(records: Sequence[str], apart: set[frozenset[str]]) -> Iterator[tuple[str, ...]]:
    """Groups of at least two that hang together by pairs nobody told apart."""
    if len(records) < 2:
        return
    edges: dict[str, set[str]] = defaultdict(set)
    for left, right in combinations(sorted(records), 2):
        if frozenset((left, right)) not in apart:
            edges[left].add(right)
    first = marks.groups(edges)
    groups: dict[str, list[str]] = defaultdict(list)
    for record in sorted(records):
        groups[first.get(record, record)].append(record)
    yield from (tuple(group) for group in groups.values() if len(group) > 1)


def _apart(database: Database) -> set[frozenset[str]]:
    """Pairs of which a person said that they are two."""
    rows = database.execute("SELECT DISTINCT entity FROM head WHERE field LIKE 'apart:%'")
    entities = [row[0] for row in rows.fetchall()]
    read = Counting(database)
    return set(_pairs(read, journal.of_records(database, entities)))


def _pairs(
    read: Counting, records: Iterable[tuple[str, Sequence[registers.Operation]]]
) -> Iterator[frozenset[str]]:
    for entity, operations in records:
        for name, heads in registers.heads_of(operations).items():
            if name.startswith(marks.APART) and registers.shown(heads).vals[name] is True:
                yield frozenset((read.of(entity), read.of(name.removeprefix(marks.APART))))
