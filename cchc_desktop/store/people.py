"""Names, positions and agencies that were ever recorded, to be offered while typing."""

from __future__ import annotations

from cchc_desktop.domain.visit import Side
from cchc_desktop.store.database import Database


def positions(database: Database, side: Side) -> tuple[str, ...]:
    """Positions recorded on that side anywhere, the most frequent first."""
    return _texts(
        database,
        "SELECT position FROM attendee WHERE side = ? AND position <> '' "
        "GROUP BY position ORDER BY count(*) DESC, position LIMIT 500",
        side.value,
    )


def organisations(database: Database) -> tuple[str, ...]:
    """Agencies of team members, the most frequent first, then the visited ones."""
    return _texts(
        database,
        "SELECT name FROM (SELECT organisation AS name, count(*) AS times FROM member "
        "WHERE organisation <> '' GROUP BY organisation UNION ALL SELECT name, 0 FROM agency) "
        "GROUP BY name ORDER BY max(times) DESC, name LIMIT 2000",
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


def _texts(database: Database, sql: str, *parameters: str) -> tuple[str, ...]:
    return tuple(str(row[0]) for row in database.execute(sql, parameters).fetchall())
