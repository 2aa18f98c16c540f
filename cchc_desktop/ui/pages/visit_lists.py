"""The lists of a visit as they leave its tabs: what is in sight there, in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.areas import areas
from cchc_desktop.ui.models.listed import Cell, Listed, of_form
from cchc_desktop.words import lists

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.checklist_tab import ChecklistTab
    from cchc_desktop.ui.pages.figures_tab import FiguresTab
    from cchc_desktop.ui.pages.findings_tab import FindingsTab
    from cchc_desktop.ui.pages.photos_tab import PhotosTab
    from cchc_desktop.ui.pages.recommendations_tab import RecommendationsTab
    from cchc_desktop.ui.pages.remedies_tab import RemediesTab
    from cchc_desktop.ui.pages.sample_tab import SampleTab
    from cchc_desktop.ui.pages.visit_tab import VisitTab
    from cchc_desktop.ui.widgets.sentences import SentenceList

Areas = Mapping[str, str]
"""Names of areas by their codes."""


def listed(name: str, tab: VisitTab) -> Listed | None:
    """The list of the tab of that name, None for a tab without one."""
    if tab.visit is None:
        return None
    make = _MAKERS.get(name)
    if make is None:
        return tab.listed()
    framework = tab.workspace.planning.campaign(tab.visit.campaign_id).framework
    return make(tab, {area.code: area.name for area in areas(framework)})


def _attendance(tab: VisitTab, _areas: Areas) -> Listed:
    return of_form(lists.attendance(), tab.workspace.visits.attendees(tab.visit_id))


def _ratings(tab: ChecklistTab, names: Areas) -> Listed:
    listed_ = tab.workspace.checklists.of_visit(tab.visit_id)
    items = {one.criterion.code: one for one in listed_}
    return of_form(lists.ratings(names), _shown(tab.list, items))


def _findings(tab: FindingsTab, names: Areas) -> Listed:
    found = {one.id: one for one in tab.workspace.findings.of_visit(tab.visit_id)}
    return of_form(lists.findings(names), _shown(tab.list, found))


def _recommendations(tab: RecommendationsTab, names: Areas) -> Listed:
    asked = {one.id: one for one in tab.workspace.recommendations.of_visit(tab.visit_id)}
    return of_form(lists.recommendations(names), _shown(tab.list, asked))


def _sample(tab: SampleTab, _areas: Areas) -> Listed:
    if tab.switch.chosen() == "posting":
        return tab.posting.listed()
    return of_form(lists.drawn(), tab.rows())


def _photos(tab: PhotosTab, _areas: Areas) -> Listed:
    return of_form(lists.evidence(), tab.list.model_.all())


def _remedies(tab: RemediesTab, _areas: Areas) -> Listed:
    return of_form(lists.remedies(), tab.workspace.following.asked_at(tab.visit_id))


def _shown(cards: SentenceList, records: dict[Any, Any]) -> list[Any]:
    ids = [card.sentence.id for card in cards.cards()]
    return [records[one] for one in ids if one in records]


def _figures(tab: FiguresTab, _areas: Areas) -> Listed:
    """The table of figures as it is: counts as numbers, “not tracked” as nothing."""
    model = tab.model
    columns, rows = model.columns, model.rows()

    def cells() -> list[Sequence[Cell]]:
        return [list(_line(row)) for row in rows]

    def _line(row: Any) -> Iterable[Cell]:
        for column in columns:
            is_text = column.is_text
            yield (
                getattr(row, column.name) if is_text else model.grid.value(row.counts, column.name)
            )

    heads = [(column.full_title, 40 if column.is_text else 14) for column in columns]
    title = QCoreApplication.translate("VisitLists", "Số liệu")
    return Listed(title, heads, cells, len(rows))


_MAKERS: dict[str, Callable[[Any, Areas], Listed]] = {
    "general": _attendance,
    "checklist": _ratings,
    "findings": _findings,
    "recommendations": _recommendations,
    "sample": _sample,
    "photos": _photos,
    "remedies": _remedies,
    "figures": _figures,
}
