"""What a piece of a paper is to somebody who hears it: its place in the tree of the document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Tag:
    """An element of the tree; marks that carry the same one are read as one piece."""

    kind: str
    """Name in ISO 32000-1, 14.8.4; headings are “H”, their level is counted where they stand."""
    parent: Tag | None = None
    level: int = 0
    """Of a heading in the outline, 0 for the title of a paper or an annex."""
    alt: str = ""
    """What is said in place of a picture."""
    columns: int = 1
    rows: int = 1
    """What a cell spans."""


def paragraph(level: int, text: str) -> Tag:
    """Of a paragraph: a heading, a line of a list, or plain."""
    if level:
        return Tag("H", level=level)
    if text.startswith(("- ", "+ ")):
        return Tag("LBody", Tag("LI"))
    return Tag("P")
