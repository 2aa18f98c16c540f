"""Long work of a page: one at a time in the lane, what it is, how far, and a button to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.jobs import Job, Progress
from cchc_desktop.ui.widgets.wrapped import Wrapped


class LaneBar(QWidget):
    """``run``; hidden while nothing runs."""

    busy = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._job: Job | None = None
        self.doing = Wrapped(tone=look.Tone.SOFT)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Tiến độ"))
        self.stop_button = QPushButton(self.tr("Dừng"))
        self.stop_button.clicked.connect(self._on_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.doing)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self.hide()

    @property
    def is_busy(self) -> bool:
        """Whether a work runs, or waits for its turn."""
        return self._job is not None

    def run(
        self,
        work: Callable[[Progress], Any],
        words: str,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do it, unless something else runs; ``failed`` is shown as failures are, if not told."""
        if self._job is not None:
            return
        self._job = self._context.jobs.run(
            work,
            done=lambda result: self._over(done, result),
            failed=lambda error: self._over(failed or self._context.fail, error),
            progress=self._show,
            label=words,
        )
        self.doing.set_text(words)
        self._show(0, 0)
        self.show()
        self.busy.emit(True)

    def _over(self, then: Callable[[Any], object], given: Any) -> None:
        self._job = None
        self.hide()
        self.busy.emit(False)
        then(given)

    def _show(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
