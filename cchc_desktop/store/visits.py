"""Read visits: the lines of their list, and who has a number already."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import Visit, Visited, VisitRow, VisitState
from cchc_desktop.store import records
from cchc_desktop.store.database import Database

ROWS = """
SELECT v.id, v.number, c.year, a.name, a.level, a.sort_key, a.folded, v.starts, v.venue, v.state,
    v.chair,
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


_AGENCIES = "SELECT id, name, level, sort_key, folded FROM agency"
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
        agencies = {
            id_: Visited(name, _LEVELS[level], sort_key, folded)
            for id_, name, level, sort_key, folded in database.execute(_AGENCIES)
        }
        return _joined(database.execute(_WHOLE.format(where), tuple(given.values())), agencies)


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


class _Moments(dict[str, datetime]):
    """Moments by their text, each of them one object: visits begin on few days, at few hours."""

    def __missing__(self, text: str) -> datetime:
        moment = self[text] = datetime.fromisoformat(text)
        return moment


def _joined(found: Iterable[tuple[Any, ...]], agencies: dict[str, Visited]) -> list[VisitRow]:
    """The lines of a long list, made while they are read: 35,000 of them at once in a country.

    Made by tuple itself: a call of ``VisitRow`` for each takes twice as long. What many visits
    have alike is one object: the list is held as long as it is shown.
    """
    new, states, moments = tuple.__new__, _STATES, _Moments()
    shared: dict[str, str] = {}
    share = shared.setdefault
    return [
        new(
            VisitRow,
            (
                visit, number, year, agencies[agency_id], moments[starts], share(venue, venue),
                states[state], share(chair, chair), strengths, shortcomings, recommendations,
            ),
        )
        for (
            visit, number, year, agency_id, starts, venue, state, chair,
            strengths, shortcomings, recommendations,
        ) in found
    ]  # fmt: skip


def _made(found: Iterable[tuple[Any, ...]]) -> list[VisitRow]:
    """The lines of ``ROWS``, which bring their agencies with them."""
    new, levels, states, moments = tuple.__new__, _LEVELS, _STATES, _Moments()
    return [
        new(
            VisitRow,
            (
                visit, number, year, new(Visited, (name, levels[level], sort_key, folded)),
                moments[starts], venue, states[state], chair,
                strengths, shortcomings, recommendations,
            ),
        )
        for (
            visit, number, year, name, level, sort_key, folded, starts, venue, state, chair,
            strengths, shortcomings, recommendations,
        ) in found
    ]  # fmt: skip
