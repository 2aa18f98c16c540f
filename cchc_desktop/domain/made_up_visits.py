"""Made-up visits of nine years in one province or several: each with all that belongs to it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from cchc_desktop.domain import checklist, ranks
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.attendance import Marked, Presence, Session
from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.dossiers import Counts, DossierRow
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.kinds import Entity
from cchc_desktop.domain.made_up import Numbers, Sentences, Speaker, sentences, words
from cchc_desktop.domain.made_up_register import Province
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.domain.succession import Lines
from cchc_desktop.domain.verdict import VALUES, Verdict, is_open
from cchc_desktop.domain.visit import Attendee, Rating, RatingValue, Side, Visit, VisitState

YEARS = range(2018, 2027)
_PROGRAMME_76 = 2021
_WORKING = 280
"""Days from the first of February over which a year's visits are spread."""
_HELD = 0.7
"""So much of the last year's plan is done."""
_SEVERAL = (0.55, 0.2, 0.15, 0.05, 0.05)
"""How often each verdict is given, in the order of ``verdict.VALUES``."""
_ASKED = 0.85
_BY_OFFICE = 0.2
"""So many are judged by the office after their term, without a visit."""
_LAST_DAY = date(YEARS[-1], 10, 31)
_ROWS = ranks.spread(200)
"""Places in lists; no visit has more of one kind."""


@dataclass
class _Open:
    """A recommendation that a later visit asks about."""

    id: str
    made: date


@dataclass
class Maker:
    """Makes the visits of a workspace; the records of one visit at a time, wholes first."""

    seed: int
    ids: Numbers
    graph: Lines
    visits: int
    findings: int
    held: int = 0
    """Visits begun so far; those without findings are planned only."""
    written: int = 0
    """Findings made so far."""
    chance: random.Random = field(init=False)
    speaker: Speaker = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.speaker = Speaker(self.chance)
        self._open: dict[str, list[_Open]] = defaultdict(list)
        self._to_hold = 0

    def make(self, provinces: Sequence[Province]) -> Iterator[list[Entity]]:
        """Campaign after campaign, visit after visit: lists of records that belong together."""
        shares = _shares(self.visits, len(YEARS) * len(provinces))
        plans = [
            (year, province, shares[row * len(provinces) + place])
            for row, year in enumerate(YEARS)
            for place, province in enumerate(provinces)
        ]
        self._to_hold = sum(_to_hold(year, count) for year, _, count in plans)
        for year, province, count in plans:
            if count:
                yield from self._campaign(year, province, count)

    def _campaign(self, year: int, province: Province, count: int) -> Iterator[list[Entity]]:
        said = words()
        framework = Framework.NQ76 if year >= _PROGRAMME_76 else Framework.NQ30C
        title = said["campaign" if province.is_home else "theme_campaign"]
        campaign = Campaign(
            self.ids.next(),
            title.format(year=year, province=province.name, seed=self.seed),
            year,
            framework,
            said["home"] if province.is_home else province.name,
            province.authority,
            said["body"],
            province.symbol,
            tuple(said["recipients"]),
        )
        team = [
            Member(self.ids.next(), campaign.id, self.speaker.person(), role, rank=_ROWS[place])
            for place, role in enumerate((Role.HEAD, Role.DEPUTY, Role.SECRETARY))
        ]
        team += [
            Member(
                self.ids.next(), campaign.id, self.speaker.person(), Role.MEMBER, rank=_ROWS[place]
            )
            for place in range(3, 6)
        ]
        bases = [
            LegalBasis(
                self.ids.next(),
                campaign.id,
                kind,
                said["decision"].format(number=self.chance.randint(10, 2999)),
                said["issuer"],
                date(year, 1, self.chance.randint(4, 28)),
                subject.format(year=year),
                rank=_ROWS[place],
            )
            for place, (kind, subject) in enumerate(said["bases"])
        ]
        yield [campaign, *team, *bases]
        begun = _to_hold(year, count)
        agencies = self._agencies(province, year, count)
        for place, (agency, day) in enumerate(agencies):
            yield self._visit(campaign, team, agency, day, place, place < begun)

    def _agencies(self, province: Province, year: int, count: int) -> Iterator[tuple[Agency, date]]:
        """An agency that stands on it for each day: in turn, all before any comes again."""
        left: list[Agency] = []
        for place in range(count):
            day = date(year, 2, 1) + timedelta(days=place * _WORKING // count)
            day += timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
            left = [one for one in left if one.stands_on(day)]
            if not left:
                left = [one for one in province.agencies if one.stands_on(day)]
                self.chance.shuffle(left)
            yield left.pop(), day

    def _visit(
        self,
        campaign: Campaign,
        team: Sequence[Member],
        agency: Agency,
        day: date,
        place: int,
        is_held: bool,
    ) -> list[Entity]:
        said, chance = words(), self.chance
        self.speaker.year, self.speaker.agency = campaign.year, agency.name
        starts = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
        chair, secretary = team[place % 2].name, team[2].name
        visit = Visit(
            self.ids.next(),
            campaign.id,
            agency.id,
            starts,
            said["venue"].format(name=agency.name),
            place + 1,
            self._state(campaign.year, is_held),
            ends=starts + timedelta(hours=8),
            period_from=date(campaign.year, 1, 1),
            period_to=day,
            scope=said["scope"].format(year=campaign.year),
            chair=chair,
            secretary=secretary,
            agency_statement=said["statement"].format(name=agency.name) if is_held else "",
            conclusion=said["conclusion"] if is_held else "",
        )
        made: list[Entity] = [visit]
        if not is_held:
            return made
        made += self._people(visit, team, place)
        bad = self._findings(visit, campaign.framework, made)
        made += self._figures(visit)
        made += self._ratings(visit, campaign.framework, agency.level)
        self._verdicts(visit, day, made)
        self._recommendations(visit, agency, campaign.framework, bad, made)
        if chance.random() < 0.1:
            made += self._sessions(visit, made)
        return made

    def _state(self, year: int, is_held: bool) -> VisitState:
        if not is_held:
            return self.chance.choice((VisitState.PLANNED, VisitState.ANNOUNCED))
        if year < YEARS[-1] - 1:
            return self.chance.choice((VisitState.DONE, VisitState.DONE, VisitState.REMEDYING))
        later = (VisitState.SIGNED, VisitState.NOTIFIED, VisitState.REMEDYING)
        return self.chance.choice((VisitState.IN_PROGRESS, *later))

    def _people(self, visit: Visit, team: Sequence[Member], place: int) -> Iterator[Entity]:
        said, chance = words(), self.chance
        here = (team[place % 2], team[2], team[3 + place % 3])
        for row, one in enumerate(here):
            yield Attendee(
                self.ids.next(),
                visit.id,
                one.name,
                Side.TEAM,
                said["positions_team"][row],
                signs=row < 2,
                rank=_ROWS[row],
            )
        for row in range(chance.randint(2, 4)):
            away = row > 0 and chance.random() < 0.1
            yield Attendee(
                self.ids.next(),
                visit.id,
                self.speaker.person(),
                Side.AGENCY,
                said["positions_agency"][row],
                said["absent"] if away else None,
                signs=row == 0,
                late=said["late"] if not away and chance.random() < 0.05 else None,
                rank=_ROWS[3 + row],
            )

    def _findings(self, visit: Visit, framework: Framework, made: list[Entity]) -> list[Finding]:
        """Adds this visit's share of all findings; gives the shortcomings among them."""
        self.held += 1
        whole = self.findings * self.held // self._to_hold
        swing = self.chance.randint(-6, 6) if self.held < self._to_hold else 0
        count = max(0, min(whole + swing - self.written, len(_ROWS)))
        self.written += count
        spoken = sentences(framework)
        areas = tuple(spoken)
        bad = []
        order = sorted(self.chance.randrange(len(areas)) for _ in range(count))
        for row, area in enumerate(order):
            one = self._finding(visit, areas[area], spoken[areas[area]], _ROWS[row])
            made.append(one)
            if one.kind is FindingKind.SHORTCOMING:
                bad.append(one)
        return bad

    def _finding(self, visit: Visit, area: str, spoken: Sentences, rank: str) -> Finding:
        said, chance, speaker = words(), self.chance, self.speaker
        if chance.random() < 0.45:
            entry = chance.choice(spoken.strengths)
            criterion = entry.criteria[0] if entry.criteria else ""
            text = speaker.finding(entry)
            return Finding(
                self.ids.next(),
                visit.id,
                area,
                FindingKind.STRENGTH,
                text,
                "",
                criterion,
                rank=rank,
            )
        entry = chance.choice(spoken.shortcomings)
        stance = chance.choice((None, Stance.AGREE, Stance.AGREE, Stance.EXPLAIN, Stance.DISAGREE))
        return Finding(
            self.ids.next(),
            visit.id,
            area,
            FindingKind.SHORTCOMING,
            speaker.finding(entry),
            speaker.code(spoken),
            entry.criteria[0] if entry.criteria else "",
            entry.severity,
            chance.choice(said["responsible"]),
            said["note_finding"] if chance.random() < 0.05 else "",
            chance.choice(said["causes"]) if chance.random() < 0.5 else "",
            reply_stance=stance,
            reply_text=chance.choice(said["replies"]) if stance is not None else "",
            rank=rank,
        )

    def _figures(self, visit: Visit) -> Iterator[Entity]:
        said, chance = words(), self.chance
        source = said["sources"][chance.random() < 0.3]
        fields = chance.sample(said["fields"], chance.randint(2, 6))
        for row, name in enumerate(fields):
            carried, online, direct = (chance.randint(0, most) for most in (20, 300, 400))
            whole = carried + online + direct
            late = int(whole * chance.random() ** 4 / 5)
            pending = int((whole - late) * chance.random() / 10)
            early = int((whole - late - pending) * chance.random())
            counts = Counts(
                carried_over=carried,
                received_online=online,
                received_direct=direct,
                received_postal=0,
                resolved_early=early,
                resolved_on_time=whole - late - pending - early,
                resolved_late=late,
                pending_in_time=pending,
                pending_late=0,
                returned=0,
            )
            yield DossierRow(self.ids.next(), visit.id, name, source, counts, _ROWS[row])

    def _ratings(self, visit: Visit, framework: Framework, level: Level) -> Iterator[Entity]:
        asked = checklist.applying(framework, level)
        values = (RatingValue.MET, RatingValue.MET, RatingValue.PARTLY, RatingValue.NOT_MET)
        for row, one in enumerate(self.chance.sample(asked, min(12, len(asked)))):
            value = self.chance.choice(values)
            yield Rating(self.ids.next(), visit.id, one.code, value, rank=_ROWS[row])

    def _recommendations(
        self,
        visit: Visit,
        agency: Agency,
        framework: Framework,
        bad: Sequence[Finding],
        made: list[Entity],
    ) -> None:
        spoken = sentences(framework)
        chosen = self.chance.sample(bad, min(len(bad), self.chance.randint(3, 6)))
        for row, finding in enumerate(chosen):
            entry = self.chance.choice(spoken[finding.area].recommendations)
            days = entry.deadline_days or self.chance.choice((30, 60, 90, None))
            due = visit.starts.date() + timedelta(days=days) if days else None
            one = Recommendation(
                self.ids.next(),
                visit.id,
                self.speaker.say(entry.text),
                agency.name,
                (finding.id,),
                finding.area,
                due,
                rank=_ROWS[row],
            )
            made.append(one)
            term = due or visit.starts.date() + timedelta(days=90)
            value = Status.OPEN
            if term <= _LAST_DAY and self.chance.random() < _BY_OFFICE:
                value = self.chance.choices(VALUES, _SEVERAL)[0]
                made.append(Verdict(self.ids.next(), one.id, term, "", value))
            if is_open(value):
                self._open[agency.id].append(_Open(one.id, visit.starts.date()))

    def _verdicts(self, visit: Visit, day: date, made: list[Entity]) -> None:
        """What was recommended before to the agency, and to all that it came from, is judged."""
        said = words()
        for held_by in sorted(self.graph.history(visit.agency_id)):
            left = []
            for one in self._open.pop(held_by, ()):
                value = Status.OPEN
                if one.made < day and self.chance.random() < _ASKED:
                    value = self.chance.choices(VALUES, _SEVERAL)[0]
                    text = self.chance.choice(said["remedies"])
                    made.append(Verdict(self.ids.next(), one.id, day, visit.id, value, text))
                if is_open(value):
                    left.append(one)
            if left:
                self._open[held_by] = left

    def _sessions(self, visit: Visit, made: Sequence[Entity]) -> list[Entity]:
        names: Any = words()["sessions"]
        people = [one for one in made if isinstance(one, Attendee) and one.side is Side.AGENCY]
        out: list[Entity] = []
        for row, name in enumerate(names):
            starts = visit.starts + timedelta(hours=6 * row)
            ends = starts + timedelta(hours=3)
            out.append(Session(self.ids.next(), visit.id, name, starts, ends, _ROWS[row]))
        last = out[-1]
        assert isinstance(last, Session)
        mark = Marked(self.ids.next(), last.id, people[-1].id, Presence.ABSENT, words()["absent"])
        return [*out, mark]


def _shares(whole: int, parts: int) -> list[int]:
    """As even as whole numbers can be."""
    return [whole * (one + 1) // parts - whole * one // parts for one in range(parts)]


def _to_hold(year: int, count: int) -> int:
    return max(1, int(count * _HELD)) if year == YEARS[-1] and count else count
