"""Drawing a sample: the list pasted or out of a file, how many, by which seed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.widgets.buttons import primary_button, quiet_button
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.enter import EnterGoesOn
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import labels, problem_texts

_MOST = 5
"""Faults of a list told at once."""


class DrawCard(QWidget):
    """What is wrong is said below the list, and nothing typed is lost."""

    drawn = Signal(str)
    """The sample's id."""
    left = Signal()
    """A person wants to see the samples that are there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._samples = context.workspace.samples
        self._visit: Visit | None = None
        self._source = ""
        self.codes = LongText(
            self.tr("Dán danh sách: mỗi dòng một mã hồ sơ, hoặc cả bảng có dòng tiêu đề"), 8
        )
        self.codes.area.keeps_tabs = True
        wide = self.codes.area.fontMetrics().horizontalAdvance("00/00/0000 " * 2)
        self.codes.area.setTabStopDistance(wide)  # headings stand above their columns
        self.size_field = NumberField(self.tr("ví dụ 20"))
        self.seed = TextLine()
        self.draw_button = primary_button(self.tr("Rút mẫu"))
        self.file_button = quiet_button(self.tr("Chọn tệp danh sách..."), "import")
        self.back_button = quiet_button(self.tr("Xem mẫu đã rút"), "left")
        self.problem = Wrapped(tone=look.Tone.BAD)
        self.problem.hide()
        self._lay_out()
        self.draw_button.clicked.connect(self.draw)
        self.file_button.clicked.connect(self._choose_file)
        self.back_button.clicked.connect(self.left)
        EnterGoesOn((self.size_field, self.seed), self).passed.connect(self.draw)

    def show_visit(self, visit: Visit, samples: int, locked: bool) -> None:
        """Draw for that visit from now on, which has so many samples already."""
        if self._visit is None or self._visit.id != visit.id:
            self._source = ""
            for field in (self.codes, self.seed):
                field.set_value("")
            self.size_field.set_value(None)
            self.problem.hide()
        self._visit = visit
        self.back_button.setVisible(samples > 0)
        if not self.seed.value():
            self._offer_seed(visit, samples)
        for part in (self.draw_button, self.file_button, self.codes, self.size_field, self.seed):
            part.setEnabled(not locked)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.codes.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def draw(self) -> None:
        """Draw from what stands in the list."""
        assert self._visit is not None
        try:
            size = self.size_field.value()
            listed = self._samples.parse_list(self.codes.text())
            made = self._samples.draw(
                self._visit.id,
                listed,
                size if isinstance(size, int) else 0,
                str(self.seed.value() or ""),
                self._source,
            )
        except ValueError:
            self._complain(self.size_field.complaint())
        except (InvalidInputError, ExpectedError) as error:
            self._complain(self._sentence(error))
        else:
            self.problem.hide()
            self._tell_repeated(len(listed) - len(made.population))
            self._visit = None  # the next draw begins with an empty list
            self.drawn.emit(made.id)

    def take_list(self, path: Path) -> None:
        """Put the dossiers of a file into the list."""
        try:
            listed = self._samples.read_list(path)
        except (InvalidInputError, ExpectedError) as error:
            self._complain(self._sentence(error))
            return
        self._source = path.name
        rows = ["\t".join(self._heading())]
        for one in listed:
            days = (labels.date(day) for day in (one.received, one.due, one.returned))
            letter = "" if one.apology is None else self.tr("có") if one.apology else "-"
            rows.append("\t".join((one.code, one.procedure, *days, letter)))
        self.codes.set_value("\n".join(rows))
        self.problem.hide()
        self.size_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _heading(self) -> tuple[str, ...]:
        return (
            self.tr("Mã hồ sơ"),
            self.tr("Thủ tục"),
            self.tr("Ngày tiếp nhận"),
            self.tr("Ngày hẹn trả"),
            self.tr("Ngày trả"),
            self.tr("Thư xin lỗi"),
        )

    def _sentence(self, error: Exception) -> str:
        """What is wrong, of a list with its lines; the first few of many."""
        if not isinstance(error, InvalidInputError):
            return sentence_of(error)
        told = []
        for problem in error.problems[:_MOST]:
            line, is_cell, _column = problem.where.partition(":")
            where = self.tr("Dòng {line}: ").format(line=line) if is_cell else ""
            told.append(where + problem_texts.sentence(problem))
        if more := len(error.problems) - _MOST:
            told += [self.tr("Còn {n} chỗ nữa.").format(n=more)] if more > 0 else []
        return "\n".join(told)

    def _complain(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.show()

    def _tell_repeated(self, count: int) -> None:
        if count > 0:
            self._context.say(
                self.tr("Danh sách có {n} dòng lặp lại mã đã có; mỗi mã chỉ tính một lần.").format(
                    n=labels.number(count)
                )
            )
        self._context.saved()

    def _offer_seed(self, visit: Visit, samples: int) -> None:
        """The day and the number of the minutes: nobody chose it to suit himself."""
        day = labels.date(times.vietnam_day(visit.starts))
        parts = [day, labels.minutes_number(visit.number), str(samples + 1) if samples else ""]
        self.seed.set_value(" ".join(part for part in parts if part))

    def _choose_file(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Danh sách hồ sơ"), Purpose.TABLES)
        dialog.setNameFilter(
            self.tr("Danh sách (*.xlsx *.xlsm *.xls *.ods *.csv *.txt);;Mọi tệp (*)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.take_list(Path(name)))
        dialog.open()

    # Building ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        card = QFrame()
        look.mark(card, card=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(look.Space.WITHIN)
        title = QLabel(self.tr("Rút mẫu hồ sơ"))
        look.set_size(title, look.Size.SECTION, bold=True)
        why = Wrapped(
            self.tr(
                "Máy chọn hồ sơ theo hạt giống được ghi lại và in trong biên bản: ai có danh sách "
                "và hạt giống đều rút lại được đúng những hồ sơ này."
            ),
            look.Tone.SOFT,
        )
        self.codes.set_accessible(self.tr("Danh sách hồ sơ"))
        for part in (title, why, self.codes):
            column.addWidget(part)
        column.addLayout(self._numbers())
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        for button in (self.draw_button, self.file_button, self.back_button):
            foot.addWidget(button)
        foot.addStretch(1)
        column.addLayout(foot)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)

    def _numbers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.Space.BETWEEN)
        for words, field, share in (
            (self.tr("Số hồ sơ cần rút"), self.size_field, 1),
            (self.tr("Hạt giống"), self.seed, 2),
        ):
            field.set_accessible(words)
            label = QLabel(words)
            look.mark(label, tone="soft")
            look.set_size(label, look.Size.SMALL)
            beside = QVBoxLayout()
            beside.addWidget(label)
            beside.addWidget(field)
            row.addLayout(beside, share)
        row.addStretch(2)
        return row
