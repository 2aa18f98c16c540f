"""One recommendation of the board: what was said of it, by the team and by the agency."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.remedies_tab import TONES
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.verdict_form import VerdictForm
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button, show_file
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.following import BoardLine
from cchc_desktop.words import followup, labels


class FollowPanel(QWidget):
    """``show_line(line)``; verdicts of the office and reports of the agency are kept here."""

    visit_wanted = Signal(str, str)
    """A visit, and the recommendation to show there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._following = context.workspace.following
        self._line: BoardLine | None = None
        self._records: dict[str, Verdict | Remedy] = {}
        self.text = Wrapped()
        self.origin = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.origin, look.Size.SMALL)
        self.open_button = quiet_button(self.tr("Mở biên bản (Enter)"), "document")
        self.judge_button = quiet_button(self.tr("Thêm đánh giá"), "add")
        self.report_button = quiet_button(self.tr("Thêm báo cáo của cơ quan"), "add")
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Đánh giá và báo cáo khắc phục"))
        self.nothing = Wrapped(self.tr("Chưa có đánh giá, báo cáo nào."), tone=look.Tone.SOFT)
        self.verdict = VerdictForm(context, with_day=True)
        self.form = Form(self._fields())
        self.keeper = Keeper(context, self.form, Kind.REMEDY, self._following.edit_remedy)
        self.attach_button = quiet_button(self.tr("Đính kèm tệp..."), "import")
        self.file_button = quiet_button("", "document")
        self._lay_out()
        self._connect()

    def show_line(self, line: BoardLine | None) -> None:
        """Show that recommendation, or none."""
        if line is None or self._line is None or line.id != self._line.id:
            self.flush()
        self._line = line
        self.setVisible(line is not None)
        if line is None:
            return
        row = line.row
        self.text.set_text(row.text)
        number = labels.minutes_number(row.number) or self.tr("chưa có số")
        parts = [
            line.agency,
            self.tr("kiến nghị với {agency}").format(agency=row.agency)
            if line.inherited_from
            else "",
            self.tr("biên bản số {number} năm {year}").format(number=number, year=row.year),
            self.tr("nơi thực hiện: {name}").format(name=row.addressee) if row.addressee else "",
            self.tr("hạn {day}").format(day=labels.date(row.due)) if row.due else "",
            followup.overdue(line.days_overdue),
        ]
        self.origin.set_text(" · ".join(part for part in parts if part))
        self.renew()

    def renew(self) -> None:
        """Ask again what was said."""
        if self._line is None:
            return
        verdicts = self._following.verdicts(self._line.id)
        remedies = self._following.remedies(self._line.id)
        both: list[Verdict | Remedy] = [*verdicts, *remedies]
        self._records = {str(one.id): one for one in both}
        listed = sorted(self._records.values(), key=lambda one: (one.day, one.id), reverse=True)
        self.list.show_sentences([self._sentence(one) for one in listed])
        self.nothing.setVisible(not listed)
        self._show_chosen()

    def flush(self) -> bool:
        """Keep everything typed."""
        kept = [self.verdict.flush(), self.keeper.record is None or self.form.flush()]
        return all(kept)

    def start_judging(self) -> None:
        """An empty verdict of the office for today; the keyboard goes to what it says."""
        if self._line is not None:
            self._add(partial(self._following.judge_in_office, self._line.id))
            self.verdict.form.focus("value")

    def start_reporting(self) -> None:
        """An empty report of the agency; the keyboard goes to its number."""
        if self._line is not None:
            self._add(partial(self._following.add_remedy, self._line.id))
            self.form.focus("number")

    def attach(self, source: Path) -> None:
        """Keep that file with the report chosen, in the background."""
        record = self._records.get(self.list.chosen_id())
        if isinstance(record, Remedy):
            self._context.jobs.run(
                lambda: self._following.attach(self._following.remedy(record.id), source),
                done=lambda _kept: self._context.saved(),
                failed=self._context.fail,
                label=self.tr("Đang thêm {name}").format(name=source.name),
            )

    # Within ------------------------------------------------------------------------------

    def _add(self, make: partial[Verdict] | partial[Remedy]) -> None:
        self.flush()
        try:
            made = make()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.renew()
        self.list.choose(made.id)

    def _show_chosen(self) -> None:
        record = self._records.get(self.list.chosen_id())
        self._forms.setVisible(record is not None)
        if isinstance(record, Verdict):
            self._forms.setCurrentIndex(0)
            self.verdict.show_verdict(record)
            self.verdict.set_read_only(self._following.is_signed(record))
        elif record is not None:
            self._forms.setCurrentIndex(1)
            self.keeper.open(record)
            show_file(self.file_button, record.name)
            self.file_button.setVisible(bool(record.sha256))

    def _sentence(self, one: Verdict | Remedy) -> Sentence:
        day = labels.date(one.day)
        if isinstance(one, Verdict):
            word = followup.verdict(one.value or Status.OPEN)
            who = self.tr("tại cuộc kiểm tra") if one.visit_id else self.tr("của cơ quan theo dõi")
            said = " ".join(part for part in (one.text, one.evidence) if part)
            tone = TONES[one.value or Status.OPEN]
            text = f"{word}: {said}" if said else word
            meta = " · ".join(part for part in (day, who, one.name) if part)
            return Sentence(one.id, text, tone, word, meta)
        kind = self.tr("Báo cáo của cơ quan")
        state = {None: self.tr("chưa xác nhận"), True: self.tr("đã xác nhận")}.get(
            one.confirmed, self.tr("không đúng thực tế")
        )
        text = " ".join(part for part in (one.number, one.text) if part) or kind
        meta = " · ".join(part for part in (day, kind, state, one.name) if part)
        tones = {None: look.Tone.ACCENT, True: look.Tone.GOOD, False: look.Tone.BAD}
        tone = tones[one.confirmed]
        return Sentence(one.id, text, tone, kind, meta)

    def _fields(self) -> list[Field]:
        states: list[tuple[object, str]] = [
            (None, self.tr("Chưa xác nhận")),
            (True, self.tr("Đã xác nhận")),
            (False, self.tr("Không đúng thực tế")),
        ]
        return [
            Field("number", self.tr("Số, ký hiệu báo cáo"), TextLine, share=7),
            Field("day", self.tr("Ngày báo cáo"), DateField, share=5),
            Field("text", self.tr("Cơ quan báo cáo đã làm gì"), LongText),
            Field("confirmed", self.tr("Xác nhận"), lambda: Choice(states)),
        ]

    def _on_remove(self, record_id: str) -> None:
        self.flush()
        self.renew()
        record = self._records.get(record_id)
        if record is None:
            return
        is_verdict = isinstance(record, Verdict)
        try:
            if isinstance(record, Verdict):
                self._following.remove_verdict(record)
            else:
                self._following.remove_remedy(record)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        said = self.tr("Đã bỏ một đánh giá.") if is_verdict else self.tr("Đã xóa một báo cáo.")
        offer_undo(self._context, said, Op.REMOVE_VERDICT if is_verdict else Op.REMOVE_REMEDY)

    def _on_attach(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Chọn tệp báo cáo"), Purpose.EXAMINED)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def _on_file(self) -> None:
        record = self._records.get(self.list.chosen_id())
        if not isinstance(record, Remedy) or not record.sha256:
            return
        path = self._following.file_of(record)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._context.say(self.tr("Không mở được tệp {name}.").format(name=record.name))

    def _on_open(self) -> None:
        if self._line is not None:
            self.visit_wanted.emit(self._line.row.visit_id, self._line.id)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._on_open)
        self.judge_button.clicked.connect(self.start_judging)
        self.report_button.clicked.connect(self.start_reporting)
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.edit_asked.connect(lambda _id: self._focus_form())
        self.list.remove_asked.connect(self._on_remove)
        self.attach_button.clicked.connect(self._on_attach)
        self.file_button.clicked.connect(self._on_file)

    def _focus_form(self) -> None:
        record = self._records.get(self.list.chosen_id())
        (self.verdict.form if isinstance(record, Verdict) else self.form).focus()

    def _lay_out(self) -> None:
        report = QWidget()
        below = QVBoxLayout(report)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.form)
        files = Flow()
        files.addWidget(self.attach_button)
        files.addWidget(self.file_button)
        below.addLayout(files)
        below.addStretch(1)
        self._forms = QStackedWidget()
        self._forms.addWidget(self.verdict)
        self._forms.addWidget(report)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(look.Space.WITHIN)
        for part in (self.text, self.origin):
            inside.addWidget(part)
        row = Flow()
        for button in (self.judge_button, self.open_button, self.report_button):
            row.addWidget(button)
        inside.addLayout(row)
        inside.addWidget(self.nothing)
        inside.addWidget(self.list)
        inside.addWidget(self._forms)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.addWidget(scrolled(inner))
