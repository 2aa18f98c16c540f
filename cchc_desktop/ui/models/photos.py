"""Photos of a visit as a list: what stands under each, its small picture once that was made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.ui import look
from cchc_desktop.words import photos

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

BADGES = Qt.ItemDataRole.UserRole + 1
"""Short words drawn over the picture: not printed, drawn on, file gone."""


class PhotosModel(QAbstractListModel):
    """``show(evidence)``; ``set_thumb`` when a small picture is ready."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Evidence, ...] = ()
        self._thumbs: dict[str, QPixmap] = {}
        self._gone: set[str] = set()

    def show(self, evidence: Sequence[Evidence]) -> None:
        """Show these, in this order."""
        rows = tuple(evidence)
        if [one.id for one in rows] == [one.id for one in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_thumb(self, evidence_id: str, thumb: QPixmap | None) -> None:
        """Show that small picture; None where its file is gone or cannot be read."""
        if thumb is None:
            self._gone.add(evidence_id)
        else:
            self._gone.discard(evidence_id)
            self._thumbs[evidence_id] = thumb
        row = self.row_of(evidence_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def evidence(self, row: int) -> Evidence | None:
        """The evidence of that row, None beyond the end."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def all(self) -> tuple[Evidence, ...]:
        """All that is shown."""
        return self._rows

    def row_of(self, evidence_id: str) -> int:
        """The row of that evidence, -1 for none."""
        return next((n for n, one in enumerate(self._rows) if one.id == evidence_id), -1)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        one = self.evidence(index.row()) if index.isValid() else None
        if one is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), one)
        if role == Qt.ItemDataRole.ToolTipRole:  # below the picture there are two lines of it
            return look.tip(self._spoken(index.row(), one))
        shown: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: one.caption or one.name,
            Qt.ItemDataRole.DecorationRole: self._thumbs.get(one.id),
            BADGES: self._badges(one),
        }
        return shown.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """See QAbstractItemModel."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def _badges(self, one: Evidence) -> tuple[str, ...]:
        words = [] if one.printed else [self.tr("không in")]
        if one.layers:
            words.append(self.tr("có nét vẽ"))
        if one.original:
            words.append(self.tr("đã xóa bản gốc"))
        if one.id in self._gone:
            words.append(self.tr("chưa có tệp"))
        return tuple(words)

    def _spoken(self, row: int, one: Evidence) -> str:
        words = (
            self.tr("Số {n}").format(n=row + 1),
            one.caption or self.tr("chưa có chú thích"),
            one.name,
            photos.media(one.media),
            *self._badges(one),
        )
        return ", ".join(words)
