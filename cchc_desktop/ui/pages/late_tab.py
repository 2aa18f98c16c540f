"""What came after a signing: never applied; into supplementary minutes, or aside with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import BY_HAND
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.conflict_words import ConflictWords
from cchc_desktop.ui.pages.second_list import Act, Entry, SecondList
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.after_signing import How, Late
from cchc_desktop.words import labels, syncing


class LateTab(QWidget):
    """All signed visits together; decided ones stay, with what was decided."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self._is_asking = False
        self.reason = TextLine(self.tr("Lý do, khi để ngoài biên bản"))
        self.reason.set_accessible(self.tr("Lý do để ngoài biên bản"))
        self._note = Wrapped(
            self.tr(
                "Biên bản đã ký không thay đổi. Những gì các máy gửi tới sau khi ký đứng ở đây: "
                "đưa vào biên bản bổ sung, hoặc để ngoài và ghi lý do."
            ),
            tone=look.Tone.SOFT,
        )
        self.list = SecondList(self.tr("Không có gì đến sau khi ký."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        for part in (self._note, self.reason):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        self._show((0, []))

    def renew(self) -> None:
        """Ask again, in the lane."""
        if not self._is_asking:
            self._is_asking = True
            self._context.jobs.run(self._asked, done=self._show, failed=self._on_failed)

    def _asked(self) -> tuple[int, list[Entry]]:
        laptops = self._workspace.laptops
        naming = self._workspace.recalling.naming()
        words = ConflictWords(naming, laptops.names(), laptops.this)
        late = [
            one
            for row in self._workspace.visits.rows()
            if row.state not in BY_HAND
            for one in self._workspace.after_signing.of_visit(row.id)
        ]
        late.sort(key=lambda one: one.how is not None)
        waiting = sum(one.how is None for one in late)
        return waiting, [self._entry(one, words) for one in late]

    def _show(self, asked: tuple[int, list[Entry]]) -> None:
        self._is_asking = False
        waiting, entries = asked
        self.list.show_entries(entries)
        for part in (self._note, self.reason):
            part.setVisible(bool(entries))
        self.counted.emit(waiting)

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _entry(self, one: Late, words: ConflictWords) -> Entry:
        if one.field:
            came = words.said(one.kind, one.record, one.field, one.value)
            printed = words.said(one.kind, one.record, one.field, one.shown)
            lines = [
                self.tr("Đến sau: {text}").format(text=came),
                self.tr("Trong biên bản đã ký: {text}").format(text=printed),
            ]
        else:
            lines = [self.tr("Mục mới: {text}").format(text=words.summary(one.kind, one.record))]
        laptop = words.laptop(one.replica)
        is_named = laptop == syncing.laptop(one.author)  # by who works there: once is enough
        who = " · ".join((one.author, labels.moment(one.at), *([] if is_named else [laptop])))
        return Entry(
            words.way(one.kind, one.record, one.field),
            lines,
            list(self._acts(one, _correction(words, one))),
            " · ".join(part for part in (self._decided(one), who) if part),
        )

    def _decided(self, one: Late) -> str:
        if one.how is How.SUPPLEMENT:
            return self.tr("✓ đưa vào biên bản bổ sung")
        if one.how is How.ASIDE:
            return self.tr("✓ để ngoài: {reason}").format(reason=one.reason)
        return ""

    def _acts(self, one: Late, correction: Correction) -> Iterator[Act]:
        after = self._workspace.after_signing
        if one.how is not How.SUPPLEMENT:
            yield Act(
                self.tr("Đưa vào biên bản bổ sung"),
                lambda: self._try(lambda: after.put_into_supplement(one.id, correction)),
            )
        if one.how is not How.ASIDE:
            yield Act(self.tr("Để ngoài biên bản"), lambda: self._put_aside(one, correction))

    def _put_aside(self, one: Late, correction: Correction) -> None:
        reason = str(self.reason.value())
        if not reason:
            self._context.say(self.tr("Ghi lý do vào ô phía trên rồi bấm lại."))
            self.reason.setFocus()
            return
        self._try(lambda: self._workspace.after_signing.put_aside(one.id, reason, correction))
        self.reason.set_value("")

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
        else:
            self._context.saved()
        self.renew()


def _correction(words: ConflictWords, one: Late) -> Correction:
    change, by = (one.shown, one.value), (one.author, one.at)
    return words.correction(one.kind, one.record, one.field, change, by)
