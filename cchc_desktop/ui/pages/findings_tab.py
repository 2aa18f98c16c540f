"""Findings of a visit: areas at the left, sentences in the middle, the chosen one to edit."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.areas import Area, areas
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import Visit
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.area_guard import AreaGuard
from cchc_desktop.ui.pages.badges import missing, waiting
from cchc_desktop.ui.pages.finding_editor import FindingEditor
from cchc_desktop.ui.pages.kind_switch import KindSwitch
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.pages.offering import Offering
from cchc_desktop.ui.pages.past_panel import PastPanel
from cchc_desktop.ui.pages.visit_tab import SentencesArea, TwoSides, VisitTab, scrolled
from cchc_desktop.ui.widgets.areas import AreaBox, AreaCount, AreaList
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.words import labels

_NARROW = 1010
"""Width of this tab below which the areas fold into a box (a window of some 1,200 px)."""
_TONES = {FindingKind.STRENGTH: look.Tone.GOOD, FindingKind.SHORTCOMING: look.Tone.WARN}
_EVERY_AREA = ""
_SHOWN = (
    *(Kind.FINDING, Kind.EVIDENCE, Kind.RECOMMENDATION, Kind.VISIT, Kind.CAMPAIGN, Kind.NOTE),
    *(Kind.FORM_FILE, Kind.OWN_CODE),
)


class FindingsTab(VisitTab):
    """Strengths and shortcomings of a visit, area by area."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._areas: tuple[Area, ...] = ()
        self._area = _EVERY_AREA
        self._findings: tuple[Finding, ...] = ()
        self._files: Counter[str] = Counter()
        self._answers: Counter[str] = Counter()
        self.area_list = AreaList()
        self.area_box = AreaBox()
        self.switch = KindSwitch()
        self.new = NewSentence(context, self)
        self._offering = Offering(self.workspace.library)
        self._offering.serve(self.new.line, self.switch.kind, lambda: self._area)
        self.new_row = QWidget()
        self.new_area = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.new_area, look.Size.SMALL)
        self.list = SentenceList()
        self.empty = Empty(self.tr("Chưa có ghi nhận nào. Gõ câu đầu tiên vào ô ở trên."))
        self.editor = FindingEditor(context)
        self._side = scrolled(self.editor)
        self.guard = AreaGuard(context)
        self.past = PastPanel(context)
        self.past_button = quiet_button(self.tr("Lần trước"), "history")
        self.past_button.setToolTip(self.tr("Xem ghi nhận, kiến nghị của lần trước (Alt+T)"))
        self._lay_out()
        self._connect()
        self._on_kind_changed()

    # What the page asks ------------------------------------------------------------------

    def open(self, visit: Visit) -> None:
        """See VisitTab."""
        self._area = _EVERY_AREA
        self._right.setCurrentWidget(self._side)
        super().open(visit)

    def concerns(self, changed: Changed) -> bool:
        """See VisitTab."""
        return changed.concerns(*_SHOWN)

    def show_all(self) -> None:
        """See VisitTab."""
        assert self.visit is not None
        campaign = self.workspace.planning.campaign(self.visit.campaign_id)
        self._areas = areas(campaign.framework)
        self._offering.visit_id = self.visit_id
        self._offering.framework = campaign.framework
        self.editor.set_framework(campaign.framework)
        self._findings = self.workspace.findings.of_visit(self.visit_id)
        self._files = self.workspace.evidence.of_findings(self.visit_id)
        answering = self.workspace.recommendations.of_visit(self.visit_id)
        self._answers = Counter(name for one in answering for name in one.findings)
        self.counted.emit()
        self._show_areas()
        if self.past.isVisible():
            self.past.renew()
        for part in (self.new, self.new_row):
            part.setVisible(not self.is_locked)
        self.list.show_sentences([self._sentence(finding) for finding in self._in_order()])
        self._middle.show_filled(bool(self.list.cards()))
        self._show_chosen()
        self._on_kind_changed()

    def show_record(self, record_id: str) -> None:
        """See VisitTab."""
        found = self._finding(record_id)
        if found is None:
            return
        if self._area not in (_EVERY_AREA, found.area):
            self._go_to_area(_EVERY_AREA)
        self.list.choose(record_id)
        self.list.focus_chosen()

    def show_field(self, name: str) -> None:
        """See VisitTab: a field of the sentence that is chosen."""
        self.editor.focus_field(name)

    def focus_first(self) -> None:
        """See VisitTab."""
        if self.list.cards():
            self.list.focus_chosen()
        else:
            self.start_adding()

    def start_adding(self) -> None:
        """See VisitTab."""
        if not self.is_locked:
            self.new.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def start_noting(self) -> None:
        """See VisitTab."""
        if self.list.chosen_id():
            self.editor.notes.start_adding()

    def choose_kind(self, kind: FindingKind) -> None:
        """Type sentences of that kind from now on."""
        self.switch.choose(kind)
        self.start_adding()

    def turn_past(self) -> None:
        """Alt+T: the last visit of this agency beside this one, or the editor again."""
        is_wanted = self._right.currentWidget() is not self.past
        if is_wanted and not self.past.show_before(self.visit_id, self.is_locked):
            self.context.say(self.tr("Cơ quan này chưa có lần kiểm tra nào trước đó."))
            return
        self.editor.flush()
        self._right.setCurrentWidget(self.past if is_wanted else self._side)
        if is_wanted:
            self.past.focus_first()
        else:
            self.focus_first()

    def step_area(self, direction: int) -> None:
        """Go to the next area (1) or the one before (-1)."""
        codes = [_EVERY_AREA, *(area.code for area in self._areas)]
        place = codes.index(self._area) + direction
        if 0 <= place < len(codes):
            self._go_to_area(codes[place])

    def flush(self) -> bool:
        """See VisitTab."""
        is_kept = self.new.finish()
        return self.editor.flush() and is_kept

    def leave(self) -> bool:
        """See VisitTab: from the editor or the line back to the list."""
        if not self.list.cards() or any(card.hasFocus() for card in self.list.cards()):
            return False
        self.list.focus_chosen()
        return True

    # How a sentence becomes a finding (new_sentence.Writes) -------------------------------

    def add(self, text: str) -> Finding:
        """See Writes."""
        given = {"area": self._area_of_new()} | self._from_library(text)
        finding = self.workspace.findings.add(
            self.visit_id, given.pop("area"), self.switch.kind(), text, **given
        )
        self.show_all()
        self.list.choose(finding.id)
        return finding

    def edit(self, record: Any, text: str) -> Finding:
        """See Writes."""
        return self.workspace.findings.edit(record, text=text, **self._from_library(text))

    def remove(self, record: Any) -> None:
        """See Writes."""
        self.workspace.findings.remove(record)

    # Within ------------------------------------------------------------------------------

    def _from_library(self, text: str) -> dict[str, Any]:
        """What the library says beside the sentence, where it was picked there."""
        entry = self._offering.entry(text)
        if entry is None:
            return {}
        criterion = next(iter(entry.criteria), "")
        given = {"code": entry.code, "severity": entry.severity, "criterion": criterion}
        return {name: value for name, value in given.items() if value} | {"area": entry.area}

    def _on_added(self, finding_id: str) -> None:
        """Go on typing; where the library's sentence has blanks, in the first of them."""
        self.show_all()  # what a pause kept of the sentence stands here, the news come later
        self.list.choose(finding_id)
        finding = self._finding(finding_id)
        if finding is not None and self._offering.entry(finding.text) is not None:
            self.editor.select_blank()

    def _finding(self, finding_id: str) -> Finding | None:
        return next((f for f in self._findings if f.id == finding_id), None)

    def _area_of_new(self) -> str:
        """The area chosen; among all areas that of the sentence chosen, else the first."""
        if self._area:
            return self._area
        chosen = self._finding(self.list.chosen_id())
        return chosen.area if chosen else self._areas[0].code

    def _in_order(self) -> list[Finding]:
        """What is shown: strengths before shortcomings, each by area and place."""
        places = {area.code: area.order for area in self._areas}
        shown = [f for f in self._findings if self._area in (_EVERY_AREA, f.area)]
        return sorted(
            shown,
            key=lambda f: (f.kind is FindingKind.SHORTCOMING, places.get(f.area, len(places))),
        )

    def _sentence(self, finding: Finding) -> Sentence:
        kind = labels.finding_kind(finding.kind)
        return Sentence(
            finding.id,
            finding.text,
            _TONES[finding.kind],
            kind,
            self._meta(finding),
            missing(finding),
            group=kind,
        )

    def _meta(self, finding: Finding) -> str:
        """The soft line under a sentence: code, area, reply, evidence, recommendations."""
        names = {area.code: area.name for area in self._areas}
        files, answers = self._files[finding.id], self._answers[finding.id]
        parts = (
            waiting(finding.id, self.context.choices),
            finding.code,
            names.get(finding.area, finding.area) if not self._area else "",
            labels.stance(finding.reply_stance).lower() if finding.reply_stance else "",
            self.tr("{n} tài liệu").format(n=files) if files else "",
            self.tr("{n} kiến nghị").format(n=answers) if answers else "",
        )
        return " · ".join(part for part in parts if part)

    def _show_areas(self) -> None:
        def count(code: str, kind: FindingKind) -> int:
            return sum(f.kind is kind and code in (_EVERY_AREA, f.area) for f in self._findings)

        listed = [
            AreaCount(
                code,
                name,
                count(code, FindingKind.STRENGTH),
                count(code, FindingKind.SHORTCOMING),
            )
            for code, name in (
                (_EVERY_AREA, self.tr("Tất cả lĩnh vực")),
                *((area.code, area.name) for area in self._areas),
            )
        ]
        self.area_list.show_areas(listed, self._area)
        self.area_box.show_areas(listed, self._area)

    def _go_to_area(self, code: str) -> None:
        self.new.finish()
        self._area = code
        self.show_all()

    def _show_chosen(self) -> None:
        finding = self._finding(self.list.chosen_id())
        is_editing = self._right.currentWidget() is self._side
        self._side.setVisible(is_editing and finding is not None)
        self.guard.show_for(self.visit, finding.area if finding else self._area)
        if finding is not None:
            self.editor.show_finding(finding, self.is_locked)

    def _on_chosen(self, _finding_id: str) -> None:
        self._show_chosen()
        self._on_kind_changed()

    def _on_kind_changed(self) -> None:
        kind = labels.finding_kind(self.switch.kind()).lower()
        name = ""
        if self._areas and not self._area:
            name = next(area.name for area in self._areas if area.code == self._area_of_new())
        self.new.set_hint(self.tr("Gõ {kind} mới, rồi Enter    Ctrl+N").format(kind=kind))
        self.new_area.set_text(
            self.tr("Ghi vào lĩnh vực: {area}").format(area=name) if name else ""
        )
        self.new_area.setVisible(bool(name) and not self.is_locked)

    def _on_move_asked(self, finding_id: str, step: int) -> None:
        finding = self._finding(finding_id)
        if finding is None or self.is_locked:
            return
        self.editor.flush()
        alike = [f.id for f in self._findings if (f.area, f.kind) == (finding.area, finding.kind)]
        place = alike.index(finding.id) + step
        if 0 <= place < len(alike):
            self.attempt(lambda: self.workspace.findings.move(finding, place))
            self.show_all()

    def _on_remove_asked(self, finding_id: str) -> None:
        finding = self._finding(finding_id)
        if finding is None or self.is_locked:
            return
        self.editor.flush()
        fresh = self.workspace.findings.get(finding_id)
        self.attempt(lambda: self.workspace.findings.remove(fresh))
        self.show_all()
        self.offer_undo(self.tr("Đã xóa một ghi nhận."), Op.REMOVE_FINDING)

    def _on_kept(self, finding: Finding) -> None:
        """Show the change in the list at once, before the news comes round."""
        self._findings = tuple(finding if f.id == finding.id else f for f in self._findings)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.area_list.setVisible(not is_narrow)
        self.area_box.setVisible(is_narrow)

    def _on_choices(self) -> None:
        if self.visit is not None and self.isVisible():
            self.list.show_sentences([self._sentence(finding) for finding in self._in_order()])

    def _connect(self) -> None:
        self.context.choices.changed.connect(self._on_choices)
        self.area_list.chosen.connect(self._go_to_area)
        self.area_box.chosen.connect(self._go_to_area)
        self.switch.changed.connect(self._on_kind_changed)
        self.new.added.connect(self._on_added)
        self.list.chosen.connect(self._on_chosen)
        self.list.edit_asked.connect(lambda _id: self.editor.focus_text())
        self.list.move_asked.connect(self._on_move_asked)
        self.list.remove_asked.connect(self._on_remove_asked)
        self.list.history_asked.connect(lambda i: self.show_history(Kind.FINDING, i))
        self.editor.kept.connect(self._on_kept)
        self.editor.remove_asked.connect(self._on_remove_asked)
        self.past_button.clicked.connect(self.turn_past)
        self.past.closed.connect(self.turn_past)
        self.past.taken.connect(lambda *_: self.show_all())
        self.editor.recommendation_chosen.connect(
            lambda record_id: self.jump_asked.emit("recommendations", record_id, "")
        )

    def _lay_out(self) -> None:
        # From outside in: each thing is given its place once, not again with what is around it.
        centre, card = QWidget(), QFrame()
        look.mark(card, card=True)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.Space.BETWEEN)
        row.addWidget(self.area_list)
        row.addWidget(TwoSides(centre, card, (9, 10)), 1)
        middle = QVBoxLayout(centre)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(look.Space.WITHIN)
        for part in (self.area_box, self.guard, self.new, self.new_row, self.new_area):
            middle.addWidget(part)
        under = QHBoxLayout(self.new_row)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(look.Space.WITHIN)
        under.addWidget(self.switch)
        under.addStretch(1)
        under.addWidget(self.past_button)
        self._middle = SentencesArea(self.list, self.empty)
        middle.addWidget(self._middle, 1)
        around = QVBoxLayout(card)
        around.setContentsMargins(2, 2, 2, 2)
        self._right = QStackedWidget()
        around.addWidget(self._right)
        self._right.addWidget(self._side)
        self._right.addWidget(self.past)
