"""Recommendations: draft, edit, reorder, remove."""

from __future__ import annotations

from datetime import date
from typing import Any

from cchc_desktop.domain.ids import RecommendationId, VisitId, new_id
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Recommendations:
    """Recommendations of visits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str) -> tuple[Recommendation, ...]:
        """The recommendations of a visit in their order."""
        return self._desk.parts(Recommendation, visit_id)

    def add(
        self,
        visit_id: str,
        text: str,
        addressee: str,
        area: str = "",
        due: date | None = None,
        findings: tuple[str, ...] = (),
    ) -> Recommendation:
        """A recommendation at the end of the list."""
        recommendation = Recommendation(
            RecommendationId(new_id()),
            VisitId(visit_id),
            text,
            addressee,
            findings,
            area,
            due,
            rank=self._desk.next_rank(self.of_visit(visit_id)),
        )
        return self._desk.add(Op.ADD_RECOMMENDATION, recommendation, missing(text=text))

    def edit(self, seen: Recommendation, **changes: Any) -> Recommendation:
        """Keep changed attributes."""
        checks = missing(**({"text": changes["text"]} if "text" in changes else {}))
        return self._desk.edit(Op.EDIT_RECOMMENDATION, seen, checks, **changes)

    def remove(self, recommendation: Recommendation) -> None:
        """Take a recommendation away."""
        self._desk.remove(Op.REMOVE_RECOMMENDATION, recommendation)

    def move(self, recommendation: Recommendation, place: int) -> None:
        """Give a recommendation another place."""
        listed = self.of_visit(recommendation.visit_id)
        self._desk.move(Op.MOVE_RECOMMENDATION, listed, recommendation, place)
