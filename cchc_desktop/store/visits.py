"""Read visits: the lines of their list, and who has a number already."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
{}
ORDER BY c.year DESC, v.number IS NULL, v.number, v.starts, v.id
"""
"""The list of the visits that a condition leaves, each with all that its line shows."""
# A long list names its agencies and campaigns by id: they are read once, not with each visit.
_WHOLE = """
SELECT v.id, v.campaign_id, v.number, v.agency_id, v.starts, v.ends, v.venue, v.state, v.chair,
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


_LEVELS = {level.value: level for level in Level}
_STATES = {state.value: state for state in VisitState}


def rows(
    database: Database, year: int | None = None, campaign_id: str | None = None
) -> list[VisitRow]:
    """The list, by number then start; all of it, one year, or one campaign."""
    asked = {"c.year = ?": year, "v.campaign_id = ?": campaign_id}
    given = {column: value for column, value in asked.items() if value is not None}
    where = f"WHERE {' AND '.join(given)}" if given else ""
    with database.passing():
        if not _is_worth_naming(database):
            return _made(database.execute(ROWS.format(where), tuple(given.values())))
        campaigns = _by_id(database, "SELECT id, year, symbol FROM campaign")
        agencies = _by_id(database, "SELECT id, name, level, sort_key, folded FROM agency")
        return _joined(
            database.execute(_WHOLE.format(where), tuple(given.values())), campaigns, agencies
        )


def first_rows(database: Database, campaign_id: str | None, most: int) -> list[VisitRow]:
    """The beginning of the list, of one campaign or of all, at a price that does not grow.

    The years are asked one after the other, the latest first, until there are enough.
    """
    if campaign_id is not None:
        of_campaign = FIRST.format("k.id = ?")
        return _made(database.execute(of_campaign, (campaign_id, most)))
    years = database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC").fetchall()
    out: list[VisitRow] = []
    for (year,) in years:
        out += _made(database.execute(FIRST.format("k.year = ?"), (year, most - len(out))))
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


def _by_id(database: Database, sql: str) -> dict[str, tuple[Any, ...]]:
    return {row[0]: row for row in database.execute(sql)}


def _joined(
    found: Iterable[tuple[Any, ...]],
    campaigns: dict[str, tuple[Any, ...]],
    agencies: dict[str, tuple[Any, ...]],
) -> list[VisitRow]:
    """The lines of a long list, made while they are read: 35,000 of them at once in a country.

    What many visits have alike is one object: the list is held as long as it is shown.
    """
    new, moment, levels, states = tuple.__new__, datetime.fromisoformat, _LEVELS, _STATES
    shared: dict[str, str] = {}
    share = shared.setdefault
    out: list[VisitRow] = []
    for visit, campaign_id, number, agency_id, starts, ends, venue, state, chair, *counts in found:
        campaign, year, symbol = campaigns[campaign_id]
        _id, agency, level, sort_key, folded = agencies[agency_id]
        out.append(
            new(
                VisitRow,
                (
                    visit, campaign, number, year, symbol, agency, levels[level], sort_key, folded,
                    moment(starts), moment(ends) if ends else None, share(venue, venue),
                    states[state], share(chair, chair), *counts,
                ),
            )
        )  # fmt: skip
    return out


def _made(found: Iterable[tuple[Any, ...]]) -> list[VisitRow]:
    """The lines of ``FIRST``.

    Named one by one and made by tuple itself: a call of ``VisitRow`` for each takes twice as long.
    """
    new, moment, levels, states = tuple.__new__, datetime.fromisoformat, _LEVELS, _STATES
    return [
        new(
            VisitRow,
            (
                visit, campaign, number, year, symbol, agency, levels[level], sort_key, folded,
                moment(starts), moment(ends) if ends else None, venue, states[state], chair,
                strengths, shortcomings, recommendations,
            ),
        )
        for (
            visit, campaign, number, year, symbol, agency, level, sort_key, folded,
            starts, ends, venue, state, chair,
            strengths, shortcomings, recommendations,
        ) in found
    ]  # fmt: skip
