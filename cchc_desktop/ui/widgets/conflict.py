"""Two values of one field: both stand under it, one key takes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.words import labels


@dataclass(frozen=True)
class ConflictValue:
    """One of the values that stand against each other: ``key`` is what ``settled`` gives back."""

    key: str
    author: str
    at: datetime
    text: str


class ConflictPanel(QFrame):
    """The values of one field, each with its author, time and a button (Alt+1, Alt+2, …).

    The keys hold while the focus is in ``scope``, the part of the form with that field.
    """

    taken = Signal(str)

    def __init__(self, scope: QWidget) -> None:
        super().__init__(scope)
        look.mark(self, conflict=True)
        self._scope = scope
        self._values: tuple[ConflictValue, ...] = ()
        self._shortcuts: list[QShortcut] = []
        self._rows: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 8)
        self.hide()

    @property
    def values(self) -> tuple[ConflictValue, ...]:
        """The values shown now; empty where the field is settled."""
        return self._values

    def show_values(self, values: Sequence[ConflictValue]) -> None:
        """Show these values, or nothing when there are fewer than two."""
        wanted = tuple(values) if len(values) > 1 else ()
        if wanted == self._values:
            return
        self._clear()
        self._values = wanted
        if wanted:
            self._rows = QWidget()
            grid = QGridLayout(self._rows)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setColumnStretch(0, 1)
            grid.addWidget(self._heading(), 0, 0, 1, 2)
            for place, value in enumerate(wanted, 1):
                self._add(grid, place, value)
            self._column.addWidget(self._rows)
        self.setVisible(bool(wanted))

    def _heading(self) -> Wrapped:
        words = self.tr(
            "Có {count} giá trị khác nhau. Chọn một; giá trị kia vẫn nằm trong lịch sử."
        )
        heading = Wrapped(words.format(count=len(self._values)), tone=look.Tone.WARN)
        look.set_size(heading, look.Size.SMALL, bold=True)
        return heading

    def _add(self, grid: QGridLayout, place: int, value: ConflictValue) -> None:
        text = Wrapped(value.text or self.tr("(để trống)"))
        who = Wrapped(f"{value.author} · {labels.moment(value.at)}", tone=look.Tone.SOFT)
        look.set_size(who, look.Size.SMALL)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(text)
        said.addWidget(who)
        key = QKeySequence(f"Alt+{place}")
        shown_key = key.toString(QKeySequence.SequenceFormat.NativeText)
        button = QPushButton(self.tr("Lấy  {key}").format(key=shown_key))
        button.setAccessibleName(
            self.tr("Lấy giá trị của {author}: {text}").format(author=value.author, text=value.text)
        )
        button.clicked.connect(lambda _=False, k=value.key: self.taken.emit(k))
        shortcut = QShortcut(key, self._scope)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda k=value.key: self.taken.emit(k))
        self._shortcuts.append(shortcut)
        grid.addLayout(said, place, 0)
        grid.addWidget(button, place, 1, Qt.AlignmentFlag.AlignTop)

    def _clear(self) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts.clear()
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
            self._rows = None
