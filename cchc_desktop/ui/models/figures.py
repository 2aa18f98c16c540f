"""Table of figures: one row per field, sums computed, a total for each source below.

A cell typed into becomes an unsaved change of its row; the tab keeps it and gives the record
back. What was typed and is no number stays in its cell, marked, until it is typed again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from cchc_desktop.domain import viet
from cchc_desktop.ui.models.grids import DASH, Column, Grid
from cchc_desktop.words import labels

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TEXTS = ("field_name", "source")


class Part(IntEnum):
    """Roles beyond Qt's own."""

    IS_WRONG = Qt.ItemDataRole.UserRole
    """What was typed is no number."""
    IS_BREACH = Qt.ItemDataRole.UserRole + 1
    """The cell is a side of a sum that does not hold."""
    IS_SUM = Qt.ItemDataRole.UserRole + 2
    """The cell is computed."""


class FiguresModel(QAbstractTableModel):
    """Rows as they stand with what is not yet kept; below them a total for each source."""

    edited = Signal(str)
    """A row (its id) has changes to keep."""
    doubted = Signal()
    """What was typed is no number, or is one now; ``wrong`` lists them."""

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self.columns = grid.columns
        self._rows: list[Any] = []
        self._totals: list[str] = []
        self._seen: dict[str, Any] = {}
        self._pins: dict[str, Any] = {}
        self._unsaved: dict[str, dict[str, Any]] = {}
        self._wrong: dict[tuple[str, str], str] = {}
        self._is_locked = False

    # What the tab tells and asks --------------------------------------------------------

    def set_grid(self, grid: Grid) -> None:
        """Be another table from now on, empty until its rows are shown."""
        self.beginResetModel()
        self.grid = grid
        self.columns = grid.columns
        for known in (self._rows, self._totals, self._seen, self._pins, self._unsaved, self._wrong):
            known.clear()
        self.endResetModel()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these records; a row that is being typed into or not yet kept keeps its own."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self._drop(place)
        for place, row in enumerate(rows):
            self._put_at(place, row)
        self._settle_totals()
        if self._rows:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_locked(self, locked: bool) -> None:
        """Let people read only, or type again."""
        self._is_locked = locked

    def rows(self) -> tuple[Any, ...]:
        """The rows as shown, with what is not yet kept."""
        return tuple(self._rows)

    def row_id(self, place: int) -> str | None:
        """The id of the row at that place, None for the total."""
        return self._rows[place].id if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Where the row of that id stands, -1 for nowhere."""
        return next((i for i, row in enumerate(self._rows) if row.id == row_id), -1)

    def seen(self, row_id: str) -> Any:
        """The record as it was shown before the unsaved changes."""
        return self._seen[row_id]

    def unsaved(self, row_id: str) -> dict[str, Any]:
        """The attributes of a row that are to be kept; nothing when all are."""
        if row_id not in self._seen:
            return {}
        changes = dict(self._unsaved.get(row_id, {}))
        words: dict[str, Any] = {
            n: changes.pop(n) for n in ("field_name", "source") if n in changes
        }
        if not changes:
            return words
        return words | {"counts": self.grid.with_counts(self._seen[row_id].counts, changes)}

    def unsaved_rows(self) -> tuple[str, ...]:
        """The ids of rows with changes that are to be kept."""
        return tuple(self._unsaved)

    def take_kept(self, row: Any) -> None:
        """The row was kept: this is its record now."""
        self._unsaved.pop(row.id, None)
        if row.id in self._pins:
            self._pins[row.id] = None
        self._seen[row.id] = row
        self._refresh(row.id)

    def forget_unsaved(self, row_id: str) -> None:
        """Show the record again instead of what could not be kept."""
        self._unsaved.pop(row_id, None)
        self._refresh(row_id)

    def pin(self, row_id: str) -> None:
        """A cell of the row is open: what comes in meanwhile must not pass as seen."""
        self._pins.setdefault(row_id, None)

    def unpin(self, row_id: str) -> None:
        """The cell is closed: show what came in meanwhile, unless something was typed."""
        newer = self._pins.pop(row_id, None)
        if newer is not None and row_id not in self._unsaved and row_id in self._seen:
            self._seen[row_id] = newer
            self._refresh(row_id)

    def trial(self, index: Index, text: str) -> tuple[Any, ...] | None:
        """The rows as if the text stood in the cell; None where it is no number."""
        column = self.columns[index.column()]
        if not column.is_count or index.row() >= len(self._rows):
            return None
        try:
            count = labels.parse_count(text)
        except ValueError:
            return None
        row = self._rows[index.row()]
        row = replace(row, counts=self.grid.with_counts(row.counts, {column.name: count}))
        return tuple(row if i == index.row() else r for i, r in enumerate(self._rows))

    def mark_wrong(self, row_id: str, texts: Mapping[str, str]) -> None:
        """Let these texts, which are no counts, stand in a row's cells until typed again."""
        for name, text in texts.items():
            self._wrong[row_id, name] = text
        self._refresh(row_id)
        self.doubted.emit()

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Field, column and text of every cell whose text is no number."""
        titles = {column.name: column.full_title for column in self.columns}
        return tuple(
            (self._rows[self.place_of(row_id)].field_name, titles[name], text)
            for (row_id, name), text in self._wrong.items()
            if self.place_of(row_id) >= 0
        )

    # Qt's questions ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows) + len(self._totals)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See QAbstractItemModel."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_typed = not self.columns[index.column()].is_sum and index.row() < len(self._rows)
        return flags | Qt.ItemFlag.ItemIsEditable if is_typed and not self._is_locked else flags

    def headerData(  # noqa: N802 (Qt's name)
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """See QAbstractItemModel."""
        if orientation is Qt.Orientation.Vertical:
            is_total = section >= len(self._rows)
            return (
                str(section + 1) if role == Qt.ItemDataRole.DisplayRole and not is_total else None
            )
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"({column.number}) {column.full_title}" if column.number else column.title
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(index, column)
        if role == Qt.ItemDataRole.EditRole:
            return self._typed(index, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column.is_text else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return self._mark(index, column, role)

    def setData(  # noqa: N802 (Qt's name)
        self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """See QAbstractItemModel; text that is no number stays and is marked."""
        row_id = self.row_id(index.row())
        column = self.columns[index.column()]
        if role != Qt.ItemDataRole.EditRole or row_id is None or column.is_sum or self._is_locked:
            return False
        was_wrong = self._wrong.pop((row_id, column.name), None) is not None
        typed = viet.clean(str(value)).strip()
        try:
            new: Any = typed if column.is_text else labels.parse_count(_without_dash(typed))
        except ValueError:
            self._wrong[row_id, column.name] = typed
            self.dataChanged.emit(index, index)
            self.doubted.emit()
            return False
        if new != self._now(row_id, column.name):
            self._unsaved.setdefault(row_id, {})[column.name] = new
            self._refresh(row_id)
            self.edited.emit(row_id)
        elif was_wrong:
            self._refresh(row_id)
            self.doubted.emit()
        return True

    # Within -----------------------------------------------------------------------------

    def _now(self, row_id: str, name: str) -> Any:
        row = self._rows[self.place_of(row_id)]
        if name in ("field_name", "source"):
            return getattr(row, name)
        return self.grid.value(row.counts, name)

    def _words(self, index: Index, column: Column) -> str:
        if index.row() >= len(self._rows):
            return self._total_words(self._totals[index.row() - len(self._rows)], column)
        row = self._rows[index.row()]
        if wrong := self._wrong.get((row.id, column.name)):
            return wrong
        if column.is_text:
            return str(getattr(row, column.name))
        count = self.grid.value(row.counts, column.name)
        return DASH if count is None else labels.number(count)

    def _total_words(self, source: str, column: Column) -> str:
        """A cell of the total of one source: what two sources say is never added."""
        if column.name == "field_name":
            return self.tr("Cộng")
        if column.name == "source":
            return source if len(self._totals) > 1 else ""
        counts = self.grid.total([row for row in self._rows if row.source == source])
        count = self.grid.value(counts, column.name)
        return DASH if count is None else labels.number(count)

    def _typed(self, index: Index, column: Column) -> str:
        row_id = self.row_id(index.row())
        if row_id is None or column.is_sum:
            return ""
        if wrong := self._wrong.get((row_id, column.name)):
            return wrong
        now = self._now(row_id, column.name)
        return labels.number(now) if column.is_count else str(now)

    def _mark(self, index: Index, column: Column, role: int) -> Any:
        row_id = self.row_id(index.row())
        if role == Part.IS_SUM:
            return row_id is None or column.is_sum
        if role == Part.IS_WRONG:
            return row_id is not None and (row_id, column.name) in self._wrong
        if role == Part.IS_BREACH and row_id is not None:
            return column.name in self.grid.breached(self._rows[index.row()])
        return None

    def _refresh(self, row_id: str) -> None:
        """Compute the shown row anew, and the total with it."""
        place = self.place_of(row_id)
        if place < 0:
            return
        self._rows[place] = replace(self._seen[row_id], **self.unsaved(row_id))
        last = self.columnCount() - 1
        self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        self._settle_totals()
        if self._totals:
            below = len(self._rows)
            self.dataChanged.emit(self.index(below, 0), self.index(self.rowCount() - 1, last))

    def _settle_totals(self) -> None:
        """As many lines of totals as there are sources."""
        wanted = list(dict.fromkeys(row.source for row in self._rows))
        first, more = len(self._rows) + len(self._totals), len(wanted) - len(self._totals)
        if more > 0:
            self.beginInsertRows(_NOWHERE, first, first + more - 1)
            self._totals = wanted
            self.endInsertRows()
        elif more < 0:
            self.beginRemoveRows(_NOWHERE, first + more, first - 1)
            self._totals = wanted
            self.endRemoveRows()
        self._totals = wanted

    def _drop(self, place: int) -> None:
        row_id = self._rows[place].id
        self.beginRemoveRows(_NOWHERE, place, place)
        del self._rows[place]
        self._seen.pop(row_id, None)
        self._unsaved.pop(row_id, None)
        self._pins.pop(row_id, None)
        self._wrong = {key: text for key, text in self._wrong.items() if key[0] != row_id}
        self.endRemoveRows()

    def _put_at(self, place: int, row: Any) -> None:
        now = self.place_of(row.id)
        if now < 0:
            self.beginInsertRows(_NOWHERE, place, place)
            self._rows.insert(place, row)
            self._seen[row.id] = row
            self.endInsertRows()
            return
        if now != place:
            self.beginMoveRows(_NOWHERE, now, now, _NOWHERE, place)
            self._rows.insert(place, self._rows.pop(now))
            self.endMoveRows()
        if row.id in self._pins:
            self._pins[row.id] = row
        elif row.id not in self._unsaved:
            self._seen[row.id] = row
            self._rows[place] = row


def _without_dash(typed: str) -> str:
    return "" if typed in ("-", DASH, "—") else typed
