"""Read recommendations of all visits with the verdict that holds, in one question each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.store.database import Database

# The newest verdict of a recommendation that says something, out of an index that holds all of it:
# asked of those shown alone, so that one agency's are found without a look at the whole country's.
_NEWEST = """
SELECT {} FROM verdict w WHERE w.recommendation_id = r.id AND w.value IS NOT NULL
ORDER BY w.day DESC, w.id DESC LIMIT 1
"""
_VALUE, _DAY = _NEWEST.format("w.value"), _NEWEST.format("w.day")
ROWS = f"""
SELECT r.id, r.visit_id, r.text, r.addressee, r.area, r.due, coalesce(({_VALUE}), r.status),
    ({_DAY}),
    v.number, v.starts, v.campaign_id, c.year, a.id, a.name, a.level, a.sort_key
FROM visit v
CROSS JOIN recommendation r ON r.visit_id = v.id
JOIN campaign c ON c.id = v.campaign_id
JOIN agency a ON a.id = v.agency_id
"""
_AT_ONCE, _BETWEEN = 500, 5_000
"""Rows of a whole country read at once, and between two words about how far it is."""
_ORDER = " ORDER BY v.starts, v.id, r.rank, r.id"
_STATUSES = {status.value: status for status in Status}
_LEVELS = {level.value: level for level in Level}


class Condition(StrEnum):
    """Which recommendations are wanted."""

    OPEN = "open"
    OVERDUE = "overdue"
    CLOSED = "closed"
    ALL = "all"


_STATUS = f"coalesce(({_VALUE}), r.status)"
_CONDITIONS = {
    Condition.OPEN: "WHERE {status} NOT IN ('done', 'obsolete')",
    Condition.OVERDUE: "WHERE r.due < ? AND {status} NOT IN ('done', 'obsolete')",
    Condition.CLOSED: "WHERE {status} IN ('done', 'obsolete')",
    Condition.ALL: "",
}


class BoardRow(NamedTuple):
    """One recommendation with where it stands; a tuple, because 150,000 are made at once."""

    id: str
    visit_id: str
    text: str
    addressee: str
    area: str
    due: date | None
    status: Status
    judged: date | None
    number: int | None
    starts: datetime
    campaign_id: str
    year: int
    agency_id: str
    agency: str
    level: Level
    sort_key: str


def everything(
    database: Database, tell: Callable[[int, int], object] = lambda _done, _total: None
) -> list[BoardRow]:
    """All recommendations, by the day of their visit; ``tell`` hears how many are read."""
    total: int = database.execute("SELECT count(*) FROM recommendation").fetchone()[0]
    cursor = database.execute(ROWS + _ORDER)
    make = _Maker()
    out: list[BoardRow] = []
    told = 0
    # Few at a time: letting go of 150,000 rows at once would hold the window for 100 ms.
    while rows := cursor.fetchmany(_AT_ONCE):
        out += make.rows(rows)
        if len(out) - told >= _BETWEEN:
            told = len(out)
            tell(told, total)
    tell(len(out), total)
    return out


def first(database: Database, limit: int, condition: Condition, today: date) -> list[BoardRow]:
    """The first that fit: found as one walks, without reading the whole country."""
    asked = _CONDITIONS[condition].format(status=_STATUS)
    values = (today.isoformat(),) * asked.count("?")
    sql = f"{ROWS} {asked}{_ORDER} LIMIT ?"
    return _Maker().rows(database.execute(sql, (*values, limit)).fetchall())


def of_agencies(database: Database, agency_ids: frozenset[str]) -> list[BoardRow]:
    """Those made at visits of these agencies."""
    marks = ", ".join("?" * len(agency_ids))
    sql = f"{ROWS} WHERE v.agency_id IN ({marks}){_ORDER}"
    return _Maker().rows(database.execute(sql, tuple(sorted(agency_ids))).fetchall())


def open_and_overdue(database: Database, today: date) -> dict[str, tuple[int, int]]:
    """By agency how many recommendations are open, and how many of them are over their day."""
    rows = database.execute(
        f"SELECT agency_id, count(*), sum(due IS NOT NULL AND due < ?) FROM ("
        f" SELECT v.agency_id, r.due, coalesce(({_VALUE}), r.status) AS status"
        " FROM visit v JOIN recommendation r ON r.visit_id = v.id"
        f") WHERE status NOT IN ('done', 'obsolete') GROUP BY agency_id",
        (today.isoformat(),),
    )
    return {agency: (count, overdue or 0) for agency, count, overdue in rows.fetchall()}


class Found(NamedTuple):
    """A shortcoming of that code at an earlier visit."""

    code: str
    visit_id: str
    number: int | None
    year: int
    agency_id: str
    agency: str


def pointed_out(
    database: Database, agency_ids: frozenset[str], codes: frozenset[str], before: datetime
) -> list[Found]:
    """The earlier visits of these agencies at which these codes were found, the last first."""
    if not codes:
        return []
    agencies, wanted = ", ".join("?" * len(agency_ids)), ", ".join("?" * len(codes))
    rows = database.execute(
        "SELECT f.code, v.id, v.number, c.year, a.id, a.name FROM visit v"
        " JOIN finding f ON f.visit_id = v.id JOIN campaign c ON c.id = v.campaign_id"
        " JOIN agency a ON a.id = v.agency_id"
        f" WHERE v.agency_id IN ({agencies}) AND v.starts < ? AND f.kind = 'shortcoming'"
        f" AND f.code IN ({wanted}) GROUP BY f.code, v.id ORDER BY v.starts DESC, v.id",
        (*sorted(agency_ids), times.utc(before).isoformat(), *sorted(codes)),
    )
    return [Found._make(row) for row in rows.fetchall()]


class _Maker:
    """What is alike in many rows (days, moments) is made once, and the tuples without a detour."""

    def __init__(self) -> None:
        self._days: dict[str | None, date | None] = {None: None}
        self._moments: dict[str, datetime] = {}

    def rows(self, found: list[Any]) -> list[BoardRow]:
        """The rows as SQLite gave them."""
        days, moments = self._days, self._moments
        for text in {row[5] for row in found} | {row[7] for row in found}:
            if text not in days:
                days[text] = date.fromisoformat(text)
        for text in {row[9] for row in found}:
            if text not in moments:
                moments[text] = times.in_vietnam(datetime.fromisoformat(text))
        make = partial(tuple.__new__, BoardRow)
        return [
            make(
                (
                    *row[:5],
                    days[row[5]],
                    _STATUSES[row[6]],
                    days[row[7]],
                    row[8],
                    moments[row[9]],
                    *row[10:14],
                    _LEVELS[row[14]],
                    row[15],
                )
            )
            for row in found
        ]
