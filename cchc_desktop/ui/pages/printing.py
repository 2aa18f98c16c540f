"""Paper onto a printer: its pages as pictures, one after another, drawn in the background."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from cchc_desktop.ui.jobs import Jobs
from cchc_desktop.ui.widgets.page_view import draw_pages, page_sizes

LEAST_DOTS, MOST_DOTS = 200, 300
"""Dots per inch: Nghị định 30 asks 200 of scans; beyond 300 only memory grows."""
_POINTS = 72


class PrintRun(QObject):
    """One printing; no more than one page is in memory at a time."""

    finished = Signal()
    failed = Signal(object)
    """The exception, or None where the printer did not take the paper."""

    def __init__(self, jobs: Jobs, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._printer = printer
        self._painter = QPainter()
        self._pdf = b""
        self._last = 0
        self._dots = max(LEAST_DOTS, min(MOST_DOTS, printer.resolution()))

    def start(self, draw: Callable[[], bytes], label: str) -> None:
        """Draw the paper, then print the pages that the person asked for."""

        def work() -> tuple[bytes, int]:
            pdf = draw()
            return pdf, len(page_sizes(pdf))

        self._label = label
        self._jobs.run(
            work, done=lambda drawn: self._begin(*drawn), failed=self._give_up, label=label
        )

    def _begin(self, pdf: bytes, pages: int) -> None:
        self._pdf = pdf
        first = max(self._printer.fromPage(), 1)
        self._last = min(self._printer.toPage() or pages, pages)
        if first > self._last or not self._painter.begin(self._printer):
            self.failed.emit(None)
            return
        self._print(first)

    def _print(self, page: int) -> None:
        self._jobs.run(
            lambda: draw_pages(self._pdf, [page - 1], self._dots / _POINTS)[page - 1],
            done=lambda picture: self._put(page, picture),
            failed=self._give_up,
            label=self._label,
        )

    def _put(self, page: int, picture: QImage) -> None:
        sheet = self._painter.viewport()
        size = picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRect(sheet.topLeft(), size), picture)
        if page < self._last:
            self._printer.newPage()
            self._print(page + 1)
        else:
            self._painter.end()
            self.finished.emit()

    def _give_up(self, error: Exception) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)
