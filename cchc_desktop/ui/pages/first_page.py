"""First start: one sentence, two buttons, the ways to the team's folder and to an own plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty


class FirstPage(Page):
    """Shown while the workspace has no campaign."""

    sample_chosen = Signal()
    file_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = Empty(
            self.tr(
                "Chưa có đợt kiểm tra nào trên máy này: hãy mở đợt kiểm tra mẫu để làm quen, "
                "hoặc nhập tệp kế hoạch mà cơ quan thường trực gửi cho Đoàn."
            ),
            self.tr("Mở đợt kiểm tra mẫu"),
            self.tr("Nhập tệp kế hoạch..."),
        )
        self.empty.primary.clicked.connect(self.sample_chosen)
        self.empty.second.clicked.connect(self.file_chosen)
        self.join = quiet_button(self.tr("Nhận từ USB, thư mục chung của đoàn..."), "sync")
        self.join.clicked.connect(lambda: self.page_asked.emit("sync"))
        self.empty.add_below(self.join)
        self.plan = quiet_button(self.tr("Tự lập đợt kiểm tra mới..."), "campaign")
        self.plan.clicked.connect(lambda: self.page_asked.emit("campaign"))
        self.empty.add_below(self.plan)
        column = QVBoxLayout(self)
        column.addWidget(self.empty)

    def focus_first(self) -> None:
        """Put the keyboard on what a person wants first."""
        self.empty.primary.setFocus()
