"""Read visits: the lines of their list, and who has a number already."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cchc_desktop.domain.visit import Visit, VisitRow
from cchc_desktop.store import records, visit_lines
from cchc_desktop.store.database import Database

ROWS = """
SELECT v.id, v.number, c.year, a.name, a.level, a.sort_key, v.starts, v.venue, v.state, v.chair,
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'strength'),
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'shortcoming'),
    (SELECT count(*) FROM recommendation r WHERE r.visit_id = v.id)
FROM visit v JOIN agency a ON a.id = v.agency_id JOIN campaign c ON c.id = v.campaign_id
{}
ORDER BY c.year DESC, v.number IS NULL, v.number, v.starts, v.id
"""
"""The list of the visits that a condition leaves, each with all that its line shows."""
# A long list names its agencies by id: they are read once, not with each visit.
_WHOLE = """
SELECT v.id, v.number, c.year, v.agency_id, v.starts, v.venue, v.state, v.chair,
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'strength'),
    (SELECT count(*) FROM finding f WHERE f.visit_id = v.id AND f.kind = 'shortcoming'),
    (SELECT count(*) FROM recommendation r WHERE r.visit_id = v.id)
FROM visit v JOIN campaign c ON c.id = v.campaign_id
{}
ORDER BY c.year DESC, v.number IS NULL, v.number, v.starts, v.id
"""
# Only those that are shown are counted and read as a whole; the others are put in order by an
# index that holds all that the order asks for.
FIRST = ROWS.format(
    """
WHERE v.n IN (
    SELECT i.n FROM visit i INDEXED BY visit_order JOIN campaign k ON k.id = i.campaign_id
    WHERE {} ORDER BY i.number IS NULL, i.number, i.starts, i.id LIMIT ?
)
"""
)
"""The first ones of a year or of a campaign."""


_AGENCIES = "SELECT id, name, level, sort_key FROM agency"


def rows(
    database: Database, year: int | None = None, campaign_id: str | None = None
) -> Sequence[VisitRow]:
    """The list, by number then start; all of it, one year, or one campaign."""
    asked = {"c.year = ?": year, "v.campaign_id = ?": campaign_id}
    given = {column: value for column, value in asked.items() if value is not None}
    where = f"WHERE {' AND '.join(given)}" if given else ""
    with database.passing():
        if not _is_worth_naming(database):
            found = database.execute(ROWS.format(where), tuple(given.values()))
            return visit_lines.telling(found)
        agencies = visit_lines.agencies_of(database.execute(_AGENCIES))
        found = database.execute(_WHOLE.format(where), tuple(given.values()))
        return visit_lines.naming(found, agencies)


def first_rows(database: Database, campaign_id: str | None, most: int) -> Sequence[VisitRow]:
    """The beginning of the list, of one campaign or of all, at a price that does not grow.

    The years are asked one after the other, the latest first, until there are enough.
    """
    if campaign_id is not None:
        of_campaign = FIRST.format("k.id = ?")
        return visit_lines.telling(database.execute(of_campaign, (campaign_id, most)))
    years = database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC").fetchall()
    out: list[VisitRow] = []
    for (year,) in years:
        found = database.execute(FIRST.format("k.year = ?"), (year, most - len(out)))
        out += visit_lines.telling(found)
        if len(out) >= most:
            break
    return out


def named(database: Database, name: str, year: int | None) -> list[tuple[str, int, int, str]]:
    """The visits of that id or number: id, number, year, agency."""
    number = int(name) if re.fullmatch(r"[0-9]{1,18}", name) else None
    found = database.execute(
        "SELECT v.id, v.number, c.year, a.name FROM visit v"
        " JOIN campaign c ON c.id = v.campaign_id JOIN agency a ON a.id = v.agency_id"
        " WHERE (v.id = ?1 OR v.number = ?2) AND (?3 IS NULL OR c.year = ?3)"
        " ORDER BY c.year DESC, v.number, v.starts, v.id",
        (name, number, year),
    )
    return [tuple(row) for row in found.fetchall()]


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


def _is_worth_naming(database: Database) -> bool:
    """Whether an agency has visits enough that it is better read once, by itself."""
    counts = "SELECT (SELECT count(*) FROM visit), (SELECT count(*) FROM agency)"
    visits, agencies = database.execute(counts).fetchone()
    return bool(visits > 2 * agencies)
