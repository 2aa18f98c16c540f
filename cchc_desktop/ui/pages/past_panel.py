"""The record of the last visit of this agency, beside this one; Enter takes a sentence over."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain import times
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.domain.viet import spelling_key
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.pages.visit_tab import SentencesArea
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import followup, labels

_TONES = {FindingKind.STRENGTH: look.Tone.GOOD, FindingKind.SHORTCOMING: look.Tone.WARN}


class PastPanel(QWidget):
    """``show_before(visit_id)`` shows the last visit; ``closed`` when it is no longer wanted."""

    taken = Signal(str, str)
    """A sentence was taken over: its tab, and the id of the new record."""
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._visit_id = ""
        self._is_locked = False
        self._records: dict[str, Finding | Recommendation] = {}
        title = QLabel(self.tr("Lần kiểm tra trước"))
        look.set_size(title, look.Size.SECTION, bold=True)
        self.chooser = QComboBox()
        spoken.name_box(self.chooser, self.tr("Lần kiểm tra trước"))
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Ghi nhận, kiến nghị của lần trước"))
        self._middle = SentencesArea(
            self.list, Empty(self.tr("Lần trước không có ghi nhận, kiến nghị nào."))
        )
        self.take_button = quiet_button(self.tr("Chép sang lần này (Enter)"), "add")
        self.close_button = icon_button("close", self.tr("Đóng lần kiểm tra trước (Alt+T)"))
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.close_button)
        foot = QHBoxLayout()
        foot.addWidget(self.take_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(head)
        column.addWidget(self.chooser)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)
        self.chooser.activated.connect(lambda _place: self.renew())
        self.list.edit_asked.connect(self._on_taken)
        self.take_button.clicked.connect(lambda: self._on_taken(self.list.chosen_id()))
        self.close_button.clicked.connect(self.closed)

    def show_before(self, visit_id: str, is_locked: bool) -> bool:
        """Show the last visit before that one; whether there is any."""
        self._is_locked = is_locked
        self.take_button.setVisible(not is_locked)
        if visit_id != self._visit_id:
            self._visit_id = visit_id
            self.chooser.clear()
            here = self._workspace.visits.get(visit_id).agency_id
            for visit in self._workspace.earlier.before(visit_id):
                day = labels.date(times.vietnam_day(visit.starts))
                name = self._workspace.earlier.agency_of(visit) if visit.agency_id != here else ""
                self.chooser.addItem(f"{day} · {name}" if name else day, visit.id)
        self.renew()
        return self.chooser.count() > 0

    def renew(self) -> None:
        """Show the record of the visit chosen, and what of it stands here already."""
        past = self.chooser.currentData()
        self._records = {}
        sentences: list[Sentence] = []
        if past is not None:
            record = self._workspace.earlier.record(str(past))
            self._records = {
                **{finding.id: finding for finding in record.findings},
                **{one.id: one for one in record.recommendations},
            }
            here = self._texts_here()
            kinds = (FindingKind.STRENGTH, FindingKind.SHORTCOMING)
            ordered = [f for kind in kinds for f in record.findings if f.kind is kind]
            sentences = [self._finding(f, here) for f in ordered]
            sentences += [self._recommendation(r, here) for r in record.recommendations]
        self.list.show_sentences(sentences)
        self._middle.show_filled(bool(sentences))
        if sentences and not self.list.chosen_id():
            self.list.choose(sentences[0].id)

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        if self.list.cards():
            self.list.focus_chosen()
        else:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Within ------------------------------------------------------------------------------

    def _texts_here(self) -> frozenset[str]:
        findings = self._workspace.findings.of_visit(self._visit_id)
        recommendations = self._workspace.recommendations.of_visit(self._visit_id)
        texts = [finding.text for finding in findings] + [one.text for one in recommendations]
        return frozenset(map(spelling_key, texts))

    def _finding(self, one: Finding, here: frozenset[str]) -> Sentence:
        kind = labels.finding_kind(one.kind)
        names = {area.code: area.name for form in Framework for area in areas(form)}
        parts = (one.code, names.get(one.area, one.area), self._state(one.text, here))
        meta = " · ".join(part for part in parts if part)
        return Sentence(one.id, one.text, _TONES[one.kind], kind, meta, group=kind)

    def _recommendation(self, one: Recommendation, here: frozenset[str]) -> Sentence:
        due = self.tr("hạn {day}").format(day=labels.date(one.due)) if one.due else ""
        status = followup.status(one.status).lower()
        parts = (one.addressee, due, status, self._state(one.text, here))
        tone = look.Tone.GOOD if one.status is Status.DONE else look.Tone.ACCENT
        meta = " · ".join(part for part in parts if part)
        return Sentence(
            one.id, one.text, tone, self.tr("Kiến nghị"), meta, group=self.tr("Kiến nghị")
        )

    def _state(self, text: str, here: frozenset[str]) -> str:
        return self.tr("đã có ở lần này") if spelling_key(text) in here else ""

    def _on_taken(self, record_id: str) -> None:
        earlier = self._records.get(record_id)
        if earlier is None or self._is_locked:
            return
        desk = self._workspace.earlier
        is_finding = isinstance(earlier, Finding)
        take = (
            partial(desk.take_finding, earlier)
            if isinstance(earlier, Finding)
            else partial(desk.take_recommendation, earlier)
        )
        try:
            made = take(self._visit_id)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.renew()
        self.taken.emit("findings" if is_finding else "recommendations", made.id)
        said = (
            self.tr("Đã chép ghi nhận của lần trước sang lần này.")
            if is_finding
            else self.tr("Đã chép kiến nghị của lần trước sang lần này.")
        )
        offer_undo(self._context, said, Op.TAKE_OVER)
