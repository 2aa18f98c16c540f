"""Dossier figures: rows per field, their total, rates and breaches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain import dossiers
from cchc_desktop.domain.dossiers import Breach, Counts, DossierRow, Rates, SourceDifference
from cchc_desktop.domain.ids import DossierRowId, VisitId, new_id
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


@dataclass(frozen=True)
class SourceFigures:
    """What one source says: its total and rates."""

    source: str
    total: Counts
    rates: Rates


@dataclass(frozen=True)
class Figures:
    """The figures of a visit with all that follows from them."""

    rows: tuple[DossierRow, ...]
    total: Counts
    """Of the source that stands first: what several sources say is never added."""
    rates: Rates
    breaches: tuple[Breach, ...]
    sources: tuple[SourceFigures, ...] = ()
    differences: tuple[SourceDifference, ...] = ()


class Dossiers:
    """Dossier figures of visits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str) -> Figures:
        """The rows of a visit, added, divided and checked."""
        rows = self._desk.parts(DossierRow, visit_id)
        sources = tuple(
            SourceFigures(source, total, dossiers.rates(total))
            for source, listed in dossiers.by_source(rows).items()
            if (total := dossiers.total(listed))
        )
        total = sources[0].total if sources else Counts()
        return Figures(
            rows,
            total,
            dossiers.rates(total),
            dossiers.breaches(rows),
            sources,
            dossiers.source_differences(rows),
        )

    def add(self, visit_id: str, field_name: str, source: str = "") -> DossierRow:
        """A row at the end of the table, nothing tracked yet."""
        row = DossierRow(
            DossierRowId(new_id()),
            VisitId(visit_id),
            field_name,
            source,
            rank=self._desk.next_rank(self._desk.parts(DossierRow, visit_id)),
        )
        return self._desk.add(Op.ADD_DOSSIER_ROW, row, missing(field_name=field_name))

    def edit(self, seen: DossierRow, **changes: Any) -> DossierRow:
        """Keep changed attributes; ``counts`` are one value, so that sums never mix."""
        return self._desk.edit(Op.EDIT_DOSSIER_ROW, seen, _problems(changes), **changes)

    def remove(self, row: DossierRow) -> None:
        """Take a row away."""
        self._desk.remove(Op.REMOVE_DOSSIER_ROW, row)

    def move(self, row: DossierRow, place: int) -> None:
        """Give a row another place."""
        rows = self._desk.parts(DossierRow, row.visit_id)
        self._desk.move(Op.MOVE_DOSSIER_ROW, rows, row, place)


def _problems(changes: dict[str, Any]) -> Iterator[Problem]:
    if "field_name" in changes:
        yield from missing(field_name=changes["field_name"])
    counts: Counts = changes.get("counts", Counts())
    for name in dossiers.COUNT_NAMES:
        value = getattr(counts, name)
        if value is not None and value < 0:
            yield Problem(ProblemCode.NEGATIVE, name)
