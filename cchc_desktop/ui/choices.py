"""How many choices between laptops wait, for the badges of rail, visits and sentences.

Asked in the lane, a little after news; ``changed`` is told when another number waits than before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.news import News
from cchc_desktop.usecases.workspace import Workspace

_SOON = 400
"""Milliseconds after the last news: typing asks once, not with each pause."""
_Waiting = Mapping[str, tuple[str | None, frozenset[str]]]


class Choices(QObject):
    """``ask`` once; from then on it follows the news."""

    changed = Signal()

    def __init__(self, workspace: Workspace, news: News, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._jobs = jobs
        self._waiting: _Waiting = {}
        self._visits: Counter[str | None] = Counter()
        self._is_following = False
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.ask)
        news.changed.connect(self._on_changed)

    @property
    def total(self) -> int:
        """All that waits."""
        return sum(self._visits.values())

    def of_visit(self, visit_id: str) -> int:
        """How many of a visit."""
        return self._visits[visit_id]

    def of_record(self, record_id: str) -> int:
        """How many of one record."""
        return len(self._waiting[record_id][1]) if record_id in self._waiting else 0

    def ask(self) -> None:
        """Ask what waits now."""
        self._is_following = True
        self._jobs.run(self._workspace.settling.waiting, done=self._show, failed=lambda _error: 0)

    def _on_changed(self, _changed: object) -> None:
        if self._is_following:
            self._soon.start()

    def _show(self, waiting: _Waiting) -> None:
        if waiting == self._waiting:
            return
        self._waiting = waiting
        self._visits = Counter()
        for visit, fields in waiting.values():
            self._visits[visit] += len(fields)
        self.changed.emit()
