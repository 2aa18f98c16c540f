"""Things made twice apart: one press joins them, keeps both, or gives a new number."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.conflict_words import ConflictWords
from cchc_desktop.ui.pages.second_list import Act, Entry, SecondList
from cchc_desktop.usecases.joining import Group, Renumbering
from cchc_desktop.words import labels, likeness

_MOST = 100
"""Cards shown at once; more come up as these are decided."""


class DuplicatesTab(QWidget):
    """Nothing is joined by itself; each answer is one change, which can be undone."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self._is_asking = False
        self.list = SecondList(self.tr("Không thấy mục nào ghi trùng nhau."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def renew(self) -> None:
        """Ask again, in the lane."""
        if not self._is_asking:
            self._is_asking = True
            self._context.jobs.run(self._asked, done=self._show, failed=self._on_failed)

    def _asked(self) -> tuple[int, list[Entry]]:
        found = self._workspace.joining.duplicates()
        laptops = self._workspace.laptops
        naming = self._workspace.recalling.naming()
        words = ConflictWords(naming, laptops.names(), laptops.this)
        return len(found), [self._entry(one, words) for one in found[:_MOST]]

    def _show(self, asked: tuple[int, list[Entry]]) -> None:
        self._is_asking = False
        count, entries = asked
        self.list.show_entries(entries)
        self.counted.emit(count)

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _entry(self, one: Group, words: ConflictWords) -> Entry:
        kind = Kind(one.kind)
        lines = [
            f"– {words.summary(kind, record)} · {self._writer(record)}" for record in one.records
        ]
        return Entry(
            likeness.why(one.why.value, one.value),
            lines,
            list(self._acts(one, words)),
            self.tr("Gộp giữ lịch sử của cả hai; hoàn tác được (Ctrl+Z)."),
        )

    def _writer(self, record: str) -> str:
        """Who wrote it first, and when: two that look alike are told apart by it."""
        first = self._workspace.recalling.of(record)[-1]
        return self.tr("{author} ghi {moment}").format(
            author=first.author, moment=labels.moment(first.at)
        )

    def _acts(self, one: Group, words: ConflictWords) -> Iterator[Act]:
        joining = self._workspace.joining
        renumberings = joining.renumberings(one)
        for new in renumberings:
            text = self.tr("Đánh số lại {number}: {agency}").format(
                number=labels.minutes_number(new.proposed),
                agency=words.summary(Kind.VISIT, new.visit).partition(" · ")[0],
            )
            yield Act(text, lambda n=new: self._renumber(n))  # type: ignore[misc]
        if not renumberings:
            yield Act(self.tr("Gộp làm một"), lambda: self._try(lambda: self._join(one)))
        yield Act(self.tr("Giữ cả hai"), lambda: self._try(lambda: joining.keep_both(one.records)))

    def _join(self, one: Group) -> None:
        first, *others = one.records
        for other in others:
            self._workspace.joining.join(first, other)

    def _renumber(self, new: Renumbering) -> None:
        self._try(lambda: self._workspace.joining.renumber(new.visit, new.proposed))

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
        else:
            self._context.saved()
        self.renew()
