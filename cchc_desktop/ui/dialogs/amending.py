"""Supplementary minutes: which place, what stands there now, why; then signed themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.ui import look
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.lines import Lines
from cchc_desktop.words import amending as words


class AmendDialog(Dialog):
    """``corrected`` tells one correction, ``sign_asked`` that the paper is whole."""

    corrected = Signal(object)
    sign_asked = Signal()
    print_asked = Signal()

    def __init__(self, places: Sequence[Correction], parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Biên bản bổ sung"), parent)
        self.setMinimumWidth(620)
        self.add_sentence(
            self.tr(
                "Biên bản đã ký giữ nguyên. Mỗi chỗ sửa được ghi nội dung cũ, nội dung mới và lý "
                "do trong biên bản bổ sung, in và ký riêng."
            )
        )
        self._places = list(places)
        options: list[tuple[object, str]] = [
            (number, words.place(one)) for number, one in enumerate(self._places)
        ]
        self.place = Choice([(-1, self.tr("Nội dung khác, ghi thêm")), *options])
        self.place.set_value(0 if places else -1)
        self.place.set_accessible(self.tr("Chỗ cần sửa"))
        self.where = QLineEdit()
        self.where.setAccessibleName(self.tr("Tên nội dung ghi thêm"))
        self.old = QLabel()
        self.old.setWordWrap(True)
        look.mark(self.old, tone="soft")
        self.new = QPlainTextEdit()
        self.new.setTabChangesFocus(True)
        self.new.setFixedHeight(74)
        self.new.setAccessibleName(self.tr("Nội dung mới"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Lý do"))
        self.add_button = QPushButton(self.tr("Thêm chỗ sửa"))
        self.add_button.setAutoDefault(False)
        self.list = Lines(self.tr("Các chỗ sửa"))
        self.list.setFixedHeight(120)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        look.mark(self.problem, tone="bad")
        self.problem.hide()
        self._lay_out()
        self.place.edited.connect(self._show_place)
        self.add_button.clicked.connect(self._on_add)
        self._show_place()

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """Show what stands in the paper at work."""
        self.list.clear()
        self.list.addItems(
            [
                self.tr("{where}: “{old}” sửa thành “{new}” ({reason})").format(**vars(one))
                if one.old
                else self.tr("{where}: “{new}” ({reason})").format(**vars(one))
                for one in corrections
            ]
        )
        self.sign_button.setEnabled(bool(corrections))
        self.print_button.setEnabled(bool(corrections))

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def clear_typed(self) -> None:
        """The correction is kept: room for the next one."""
        for line in (self.where, self.reason):
            line.clear()
        self.new.clear()
        self.show_problem("")

    def _chosen(self) -> Correction:
        number = self.place.value()
        if not isinstance(number, int) or number < 0:
            return Correction(self.where.text().strip(), "", "", "")
        one = self._places[number]
        return replace(one, where=words.place(one))

    def _show_place(self) -> None:
        is_other = self.place.value() == -1
        self._form.setRowVisible(self.where, is_other)
        self._form.setRowVisible(self.old, not is_other)
        self.old.setText("" if is_other else self._chosen().old or self.tr("(chưa ghi)"))

    def _on_add(self) -> None:
        new, reason = self.new.toPlainText().strip(), self.reason.text().strip()
        self.corrected.emit(replace(self._chosen(), new=new, reason=reason))

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(look.Space.BETWEEN)
        for text, widget in (
            (self.tr("Chỗ cần sửa"), self.place),
            (self.tr("Tên nội dung"), self.where),
            (self.tr("Đã ký"), self.old),
            (self.tr("Nội dung mới"), self.new),
            (self.tr("Lý do"), self.reason),
        ):
            self._form.addRow(text, widget)
        self.column.addLayout(self._form)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.list)
        self.print_button = QPushButton(self.tr("Lưu PDF..."))
        self.sign_button = self.finish(self.tr("Ký biên bản bổ sung..."), self.tr("Đóng"))
        self.add_at_foot(self.print_button)
        self.print_button.clicked.connect(self.print_asked)
        self.sign_button.clicked.connect(self.sign_asked)
