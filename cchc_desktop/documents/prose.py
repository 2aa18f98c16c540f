"""Headings and paragraphs in the styles of a profile: what writers of papers share."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.documents.blocks import Paragraph
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures


class Prose:
    """Makes paragraphs; one line that people typed is one paragraph."""

    def __init__(self, m: Measures) -> None:
        self.m = m

    def texts(self, text: str, source: tuple[str, ...] = ()) -> Iterator[Paragraph]:
        """One paragraph a line; what inspectors typed may have several."""
        for line in text.split("\n"):
            if line.strip():
                yield self.body(line.strip(), source)

    def body(self, text: str, source: tuple[str, ...] = ()) -> Paragraph:
        """A paragraph of the text; ``source`` is kind, id and attribute of what it prints."""
        return plain(text, self.m.body, source=source)

    def section(self, text: str) -> Paragraph:
        """“I. …”."""
        return plain(text, self.m.section, keep_with_next=True, level=1)

    def clause(self, text: str) -> Paragraph:
        """“1. …” with a title."""
        return plain(text, self.m.clause, keep_with_next=True, level=2)

    def point(self, letter: str, text: str) -> Paragraph:
        """“a) …”."""
        return plain(f"{letter}) {text}", self.m.point, keep_with_next=True)
