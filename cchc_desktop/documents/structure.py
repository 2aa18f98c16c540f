"""The tree of a document, grown while its pages are drawn (PDF/UA-1, ISO 14289).

A paper of a country has a million elements: they are numbers in columns, not objects, and what
was drawn is held by nobody.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cchc_desktop.documents.tags import Tag

Box = tuple[float, float, float, float]
_NONE = -1
ROOT = 0
"""The number of the element that holds all others."""


@dataclass(frozen=True)
class Told:
    """What else is said of an element: in place of a picture, of the cells that it spans."""

    alt: str = ""
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Piece:
    """A marked piece of a page that an element holds: the page, and its number there."""

    page: int
    number: int


class Structure:
    """Takes the tags of a paper in the order in which they are read."""

    def __init__(self) -> None:
        self.kinds = ["Document"]
        """By element what it is."""
        self.parents = array("i", (_NONE,))
        self.told: dict[int, Told] = {}
        self.boxes: dict[int, Box] = {}
        """Where pictures stand on their pages."""
        self.pages: list[array[int]] = []
        """By page, the element of each marked piece by its number."""
        self._first, self._last = array("i", (_NONE,)), array("i", (_NONE,))
        self._held, self._next = array("i"), array("i")
        """What elements hold, each with the one that comes after it: an element, or a piece as
        the complement of its place."""
        self._piece_page, self._piece_number = array("i"), array("i")
        self._part = ROOT
        self._heading = 0
        self._found: WeakKeyDictionary[Tag, int] = WeakKeyDictionary()

    def begin_part(self) -> None:
        """What follows is a part of its own: the paper itself, or an annex."""
        self._part = self._element("Part", ROOT)
        self._heading = 0

    def begin_page(self) -> None:
        """What follows stands on the next page."""
        self.pages.append(array("i"))

    def place(self, tag: Tag) -> int:
        """The element of a tag; where it is new it comes after all that were placed before."""
        found = self._found.get(tag)
        if found is None:
            parent = self._parent(tag)
            found = self._found[tag] = self._element(self._kind(tag), parent)
            if tag.alt or tag.columns > 1 or tag.rows > 1:
                self.told[found] = Told(tag.alt, tag.columns, tag.rows)
        return found

    def piece(self, tag: Tag) -> tuple[str, int]:
        """Name of the element, and number of the piece of it that begins now on this page."""
        element = self.place(tag)
        page = self.pages[-1]
        number = len(page)
        page.append(element)
        self._hold(element, ~len(self._piece_page))
        self._piece_page.append(len(self.pages) - 1)
        self._piece_number.append(number)
        return self.kinds[element], number

    def kids(self, element: int) -> Iterator[int | Piece]:
        """What an element holds in order: other elements, or pieces of pages."""
        at = self._first[element]
        while at != _NONE:
            held = self._held[at]
            yield held if held >= 0 else Piece(self._piece_page[~held], self._piece_number[~held])
            at = self._next[at]

    def _element(self, kind: str, parent: int) -> int:
        made = len(self.kinds)
        self.kinds.append(kind)
        self.parents.append(parent)
        self._first.append(_NONE)
        self._last.append(_NONE)
        self._hold(parent, made)
        return made

    def _hold(self, element: int, held: int) -> None:
        at = len(self._held)
        self._held.append(held)
        self._next.append(_NONE)
        if self._last[element] == _NONE:
            self._first[element] = at
        else:
            self._next[self._last[element]] = at
        self._last[element] = at

    def _parent(self, tag: Tag) -> int:
        if tag.parent is not None:
            return self.place(tag.parent)
        if tag.kind != "LI":
            return self._part
        at = self._last[self._part]
        last = self._held[at] if at != _NONE else _NONE
        return last if last >= 0 and self.kinds[last] == "L" else self._element("L", self._part)

    def _kind(self, tag: Tag) -> str:
        """A heading is never more than one level below the one before it."""
        if tag.kind != "H":
            return tag.kind
        self._heading = min(tag.level + 1, self._heading + 1, 6)
        return f"H{self._heading}"
