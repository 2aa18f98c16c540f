"""Table of dossier figures: one row per field, sums computed, the total below.

A cell typed into becomes an unsaved change of its row; the tab keeps it and gives the record
back. What was typed and is no number stays in its cell, marked, until it is typed again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from cchc_desktop.domain import dossiers, viet
from cchc_desktop.domain.dossiers import COUNT_NAMES, Breach, Counts, DossierRow
from cchc_desktop.words import labels

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
DASH = "–"
"""How "not tracked" is shown, which is not 0."""


class Part(IntEnum):
    """Roles beyond Qt's own."""

    IS_WRONG = Qt.ItemDataRole.UserRole
    """What was typed is no number."""
    IS_BREACH = Qt.ItemDataRole.UserRole + 1
    """The cell is a side of a sum that does not hold."""
    IS_SUM = Qt.ItemDataRole.UserRole + 2
    """The cell is computed."""


@dataclass(frozen=True)
class Column:
    """A column: the attribute that it shows, its group, title and number in the form."""

    name: str
    title: str
    group: str = ""
    number: str = ""

    @property
    def is_count(self) -> bool:
        """Whether people type a number here."""
        return self.name in COUNT_NAMES

    @property
    def is_text(self) -> bool:
        """Whether people type words here."""
        return self.name in ("field_name", "source")

    @property
    def is_sum(self) -> bool:
        """Whether it is computed."""
        return not self.is_count and not self.is_text

    @property
    def full_title(self) -> str:
        """The title with its group, as one would read it out."""
        return f"{self.group}: {self.title}" if self.group else self.title


def columns() -> tuple[Column, ...]:
    """The columns of biểu II.06a (DOMAIN §4.1), with postal and returned of their own."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("FiguresModel", text)

    taken, done, open_ = tr("Tiếp nhận"), tr("Đã giải quyết"), tr("Đang giải quyết")
    return (
        Column("field_name", tr("Lĩnh vực")),
        Column("received", tr("Tổng"), taken, "3"),
        Column("received_online", tr("Trực tuyến"), taken, "4"),
        Column("received_direct", tr("Trực tiếp"), taken, "5"),
        Column("received_postal", tr("Bưu chính"), taken, "5"),
        Column("carried_over", tr("Kỳ trước"), taken, "6"),
        Column("resolved", tr("Tổng"), done, "7"),
        Column("resolved_early", tr("Trước hạn"), done, "8"),
        Column("resolved_on_time", tr("Đúng hạn"), done, "9"),
        Column("resolved_late", tr("Quá hạn"), done, "10"),
        Column("pending", tr("Tổng"), open_, "11"),
        Column("pending_in_time", tr("Trong hạn"), open_, "12"),
        Column("pending_late", tr("Quá hạn"), open_, "13"),
        Column("returned", tr("Trả lại, rút"), "", "14"),
        Column("source", tr("Nguồn số liệu")),
    )


_SIDES = ("received", "resolved", "pending", "returned")


class FiguresModel(QAbstractTableModel):
    """Rows as they stand with what is not yet kept; the last row is the total."""

    edited = Signal(str)
    """A row (its id) has changes to keep."""
    doubted = Signal()
    """What was typed is no number, or is one now; ``wrong`` lists them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self._rows: list[DossierRow] = []
        self._seen: dict[str, DossierRow] = {}
        self._pins: dict[str, DossierRow | None] = {}
        self._unsaved: dict[str, dict[str, Any]] = {}
        self._wrong: dict[tuple[str, str], str] = {}
        self._is_locked = False

    # What the tab tells and asks --------------------------------------------------------

    def show(self, rows: Sequence[DossierRow]) -> None:
        """Show these records; a row that is being typed into or not yet kept keeps its own."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self._drop(place)
        for place, row in enumerate(rows):
            self._put_at(place, row)
        if self._rows:
            last = self.index(len(self._rows), self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def set_locked(self, locked: bool) -> None:
        """Let people read only, or type again."""
        self._is_locked = locked

    def rows(self) -> tuple[DossierRow, ...]:
        """The rows as shown, with what is not yet kept."""
        return tuple(self._rows)

    def row_id(self, place: int) -> str | None:
        """The id of the row at that place, None for the total."""
        return self._rows[place].id if 0 <= place < len(self._rows) else None

    def place_of(self, row_id: str) -> int:
        """Where the row of that id stands, -1 for nowhere."""
        return next((i for i, row in enumerate(self._rows) if row.id == row_id), -1)

    def seen(self, row_id: str) -> DossierRow:
        """The record as it was shown before the unsaved changes."""
        return self._seen[row_id]

    def unsaved(self, row_id: str) -> dict[str, Any]:
        """The attributes of a row that are to be kept; nothing when all are."""
        if row_id not in self._seen:
            return {}
        changes = dict(self._unsaved.get(row_id, {}))
        words = {n: changes.pop(n) for n in ("field_name", "source") if n in changes}
        counts = {"counts": replace(self._seen[row_id].counts, **changes)} if changes else {}
        return words | counts

    def unsaved_rows(self) -> tuple[str, ...]:
        """The ids of rows with changes that are to be kept."""
        return tuple(self._unsaved)

    def take_kept(self, row: DossierRow) -> None:
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

    def trial(self, index: Index, text: str) -> tuple[DossierRow, Counts] | None:
        """The row and the total as if the text stood in the cell; None where it is no number."""
        column = self.columns[index.column()]
        if not column.is_count or index.row() >= len(self._rows):
            return None
        try:
            count = labels.parse_count(text)
        except ValueError:
            return None
        row = self._rows[index.row()]
        row = replace(row, counts=replace(row.counts, **{column.name: count}))
        return row, dossiers.total(row if i == index.row() else r for i, r in enumerate(self._rows))

    def breaches(self) -> tuple[Breach, ...]:
        """The sums that do not hold, in the order of the rows."""
        return dossiers.breaches(self._rows)

    def total(self) -> Counts:
        """The total of the rows as shown."""
        return dossiers.total(self._rows)

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
        return 0 if parent.isValid() or not self._rows else len(self._rows) + 1

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
            is_total = section == len(self._rows)
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
        return getattr(row if name in ("field_name", "source") else row.counts, name)

    def _words(self, index: Index, column: Column) -> str:
        if index.row() == len(self._rows):
            if column.is_text:
                return self.tr("Cộng") if column.name == "field_name" else ""
            counts = self.total()
        else:
            row = self._rows[index.row()]
            if wrong := self._wrong.get((row.id, column.name)):
                return wrong
            if column.is_text:
                return str(getattr(row, column.name))
            counts = row.counts
        count = getattr(counts, column.name)
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
        if role == Part.IS_BREACH and row_id is not None and column.name in _SIDES:
            return dossiers.breach_of(self._rows[index.row()]) is not None
        return None

    def _refresh(self, row_id: str) -> None:
        """Compute the shown row anew, and the total with it."""
        place = self.place_of(row_id)
        if place < 0:
            return
        self._rows[place] = replace(self._seen[row_id], **self.unsaved(row_id))
        last = self.columnCount() - 1
        self.dataChanged.emit(self.index(place, 0), self.index(place, last))
        self.dataChanged.emit(self.index(len(self._rows), 0), self.index(len(self._rows), last))

    def _drop(self, place: int) -> None:
        row_id = self._rows[place].id
        # With the last row the total goes as well.
        self.beginRemoveRows(_NOWHERE, place, place + (len(self._rows) == 1))
        del self._rows[place]
        self._seen.pop(row_id, None)
        self._unsaved.pop(row_id, None)
        self._pins.pop(row_id, None)
        self._wrong = {key: text for key, text in self._wrong.items() if key[0] != row_id}
        self.endRemoveRows()

    def _put_at(self, place: int, row: DossierRow) -> None:
        now = self.place_of(row.id)
        if now < 0:
            # With the first row the total comes as well.
            self.beginInsertRows(_NOWHERE, place, place + (not self._rows))
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
