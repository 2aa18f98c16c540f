"""The year's plan as it is asked: targets, other bodies' plans, coverage, warnings, an order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import combinations

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.ids import OutsideId, TargetId
from cchc_desktop.domain.succession import Lines
from cchc_desktop.domain.working_days import Calendar

NOTICE = 5
"""Working days between today and the first day that is offered for a visit."""


@dataclass(frozen=True)
class Target:
    """Share of agencies of a level that the province wants visited in a year (chỉ tiêu).

    ``level`` is empty for all levels together; it holds from its year until another is set.
    """

    id: TargetId
    year: int
    percent: int
    level: str = ""
    decision: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Outside:
    """What another body plans at an agency (kế hoạch của đoàn khác)."""

    id: OutsideId
    body: str
    agency_id: str
    first: date
    last: date | None = None
    theme: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def end(self) -> date:
        """Its last day."""
        return self.last or self.first


@dataclass(frozen=True)
class PlanLine:
    """One visit of the plan: which agency, when, who."""

    visit_id: str
    agency_id: str
    agency: str
    level: Level
    year: int
    first: date
    last: date
    is_held: bool
    theme: str = ""
    team: tuple[str, ...] = ()
    campaign: str = ""


class Warn(StrEnum):
    """What is to be looked at in a plan."""

    NOT_VISITED = "not_visited"
    VISITED_TWICE = "visited_twice"
    TWO_TEAMS = "two_teams"
    PERSON_TWICE = "person_twice"
    OUTSIDE_CLASH = "outside_clash"
    NOT_STANDING = "not_standing"


@dataclass(frozen=True)
class Warning_:  # noqa: N801  (Python has a Warning of its own)
    """One warning, with the names that its sentence needs."""

    code: Warn
    agency: str = ""
    other: str = ""
    person: str = ""
    days: tuple[date, ...] = ()
    years: int = 0
    visit_id: str = ""


@dataclass(frozen=True)
class Share:
    """Agencies of one level: how many there are, are planned, were visited."""

    agencies: int
    planned: int
    visited: int
    target: int | None = None

    def percent(self, count: int) -> Decimal | None:
        """The share of them with two decimals, None where there are none."""
        if not self.agencies:
            return None
        exact = Decimal(100 * count) / Decimal(self.agencies)
        return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def is_short(self) -> bool:
        """Whether what is planned stays below the target."""
        return self.target is not None and 100 * self.planned < self.target * self.agencies


def target_in(targets: Iterable[Target], year: int, level: str) -> int | None:
    """The target that holds for a level in that year: its own, else the one for all."""
    known = [one for one in targets if one.year <= year]
    for wanted in (level, ""):
        fitting = [one for one in known if one.level == wanted]
        if fitting:
            return max(fitting, key=lambda one: (one.year, one.id)).percent
    return None


def covered(lines: Iterable[PlanLine], graph: Lines, standing: Iterable[str]) -> frozenset[str]:
    """The standing agencies that these visits reach: an old one's visit counts for its heirs."""
    reached = {one.agency_id for one in lines}
    for agency_id in tuple(reached):
        reached |= graph.heirs(agency_id)
    return frozenset(reached) & frozenset(standing)


def shares(
    agencies: Sequence[Agency],
    lines: Sequence[PlanLine],
    graph: Lines,
    year: int,
    targets: Sequence[Target],
) -> dict[str, Share]:
    """By level, and under "" all together, for the agencies that stand at the end of the year."""
    end = date(year, 12, 31)
    standing = [one for one in agencies if one.stands_on(end)]
    of_year = [one for one in lines if one.year == year]
    ids = {one.id for one in standing}
    planned = covered(of_year, graph, ids)
    visited = covered((one for one in of_year if one.is_held), graph, ids)
    out: dict[str, Share] = {}
    for level in ("", *(level.value for level in Level)):
        of_level = {one.id for one in standing if level in ("", one.level.value)}
        out[level] = Share(
            len(of_level),
            len(planned & of_level),
            len(visited & of_level),
            target_in(targets, year, level),
        )
    return out


def last_held(lines: Iterable[PlanLine], before: int) -> dict[str, int]:
    """By agency the last year before that one in which it was visited."""
    out: dict[str, int] = {}
    for line in lines:
        if line.is_held and line.year < before:
            out[line.agency_id] = max(line.year, out.get(line.agency_id, 0))
    return out


def free_day(lines: Iterable[PlanLine], year: int, today: date, calendar: Calendar) -> date:
    """The first working day of that year's plan on which no visit stands yet.

    It is looked for from the first visit of the year's plan on; where there is none yet, from
    the day on which the latest plan before began. The agency is told some days before, so a
    day that is past or nearly so is not offered in a year that is not over.
    """
    found = list(lines)
    planned = [one for one in found if one.year == year]
    before = max((one.year for one in found if one.year < year), default=0)
    begin = min((one.first for one in planned), default=date(year, 1, 1))
    if not planned and before:
        first = min(one.first for one in found if one.year == before)
        begin = date(year, first.month, min(first.day, 28))
    if year >= today.year:
        begin = max(begin, calendar.add(today, NOTICE))
    end = date(year, 12, 31)
    day = calendar.first_working(min(begin, end))
    while day < end and any(one.first <= day <= one.last for one in planned):
        day = calendar.add(day, 1)
    return min(day, end)


def warnings(
    agencies: Sequence[Agency],
    lines: Sequence[PlanLine],
    graph: Lines,
    year: int,
    outside: Sequence[Outside] = (),
    patience: int = 3,
) -> list[Warning_]:
    """Everything to be looked at in the plan of that year, the urgent first.

    ``lines`` are those of all years; an agency is missed after ``patience`` years, and only
    where the records reach that far back.
    """
    of_year = [one for one in lines if one.year == year]
    by_agency: dict[str, list[PlanLine]] = defaultdict(list)
    for line in of_year:
        by_agency[line.agency_id].append(line)
    known: dict[str, Agency] = {one.id: one for one in agencies}
    return [
        *_people_twice(of_year),
        *_two_teams(by_agency),
        *_clashes(by_agency, outside),
        *_not_standing(of_year, known),
        *_twice(by_agency),
        *_missed(agencies, lines, of_year, graph, year, patience),
    ]


def _overlap(one: PlanLine, other: PlanLine) -> tuple[date, date] | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return (first, last) if first <= last else None


def _people_twice(lines: Sequence[PlanLine]) -> Iterator[Warning_]:
    """One person in two places on one day; by person, so that nobody is compared with all."""
    of_person: dict[str, list[PlanLine]] = defaultdict(list)
    for line in lines:
        for person in line.team:
            of_person[person].append(line)
    for person, listed in sorted(of_person.items()):
        listed.sort(key=lambda one: (one.first, one.visit_id))
        for place, one in enumerate(listed):
            for other in listed[place + 1 :]:
                if other.first > one.last:
                    break
                days = _overlap(one, other)
                if days and one.agency_id != other.agency_id:
                    yield Warning_(
                        Warn.PERSON_TWICE,
                        one.agency,
                        other.agency,
                        person,
                        days,
                        visit_id=other.visit_id,
                    )


def _two_teams(by_agency: Mapping[str, Sequence[PlanLine]]) -> Iterator[Warning_]:
    for listed in by_agency.values():
        for one, other in combinations(listed, 2):
            days = _overlap(one, other)
            if days:
                yield Warning_(
                    Warn.TWO_TEAMS,
                    one.agency,
                    " / ".join(dict.fromkeys((one.campaign, other.campaign))),
                    days=days,
                    visit_id=other.visit_id,
                )


def _clashes(
    by_agency: Mapping[str, Sequence[PlanLine]], outside: Sequence[Outside]
) -> Iterator[Warning_]:
    for other in outside:
        for line in by_agency.get(other.agency_id, ()):
            first, last = max(line.first, other.first), min(line.last, other.end)
            if first <= last:
                yield Warning_(
                    Warn.OUTSIDE_CLASH,
                    line.agency,
                    other.body,
                    days=(first, last),
                    visit_id=line.visit_id,
                )


def _not_standing(lines: Sequence[PlanLine], known: Mapping[str, Agency]) -> Iterator[Warning_]:
    for line in lines:
        agency = known.get(line.agency_id)
        if agency is not None and not agency.stands_on(line.first):
            yield Warning_(
                Warn.NOT_STANDING, line.agency, days=(line.first,), visit_id=line.visit_id
            )


def _twice(by_agency: Mapping[str, Sequence[PlanLine]]) -> Iterator[Warning_]:
    for listed in by_agency.values():
        if len(listed) > 1:
            days = tuple(sorted(one.first for one in listed))
            yield Warning_(
                Warn.VISITED_TWICE, listed[0].agency, days=days, visit_id=listed[-1].visit_id
            )


def _missed(
    agencies: Sequence[Agency],
    lines: Sequence[PlanLine],
    of_year: Sequence[PlanLine],
    graph: Lines,
    year: int,
    patience: int,
) -> Iterator[Warning_]:
    years = [one.year for one in lines if one.is_held]
    if not years or min(years) > year - patience:
        return
    end = date(year, 12, 31)
    standing = [one for one in agencies if one.stands_on(end)]
    planned = covered(of_year, graph, (one.id for one in standing))
    last = last_held(lines, year)
    for agency in standing:
        if agency.id in planned:
            continue
        seen = max((last.get(one, 0) for one in graph.history(agency.id)), default=0)
        if year - seen >= patience:
            yield Warning_(Warn.NOT_VISITED, agency.name, years=year - seen if seen else 0)
