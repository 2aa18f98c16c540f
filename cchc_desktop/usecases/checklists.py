"""Checklists: rate criteria, note, mark “xem lại”, make a finding out of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cchc_desktop.domain import bases, checklist, formulas, legal, own_document, scale, times
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign, Framework, Member
from cchc_desktop.domain.checklist import Criterion, Item
from cchc_desktop.domain.dossiers import DossierRow, first_source, total
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.formulas import Figure
from cchc_desktop.domain.ids import FindingId, RatingId, VisitId, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.scale import ScaleLine, Sum
from cchc_desktop.domain.tables import TableRow, criterion_figures
from cchc_desktop.domain.visit import Rating, RatingValue, Visit
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk


class Checklists:
    """The criteria that apply to a visited agency, and their ratings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str) -> tuple[Item, ...]:
        """All criteria asked at that visit with what was recorded, in the framework's order."""
        visit = self._desk.get(Visit, visit_id)
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        level = self._desk.get(Agency, visit.agency_id).level
        asked = self._scored(visit, framework, checklist.applying(framework, level))
        others = (*checklist.earlier(framework), *checklist.criteria(framework))
        return checklist.items(asked, self._desk.parts(Rating, visit_id), others)

    def _scored(
        self, visit: Visit, framework: Framework, asked: Iterable[Criterion]
    ) -> tuple[Criterion, ...]:
        """The criteria with the greatest scores of the province's table for that year."""
        most = self._scale(visit, framework)
        return tuple(
            replace(one, max_score=most[one.code].most) if one.code in most else one
            for one in asked
        )

    def _scale(self, visit: Visit, framework: Framework) -> dict[str, ScaleLine]:
        lines = records.everything(self._desk.database, ScaleLine)
        year = self._desk.get(Campaign, visit.campaign_id).year
        return scale.most_by_code(lines, framework, year)

    def _refuse_above_most(self, seen: Rating, score: float | None) -> None:
        if score is None:
            return
        visit = self._desk.get(Visit, seen.visit_id)
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        line = self._scale(visit, framework).get(seen.criterion)
        if line is not None and score > line.most:
            most, given = (f"{number:g}".replace(".", ",") for number in (line.most, score))
            values = {"criterion": seen.criterion, "most": most, "value": given}
            raise InvalidInputError([Problem(ProblemCode.SCORE_ABOVE_MOST, "score", values)])

    def areas_of(self, campaign_id: str, name: str) -> frozenset[str]:
        """The areas that the team's plan assigns to that person."""
        return checklist.areas_of(self._desk.parts(Member, campaign_id), name)

    def figures(self, visit_id: str) -> dict[str, Figure]:
        """By the criterion's code what the dossier table gives for it, and how it was counted.

        Where several sources stand side by side, the first one counts: they are never added.
        """
        rows = self._desk.parts(DossierRow, visit_id)
        counts = total(first_source(rows))
        others = self._other_figures(visit_id)
        found = {
            item.criterion.code: formulas.figure(item.criterion.formula, counts, others)
            for item in (self.of_visit(visit_id) if rows or others else ())
            if item.criterion.formula
        }
        return {code: figure for code, figure in found.items() if figure is not None}

    def _other_figures(self, visit_id: str) -> dict[str, int]:
        """What the other tables of figures give, by the words of the formulas."""
        rows = self._desk.parts(TableRow, visit_id)
        if not rows:
            return {}
        visit = self._desk.get(Visit, visit_id)
        framework = self._desk.get(Campaign, visit.campaign_id).framework
        return criterion_figures(framework, rows)

    def scores(self, listed: Iterable[Item]) -> dict[str, Sum]:
        """By area the scores given, of the greatest of the criteria that are asked."""
        by_area: dict[str, list[tuple[float | None, float]]] = {}
        for item in listed:
            most = item.criterion.max_score
            if most is not None and item.value is not RatingValue.NOT_APPLICABLE:
                score = item.rating.score if item.rating else None
                by_area.setdefault(item.criterion.area, []).append((score, most))
        return {area: scale.added(pairs) for area, pairs in by_area.items()}

    def left_by_member(self, visit_id: str) -> tuple[tuple[str, int], ...]:
        """Who has how many criteria left to rate; under "" those of areas assigned to nobody."""
        visit = self._desk.get(Visit, visit_id)
        listed = self.of_visit(visit_id)
        members = self._desk.parts(Member, visit.campaign_id)
        assigned = {area for one in members for area in one.areas}
        counts = [
            (one.name, checklist.unrated(i for i in listed if i.criterion.area in one.areas))
            for one in members
            if one.areas
        ]
        nobody = checklist.unrated(i for i in listed if i.criterion.area not in assigned)
        return (*counts, ("", nobody)) if nobody and assigned else tuple(counts)

    def blank(self, visit_id: str, code: str) -> Rating:
        """A rating of nothing yet, to be shown in a form; ``keep`` writes it."""
        rank = self._desk.next_rank(self._desk.parts(Rating, visit_id))
        return Rating(RatingId(new_id()), VisitId(visit_id), code, None, rank=rank)

    def keep(self, seen: Rating, **changes: Any) -> Rating:
        """Keep changed attributes; the first change of a criterion makes its record."""
        self._refuse_above_most(seen, changes.get("score"))
        if self._desk.find(Rating, seen.id) is None:
            return self._desk.add(Op.ADD_RATING, replace(seen, **changes))
        return self._desk.edit(Op.EDIT_RATING, seen, **changes)

    def rate(self, visit_id: str, item: Item, value: RatingValue | None) -> Rating:
        """Say how a criterion is met; None takes it back."""
        return self.keep(item.rating or self.blank(visit_id, item.criterion.code), rating=value)

    def mark(self, visit_id: str, item: Item) -> Rating:
        """Set the mark “xem lại”, or take it away."""
        seen = item.rating or self.blank(visit_id, item.criterion.code)
        return self.keep(seen, recheck=not seen.recheck)

    def make_finding(self, visit_id: str, item: Item) -> Finding:
        """A finding at the end of its area: a strength where the criterion is met.

        Its text is the inspector's note, or the criterion's own words where there is none. A
        shortcoming cites the criterion's bases that were in force on the visit's last day.
        """
        note = item.rating.note.strip() if item.rating else ""
        is_met = item.value is RatingValue.MET
        finding = Finding(
            FindingId(new_id()),
            VisitId(visit_id),
            item.criterion.area,
            FindingKind.STRENGTH if is_met else FindingKind.SHORTCOMING,
            note or item.criterion.name,
            criterion=item.criterion.code,
            cites=() if is_met else self._cited(visit_id, item.criterion),
            rank=self._desk.next_rank(self._desk.parts(Finding, visit_id)),
        )
        return self._desk.add(Op.ADD_FINDING, finding)

    def _cited(self, visit_id: str, criterion: Criterion) -> tuple[str, ...]:
        own = records.everything(self._desk.database, OwnDocument)
        register = own_document.with_own(legal.shipped(), own)
        visit = self._desk.get(Visit, visit_id)
        day = times.vietnam_day(visit.ends or visit.starts)
        found = (bases.cite(words, register, day) for words in criterion.bases)
        return tuple(dict.fromkeys(cite for cite in found if cite))


CHECKLIST_KINDS = (
    Kind.RATING,
    Kind.DOSSIER_ROW,
    Kind.TABLE_ROW,
    Kind.SCALE_LINE,
    Kind.VISIT,
    Kind.AGENCY,
    Kind.CAMPAIGN,
    Kind.MEMBER,
    Kind.FORM_FILE,
)
"""What a checklist is made of: news of these concern it."""
