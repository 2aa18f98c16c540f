"""What a year's inspection comes to: visits, findings, figures, recommendations, all counted.

A finding is counted once: under its code, or the likeness that a person confirmed, or alone.
A visit counts for the agency that stood on its day. Figures are added source by source, never
across sources, and then divided.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from cchc_desktop.domain import dossiers
from cchc_desktop.domain.agency import Level, name_key
from cchc_desktop.domain.dossiers import Counts, DossierRow, Rates
from cchc_desktop.domain.ids import DossierRowId, VisitId
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.succession import Lines, Succession
from cchc_desktop.domain.visit import VisitKind, VisitState

STRENGTH = "strength"
SHORTCOMING = "shortcoming"
_BEGUN = frozenset(
    {
        VisitState.IN_PROGRESS,
        VisitState.SIGNED,
        VisitState.NOTIFIED,
        VisitState.REMEDYING,
        VisitState.DONE,
    }
)


class VisitTally(NamedTuple):
    """A visit as it is counted; a tuple, because 35,000 are made at once."""

    id: str
    number: int | None
    agency_id: str
    agency: str
    level: Level
    day: date
    state: VisitState
    kind: VisitKind
    campaign_id: str
    year: int
    has_findings: bool

    @property
    def is_done(self) -> bool:
        """Whether it was begun, by its state or by what was found."""
        return self.has_findings or self.state in _BEGUN


class FindingTally(NamedTuple):
    """A finding as it is counted, without its words; ``kind`` and ``code`` as they are kept."""

    id: str
    visit_id: str
    kind: str
    area: str
    code: str


class FoundText(NamedTuple):
    """A finding with its words."""

    id: str
    visit_id: str
    kind: str
    area: str
    code: str
    text: str


class RecommendationTally(NamedTuple):
    """A recommendation as it is counted; ``due`` as it is kept."""

    id: str
    visit_id: str
    status: Status
    addressee: str
    due: str | None
    area: str = ""


class RowTally(NamedTuple):
    """One row of dossier figures."""

    visit_id: str
    source: str
    counts: Counts


@dataclass(frozen=True)
class SourceFigures:
    """The figures of one source over all visits that have it: added, then divided."""

    source: str
    visits: tuple[str, ...]
    total: Counts

    @property
    def rates(self) -> Rates:
        """The rates of the sum."""
        return dossiers.rates(self.total)


@dataclass(frozen=True)
class Shortcoming:
    """A shortcoming with all that it was found in; ``code`` or ``group`` or neither."""

    code: str
    group: str
    area: str
    findings: tuple[str, ...]
    agencies: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name among the others of the year."""
        return self.code or self.group or self.findings[0]

    @property
    def count(self) -> int:
        """How many findings."""
        return len(self.findings)


@dataclass(frozen=True)
class AreaCount:
    """Findings of one area."""

    strengths: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()


@dataclass(frozen=True)
class LevelCount:
    """Visits and findings of one level."""

    visits: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()


@dataclass(frozen=True)
class YearCounts:
    """All that is counted of a year; None for all years."""

    year: int | None
    visits: tuple[VisitTally, ...]
    findings: tuple[FindingTally, ...]
    recommendations: tuple[RecommendationTally, ...]
    rows: tuple[RowTally, ...]
    agencies_of: Mapping[str, str]
    """By visit the agency that it counts for."""
    names: Mapping[str, str]
    """What agencies are called."""
    groups: Mapping[str, Alike] = field(default_factory=dict)
    """By finding the likeness that holds it."""

    @cached_property
    def by_id(self) -> Mapping[str, VisitTally]:
        """The visits by their ids."""
        return {one.id: one for one in self.visits}

    @cached_property
    def done(self) -> tuple[VisitTally, ...]:
        """The visits that were begun."""
        return tuple(one for one in self.visits if one.is_done)

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The agencies of all visits, each once."""
        return tuple(dict.fromkeys(self.agencies_of[one.id] for one in self.visits))

    @cached_property
    def visited(self) -> tuple[str, ...]:
        """The agencies at which a visit was begun, each once."""
        return tuple(dict.fromkeys(self.agencies_of[one.id] for one in self.done))

    def agencies_at(self, findings: Iterable[str]) -> tuple[str, ...]:
        """The agencies at which these were found, each once."""
        visits = self._visit_of
        return tuple(dict.fromkeys(self.agencies_of[visits[one]] for one in findings))

    @cached_property
    def _visit_of(self) -> Mapping[str, str]:
        return {one.id: one.visit_id for one in self.findings}

    @cached_property
    def strengths(self) -> tuple[str, ...]:
        """All strengths."""
        return tuple(one.id for one in self.findings if one.kind == STRENGTH)

    @cached_property
    def shortcomings(self) -> tuple[Shortcoming, ...]:
        """Shortcomings, those found most often first."""
        found: dict[tuple[str, str], list[FindingTally]] = defaultdict(list)
        for one in self.findings:
            if one.kind != SHORTCOMING:
                continue
            group = None if one.code else self.groups.get(one.id)
            if one.code or (group and group.code):
                found["code", one.code or (group.code if group else "")].append(one)
            elif group:
                found["group", group.id].append(one)
            else:
                found["alone", one.id].append(one)
        out = [
            Shortcoming(
                key if sort == "code" else "",
                key if sort == "group" else "",
                listed[0].area,
                tuple(one.id for one in listed),
                tuple(dict.fromkeys(self.agencies_of[one.visit_id] for one in listed)),
            )
            for (sort, key), listed in found.items()
        ]
        return tuple(sorted(out, key=lambda one: (-one.count, not one.code, one.key)))

    @cached_property
    def by_area(self) -> Mapping[str, AreaCount]:
        """By the code of the area, the areas as they come."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for one in self.findings:
            pair = found.setdefault(one.area, ([], []))
            pair[one.kind == SHORTCOMING].append(one.id)
        return {area: AreaCount(tuple(a), tuple(b)) for area, (a, b) in found.items()}

    @cached_property
    def by_level(self) -> Mapping[Level, LevelCount]:
        """By the level of the agency, in the order of the levels."""
        level_of = {one.id: one.level for one in self.visits}
        found: dict[Level, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for one in self.findings:
            found[level_of[one.visit_id]][one.kind == SHORTCOMING].append(one.id)
        out = {}
        for level in Level:
            visits = [one for one in self.visits if one.level is level]
            if visits:
                out[level] = LevelCount(
                    tuple(one.id for one in visits),
                    tuple(one.id for one in visits if one.is_done),
                    tuple(dict.fromkeys(self.agencies_of[one.id] for one in visits)),
                    *(tuple(ids) for ids in found[level]),
                )
        return out

    @cached_property
    def by_status(self) -> Mapping[Status, tuple[str, ...]]:
        """Recommendations by what became of them, every status named."""
        return {
            status: tuple(one.id for one in self.recommendations if one.status is status)
            for status in Status
        }

    @cached_property
    def by_addressee(self) -> Mapping[str, tuple[RecommendationTally, ...]]:
        """Recommendations by who answers for them; writings of one name are one."""
        found: dict[str, list[RecommendationTally]] = defaultdict(list)
        shown: dict[str, str] = {}
        for one in self.recommendations:
            key = name_key(one.addressee)
            shown.setdefault(key, one.addressee.strip())
            found[key].append(one)
        ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
        return {shown[key]: tuple(listed) for key, listed in ordered}

    @cached_property
    def sources(self) -> tuple[SourceFigures, ...]:
        """Figures source by source, the source of most visits first."""
        found: dict[str, list[RowTally]] = defaultdict(list)
        for one in self.rows:
            found[one.source.strip()].append(one)
        made = [
            SourceFigures(
                source,
                tuple(dict.fromkeys(one.visit_id for one in listed)),
                total(one.counts for one in listed),
            )
            for source, listed in found.items()
        ]
        return tuple(sorted(made, key=lambda one: (-len(one.visits), one.source)))

    @property
    def figures(self) -> SourceFigures:
        """The figures of the source that most visits have; empty where there are none."""
        return self.sources[0] if self.sources else SourceFigures("", (), Counts())


def total(listed: Iterable[Counts]) -> Counts:
    """Counts added column by column; a column that any row does not track is not tracked."""
    nobody, nowhere = DossierRowId(""), VisitId("")
    return dossiers.total(DossierRow(nobody, nowhere, "", counts=one) for one in listed)


def standing(
    visits: Sequence[VisitTally], agencies: Container[str], successions: Iterable[Succession]
) -> dict[str, str]:
    """By visit the agency that it counts for, by the ids of all: the one that stood on its day.

    Where the agency had been succeeded by one other by that day, it is that one; where several
    came after it, or a day is not known, the visit stays where it was written down.
    """
    links = [one for one in successions if one.day is not None and one.successor_id]
    out = {one.id: one.agency_id for one in visits}
    moved = {one.predecessor_id for one in links}
    past: dict[date, Lines] = {}
    for visit in visits:
        if visit.agency_id not in moved:
            continue
        if visit.day not in past:
            past[visit.day] = Lines(
                (one.predecessor_id, one.successor_id)
                for one in links
                if one.day is not None and one.day <= visit.day
            )
        heirs = past[visit.day].heirs(visit.agency_id)
        if len(heirs) == 1 and (heir := next(iter(heirs))) in agencies:
            out[visit.id] = heir
    return out


def likenesses(confirmed: Iterable[Alike]) -> dict[str, Alike]:
    """By finding the likeness that holds it: the one confirmed first, so that none is two."""
    out: dict[str, Alike] = {}
    for one in sorted(confirmed, key=lambda alike: alike.id):
        for finding in one.findings:
            out.setdefault(finding, one)
    return out
