"""Visits taken in: a year's plan and past visits from tables, minutes of the past from papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.campaign import Campaign, Framework
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import (
    AgencyId,
    AttendeeId,
    CampaignId,
    FindingId,
    NoteId,
    RecommendationId,
    VisitId,
    new_id,
)
from cchc_desktop.domain.kinds import Entity
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.past_minutes import PastFinding, PastMinutes
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.ranks import spread
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.visit import Attendee, Visit, VisitState
from cchc_desktop.store import records
from cchc_desktop.store import visits as stored
from cchc_desktop.usecases import registering
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

_NEW_FRAMEWORK = 2021
"""From that year on campaigns follow Nghị quyết 76; those before follow 30c."""
_BEGINS = time(8, 0)


class TakenVisits(NamedTuple):
    """How many visits are new, with how many findings, and how many stood already."""

    new: int
    findings: int
    same: int


@dataclass
class _Known:
    """What stands already while lines are taken in one after the other."""

    register: registering.Register
    agencies: list[Agency]
    campaigns: dict[int, Campaign]
    days: set[tuple[str, date]]
    made: list[Entity]
    numbers: set[tuple[str, int]] = field(default_factory=set)


class VisitsIn:
    """Each file is one change, whole or not at all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def take_in(self, path: Path, title: str) -> TakenVisits:
        """The visits of a table, each in the campaign of its year.

        A year without a campaign gets one called ``title`` with ``{year}``. What has a number
        or findings was held; a visit of that agency and day that stands already is left alone.

        Raises:
            InvalidInputError: every cell that is wrong, by row and column; nothing is taken.
            ExpectedError: the file cannot be read.
        """
        from cchc_desktop.exchange import visit_list  # noqa: PLC0415  (not for the first window)

        known = self._known()
        problems: list[Problem] = []
        new = findings = same = 0
        for one in visit_list.read(path):
            one.line.problems = problems
            agency = known.register.found(one.agency, one.day)
            if agency is None:
                if one.level is None:
                    one.line.fault(ProblemCode.NO_LEVEL, "level", value=one.agency[:60])
                    continue
                agency = self._new_agency(known, one.agency, one.level)
            if (agency.id, one.day) in known.days:
                same += 1
                continue
            known.days.add((agency.id, one.day))
            campaign = self._campaign(known, one.day.year, title)
            if one.number is not None and self._is_taken(known, campaign, one.number):
                one.line.fault(ProblemCode.DUPLICATE_NUMBER, "number", number=one.number)
                continue
            is_held = one.number is not None or bool(one.findings)
            visit = Visit(
                VisitId(new_id()),
                campaign.id,
                agency.id,
                times.utc(datetime.combine(one.day, _BEGINS, times.VIETNAM)),
                one.venue,
                one.number,
                VisitState.IN_PROGRESS if is_held else VisitState.PLANNED,
                scope=one.scope,
                chair=one.chair,
                secretary=one.secretary,
            )
            known.made += [visit, *_findings(visit, one.findings)]
            new, findings = new + 1, findings + len(one.findings)
        if problems:
            raise InvalidInputError(problems)
        self._keep(Op.IMPORT_VISITS, known.made)
        return TakenVisits(new, findings, same)

    # Minutes of the past -----------------------------------------------------------------

    def look(self, path: Path) -> PastMinutes:
        """What minutes of the past say; nothing is kept.

        Raises:
            InvalidInputError: the file holds no minutes of this layout.
            ExpectedError: the file cannot be read.
        """
        from cchc_desktop.exchange import past_minutes  # noqa: PLC0415  (not for the first window)

        found = past_minutes.read(path)
        if not found.agency or found.starts is None:
            raise InvalidInputError([Problem(ProblemCode.NOT_MINUTES, "$")])
        return found

    def agency_of(self, found: PastMinutes) -> Agency | None:
        """The agency of these minutes, None where the register has none of that name."""
        day = times.vietnam_day(found.starts) if found.starts else None
        return self._known().register.found(found.agency, day)

    def take_minutes(
        self, found: PastMinutes, title: str, level: Level | None = None, note: str = ""
    ) -> Visit:
        """The minutes that were looked at as a visit of their year, one change.

        ``note`` says what of them was not understood, and stays with the visit.

        Raises:
            InvalidInputError: the agency is unknown and nobody said its level, or the visit
                stands already.
        """
        assert found.starts is not None, "look refuses minutes without a day"
        known = self._known()
        day = times.vietnam_day(found.starts)
        agency = known.register.found(found.agency, day)
        if agency is None:
            if level is None:
                values = {"value": found.agency[:60]}
                raise InvalidInputError([Problem(ProblemCode.NO_LEVEL, "level", values)])
            agency = self._new_agency(known, found.agency, level)
        if (agency.id, day) in known.days:
            values = {"value": agency.name}
            raise InvalidInputError([Problem(ProblemCode.VISIT_KNOWN, "$", values)])
        campaign = self._campaign(known, day.year, found.title or title)
        number = found.number
        if number is not None and self._is_taken(known, campaign, number):
            number = None  # two campaigns of a year may number alike; a person writes it
        visit = Visit(
            VisitId(new_id()),
            campaign.id,
            agency.id,
            times.utc(found.starts),
            found.venue,
            number,
            VisitState.IN_PROGRESS,
            found.kind,
            times.utc(found.ends) if found.ends and found.ends > found.starts else None,
            found.period_from,
            found.period_to,
            found.scope,
            chair=found.chair,
            secretary=found.secretary,
            agency_statement=found.statement,
            conclusion=found.conclusion,
        )
        known.made += [
            visit,
            *_people(visit, found),
            *_findings(visit, found.findings),
            *_recommendations(visit, found),
        ]
        if note:
            known.made.append(Note(NoteId(new_id()), visit.id, note, rank=spread(1)[0]))
        self._keep(Op.IMPORT_MINUTES, known.made)
        return self._desk.get(Visit, visit.id)

    # Within ------------------------------------------------------------------------------

    def _known(self) -> _Known:
        database = self._desk.database
        with database.reading():
            agencies = records.everything(database, Agency)
            campaigns = records.everything(database, Campaign)
            days: set[tuple[str, date]] = {
                (one.agency_id, times.vietnam_day(one.starts))
                for one in records.everything(database, Visit)
            }
        by_year: dict[int, Campaign] = {}
        for one in campaigns:
            by_year.setdefault(one.year, one)
        return _Known(registering.Register(agencies), list(agencies), by_year, days, [])

    @staticmethod
    def _new_agency(known: _Known, name: str, level: Level) -> Agency:
        made = Agency(AgencyId(new_id()), viet.matching_key(name), level)
        known.agencies.append(made)
        known.register = registering.Register(known.agencies)
        known.made.append(made)
        return made

    @staticmethod
    def _campaign(known: _Known, year: int, title: str) -> Campaign:
        found = known.campaigns.get(year)
        if found is None:
            framework = Framework.NQ76 if year >= _NEW_FRAMEWORK else Framework.NQ30C
            found = Campaign(
                CampaignId(new_id()), title.replace("{year}", str(year)), year, framework
            )
            known.campaigns[year] = found
            known.made.append(found)
        return found

    def _is_taken(self, known: _Known, campaign: Campaign, number: int) -> bool:
        key = (campaign.id, number)
        is_here = key in known.numbers
        known.numbers.add(key)
        return is_here or bool(stored.with_number(self._desk.database, campaign.id, number, ""))

    def _keep(self, op: Op, made: Sequence[Entity]) -> None:
        if made:
            with self._desk.change(op) as change:
                for one in made:
                    change.add(one)


def _findings(visit: Visit, listed: Sequence[PastFinding]) -> Iterator[Finding]:
    for one, rank in zip(listed, spread(len(listed)), strict=True):
        yield Finding(
            FindingId(new_id()),
            visit.id,
            one.area,
            one.kind,
            one.text,
            code=one.code,
            responsible=one.responsible,
            cause=one.cause,
            cites=one.cites,
            reply_stance=one.stance,
            reply_text=one.reply,
            rank=rank,
        )


def _people(visit: Visit, found: PastMinutes) -> Iterable[Attendee]:
    ranks = spread(len(found.people))
    for one, rank in zip(found.people, ranks, strict=True):
        made = AttendeeId(new_id())
        yield Attendee(made, visit.id, one.name, one.side, one.position, one.absent, rank=rank)


def _recommendations(visit: Visit, found: PastMinutes) -> Iterable[Recommendation]:
    ranks = spread(len(found.recommendations))
    for one, rank in zip(found.recommendations, ranks, strict=True):
        made = RecommendationId(new_id())
        yield Recommendation(made, visit.id, one.text, one.addressee, due=one.due, rank=rank)
