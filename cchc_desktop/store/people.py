"""Names, positions and agencies that were recorded before, to be offered while typing.

Only the newest rows are looked at, so that a page opens as fast after twenty years.
"""

from __future__ import annotations

from cchc_desktop.domain.visit import Side
from cchc_desktop.store.database import Database

_NEWEST = 5_000
"""Attendees looked at: those of some five hundred visits."""


def known(database: Database, side: Side, agency_id: str) -> list[tuple[str, str]]:
    """Names and positions of that side: at this agency first, the latest before the others."""
    here = database.execute(
        "SELECT a.name, a.position FROM visit v JOIN attendee a ON a.visit_id = v.id "
        "WHERE v.agency_id = ? AND a.side = ? ORDER BY v.starts DESC, a.rank LIMIT ?",
        (agency_id, side.value, _NEWEST),
    ).fetchall()
    anywhere = database.execute(
        "SELECT name, position FROM attendee WHERE side = ? ORDER BY n DESC LIMIT ?",
        (side.value, _NEWEST),
    ).fetchall()
    return [(str(name), str(position)) for name, position in (*here, *anywhere)]


def positions(database: Database, side: Side) -> tuple[str, ...]:
    """Positions recorded on that side lately, the most frequent first."""
    return _texts(
        database,
        "SELECT position FROM (SELECT position FROM attendee WHERE side = ? AND position <> '' "
        "ORDER BY n DESC LIMIT ?) GROUP BY position ORDER BY count(*) DESC, position LIMIT 500",
        side.value,
        _NEWEST,
    )


def organisations(database: Database) -> tuple[str, ...]:
    """Agencies of team members, the most frequent first."""
    return _texts(
        database,
        "SELECT organisation FROM member WHERE organisation <> '' "
        "GROUP BY organisation ORDER BY count(*) DESC, organisation LIMIT 500",
    )


def titles(database: Database) -> tuple[str, ...]:
    """Positions of team members in all years, the most frequent first."""
    return _texts(
        database,
        "SELECT position FROM member WHERE position <> '' "
        "GROUP BY position ORDER BY count(*) DESC, position LIMIT 500",
    )


def inspectors(database: Database) -> tuple[str, ...]:
    """Names of team members in all years, the latest year first."""
    return _texts(
        database,
        "SELECT m.name FROM member m JOIN campaign c ON c.id = m.campaign_id "
        "GROUP BY m.name ORDER BY max(c.year) DESC, min(m.rank) LIMIT 1000",
    )


def _texts(database: Database, sql: str, *parameters: str | int) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in database.execute(sql, parameters).fetchall())
