"""The tree of a document, grown while its pages are drawn (PDF/UA-1, ISO 14289)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cchc_desktop.documents.tags import Tag

Box = tuple[float, float, float, float]


@dataclass(eq=False)
class Element:
    """A node: what it is, what it holds in order (other nodes, or pieces of pages)."""

    kind: str
    tag: Tag | None = None
    parent: Element | None = None
    kids: list[Element | tuple[int, int]] = field(default_factory=list)
    """Elements, or page and number of a marked piece on it."""
    box: Box | None = None
    """Where a picture stands on its page."""


class Structure:
    """Takes the tags of a paper in the order in which they are read."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._part = self.root
        self._heading = 0
        self._found: dict[Tag, Element] = {}
        self.pages: list[list[Element]] = []
        """By page, the element of each marked piece by its number."""

    def begin_part(self) -> None:
        """What follows is a part of its own: the paper itself, or an annex."""
        self._part = Element("Part", parent=self.root)
        self.root.kids.append(self._part)
        self._heading = 0

    def begin_page(self) -> None:
        """What follows stands on the next page."""
        self.pages.append([])

    def place(self, tag: Tag) -> Element:
        """The element of a tag; where it is new it comes after all that were placed before."""
        found = self._found.get(tag)
        if found is None:
            parent = self._parent(tag)
            found = Element(self._kind(tag), tag, parent)
            parent.kids.append(found)
            self._found[tag] = found
        return found

    def piece(self, tag: Tag) -> tuple[str, int]:
        """Name of the element, and number of the piece of it that begins now on this page."""
        element = self.place(tag)
        page = self.pages[-1]
        number = len(page)
        page.append(element)
        element.kids.append((len(self.pages) - 1, number))
        return element.kind, number

    def elements(self) -> Iterator[Element]:
        """All of them, each before those that it holds."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]

    def _parent(self, tag: Tag) -> Element:
        if tag.parent is not None:
            return self.place(tag.parent)
        if tag.kind != "LI":
            return self._part
        last = self._part.kids[-1] if self._part.kids else None
        if not isinstance(last, Element) or last.kind != "L":
            last = Element("L", parent=self._part)
            self._part.kids.append(last)
        return last

    def _kind(self, tag: Tag) -> str:
        """A heading is never more than one level below the one before it."""
        if tag.kind != "H":
            return tag.kind
        self._heading = min(tag.level + 1, self._heading + 1, 6)
        return f"H{self._heading}"
