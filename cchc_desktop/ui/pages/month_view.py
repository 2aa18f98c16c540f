"""A month of the plan as a calendar: each day with who is visited; arrows walk, Enter opens."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.plan import PlanLine
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.words import labels

_MOST = 3
"""Names in one day's cell; the tooltip has all."""


class MonthView(QWidget):
    """``show_lines(lines, year)``; ``asked`` tells the visit that is to be shown."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[PlanLine] = ()
        self._month = date(2018, 1, 1)
        self._days: dict[tuple[int, int], date] = {}
        self.title = QLabel()
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.back = icon_button("left", self.tr("Tháng trước"))
        self.forward = icon_button("right", self.tr("Tháng sau"))
        self.grid = QTableWidget(6, 7)
        self.grid.setAccessibleName(self.tr("Lịch tháng"))
        self.grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.grid.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.grid.setTabKeyNavigation(False)
        self.grid.setWordWrap(True)
        self.grid.verticalHeader().hide()
        self.grid.setHorizontalHeaderLabels(self._weekdays())
        self.grid.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.grid.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.grid.verticalHeader().setMinimumSectionSize(64)
        self.grid.horizontalHeader().setMinimumSectionSize(96)
        head = QHBoxLayout()
        for part in (self.back, self.title, self.forward):
            head.addWidget(part)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        self.back.clicked.connect(lambda: self._step(-1))
        self.forward.clicked.connect(lambda: self._step(1))
        self.grid.cellActivated.connect(self._on_activated)

    def show_lines(self, lines: Sequence[PlanLine], year: int) -> None:
        """Show the plan of a year, at the month shown or the first that has a visit."""
        self._lines = lines
        if self._month.year != year:
            first = min((one.first for one in lines if one.first.year == year), default=None)
            self._month = (first or date(year, 1, 1)).replace(day=1)
        self._fill()

    def lines_on(self, day: date) -> list[PlanLine]:
        """What is planned on that day."""
        return [one for one in self._lines if one.first <= day <= one.last]

    def show_month(self, month: date) -> None:
        """Show another month."""
        self._month = month.replace(day=1)
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        self.grid.resizeRowsToContents()

    def _step(self, direction: int) -> None:
        days = calendar.monthrange(self._month.year, self._month.month)[1]
        step = timedelta(days=days if direction > 0 else -1)
        self.show_month(self._month + step)

    def _fill(self) -> None:
        month = self.tr("Tháng {month} năm {year}")
        self.title.setText(month.format(month=self._month.month, year=self._month.year))
        weeks = calendar.Calendar().monthdatescalendar(self._month.year, self._month.month)
        self.grid.setRowCount(len(weeks))
        self._days = {}
        colours = look.colours()
        for row, week in enumerate(weeks):
            for place, day in enumerate(week):
                self._days[row, place] = day
                listed = self.lines_on(day)
                item = QTableWidgetItem(self._text(day, listed))
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                names = "\n".join(self._told(one) for one in listed)
                item.setToolTip(names)
                said = f"{labels.weekday_date(day)}. {names}".strip()
                item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
                is_here = day.month == self._month.month
                item.setForeground(QColor(colours.text if is_here else colours.soft))
                if listed:
                    item.setFont(look.font(bold=True))
                    item.setBackground(QColor(colours.back(look.Tone.ACCENT)))
                self.grid.setItem(row, place, item)

    def _text(self, day: date, listed: Sequence[PlanLine]) -> str:
        lines = [str(day.day), *(one.agency for one in listed[:_MOST])]
        if len(listed) > _MOST:
            lines.append(self.tr("và {n} cuộc nữa").format(n=len(listed) - _MOST))
        return "\n".join(lines)

    @staticmethod
    def _told(one: PlanLine) -> str:
        return " · ".join(part for part in (one.agency, ", ".join(one.team), one.theme) if part)

    def _on_activated(self, row: int, place: int) -> None:
        listed = self.lines_on(self._days[row, place])
        if listed:
            self.asked.emit(listed[0].visit_id)

    def _weekdays(self) -> list[str]:
        return [
            self.tr("Thứ Hai"),
            self.tr("Thứ Ba"),
            self.tr("Thứ Tư"),
            self.tr("Thứ Năm"),
            self.tr("Thứ Sáu"),
            self.tr("Thứ Bảy"),
            self.tr("Chủ nhật"),
        ]
