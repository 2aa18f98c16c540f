"""Search everything, and every command by name (Ctrl+K): type, walk with the arrows, Enter goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cchc_desktop.domain.viet import fold
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.frame import Dialog
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.marking import MARKS, Marking
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.searching import Hit
from cchc_desktop.words import searching

_PAUSE = 60
"""Milliseconds after a key until it is searched: the next key comes first."""
_COMMANDS = 6
_SIZE = (720, 520)


@dataclass(frozen=True)
class Choice:
    """One line: its words, what it is, what Enter does; ``marks``: where the words sought are."""

    text: str
    what: str
    go: Callable[[], None]
    marks: tuple[tuple[int, int], ...] = ()


class Palette(Dialog):
    """``commands`` are offered by name; ``go`` shows what was found."""

    def __init__(
        self,
        context: Context,
        commands: Sequence[tuple[str, Callable[[], None]]],
        go: Callable[[Hit], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Tìm trong mọi dữ liệu và lệnh"), parent)
        self._context = context
        self._commands = [(fold(words), words, do) for words, do in commands]
        self._go = go
        self._choices: list[Choice] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(
            self.tr("Gõ không cần dấu: câu ghi nhận, cơ quan, văn bản, tên người, tên lệnh")
        )
        self.line.setAccessibleName(self.tr("Tìm"))
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Kết quả"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setItemDelegate(Marking(self.list))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.said = Wrapped(self.tr("Gõ từ hai chữ trở lên."), look.Tone.SOFT)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._search)
        self.line.textChanged.connect(self._pause.start)
        self.list.currentTextChanged.connect(lambda text: spoken.announce(self.line, text))
        self.list.itemClicked.connect(lambda _item: self._take())
        self.resize(*_SIZE)
        for part in (self.line, self.list, self.said):
            self.column.addWidget(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Arrows walk and Enter goes while the keyboard stays in the line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            place = max(0, min(self.list.currentRow() + step, self.list.count() - 1))
            self.list.setCurrentRow(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            return super().eventFilter(watched, event)
        return True

    def _search(self) -> None:
        typed = self.line.text()
        find = self._context.workspace.searching.find
        self._context.jobs.run(
            lambda: find(typed),
            done=lambda hits: self._show(typed, hits),
            failed=self._context.fail,
        )

    def _show(self, typed: str, hits: Sequence[Hit]) -> None:
        if typed != self.line.text():
            return  # a later key has its own answer coming
        words = fold(typed).split()
        named = [
            Choice(text, self.tr("Lệnh"), do)
            for folded, text, do in self._commands
            if words and all(f" {word}" in f" {folded}" for word in words)
        ]
        found = [
            Choice(
                hit.text,
                searching.kind(hit.kind.value, hit.is_verified, hit.agency),
                lambda hit=hit: self._go(hit),  # type: ignore[misc]
                hit.marks,
            )
            for hit in hits
        ]
        self._choices = [*named[:_COMMANDS], *found]
        self.list.clear()
        for choice in self._choices:
            self.list.addItem(self._item(choice))
        self.list.setCurrentRow(0)
        self.said.set_text(self._summary(typed, len(found)))

    def _summary(self, typed: str, count: int) -> str:
        if self._choices:
            return self.tr("{n} kết quả · ↑ ↓ chọn · Enter mở").format(n=count)
        if len(typed.strip()) < 2:
            return self.tr("Gõ từ hai chữ trở lên.")
        return self.tr("Không tìm thấy “{typed}”.").format(typed=typed.strip())

    def _item(self, choice: Choice) -> QListWidgetItem:
        before = f"{choice.what}: "
        item = QListWidgetItem(before + choice.text)
        shift = len(before)
        item.setData(MARKS, [(begin + shift, end + shift) for begin, end in choice.marks])
        item.setToolTip(choice.text)
        return item

    def _take(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._choices):
            go = self._choices[place].go
            self.accept()
            go()
