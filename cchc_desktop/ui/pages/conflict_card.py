"""One conflict as it is read: what it was, each value with its person, a proposal, one key each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.differing import Differing
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.wrapped import Wrapped

_NARROW = 720
_LEAST_HEIGHT = 84
_MARGIN = 16


@dataclass(frozen=True)
class Offer:
    """One value to choose: ``key`` is told by ``taken``; without a key it is only shown."""

    key: str
    head: str
    text: str
    button: str = ""
    doubt: str = ""
    before: str | None = None


class _Column(QWidget):
    """One value: who and when above, the words in a frame, a button below."""

    def __init__(self, offer: Offer, number: int, take: Callable[[str], None]) -> None:
        super().__init__()
        self.offer = offer
        self._heads = [Wrapped(offer.head, tone=look.Tone.SOFT)]
        if offer.doubt:
            self._heads.append(Wrapped(offer.doubt, tone=look.Tone.WARN))
        self.text = Differing()
        self.text.show_text(offer.text, offer.before)
        self._frame = QFrame()
        look.mark(self._frame, offer=True, taken=False)
        inside = QVBoxLayout(self._frame)
        inside.setContentsMargins(14, 10, 14, 10)
        inside.addWidget(self.text)
        inside.addStretch(1)
        self._frame.setMinimumHeight(_LEAST_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.TIGHT)
        for head in self._heads:
            look.set_size(head, look.Size.SMALL)
            column.addWidget(head)
        column.addWidget(self._frame, 1)
        self.button = QPushButton(f"{offer.button}  {number}" if number else "")
        self._words = self.button.text()
        self.button.setAccessibleName(f"{offer.button}: {offer.text}")
        self.button.clicked.connect(lambda: take(offer.key))
        column.addSpacing(look.Space.TIGHT)
        column.addWidget(self.button)
        self.button.setVisible(bool(number))
        if not number:
            column.addSpacing(self.button.sizeHint().height() + look.Space.TIGHT)

    def head_height(self, width: int) -> int:
        """How high the lines above the frame are in that width."""
        gaps = look.Space.TIGHT * (len(self._heads) - 1)
        return gaps + sum(head.heightForWidth(width) for head in self._heads)

    def begin_at(self, height: int, width: int) -> None:
        """Let the frame begin as low as those beside it."""
        lines = self._heads[-1].heightForWidth(width)
        self._heads[-1].setMinimumHeight(max(0, height - self.head_height(width)) + lines)

    def show_taken(self, is_taken: bool) -> None:
        """Show the value as the one that was taken, by a sign, a word and a frame."""
        look.mark(self._frame, taken=is_taken)
        self.button.setText(self.tr("✓ Đã lấy") if is_taken else self._words)


class ConflictCard(QFrame):
    """``show_offers(...)``; ``taken`` tells the key, ``written`` an own text, ``reopened``."""

    taken = Signal(str)
    written = Signal(str)
    reopened = Signal()
    next_asked = Signal()

    def __init__(self, scope: QWidget) -> None:
        super().__init__()
        look.mark(self, card=True)
        self.way = Wrapped()
        look.set_size(self.way, look.Size.TEXT, bold=True)
        self.note = Wrapped(tone=look.Tone.SOFT)
        look.set_size(self.note, look.Size.SMALL)
        self.columns: list[_Column] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(look.Space.BETWEEN)
        self.own = LongText(self.tr("Hoặc ghi một bản khác"), least_lines=1)
        self.own.set_accessible(self.tr("Bản tự ghi"))
        self.own_button = QPushButton(self.tr("Lấy bản tự ghi"))
        self.own_button.setToolTip(self.tr("Lấy bản tự ghi (Ctrl+Enter)"))
        self.reopen_button = quiet_button(self.tr("Chọn lại"), "undo")
        self.next_button = QPushButton(self.tr("Chỗ sau  Enter"))
        self._own_row = QWidget()
        own = QHBoxLayout(self._own_row)
        own.setContentsMargins(0, 0, 0, 0)
        own.addWidget(self.own, 1)
        own.addWidget(self.own_button, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self.note, 1)
        foot.addWidget(self.reopen_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.way)
        column.addLayout(self._row)
        column.addWidget(self._own_row)
        column.addLayout(foot)
        self.own_button.clicked.connect(self._on_written)
        self.reopen_button.clicked.connect(self.reopened)
        self.next_button.clicked.connect(self.next_asked)
        for number in range(1, 10):
            self._on_key(scope, str(number), lambda n=number: self._press(n))  # type: ignore[misc]
        for key in ("Return", "Enter"):
            self._on_key(scope, key, self.next_asked.emit)
        self._on_key(scope, "Ctrl+Return", self._on_written)

    def show_offers(self, way: str, offers: Sequence[Offer], *, may_write: bool) -> None:
        """Show this conflict; nothing is chosen beforehand."""
        for old in self.columns:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.way.set_text(way)
        self.columns = []
        number = 0
        for offer in offers:
            number += bool(offer.key)
            made = _Column(offer, number if offer.key else 0, self.taken.emit)
            self.columns.append(made)
            self._row.addWidget(made, 1)
        self.own.set_value("")
        self._may_write = may_write
        self._turn(self.width())

    def show_taken(self, key: str | None, *, is_settled: bool, may_reopen: bool) -> None:
        """Show what was chosen, "" for an own text; or that nothing is."""
        for column in self.columns:
            column.show_taken(is_settled and bool(column.offer.key) and column.offer.key == key)
            column.button.setEnabled(not is_settled)
        self._own_row.setVisible(self._may_write and not is_settled)
        self.reopen_button.setVisible(is_settled and may_reopen)
        self.note.set_text(
            self.tr(
                "Đã chọn. Bản không được chọn vẫn nằm trong lịch sử và có thể lấy lại (Ctrl+Z)."
            )
            if is_settled
            else self.tr("Bản không được chọn vẫn nằm trong lịch sử và có thể lấy lại.")
        )

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: one below the other where room is short."""
        super().resizeEvent(event)
        self._turn(event.size().width())

    def _turn(self, width: int) -> None:
        is_narrow = width < _NARROW
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        count = len(self.columns)
        if not count:
            return
        room = width - _MARGIN * 2
        each = room if is_narrow else (room - self._row.spacing() * (count - 1)) // count
        highest = 0 if is_narrow else max(one.head_height(each) for one in self.columns)
        for one in self.columns:
            one.begin_at(highest, each)

    def _press(self, number: int) -> None:
        keys = [column for column in self.columns if column.offer.key]
        if number <= len(keys) and keys[number - 1].button.isEnabled():
            self.taken.emit(keys[number - 1].offer.key)

    def _on_written(self) -> None:
        text = str(self.own.value())
        if text and self._own_row.isVisible():
            self.written.emit(text)

    @staticmethod
    def _on_key(scope: QWidget, key: str, do: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), scope)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)
