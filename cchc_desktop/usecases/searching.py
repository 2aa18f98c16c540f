"""Search over visits, findings, recommendations, agencies, documents and the library."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.legal import register
from cchc_desktop.domain.library import readable, shipped
from cchc_desktop.domain.viet import fold
from cchc_desktop.store import search
from cchc_desktop.usecases.desk import Desk

MOST = 50


class Found(StrEnum):
    """What was found."""

    FINDING = "finding"
    RECOMMENDATION = "recommendation"
    AGENCY = "agency"
    VISIT = "visit"
    BASIS = "basis"
    ENTRY = "entry"
    ATTENDEE = "attendee"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Hit:
    """One thing found, and the sentence in which it was; ``visit_id`` where it is of a visit."""

    kind: Found
    id: str
    visit_id: str | None
    text: str
    is_verified: bool = True
    """False for rows of the register that were written from memory."""


class Searching:
    """One box over everything."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, typed: str, limit: int = MOST) -> tuple[Hit, ...]:
        """What holds all words typed, without diacritics and đ; the best first.

        What the team wrote comes before the shipped library and the register of documents.
        """
        with self._desk.database.reading():
            found = [
                Hit(Found(hit.kind.value), hit.id, self._visit_of(hit), hit.text)
                for hit in search.find(self._desk.database, typed, limit)
            ]
        if len(found) < limit:
            found += self._shipped(typed, limit - len(found))
        return tuple(found)

    def _visit_of(self, hit: search.Hit) -> str | None:
        """An agency leads to its newest visit."""
        if hit.kind is not Kind.AGENCY:
            return hit.visit_id
        sql = "SELECT id FROM visit WHERE agency_id = ? ORDER BY starts DESC LIMIT 1"
        row = self._desk.database.execute(sql, (hit.id,)).fetchone()
        return row[0] if row else None

    def _shipped(self, typed: str, limit: int) -> list[Hit]:
        words = search.words_of(typed)
        if sum(map(len, words)) < 2:
            return []
        entries = {entry.id: entry for f in Framework for entry in shipped(f)}
        found = []
        for entry in entries.values():
            text = readable(entry.text)
            if all(word in fold(text) for word in words):
                found.append(Hit(Found.ENTRY, entry.id, None, text))
        for document in register():
            folded = fold(f"{document.title} {document.issuer}")
            if all(word in folded for word in words):
                known = document.is_verified
                found.append(Hit(Found.DOCUMENT, document.id, None, document.title, known))
        return found[:limit]
