"""Sample of dossiers: drawn from a list by a seed, recorded, set against the agency's figure."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain import times
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.sample import Outcome, Verdict
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import primary_button, quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import labels, samples

_TONES = {
    Outcome.EARLY: look.Tone.GOOD,
    Outcome.ON_TIME: look.Tone.GOOD,
    Outcome.LATE: look.Tone.BAD,
    Outcome.OVERDUE: look.Tone.BAD,
    Outcome.PENDING: look.Tone.ACCENT,
    Outcome.UNTOLD: look.Tone.SOFT,
}


class SampleTab(VisitTab):
    """Draw first; then the dossiers at the left and the chosen one to record at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sample: Sample | None = None
        self._rows: tuple[tuple[Drawn, Verdict], ...] = ()
        self.codes = LongText(
            self.tr("Dán danh sách: mỗi dòng một mã hồ sơ, hoặc cả bảng có dòng tiêu đề"), 8
        )
        self.codes.area.keeps_tabs = True
        self.size_field = NumberField(self.tr("ví dụ 20"))
        self.seed = TextLine()
        self.draw_button = primary_button(self.tr("Rút mẫu"))
        self.file_button = quiet_button(self.tr("Chọn tệp danh sách..."), "import")
        self.problem = Wrapped(tone=look.Tone.BAD)
        self.said = Wrapped()
        self.method = Wrapped(tone=look.Tone.SOFT)
        self.remove_button = quiet_button(self.tr("Xóa mẫu này, rút lại"), "remove")
        self.list = SentenceList()
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.DRAWN, self.workspace.samples.edit_drawn)
        self.verdict = Wrapped()
        look.set_size(self.verdict, look.Size.SECTION, bold=True)
        self._source = ""
        self._lay_out()
        self._connect()

    # What the page asks ------------------------------------------------------------------

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(Kind.SAMPLE, Kind.DRAWN, Kind.VISIT)

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        listed = self.workspace.samples.of_visit(self.visit_id)
        self._sample = listed[-1] if listed else None
        self._stack.setCurrentIndex(1 if self._sample else 0)
        self.counted.emit()
        if self._sample is None:
            self._offer_seed()
            return
        judged = self.workspace.samples.judged(self._sample.id)
        self._rows = judged.drawn
        self.said.set_text(
            " · ".join(
                part
                for part in (
                    samples.share(judged.summary),
                    samples.agreement(self._sample, judged.summary),
                )
                if part
            )
        )
        self.method.set_text(samples.method(self._sample))
        self.list.show_sentences([self._sentence(row, verdict) for row, verdict in self._rows])
        self._middle.show_filled(bool(self._rows))
        self.remove_button.setVisible(not self.is_locked)
        self._show_chosen()

    def focus_first(self) -> None:
        """See VisitTab."""
        if self._sample is None:
            self.codes.area.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.focus_chosen()

    def flush(self) -> bool:
        """See VisitTab."""
        return self.keeper.record is None or self.form.flush()

    def leave(self) -> bool:
        """See VisitTab: from the editor back to the list."""
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self.list.focus_chosen()
        return True

    # Drawing -----------------------------------------------------------------------------

    def draw(self) -> None:
        """Draw from what stands in the list; what is wrong is said below."""
        try:
            size = self.size_field.value()
            listed = self.workspace.samples.parse_list(self.codes.text())
            seed = str(self.seed.value() or "")
            wanted = size if isinstance(size, int) else 0
            self.workspace.samples.draw(self.visit_id, listed, wanted, seed, self._source)
        except ValueError:
            self._complain(self.size_field.complaint())
        except (InvalidInputError, ExpectedError) as error:
            self._complain(sentence_of(error))
        else:
            self.problem.hide()
            self.codes.set_value("")
            self.context.saved()
            self.show_all()
            self.list.focus_chosen()

    def take_list(self, path: Path) -> None:
        """Put the dossiers of a file into the list."""
        try:
            listed = self.workspace.samples.read_list(path)
        except (InvalidInputError, ExpectedError) as error:
            self._complain(sentence_of(error))
            return
        self._source = path.name
        rows = ["\t".join(self._heading())]
        rows += [
            "\t".join(
                (
                    one.code,
                    one.procedure,
                    *(labels.date(day) for day in (one.received, one.due, one.returned)),
                )
            )
            for one in listed
        ]
        self.codes.set_value("\n".join(rows))
        self.problem.hide()

    def _heading(self) -> tuple[str, ...]:
        return (
            self.tr("Mã hồ sơ"),
            self.tr("Thủ tục"),
            self.tr("Ngày tiếp nhận"),
            self.tr("Ngày hẹn trả"),
            self.tr("Ngày trả"),
        )

    def _complain(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.show()

    def _offer_seed(self) -> None:
        """The day and the number of the minutes: nobody chose it to suit himself."""
        assert self.visit is not None
        if not self.seed.value():
            day = labels.date(times.vietnam_day(self.visit.starts))
            self.seed.set_value(f"{day} {labels.minutes_number(self.visit.number)}".strip())
        for part in (self.draw_button, self.file_button, self.codes, self.size_field, self.seed):
            part.setEnabled(not self.is_locked)

    # Within ------------------------------------------------------------------------------

    def _sentence(self, row: Drawn, verdict: Verdict) -> Sentence:
        said = samples.verdict(verdict)
        days = " → ".join(labels.date(day) for day in (row.received, row.due, row.returned) if day)
        return Sentence(
            row.id,
            f"{row.code} {row.procedure}".strip(),
            _TONES[verdict.outcome],
            said,
            " · ".join(part for part in (said, days) if part),
            ", ".join(samples.notice(one) for one in verdict.notices[:1]),
        )

    def _show_chosen(self) -> None:
        found = next((pair for pair in self._rows if pair[0].id == self.list.chosen_id()), None)
        self._side.setVisible(found is not None)
        if found is None:
            return
        row, verdict = found
        notices = "; ".join(samples.notice(one) for one in verdict.notices)
        said = samples.verdict(verdict)
        self.verdict.set_text(f"{row.code}: {said}" + (f"; {notices}" if notices else ""))
        self.keeper.open(row)
        self.form.set_read_only(self.is_locked)

    def _on_kept(self, _row: object) -> None:
        self.show_all()

    def _on_remove(self) -> None:
        if self._sample is not None and self.flush():
            one = self._sample
            self.attempt(lambda: self.workspace.samples.remove(one))
            self.show_all()
            self.offer_undo(self.tr("Đã xóa mẫu hồ sơ."), Op.REMOVE_SAMPLE)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Danh sách hồ sơ"))
        dialog.setNameFilter(self.tr("Danh sách (*.csv *.txt);;Mọi tệp (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_list(Path(name)))
        dialog.open()

    def _fields(self) -> list[Field]:
        letters: list[tuple[object, str]] = [
            (None, self.tr("Chưa xem")),
            (True, self.tr("Có")),
            (False, self.tr("Không có")),
        ]

        def letter() -> Choice:
            return Choice(letters)

        return [
            Field("procedure", self.tr("Thủ tục"), TextLine),
            Field("received", self.tr("Ngày tiếp nhận"), DateField, share=4),
            Field("due", self.tr("Ngày hẹn trả"), DateField, share=4),
            Field("returned", self.tr("Ngày trả"), DateField, share=4),
            Field("slip", self.tr("Giấy tiếp nhận, hẹn trả"), letter, share=6),
            Field("control_form", self.tr("Phiếu kiểm soát"), letter, share=6),
            Field("apology", self.tr("Thư xin lỗi"), letter, share=6),
            Field("extension", self.tr("Văn bản hẹn lại"), letter, share=6),
            Field("note", self.tr("Ghi chú"), lambda: LongText(least_lines=1)),
        ]

    def _connect(self) -> None:
        self.draw_button.clicked.connect(self.draw)
        self.file_button.clicked.connect(self._choose_file)
        self.remove_button.clicked.connect(self._on_remove)
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.edit_asked.connect(lambda _id: self.form.focus("received"))
        self.keeper.kept.connect(self._on_kept)

    # Building ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._middle = SentencesArea(self.list, Empty(self.tr("Mẫu này không có hồ sơ nào.")))
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self._drawing_card()))
        self._stack.addWidget(self._drawn_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _drawing_card(self) -> QWidget:
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
        done = QHBoxLayout()
        done.addWidget(self.draw_button)
        done.addWidget(self.file_button)
        done.addStretch(1)
        self.codes.set_accessible(self.tr("Danh sách hồ sơ"))
        self.problem.hide()
        for part in (title, why, self.codes):
            column.addWidget(part)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addLayout(done)
        outer = QWidget()
        around = QVBoxLayout(outer)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        around.addStretch(1)
        return outer

    def _drawn_page(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        foot = QHBoxLayout()
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        for part in (self.said, self.method):
            column.addWidget(part)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)
        editor = QWidget()
        inside = QVBoxLayout(editor)
        inside.setContentsMargins(14, 10, 14, 14)
        inside.setSpacing(look.Space.BETWEEN)
        inside.addWidget(self.verdict)
        inside.addWidget(self.form)
        inside.addStretch(1)
        self._side = scrolled(editor)
        card = QFrame()
        look.mark(card, card=True)
        around = QVBoxLayout(card)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._side)
        return TwoSides(left, card, (1, 1))
