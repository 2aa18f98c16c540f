"""A table from outside as it will be taken in: rows to read, cells that are no counts marked."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from cchc_desktop.domain.recognition import Recognised, Taken
from cchc_desktop.ui import look
from cchc_desktop.ui.models.grids import DASH
from cchc_desktop.words import labels

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """Rows of a ``Recognised``: the row in the sheet, the field, then each count."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Taken, ...] = ()
        self._names: list[str] = []
        self._titles: list[str] = []

    def show(self, seen: Recognised) -> None:
        """Show what that table gives."""
        self.beginResetModel()
        self._rows = seen.rows
        roles = {column.role for column in seen.columns}
        counts = [c.name for c in seen.form.columns if c.name in roles]
        has_source = "source" in roles
        self._names = ["", "field_name", *(["source"] if has_source else []), *counts]
        self._titles = [
            self.tr("Dòng"),
            seen.form.row,
            *([self.tr("Nguồn số liệu")] if has_source else []),
            *(seen.form.full_title(name).replace(": ", ":\n") for name in counts),
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._names)

    def headerData(  # noqa: N802 (Qt's name)
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """See QAbstractItemModel."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        if not index.isValid():
            return None
        row, name = self._rows[index.row()], self._names[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_text = name in ("field_name", "source")
            side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and name in row.wrong:
            return QBrush(QColor(look.colours().tone(look.Tone.BAD)))
        if role == Qt.ItemDataRole.BackgroundRole and name in row.wrong:
            return QBrush(QColor(look.colours().back(look.Tone.BAD)))
        return None

    def _words(self, row: Taken, name: str) -> str:
        if not name:
            return str(row.number)
        if name in ("field_name", "source"):
            return str(getattr(row, name))
        if name in row.wrong:
            return row.wrong[name]
        count = row.counts.get(name, row.stated.get(name))
        return DASH if count is None else labels.number(count)
