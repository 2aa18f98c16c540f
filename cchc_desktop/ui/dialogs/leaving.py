"""Asked at closing only when something typed could not be kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cchc_desktop.ui.dialogs.frame import Dialog


class Leaving(Dialog):
    """``left`` wants the window closed without what is unkept; anything else goes back to it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Còn nội dung chưa lưu được"), parent)
        self.add_sentence(
            self.tr(
                "Một phần vừa gõ chưa lưu được: có ô ghi chưa đúng (xem dòng chữ đỏ dưới ô), hoặc "
                "dữ liệu đang được chương trình khác ghi. Mọi nội dung khác đã được lưu."
            )
        )
        self.stay = self.finish(self.tr("Quay lại xem"))
        self.stay.clicked.connect(self.accept)
        self.leave = QPushButton(self.tr("Đóng, bỏ phần chưa lưu"))
        self.leave.clicked.connect(self._on_leave)
        self.add_at_foot(self.leave)

    def _on_leave(self) -> None:
        self.accept()
        self.left.emit()
