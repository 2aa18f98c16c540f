"""Read visits: the lines of their list, and who has a number already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import Visit, VisitRow, VisitState
from cchc_desktop.store import records
from cchc_desktop.store.database import Database

ROWS = """
SELECT v.id, v.campaign_id, v.number, c.year, c.symbol, a.name, a.level, a.sort_key, a.folded,
    v.starts, v.ends, v.venue, v.state, v.chair,
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'strength'),
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'shortcoming'),
    (SELECT count(*) FROM recommendation r WHERE r.visit_id = v.id)
FROM visit v JOIN agency a ON a.id = v.agency_id JOIN campaign c ON c.id = v.campaign_id
WHERE (?1 IS NULL OR c.year = ?1) AND (?2 IS NULL OR v.campaign_id = ?2)
ORDER BY c.year DESC, v.number IS NULL, v.number, v.starts, v.id
"""
"""The list: year or None, campaign or None."""


_LEVELS = {level.value: level for level in Level}
_STATES = {state.value: state for state in VisitState}


def rows(
    database: Database, year: int | None = None, campaign_id: str | None = None
) -> list[VisitRow]:
    """The list, by number then start; all of it, one year, or one campaign."""
    found = database.execute(ROWS, (year, campaign_id)).fetchall()
    return [_row(*row) for row in found]


def with_number(database: Database, campaign_id: str, number: int, but: str) -> tuple[Visit, ...]:
    """Other visits of the campaign whose minutes have that number."""
    return records.where(
        database, Visit, "campaign_id = ? AND number = ? AND id <> ?", (campaign_id, number, but)
    )


def numbers(database: Database, year: int, symbol: str, but: str) -> dict[int, str]:
    """The numbers of the minutes of one year and symbol, each with the agency that has it."""
    found = database.execute(
        "SELECT v.number, a.name FROM visit v JOIN campaign c ON c.id = v.campaign_id"
        " JOIN agency a ON a.id = v.agency_id"
        " WHERE v.number IS NOT NULL AND c.year = ? AND c.symbol = ? AND v.id <> ?",
        (year, symbol, but),
    )
    return dict(found.fetchall())


def _row(*row: Any) -> VisitRow:
    values = list(row)
    values[6] = _LEVELS[row[6]]
    values[9] = datetime.fromisoformat(row[9])
    values[10] = datetime.fromisoformat(row[10]) if row[10] else None
    values[12] = _STATES[row[12]]
    return VisitRow._make(values)
