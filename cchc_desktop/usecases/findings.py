"""Findings: add, edit, reorder, remove."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.ids import FindingId, VisitId, new_id
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Findings:
    """Strengths and shortcomings of a visit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str) -> tuple[Finding, ...]:
        """All findings of a visit in their order."""
        return self._desk.parts(Finding, visit_id)

    def get(self, finding_id: str) -> Finding:
        """One finding."""
        return self._desk.get(Finding, finding_id)

    def add(self, visit_id: str, area: str, kind: FindingKind, text: str, **more: Any) -> Finding:
        """A finding at the end of the visit's list, with further attributes where given."""
        given = {
            "id": FindingId(new_id()),
            "visit_id": VisitId(visit_id),
            "area": area,
            "kind": kind,
            "text": text,
            "rank": self._desk.next_rank(self.of_visit(visit_id)),
        }
        finding = Finding(**given | more)
        return self._desk.add(Op.ADD_FINDING, finding, missing(text=text))

    def edit(self, seen: Finding, **changes: Any) -> Finding:
        """Keep changed attributes."""
        checks = missing(**({"text": changes["text"]} if "text" in changes else {}))
        return self._desk.edit(Op.EDIT_FINDING, seen, checks, **changes)

    def remove(self, finding: Finding) -> None:
        """Take a finding away with its evidence."""
        self._desk.remove(Op.REMOVE_FINDING, finding)

    def move(self, finding: Finding, place: int) -> None:
        """Give a finding another place among those of its area and kind."""
        siblings = [
            other
            for other in self.of_visit(finding.visit_id)
            if (other.area, other.kind) == (finding.area, finding.kind)
        ]
        self._desk.move(Op.MOVE_FINDING, siblings, finding, place)
