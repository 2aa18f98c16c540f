"""Recommendations of a visit: the sentences at the left, the chosen one to edit at the right."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.areas import Area, areas
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.library import EntryKind, blanks
from cchc_desktop.domain.note import About
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper, in_words
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.pages.notes_box import NotesBox
from cchc_desktop.ui.pages.offering import Offering
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.buttons import icon_button
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.date_field import DateField
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.links import Links
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import followup, labels


class RecommendationsTab(VisitTab):
    """What the agency is to do, by whom and until when."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._areas: tuple[Area, ...] = ()
        self._agency = ""
        self._listed: tuple[Recommendation, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self.new = NewSentence(context, self)
        self._offering = Offering(self.workspace.library)
        self.new.line.set_offer(self._offering.asked(lambda: EntryKind.RECOMMENDATION, lambda: ""))
        self.new.set_hint(self.tr("Gõ kiến nghị mới, rồi Enter    Ctrl+N"))
        self.list = SentenceList()
        self.empty = Empty(self.tr("Chưa có kiến nghị nào. Gõ câu đầu tiên vào ô ở trên."))
        self.form = Form(self._fields())
        self.keeper = Keeper(
            context,
            self.form,
            Kind.RECOMMENDATION,
            self.workspace.recommendations.edit,
            self._words,
        )
        self.locked = Wrapped(
            self.tr("Biên bản đã ký nên chỉ xem; muốn điều chỉnh, hãy lập biên bản bổ sung."),
            tone=look.Tone.SOFT,
        )
        due = self.form.editor("due")
        assert isinstance(due, DateField)
        due.count_from(self._after)
        self.notes = NotesBox(context)
        self.remove_button = icon_button("remove", self.tr("Xóa kiến nghị này (Delete)"))
        self._lay_out()
        self._connect()

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(
            Kind.RECOMMENDATION, Kind.FINDING, Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.NOTE
        )

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        campaign = self.workspace.planning.campaign(self.visit.campaign_id)
        self._areas = areas(campaign.framework)
        self._offering.visit_id = self.visit_id
        self._offering.framework = campaign.framework
        self._agency = self.workspace.visits.agency(self.visit.agency_id).name
        self._listed = self.workspace.recommendations.of_visit(self.visit_id)
        self._findings = self.workspace.findings.of_visit(self.visit_id)
        self.counted.emit()
        self.new.setVisible(not self.is_locked)
        self.list.show_sentences(
            [self._sentence(place, one) for place, one in enumerate(self._listed, 1)]
        )
        self._middle.show_filled(bool(self._listed))
        self._show_chosen()

    def show_record(self, record_id: str) -> None:
        """See VisitTab."""
        self.list.choose(record_id)
        self.form.focus("text")

    def focus_first(self) -> None:
        """See VisitTab."""
        if self._listed:
            self.list.focus_chosen()
        else:
            self.start_adding()

    def start_adding(self) -> None:
        """See VisitTab."""
        if not self.is_locked:
            self.new.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """See VisitTab."""
        is_kept = self.new.finish()
        kept = self.keeper.record is None or self.form.flush()
        return all([kept, self.notes.flush(), is_kept])

    def start_noting(self) -> None:
        """See VisitTab."""
        if self.list.chosen_id():
            self.notes.start_adding()

    def leave(self) -> bool:
        """See VisitTab."""
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self.list.focus_chosen()
        return True

    # How a sentence becomes a recommendation (new_sentence.Writes) ------------------------

    def add(self, text: str) -> Recommendation:
        """See Writes."""
        given = self._from_library(text)  # area and term
        made = self.workspace.recommendations.add(self.visit_id, text, self._agency, **given)
        self.show_all()
        self.list.choose(made.id)
        return made

    def edit(self, record: Any, text: str) -> Recommendation:
        """See Writes."""
        given = self._from_library(text)
        return self.workspace.recommendations.edit(record, text=text, **given)

    def remove(self, record: Any) -> None:
        """See Writes."""
        self.workspace.recommendations.remove(record)

    # Within ------------------------------------------------------------------------------

    def _from_library(self, text: str) -> dict[str, Any]:
        """Area and term of a recommendation that was picked in the library."""
        entry = self._offering.entry(text)
        if entry is None or self.visit is None:
            return {}
        due = self.workspace.library.due(self.visit, entry.deadline_days)
        return {"area": entry.area, "due": due}

    def _after(self, days: int) -> date | None:
        """So many working days after the visit."""
        return self.workspace.library.due(self.visit, days) if self.visit is not None else None

    def _on_added(self, record_id: str) -> None:
        self.show_all()  # what a pause kept of the sentence stands here, the news come later
        self.list.choose(record_id)
        one = self._recommendation(record_id)
        if one is not None and self._offering.entry(one.text) is not None:
            text = self.form.editor("text")
            assert isinstance(text, LongText)
            text.select_blank()

    def _recommendation(self, record_id: str) -> Recommendation | None:
        return next((one for one in self._listed if one.id == record_id), None)

    def _sentence(self, place: int, one: Recommendation) -> Sentence:
        due = self.tr("hạn {day}").format(day=labels.date(one.due)) if one.due else ""
        status = "" if one.status is Status.OPEN else followup.status(one.status)
        answered = len(set(one.findings) & {finding.id for finding in self._findings})
        links = self.tr("khắc phục {n} hạn chế").format(n=answered) if answered else ""
        return Sentence(
            one.id,
            f"{place}. {one.text}",
            look.Tone.GOOD if one.status is Status.DONE else look.Tone.ACCENT,
            self.tr("Kiến nghị"),
            " · ".join(part for part in (one.addressee, due, status, links) if part),
            self._missing(one),
        )

    def _missing(self, one: Recommendation) -> str:
        open_blanks = ", ".join(blanks(one.text))
        if open_blanks:
            return self.tr("ô trống: {names}").format(names=open_blanks)
        return "" if one.due else self.tr("chưa có hạn")

    def _show_chosen(self) -> None:
        one = self._recommendation(self.list.chosen_id())
        self._side.setVisible(one is not None)
        if one is None:
            return
        names = [(area.code, area.name) for area in self._areas]
        known = {code for code, _ in names} | {""}
        extra = [(one.area, one.area)] if one.area not in known else []
        area, links, addressee = (self.form.editor(n) for n in ("area", "findings", "addressee"))
        assert isinstance(area, Choice)
        assert isinstance(links, Links)
        assert isinstance(addressee, Suggest)
        area.set_options([("", self.tr("Chung")), *names, *extra])
        links.set_options(
            [(f.id, f.text) for f in self._findings if f.kind is FindingKind.SHORTCOMING]
        )
        others = {other.addressee for other in self._listed if other.addressee}
        addressee.set_words([self._agency, *sorted(others - {self._agency})])
        self.keeper.open(one)
        self.form.set_read_only(self.is_locked)
        self.locked.setVisible(self.is_locked)
        team = self.workspace.notes.people(self.visit_id)
        self.notes.show_on(
            self.visit_id, About.RECOMMENDATION, one.id, team, is_locked=self.is_locked
        )
        self.remove_button.setVisible(not self.is_locked)

    def _words(self, name: str, value: Any) -> str:
        if name == "area":
            return {area.code: area.name for area in self._areas}.get(value, str(value))
        if name == "findings":
            texts = {finding.id: finding.text for finding in self._findings}
            return "\n".join(texts.get(one, one) for one in value)
        return in_words(value)

    def _on_edit_asked(self, _record_id: str) -> None:
        self.form.focus("text")

    def _on_move_asked(self, record_id: str, step: int) -> None:
        one = self._recommendation(record_id)
        if one is None or self.is_locked:
            return
        self.flush()
        place = self._listed.index(one) + step
        if 0 <= place < len(self._listed):
            self.attempt(lambda: self.workspace.recommendations.move(one, place))
            self.show_all()

    def _on_remove_asked(self, record_id: str) -> None:
        if self._recommendation(record_id) is None or self.is_locked:
            return
        self.flush()
        self._listed = self.workspace.recommendations.of_visit(self.visit_id)
        one = self._recommendation(record_id)
        if one is not None:
            self.attempt(lambda: self.workspace.recommendations.remove(one))
            self.show_all()
            self.offer_undo(self.tr("Đã xóa một kiến nghị."), Op.REMOVE_RECOMMENDATION)

    def _on_chosen(self, _record_id: str) -> None:
        self._show_chosen()

    def _fields(self) -> list[Field]:
        statuses = [(status, followup.status(status)) for status in Status]
        return [
            Field("text", self.tr("Nội dung kiến nghị"), lambda: LongText(least_lines=3)),
            Field("addressee", self.tr("Đơn vị chịu trách nhiệm"), Suggest, share=7),
            Field("due", self.tr("Thời hạn"), DateField, share=5),
            Field("area", self.tr("Lĩnh vực"), Choice, share=7),
            Field("status", self.tr("Tình trạng thực hiện"), lambda: Choice(statuses), share=5),
            Field(
                "findings",
                self.tr("Khắc phục tồn tại, hạn chế"),
                lambda: Links(self.tr("Chưa có tồn tại, hạn chế nào để liên kết.")),
            ),
        ]

    def _connect(self) -> None:
        self.new.added.connect(self._on_added)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(self._on_edit_asked)
        self.list.move_asked.connect(self._on_move_asked)
        self.list.history_asked.connect(lambda i: self.show_history(Kind.RECOMMENDATION, i))
        self.list.remove_asked.connect(self._on_remove_asked)
        self.remove_button.clicked.connect(lambda: self._on_remove_asked(self.list.chosen_id()))

    def _lay_out(self) -> None:
        self._middle = SentencesArea(self.list, self.empty)
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(look.Space.BETWEEN)
        left.addWidget(self.new)
        left.addWidget(self._middle, 1)
        title = QLabel(self.tr("Kiến nghị"))
        look.set_size(title, look.Size.SECTION, bold=True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.remove_button)
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(head)
        column.addWidget(self.locked)
        column.addWidget(self.form)
        column.addWidget(self.notes)
        column.addStretch(1)
        self._side = scrolled(editor)
        card = QFrame()
        look.mark(card, card=True)
        around = QVBoxLayout(card)
        around.setContentsMargins(2, 2, 2, 2)
        around.addWidget(self._side)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(TwoSides(side, card, (1, 1)))
