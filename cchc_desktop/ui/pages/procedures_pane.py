"""The province's published procedures: searched, taken in from a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.posting import Procedure
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages import table_intake
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels


class ProceduresPane(QWidget):
    """What hangs on boards is held against these."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._postings = context.workspace.postings
        self.list: FilteredTable[Procedure] = FilteredTable(
            self._columns(),
            lambda one: one.id,
            self.tr("Thủ tục hành chính đã công bố"),
            Empty(
                self.tr("Chưa có danh mục thủ tục hành chính đã công bố của tỉnh."),
                self.tr("Nhập danh mục..."),
            ),
            self.tr("Không có thủ tục nào khớp với điều đang lọc."),
        )
        self.take_button = quiet_button(self.tr("Nhập từ CSV, Excel..."), "import")
        self.list.add_tool(self.take_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.take_button.clicked.connect(self._choose)
        self.list.empty.primary.clicked.connect(self._choose)
        context.news.changed.connect(self._on_changed)

    def renew(self) -> None:
        """Show the list as it is now."""
        self.list.show_rows(self._postings.published())

    def flush(self) -> bool:
        """Nothing is typed here."""
        return True

    def focus_first(self) -> None:
        """Put the keyboard into the filter."""
        self.list.filter.setFocus(Qt.FocusReason.OtherFocusReason)

    def listed(self) -> Listed:
        """The rows shown, as they would leave the program."""
        return self.list.listed(self.tr("Thủ tục hành chính"))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        self.renew()

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(Kind.PROCEDURE) and self.isVisible():
            self.renew()

    def _choose(self) -> None:
        title = self.tr("Nhập danh mục thủ tục hành chính")
        table_intake.choose(self._context, self, title, self._postings.publish, self._said)

    def _said(self, count: int) -> str:
        said = self.tr("Đã nhập {n} thủ tục mới hoặc đã thay đổi.")
        return said.format(n=labels.number(count))

    def _columns(self) -> list[Column[Procedure]]:
        return [
            Column(
                self.tr("Tên thủ tục"),
                lambda one: one.name,
                note=lambda one: one.field_name,
                note_title=self.tr("Lĩnh vực"),
            ),
            Column(self.tr("Mã thủ tục"), lambda one: one.code, width=13),
            Column(self.tr("Phí, lệ phí"), lambda one: one.fee, width=18),
            Column(self.tr("Thời hạn giải quyết"), lambda one: one.term, width=19),
            Column(self.tr("Quyết định công bố"), lambda one: one.decision, width=18),
            Column(
                self.tr("Ngày bãi bỏ"),
                lambda one: labels.date(one.abolished),
                sort=lambda one: str(one.abolished or ""),
                width=12,
            ),
        ]
