"""Rows of a table as high as what they hold, measured when they come into sight.

35,000 rows keep the height that one line needs until somebody scrolls to them; what was measured
is forgotten when rows or widths change.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QTableView

from cchc_desktop.ui.models.rows import RowsModel

Measure = Callable[[QAbstractItemModel, int, list[int], QFont], int]
_MOST_GROWN = 1_000
_MOST_ROUNDS = 8
"""A row that grows pushes others out of sight, never new ones in; the bound is for safety."""


class Heights(QObject):
    """Belongs to ``view``; ``measure`` tells what a row needs in columns of such widths."""

    def __init__(self, view: QTableView, measure: Measure) -> None:
        super().__init__(view)
        self._view = view
        self._measure = measure
        self._known: set[int] = set()
        self._grown: set[int] = set()
        self._is_stale = False
        model = view.model()
        model.modelReset.connect(self._shrink)  # the header keeps what it had, row by row
        model.layoutChanged.connect(self._forget)
        model.dataChanged.connect(self._forget)
        if isinstance(model, RowsModel):
            model.reordering.connect(self._shrink)
        view.horizontalHeader().sectionResized.connect(self._forget)
        view.verticalScrollBar().valueChanged.connect(self._grow)
        view.selectionModel().currentRowChanged.connect(self._follow)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QObject."""
        if event.type() == QEvent.Type.Paint:
            self._grow()
        elif event.type() == QEvent.Type.Resize:
            self._forget()
        return super().eventFilter(watched, event)

    def _forget(self) -> None:
        self._is_stale = True
        self._view.viewport().update()

    def _shrink(self) -> None:
        """Give every row the common height."""
        self._known.clear()
        self._is_stale = False
        rows = self._view.verticalHeader()
        for row in self._grown:
            if row < rows.count():
                rows.resizeSection(row, rows.defaultSectionSize())
        self._grown.clear()

    def _grow(self) -> bool:
        """Let the rows in sight have what they need; true where one grew."""
        view = self._view
        if self._is_stale or len(self._grown) > _MOST_GROWN:
            self._shrink()  # row by row, so that there must not be too many
        model, rows, room = view.model(), view.verticalHeader(), view.viewport().height()
        row = view.rowAt(0)
        if row < 0 or (row in self._known and view.rowAt(room - 1) in self._known):
            return False
        head = view.horizontalHeader()
        widths = [head.sectionSize(place) for place in range(head.count())]
        least = rows.defaultSectionSize()
        font = view.font()
        count = model.rowCount()
        grew = False
        while row < count and rows.sectionViewportPosition(row) < room:
            if row not in self._known:
                self._known.add(row)
                high = min(self._measure(model, row, widths, font), max(room, least))
                if high > least:
                    rows.resizeSection(row, high)
                    self._grown.add(row)
                    grew = True
            row += 1
        return grew

    def _follow(self) -> None:
        """Keep the chosen row in sight where rows above it grew."""
        for _ in range(_MOST_ROUNDS):
            if not self._grow():
                return
            self._view.scrollTo(self._view.currentIndex())
