"""Notes: leave, edit, settle, remove."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain.campaign import Member
from cchc_desktop.domain.ids import NoteId, VisitId, new_id
from cchc_desktop.domain.note import About, Note
from cchc_desktop.domain.visit import Visit
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Notes:
    """Notes within the team, on a visit and on all that is in it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_visit(self, visit_id: str) -> tuple[Note, ...]:
        """All notes of a visit in their order."""
        return self._desk.parts(Note, visit_id)

    def on(self, visit_id: str, about: About, record: str = "") -> tuple[Note, ...]:
        """The notes on that very thing."""
        listed = self.of_visit(visit_id)
        return tuple(one for one in listed if (one.about, one.record) == (about, record))

    def people(self, visit_id: str) -> tuple[str, ...]:
        """The names of the team, for whom a note may wait."""
        visit = self._desk.get(Visit, visit_id)
        return tuple(one.name for one in self._desk.parts(Member, visit.campaign_id))

    def add(
        self,
        visit_id: str,
        text: str,
        about: About = About.VISIT,
        record: str = "",
        person: str = "",
    ) -> Note:
        """A note at the end of the list."""
        note = Note(
            NoteId(new_id()),
            VisitId(visit_id),
            text,
            about,
            record,
            person,
            rank=self._desk.next_rank(self.of_visit(visit_id)),
        )
        return self._desk.add(Op.ADD_NOTE, note, missing(text=text))

    def edit(self, seen: Note, **changes: Any) -> Note:
        """Keep changed attributes."""
        checks = missing(**({"text": changes["text"]} if "text" in changes else {}))
        return self._desk.edit(Op.EDIT_NOTE, seen, checks, **changes)

    def remove(self, note: Note) -> None:
        """Take a note away."""
        self._desk.remove(Op.REMOVE_NOTE, note)

    def move(self, note: Note, place: int) -> None:
        """Give a note another place among those on the same thing."""
        self._desk.move(Op.MOVE_NOTE, self.on(note.visit_id, note.about, note.record), note, place)
