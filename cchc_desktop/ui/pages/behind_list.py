"""The list behind a mark of a chart; Enter leads to the record, Esc back to the charts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.overview_marks import all_areas
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.overview import Behind, Line, Of
from cchc_desktop.words import labels


class BehindList(QWidget):
    """``show_lines(behind, lines)``; ``left`` wants the charts again, ``opened`` a record."""

    left = Signal()
    opened = Signal(str, str, str)
    """Visit, tab ("" for the visit as a whole), record."""
    export_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._behind = Behind(Of.VISITS, "")
        self._areas = {code: area.name for code, area in all_areas().items()}
        self.back_button = quiet_button(self.tr("Về biểu đồ"), "left")
        self.back_button.setToolTip(self.tr("Trở lại các biểu đồ (Esc)"))
        self.title = Wrapped()
        look.set_size(self.title, look.Size.SECTION, bold=True)
        self.export_button = QPushButton(self.tr("Xuất danh sách..."))
        self.export_button.setToolTip(self.tr("Ghi danh sách này ra tệp (Ctrl+E)"))
        self.list: FilteredTable[Line] = FilteredTable(
            self._columns(),
            lambda line: line.id,
            self.tr("Danh sách phía sau biểu đồ"),
            Empty(self.tr("Không có mục nào phía sau số này.")),
            self.tr("Không có mục nào khớp với điều đang lọc."),
        )
        head = QHBoxLayout()
        head.setSpacing(look.Space.BETWEEN)
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.back_button.clicked.connect(self.left)
        self.export_button.clicked.connect(self.export_asked)
        self.list.activated.connect(self._on_activated)

    def show_lines(self, behind: Behind, lines: Sequence[Line]) -> None:
        """Show what is behind that mark."""
        self._behind = behind
        count = labels.number(len(lines))
        self.title.set_text(self.tr("{title} · {n} mục").format(title=behind.title, n=count))
        self.list.filter.clear()
        self.list.show_rows(lines)
        self.list.focus_first()

    def listed(self) -> Listed:
        """The list as it would leave the program."""
        return self.list.listed(self._behind.title)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_activated(self) -> None:
        line = self.list.row()
        if line is not None:
            tab = "" if self._behind.of is Of.VISITS else self._behind.of.value
            self.opened.emit(line.visit_id, tab, line.id)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column(
                self.tr("Nội dung"), self._text, note=self._note, note_title=self.tr("Chi tiết")
            ),
            Column(self.tr("Cơ quan"), lambda line: line.agency, width=30),
            Column(
                self.tr("Số biên bản"),
                lambda line: labels.minutes_number(line.number),
                sort=lambda line: line.number or 0,
                width=9,
                value=lambda line: line.number,
            ),
            Column(
                self.tr("Ngày kiểm tra"),
                lambda line: labels.date(line.day),
                sort=lambda line: line.day,
                width=13,
            ),
        ]

    def _text(self, line: Line) -> str:
        if line.text:
            return line.text
        return self.tr("Đã kiểm tra") if line.is_done else self.tr("Chưa kiểm tra")

    def _note(self, line: Line) -> str:
        due = self.tr("hạn {day}").format(day=labels.date(line.due)) if line.due else ""
        parts = (self._areas.get(line.area, line.area), line.code, due)
        return " · ".join(part for part in parts if part)
