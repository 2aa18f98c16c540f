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
sorted by list.sort, filtered by a list comprehension. What is sorted and filtered are places of
rows: rows that are held by columns (``column``) are made only where they are seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
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

    Without ``sort`` its order is the Vietnamese order of the text; as a word it is the attribute
    whose order it is, and rows without that number come last. ``width`` is in letters,
    0 stretches. In a file the column has ``value`` where the words on the screen are not it,
    and the note stands in a column of its own headed ``note_title``.
    """

    title: str
    text: Callable[[Row], str]
    sort: Callable[[Row], Any] | str | None = None
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
        self._all: Sequence[Row] = ()
        self._folded: list[str] | None = None
        """What filters look at, row by row of ``_all``; None until it is wanted."""
        self._places: Sequence[int] = range(0)
        """Of ``_all``, in their order."""
        self._fitting: tuple[Sequence[int], list[str] | None] | None = None
        """Those of which ``only`` is true, with what filters look at; None until it is wanted."""
        self._rows: Sequence[Row] = ()
        self._shown: Sequence[int] = range(0)
        """Of ``_rows``: what the view has."""
        self._made: tuple[int, Row] | None = None
        """The row that was asked for last: a view asks for one row's cells in turn."""
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
        self._all = list(rows) if isinstance(rows, list) else rows  # a list may change
        self._folded = None if folded is None else list(folded)
        self._places = range(len(rows))
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
        place = self._shown[index if isinstance(index, int) else index.row()]
        if self._made is None or self._made[0] != place:
            self._made = place, self._rows[place]
        return self._made[1]

    def rows(self) -> tuple[Row, ...]:
        """The rows shown, in their order."""
        return tuple(map(self._rows.__getitem__, self._shown))

    def index_of(self, key: str) -> QModelIndex:
        """The first cell of the row with that key, invalid where it is not shown."""
        place = self._place_of(key)
        return QModelIndex() if place is None else self.index(place, 0)

    @property
    def sought(self) -> str:
        """What was typed to filter them."""
        return self._sought

    # QAbstractTableModel -----------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 (Qt's name)
        """See QAbstractItemModel."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractItemModel."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row(index)
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
        keys = self._keys(self.columns[place])
        is_falling = order == Qt.SortOrder.DescendingOrder
        self._places = sorted(self._places, key=keys.__getitem__, reverse=is_falling)

    def _keys(self, column: Column[Row]) -> list[Any]:
        by, text = column.sort, column.text
        if isinstance(by, str):
            column_of = getattr(self._all, "column", None)
            keys = list(column_of(by) if column_of else map(attrgetter(by), self._all))
            return [math.inf if key is None else key for key in keys] if None in keys else keys
        return list(map(by or (lambda row: viet.sort_key(text(row))), self._all))

    def _matching(self) -> Sequence[int]:
        """Those of which ``only`` is true are found once for all letters that are typed then."""
        if self._fitting is None:
            self._fitting = self._fit(), None
        places, folded = self._fitting
        if not self._sought:
            return places
        if folded is None:
            folded = self._folded_fitting(places)
            self._fitting = places, folded
        return matching(places, folded, self._sought)

    def _fit(self) -> Sequence[int]:
        if self._only is None:
            return self._places
        fits = list(map(self._only, self._all))
        return [place for place in self._places if fits[place]]

    def _folded_fitting(self, places: Sequence[int]) -> list[str]:
        """What filters look at; folding 35,000 rows is for those who filter."""
        if self._folded is None:
            if len(places) < len(self._all):
                return [self._folded_of(self._all[place]) for place in places]
            self._folded = list(map(self._folded_of, self._all))
        if isinstance(places, range):
            return self._folded
        return list(map(self._folded.__getitem__, places))

    def _renew(self) -> None:
        places = self._matching()
        if len(places) == len(self._shown):
            # The same rows in another order, or with other words: selections follow the keys.
            self.reordering.emit()
            self.layoutAboutToBeChanged.emit()
            self._carry(places)
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self._show(places)
        self.endResetModel()

    def _show(self, places: Sequence[int]) -> None:
        self._rows, self._shown, self._made = self._all, places, None

    def _carry(self, places: Sequence[int]) -> None:
        # A chosen row is as many indexes as it has columns: it is looked for once.
        old = self.persistentIndexList()
        rows, shown = self._rows, self._shown
        self._show(places)
        moved: dict[int, int | None] = {}
        for was in {index.row() for index in old}:
            place = shown[was]
            moved[was] = (
                _found(places, place)  # the very row, where only the order changed
                if rows is self._all
                else self._place_of(self._key(rows[place]))
            )
        if old:
            new = [
                QModelIndex() if place is None else self.createIndex(place, index.column())
                for index, place in ((index, moved[index.row()]) for index in old)
            ]
            self.changePersistentIndexList(old, new)

    def _place_of(self, key: str) -> int | None:
        """Where the row of that key is shown."""
        keys = enumerate(map(self._key, self._rows))
        place = next((place for place, one in keys if one == key), None)
        return None if place is None else _found(self._shown, place)


def _found(places: Sequence[int], place: int) -> int | None:
    try:
        return places.index(place)
    except ValueError:
        return None


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
