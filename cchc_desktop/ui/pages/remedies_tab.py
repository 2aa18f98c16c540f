"""What was recommended before and is still open: at this visit each asks for a verdict.

The list brings the recommendations of the agency and of all that it came from. Verdicts start
empty and are never copied; 1 … 5 give one on the chosen card.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.verdict import VALUES
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.verdict_form import VerdictForm
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.following import Asked
from cchc_desktop.words import followup, labels

TONES = {
    Status.OPEN: look.Tone.SOFT,
    Status.DONE: look.Tone.GOOD,
    Status.PARTLY: look.Tone.WARN,
    Status.NOT_DONE: look.Tone.BAD,
    Status.NOT_VERIFIABLE: look.Tone.WARN,
    Status.OBSOLETE: look.Tone.SOFT,
}


class RemediesTab(VisitTab):
    """Verdicts on what was recommended before."""

    visit_wanted = Signal(str, str)
    """Another visit, and the recommendation to show there."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._asked: tuple[Asked, ...] = ()
        self.summary = Wrapped(tone=look.Tone.SOFT)
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Kiến nghị lần trước chưa hoàn thành"))
        self.empty = Empty(
            self.tr("Không có kiến nghị nào của lần trước còn phải theo dõi tại cơ quan này.")
        )
        self.text = Wrapped()
        self.origin = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.origin, look.Size.SMALL)
        self.editor = VerdictForm(context, with_day=False)
        self.locked = Wrapped(
            self.tr("Biên bản đã ký nên chỉ xem; đánh giá thêm ở trang Theo dõi kiến nghị."),
            tone=look.Tone.SOFT,
        )
        self.clear_button = quiet_button(self.tr("Bỏ đánh giá này"), "remove")
        self.open_button = quiet_button(self.tr("Mở biên bản đã kiến nghị"), "document")
        self._lay_out()
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.edit_asked.connect(lambda _id: self.editor.form.focus())
        self.editor.kept.connect(lambda _verdict: self._renew_list())
        self.clear_button.clicked.connect(self._on_clear)
        self.open_button.clicked.connect(self._on_open)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(
            Kind.VERDICT, Kind.RECOMMENDATION, Kind.SUCCESSION, Kind.VISIT, Kind.AGENCY
        )

    def show_all(self) -> None:
        """See VisitTab."""
        self._renew_list()
        self._show_chosen()

    def show_record(self, record_id: str) -> None:
        """See VisitTab."""
        self.list.choose(record_id)
        self.list.focus_chosen()

    def focus_first(self) -> None:
        """See VisitTab."""
        self.list.focus_chosen()

    def flush(self) -> bool:
        """See VisitTab."""
        return self.editor.flush()

    def leave(self) -> bool:
        """See VisitTab: from the form back to the list."""
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self.list.focus_chosen()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """1 … 5 give the verdict of that place on the chosen card."""
        place = event.key() - Qt.Key.Key_1
        on_card = any(card.hasFocus() for card in self.list.cards())
        is_plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if on_card and is_plain and not self.is_locked and 0 <= place < len(VALUES):
            self.judge(VALUES[place])
        else:
            super().keyPressEvent(event)

    def judge(self, value: Status) -> None:
        """Give the chosen recommendation that verdict."""
        one = self._chosen()
        if one is None or not self.flush():
            return
        following = self.workspace.following
        self.attempt(lambda: following.judge(one.line.id, self.visit_id, value=value))
        self.show_all()

    # Within ------------------------------------------------------------------------------

    def _renew_list(self) -> None:
        self._asked = self.workspace.following.asked_at(self.visit_id) if self.visit else ()
        self.list.show_sentences([self._sentence(one) for one in self._asked])
        self._middle.show_filled(bool(self._asked))
        judged = [one for one in self._asked if one.is_judged]
        said = self.tr("Đã đánh giá {judged}/{all} kiến nghị còn mở lần trước. Phím 1–5: {keys}.")
        keys = ", ".join(followup.verdict(value).lower() for value in VALUES)
        counted = said.format(judged=len(judged), all=len(self._asked), keys=keys)
        self.summary.set_text(counted if self._asked else "")
        self.counted.emit()

    def _chosen(self) -> Asked | None:
        chosen = self.list.chosen_id()
        return next((one for one in self._asked if one.line.id == chosen), None)

    def _show_chosen(self) -> None:
        one = self._chosen()
        self._card.setVisible(one is not None)
        if one is None:
            return
        self.text.set_text(one.line.row.text)
        self.origin.set_text(self._origin(one))
        if one.verdict is not None:
            self.editor.show_verdict(one.verdict)
        else:
            judge = self.workspace.following.judge
            self.editor.start(one.line.id, partial(judge, one.line.id, self.visit_id))
        self.editor.set_read_only(self.is_locked)
        self.locked.setVisible(self.is_locked)
        self.clear_button.setVisible(one.verdict is not None and not self.is_locked)

    def _origin(self, one: Asked) -> str:
        row = one.line.row
        number = labels.minutes_number(row.number) or self.tr("chưa có số")
        parts = [
            self.tr("Biên bản số {number} năm {year}").format(number=number, year=row.year),
            row.agency if one.line.inherited_from and row.agency != row.addressee else "",
            row.addressee,
            self.tr("hạn {day}").format(day=labels.date(row.due)) if row.due else "",
        ]
        if one.before is not None and one.before.value is not None:
            said = followup.verdict(one.before.value).lower()
            before = self.tr("lần trước: {value}, {day}")
            parts.append(before.format(value=said, day=labels.date(one.before.day)))
        return " · ".join(part for part in parts if part)

    def _sentence(self, one: Asked) -> Sentence:
        value = _value(one)
        word = followup.verdict(value) if value else self.tr("Chưa đánh giá")
        return Sentence(
            one.line.id,
            one.line.row.text,
            TONES[value or Status.OPEN],
            word,
            f"{word} · {self._origin(one)}",
            followup.overdue(one.line.days_overdue) if value is None else "",
            group=one.line.row.agency if one.line.inherited_from else "",
        )

    def _on_clear(self) -> None:
        one = self._chosen()
        if one is None or one.verdict is None or not self.flush():
            return
        verdict = next(
            v for v in self.workspace.following.verdicts(one.line.id) if v.id == one.verdict.id
        )
        self.attempt(lambda: self.workspace.following.remove_verdict(verdict))
        self.show_all()
        self.offer_undo(self.tr("Đã bỏ một đánh giá."), Op.REMOVE_VERDICT)

    def _on_open(self) -> None:
        one = self._chosen()
        if one is not None:
            self.visit_wanted.emit(one.line.row.visit_id, one.line.id)

    def _lay_out(self) -> None:
        self._middle = SentencesArea(self.list, self.empty)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.summary)
        column.addWidget(self._middle, 1)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.setSpacing(look.Space.WITHIN)
        for part in (self.text, self.origin, self.locked, self.editor):
            inside.addWidget(part)
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addStretch(1)
        foot.addWidget(self.clear_button)
        inside.addLayout(foot)
        inside.addStretch(1)
        self._card = QFrame()
        look.mark(self._card, card=True)
        around = QVBoxLayout(self._card)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(scrolled(inner))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TwoSides(left, self._card, (9, 10)))


def _value(one: Asked) -> Status | None:
    return one.verdict.value if one.verdict is not None else None
