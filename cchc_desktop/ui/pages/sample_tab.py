"""Sample of dossiers, drawn by a seed and recorded; beside it what hangs on the board."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.sample import Outcome, Verdict
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper, in_words
from cchc_desktop.ui.pages.posting_pane import PostingPane
from cchc_desktop.ui.pages.sample_draw import DrawCard
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.enter import EnterGoesOn
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.pauses import PausesField
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.samples import Judged
from cchc_desktop.words import days, labels, samples

_TONES = {
    Outcome.EARLY: look.Tone.GOOD,
    Outcome.ON_TIME: look.Tone.GOOD,
    Outcome.LATE: look.Tone.BAD,
    Outcome.OVERDUE: look.Tone.BAD,
    Outcome.PENDING: look.Tone.ACCENT,
    Outcome.UNTOLD: look.Tone.SOFT,
}
_TYPED = ("received", "due", "returned", "pauses")
_LETTERS = ("slip", "control_form", "apology", "extension")
_AHEAD = timedelta(days=90)
"""How far after the visit an appointment may lie that is typed without its year."""


class SampleTab(VisitTab):
    """Draw first; then the dossiers at the left and the chosen one to record at the right."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._sample: Sample | None = None
        self._wanted = ""
        self._is_drawing = False
        self._shown = 0
        self._rows: tuple[tuple[Drawn, Verdict], ...] = ()
        self.switch = Switch(
            [("sample", self.tr("Hồ sơ rút mẫu")), ("posting", self.tr("Niêm yết công khai"))]
        )
        self.posting = PostingPane(context)
        self.drawing = DrawCard(context)
        self.chooser = Choice()
        self.said = Wrapped()
        self.method = Wrapped(tone=look.Tone.SOFT)
        self.more_button = quiet_button(self.tr("Rút thêm mẫu"), "add")
        self.remove_button = quiet_button(self.tr("Xóa mẫu này"), "remove")
        self.list = SentenceList()
        self.form = Form(self._fields())
        use_cases = self.workspace.samples
        self.keeper = Keeper(context, self.form, Kind.DRAWN, use_cases.edit_drawn, _in_words)
        self.reported = Form(
            [
                Field("reported_part", self.tr("Cơ quan báo cáo: đúng hạn"), NumberField, share=6),
                Field("reported_whole", self.tr("trong số đã giải quyết"), NumberField, share=6),
            ]
        )
        self.reported_keeper = Keeper(context, self.reported, Kind.SAMPLE, use_cases.edit)
        self.take_button = quiet_button(self.tr("Lấy từ thẻ Số liệu"))
        self.verdict = Wrapped()
        look.set_size(self.verdict, look.Size.SECTION, bold=True)
        self._lay_out()
        self._connect()

    # What the page asks ------------------------------------------------------------------

    def open(self, visit: Any) -> None:
        """See VisitTab."""
        self._wanted, self._is_drawing = "", False
        self.posting.open(visit)
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        own = (Kind.SAMPLE, Kind.DRAWN, Kind.VISIT, Kind.FORM_FILE)
        return changed.concerns(*own) or self.posting.concerns(changed)

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        listed = self.workspace.samples.of_visit(self.visit_id)
        self._sample = next((s for s in listed if s.id == self._wanted), None) or (
            listed[-1] if listed else None
        )
        self.drawing.show_visit(self.visit, len(listed), self.is_locked)
        judged = self._judged()
        self._shown = 1 if judged and not self._is_drawing else 0
        self._show_side()
        self.counted.emit()
        self._rows = judged.drawn if judged else ()
        if judged:
            self._show_sample(judged, listed)
        self.list.show_sentences([self._sentence(row, verdict) for row, verdict in self._rows])
        self._middle.show_filled(bool(self._rows))
        self._show_chosen()

    def focus_first(self) -> None:
        """See VisitTab."""
        if self._stack.currentWidget() is self.posting:
            self.posting.focus_first()
        elif self._stack.currentIndex() == 0:
            self.drawing.focus_first()
        else:
            self.list.focus_chosen()

    def flush(self) -> bool:
        """See VisitTab."""
        kept = [
            keeper.record is None or form.flush()
            for keeper, form in ((self.keeper, self.form), (self.reported_keeper, self.reported))
        ]
        return all([*kept, self.posting.flush()])

    def leave(self) -> bool:
        """See VisitTab: from the editor back to the list."""
        if self.switch.chosen() == "posting":
            return False
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self._show_drawing(False)
        return True

    def show_record(self, record_id: str) -> None:
        """See VisitTab: a sample, or one of its dossiers."""
        for one in self.workspace.samples.of_visit(self.visit_id):
            inside = {row.id for row in self.workspace.samples.drawn(one.id)}
            if record_id == one.id or record_id in inside:
                self._show_other(one.id)
        self.list.choose(record_id)

    def rows(self) -> tuple[tuple[Drawn, Verdict], ...]:
        """The dossiers of the sample shown, judged."""
        return self._rows

    # Within ------------------------------------------------------------------------------

    def _judged(self) -> Judged | None:
        """The sample shown, judged; None where there is none, or its calendar cannot be read."""
        if self._sample is None:
            return None
        try:
            return self.workspace.samples.judged(self._sample.id)
        except (InvalidInputError, ExpectedError) as error:
            self.context.fail(error)
            return None

    def _show_sample(self, judged: Judged, listed: tuple[Sample, ...]) -> None:
        one, found = judged.sample, judged.summary
        said = (samples.share(found), samples.late(found))
        told = ". ".join(part for part in said if part)
        self.said.set_text(
            " ".join((f"{told}." if told else "", samples.agreement(one, found))).strip()
        )
        self.method.set_text(samples.method(one))
        self.chooser.set_options([(s.id, samples.method(s).partition(":")[0]) for s in listed])
        self.chooser.set_value(one.id)
        self.chooser.setVisible(len(listed) > 1)
        self.reported_keeper.open(one)
        self.reported.set_read_only(self.is_locked)
        for button in (self.remove_button, self.more_button, self.take_button):
            button.setVisible(not self.is_locked)

    def _sentence(self, row: Drawn, verdict: Verdict) -> Sentence:
        said = samples.verdict(verdict)
        shown = " → ".join(labels.date(day) for day in (row.received, row.due, row.returned) if day)
        return Sentence(
            row.id,
            f"{row.code} {row.procedure}".strip(),
            _TONES[verdict.outcome],
            said,
            " · ".join(part for part in (said, shown) if part),
            ", ".join(samples.notice(one) for one in verdict.notices[:1]),
        )

    def _show_chosen(self) -> None:
        found = next((pair for pair in self._rows if pair[0].id == self.list.chosen_id()), None)
        self._side.setVisible(found is not None)
        if found is None or self.visit is None:
            return
        row, verdict = found
        last = times.vietnam_day(self.visit.ends or self.visit.starts)
        for name in _TYPED:
            editor = self.form.editor(name)
            if isinstance(editor, DateField | PausesField):
                editor.latest = last + _AHEAD if name == "due" else last
        notices = "; ".join(samples.notice(one) for one in verdict.notices)
        said = samples.verdict(verdict)
        self.verdict.set_text(f"{row.code}: {said}" + (f"; {notices}" if notices else ""))
        self.keeper.open(row)
        self.form.set_read_only(self.is_locked)

    def _on_chosen(self, drawn_id: str) -> None:
        """Another dossier; not before what was typed for this one is kept."""
        before = self.keeper.record.id if self.keeper.record else drawn_id
        is_there = any(row.id == before for row, _ in self._rows)
        if before != drawn_id and is_there and not self.form.flush():
            self.list.choose(before)
        else:
            self._show_chosen()

    def _go_on(self) -> None:
        """Enter in the last field: the next dossier, when this one is kept."""
        if not self.form.flush():
            return
        ids: list[str] = [row.id for row, _ in self._rows]
        place = ids.index(self.list.chosen_id()) + 1
        if place < len(ids):
            self.list.choose(ids[place])
            self.form.focus("received")
        else:
            self.list.focus_chosen()

    def _show_drawing(self, is_drawing: bool) -> None:
        self._is_drawing = is_drawing
        self._shown = 0 if is_drawing or self._sample is None else 1
        self._show_side()
        self.focus_first()

    def _show_side(self) -> None:
        """What the switch has chosen: the sample as far as it is, or the board."""
        is_board = self.switch.chosen() == "posting"
        self._stack.setCurrentIndex(2 if is_board else self._shown)
        if is_board and self.visit is not None:
            self.posting.visit = self.visit
            self.posting.show_all()

    def _on_switched(self) -> None:
        self.flush()
        self._show_side()
        self.focus_first()

    def _show_other(self, sample_id: str) -> None:
        if self.flush():
            self._wanted, self._is_drawing = sample_id, False
            self.show_all()

    def _on_drawn(self, sample_id: str) -> None:
        self._wanted, self._is_drawing = sample_id, False
        self.show_all()
        self.list.focus_chosen()

    def _on_take(self) -> None:
        one = self._sample
        if one is not None and self.flush():
            self.attempt(lambda: self.workspace.samples.take_reported(one))
            self.show_all()

    def _on_remove(self) -> None:
        one = self._sample
        if one is not None and self.flush():
            self.attempt(lambda: self.workspace.samples.remove(one))
            self.show_all()
            self.offer_undo(self.tr("Đã xóa mẫu hồ sơ."), Op.REMOVE_SAMPLE)

    # Building ----------------------------------------------------------------------------

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
            Field("pauses", self.tr("Tạm dừng (chờ bổ sung hồ sơ)"), PausesField),
            Field("slip", self.tr("Giấy tiếp nhận, hẹn trả"), letter, share=6),
            Field("control_form", self.tr("Phiếu kiểm soát"), letter, share=6),
            Field("apology", self.tr("Thư xin lỗi"), letter, share=6),
            Field("extension", self.tr("Văn bản hẹn lại"), letter, share=6),
            Field("note", self.tr("Ghi chú"), lambda: LongText(least_lines=1)),
        ]

    def _connect(self) -> None:
        self.switch.changed.connect(self._on_switched)
        self.posting.drafted.connect(lambda made: self.jump_asked.emit("findings", made, ""))
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.left.connect(lambda: self._show_drawing(False))
        self.more_button.clicked.connect(lambda: self._show_drawing(True))
        self.remove_button.clicked.connect(self._on_remove)
        self.take_button.clicked.connect(self._on_take)
        self.chooser.edited.connect(lambda: self._show_other(str(self.chooser.value())))
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(lambda _id: self.form.focus("received"))
        for keeper in (self.keeper, self.reported_keeper):
            keeper.kept.connect(lambda _record: self.show_all())
        names = ("procedure", *_TYPED, *_LETTERS)
        EnterGoesOn(map(self.form.editor, names), self).passed.connect(self._go_on)
        figures = map(self.reported.editor, ("reported_part", "reported_whole"))
        EnterGoesOn(figures, self).passed.connect(self.list.focus_chosen)

    def _lay_out(self) -> None:
        self._middle = SentencesArea(self.list, Empty(self.tr("Mẫu này không có hồ sơ nào.")))
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(self.drawing))
        self._stack.addWidget(TwoSides(self._list_side(), self._editor_side(), (1, 1)))
        self._stack.addWidget(self.posting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)

    def _list_side(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        self.chooser.set_accessible(self.tr("Mẫu đang xem"))
        foot = QHBoxLayout()
        foot.addWidget(self.more_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        figures = QHBoxLayout()
        figures.setSpacing(look.Space.WITHIN)
        figures.addWidget(self.reported, 1)
        figures.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self.chooser)
        column.addWidget(self.said)
        column.addLayout(figures)
        column.addWidget(self.method)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)
        return left

    def _editor_side(self) -> QWidget:
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
        return card


def _in_words(name: str, value: Any) -> str:
    return days.pauses(value) if name == "pauses" else in_words(value)
