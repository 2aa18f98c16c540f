"""What the laptops wrote differently: one conflict to choose in, the others listed below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.conflict_card import ConflictCard
from cchc_desktop.ui.pages.conflict_words import PROPOSAL, ConflictWords
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.settling import Open
from cchc_desktop.words import values

_TABS = {
    Kind.FINDING: "findings",
    Kind.EVIDENCE: "findings",
    Kind.RECOMMENDATION: "recommendations",
    Kind.RATING: "checklist",
    Kind.DOSSIER_ROW: "figures",
    Kind.TABLE_ROW: "figures",
    Kind.SAMPLE: "sample",
    Kind.DRAWN: "sample",
}
T = TypeVar("T")
_OWN = ""
"""What was taken, where it was a text of one's own."""


@dataclass(frozen=True)
class _Item:
    """One line: the conflict, and what was taken; None while it waits."""

    open: Open
    taken: str | None = None


class ConflictsTab(QWidget):
    """Keys 1, 2, 3 take, Enter goes to the next, nothing is chosen beforehand."""

    counted = Signal(int)
    record_asked = Signal(str, str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self._items: dict[str, _Item] = {}
        self._is_asking = False
        self._words: ConflictWords | None = None
        self._shown = ""
        self.card = ConflictCard(self)
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Chỗ cần chọn"))
        self.empty = Empty(self.tr("Không có chỗ nào các máy ghi khác nhau."))
        self.all_of = QPushButton(self.tr("Lấy tất cả của..."))
        self.all_of.setToolTip(self.tr("Mọi chỗ cần chọn của cuộc kiểm tra này, của một máy"))
        self.all_menu = QMenu(self)
        self.all_of.setMenu(self.all_menu)
        self.go_button = quiet_button(self.tr("Mở mục này"), "right")
        self.count = Wrapped(tone=look.Tone.SOFT)
        self._lay_out()
        self.card.taken.connect(self._on_taken)
        self.card.written.connect(self._on_written)
        self.card.reopened.connect(self._on_reopened)
        self.card.next_asked.connect(self.go_on)
        self.list.chosen.connect(self._show_card)
        self.list.edit_asked.connect(lambda _id: self.go_on())
        self.go_button.clicked.connect(self._on_go)

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(item.taken is None for item in self._items.values())

    def renew(self) -> None:
        """Ask again, in the background."""
        if self._is_asking:
            return
        self._is_asking = True
        self._context.jobs.run(self._asked, done=self._show, failed=self._on_failed)

    def focus_first(self) -> None:
        """Put the keyboard where the keys 1, 2, 3 are heard."""
        if self.list.cards():
            self.list.focus_chosen()

    def show_conflict(self, conflict_id: str) -> None:
        """Go to that one."""
        self.list.choose(conflict_id)
        self.focus_first()

    def go_on(self) -> None:
        """Enter: to the next one that waits, from the beginning after the last."""
        ids = list(self._items)
        if not ids:
            return
        here = ids.index(self._shown) if self._shown in ids else -1
        for name in (*ids[here + 1 :], *ids[: here + 1]):
            if self._items[name].taken is None:
                self.list.choose(name)
                break
        self.list.focus_chosen()

    # Asking ----------------------------------------------------------------------------------

    def _asked(self) -> tuple[list[Open], ConflictWords]:
        laptops = self._workspace.laptops
        found = self._workspace.settling.conflicts()
        naming = self._workspace.recalling.naming()
        words = ConflictWords(naming, laptops.names(), laptops.this)
        for one in found:
            words.way(one.kind, one.record, one.field)  # read here, not on the GUI thread
        return found, words

    def _show(self, asked: tuple[list[Open], ConflictWords]) -> None:
        self._is_asking = False
        found, self._words = asked
        there = {one.id: one for one in found}
        kept = {
            name: item
            for name, item in self._items.items()
            if item.taken is not None and name not in there
        }
        items = {name: _Item(one) for name, one in there.items()} | kept
        order = self._words.group
        self._items = dict(
            sorted(items.items(), key=lambda pair: (order(pair[1].open), pair[1].open.id))
        )
        self._show_list()
        if not self.list.chosen_id() and self.list.cards():
            self.list.choose(self.list.cards()[0].sentence.id)
        self._show_card(self.list.chosen_id())

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    # Showing ---------------------------------------------------------------------------------

    def _show_list(self) -> None:
        self.list.show_sentences([self._sentence(item) for item in self._items.values()])
        is_filled = bool(self._items)
        self._area.setVisible(is_filled)
        self.empty.setVisible(not is_filled)
        self.count.set_text(
            self.tr("Còn {n} chỗ cần chọn").format(n=self.waiting)
            if self.waiting
            else self.tr("Đã chọn xong mọi chỗ.")
        )
        self.counted.emit(self.waiting)

    def _sentence(self, item: _Item) -> Sentence:
        one, words = item.open, self._words
        assert words is not None
        is_settled = item.taken is not None
        state = self.tr("đã chọn") if is_settled else self.tr("cần chọn")
        return Sentence(
            one.id,
            words.way(one.kind, one.record, one.field),
            look.Tone.GOOD if is_settled else look.Tone.WARN,
            state.capitalize(),
            f"{'✓ ' if is_settled else ''}{state} · {words.people(one)}",
            group=words.group(one),
        )

    def _show_card(self, conflict_id: str) -> None:
        item = self._items.get(conflict_id)
        self.card.setVisible(item is not None)
        if item is None or self._words is None:
            return
        one = item.open
        if conflict_id != self._shown or [c.offer for c in self.card.columns] != (
            offers := self._words.offers(one)
        ):
            self._shown = conflict_id
            offers = self._words.offers(one)
            way = self._words.way(one.kind, one.record, one.field)
            self.card.show_offers(way, offers, may_write=_is_text(one))
        self.card.show_taken(
            item.taken,
            is_settled=item.taken is not None,
            may_reopen=one.field != values.REMOVED,
        )
        self.go_button.setVisible(one.visit is not None)
        self._fill_menu(one)

    def _fill_menu(self, shown: Open) -> None:
        """The laptops that gave values in this visit, each with how many would be taken."""
        counts: Counter[str] = Counter()
        for item in self._items.values():
            if item.open.visit == shown.visit and item.taken is None:
                counts.update({value.replica for value in item.open.values})
        self.all_menu.clear()
        assert self._words is not None
        for replica, count in counts.most_common():
            words = self.tr("{laptop}: {n} chỗ").format(
                laptop=self._words.laptop(replica).capitalize()
                if replica == self._workspace.laptops.this
                else self._words.laptop(replica),
                n=count,
            )
            action = self.all_menu.addAction(words)
            action.triggered.connect(lambda _=False, r=replica: self.take_all(shown.visit or "", r))
        self.all_of.setVisible(shown.visit is not None and bool(counts))

    # Choosing --------------------------------------------------------------------------------

    def take_all(self, visit_id: str, replica: str) -> None:
        """Take the values of one laptop in all conflicts of a visit: one change."""
        settled = self._tried(lambda: self._workspace.settling.take_all(visit_id, replica))
        for told in settled or ():
            number = next(
                str(n) for n, value in enumerate(told.values, 1) if value.replica == replica
            )
            self._items[told.id] = _Item(told, number)
        self._show_list()
        self._show_card(self._shown)

    def _on_taken(self, key: str) -> None:
        settling, shown = self._workspace.settling, self._shown
        if key == PROPOSAL:
            self._settle(lambda: settling.take_proposal(shown), key)
        else:
            self._settle(lambda: settling.take(shown, int(key)), key)

    def _on_written(self, text: str) -> None:
        self._settle(lambda: self._workspace.settling.write(self._shown, text), _OWN)

    def _settle(self, work: Callable[[], Open], key: str) -> None:
        told = self._tried(work)
        if told is not None:
            self._items[told.id] = _Item(self._items[told.id].open, key)
            self._show_list()
            self._show_card(told.id)
            self.list.focus_chosen()

    def _on_reopened(self) -> None:
        if self._tried(lambda: self._workspace.settling.reopen(self._shown)) is not None:
            self._items[self._shown] = _Item(self._items[self._shown].open)
            self._show_list()
            self._show_card(self._shown)
            self.list.focus_chosen()

    def _tried(self, work: Callable[[], T]) -> T | None:
        try:
            result = work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            self.renew()
            return None
        self._context.saved()
        return result

    def _on_go(self) -> None:
        one = self._items[self._shown].open
        if one.visit:
            self.record_asked.emit(one.visit, _TABS.get(one.kind, "general"), self._record(one))

    def _record(self, one: Open) -> str:
        """The finding, where the conflict is about its evidence."""
        if one.kind is Kind.EVIDENCE and self._words is not None:
            found = self._workspace.recalling.naming().of(one.record)
            whole = found.wholes[-1].id if found and found.wholes else one.record
            return whole if self._workspace.desk.find(Finding, whole) else one.record
        return one.record

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.go_button)
        head.addWidget(self.all_of)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(head)
        column.addWidget(self.card)
        column.addWidget(self.list)
        column.addStretch(1)
        self._area = scrolled(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.empty, 1)


def _is_text(one: Open) -> bool:
    return one.field not in (values.REMOVED, "rank") and all(
        isinstance(value.value, str) for value in one.values
    )
