"""Samples of dossiers: drawn by a seed, recorded dossier by dossier, set against the agency's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain import dossiers, sample, sampling, times
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.ids import DrawnId, SampleId, VisitId, new_id
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.sample import SampleSummary, Verdict
from cchc_desktop.domain.visit import Visit
from cchc_desktop.domain.working_days import Calendar
from cchc_desktop.exchange import dossier_list
from cchc_desktop.exchange.dossier_list import Listed
from cchc_desktop.usecases import calendars
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, refuse


@dataclass(frozen=True)
class Judged:
    """A sample with what is to be said of each dossier and of all."""

    sample: Sample
    drawn: tuple[tuple[Drawn, Verdict], ...]
    summary: SampleSummary


class Samples:
    """The samples of visits."""

    def __init__(self, desk: Desk, forms: Path) -> None:
        self._desk = desk
        self._forms = forms

    def of_visit(self, visit_id: str) -> tuple[Sample, ...]:
        """The samples of a visit in their order."""
        return self._desk.parts(Sample, visit_id)

    def calendar(self) -> Calendar:
        """The working days: the workspace's own file where it has one, else the shipped one.

        Raises:
            InvalidInputError: the workspace's file is wrong; all that is.
        """
        return calendars.calendar(self._forms)

    def read_list(self, path: Path) -> tuple[Listed, ...]:
        """The dossiers of a file: text or CSV."""
        return dossier_list.read(path)

    def parse_list(self, text: str) -> tuple[Listed, ...]:
        """The dossiers of a pasted text."""
        return dossier_list.parse(text)

    def draw(
        self, visit_id: str, listed: Sequence[Listed], size: int, seed: str, source: str = ""
    ) -> Sample:
        """Draw so many dossiers by that seed and keep them; the same draw again is the same sample.

        Raises:
            InvalidInputError: no seed, no dossiers, more wanted than there are; a signed visit.
        """
        found = sampling.draw([one.code for one in listed], size, seed)
        by_code = {one.code: one for one in reversed(listed)}
        population = tuple(dict.fromkeys(one.code for one in listed if one.code))
        made = Sample(
            SampleId(new_id()),
            VisitId(visit_id),
            "",
            source,
            population,
            size,
            found.seed,
            *self._reported(visit_id),
            rank=self._desk.next_rank(self.of_visit(visit_id)),
        )
        for known in self.of_visit(visit_id):
            is_same_list = sorted(known.population) == sorted(population)
            if is_same_list and (known.size, known.seed) == (size, found.seed):
                return known
        self._keep(made, [by_code[code] for code in found.drawn])
        return self._desk.get(Sample, made.id)

    def drawn(self, sample_id: str) -> tuple[Drawn, ...]:
        """The dossiers of a sample in the order of the draw."""
        return self._desk.parts(Drawn, sample_id)

    def judged(self, sample_id: str) -> Judged:
        """Each dossier's verdict in working days, and what they say as a whole.

        What is not returned is judged as of the visit's last day.
        """
        one = self._desk.get(Sample, sample_id)
        visit = self._desk.get(Visit, one.visit_id)
        day = times.vietnam_day(visit.ends or visit.starts)
        calendar = self.calendar()
        rows = self.drawn(sample_id)
        listed = [row.dossier for row in rows]
        return Judged(
            one,
            tuple((row, sample.verdict(row.dossier, calendar, day)) for row in rows),
            sample.summary(listed, calendar, day, one.reported),
        )

    def edit_drawn(self, seen: Drawn, **changes: Any) -> Drawn:
        """Keep changed attributes of a dossier.

        Raises:
            InvalidInputError: dates that cannot be, at the names of the attributes.
        """
        refuse(
            Problem(found.code, found.where.partition("[")[0], found.values)
            for found in sample.check(replace(seen, **changes).dossier)
        )
        return self._desk.edit(Op.EDIT_DRAWN, seen, **changes)

    def edit(self, seen: Sample, **changes: Any) -> Sample:
        """Keep changed attributes of a sample: title, source, what the agency reports.

        Raises:
            InvalidInputError: more reported as in time than reported at all.
        """
        new = replace(seen, **changes)
        part, whole = new.reported_part, new.reported_whole
        limits = {"least": 0, "most": whole, "value": part}
        too_many = part is not None and whole is not None and part > whole
        checks = [Problem(ProblemCode.OUT_OF_RANGE, "reported_part", limits)] if too_many else []
        return self._desk.edit(Op.EDIT_SAMPLE, seen, checks, **changes)

    def take_reported(self, seen: Sample) -> Sample:
        """Take what the agency reports from the visit's dossier table as it is now."""
        part, whole = self._reported(seen.visit_id)
        return self._desk.edit(Op.EDIT_SAMPLE, seen, reported_part=part, reported_whole=whole)

    def remove(self, one: Sample) -> None:
        """Take a sample away with its dossiers."""
        self._desk.remove(Op.REMOVE_SAMPLE, one)

    def _keep(self, made: Sample, chosen: Sequence[Listed]) -> None:
        ranked: list[Drawn] = []
        for one in chosen:
            ranked.append(
                Drawn(
                    DrawnId(new_id()),
                    made.id,
                    one.code,
                    one.procedure,
                    one.received,
                    one.due,
                    returned=one.returned,
                    apology=one.apology,
                    rank=self._desk.next_rank(ranked),
                )
            )
        with self._desk.change(Op.ADD_SAMPLE) as change:
            change.add(made)
            for row in ranked:
                change.add(row)

    def _reported(self, visit_id: str) -> tuple[int | None, int | None]:
        """What the visit's dossier table says: in time, of all resolved; first source only."""
        rows = self._desk.parts(DossierRow, visit_id)
        counts = dossiers.total([row for row in rows if row.source == rows[0].source])
        rate = dossiers.rates(counts).on_time
        return (rate.part, rate.whole) if rate.is_tracked and rate.whole else (None, None)
