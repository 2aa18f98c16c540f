"""A list of sentences: each stands whole, with a coloured edge that says what it is.

``list.show_sentences([...])`` shows them in groups; arrows walk, Enter edits, Alt+Up/Down moves,
Delete removes. The list only asks (``edit_asked`` …); the page does it and shows anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.wrapped import Wrapped

_EDGE = 4


@dataclass(frozen=True)
class Sentence:
    """One card. ``kind`` is the word for its tone, said by screen readers ("Ưu điểm").

    ``meta`` is the soft line below, ``missing`` the red note at its right, ``group`` the heading
    shown above the first of its group.
    """

    id: str
    text: str
    tone: look.Tone = look.Tone.SOFT
    kind: str = ""
    meta: str = ""
    missing: str = ""
    group: str = ""


class _Meta(Wrapped):
    """It takes what room the red note beside it leaves, and wraps there."""

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """See QWidget: a row without room would take as much from the short note as from it."""
        whole = super().sizeHint()
        return QSize(min(whole.width(), 6 * self.fontMetrics().averageCharWidth()), whole.height())


class Card(QWidget):
    """One sentence; a list makes it."""

    spoken_role = QAccessible.Role.ListItem

    def __init__(self, owner: SentenceList) -> None:
        super().__init__(owner)
        self._owner = owner
        self.sentence = Sentence("", "")
        self.is_chosen = False
        self.text = Wrapped()
        self.meta = _Meta(tone=look.Tone.SOFT)
        self.missing = Wrapped(tone=look.Tone.BAD)
        for note in (self.meta, self.missing):
            look.set_size(note, look.Size.SMALL)
        foot = QHBoxLayout()
        foot.setSpacing(look.Space.BETWEEN)
        foot.addWidget(self.meta, 99)
        foot.addStretch(1)
        foot.addWidget(self.missing)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(self.text)
        column.addLayout(foot)

    def show_sentence(self, sentence: Sentence) -> None:
        """Show this sentence in the card."""
        self.sentence = sentence
        self.text.set_text(sentence.text)
        self.meta.set_text(sentence.meta)
        self.missing.set_text(sentence.missing)
        self.meta.setVisible(bool(sentence.meta))
        self.missing.setVisible(bool(sentence.missing))
        said = (sentence.kind, sentence.text, sentence.meta, sentence.missing)
        self.setAccessibleName(". ".join(part for part in said if part))
        self.update()

    def show_chosen(self, is_chosen: bool) -> None:
        """Show the card as the chosen one or not; Tab stops only at the chosen card."""
        has_changed = is_chosen != self.is_chosen
        self.is_chosen = is_chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_chosen else Qt.FocusPolicy.ClickFocus)
        self.update()
        if has_changed:
            spoken.tell_chosen(self)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        colours = look.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2 if self.hasFocus() else 1
        line = colours.accent if self.is_chosen or self.hasFocus() else colours.line
        inset = width / 2
        frame = self.rect().toRectF().adjusted(inset, inset, -inset, -inset)
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(colours.selection if self.is_chosen else colours.surface))
        painter.drawRoundedRect(frame, look.RADIUS, look.RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.tone(self.sentence.tone)))
        painter.setClipRect(0, 0, _EDGE, self.height())
        painter.drawRoundedRect(self.rect().toRectF(), look.RADIUS, look.RADIUS)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusInEvent(event)
        self._owner.choose(self.sentence.id)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().focusOutEvent(event)
        self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        self._owner.edit_asked.emit(self.sentence.id)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget: the press chooses by the focus and goes no further."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        if not self._owner.handle_key(event):
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """See QWidget: these keys are the card's, even where the page has shortcuts on them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            event.accept()
            return True
        return super().event(event)


class SentenceList(QWidget):
    """The sentences one below the other, in groups; it stands in a scroll area."""

    spoken_role = QAccessible.Role.List

    chosen = Signal(str)
    """A person chose another sentence; its id."""
    edit_asked = Signal(str)
    move_asked = Signal(str, int)
    """Id, and -1 for up or 1 for down."""
    remove_asked = Signal(str)
    history_asked = Signal(str)
    """Ctrl+H: what ever stood in that record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._headings: list[QLabel] = []
        self._groups: list[str] = []
        self._chosen = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.Space.WITHIN)
        self._column.addStretch(1)

    def show_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Show these; the chosen one stays chosen, or its successor where it is gone."""
        before = [card.sentence.id for card in self._cards]
        had_focus = any(card.hasFocus() for card in self._cards)
        self._resize(len(sentences))
        for card, sentence in zip(self._cards, sentences, strict=True):
            card.show_sentence(sentence)
        groups = [sentence.group for sentence in sentences]
        if groups != self._groups:  # else every card stands where it stood
            self._groups = groups
            self._arrange()
        self._choose_again(before)
        if had_focus:
            self.focus_chosen()

    def chosen_id(self) -> str:
        """The id of the chosen sentence, empty for none."""
        return self._chosen

    def cards(self) -> tuple[Card, ...]:
        """The cards in their order."""
        return tuple(self._cards)

    def choose(self, sentence_id: str) -> None:
        """Choose that sentence; ``chosen`` is told when it is another than before."""
        if sentence_id == self._chosen:
            return
        self._chosen = sentence_id
        self._mark_chosen()
        self.chosen.emit(sentence_id)

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen sentence, or the first."""
        for card in self._cards:
            if card.sentence.id == self._chosen:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if self._cards:
            self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what the key means in this list; whether it means something."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return self._handle_control(event)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(self._chosen, step)
        elif step:
            self._walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_asked.emit(self._chosen)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit(self._chosen)
        elif event.key() == Qt.Key.Key_Home:
            self._walk(-len(self._cards))
        elif event.key() == Qt.Key.Key_End:
            self._walk(len(self._cards))
        else:
            return False
        return True

    def _handle_control(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_H:
            self.history_asked.emit(self._chosen)
            return True
        return False

    def _walk(self, step: int) -> None:
        ids = [card.sentence.id for card in self._cards]
        if self._chosen in ids:
            place = min(max(ids.index(self._chosen) + step, 0), len(ids) - 1)
            self._cards[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _resize(self, count: int) -> None:
        while len(self._cards) < count:
            self._cards.append(Card(self))
        while len(self._cards) > count:
            card = self._cards.pop()
            card.hide()
            card.deleteLater()

    def _arrange(self) -> None:
        # removeWidget, not takeAt: Python would keep the old items alive, and a widget forgets the
        # heights that it told before only through the first item it was ever given.
        for card in self._cards:
            self._column.removeWidget(card)
        for heading in self._headings:
            self._column.removeWidget(heading)
            heading.hide()
            heading.deleteLater()
        self._headings = []
        group = ""
        for card in self._cards:
            if card.sentence.group != group:
                group = card.sentence.group
                self._headings.append(self._heading(group))
                self._append(self._headings[-1])
            self._append(card)
            card.show()

    def _append(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    @staticmethod
    def _heading(words: str) -> QLabel:
        heading = QLabel(words)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        look.set_size(heading, look.Size.SECTION, bold=True)
        return heading

    def _choose_again(self, before: Sequence[str]) -> None:
        ids = [card.sentence.id for card in self._cards]
        if self._chosen not in ids:
            place = before.index(self._chosen) if self._chosen in before else 0
            self._chosen = ids[min(place, len(ids) - 1)] if ids else ""
            if before:
                self.chosen.emit(self._chosen)
        self._mark_chosen()

    def _mark_chosen(self) -> None:
        for card in self._cards:
            card.show_chosen(card.sentence.id == self._chosen)
