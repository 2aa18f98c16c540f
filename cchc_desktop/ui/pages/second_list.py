"""A list of things to decide, each a card with its own buttons: duplicates, what came too late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.wrapped import Wrapped


@dataclass(frozen=True)
class Act:
    """One button of a card."""

    words: str
    do: Callable[[], object]


@dataclass(frozen=True)
class Entry:
    """One card: what it is about, the lines below it, what can be done."""

    title: str
    lines: Sequence[str]
    acts: Sequence[Act]
    note: str = ""


class EntryCard(QFrame):
    """A list makes it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        look.mark(self, card=True)
        title = Wrapped(entry.title)
        look.set_size(title, look.Size.TEXT, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(look.Space.TIGHT)
        column.addWidget(title)
        for line in entry.lines:
            column.addWidget(Wrapped(line))
        if entry.note:
            note = Wrapped(entry.note, tone=look.Tone.SOFT)
            look.set_size(note, look.Size.SMALL)
            column.addWidget(note)
        row = Flow(spacing=look.Space.WITHIN)
        self.buttons: list[QPushButton] = []
        for act in entry.acts:
            button = QPushButton(act.words)
            button.setAccessibleName(f"{act.words}: {entry.title}")
            button.clicked.connect(lambda _=False, do=act.do: do())
            row.addWidget(button)
            self.buttons.append(button)
        column.addSpacing(look.Space.TIGHT)
        column.addLayout(row)

    def holds(self) -> bool:
        """Whether the keyboard is on one of its buttons."""
        return any(button.hasFocus() for button in self.buttons)

    def press(self, words: str) -> None:
        """Press the button whose words begin so."""
        next(b for b in self.buttons if b.text().startswith(words)).click()


class SecondList(QWidget):
    """``show_entries``; with none the sentence that says so."""

    def __init__(self, nothing: str) -> None:
        super().__init__()
        self.cards: list[EntryCard] = []
        self.empty = Empty(nothing)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        self._column.setSpacing(look.Space.WITHIN)
        self._column.addStretch(1)
        self._area = scrolled(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area, 1)
        whole.addWidget(self.empty, 1)
        self.show_entries([])

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the keyboard stays where it was among them."""
        had = next((n for n, card in enumerate(self.cards) if card.holds()), None)
        for old in self.cards:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [EntryCard(entry) for entry in entries]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place, card)
        self._area.setVisible(bool(self.cards))
        self.empty.setVisible(not self.cards)
        if had is not None and self.cards:
            self.cards[min(had, len(self.cards) - 1)].buttons[0].setFocus()
