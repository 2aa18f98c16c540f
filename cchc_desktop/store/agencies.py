"""Read what the register of agencies wants to know of visits, one question for all of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from cchc_desktop.domain import times
from cchc_desktop.store.database import Database


class Visited(NamedTuple):
    """How often an agency was visited, and the days of its first and last visit."""

    visits: int
    first: date
    last: date


def visited(database: Database) -> dict[str, Visited]:
    """By agency; those never visited are left out."""
    rows = database.execute(
        "SELECT agency_id, count(*), min(starts), max(starts) FROM visit GROUP BY agency_id"
    )
    return {
        agency_id: Visited(count, _day(first), _day(last))
        for agency_id, count, first, last in rows.fetchall()
    }


def _day(moment: str) -> date:
    return times.vietnam_day(datetime.fromisoformat(moment))
