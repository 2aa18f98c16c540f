"""What a year looks like at one glance: the counts of a year cut by area, level and agency.

Every number keeps what is behind it, so that a mark leads to its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cchc_desktop.domain import dossiers, verdict
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.year_counts import (
    SHORTCOMING,
    RecommendationTally,
    RowTally,
    VisitTally,
    YearCounts,
)

MOST_ROWS = 20
"""Agencies that a chart shows one by one; where there are more it shows levels."""


class Asked(NamedTuple):
    """What is to be looked at; empty is everything."""

    year: int
    area: str = ""
    level: Level | None = None
    agency_id: str = ""


class Standing(StrEnum):
    """Where a recommendation stands; each stands at one of them."""

    OVERDUE = "overdue"
    IN_TIME = "in_time"
    NO_DAY = "no_day"
    """Open without a deadline."""
    DONE = "done"
    OBSOLETE = "obsolete"


class Held(NamedTuple):
    """Visits of one level: all that were planned, and those that were begun."""

    level: Level
    planned: tuple[str, ...]
    done: tuple[str, ...]


class Late(NamedTuple):
    """How much was resolved late at one agency or level, and at which visits that was counted."""

    key: str
    rate: Rate
    visits: tuple[str, ...]


@dataclass(frozen=True)
class Overview:
    """One look at a year. ``by_level`` says that rows are levels, not agencies."""

    asked: Asked
    visits: Mapping[str, VisitTally]
    held: tuple[Held, ...]
    heat: Mapping[tuple[str, str], tuple[str, ...]]
    """By row (agency or level) and area the shortcomings found."""
    rows: tuple[str, ...]
    late: tuple[Late, ...]
    standings: Mapping[Standing, tuple[str, ...]]
    by_level: bool

    @property
    def areas(self) -> frozenset[str]:
        """The areas in which something was found."""
        return frozenset(area for _row, area in self.heat)


def overview(counts: YearCounts, asked: Asked, history: frozenset[str], today: date) -> Overview:
    """The counts of a year as they were asked; ``history``: the agency and all it came from."""
    visits = {one.id: one for one in counts.visits if _is_asked(one, counts, asked, history)}
    agencies = {counts.agencies_of[one] for one in visits}
    by_level = len(agencies) > MOST_ROWS

    def row(visit_id: str) -> str:
        one = visits[visit_id]
        return one.level.value if by_level else counts.agencies_of[visit_id]

    heat: dict[tuple[str, str], list[str]] = defaultdict(list)
    for finding in counts.findings:
        is_asked = finding.kind == SHORTCOMING and finding.visit_id in visits
        if is_asked and asked.area in ("", finding.area):
            heat[row(finding.visit_id), finding.area].append(finding.id)
    totals: dict[str, int] = defaultdict(int)
    for (name, _area), found in heat.items():
        totals[name] += len(found)
    return Overview(
        asked,
        visits,
        _held(visits.values()),
        {place: tuple(found) for place, found in heat.items()},
        tuple(sorted(totals, key=lambda name: (-totals[name], counts.names.get(name, name)))),
        _late(counts, visits, row),
        _standings(counts.recommendations, visits, asked.area, today),
        by_level,
    )


def _is_asked(one: VisitTally, counts: YearCounts, asked: Asked, history: frozenset[str]) -> bool:
    if asked.level is not None and one.level is not asked.level:
        return False
    if not asked.agency_id:
        return True
    return counts.agencies_of[one.id] == asked.agency_id or one.agency_id in history


def _held(visits: Iterable[VisitTally]) -> tuple[Held, ...]:
    listed = list(visits)
    out = []
    for level in Level:
        own = [one for one in listed if one.level is level]
        if own:
            done = tuple(one.id for one in own if one.is_done)
            out.append(Held(level, tuple(one.id for one in own), done))
    return tuple(out)


def _late(
    counts: YearCounts, visits: Mapping[str, VisitTally], row: Callable[[str], str]
) -> tuple[Late, ...]:
    """Added within one source, then divided; the highest rate first."""
    found: dict[str, list[RowTally]] = defaultdict(list)
    for one in counts.rows:
        if one.visit_id in visits:
            found[row(one.visit_id)].append(one)
    out = []
    for key, rows in found.items():
        figures = replace(counts, rows=tuple(rows)).figures
        rate = dossiers.rates(figures.total).late
        if rate.fraction is not None:
            out.append(Late(key, rate, figures.visits))
    return tuple(sorted(out, key=lambda one: (-(one.rate.fraction or 0), one.key)))


def _standings(
    listed: Sequence[RecommendationTally],
    visits: Mapping[str, VisitTally],
    area: str,
    today: date,
) -> dict[Standing, tuple[str, ...]]:
    found: dict[Standing, list[str]] = {one: [] for one in Standing}
    for one in listed:
        if one.visit_id in visits and area in ("", one.area):
            found[standing(one, today)].append(one.id)
    return {name: tuple(ids) for name, ids in found.items()}


def standing(one: RecommendationTally, today: date) -> Standing:
    """Where that recommendation stands on that day."""
    if not verdict.is_open(one.status):
        is_done = one.status is Status.DONE
        return Standing.DONE if is_done else Standing.OBSOLETE
    due = date.fromisoformat(one.due) if one.due else None
    if due is None:
        return Standing.NO_DAY
    is_over = verdict.days_overdue(due, one.status, today) > 0
    return Standing.OVERDUE if is_over else Standing.IN_TIME
