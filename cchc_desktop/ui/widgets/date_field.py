"""Dates and times, typed in any usual writing; a small calendar helps."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.editor import Editor
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.words import days, labels

_COUNTED = re.compile(r"\+\s*(\d{1,3})")


class Calendar(QFrame):
    """A calendar that pops up under a field: Vietnamese names, Monday first."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self.month = QCalendarWidget()
        self.month.setLocale(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
        self.month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.month.setMinimumSize(44 * 7, 240)
        for name, icon in (("prevmonth", "left"), ("nextmonth", "right")):
            button = self.month.findChild(QToolButton, f"qt_calendar_{name}")
            if button is not None:
                look.set_icon(button, icon)
        self.month.clicked.connect(self._on_picked)
        self.month.activated.connect(self._on_picked)
        column.addWidget(self.month)

    def open_at(self, day: datetime.date | None, corner: QPoint) -> None:
        """Show the month of that day, with its upper left corner there on the screen."""
        shown = day or times.vietnam_day(times.now())
        self.month.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._tint()
        self.adjustSize()
        room = self.screen().availableGeometry()
        left = max(room.left(), min(corner.x(), room.right() - self.width()))
        top = min(corner.y(), room.bottom() - self.height())
        self.move(left, top)
        self.show()
        self.month.setFocus()

    def _tint(self) -> None:
        """Qt's own weekend is pure red; ours is soft, and the days' names too."""
        soft = QTextCharFormat()
        soft.setForeground(QColor(look.colours().soft))
        self.month.setHeaderTextFormat(soft)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.month.setWeekdayTextFormat(day, soft)

    def _on_picked(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(datetime.date(day.year(), day.month(), day.day()))


class DateField(Editor):
    """A day; the value is date, or None for an empty field. Alt+Down opens the calendar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latest: datetime.date | None = None
        """The last day that a day without a year can mean; None where the year must be typed."""
        self._after: Callable[[int], datetime.date | None] | None = None
        self.line = _DateLine()
        self.line.setPlaceholderText(self.tr("ngày/tháng/năm"))
        self.line.setMinimumWidth(112)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self._on_left)
        self.line.calendar_asked.connect(self.open_calendar)
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setToolTip(self.tr("Chọn trên lịch (Alt+↓)"))
        self.button.setAccessibleName(self.tr("Chọn trên lịch"))
        look.set_icon(self.button, "calendar")
        self.button.clicked.connect(self.open_calendar)
        self._calendar: Calendar | None = None
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.button)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.line,)

    def set_read_only(self, read_only: bool) -> None:
        """See Editor."""
        super().set_read_only(read_only)
        self.button.setEnabled(not read_only)

    def count_from(self, after: Callable[[int], datetime.date | None]) -> None:
        """Take "+20" as the day that ``after`` gives for 20."""
        self._after = after
        self.line.setPlaceholderText(self.tr("ngày, hoặc +20"))
        self.line.setToolTip(self.tr("+20 là 20 ngày làm việc sau cuộc kiểm tra"))

    def day(self) -> datetime.date | None:
        """The day that stands in the field; see ``value``."""
        counted = _COUNTED.fullmatch(self.line.text().strip())
        if counted and self._after is not None:
            return self._after(int(counted[1]))
        return days.parse(self.line.text(), self.latest)

    def value(self) -> object:
        """The day; see Editor."""
        return self.day()

    def set_value(self, value: object) -> None:
        """Show a date, or nothing for None; a "+2" that may become "+20" stays meanwhile."""
        is_counting = _COUNTED.fullmatch(self.line.text().strip()) and self.line.hasFocus()
        if is_counting and self.day() == value:
            return
        self.line.show_text(labels.date(value) if isinstance(value, datetime.date) else "")

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi ngày có thật, ví dụ 09/10/2018.")

    def open_calendar(self) -> None:
        """Show the calendar under the field."""
        if self.line.isReadOnly():
            return
        if self._calendar is None:
            self._calendar = Calendar(self)
            self._calendar.picked.connect(self._on_picked)
        try:
            day = self.day()
        except ValueError:
            day = None
        self._calendar.open_at(day, self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_picked(self, day: object) -> None:
        self.set_value(day)
        self.line.setFocus()
        self.edited.emit()

    def _on_left(self) -> None:
        with contextlib.suppress(ValueError):  # nonsense stays; the form says what is wanted
            self.set_value(self.value())
        self.left.emit()


class _DateLine(Line):
    calendar_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if is_alt and event.key() == Qt.Key.Key_Down:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)


class TimeField(Editor):
    """A time of day; the value is time, or None for an empty field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = Line()
        self.line.setPlaceholderText(self.tr("giờ"))
        self.line.setMinimumWidth(72)
        self.line.textEdited.connect(self.edited)
        self.line.left.connect(self._on_left)
        self._row.addWidget(self.line)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (self.line,)

    def clock(self) -> datetime.time | None:
        """The time that stands in the field; see ``value``."""
        return labels.parse_time(self.line.text())

    def value(self) -> object:
        """The time; see Editor."""
        return self.clock()

    def set_value(self, value: object) -> None:
        """Show a time, or nothing for None."""
        self.line.show_text(labels.time(value) if isinstance(value, datetime.time) else "")

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi giờ như 08:30 hoặc 8h30.")

    def _on_left(self) -> None:
        with contextlib.suppress(ValueError):  # nonsense stays; the form says what is wanted
            self.set_value(self.value())
        self.left.emit()


class MomentField(Editor):
    """A time and a day in Viet Nam; the value is datetime in UTC, or None for an empty field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = TimeField()
        self.date = DateField()
        for part in (self.clock, self.date):
            part.edited.connect(self.edited)
            part.left.connect(self.left)
        self._row.addWidget(self.clock, 2)
        self._row.addWidget(self.date, 5)
        self._settle()

    def parts(self) -> tuple[QWidget, ...]:
        """See Editor."""
        return (*self.clock.parts(), *self.date.parts())

    def set_read_only(self, read_only: bool) -> None:
        """See Editor."""
        self.clock.set_read_only(read_only)
        self.date.set_read_only(read_only)

    def set_accessible(self, name: str, description: str = "") -> None:
        """See Editor."""
        self.clock.set_accessible(self.tr("{name}: giờ").format(name=name), description)
        self.date.set_accessible(self.tr("{name}: ngày").format(name=name), description)

    def value(self) -> object:
        """The moment in UTC; a half of it is no moment (ValueError)."""
        clock, day = self.clock.clock(), self.date.day()
        if clock is None and day is None:
            return None
        if clock is None or day is None:
            raise ValueError(self.complaint())
        return times.utc(datetime.datetime.combine(day, clock, times.VIETNAM))

    def set_value(self, value: object) -> None:
        """Show a datetime on the clocks of Viet Nam, or nothing for None."""
        if not isinstance(value, datetime.datetime):
            self.clock.set_value(None)
            self.date.set_value(None)
            return
        local = times.in_vietnam(value)
        self.clock.set_value(local.time())
        self.date.set_value(local.date())

    def complaint(self) -> str:
        """See Editor."""
        return self.tr("Ghi đủ giờ và ngày, ví dụ 08:00 và 09/10/2018.")
