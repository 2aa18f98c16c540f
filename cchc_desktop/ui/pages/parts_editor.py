"""A list of parts with the chosen one to edit below: legal bases, members of the team."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.keeping import Keeper
from cchc_desktop.ui.pages.new_sentence import NewSentence
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.widgets.form import Field, Form
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.usecases.changes import Op


@dataclass(frozen=True)
class Parts:
    """What a list of parts is made of: its words, its use cases, its fields."""

    title: str
    hint: str
    removed: str
    removal: Op
    kind: Kind
    listed: Callable[[], Sequence[Any]]
    add: Callable[[str], Any]
    rename: Callable[[Any, str], Any]
    edit: Callable[..., Any]
    remove: Callable[[Any], None]
    move: Callable[[Any, int], None]
    sentence: Callable[[Any], Sentence]
    fields: Sequence[Field]
    offered: Callable[[str], Mapping[str, bool]] | None = None
    """Lines to take for what was typed; False for those that nobody held against a source."""


class PartsEditor(QFrame):
    """Type a line to add, arrows walk, Alt+Up/Down moves, Delete removes."""

    def __init__(self, context: Context, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look.mark(self, card=True)
        self._context = context
        self._parts = parts
        self._listed: tuple[Any, ...] = ()
        self.new = NewSentence(context, self)
        self.new.set_hint(parts.hint)
        self._checked: dict[str, bool] = {}
        if parts.offered is not None:
            self.new.line.set_offer(self._offer)
            self.new.line.set_mark(lambda words: not self._checked.get(words, True))
        self.list = SentenceList()
        self.form = Form(list(parts.fields))
        self.keeper = Keeper(context, self.form, parts.kind, parts.edit)
        title = QLabel(parts.title)
        look.set_size(title, look.Size.SECTION, bold=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(look.Space.BETWEEN,) * 4)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(title)
        column.addWidget(self.new)
        column.addWidget(self.list)
        column.addWidget(self.form)
        self.new.added.connect(self.list.choose)
        self.list.chosen.connect(lambda _id: self._show_chosen())
        self.list.edit_asked.connect(lambda _id: self.form.focus())
        self.list.move_asked.connect(self._on_move_asked)
        self.list.remove_asked.connect(self._on_remove_asked)
        self.list.history_asked.connect(self.keeper.show_history_of)

    def renew(self) -> None:
        """Show the list as it is now."""
        self._listed = tuple(self._parts.listed())
        self.list.show_sentences([self._parts.sentence(part) for part in self._listed])
        self._show_chosen()

    def flush(self) -> bool:
        """Keep everything typed."""
        is_kept = self.new.finish()
        return (self.keeper.record is None or self.form.flush()) and is_kept

    def start_adding(self) -> None:
        """Put the keyboard where a new line is typed."""
        self.new.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # How a line becomes a part (new_sentence.Writes) --------------------------------------

    def add(self, text: str) -> Any:
        """See Writes."""
        made = self._parts.add(text)
        self.renew()
        self.list.choose(made.id)
        return made

    def edit(self, record: Any, text: str) -> Any:
        """See Writes."""
        return self._parts.rename(record, text)

    def remove(self, record: Any) -> None:
        """See Writes."""
        self._parts.remove(record)

    def _offer(self, typed: str) -> list[str]:
        assert self._parts.offered is not None
        found = self._parts.offered(typed)
        self._checked |= found
        return [] if typed.strip() in found else list(found)

    # Within ------------------------------------------------------------------------------

    def _part(self, part_id: str) -> Any:
        return next((part for part in self._listed if part.id == part_id), None)

    def _show_chosen(self) -> None:
        part = self._part(self.list.chosen_id())
        self.form.setVisible(part is not None)
        if part is not None:
            self.keeper.open(part)

    def _on_move_asked(self, part_id: str, step: int) -> None:
        self.flush()
        part = self._part(part_id)
        place = self._listed.index(part) + step if part is not None else -1
        if 0 <= place < len(self._listed):
            self._attempt(lambda: self._parts.move(part, place))

    def _on_remove_asked(self, part_id: str) -> None:
        self.flush()
        self._listed = tuple(self._parts.listed())
        part = self._part(part_id)
        if part is not None and self._attempt(lambda: self._parts.remove(part)):
            offer_undo(self._context, self._parts.removed, self._parts.removal)

    def _attempt(self, work: Callable[[], object]) -> bool:
        try:
            work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return False
        self._context.saved()
        self.renew()
        return True
