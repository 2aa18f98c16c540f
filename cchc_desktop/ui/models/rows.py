"""Table over frozen rows, columns declared as data; sorting and filtering without a proxy.

How a page uses it::

    model = RowsModel([
        Column(self.tr("Số"), text=lambda r: labels.minutes_number(r.number),
               sort=lambda r: r.number or 0),
        Column(self.tr("Cơ quan"), text=lambda r: r.name, note=lambda r: labels.level(r.level),
               sort=lambda r: r.sort_key),
        Column(self.tr("Trạng thái"), text=..., pill=lambda r: tone_of_state(r.state)),
    ], key=lambda r: r.id, folded=lambda r: r.folded)
    model.show_rows(rows)
    model.filter("so tai")        # without diacritics, while typing

A proxy costs 21–148 times as much (house/PERFORMANCE.md): sort keys and folded texts are stored,
sorted by list.sort, filtered by a list comprehension.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from cchc_desktop.domain import viet
from cchc_desktop.ui import look
from cchc_desktop.ui.models.filtering import matching

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

NOTE = Qt.ItemDataRole.UserRole + 1
"""The second, soft line of a cell; empty where a column that names its rows has none here."""
PILL = Qt.ItemDataRole.UserRole + 2
"""The tone of a cell that is drawn as a pill, or None."""
TONE = Qt.ItemDataRole.UserRole + 3
"""The tone of the cell's text."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its title, and what each row shows in it.

    Without ``sort`` its order is the Vietnamese order of the text. ``width`` is in letters,
    0 stretches. In a file the column has ``value`` where the words on the screen are not it,
    and the note stands in a column of its own headed ``note_title``.
    """

    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    note: Callable[[Row], str] | None = None
    pill: Callable[[Row], look.Tone] | None = None
    tone: Callable[[Row], look.Tone] | None = None
    is_number: bool = False
    width: int = 0
    value: Callable[[Row], Any] | None = None
    note_title: str = ""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """The rows as a table. ``key`` gives each row its identity, ``folded`` what filters look at."""

    reordering = Signal()
    """Before ``layoutAboutToBeChanged``, at which a header asks for every row that it knows."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], str],
        folded: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._folded_of = folded or self._texts_of
        self._all: list[Row] = []
        self._folded: list[str] | None = None
        self._fitting: tuple[list[Row], list[str] | None] | None = None
        """Those of which ``only`` is true, with what filters look at; None until it is wanted."""
        self._rows: list[Row] = []
        self._sought = ""
        self._only: Callable[[Row], bool] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    # What pages ask and show -------------------------------------------------------------

    def show_rows(
        self,
        rows: Sequence[Row],
        folded: Sequence[str] | None = None,
        only: Callable[[Row], bool] | None = None,
    ) -> None:
        """Show these rows, sorted and filtered as before; selections follow the rows' keys.

        ``folded`` is what filters look at, where the lane made it; ``only`` is as in ``filter``,
        and stays as it was where none is given.
        """
        self._all = list(rows)
        self._folded = None if folded is None else list(folded)
        self._only = only or self._only
        self._fitting = None
        self._sort_all()
        self._renew()

    def filter(self, typed: str, only: Callable[[Row], bool] | None = None) -> None:
        """Show the rows that hold every word typed, diacritics or not, and pass ``only``."""
        if (typed, only) != (self._sought, self._only):
            if only != self._only:
                self._fitting = None
            self._sought, self._only = typed, only
            self._renew()

    def row(self, index: Index | int) -> Row:
        """The row at that index."""
        return self._rows[index if isinstance(index, int) else index.row()]

    def rows(self) -> tuple[Row, ...]:
        """The rows shown, in their order."""
        return tuple(self._rows)

    def index_of(self, key: str) -> QModelIndex:
        """The first cell of the row with that key, invalid where it is not shown."""
        for place, row in enumerate(self._rows):
            if self._key(row) == key:
                return self.index(place, 0)
        return QModelIndex()

    @property
    def sought(self) -> str:
        """What was typed to filter them."""
        return self._sought

    # QAbstractTableModel -----------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(column, row)
        if role == NOTE:
            note = column.note(row) if column.note else None
            return note or (None if column.width else note)
        maker = {PILL: column.pill, TONE: column.tone}.get(role)
        return None if maker is None else maker(row)

    def headerData(  # noqa: N802 (Qt's name)
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """See QAbstractItemModel."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self.columns[section])
        if role == Qt.ItemDataRole.FontRole:
            return look.font(look.Size.SMALL, bold=True)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """See QAbstractItemModel."""
        if not 0 <= column < len(self.columns):
            return
        self._order = (column, order)
        self._fitting = None
        self._sort_all()
        self._renew()

    # Inside ------------------------------------------------------------------------------

    def _texts_of(self, row: Row) -> str:
        return viet.fold(" ".join(column.text(row) for column in self.columns))

    def _spoken(self, column: Column[Row], row: Row) -> str:
        note = column.note(row) if column.note else ""
        words = ", ".join(part for part in (column.text(row), note) if part)
        return f"{column.title}: {words}" if words else column.title

    def _sort_all(self) -> None:
        """Sort everything once, so that filtering keeps the order for nothing."""
        if self._order is None:
            return
        place, order = self._order
        column = self.columns[place]
        text = column.text
        by = column.sort or (lambda row: viet.sort_key(text(row)))
        is_falling = order == Qt.SortOrder.DescendingOrder
        if self._folded is None:
            self._all.sort(key=by, reverse=is_falling)
            return
        pairs = sorted(
            zip(self._all, self._folded, strict=True), key=lambda p: by(p[0]), reverse=is_falling
        )
        self._all = [row for row, _ in pairs]
        self._folded = [folded for _, folded in pairs]

    def _matching(self) -> list[Row]:
        """Those of which ``only`` is true are found once for all letters that are typed then."""
        if self._fitting is None:
            fits = self._only
            rows = self._all if fits is None else [row for row in self._all if fits(row)]
            self._fitting = rows, None
        rows, folded = self._fitting
        if not self._sought:
            return list(rows)
        if folded is None:
            folded = self._folded_fitting(rows)
            self._fitting = rows, folded
        return matching(rows, folded, self._sought)

    def _folded_fitting(self, rows: list[Row]) -> list[str]:
        """What filters look at; folding 35,000 rows is for those who filter."""
        if self._folded is None:
            if len(rows) < len(self._all):
                return [self._folded_of(row) for row in rows]
            self._folded = [self._folded_of(row) for row in self._all]
        if self._only is None or len(rows) == len(self._all):
            return self._folded
        fits, both = self._only, zip(self._all, self._folded, strict=True)
        return [text for row, text in both if fits(row)]

    def _renew(self) -> None:
        rows = self._matching()
        if len(rows) == len(self._rows):
            # The same rows in another order, or with other words: selections follow the keys.
            self.reordering.emit()
            self.layoutAboutToBeChanged.emit()
            self._carry(rows)
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _carry(self, rows: list[Row]) -> None:
        old = self.persistentIndexList()
        if old:
            # A chosen row is as many indexes as it has columns: it is looked for once.
            was = {index.row() for index in old}
            places = {place: self._place_in(rows, self._rows[place]) for place in was}
            new = [
                QModelIndex() if place is None else self.createIndex(place, index.column())
                for index, place in ((index, places[index.row()]) for index in old)
            ]
            self.changePersistentIndexList(old, new)
        self._rows = rows

    def _place_in(self, rows: list[Row], row: Row) -> int | None:
        with suppress(ValueError):
            return rows.index(row)  # the very row, where only the order changed
        key = self._key(row)
        return next((place for place, new in enumerate(rows) if self._key(new) == key), None)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
