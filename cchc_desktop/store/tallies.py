"""Counts over a year or all years, asked in SQL over covering indexes, never a query per row.

How to use it (dashboard, report, command ``stats``):

``grouped(database, ("year", "code"), kind="shortcoming", level="commune")`` gives tuples of the
asked columns, then how many findings and at how many agencies: for small multiples, heat maps,
bars. Columns: year, level, area, code, kind, agency, visit, campaign. ``ids_behind`` gives the
findings behind one such number. ``visits``, ``findings``, ``recommendations`` and ``figures``
read one year (None: all) as tuples for ``domain.year_counts``, where what a person joined and
which agency a visit counts for is applied; the numbers of the report come from there alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import VisitKind, VisitState
from cchc_desktop.domain.year_counts import (
    FindingTally,
    FoundText,
    RecommendationTally,
    RowTally,
    VisitTally,
)
from cchc_desktop.store.database import Database

_COLUMNS: Final = {
    "year": "c.year",
    "level": "a.level",
    "area": "f.area",
    "code": "f.code",
    "kind": "f.kind",
    "agency": "v.agency_id",
    "visit": "v.id",
    "campaign": "c.id",
}
_NAMED: Final = frozenset({"level"})
_FROM: Final = "FROM campaign c JOIN visit v ON v.campaign_id = c.id"
_AGENCY: Final = " JOIN agency a ON a.id = v.agency_id"
_FINDING: Final = " JOIN finding f ON f.visit_id = v.id"
_LEVELS = {level.value: level for level in Level}
_STATES = {state.value: state for state in VisitState}
_KINDS = {kind.value: kind for kind in VisitKind}
_STATUSES = {status.value: status for status in Status}
_MOST_AT_ONCE = 500
_read = json.JSONDecoder().raw_decode
"""What ``json.loads`` does in the end, for what this program wrote itself, thousands at once."""


def grouped(
    database: Database, by: Sequence[str], **where: str | int | None
) -> list[tuple[Any, ...]]:
    """The columns ``by``, then how many findings and at how many agencies, in their order.

    ``where`` names columns and the value that each must have; None asks nothing.
    """
    columns = ", ".join(_COLUMNS[name] for name in by)
    source, condition, values = _asked((*by, *where), where)
    sql = f"SELECT {columns}, count(*), count(DISTINCT v.agency_id) {source} {condition}"
    if by:
        sql += f" GROUP BY {columns} ORDER BY {columns}"
    else:
        sql = sql.replace("SELECT , ", "SELECT ")
    return [tuple(row) for row in database.execute(sql, values).fetchall()]


def ids_behind(database: Database, **where: str | int | None) -> list[str]:
    """The findings behind a number of ``grouped``, by visit and in the order of their making."""
    source, condition, values = _asked(tuple(where), where)
    sql = f"SELECT f.id {source} {condition} ORDER BY v.starts, v.id, f.id"
    return [row[0] for row in database.execute(sql, values).fetchall()]


def years_of(
    database: Database, ids: Sequence[str], **where: str | int | None
) -> list[tuple[str, int]]:
    """Of these findings those that fit, by visit, each with the year in which it was found."""
    out: list[tuple[str, int]] = []
    source, condition, values = _asked(tuple(where), where)
    joint = f"{condition} AND" if condition else "WHERE"
    for start in range(0, len(ids), _MOST_AT_ONCE):
        part = tuple(ids[start : start + _MOST_AT_ONCE])
        marks = ", ".join("?" * len(part))
        rows = database.execute(
            f"SELECT f.id, c.year {source} {joint} f.id IN ({marks}) ORDER BY v.starts, v.id, f.id",
            (*values, *part),
        )
        out += [tuple(row) for row in rows.fetchall()]
    return out


def _asked(
    names: Sequence[str], where: dict[str, str | int | None]
) -> tuple[str, str, tuple[Any, ...]]:
    source = _FROM + (_AGENCY if _NAMED & set(names) else "") + _FINDING
    given = {name: value for name, value in where.items() if value is not None}
    condition = " AND ".join(f"{_COLUMNS[name]} = ?" for name in given)
    return source, f"WHERE {condition}" if condition else "", tuple(given.values())


def visits(database: Database, year: int | None) -> list[VisitTally]:
    """The visits of a year by their days, planned or done."""
    of_year, values = _of_year(year)
    rows = database.execute(
        "SELECT v.id, v.number, v.agency_id, a.name, a.level, v.starts, v.state, v.kind, c.id,"
        f" c.year, EXISTS (SELECT 1 FROM finding f WHERE f.visit_id = v.id) {_FROM}{_AGENCY}"
        f" {of_year} ORDER BY v.starts, v.id",
        values,
    )
    return [
        VisitTally(
            row[0],
            row[1],
            row[2],
            row[3],
            _LEVELS[row[4]],
            times.vietnam_day(datetime.fromisoformat(row[5])),
            _STATES[row[6]],
            _KINDS[row[7]],
            row[8],
            row[9],
            bool(row[10]),
        )
        for row in rows.fetchall()
    ]


def findings(database: Database, year: int | None) -> list[FindingTally]:
    """The findings of a year, without their words: those stand in no index."""
    of_year, values = _of_year(year)
    make = partial(tuple.__new__, FindingTally)
    known: dict[str, str] = {}
    same = known.setdefault
    # A country has a million: what is alike in many is one text, and no row is held twice.
    return [
        make((key, same(visit, visit), same(kind, kind), same(area, area), same(code, code)))
        for key, visit, kind, area, code in database.execute(findings_sql(of_year), values)
    ]


def findings_sql(of_year: str = "WHERE c.year = ?") -> str:
    """The question for findings; tests look how it is answered."""
    return f"SELECT f.id, f.visit_id, f.kind, f.area, f.code {_FROM}{_FINDING} {of_year}"


def texts(database: Database, ids: Sequence[str]) -> dict[str, FoundText]:
    """What findings say and at which visit, some hundred in a question."""
    out: dict[str, FoundText] = {}
    for start in range(0, len(ids), _MOST_AT_ONCE):
        part = tuple(ids[start : start + _MOST_AT_ONCE])
        marks = ", ".join("?" * len(part))
        rows = database.execute(
            f"SELECT id, visit_id, kind, area, code, text FROM finding WHERE id IN ({marks})", part
        )
        out.update((row[0], FoundText._make(row)) for row in rows.fetchall())
    return out


def all_texts(database: Database, year: int | None) -> dict[str, FoundText]:
    """What all findings of a year say, in one question."""
    of_year, values = _of_year(year)
    rows = database.execute(
        f"SELECT f.id, f.visit_id, f.kind, f.area, f.code, f.text {_FROM}{_FINDING} {of_year}",
        values,
    )
    return {row[0]: FoundText._make(row) for row in rows.fetchall()}


def uncoded(database: Database, year: int | None) -> list[FoundText]:
    """The shortcomings of a year that have no code, with their words."""
    of_year, values = _of_year(year)
    more = "AND" if of_year else "WHERE"
    rows = database.execute(
        f"SELECT f.id, f.visit_id, f.kind, f.area, f.code, f.text {_FROM}{_FINDING} {of_year}"
        f" {more} f.kind = 'shortcoming' AND f.code = '' ORDER BY f.area, v.starts, f.id",
        values,
    )
    return [FoundText._make(row) for row in rows.fetchall()]


def advice(database: Database, year: int | None) -> dict[str, str]:
    """What the recommendations of a year say."""
    of_year, values = _of_year(year)
    sql = f"SELECT r.id, r.text {_FROM} JOIN recommendation r ON r.visit_id = v.id {of_year}"
    return dict(database.execute(sql, values).fetchall())


def recommendations(database: Database, year: int | None) -> list[RecommendationTally]:
    """The recommendations of a year, each with the verdict that holds: the one of the last day."""
    of_year, values = _of_year(year)
    rows = database.execute(
        "SELECT r.id, r.visit_id, coalesce((SELECT w.value FROM verdict w"
        " WHERE w.recommendation_id = r.id AND w.value IS NOT NULL"
        " ORDER BY w.day DESC, w.id DESC LIMIT 1), r.status), r.addressee, r.due, r.area"
        f" {_FROM} JOIN recommendation r ON r.visit_id = v.id {of_year} ORDER BY v.starts, r.id",
        values,
    )
    make = partial(tuple.__new__, RecommendationTally)
    known: dict[str | None, str | None] = {}
    same = known.setdefault
    return [
        make((key, same(visit, visit), _STATUSES[status], same(to, to), same(due, due), area))
        for key, visit, status, to, due, area in rows
    ]


def figures(database: Database, year: int | None) -> list[RowTally]:
    """The dossier figures of a year, row by row as they stand in their visits."""
    of_year, values = _of_year(year)
    rows = database.execute(
        f"SELECT d.visit_id, d.source, d.counts {_FROM} JOIN dossier_row d ON d.visit_id = v.id"
        f" {of_year} ORDER BY v.starts, v.id, d.rank, d.id",
        values,
    )
    known: dict[str, str] = {}
    same = known.setdefault
    return [
        RowTally(same(visit, visit), same(source, source), Counts(**_read(counts)[0]))
        for visit, source, counts in rows
    ]


def _of_year(year: int | None) -> tuple[str, tuple[int, ...]]:
    return ("", ()) if year is None else ("WHERE c.year = ?", (year,))
