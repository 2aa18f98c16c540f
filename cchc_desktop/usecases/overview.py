"""The dashboard: one year looked at by area, level and agency, and the lists behind its marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cchc_desktop.domain import overview, succession, times, year_counts
from cchc_desktop.domain.areas import shortcoming_codes
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.forms import CODES, retired
from cchc_desktop.domain.overview import Asked, Overview
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.year_counts import VisitTally, YearCounts
from cchc_desktop.store import agencies as register
from cchc_desktop.store import board, records, tallies
from cchc_desktop.usecases.desk import Desk

_AT_ONCE = 500
"""Agencies asked for in one question."""


class Of(StrEnum):
    """What a list behind a mark is of."""

    VISITS = "visits"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"


class Behind(NamedTuple):
    """What is behind a mark: these records, or the shortcomings of one code in one year."""

    of: Of
    title: str
    ids: tuple[str, ...] = ()
    year: int = 0
    code: str = ""


class Line(NamedTuple):
    """One line of a list behind a mark."""

    id: str
    visit_id: str
    text: str
    area: str
    code: str
    agency: str
    number: int | None
    day: date
    due: date | None = None
    is_done: bool = True


@dataclass(frozen=True)
class Picture:
    """A look at a year, and what is needed to put it into words."""

    overview: Overview
    codes: Mapping[tuple[int, str], int]
    """By year and code how many shortcomings, of all years that have a campaign."""
    years: tuple[int, ...]
    names: Mapping[str, str]
    """Agencies by their ids."""
    code_names: Mapping[str, str]
    groups: Mapping[str, str]
    """What likenesses without a code are called, by the ids that stand in ``codes`` for them."""
    agencies: tuple[tuple[str, str], ...]
    """The agencies of the year's visits, to choose one of them."""


class Overviews:
    """Asks the records anew each time; keeps nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> tuple[int, ...]:
        """The years that have a campaign, the latest first."""
        rows = self._desk.database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC")
        return tuple(row[0] for row in rows.fetchall())

    def look(self, asked: Asked) -> Picture:
        """One look, read in one snapshot."""
        database = self._desk.database
        today = times.vietnam_day(self._desk.now())
        with database.reading():
            counts = self._counts(asked.year)
            history = self._history(asked.agency_id)
            found = overview.overview(counts, asked, history, today)
            years = tuple(sorted(self.years()))
            codes = self._codes(asked, history)
            code_names = self._code_names()
        listed = sorted(
            ((one, counts.names[one]) for one in counts.agencies if one in counts.names),
            key=lambda pair: pair[1],
        )
        groups: dict[str, str] = {one.id: one.text for one in self._alike() if not one.code}
        return Picture(found, codes, years, counts.names, code_names, groups, tuple(listed))

    def behind(self, asked: Asked, mark: Behind) -> list[Line]:
        """The list behind a mark, in the order of days."""
        with self._desk.database.reading():
            if mark.of is Of.VISITS:
                return self._visits(asked.year, mark.ids)
            if mark.of is Of.RECOMMENDATIONS:
                return self._recommendations(asked.year, mark.ids)
            if mark.code:
                ids = self._coded(asked, mark.year, mark.code)
                return self._findings(mark.year, ids)
            return self._findings(asked.year, mark.ids)

    # Within ------------------------------------------------------------------------------

    def _counts(self, year: int) -> YearCounts:
        database = self._desk.database
        visits = tallies.visits(database, year)
        names = register.names(database)
        successions = records.everything(database, Succession)
        return YearCounts(
            year,
            tuple(visits),
            tuple(tallies.findings(database, year)),
            tuple(tallies.recommendations(database, year)),
            tuple(tallies.figures(database, year)),
            year_counts.standing(visits, names, successions),
            names,
        )

    def _history(self, agency_id: str) -> frozenset[str]:
        if not agency_id:
            return frozenset()
        listed = records.everything(self._desk.database, Succession)
        return succession.lines_of(listed).history(agency_id)

    def _codes(self, asked: Asked, history: frozenset[str]) -> dict[tuple[int, str], int]:
        out: dict[tuple[int, str], int] = defaultdict(int)
        for agency in _each(history):
            rows = tallies.grouped(self._desk.database, ("year", "code"), **_where(asked, agency))
            for year, code, count, _agencies in rows:
                if code:
                    out[year, code] += count
        for key, found in self._joined(asked, history).items():
            for _finding, year in found:
                out[year, key] += 1
        return dict(out)

    def _joined(self, asked: Asked, history: frozenset[str]) -> dict[str, list[tuple[str, int]]]:
        """By code, or by likeness without one, what a person joined; each finding once."""
        held = year_counts.likenesses(self._alike())
        keys = {finding: one.code or one.id for finding, one in held.items()}
        out: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for agency in _each(history) if keys else ():
            where = {**_where(asked, agency), "code": ""}
            for found in tallies.years_of(self._desk.database, tuple(keys), **where):
                out[keys[found[0]]].append(found)
        return out

    def _alike(self) -> tuple[Alike, ...]:
        return records.everything(self._desk.database, Alike)

    def _coded(self, asked: Asked, year: int, code: str) -> list[str]:
        history = self._history(asked.agency_id)
        joined = self._joined(asked, history).get(code, ())
        coded = [
            one
            for agency in _each(history)
            for one in tallies.ids_behind(
                self._desk.database, year=year, code=code, **_where(asked, agency)
            )
        ]
        return [*coded, *(one for one, found in joined if found == year)]

    def _code_names(self) -> dict[str, str]:
        names = {code: str(row["name"]) for code, row in retired(CODES).items()}
        for framework in Framework:
            names |= {one.code: one.name for one in shortcoming_codes(framework)}
        own = records.everything(self._desk.database, OwnCode)
        return names | {one.code: one.name for one in own}

    def _tallied(self, year: int) -> dict[str, VisitTally]:
        return {one.id: one for one in tallies.visits(self._desk.database, year)}

    def _visits(self, year: int, ids: Iterable[str]) -> list[Line]:
        visits, wanted = self._tallied(year), frozenset(ids)
        return [
            Line(v.id, v.id, "", "", "", v.agency, v.number, v.day, None, v.is_done)
            for v in visits.values()
            if v.id in wanted
        ]

    def _findings(self, year: int, ids: Sequence[str]) -> list[Line]:
        visits = self._tallied(year)
        texts = tallies.texts(self._desk.database, ids)
        lines = []
        for one in ids:
            found = texts[one]
            visit = visits[found.visit_id]
            place = (visit.agency, visit.number, visit.day)
            lines.append(Line(one, visit.id, found.text, found.area, found.code, *place))
        return sorted(lines, key=lambda line: (line.day, line.agency))

    def _recommendations(self, year: int, ids: Iterable[str]) -> list[Line]:
        wanted = frozenset(ids)
        agencies = sorted({one.agency_id for one in self._tallied(year).values()})
        rows = [
            row
            for start in range(0, len(agencies), _AT_ONCE)
            for row in board.of_agencies(
                self._desk.database, frozenset(agencies[start : start + _AT_ONCE])
            )
            if row.id in wanted
        ]
        return [
            Line(
                row.id,
                row.visit_id,
                row.text,
                row.area,
                "",
                row.agency,
                row.number,
                times.vietnam_day(row.starts),
                row.due,
            )
            for row in sorted(rows, key=lambda row: (row.starts, row.id))
        ]


def _each(history: frozenset[str]) -> tuple[str | None, ...]:
    """The agencies of a history one by one; None, which asks for all, where there is none."""
    return tuple(sorted(history)) or (None,)


def _where(asked: Asked, agency: str | None) -> dict[str, str | int | None]:
    return {
        "kind": year_counts.SHORTCOMING,
        "area": asked.area or None,
        "level": asked.level.value if asked.level else None,
        "agency": agency,
    }
