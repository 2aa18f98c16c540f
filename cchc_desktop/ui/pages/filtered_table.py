"""A table with the line that filters it above: what every list page is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.models.cells import keep_readable, set_up
from cchc_desktop.ui.models.listed import Listed, of_model
from cchc_desktop.ui.models.rows import Column, RowsModel
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.line import Line

Row = TypeVar("Row")
_LEAST = 200
"""Pixels that the column which takes what is left has at least; a narrow table scrolls."""


class FilteredTable(QWidget, Generic[Row]):
    """``show_rows(rows)``; ``chosen`` when another row is current, ``activated`` on Enter."""

    chosen = Signal()
    activated = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        name: str,
        empty: Empty,
        nothing: str,
        folded: Callable[[Row], str] | None = None,
    ) -> None:
        """``empty`` stands where there is no row, ``nothing`` is said where the filter has none.

        ``folded`` is what filters look at, the texts of all columns where it is not given.
        """
        super().__init__()
        self._key = key
        self._only: Callable[[Row], bool] | None = None
        self._count = 0
        self.filter = Line()
        self.filter.setPlaceholderText(self.tr("Lọc... (Ctrl+F)"))
        self.filter.setToolTip(self.tr("Gõ không cần dấu; mỗi từ đều phải có"))
        self.filter.setAccessibleName(self.tr("Lọc danh sách"))
        self.filter.offer_clearing(self.tr("Xóa điều đang lọc"))
        self.filter.setMinimumWidth(240)
        self.model: RowsModel[Row] = RowsModel(columns, key, folded)
        self.table = QTableView()
        self.table.setModel(self.model)
        set_up(self.table, two_lines=True)
        self.table.setAccessibleName(name)
        self.empty = empty
        self.nothing = Empty(nothing)
        self._stack = QStackedWidget()
        for part in (self.table, self.empty, self.nothing):
            self._stack.addWidget(part)
        self.bar = Flow(spacing=look.Space.WITHIN)
        self.bar.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(self.bar)
        column.addWidget(self._stack, 1)
        self.filter.textChanged.connect(lambda _text: self._apply())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self.chosen.emit())
        self.model.modelReset.connect(self.chosen)
        self.table.activated.connect(lambda _index: self.activated.emit())

    def add_tool(self, widget: QWidget) -> None:
        """Put a widget behind the filter."""
        self.bar.addWidget(widget)

    def show_rows(
        self,
        rows: Sequence[Row],
        folded: Sequence[str] | None = None,
        only: Callable[[Row], bool] | None = None,
    ) -> None:
        """Show these; the chosen one stays chosen. The rest is as the model has it."""
        key = self.key()
        self._count = len(rows)
        self._only = only or self._only
        self.model.show_rows(rows, folded, only)
        self._apply()
        self.choose(key)
        if self.filter.hasFocus() and not self.filter.text():
            self.focus_first()  # the rows came after the page was shown

    def set_only(self, only: Callable[[Row], bool] | None) -> None:
        """Show only rows of which that is true."""
        self._only = only
        self._apply()

    def rows(self) -> tuple[Row, ...]:
        """The rows shown, in their order."""
        return self.model.rows()

    def listed(self, title: str, *filtered: str) -> Listed:
        """The rows shown as they would leave the program; ``filtered`` says by what else."""
        return of_model(title, self.model, filtered)

    def row(self) -> Row | None:
        """The row that is chosen."""
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() else None

    def key(self) -> str:
        """The key of the row chosen, empty for none."""
        row = self.row()
        return self._key(row) if row is not None else ""

    def choose(self, key: str) -> None:
        """Choose that row, or the first where none is chosen."""
        index = self.model.index_of(key) if key else QModelIndex()
        if index.isValid():
            self.table.setCurrentIndex(index)
        elif self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Ctrl+F: type what is sought."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """The column that matters stays readable in a narrow window."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, lambda: keep_readable(self.table, _LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens, Down goes from the filter into the list, Esc clears the filter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row() is not None:
            self.activated.emit()
        elif event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
        elif event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.focus_first()
        else:
            super().keyPressEvent(event)

    def _apply(self) -> None:
        self.model.filter(self.filter.text(), self._only)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.table)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        else:
            self._stack.setCurrentWidget(self.nothing if self._count else self.empty)
