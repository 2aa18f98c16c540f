"""Any paper to PDF: measured, laid out part by part, drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cchc_desktop.documents import drawing, paragraphs, pictures, tables
from cchc_desktop.documents.blocks import (
    AnnexTitle,
    Bars,
    Block,
    Description,
    Ending,
    Letterhead,
    Paragraph,
    Part,
    Pictures,
    Signatures,
    Table,
    Title,
)
from cchc_desktop.documents.flow import Item, Page, Vectors, paginate
from cchc_desktop.documents.lines import Glyphs
from cchc_desktop.documents.pictures import Source
from cchc_desktop.documents.styles import Measures
from cchc_desktop.documents.tags import Tag
from cchc_desktop.domain.page_code import Codes
from cchc_desktop.domain.problems import Problem, ProblemCode

_MOST_TRIES = 3
"""The number of pages stands in the text; it settles at once or after one more layout."""
Describe = Callable[[int], Description]
"""Describes a paper whose own pages, annexes left out, are so many."""


@dataclass(frozen=True)
class Paper:
    """A finished paper: its bytes, how many pages, and what is doubtful in it."""

    pdf: bytes
    pages: int
    warnings: tuple[Problem, ...] = ()
    description: Description | None = None
    """What it says, for those who keep it."""
    measures: Measures | None = None
    spots: tuple[Spot, ...] = ()
    """Where on its pages the records stand that it prints."""


@dataclass(frozen=True)
class Spot:
    """A piece of a page: the page from 0, edges in points from its top left, what it prints."""

    page: int
    box: tuple[float, float, float, float]
    source: tuple[str, ...]


def render(
    describe: Describe,
    m: Measures,
    source: Source = pictures.none,
    is_draft: bool = False,
    codes: Codes | None = None,
) -> Paper:
    """The paper as PDF, marked where it is a draft; the same input gives the same bytes.

    ``codes``: those of the pages of a paper that is being signed.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    count = 2
    glyphs, kept = Glyphs(), Kept()
    for _ in range(_MOST_TRIES):
        description = describe(count)
        pages = lay_out(description, m, glyphs, kept)
        if len(pages) == count:
            break
        count = len(pages)
    parts = [drawing.Laid(pages, m)]
    for annex in description.annexes:
        turned = m.turned() if annex.is_landscape else m
        parts.append(drawing.Laid(_pages(annex, turned, glyphs), turned, _label(annex)))
    spots: list[Spot] = []
    last = 0

    def drawn(page: Page, sheet: int, of: Measures) -> None:
        nonlocal last
        last = sheet
        spots.extend(_spots(page, sheet - 1, of))

    pdf = drawing.draw(description, parts, source, is_draft, codes, drawn)
    return Paper(pdf, last, missing(glyphs), description, m, tuple(spots))


def _spots(page: Page, number: int, m: Measures) -> Iterator[Spot]:
    """The pieces of a page that print records; lines of one paragraph are one piece."""
    last: Spot | None = None
    for top, item in page.placed:
        begin = m.top + top
        end = begin + item.height
        if last is not None and last.source == item.source:
            last = replace(last, box=(m.left, last.box[1], m.width - m.right, end))
            continue
        if last is not None:
            yield last
        last = None
        if item.source:
            last = Spot(number, (m.left, begin, m.width - m.right, end), item.source)
    if last is not None:
        yield last


def counted(description: Description, m: Measures) -> tuple[int, tuple[Problem, ...]]:
    """How many pages a paper has that does not count itself, and what is doubtful in it."""
    glyphs = Glyphs()
    count = len(lay_out(description, m, glyphs))
    for annex in description.annexes:
        turned = m.turned() if annex.is_landscape else m
        count += sum(1 for _ in _pages(annex, turned, glyphs))
    return count, missing(glyphs)


def settled(describe: Describe, m: Measures) -> int:
    """How many pages the paper itself has, its annexes left out."""
    count = 2
    glyphs, kept = Glyphs(), Kept()
    for _ in range(_MOST_TRIES):
        found = len(lay_out(describe(count), m, glyphs, kept))
        if found == count:
            break
        count = found
    return count


def missing(glyphs: Glyphs) -> tuple[Problem, ...]:
    """The characters that no face can draw."""
    return tuple(
        Problem(
            ProblemCode.MISSING_GLYPH,
            values={"character": character, "code": f"U+{ord(character):04X}"},
        )
        for character in glyphs.missing
    )


def lay_out(
    description: Description, m: Measures, glyphs: Glyphs, kept: Kept | None = None
) -> list[Page]:
    """The paper's own pages; its closing stays together with the end of what is before."""
    return _laid(Part(description.blocks, closing=description.closing), m, glyphs, kept)


def _label(annex: Part) -> str:
    """What the pages of an annex are called beside their number."""
    return next((one.label for one in annex.blocks if isinstance(one, AnnexTitle)), "")


class Kept:
    """What was measured in the try before: most blocks are the same in the next."""

    def __init__(self) -> None:
        self._listed: list[tuple[Block, list[Item]]] = []

    def measured(self, place: int, block: Block, m: Measures, glyphs: Glyphs) -> list[Item]:
        """The items of the block in that place."""
        if place < len(self._listed) and self._listed[place][0] == block:
            return self._listed[place][1]
        items = list(_measured(block, m, glyphs))
        self._listed[place : place + 1] = [(block, items)]
        return items


def _laid(part: Part, m: Measures, glyphs: Glyphs, kept: Kept | None = None) -> list[Page]:
    closing = part.closing if part.closing >= 0 else len(part.blocks)
    kept = kept or Kept()
    items: list[Item] = []
    for number, block in enumerate(part.blocks):
        measured = kept.measured(number, block, m, glyphs)
        if number == closing and items:
            items[-1] = replace(items[-1], with_next=True)
        if number >= closing and number < len(part.blocks) - 1:
            measured = [replace(item, with_next=True) for item in measured]
        items += measured
    return list(paginate(items, m.text_height))


def _pages(annex: Part, m: Measures, glyphs: Glyphs) -> Iterator[Page]:
    """The pages of an annex, which has no closing, each measured when it is wanted."""
    if annex.closing >= 0:
        return iter(_laid(annex, m, glyphs))
    items = (item for block in annex.blocks for item in _measured(block, m, glyphs))
    return paginate(items, m.text_height)


def _measured(block: Block, m: Measures, glyphs: Glyphs) -> Iterable[Item]:
    if isinstance(block, Paragraph):
        return paragraphs.paragraph(block, m.text_width, glyphs)
    items = _ITEMS[type(block)](block, m, glyphs)
    source = getattr(block, "source", ())
    return (replace(item, source=source) for item in items) if source else items


def _title(block: Title, m: Measures, glyphs: Glyphs) -> list[Item]:
    return [replace(paragraphs.title(block, m, glyphs), with_next=True)]


def _bars(block: Bars, m: Measures, glyphs: Glyphs) -> list[Item]:
    # Loaded here: few papers have a chart.
    from cchc_desktop.documents import charts  # noqa: PLC0415

    title = paragraphs.paragraph(charts.caption(block, m), m.text_width, glyphs)
    made = charts.drawn(block, m.text_width)
    tag = Tag("Figure", alt=charts.told(block))
    mark = Vectors(0, 0, made.height, made.drawing, tag)
    chart = Item(made.height, (mark,), 4.0, tags=(tag,))
    return [*(replace(one, with_next=True) for one in title), chart]


_ITEMS: dict[type[Block], Callable[[Any, Measures, Glyphs], Iterable[Item]]] = {
    Letterhead: lambda *given: [paragraphs.letterhead(*given)],
    Title: _title,
    Table: tables.table,
    Signatures: paragraphs.signatures,
    Ending: paragraphs.ending,
    AnnexTitle: lambda *given: [paragraphs.annex_title(*given)],
    Pictures: pictures.rows,
    Bars: _bars,
}
