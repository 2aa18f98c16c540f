"""A shared folder on a server: its address, who signs in there, the password."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Check
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.ui.widgets.wrapped import Wrapped


class ServerDialog(Dialog):
    """``given`` tells address, user, password, and whether the password is kept on the disk."""

    given = Signal(str, str, str, bool)

    def __init__(self, address: str, user: str, problem: str, parent: QWidget | None) -> None:
        super().__init__(self.tr("Thư mục chung trên máy chủ"), parent)
        self.add_sentence(
            self.tr(
                "Địa chỉ do người quản trị máy chủ cho:\n"
                "Nextcloud, WebDAV: webdavs://máy-chủ/thư-mục\n"
                "Kho S3: s3://kho/thư-mục\n"
                "SSH: sftp://máy-chủ/thư-mục"
            )
        )
        self.address = self._field(self.tr("Địa chỉ"), address)
        self.user = self._field(self.tr("Tên đăng nhập"), user)
        self.password = self._field(self.tr("Mật khẩu máy chủ"), "")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.keeps = Check(self.tr("Nhớ mật khẩu máy chủ trên máy này"))
        self.column.addWidget(self.keeps)
        self.problem = Wrapped(problem, tone=look.Tone.BAD)
        self.column.addWidget(self.problem)
        self.problem.setVisible(bool(problem))
        self.button = self.finish(self.tr("Dùng máy chủ này"), self.tr("Thôi"))
        self.address.textChanged.connect(self._show)
        self.button.clicked.connect(self._on_given)
        (self.password if address else self.address).setFocus()
        self._show()

    def _field(self, words: str, text: str) -> Line:
        made = Line()
        made.setPlaceholderText(words)
        made.setAccessibleName(words)
        made.setText(text)
        label = Wrapped(words, tone=look.Tone.SOFT)
        look.set_size(label, look.Size.SMALL)
        self.column.addWidget(label)
        self.column.addWidget(made)
        return made

    def _show(self) -> None:
        self.button.setEnabled("://" in self.address.text())

    def _on_given(self) -> None:
        words = (self.address.text().strip(), self.user.text().strip(), self.password.text())
        self.given.emit(*words, bool(self.keeps.value()))
        self.accept()
