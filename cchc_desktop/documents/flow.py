"""Put measured items on pages: nothing parts that belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cchc_desktop.documents.tags import Tag

_ASCENT = 0.9
_DESCENT = 0.25
"""Of a line's size: enough above and below the baseline for every face that is embedded."""


@dataclass(frozen=True, slots=True)
class Text:
    """Pieces of text on one baseline, measured from the top left of their item."""

    x: float
    y: float
    text: str
    face: str
    size: float
    word_space: float = 0.0
    tag: Tag | None = field(default=None, compare=False)
    """Its element; None where it is its item's."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, measured from the top left of its item."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float = 0.5


@dataclass(frozen=True)
class Image:
    """A picture in a box, measured from the top left of its item; ``frame`` is its stand-in."""

    x: float
    y: float
    width: float
    height: float
    name: str
    caption: str
    frame: tuple[Text | Rule, ...]
    tag: Tag = field(compare=False)


@dataclass(frozen=True)
class Vectors:
    """A drawing of vectors, measured from the top left of its item."""

    x: float
    y: float
    height: float
    drawing: Any
    tag: Tag = field(compare=False)


Mark = Text | Rule | Image | Vectors


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stays in one piece: a line, a row of a table, a heading in columns."""

    height: float
    marks: tuple[Mark, ...]
    before: float = 0.0
    """Room above, which falls away at the top of a page."""
    with_next: bool = False
    """Whether the next item must stand on the same page."""
    header: tuple[Item, ...] = ()
    """What is repeated above it at the top of a page."""
    level: int = 0
    title: str = ""
    """For the outline."""
    tags: tuple[Tag, ...] = field(default=(), compare=False)
    """Its elements in the order in which they are read; the first is that of its bare texts."""
    is_repeated: bool = False
    """Whether it was read before: the heading of a table on the pages that follow."""
    source: tuple[str, ...] = field(default=(), compare=False)
    """Kind, id and attribute of what it prints."""


@dataclass
class Page:
    """What stands on one page: items with the distance of their top from the text's top."""

    placed: list[tuple[float, Item]] = field(default_factory=list)
    used: float = 0.0

    def add(self, item: Item) -> None:
        """Put an item below the others."""
        top = self.used + (item.before if self.placed else 0.0)
        self.placed.append((top, item))
        self.used = top + item.height

    def needs(self, items: Sequence[Item]) -> float:
        """The height used after these items."""
        used, empty = self.used, not self.placed
        for item in items:
            used += item.height + (0.0 if empty else item.before)
            empty = False
        return used


def paginate(items: Iterable[Item], height: float) -> Iterator[Page]:
    """The pages, each when it is full: what belongs together moves to the next one as a whole."""
    page = Page()
    for group in _groups(piece for item in items for piece in _pieces(item, height)):
        for part in _fitting_parts(group, height):
            if page.placed and page.needs(part) > height + 0.01:
                yield page
                page = Page()
                for header in part[0].header:
                    page.add(header)
            for item in part:
                page.add(item)
    yield page


def _pieces(item: Item, height: float) -> list[Item]:
    """The item, or, where it is higher than a page, pieces that are not: cut between lines."""
    if item.height <= height:
        return [item]
    parts: list[list[Mark]] = [[]]
    start = 0.0
    for mark in sorted(item.marks, key=_top):
        if parts[-1] and _bottom(mark) - start > height:
            parts.append([])
            start = _top(mark)
        parts[-1].append(mark)
    pieces = [_piece(item, marks) for marks in parts]
    return [replace(pieces[0], before=item.before, level=item.level, title=item.title), *pieces[1:]]


def _piece(item: Item, marks: Sequence[Mark]) -> Item:
    start = min(_top(mark) for mark in marks)
    return replace(
        item,
        height=max(_bottom(mark) for mark in marks) - start,
        marks=tuple(_raised(mark, start) for mark in marks),
        before=0.0,
        level=0,
        title="",
    )


def _raised(mark: Mark, by: float) -> Mark:
    if isinstance(mark, Image):
        frame = tuple(_raised_line(one, by) for one in mark.frame)
        return replace(mark, y=mark.y - by, frame=frame)
    if isinstance(mark, Vectors):
        return replace(mark, y=mark.y - by)
    return _raised_line(mark, by)


def _raised_line(mark: Text | Rule, by: float) -> Text | Rule:
    if isinstance(mark, Text):
        return replace(mark, y=mark.y - by)
    return replace(mark, y1=mark.y1 - by, y2=mark.y2 - by)


def _top(mark: Mark) -> float:
    if isinstance(mark, Image | Vectors):
        return mark.y
    return mark.y - mark.size * _ASCENT if isinstance(mark, Text) else min(mark.y1, mark.y2)


def _bottom(mark: Mark) -> float:
    if isinstance(mark, Image | Vectors):
        return mark.y + mark.height
    return mark.y + mark.size * _DESCENT if isinstance(mark, Text) else max(mark.y1, mark.y2)


def _groups(items: Iterable[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    for item in items:
        group.append(item)
        if not item.with_next:
            yield group
            group = []
    if group:
        yield group


def _fitting_parts(group: list[Item], height: float) -> list[list[Item]]:
    """The group, or, where it is higher than a page, pieces that are not."""
    if Page().needs([*group[0].header, *group]) <= height:
        return [group]
    parts: list[list[Item]] = [[]]
    for item in group:
        head = parts[-1][0].header if parts[-1] else item.header
        if parts[-1] and Page().needs([*head, *parts[-1], item]) > height:
            parts.append([])
        parts[-1].append(item)
    return parts
