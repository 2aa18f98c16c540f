"""Read what a year's plan wants to know of visits, a question for all of them each."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from decimal import Decimal

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.plan import PlanLine
from cchc_desktop.store.database import Database

# Held is what was begun by its state, or at which something was found already.
_LINES = """
SELECT v.id, v.agency_id, a.name, a.level, c.year, v.starts, coalesce(v.ends, v.starts),
    v.state IN ('in_progress', 'signed', 'notified', 'remedying', 'done')
        OR EXISTS (SELECT 1 FROM finding f WHERE f.visit_id = v.id),
    v.scope, v.chair, v.secretary, c.title
FROM visit v JOIN agency a ON a.id = v.agency_id JOIN campaign c ON c.id = v.campaign_id
ORDER BY v.starts, v.id
"""
_TEAM = """
SELECT t.visit_id, t.name FROM attendee t JOIN visit v ON v.id = t.visit_id
JOIN campaign c ON c.id = v.campaign_id
WHERE c.year = ? AND t.side = 'team' AND t.absent IS NULL ORDER BY t.visit_id, t.rank, t.id
"""
_CODES = """
SELECT DISTINCT v.agency_id, f.code, v.id FROM campaign c
CROSS JOIN visit v ON v.campaign_id = c.id CROSS JOIN finding f ON f.visit_id = v.id
WHERE f.kind = 'shortcoming' AND f.code <> '' AND c.year < ?
"""
# Of each agency the last visit before the year that tracked what was resolved, and resolved late.
_LATE = """
SELECT agency_id, resolved, late, max(starts) FROM (
    SELECT v.agency_id AS agency_id, v.starts AS starts,
        sum(json_extract(d.counts, '$.resolved_early')
            + json_extract(d.counts, '$.resolved_on_time')
            + json_extract(d.counts, '$.resolved_late')) AS resolved,
        sum(CASE WHEN json_extract(d.counts, '$.resolved_early') IS NOT NULL
            AND json_extract(d.counts, '$.resolved_on_time') IS NOT NULL
            THEN json_extract(d.counts, '$.resolved_late') END) AS late
    FROM dossier_row d JOIN visit v ON v.id = d.visit_id
    JOIN campaign c ON c.id = v.campaign_id WHERE c.year < ? GROUP BY v.id
) WHERE resolved > 0 AND late IS NOT NULL GROUP BY agency_id
"""
_LEVELS = {level.value: level for level in Level}


def lines(database: Database, year: int) -> list[PlanLine]:
    """All visits of all years; the teams of that year's alone."""
    teams: dict[str, list[str]] = defaultdict(list)
    for visit_id, name in database.execute(_TEAM, (year,)).fetchall():
        teams[visit_id].append(name)
    out = []
    for row in database.execute(_LINES).fetchall():
        people = dict.fromkeys((*teams.get(row[0], ()), row[9], row[10])) if row[4] == year else {}
        out.append(
            PlanLine(
                row[0],
                row[1],
                row[2],
                _LEVELS[row[3]],
                row[4],
                times.vietnam_day(datetime.fromisoformat(row[5])),
                times.vietnam_day(datetime.fromisoformat(row[6])),
                bool(row[7]),
                row[8],
                tuple(name for name in people if name),
                row[11],
            )
        )
    return out


def coded(database: Database, before: int) -> list[tuple[str, str, str]]:
    """Agency, code of a shortcoming, visit: each once, of the years before."""
    return [tuple(row) for row in database.execute(_CODES, (before,)).fetchall()]


def late(database: Database, before: int) -> dict[str, tuple[str, Decimal]]:
    """By agency the moment of its last visit with figures, and the percent resolved late."""
    return {
        agency: (starts, Decimal(100 * part) / Decimal(whole))
        for agency, whole, part, starts in database.execute(_LATE, (before,)).fetchall()
    }
