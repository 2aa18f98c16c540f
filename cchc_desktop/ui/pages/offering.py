"""Sentences of the library offered while one types, already filled from the visit."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.library import Entry, EntryKind, unverified
from cchc_desktop.ui.widgets.choice import SuggestLine
from cchc_desktop.usecases.library import Library


class Offering:
    """What was offered last, by the words that a person saw: the entry behind a picked line."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._entries: dict[str, Entry] = {}
        self.visit_id = ""
        self.framework = Framework.NQ76

    def serve(
        self, line: SuggestLine, kind: Callable[[], FindingKind], area: Callable[[], str]
    ) -> None:
        """Offer in that line, what nobody checked with its mark."""
        line.set_offer(self.asked(lambda: EntryKind(kind()), area))
        line.set_mark(self.is_unverified)

    def asked(
        self, kind: Callable[[], EntryKind], area: Callable[[], str]
    ) -> Callable[[str], list[str]]:
        """What a line asks for each text typed."""

        def offer(typed: str) -> list[str]:
            if not self.visit_id or len(typed.strip()) < 2:
                return []
            found = self._library.offered(self.framework, kind(), area(), typed)
            filled = {self._library.fill(self.visit_id, entry): entry for entry in found}
            self._entries |= filled
            return [] if typed.strip() in filled else list(filled)

        return offer

    def is_unverified(self, text: str) -> bool:
        """Whether the data file says that nobody held that sentence against a source."""
        entry = self.entry(text)
        return entry is not None and entry.id in unverified()

    def entry(self, text: str) -> Entry | None:
        """The entry that was offered in these words, None for a person's own."""
        return self._entries.get(text)
