"""The table of dossier figures as a person types into it: grouped header, cells, blocks."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.models.figures import FiguresModel, Part
from cchc_desktop.ui.widgets.line import Line

_WRAP = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap
)
_LINES = 2
"""Least lines of a column's title; with the group's line above they are the header."""
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class GroupedHeader(QHeaderView):
    """Column titles on two lines, and over columns of one group the group's name."""

    def __init__(self, model: FiguresModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._figures = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(48)

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget."""
        lines = max([_LINES, *(self._lines_of(place) for place in range(self.count()))])
        return QSize(super().sizeHint().width(), self._band() + self._line() * lines + 8)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        colours = look.colours()
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours.surface))
        for place, column in enumerate(self._figures.columns):
            spot = self._spot(place, place)
            painter.setFont(look.font(look.Size.SMALL, bold=column.is_sum))
            painter.setPen(QColor(colours.soft))
            top = self._band() if column.group else 0
            painter.drawText(spot.adjusted(3, top, -3, -2), _WRAP, column.title)
        painter.setFont(look.font(look.Size.SMALL, bold=True))
        for group, first, last in self._groups():
            spot = self._spot(first, last)
            painter.setPen(QColor(colours.text))
            band = QRect(spot.left(), 0, spot.width(), self._band())
            painter.drawText(band, int(Qt.AlignmentFlag.AlignCenter), group)
            painter.setPen(QColor(colours.line))
            painter.drawLine(band.left() + 6, band.bottom(), band.right() - 6, band.bottom())
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _groups(self) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        for place, column in enumerate(self._figures.columns):
            if column.group and found and found[-1][0] == column.group:
                found[-1] = (column.group, found[-1][1], place)
            elif column.group:
                found.append((column.group, place, place))
        return found

    def _lines_of(self, place: int) -> int:
        """Lines below the band that a column's title needs at its width."""
        column = self._figures.columns[place]
        metrics = QFontMetrics(look.font(look.Size.SMALL, bold=column.is_sum))
        room = QRect(0, 0, max(self.sectionSize(place) - 6, 1), 10_000)
        needed = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), column.title).height()
        return -(-(needed - (0 if column.group else self._band())) // self._line())

    def _spot(self, first: int, last: int) -> QRect:
        left = self.sectionViewportPosition(first)
        right = self.sectionViewportPosition(last) + self.sectionSize(last)
        return QRect(left, 0, right - left, self.height())

    def _line(self) -> int:
        return self.fontMetrics().lineSpacing()

    def _band(self) -> int:
        return self._line() + 8


class CellDelegate(QStyledItemDelegate):
    """Opens a line in the cell, and tells what stands in it while it is typed."""

    typing = Signal(QPersistentModelIndex, str)
    opened = Signal(QPersistentModelIndex)
    closed = Signal(QPersistentModelIndex)

    def createEditor(  # noqa: N802 (Qt's name)
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """See QAbstractItemDelegate."""
        line = Line(parent)
        line.setFrame(False)
        look.mark(line, cell=True)
        line.setStyleSheet("QLineEdit { padding: 0 4px; border-radius: 0; min-height: 0; }")
        title = index.model().headerData(
            index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
        )
        line.setAccessibleName(str(title))
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        place = QPersistentModelIndex(index)
        line.textEdited.connect(lambda text: self.typing.emit(place, text))
        line.destroyed.connect(lambda: self.closed.emit(place))
        self.opened.emit(place)
        return line

    def setEditorData(  # noqa: N802 (Qt's name)
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Fill the line once: news under an open cell never overwrite what is typed in it."""
        if isinstance(editor, Line) and not editor.property("filled"):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.setProperty("filled", True)

    def setModelData(  # noqa: N802 (Qt's name)
        self,
        editor: QWidget,
        model: QAbstractItemModel,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """See QAbstractItemDelegate."""
        if isinstance(editor, Line) and editor.text() != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, editor.text())

    def initStyleOption(  # noqa: N802 (Qt's name)
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """See QStyledItemDelegate."""
        super().initStyleOption(option, index)
        # The table's own palette is the style sheet's.
        colours = look.colours()
        tone = None
        if index.data(Part.IS_WRONG):
            tone = look.Tone.BAD
        elif index.data(Part.IS_BREACH):
            tone = look.Tone.WARN
        if tone is not None:
            option.backgroundBrush = QBrush(QColor(colours.back(tone)))
            for role in (option.palette.ColorRole.Text, option.palette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(colours.tone(tone)))
        if index.data(Part.IS_SUM):
            option.font = look.font(bold=True)
            if tone is None:
                option.backgroundBrush = QBrush(QColor(colours.rail))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Enter keeps the cell and goes down, as in a spreadsheet."""
        if (
            isinstance(watched, Line)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self.commitData.emit(watched)
            self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
            view = self.parent()
            if isinstance(view, FiguresTable):
                view.step_down()
            return True
        return super().eventFilter(watched, event)


class FiguresTable(QTableView):
    """The table: typing opens a cell, Delete empties it, blocks are copied and pasted."""

    move_asked = Signal(str, int)
    """A row (its id) is to go up (-1) or down (1)."""
    remove_asked = Signal(str)
    history_asked = Signal(str)
    typing = Signal(QPersistentModelIndex, str)

    def __init__(self, model: FiguresModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = model
        self.setModel(model)
        self.setHorizontalHeader(GroupedHeader(model, self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 14)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.cells.typing.connect(self.typing)
        self.cells.opened.connect(self._on_opened)
        self.cells.closed.connect(self._on_closed)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setAccessibleName(self.tr("Bảng số liệu hồ sơ thủ tục hành chính"))

    def fit_columns(self) -> None:
        """Give the words what the numbers leave; below their least width the table scrolls."""
        metrics = self.fontMetrics()
        count = self._count_width()
        columns = self._figures.columns
        texts = self._texts()
        for place in range(len(columns)):
            self.setColumnWidth(place, count)
        rest = self.viewport().width() - count * (len(columns) - len(texts))
        field = max(metrics.averageCharWidth() * 20, rest * 2 // 3)
        self.setColumnWidth(texts[0], field)
        self.setColumnWidth(texts[1], max(metrics.averageCharWidth() * 11, rest - field))

    def fit_rows(self) -> int:
        """Make each row as high as its words need; gives back the height of all."""
        least = self.verticalHeader().defaultSectionSize()
        total = 0
        for row in range(self._figures.rowCount()):
            height = max([least, *(self._needed(row, column) for column in self._texts())])
            self.setRowHeight(row, height)
            total += height
        return total

    def _count_width(self) -> int:
        """Room for the longest number that is there, and for another digit."""
        bold = QFontMetrics(look.font(bold=True))
        places = [place for place, c in enumerate(self._figures.columns) if not c.is_text]
        shown = (
            str(self._figures.index(row, place).data())
            for row in range(self._figures.rowCount())
            for place in places
        )
        return max([bold.horizontalAdvance("8.888"), *map(bold.horizontalAdvance, shown)]) + 24

    def _texts(self) -> list[int]:
        return [place for place, column in enumerate(self._figures.columns) if column.is_text]

    def _needed(self, row: int, column: int) -> int:
        room = QRect(0, 0, self.columnWidth(column) - 22, 10_000)
        text = str(self._figures.index(row, column).data())
        is_total = self._figures.row_id(row) is None
        metrics = QFontMetrics(look.font(bold=True)) if is_total else self.fontMetrics()
        wrapped = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)
        return wrapped.height() + 14

    def current_row(self) -> str | None:
        """The id of the row where the cursor is."""
        return self._figures.row_id(self.currentIndex().row())

    def keep_open_cell(self) -> None:
        """Keep what stands in an open cell; the cell stays as it is."""
        line = self.indexWidget(self.currentIndex())
        if self.state() == QAbstractItemView.State.EditingState and isinstance(line, Line):
            self.commitData(line)

    def step_down(self) -> None:
        """Go to the cell below."""
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if not self._did(event):
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen cells on the clipboard, as spreadsheets want them."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda i: (i.row(), i.column())):
            rows.setdefault(index.row(), []).append(str(index.data()))
        text = "\n".join("\t".join(cells) for cells in rows.values())
        QGuiApplication.clipboard().setText(text)

    def paste(self) -> None:
        """Write the clipboard's block from the chosen cell on; computed cells are passed over."""
        chosen = self.selectedIndexes()
        start = min(chosen, key=lambda i: (i.row(), i.column())) if chosen else self.currentIndex()
        text = QGuiApplication.clipboard().text().rstrip("\r\n")
        for down, line in enumerate(text.replace("\r\n", "\n").split("\n")):
            for right, cell in enumerate(line.split("\t")):
                index = self._figures.index(start.row() + down, start.column() + right)
                if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                    self._figures.setData(index, cell)

    def clear_chosen(self) -> None:
        """Empty the chosen number cells: not tracked."""
        for index in self.selectedIndexes():
            if self._figures.columns[index.column()].is_count:
                self._figures.setData(index, "")

    def _did(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the table's own."""
        row = self.current_row()
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif is_plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.currentIndex())
        elif is_plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_chosen()
        elif row is not None and self._is_row_key(event, row):
            pass
        else:
            return False
        return True

    def _is_row_key(self, event: QKeyEvent, row: str) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.move_asked.emit(row, _STEPS[key])
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Delete:
            self.remove_asked.emit(row)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_H:
            self.history_asked.emit(row)
        else:
            return False
        return True

    def _on_opened(self, place: QPersistentModelIndex) -> None:
        if row := self._figures.row_id(place.row()):
            self._figures.pin(row)

    def _on_closed(self, place: QPersistentModelIndex) -> None:
        row = self._figures.row_id(place.row()) if place.isValid() else None
        if row:
            self._figures.unpin(row)
