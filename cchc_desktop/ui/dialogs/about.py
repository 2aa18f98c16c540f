"""What this program is, which version, under which licences."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from cchc_desktop import NAME, VERSION
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog


class About(Dialog):
    """Name, purpose, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Giới thiệu"), parent)
        look.set_size(self.add_sentence(f"{NAME} {VERSION}"), look.Size.SECTION, bold=True)
        self.add_sentence(
            self.tr("Ghi nhận kiểm tra cải cách hành chính, in biên bản, theo dõi kiến nghị.")
        )
        licences = self.add_sentence(
            self.tr(
                "Giấy phép Apache-2.0. Phông chữ Liberation Serif: giấy phép OFL 1.1. "
                "Qt và PySide6: giấy phép LGPL-3."
            )
        )
        look.mark(licences, tone="soft")
        self.finish(self.tr("Đóng")).clicked.connect(self.accept)
