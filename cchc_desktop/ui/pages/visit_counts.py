"""What the head and the tabs of a visit count; asked a few times a second at most."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.visit_head import VisitHead
from cchc_desktop.ui.widgets.calm import Calm
from cchc_desktop.ui.widgets.rail import SectionTabs
from cchc_desktop.words import completeness


class VisitCounts(QObject):
    """``ask`` after news; what is missing is counted in the lane."""

    def __init__(
        self,
        context: Context,
        head: VisitHead,
        tab_bar: SectionTabs,
        visit: Callable[[], Visit | None],
    ) -> None:
        super().__init__(tab_bar)
        self._context = context
        self._workspace = context.workspace
        self._head = head
        self._tab_bar = tab_bar
        self._visit = visit
        self._calm = Calm(self._show, self)

    def ask(self) -> None:
        """Count again, now or soon."""
        self._calm.ask()

    def _show(self) -> None:
        visit = self._visit()
        if visit is None:
            return
        findings = self._workspace.findings.of_visit(visit.id)
        recommendations = self._workspace.recommendations.of_visit(visit.id)
        self._tab_bar.set_count("findings", len(findings))
        self._tab_bar.set_count("photos", len(self._workspace.evidence.of_visit(visit.id)))
        self._tab_bar.set_count("recommendations", len(recommendations))
        asked = self._workspace.following.asked_at(visit.id)
        judged = sum(one.is_judged for one in asked)
        self._tab_bar.set_count("remedies", f"{judged}/{len(asked)}" if asked else None)
        if visit.is_locked:
            self._head.show_lacks("")
            return
        self._context.jobs.run(
            lambda: len(self._workspace.completing.blocking(visit.id)),
            done=lambda missing: self._on_counted(visit.id, missing),
            failed=lambda _error: None,  # the visit went meanwhile, or the next news ask again
        )

    def _on_counted(self, visit_id: str, missing: int) -> None:
        visit = self._visit()
        if visit is not None and visit.id == visit_id and not visit.is_locked:
            self._head.show_lacks(completeness.count(missing, 0) if missing else "")
