"""Receipts: who has confirmed what, which laptop is the office's, may this one be wiped."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.confirming import Confirmations, Confirmed
from cchc_desktop.usecases.folders import Where, where
from cchc_desktop.words import labels, refusal_texts, syncing


@dataclass(frozen=True)
class _Asked:
    """What the lane found: receipts, or why there are none."""

    found: Confirmations | None = None
    refusal: RefusalCode | None = None
    known: frozenset[str] = frozenset()
    """The laptops that the head of the team has confirmed."""


class ReceiptsTab(QWidget):
    """The answer is yes only where ``Confirming`` says so."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self._found: Confirmations | None = None
        self.answer = Wrapped()
        look.set_size(self.answer, look.Size.SECTION, bold=True)
        self.why = Wrapped(tone=look.Tone.SOFT)
        self.office = Choice()
        self.office.set_accessible(self.tr("Máy của cơ quan"))
        self.list = SentenceList()
        self.list.setAccessibleName(self.tr("Giấy nhận của các máy"))
        self.office.edited.connect(self._on_office)
        self._lay_out()
        self._show(_Asked())

    def renew(self) -> None:
        """Ask the folder, in the lane."""
        if not self._workspace.preferences.sync_folder:
            self._show(_Asked())
            return
        place = where(self._workspace.preferences.sync_folder)
        passphrase = self._workspace.passphrases.of(place)
        self._context.jobs.run(
            lambda: self._asked(place, passphrase), done=self._show, failed=self._context.fail
        )

    def _asked(self, place: Where, passphrase: str | None) -> _Asked:
        try:
            found = self._workspace.confirming.receipts(place, passphrase)
            return _Asked(found, known=self._workspace.team.confirmed())
        except RefusedError as error:
            return _Asked(refusal=error.code)

    def _show(self, asked: _Asked) -> None:
        self._found = asked.found
        listed = asked.found.replicas if asked.found else ()
        others = [one for one in listed if one.replica != self._workspace.laptops.this]
        chosen = self._workspace.preferences.office
        options = [("", self.tr("Chưa chọn"))]
        options += [(one.replica, self._called(one, asked.known)) for one in others]
        if chosen not in dict(options):
            options.append((chosen, syncing.laptop("", chosen)))
        self.office.set_options(options)
        self.office.set_value(chosen)
        self.list.show_sentences([self._sentence(one, asked.known) for one in others])
        self._show_answer(asked, bool(others))

    def _show_answer(self, asked: _Asked, has_others: bool) -> None:
        office = self._workspace.preferences.office
        is_wipeable = asked.found is not None and asked.found.is_wipeable(office or None)
        if is_wipeable:
            self.answer.set_text(self.tr("✓ Có thể xóa dữ liệu trên máy này."))
            self.answer.set_tone(look.Tone.GOOD)
            why = self.tr("Máy của cơ quan đã xác nhận đủ mọi thay đổi và mọi ảnh.")
            if office not in asked.known:
                why += f" {syncing.COMPARE_FIRST}"
        else:
            self.answer.set_text(self.tr("Chưa được xóa dữ liệu trên máy này."))
            self.answer.set_tone(look.Tone.WARN)
            why = self._why_not(asked, has_others, office)
        self.why.set_text(why)

    def _why_not(self, asked: _Asked, has_others: bool, office: str) -> str:
        if asked.refusal is not None:
            return refusal_texts.for_code(asked.refusal)
        if asked.found is None:
            return self.tr("Chưa đồng bộ với thư mục nào.")
        if not has_others:
            return self.tr("Chưa máy nào khác gửi giấy nhận vào thư mục này.")
        if not office:
            return self.tr("Hãy chọn máy của cơ quan: chỉ giấy nhận của máy đó mới được tính.")
        return self.tr(
            "Giấy nhận mới nhất của máy cơ quan chưa đủ mọi thay đổi và mọi ảnh của máy này; hãy "
            "đồng bộ máy này, đồng bộ máy cơ quan, rồi xem lại."
        )

    def _called(self, one: Confirmed, known: frozenset[str]) -> str:
        name = syncing.laptop(one.name, one.replica)
        return name if one.replica in known else self.tr("{name} (chưa xác nhận)").format(name=name)

    def _sentence(self, one: Confirmed, known: frozenset[str]) -> Sentence:
        found = self._found
        assert found is not None
        counts = self.tr("{a}/{b} thay đổi · {c}/{d} ảnh và tệp").format(
            a=labels.number(one.changes),
            b=labels.number(found.changes),
            c=labels.number(one.photos),
            d=labels.number(found.photos),
        )
        state = syncing.confirmed(one.is_all, found.lacks(one))
        unknown = [] if one.replica in known else [syncing.key(one.replica, False)]
        return Sentence(
            one.replica,
            syncing.laptop(one.name, one.replica),
            look.Tone.GOOD if one.is_all else look.Tone.WARN,
            state.capitalize(),
            " · ".join((f"{'✓ ' if one.is_all else ''}{state}", counts, *unknown)),
        )

    def _on_office(self) -> None:
        self._workspace.set_preferences(office=str(self.office.value()))
        self.renew()

    def _lay_out(self) -> None:
        card = QFrame()
        look.mark(card, card=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(look.Space.WITHIN)
        question = Wrapped(self.tr("Có thể xóa dữ liệu máy này chưa?"), tone=look.Tone.SOFT)
        look.set_size(question, look.Size.SMALL)
        row = QHBoxLayout()
        label = Wrapped(self.tr("Máy của cơ quan"), tone=look.Tone.SOFT)
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.office.setMinimumWidth(320)
        row.addWidget(self.office)
        row.addStretch(1)
        for part in (question, self.answer, self.why):
            inside.addWidget(part)
        inside.addLayout(row)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(card)
        column.addWidget(self.list)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(inner))
