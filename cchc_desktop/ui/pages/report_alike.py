"""Shortcomings without code that say much the same: a person joins them, or leaves them apart."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.likeness import Proposal
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.visit_tab import TwoSides
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import labels


@dataclass(frozen=True)
class AlikeRow:
    """One line: what may be joined, or what a person joined; and what its findings say."""

    proposal: Proposal | None
    alike: Alike | None
    texts: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name among the others."""
        if self.alike is not None:
            return f"joined:{self.alike.id}"
        return f"offered:{self.proposal.key}" if self.proposal else ""

    @property
    def text(self) -> str:
        """How it is called."""
        if self.alike is not None:
            return self.alike.text
        return self.proposal.text if self.proposal else ""

    @property
    def count(self) -> int:
        """How many findings."""
        one = self.alike or self.proposal
        return len(one.findings) if one else 0


class AlikePane(QWidget):
    """``show_rows(rows)``: the list, and beside it what each says."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk = context.workspace.synthesis
        self.list: FilteredTable[AlikeRow] = FilteredTable(
            self._columns(),
            lambda row: row.key,
            self.tr("Các nhóm nội dung giống nhau"),
            Empty(self.tr("Không có tồn tại, hạn chế nào chưa gắn mã mà lời giống nhau.")),
            self.tr("Không có nhóm nào khớp với điều đang lọc."),
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Tên chung của nhóm"))
        self.name.setPlaceholderText(self.tr("Tên chung trong báo cáo"))
        self.join_button = QPushButton(self.tr("Gộp là một"))
        self.part_button = QPushButton(self.tr("Bỏ gộp"))
        self.said = Wrapped(tone=look.Tone.SOFT)
        self.texts = Wrapped()
        self._lay_out()
        self.list.chosen.connect(self._show)
        self.list.activated.connect(self.join)
        self.join_button.clicked.connect(self.join)
        self.part_button.clicked.connect(self.part)
        self._show()

    def show_rows(self, rows: tuple[AlikeRow, ...]) -> None:
        """Show these; the chosen one stays chosen."""
        self.list.show_rows(rows)
        self._show()

    def join(self) -> None:
        """Say that the findings of the chosen group are one."""
        row = self.list.row()
        if row is None or row.proposal is None:
            return
        proposal, text = row.proposal, self.name.text()
        self._do(lambda: self._desk.join(proposal, text))

    def part(self) -> None:
        """Say that the findings of the chosen group are not one."""
        row = self.list.row()
        if row is not None and row.alike is not None:
            alike = row.alike
            self._do(lambda: self._desk.part(alike))

    def _do(self, work: object) -> None:
        try:
            if callable(work):
                work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    def _show(self) -> None:
        row = self.list.row()
        self.join_button.setEnabled(row is not None and row.proposal is not None)
        self.part_button.setEnabled(row is not None and row.alike is not None)
        self.name.setEnabled(
            row is not None and row.proposal is not None and not row.proposal.group
        )
        self.name.setText(" ".join(row.text.split()) if row else "")
        self.name.setCursorPosition(0)
        listed = [f"- {' '.join(text.split())}" for text in (row.texts if row else ())]
        self.texts.set_text("\n".join(listed))

    def _columns(self) -> list[Column[AlikeRow]]:
        return [
            Column(self.tr("Nội dung"), lambda row: " ".join(row.text.split())),
            Column(
                self.tr("Số ghi nhận"),
                lambda row: labels.number(row.count),
                sort=lambda row: row.count,
                is_number=True,
                width=12,
            ),
            Column(
                self.tr("Tình trạng"),
                lambda row: self.tr("Đã gộp") if row.alike else self.tr("Chờ quyết định"),
                pill=lambda row: look.Tone.GOOD if row.alike else look.Tone.SOFT,
                width=24,
            ),
        ]

    def _lay_out(self) -> None:
        self.said.set_text(
            self.tr(
                "Các tồn tại, hạn chế chưa gắn mã có lời gần giống nhau. Chỉ khi được gộp tại đây"
                " chúng mới tính là một trong báo cáo; gộp nhầm thì bỏ gộp hoặc hoàn tác."
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(look.Space.WITHIN)
        buttons.addWidget(self.join_button)
        buttons.addWidget(self.part_button)
        buttons.addStretch(1)
        beside = QWidget()
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(look.Space.WITHIN)
        side.addWidget(self.said)
        side.addWidget(self.name)
        side.addLayout(buttons)
        side.addWidget(self.texts, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TwoSides(self.list, beside, (3, 2)))
