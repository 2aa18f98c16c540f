"""Signing: on paper, with a scan, by a key in a file, or by a token; it locks the visit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from cchc_desktop.domain.keys import Key, Pkcs11Key, Pkcs12Key, SignerRole
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.words import signing as words

_MOST = 6
"""Lacks that the dialog names; all of them stand in the list beside it."""


class FileLine(QWidget):
    """A file's path, typed or chosen."""

    def __init__(self, title: str, filters: Sequence[str]) -> None:
        super().__init__()
        self._title, self._filters = title, list(filters)
        self.path = QLineEdit()
        self.path.setAccessibleName(title)
        self.button = QPushButton(self.tr("Chọn..."))
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.Space.WITHIN)
        row.addWidget(self.path, 1)
        row.addWidget(self.button)

    def value(self) -> Path | None:
        """The path, None where none is given."""
        text = self.path.text().strip()
        return Path(text) if text else None

    def _choose(self) -> None:
        dialog = FileDialog(self.window(), self._title, Purpose.PROOF_FILES)
        dialog.setNameFilters(self._filters)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


class SignDialog(Dialog):
    """``asked`` tells the order; ``show_problem`` keeps the dialog open with what was typed."""

    asked = Signal(object)

    def __init__(
        self,
        lacks: Sequence[str],
        doubtful_clock: str,
        is_more: bool = False,
        amends: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = self.tr("Ký thêm vào biên bản") if is_more else self.tr("Ký biên bản")
        super().__init__(title, parent)
        self.setMinimumWidth(560)
        self._is_more = is_more
        if amends:
            self.setWindowTitle(self.tr("Ký biên bản bổ sung"))
            self.add_sentence(self.tr("Sau khi ký, biên bản bổ sung không sửa được nữa."))
        elif not is_more:
            self.add_sentence(
                self.tr(
                    "Sau khi ký, cuộc kiểm tra được khóa: không sửa được nội dung nào nữa. "
                    "Cần sửa thì lập biên bản bổ sung."
                )
            )
        keys = (SigningWay.PKCS12, SigningWay.PKCS11)
        ways = keys if is_more else tuple(SigningWay)
        self.way = Choice([(way, words.signing_way(way)) for way in ways])
        self.way.set_value(ways[0])
        self.role = Choice([(role, words.role(role)) for role in SignerRole])
        self.role.set_value(SignerRole.AGENCY if is_more else SignerRole.HEAD)
        self.scan = FileLine(
            self.tr("Bản quét đã ký"), [self.tr("PDF hoặc ảnh JPEG (*.pdf *.jpg *.jpeg)")]
        )
        self.p12 = FileLine(self.tr("Tệp khóa"), [self.tr("Tệp khóa PKCS#12 (*.p12 *.pfx)")])
        self.library = FileLine(
            self.tr("Thư viện của thiết bị"), [self.tr("Thư viện (*.dll *.so *.dylib)")]
        )
        self.token = QLineEdit()
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.picture = FileLine(
            self.tr("Ảnh chữ ký màu xanh"), [self.tr("Ảnh PNG nền trong suốt (*.png)")]
        )
        self.reason = QLineEdit()
        self.clock = QCheckBox(
            self.tr("Ngày giờ của máy là {moment}: đúng.").format(moment=doubtful_clock)
        )
        self._form = QFormLayout()
        self._form.setVerticalSpacing(look.Space.BETWEEN)
        self._lay_out(lacks, doubtful_clock)
        self.way.edited.connect(self._show_fields)
        self._show_fields()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.button.setEnabled(True)
        self._form.invalidate()  # rows come and go
        self.fit()

    def order(self) -> Order:
        """What is asked for."""
        way = self.way.value()
        return Order(
            scan=self.scan.value() if way is SigningWay.SCAN else None,
            reason=self.reason.text().strip(),
            key=self._key(),
            role=SignerRole(str(self.role.value())),
            picture=self.picture.value() if self._key() else None,
            is_clock_right=self.clock.isChecked(),
        )

    def _key(self) -> Key | None:
        way = self.way.value()
        if way is SigningWay.PKCS12:
            return Pkcs12Key(self.p12.value() or Path(), self.secret.text())
        if way is SigningWay.PKCS11:
            library = str(self.library.value() or "")
            return Pkcs11Key(library, self.token.text().strip(), self.secret.text())
        return None

    def _on_asked(self) -> None:
        missing = self._missing()
        if missing:
            self.show_problem(missing)
            return
        self.show_problem("")
        self.button.setEnabled(False)  # until the answer comes
        self.asked.emit(self.order())

    def _missing(self) -> str:
        way = self.way.value()
        if self.reason.isEnabled() and not self.reason.text().strip():
            return self.tr("Hãy ghi lý do vẫn ký khi còn thiếu.")
        if self.clock.isEnabled() and not self.clock.isChecked():
            return self.tr("Hãy xác nhận ngày giờ của máy, hoặc chỉnh đồng hồ rồi mở lại.")
        wanted = {
            SigningWay.SCAN: ((self.scan.path, self.tr("Hãy chọn bản quét đã ký.")),),
            SigningWay.PKCS12: ((self.p12.path, self.tr("Hãy chọn tệp khóa.")),),
            SigningWay.PKCS11: (
                (self.library.path, self.tr("Hãy chọn thư viện của thiết bị.")),
                (self.token, self.tr("Hãy ghi tên thiết bị.")),
            ),
        }
        listed = wanted.get(way, ()) if isinstance(way, SigningWay) else ()
        return next((said for line, said in listed if not line.text().strip()), "")

    def _show_fields(self) -> None:
        way = self.way.value()
        shown = {
            self.scan: way is SigningWay.SCAN,
            self.p12: way is SigningWay.PKCS12,
            self.library: way is SigningWay.PKCS11,
            self.token: way is SigningWay.PKCS11,
            self.secret: way in (SigningWay.PKCS12, SigningWay.PKCS11),
            self.role: way in (SigningWay.PKCS12, SigningWay.PKCS11),
            self.picture: way in (SigningWay.PKCS12, SigningWay.PKCS11),
        }
        for widget, is_shown in shown.items():
            self._form.setRowVisible(widget, is_shown)
        label = self._form.labelForField(self.secret)
        if isinstance(label, QLabel):
            is_pin = way is SigningWay.PKCS11
            label.setText(self.tr("Mã PIN") if is_pin else self.tr("Mật khẩu"))
            self.secret.setAccessibleName(label.text())
        self._form.invalidate()  # rows come and go
        self.fit()

    def _lay_out(self, lacks: Sequence[str], doubtful_clock: str) -> None:
        told = [f"• {one}" for one in lacks[:_MOST]]
        if more := len(lacks) - len(told):
            told.append(self.tr("và {count} mục nữa trong danh sách bên cạnh.").format(count=more))
        self.lacks = QLabel("\n".join(told))
        self.lacks.setWordWrap(True)
        look.mark(self.lacks, tone="warn")
        for text, widget in (
            (self.tr("Cách ký"), self.way),
            (self.tr("Ký với vai"), self.role),
            (self.tr("Bản quét"), self.scan),
            (self.tr("Tệp khóa"), self.p12),
            (self.tr("Thư viện"), self.library),
            (self.tr("Tên thiết bị"), self.token),
            (self.tr("Mật khẩu"), self.secret),
            (self.tr("Ảnh chữ ký (nếu có)"), self.picture),
        ):
            self._form.addRow(text, widget)
            (widget.set_accessible if isinstance(widget, Choice) else widget.setAccessibleName)(
                text
            )
        self.column.addLayout(self._form)
        is_lacking = bool(lacks) and not self._is_more
        if is_lacking:
            count = len(lacks)
            self.add_sentence(self.tr("Còn {n} mục bắt buộc chưa có:").format(n=count))
            self.column.addWidget(self.lacks)
            self.reason.setPlaceholderText(self.tr("Lý do vẫn ký, được lưu cùng biên bản"))
            self.reason.setAccessibleName(self.tr("Lý do vẫn ký"))
            self.column.addWidget(self.reason)
        self.reason.setEnabled(is_lacking)
        if doubtful_clock:
            self.column.addWidget(self.clock)
        self.clock.setEnabled(bool(doubtful_clock))
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        look.mark(self.problem, tone="bad")
        self.problem.hide()
        self.column.addWidget(self.problem)
        accept = self.tr("Ký thêm") if self._is_more else self.tr("Ký và khóa")
        self.button = self.finish(accept, self.tr("Hủy"))
        self.button.clicked.connect(self._on_asked)
