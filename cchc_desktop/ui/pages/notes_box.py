"""Notes of the team on one thing: type a line, say whom it waits for, tick it off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.note import About, Note
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.parts_editor import Parts, PartsEditor
from cchc_desktop.ui.widgets.choice import Check, Suggest
from cchc_desktop.ui.widgets.form import Field
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.scrolling import bring_into_view
from cchc_desktop.ui.widgets.sentences import Sentence
from cchc_desktop.usecases.changes import Op


class NotesBox(PartsEditor):
    """``show_on(visit_id, About.FINDING, finding.id, names, is_locked)`` shows the notes there."""

    def __init__(
        self, context: Context, *, card: bool = False, parent: QWidget | None = None
    ) -> None:
        self._on: tuple[str, About, str] | None = None
        self._notes = context.workspace.notes
        super().__init__(context, self._parts_of_notes(), parent)
        if not card:
            look.mark(self, card=False)
            column = self.layout()
            if column is not None:
                column.setContentsMargins(0, 0, 0, 0)

    def show_on(
        self,
        visit_id: str,
        about: About,
        record: str = "",
        names: Sequence[str] = (),
        *,
        is_locked: bool = False,
    ) -> None:
        """Show the notes on that; what was typed for another thing is kept first."""
        wanted = (visit_id, about, record)
        if self._on is not None and wanted != self._on:
            self.flush()
        self._on = wanted
        person = self.form.editor("person")
        assert isinstance(person, Suggest)
        person.set_words(names)
        self.new.setVisible(not is_locked)
        self.form.set_read_only(is_locked)
        self.renew()

    def start_adding(self) -> None:
        """See PartsEditor; the page scrolls to the notes, which stand at its end."""
        super().start_adding()
        bring_into_view(self.new, 3 * self.new.height())

    def _listed_notes(self) -> tuple[Note, ...]:
        return self._notes.on(*self._on) if self._on is not None else ()

    def _add(self, text: str) -> Note:
        assert self._on is not None
        visit_id, about, record = self._on
        return self._notes.add(visit_id, text, about, record)

    def _rename(self, note: Any, text: str) -> Note:
        return self._notes.edit(note, text=text)

    def _sentence(self, note: Note) -> Sentence:
        state = self.tr("đã xong") if note.done else self.tr("còn chờ")
        whom = note.person or self.tr("cả đoàn")
        return Sentence(
            note.id,
            note.text,
            look.Tone.GOOD if note.done else look.Tone.WARN,
            self.tr("Ghi chú"),
            f"{state} · {whom}",
        )

    def _parts_of_notes(self) -> Parts:
        translate = self.tr
        return Parts(
            title=translate("Ghi chú, việc cần xem lại"),
            hint=translate("Gõ việc cần xem lại, rồi Enter    Alt+N"),
            removed=translate("Đã xóa một ghi chú."),
            removal=Op.REMOVE_NOTE,
            kind=Kind.NOTE,
            listed=self._listed_notes,
            add=self._add,
            rename=self._rename,
            edit=self._notes.edit,
            remove=self._notes.remove,
            move=self._notes.move,
            sentence=self._sentence,
            fields=(
                Field("text", translate("Ghi chú"), lambda: LongText(least_lines=1)),
                Field("person", translate("Chờ ai (bỏ trống: cả đoàn)"), Suggest, share=8),
                Field("done", "", lambda: Check(translate("Đã xong")), share=4),
            ),
        )
