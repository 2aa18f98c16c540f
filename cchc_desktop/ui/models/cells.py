"""Drawing cells of a RowsModel: text in as many lines as it needs, notes, pills, numbers.

``set_up(view)`` makes a QTableView look and behave as every table of the program.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPalette,
    QPen,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.models.heights import Heights
from cchc_desktop.ui.models.rows import NOTE, PILL, TONE, RowsModel

Index = QModelIndex | QPersistentModelIndex
_SIDE = 10
_PILL_SIDE = 10
_PILL_TOP = 3
_ROUND = 18
"""What a row has above and below its lines, both together."""
_MOST_KEPT = 4_000


class _Face:
    """A font, and the lines that texts make in it."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetrics(font)
        self.height = self.metrics.height()
        self._kept: dict[tuple[str, int], tuple[str, ...]] = {}

    def lines(self, text: str, width: int) -> tuple[str, ...]:
        """The text as it stands in that width; words longer than a line break anywhere."""
        kept = self._kept.get((text, width))
        if kept is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[text, width] = self._broken(text, width)
        return kept

    def _broken(self, text: str, width: int) -> tuple[str, ...]:
        if "\n" not in text and self.metrics.horizontalAdvance(text) <= width:
            return (text,)
        layout = QTextLayout(text.replace("\n", "\u2028"), self.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            start = line.textStart()
            lines.append(text[start : start + line.textLength()].rstrip())
        layout.endLayout()
        return tuple(lines)


class _Line(NamedTuple):
    face: _Face
    text: str
    colour: str


class CellDelegate(QStyledItemDelegate):
    """Draws the text with the soft note below it, or the pill, in as many lines as they need.

    Only what is higher than the whole table is cut, and stands whole in the tooltip.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._small = _Face(look.font(look.Size.SMALL))
        self._small_bold = _Face(look.font(look.Size.SMALL, bold=True))
        self._plain = _Face(look.font())
        self._bold = _Face(look.font(bold=True))

    def height(self, model: QAbstractItemModel, row: int, widths: list[int], font: QFont) -> int:
        """What that row needs where its columns are so wide."""
        self._take(font)
        most = 0
        for column, width in enumerate(widths):
            index = model.index(row, column)
            if width and str(index.data() or ""):
                most = max(most, self._needs(index, width - 2 * _SIDE))
        return most + _ROUND

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See QStyledItemDelegate."""
        colours = look.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, colours)
        self._take(option.font)
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        text = str(index.data() or "")
        pill = index.data(PILL)
        if pill is not None and text:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            behind = colours.surface if is_chosen else colours.back(look.Tone(pill))
            self._paint_pill(painter, room, text, colours.tone(look.Tone(pill)), behind)
        elif text:
            self._paint_lines(painter, room, self._lines(index, text, room.width()), index)
        painter.restore()

    def helpEvent(  # noqa: N802 (Qt's name)
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """See QStyledItemDelegate: what is higher than the table, in full."""
        self._take(view.font())
        width = option.rect.width() - 2 * _SIDE
        is_cut = index.isValid() and self._needs(index, width) > option.rect.height()
        if event.type() != QEvent.Type.ToolTip or not is_cut:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), look.tip(str(index.data())), view)
        return True

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """See QStyledItemDelegate."""
        self._take(option.font)
        width = self._plain.metrics.horizontalAdvance(str(index.data() or "")) + 2 * _SIDE
        if index.data(PILL) is not None:
            width += 2 * _PILL_SIDE
        if note := index.data(NOTE):
            width = max(width, self._small.metrics.horizontalAdvance(str(note)) + 2 * _SIDE)
        return QSize(width, self._plain.height + 2 * look.Space.WITHIN)

    def _take(self, font: QFont) -> None:
        """Use that font, which hardly ever is another one."""
        if font != self._plain.font:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            self._plain, self._bold = _Face(QFont(font)), _Face(bold)

    def _needs(self, index: Index, width: int) -> int:
        text = str(index.data() or "")
        if index.data(PILL) is not None:
            lines = self._small_bold.lines(text, width - 2 * _PILL_SIDE)
            return len(lines) * self._small_bold.height + 2 * _PILL_TOP
        return sum(line.face.height for line in self._lines(index, text, width))

    def _lines(self, index: Index, text: str, width: int) -> list[_Line]:
        """The lines of a cell; where its column has notes, the text above them is bold."""
        colours = look.colours()
        note = index.data(NOTE)
        face = self._plain if note is None else self._bold
        colour = colours.tone(look.Tone(index.data(TONE) or look.Tone.TEXT))
        lines = [_Line(face, line, colour) for line in face.lines(text, width)]
        if note:
            small = self._small
            lines += [_Line(small, line, colours.soft) for line in small.lines(str(note), width)]
        return lines

    @staticmethod
    def _paint_ground(
        painter: QPainter, option: QStyleOptionViewItem, colours: look.Palette
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        painter.setPen(QPen(QColor(look.mixed(colours.line, colours.surface, 0.5)), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_pill(
        self, painter: QPainter, room: QRect, text: str, colour: str, behind: str
    ) -> None:
        face = self._small_bold
        lines = face.lines(text, room.width() - 2 * _PILL_SIDE)
        width = max(face.metrics.horizontalAdvance(line) for line in lines) + 2 * _PILL_SIDE
        height = len(lines) * face.height + 2 * _PILL_TOP
        frame = QRectF(room.left(), room.center().y() - height / 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(behind))
        painter.drawRoundedRect(frame, look.RADIUS, look.RADIUS)
        inner = frame.toRect().adjusted(_PILL_SIDE, _PILL_TOP, 2 - _PILL_SIDE, 0)
        for line in lines:
            inner.setHeight(face.height)
            _draw(painter, _Line(face, line, colour), inner, _LEFT)
            inner.translate(0, face.height)

    @staticmethod
    def _paint_lines(painter: QPainter, room: QRect, lines: list[_Line], index: Index) -> None:
        high = sum(line.face.height for line in lines)
        while high > room.height() and len(lines) > 1:
            *lines, left_out = lines
            lines[-1] = lines[-1]._replace(text=f"{lines[-1].text}…")
            high -= left_out.face.height
        found = index.data(Qt.ItemDataRole.TextAlignmentRole)
        alignment = _LEFT if found is None else Qt.AlignmentFlag(found)
        top = room.center().y() - high // 2 + 1
        for line in lines:
            place = QRect(room.left(), top, room.width(), line.face.height)
            _draw(painter, line, place, alignment)
            top += line.face.height


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _draw(painter: QPainter, line: _Line, room: QRect, alignment: Qt.AlignmentFlag) -> None:
    painter.setFont(line.face.font)
    painter.setPen(QColor(line.colour))
    flags = alignment | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
    painter.drawText(room, flags, line.text)


def set_up(view: QTableView, *, two_lines: bool = False) -> None:
    """Make the table one of ours: whole rows that hold their text, sorting by its headings.

    Call it after ``setModel``. Only rows in sight grow and widths come from the columns, for to
    measure 35,000 rows takes seconds (house/PERFORMANCE.md, trap 2).
    """
    behind = QWidget()  # Qt's own would be of no known class: PySide then makes all it may be
    behind.setBackgroundRole(QPalette.ColorRole.Base)
    behind.setAutoFillBackground(True)
    view.setViewport(behind)
    delegate = CellDelegate(view)
    view.setItemDelegate(delegate)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows = view.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    lines = view.fontMetrics().height()
    if two_lines:
        lines += QFontMetrics(look.font(look.Size.SMALL)).height()
    rows.setDefaultSectionSize(lines + _ROUND)
    _set_widths(view)
    view.setSortingEnabled(True)
    Heights(view, delegate.height)


def _set_widths(view: QTableView) -> None:
    head = view.horizontalHeader()
    head.setMinimumSectionSize(48)
    head.setHighlightSections(False)
    head.setSortIndicatorClearable(False)
    head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
    model = view.model()
    if not isinstance(model, RowsModel):
        return
    letter = view.fontMetrics().averageCharWidth()
    titles = QFontMetrics(look.font(look.Size.SMALL, bold=True))
    for place, column in enumerate(model.columns):
        if column.width == 0:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            continue
        title = titles.horizontalAdvance(column.title) + 2 * _SIDE + 16  # 16: the sort sign
        sides = 2 * (_SIDE + _PILL_SIDE) if column.pill else 2 * _SIDE
        head.resizeSection(place, max(column.width * letter + sides, title))


def keep_readable(view: QTableView, least: int) -> None:
    """Give the column that takes what is left at least that many pixels; else one scrolls.

    Call it when the table's room changes: Qt knows a least width for all columns only.
    """
    model, head = view.model(), view.horizontalHeader()
    if not isinstance(model, RowsModel):
        return
    for place, column in enumerate(model.columns):
        if column.width == 0:
            others = head.length() - head.sectionSize(place)
            is_roomy = view.viewport().width() - others >= least
            mode = QHeaderView.ResizeMode.Stretch if is_roomy else QHeaderView.ResizeMode.Fixed
            head.setSectionResizeMode(place, mode)
            if not is_roomy:
                head.resizeSection(place, least)
