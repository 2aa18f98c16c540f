"""The laptops, what came of each and what is missing; news by visit; refusals by file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.laptops import Laptop
from cchc_desktop.usecases.syncing import Report
from cchc_desktop.usecases.tidings import VisitNews
from cchc_desktop.words import labels, refusal_texts, syncing

_MOST_COLUMNS = 3


class _LaptopBox(QWidget):
    """One laptop in two lines; a third while nobody has confirmed it."""

    confirm_asked = Signal(str, str)

    def __init__(self, one: Laptop, words: str, *, may_confirm: bool) -> None:
        super().__init__()
        self.name = Wrapped(syncing.laptop(one.name, one.replica) + words)
        look.set_size(self.name, look.Size.TEXT, bold=True)
        is_all = one.changes == one.all_changes
        self.changes = Wrapped(
            syncing.held(one.changes, one.all_changes),
            tone=look.Tone.TEXT if is_all else look.Tone.WARN,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.changes)
        self.photos = Wrapped(tone=look.Tone.GOOD)
        if one.all_photos:
            self.photos.set_text(syncing.photos(one.photos, one.all_photos))
            if one.photos < one.all_photos:
                self.photos.set_tone(look.Tone.WARN)
            column.addWidget(self.photos)
        self.key = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.key, look.Size.SMALL)
        self.confirm = quiet_button(self.tr("Xác nhận máy này"))
        called = syncing.laptop(one.name, one.replica)
        self.confirm.clicked.connect(lambda: self.confirm_asked.emit(one.replica, called))
        self.confirm.setToolTip(
            self.tr("Trưởng đoàn so mã máy này với mã hiện trên chính máy đó, rồi xác nhận một lần")
        )
        self.key.set_text(syncing.key(one.replica, one.is_confirmed))
        column.addWidget(self.key)
        if may_confirm and not one.is_confirmed:
            column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)


class LaptopsCard(QFrame):
    """All laptops known here, this one first."""

    confirm_asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        look.mark(self, card=True)
        self.boxes: list[_LaptopBox] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(look.Space.ROUND)
        self._grid.setVerticalSpacing(look.Space.BETWEEN)

    def show_laptops(self, laptops: Sequence[Laptop], *, may_confirm: bool = False) -> None:
        """Show these, three in a row."""
        for old in self.boxes:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        this = self.tr(" (máy này)")
        self.boxes = [
            _LaptopBox(one, this if one.is_this else "", may_confirm=may_confirm) for one in laptops
        ]
        for place, box in enumerate(self.boxes):
            box.confirm_asked.connect(self.confirm_asked)
            row, column = divmod(place, _MOST_COLUMNS)
            self._grid.addWidget(box, row, column)
            self._grid.setColumnStretch(column, 1)
        self.setVisible(bool(self.boxes))


class Results(QWidget):
    """``show_report``: in a preview what would come; else what came."""

    visit_asked = Signal(str)
    adopt_asked = Signal(str)
    """A bundle that was refused as forked, by the name that the refusal gives."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = Wrapped()
        look.set_size(self.heading, look.Size.SECTION, bold=True)
        self.sent = Wrapped(tone=look.Tone.SOFT)
        self.news = SentenceList()
        self.news.setAccessibleName(self.tr("Nội dung nhận được, theo cuộc kiểm tra"))
        self.news.edit_asked.connect(self._on_chosen)
        self.refused = QFrame()
        look.mark(self.refused, card=True)
        self._refused = QVBoxLayout(self.refused)
        self._refused.setContentsMargins(16, 12, 16, 12)
        self._lines: list[Wrapped] = []
        self.adopters: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        for part in (self.heading, self.sent, self.news, self.refused):
            column.addWidget(part)
        self.hide()

    def show_report(self, report: Report, names: dict[str, str], *, is_preview: bool) -> None:
        """Show what came, or would come; with nothing to tell it says so."""
        changes = sum(one.changes for one in report.received)
        laptops = sum(bool(one.changes) for one in report.received)
        came = syncing.received(changes, laptops, report.conflicts)
        if is_preview:
            came = self.tr("Sẽ nhận {n} thay đổi của {laptops} máy").format(
                n=labels.number(changes), laptops=labels.number(laptops)
            )
        self.heading.set_text(came)
        self.sent.set_text(self._sent(report, is_preview))
        self.news.show_sentences(
            [self._sentence(n, one, names) for n, one in enumerate(report.visits)]
        )
        self.news.setVisible(bool(report.visits))
        self._visits = [one.visit for one in report.visits]
        self._show_refused(report)
        self.show()

    def refusals(self) -> list[str]:
        """The refusals shown, one line each."""
        return [line.text() for line in self._lines[1:]]

    def _sent(self, report: Report, is_preview: bool) -> str:
        verb = self.tr("Sẽ ghi ra thư mục") if is_preview else self.tr("Đã ghi ra thư mục")
        return self.tr("{verb}: {changes} thay đổi, {photos} ảnh và tệp của máy này.").format(
            verb=verb,
            changes=labels.number(report.sent_changes),
            photos=labels.number(report.sent_photos),
        )

    def _sentence(self, place: int, one: VisitNews, names: dict[str, str]) -> Sentence:
        laptops = ", ".join(syncing.laptop(names.get(d, ""), d) for d in one.devices)
        counts = (one.new, one.changed, one.removed, one.late, one.conflicts)
        return Sentence(
            str(place),
            one.agency or self.tr("Kế hoạch, cơ quan, thư viện và các mục chung"),
            look.Tone.WARN if one.conflicts else look.Tone.ACCENT,
            self.tr("Có chỗ cần chọn") if one.conflicts else self.tr("Có nội dung mới"),
            f"{syncing.news(*counts)} · {laptops}",
        )

    def _show_refused(self, report: Report) -> None:
        for old in (*self._lines, *self.adopters):
            self._refused.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines, self.adopters = [], []
        if report.refused:
            head = Wrapped(self.tr("Tệp chưa nhận được; các tệp khác đã nhận đủ:"))
            look.set_size(head, look.Size.TEXT, bold=True)
            self._lines.append(head)
        for one in report.refused:
            self._lines.append(Wrapped(refusal_texts.sentence(one), tone=look.Tone.BAD))
        for line, refusal in zip(self._lines, (None, *report.refused), strict=False):
            self._refused.addWidget(line)
            if refusal is not None and refusal.code is RefusalCode.FORKED:
                self._offer(refusal.file)
        self.refused.setVisible(bool(self._lines))

    def _offer(self, file: str) -> None:
        button = QPushButton(self.tr("Nhận nội dung của gói này"))
        button.setToolTip(
            self.tr("Ghi lại nội dung của gói dưới tên máy này; cả hai bản đều được giữ")
        )
        button.clicked.connect(lambda: self.adopt_asked.emit(file))
        self.adopters.append(button)
        self._refused.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_chosen(self, place: str) -> None:
        if place and self._visits[int(place)]:
            self.visit_asked.emit(self._visits[int(place)])
