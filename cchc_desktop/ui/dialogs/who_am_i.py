"""Who works here: asked once, kept on this laptop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Suggest


class WhoAmI(Dialog):
    """Asks for the name that stands beside every change made on this laptop."""

    named = Signal(str)

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Người làm việc trên máy này"), parent)
        self.add_sentence(
            self.tr(
                "Họ tên này được ghi bên mỗi nội dung nhập trên máy, để khi gộp nhiều máy "
                "còn biết ai đã ghi."
            )
        )
        self.field = Suggest(names, self.tr("Họ và tên"))
        self.field.set_accessible(self.tr("Họ và tên"))
        self.column.addWidget(self.field)
        self.button = self.finish(self.tr("Bắt đầu làm việc"), self.tr("Để sau"))
        self.button.setEnabled(False)
        self.field.edited.connect(self._on_edited)
        self.button.clicked.connect(self._on_named)
        self.setFocusProxy(self.field.parts()[0])
        self.field.parts()[0].setFocus()

    def _on_edited(self) -> None:
        self.button.setEnabled(bool(str(self.field.value()).strip()))

    def _on_named(self) -> None:
        self.named.emit(str(self.field.value()).strip())
        self.accept()
