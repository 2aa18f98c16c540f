"""Citations of a paper, judged: paste or open it, see each verdict, make a shortcoming of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.validity import Judged, Verdict
from cchc_desktop.domain.visit import BY_HAND
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides
from cchc_desktop.ui.widgets.buttons import primary_button, quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import Editor, TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.shares import Shares
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.citing import Looked
from cchc_desktop.words import citing as words
from cchc_desktop.words import labels

_PAUSE = 400
"""Milliseconds after the last keystroke until the text is looked at."""
_LINES = 16
"""Lines of the text that are seen at once: what is found in it stands beside, with its button."""
_TONES = {
    Verdict.IN_FORCE: look.Tone.GOOD,
    Verdict.AMENDED: look.Tone.WARN,
    Verdict.PARTLY: look.Tone.WARN,
    Verdict.UNKNOWN: look.Tone.SOFT,
    Verdict.EXPIRED: look.Tone.BAD,
    Verdict.NOT_YET: look.Tone.BAD,
    Verdict.LATE_REPLACEMENT: look.Tone.BAD,
}


class CitingPane(QWidget):
    """The paper at the left, what is said of its citations at the right."""

    visit_asked = Signal(str, str, str)
    """A shortcoming was made: its visit, the tab, its id."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._looked: Looked | None = None
        self._is_asking = self._is_stale = False
        self._nothing = ""
        """What is said where nothing is cited."""
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self.paper = TextLine()
        self.signed = DateField()
        self.seen = DateField()
        self.text = LongText(
            self.tr("Dán phần căn cứ hoặc toàn bộ văn bản của cơ quan vào đây"),
            least_lines=_LINES,
            most_lines=_LINES,
        )
        self.problem = Wrapped(tone=look.Tone.BAD)
        self.problem.hide()
        self.file_button = quiet_button(self.tr("Mở tệp DOCX, PDF..."), "folder")
        self.plan_button = quiet_button(self.tr("Căn cứ của kế hoạch năm"))
        self.minutes_button = quiet_button(self.tr("Văn bản dẫn trong biên bản"))
        self.summary = Wrapped(tone=look.Tone.SOFT)
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Văn bản được dẫn"))
        self._middle = SentencesArea(
            self.list, Empty(self.tr("Văn bản được dẫn hiện ở đây, kèm hiệu lực vào ngày ký."))
        )
        self.visit = Choice()
        self.visit.set_accessible(self.tr("Cuộc kiểm tra"))
        self.draft_button = primary_button(self.tr("Lập ghi nhận"))
        self._lay_out()
        self._connect()
        self.renew_visits()

    def focus_first(self) -> None:
        """Put the keyboard into the text."""
        self.text.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew_visits(self) -> None:
        """Offer the visits that are not signed, the newest first."""
        rows = [row for row in self._workspace.visits.rows(None) if row.state in BY_HAND]
        rows.sort(key=lambda row: row.starts, reverse=True)
        self.visit.set_options(
            [
                (row.id, f"{row.agency} ({labels.date(times.vietnam_day(row.starts))})")
                for row in rows
            ]
        )
        if self.visit.value() is None and rows:
            self.visit.set_value(rows[0].id)
        self._show_button()

    def read(self, path: Path) -> None:
        """Put the text of that file into the field."""
        self._context.jobs.run(
            lambda: self._workspace.citing.read(path),
            done=lambda text: self._take(path, text),
            failed=self._complain,
            label=self.tr("Đang đọc tệp"),
        )

    def look_now(self) -> None:
        """Judge what stands there, in the background; typing meanwhile asks once more."""
        if self._is_asking:
            self._is_stale = True
            return
        try:
            signed, seen = self.signed.day(), self.seen.day()
        except ValueError:
            self._say(self.signed.complaint())
            return
        text = self.text.text()
        nothing = self.tr("Không thấy văn bản nào được dẫn trong nội dung này.")
        self._nothing = nothing if text.strip() else ""
        self._ask(lambda: self._workspace.citing.look(text, signed, seen))

    def look_at_plan(self) -> None:
        """Judge the bases of the campaign of the chosen visit, else of the newest, instead."""
        visit_id = self.visit.value()
        chosen = self._workspace.visits.get(str(visit_id)).campaign_id if visit_id else ""
        campaigns = self._workspace.planning.campaigns()
        campaign = next((one for one in campaigns if one.id == chosen), next(iter(campaigns), None))
        if campaign is None:
            return
        said = self.tr("Chưa ghi căn cứ nào: {title}.")
        self._nothing = said.format(title=campaign.title)
        self._ask(lambda: self._workspace.citing.bases(campaign.id))

    def look_at_minutes(self) -> None:
        """Judge what the findings of the chosen visit cite, instead of the text."""
        visit_id = self.visit.value()
        if visit_id is not None:
            self._nothing = self.tr("Biên bản của cuộc kiểm tra ghi bên dưới chưa dẫn văn bản nào.")
            self._ask(lambda: self._workspace.citing.minutes(str(visit_id)))

    def draft(self) -> None:
        """Make a shortcoming of the chosen citation, at the chosen visit."""
        judged, visit_id = self._chosen(), self.visit.value()
        if judged is None or not judged.is_wrong or visit_id is None:
            return
        text = words.draft(judged, str(self.paper.value() or ""))
        try:
            finding = self._workspace.citing.draft(str(visit_id), text, [judged])
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        offer_undo(self._context, self.tr("Đã lập ghi nhận về căn cứ."), Op.ADD_FINDING)
        self.visit_asked.emit(str(visit_id), "findings", finding.id)

    # Within ------------------------------------------------------------------------------

    def _ask(self, look_at: Callable[[], Looked]) -> None:
        self._is_asking, self._is_stale = True, False
        self._context.jobs.run(look_at, done=self._show, failed=self._complain)

    def _take(self, path: Path, text: str) -> None:
        if not self.paper.value():
            self.paper.set_value(path.stem)
        self.text.set_value(text)
        self._say("")
        self.look_now()

    def _show(self, looked: Looked) -> None:
        self._is_asking = False
        if self._is_stale:
            self.look_now()
            return
        self._looked = looked
        self._say("")
        self.list.show_sentences(
            [self._sentence(place, one) for place, one in enumerate(looked.judged)]
        )
        self._middle.show_filled(bool(looked.judged))
        chosen = self._chosen()
        wrong = [str(place) for place, one in enumerate(looked.judged) if one.is_wrong]
        if wrong and (chosen is None or not chosen.is_wrong):
            self.list.choose(wrong[0])
        self.summary.set_text(self._summed(looked) if looked.judged else self._nothing)
        self._show_button()

    def _summed(self, looked: Looked) -> str:
        wrong = sum(one.is_wrong for one in looked.judged)
        doubtful = sum(one.is_doubtful for one in looked.judged)
        day = labels.date(looked.signed)
        where = self.tr("ngày {day} ghi trong văn bản") if looked.is_own_day else self.tr("{day}")
        said = self.tr("{n} văn bản được dẫn, {wrong} sai, {doubtful} cần xem. Xét tại {day}.")
        return " ".join(
            (
                said.format(
                    n=len(looked.judged),
                    wrong=wrong,
                    doubtful=doubtful,
                    day=where.format(day=day),
                ),
                words.register_day(looked.register.checked),
            )
        )

    def _sentence(self, place: int, one: Judged) -> Sentence:
        verdict = words.verdict(one.verdict)
        meta = f"{verdict} · {words.why(one)}"
        return Sentence(str(place), one.citation.text, _TONES[one.verdict], verdict, meta)

    def _chosen(self) -> Judged | None:
        place = self.list.chosen_id()
        judged = self._looked.judged if self._looked else ()
        return judged[int(place)] if place and int(place) < len(judged) else None

    def _show_button(self) -> None:
        judged = self._chosen()
        is_wrong = judged is not None and judged.is_wrong
        self.draft_button.setEnabled(is_wrong and self.visit.value() is not None)
        self.draft_button.setToolTip(
            ""
            if is_wrong
            else self.tr("Chọn một văn bản đã hết hiệu lực, chưa có hiệu lực hoặc chậm thay thế.")
        )

    def _say(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.setVisible(bool(sentence))

    def _complain(self, error: Exception) -> None:
        self._is_asking = False
        if isinstance(error, InvalidInputError | ExpectedError):
            self._say(sentence_of(error))
        else:
            self._context.fail(error)

    def _choose_file(self) -> None:
        dialog = FileDialog(self.window(), self.tr("Văn bản cần xét căn cứ"), Purpose.EXAMINED)
        dialog.setNameFilter(self.tr("Văn bản (*.docx *.pdf *.txt);;Mọi tệp (*)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    # Building ----------------------------------------------------------------------------

    def _connect(self) -> None:
        self._typing.timeout.connect(self.look_now)
        self.text.edited.connect(self._typing.start)
        for field in (self.signed, self.seen):
            field.edited.connect(self._typing.start)
        self.file_button.clicked.connect(self._choose_file)
        self.draft_button.clicked.connect(self.draft)
        self.plan_button.clicked.connect(self.look_at_plan)
        self.minutes_button.clicked.connect(self.look_at_minutes)
        self.list.chosen.connect(lambda _place: self._show_button())
        self.list.edit_asked.connect(lambda _place: self.draft())

    def _lay_out(self) -> None:
        sides = TwoSides(self._left(), self._right(), (5, 6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(sides)

    def _left(self) -> QWidget:
        card = QFrame()
        look.mark(card, card=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(_labelled(self.tr("Tên văn bản được kiểm tra"), self.paper))
        days = Shares()
        labelled = (
            (self.tr("Ngày ký văn bản đó"), self.signed),
            (self.tr("Ngày kiểm tra"), self.seen),
        )
        boxes = []
        for words_, field in labelled:
            box = QWidget()
            inside = _labelled(words_, field)
            inside.setContentsMargins(0, 0, 0, 0)
            box.setLayout(inside)
            boxes.append((box, 6))
        days.lay_out(boxes)
        column.addWidget(days)
        column.addLayout(_labelled(self.tr("Nội dung"), self.text))
        column.addWidget(self.problem)
        foot = Flow()
        for button in (self.file_button, self.plan_button, self.minutes_button):
            foot.addWidget(button)
        column.addLayout(foot)
        column.addStretch(1)
        return card

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.summary)
        column.addWidget(self._middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(look.Space.WITHIN)
        foot.addWidget(self.visit, 1)
        foot.addWidget(self.draft_button)
        column.addLayout(foot)
        return side


def _labelled(words_: str, field: Editor) -> QVBoxLayout:
    field.set_accessible(words_)
    label = QLabel(words_)
    label.setBuddy(field.parts()[0])
    look.mark(label, tone="soft")
    look.set_size(label, look.Size.SMALL)
    beside = QVBoxLayout()
    beside.setSpacing(look.Space.TIGHT)
    beside.addWidget(label)
    beside.addWidget(field)
    return beside
