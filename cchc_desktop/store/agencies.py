"""Read what the register of agencies wants to know of visits, one question for all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from cchc_desktop.domain import times
from cchc_desktop.store.database import Database


class Visited(NamedTuple):
    """How often an agency was visited, and the days of its first and last visit."""

    visits: int
    first: date
    last: date


def links(database: Database) -> list[tuple[str, str]]:
    """Predecessor and successor of all successions, by their days: all that a graph asks for."""
    rows = database.execute(
        "SELECT predecessor_id, successor_id FROM succession ORDER BY day IS NULL, day, id"
    )
    return [tuple(row) for row in rows.fetchall()]


def history(database: Database, agency_ids: Iterable[str]) -> frozenset[str]:
    """These and all that they came from, without the links of the rest of the country.

    A step back at a time: SQLite would make an index for a walk of its own, which costs more.
    """
    seen = frozenset(agency_ids)
    left = seen
    while left:
        rows = database.execute(
            "SELECT predecessor_id FROM succession"
            " WHERE successor_id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(left)),),
        )
        left = frozenset(row[0] for row in rows.fetchall()) - seen
        seen |= left
    return seen


def names(database: Database) -> dict[str, str]:
    """What all agencies of all times are called, by their ids."""
    return dict(database.execute("SELECT id, name FROM agency").fetchall())


def alike(database: Database, level: str, folded: str) -> list[tuple[str, str]]:
    """Agencies of a level whose name ends with that folded word: id and name."""
    rows = database.execute(
        "SELECT id, name FROM agency WHERE level = ? AND folded LIKE '%' || ?", (level, folded)
    )
    return [tuple(row) for row in rows.fetchall()]


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
