"""Drawing cells of a RowsModel: two lines in one cell, states as pills, right-aligned numbers.

``set_up(view)`` makes a QTableView look and behave as every table of the program.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from cchc_desktop.ui import look
from cchc_desktop.ui.models.rows import NOTE, PILL, SENTENCE, TONE, RowsModel

Index = QModelIndex | QPersistentModelIndex
_SIDE = 10
_PILL_SIDE = 10
_PILL_TOP = 3
_ROUND = 18
"""What a row has above and below its lines, both together."""


class CellDelegate(QStyledItemDelegate):
    """Draws the text, the soft note below it, or the pill. Text is cut only where it must be.

    What is cut stands whole in the tooltip that the view shows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._small = look.font(look.Size.SMALL)
        self._small_bold = look.font(look.Size.SMALL, bold=True)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See QStyledItemDelegate."""
        colours = look.colours()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, colours)
        text = str(index.data() or "")
        room = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
        pill = index.data(PILL)
        note = index.data(NOTE)
        if pill is not None and text:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            behind = colours.surface if is_chosen else colours.back(look.Tone(pill))
            self._paint_pill(painter, room, text, colours.tone(look.Tone(pill)), behind)
        elif note:
            most = 2 if index.data(SENTENCE) else 1
            self._paint_noted(painter, option.font, room, (text, str(note), most), colours)
        elif text:
            tone = index.data(TONE)
            painter.setPen(QColor(colours.tone(look.Tone(tone or look.Tone.TEXT))))
            _draw(painter, option.font, room, text, _alignment_of(index))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """See QStyledItemDelegate."""
        metrics = QFontMetrics(option.font)
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * _SIDE
        if index.data(PILL) is not None:
            width += 2 * _PILL_SIDE
        if note := index.data(NOTE):
            small = QFontMetrics(self._small)
            width = max(width, small.horizontalAdvance(str(note)) + 2 * _SIDE)
        return QSize(width, metrics.height() + 2 * look.Space.WITHIN)

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
        metrics = QFontMetrics(self._small_bold)
        width = min(metrics.horizontalAdvance(text) + 2 * _PILL_SIDE, room.width())
        height = metrics.height() + 2 * _PILL_TOP
        frame = QRectF(room.left(), room.center().y() - height / 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(behind))
        painter.drawRoundedRect(frame, look.RADIUS, look.RADIUS)
        painter.setPen(QColor(colour))
        inner = frame.toRect().adjusted(_PILL_SIDE, 0, -_PILL_SIDE + 2, 0)
        _draw(painter, self._small_bold, inner, text, Qt.AlignmentFlag.AlignVCenter)

    def _paint_noted(
        self,
        painter: QPainter,
        base: QFont,
        room: QRect,
        said: tuple[str, str, int],
        colours: look.Palette,
    ) -> None:
        text, note, most = said
        bold = QFont(base)
        bold.setWeight(QFont.Weight.DemiBold)
        upper, lower = QFontMetrics(bold).height(), QFontMetrics(self._small).height()
        lines = [text] if most == 1 else _broken(bold, text, room.width())
        top = room.center().y() - (upper * len(lines) + lower) // 2 + 1
        painter.setPen(QColor(colours.text))
        for line in lines:
            _draw(painter, bold, QRect(room.left(), top, room.width(), upper), line, _LEFT)
            top += upper
        painter.setPen(QColor(colours.soft))
        _draw(painter, self._small, QRect(room.left(), top, room.width(), lower), note, _LEFT)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _alignment_of(index: Index) -> Qt.AlignmentFlag:
    found = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Qt.AlignmentFlag(found) if found is not None else _LEFT


def _broken(font: QFont, text: str, width: int) -> list[str]:
    """The text in two lines where it needs them."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    end = line.textLength()
    layout.endLayout()
    return [text] if end >= len(text) else [text[:end].rstrip(), text[end:]]


def _draw(
    painter: QPainter, font: QFont, room: QRect, text: str, alignment: Qt.AlignmentFlag
) -> None:
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, alignment | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, shown)


def set_up(view: QTableView, *, two_lines: bool = False) -> None:
    """Make the table one of ours: whole rows, fixed heights, sorting by its headings.

    Call it after ``setModel``. Heights are fixed and widths come from the columns, for to measure
    35,000 rows takes seconds (house/PERFORMANCE.md, trap 2).
    """
    view.setItemDelegate(CellDelegate(view))
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
    model = view.model()
    if isinstance(model, RowsModel) and any(column.is_sentence for column in model.columns):
        lines *= 2
    if two_lines:
        lines += QFontMetrics(look.font(look.Size.SMALL)).height()
    rows.setDefaultSectionSize(lines + _ROUND)
    _set_widths(view)
    view.setSortingEnabled(True)


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
        head.resizeSection(place, max(column.width * letter + 2 * _SIDE, title))


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
