"""The year's plan: coverage against targets, warnings, a suggested order, other bodies' plans."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from cchc_desktop.domain import plan, plan_order, team, times
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.ids import OutsideId, TargetId, natural_id, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.plan import Outside, PlanLine, Share, Target, Warning_
from cchc_desktop.domain.plan_order import Suggestion
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.succession import Lines
from cchc_desktop.domain.team import Team
from cchc_desktop.store import agencies as store
from cchc_desktop.store import board, journal, plans, records
from cchc_desktop.usecases import calendars, registering
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, refuse


@dataclass(frozen=True)
class YearOfPlan:
    """One year's plan, and all that follows from it."""

    year: int
    lines: tuple[PlanLine, ...]
    shares: dict[str, Share]
    warnings: tuple[Warning_, ...]

    def levels(self) -> tuple[tuple[Level, Share], ...]:
        """The levels of which there is an agency, or something planned."""
        found = ((level, self.shares[level.value]) for level in Level)
        return tuple((level, one) for level, one in found if one.agencies or one.planned)


class YearPlan:
    """Asks the records anew each time; kept are the targets and what others plan."""

    def __init__(self, desk: Desk, forms: Path) -> None:
        self._desk = desk
        self._forms = forms

    def years(self) -> tuple[int, ...]:
        """The years that have a campaign, the latest first."""
        rows = self._desk.database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC")
        return tuple(row[0] for row in rows.fetchall())

    @uncollected
    def of(self, year: int, patience: int | None = None) -> YearOfPlan:
        """The plan of that year; agencies are missed after the years that the team has set."""
        with self._desk.database.reading():
            agencies, graph = self._agencies(), self._graph()
            lines = plans.lines(self._desk.database, year)
            targets, outside = self.targets(), self.outside()
            found = records.one(self._desk.database, Team, team.usual().id) or team.usual()
        return YearOfPlan(
            year,
            tuple(one for one in lines if one.year == year),
            plan.shares(agencies, lines, graph, year, targets),
            tuple(plan.warnings(agencies, lines, graph, year, outside, patience or found.patience)),
        )

    def over_years(self) -> tuple[tuple[int, dict[str, Share]], ...]:
        """The shares of every year that has a campaign, the earliest first."""
        with self._desk.database.reading():
            agencies, graph, targets = self._agencies(), self._graph(), self.targets()
            lines = plans.lines(self._desk.database, 0)
            years = self.years()
        return tuple(
            (year, plan.shares(agencies, lines, graph, year, targets)) for year in sorted(years)
        )

    def suggested(self, year: int) -> list[Suggestion]:
        """The agencies that stand that year, those that most speaks for first."""
        today = times.vietnam_day(self._desk.now())
        database = self._desk.database
        with database.reading():
            agencies, graph = self._agencies(), self._graph()
            lines = plans.lines(database, year)
            waiting = board.open_and_overdue(database, today)
            codes = plans.coded(database, year)
            late = plans.late(database, year)
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for agency_id, code, visit_id in codes:
            found[agency_id][code].add(visit_id)
        last = plan.last_held(lines, year)
        first_year = min((one.year for one in lines if one.is_held), default=year)
        end = date(year, 12, 31)
        standing = [one for one in agencies if one.stands_on(end)]
        of_year = [one for one in lines if one.year == year]
        planned = plan.covered(of_year, graph, (one.id for one in standing))
        out = []
        for agency in standing:
            line = graph.history(agency.id)
            seen = max((last[one] for one in line if one in last), default=None)
            rates = [late[one] for one in line if one in late]
            out.append(
                Suggestion(
                    agency.id,
                    agency.name,
                    agency.level,
                    sum(waiting.get(one, (0, 0))[0] for one in line),
                    sum(waiting.get(one, (0, 0))[1] for one in line),
                    _repeated(line, found),
                    _hundredths(max(rates)[1]) if rates else None,
                    year - seen if seen is not None else year - first_year,
                    seen,
                    agency.id in planned,
                )
            )
        return plan_order.in_order(out)

    def free_day(self, year: int) -> date:
        """The day that is offered for one more visit of that year.

        Raises:
            InvalidInputError, ExpectedError: as ``calendars.calendar``.
        """
        calendar = calendars.calendar(self._forms)
        today = times.vietnam_day(self._desk.now())
        return plan.free_day(plans.lines(self._desk.database, year), year, today, calendar)

    # Targets -----------------------------------------------------------------------------

    def targets(self) -> tuple[Target, ...]:
        """All targets by their years."""
        return records.everything(self._desk.database, Target)

    def set_target(self, year: int, level: str, percent: int, decision: str = "") -> Target:
        """The target of a level ("" for all) from that year on; one for each year and level.

        Raises:
            InvalidInputError: it is no share from 0 to 100.
        """
        refuse(_out_of_range(percent))
        known = next((t for t in self.targets() if (t.year, t.level) == (year, level)), None)
        if known is not None:
            changes: dict[str, Any] = {"percent": percent}
            if decision:
                changes["decision"] = decision
            return self._desk.edit(Op.SET_TARGET, known, (), **changes)
        made = natural_id(Kind.TARGET, "", str(year), level)
        if journal.known(self._desk.database, [made]):
            made = new_id()
        return self._desk.add(Op.SET_TARGET, Target(TargetId(made), year, percent, level, decision))

    def remove_target(self, target: Target) -> None:
        """Take a target back; the one of the years before holds again."""
        self._desk.remove(Op.REMOVE_TARGET, target)

    # Other bodies ------------------------------------------------------------------------

    def outside(self) -> tuple[Outside, ...]:
        """What other bodies plan, by days."""
        return records.everything(self._desk.database, Outside)

    def take_in_outside(self, path: Path) -> int:
        """Another body's plan out of a table, whole or not at all; how many lines are new.

        Raises:
            InvalidInputError: every cell that is wrong, by row and column.
            ExpectedError: the file cannot be read.
        """
        # Loaded here: not for the first window.
        from cchc_desktop.exchange import agency_lists, line_list  # noqa: PLC0415

        listed, problems = agency_lists.read_outside(path)
        register = registering.Register(self._agencies())
        known = {(one.body, one.agency_id, one.first) for one in self.outside()}
        new = []
        for one in listed:
            agency = register.found(one.agency, one.first)
            if agency is None:
                one.line.fault(ProblemCode.UNKNOWN_AGENCY, "agency_id", value=one.agency[:60])
            elif one.first is not None and (one.body, agency.id, one.first) not in known:
                known.add((one.body, agency.id, one.first))
                made = OutsideId(new_id())
                new.append(Outside(made, one.body, agency.id, one.first, one.last, one.theme))
        line_list.refuse(problems)
        if new:
            with self._desk.change(Op.IMPORT_OUTSIDE) as change:
                change.add_all(new)
        return len(new)

    def remove_outside(self, one: Outside) -> None:
        """Take a line of another body's plan away."""
        self._desk.remove(Op.REMOVE_OUTSIDE, one)

    def _agencies(self) -> tuple[Agency, ...]:
        return records.everything(self._desk.database, Agency)

    def _graph(self) -> Lines:
        return Lines(store.links(self._desk.database))


def _repeated(line: frozenset[str], found: dict[str, dict[str, set[str]]]) -> tuple[str, ...]:
    """Codes found at more than one visit of the line; a set of visits counts none twice."""
    visits: dict[str, set[str]] = defaultdict(set)
    for agency_id in line & found.keys():
        for code, at in found[agency_id].items():
            visits[code] |= at
    return tuple(sorted(code for code, at in visits.items() if len(at) > 1))


def _hundredths(percent: Decimal) -> Decimal:
    return percent.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _out_of_range(percent: int) -> list[Problem]:
    if 0 <= percent <= 100:
        return []
    return [Problem(ProblemCode.OUT_OF_RANGE, "percent", {"least": 0, "most": 100})]
