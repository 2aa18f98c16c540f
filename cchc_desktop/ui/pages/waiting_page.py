"""What still waits: for oneself or for the whole team, over all visits; Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.note import About
from cchc_desktop.domain.waiting import Reason
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed, of_form
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.visit_tab import SentencesArea
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.waiting import Waiting
from cchc_desktop.words import lists
from cchc_desktop.words import waiting as words

_TABS = {
    About.VISIT: "general",
    About.FINDING: "findings",
    About.EVIDENCE: "findings",
    About.RECOMMENDATION: "recommendations",
    About.CRITERION: "checklist",
}
_TONES = {
    Reason.NOTE: look.Tone.ACCENT,
    Reason.RECHECK: look.Tone.WARN,
    Reason.BLANK: look.Tone.WARN,
}
_MOST = 300
"""Cards shown at once; who has more begins with these."""


class WaitingPage(Page):
    """Grouped by visit, in the order of their days."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._listed: tuple[Waiting, ...] = ()
        self._is_asking = False
        self._words = {"mine": self.tr("Của tôi"), "all": self.tr("Cả đoàn")}
        self.switch = Switch(list(self._words.items()))
        self.count = Wrapped(tone=look.Tone.SOFT)
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Còn chờ"))
        self.empty = Empty(self.tr("Không còn việc gì chờ."))
        self._middle = SentencesArea(self.list, self.empty)
        head = QHBoxLayout()
        head.setSpacing(look.Space.BETWEEN)
        head.addWidget(self.switch)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(Header(self.tr("Còn chờ")))
        column.addLayout(head)
        column.addWidget(self._middle, 1)
        self.switch.changed.connect(self.renew)
        self.list.edit_asked.connect(self._on_chosen)
        context.news.changed.connect(self._on_changed)

    def renew(self) -> None:
        """Ask again, in the background: every open visit is looked through."""
        if self._is_asking:
            return
        self._is_asking = True
        person = self._workspace.preferences.author if self.switch.chosen() == "mine" else ""
        self._context.jobs.run(
            lambda: self._workspace.waiting.listed(person),
            done=self._show,
            failed=self._on_failed,
        )

    def listed(self) -> Listed:
        """See Page: all of them, also those beyond the cards."""
        return of_form(lists.waiting(), self._listed, self._words[self.switch.chosen()])

    def focus_first(self) -> None:
        """See Page."""
        if self.list.cards():
            self.list.focus_chosen()
        else:
            chosen = self.switch.buttons[self.switch.chosen()]
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        self.renew()

    def _on_changed(self, _changed: object) -> None:
        if self.isVisible():
            self.renew()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _show(self, listed: tuple[Waiting, ...]) -> None:
        self._is_asking = False
        had_none = not self._listed
        self._listed = listed
        self.count.set_text(self.tr("{n} việc").format(n=len(listed)) if listed else "")
        shown = listed[:_MOST]
        self.list.show_sentences([self._sentence(n, one) for n, one in enumerate(shown)])
        self._middle.show_filled(bool(listed))
        if had_none and self.list.cards() and not self.list.chosen_id():
            self.list.choose(self.list.cards()[0].sentence.id)
        if self.switch.buttons[self.switch.chosen()].hasFocus() and had_none:
            self.focus_first()

    def _sentence(self, place: int, one: Waiting) -> Sentence:
        wait = one.wait
        return Sentence(
            f"{place}",
            wait.text.partition("\n")[0],  # of a long note its first line; Enter leads to it
            _TONES.get(wait.reason, look.Tone.SOFT),
            words.reason(wait).capitalize(),
            f"{words.reason(wait)} · {words.people(wait)}",
            group=one.agency,
        )

    def _on_chosen(self, place: str) -> None:
        if place:
            one = self._listed[int(place)]
            self.record_asked.emit(one.visit_id, _TABS[one.wait.about], one.wait.record)
