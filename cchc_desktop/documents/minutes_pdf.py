"""Minutes to PDF."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_desktop.documents import drawing, paragraphs, tables
from cchc_desktop.documents.blocks import (
    Block,
    Description,
    Letterhead,
    Paragraph,
    Signatures,
    Title,
)
from cchc_desktop.documents.flow import Item, Page, paginate
from cchc_desktop.documents.lines import Glyphs
from cchc_desktop.documents.minutes_blocks import describe
from cchc_desktop.documents.styles import Measures, measures
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.problems import Problem, ProblemCode

_MOST_TRIES = 3
"""The number of pages stands in the text; it settles at once or after one more layout."""


@dataclass(frozen=True)
class Paper:
    """A finished paper: its bytes, how many pages, and what is doubtful in it."""

    pdf: bytes
    pages: int
    warnings: tuple[Problem, ...] = ()


def render(minutes: Minutes, m: Measures | None = None) -> Paper:
    """The minutes as PDF, in the form of the day's rules; the same input gives the same bytes.

    Raises:
        ExpectedError: the fonts are missing or damaged.
    """
    m = m or measures(minutes.profile)
    count = 2
    for _ in range(_MOST_TRIES):
        glyphs = Glyphs()
        description = describe(minutes, m, count)
        pages = lay_out(description, m, glyphs)
        if len(pages) == count:
            break
        count = len(pages)
    warnings = tuple(
        Problem(
            ProblemCode.MISSING_GLYPH,
            values={"character": character, "code": f"U+{ord(character):04X}"},
        )
        for character in glyphs.missing
    )
    return Paper(drawing.draw(description, pages, m), len(pages), warnings)


def lay_out(description: Description, m: Measures, glyphs: Glyphs) -> list[Page]:
    """The pages of a paper; its closing stays together with the end of what is before."""
    items: list[Item] = []
    for number, block in enumerate(description.blocks):
        measured = _measured(block, m, glyphs)
        if number == description.closing and items:
            items[-1] = replace(items[-1], with_next=True)
        if number >= description.closing and not _is_last(number, description):
            measured = [replace(item, with_next=True) for item in measured]
        items += measured
    return paginate(items, m.text_height)


def _is_last(number: int, description: Description) -> bool:
    return number == len(description.blocks) - 1


def _measured(block: Block, m: Measures, glyphs: Glyphs) -> list[Item]:
    if isinstance(block, Paragraph):
        return paragraphs.paragraph(block, m.text_width, glyphs)
    if isinstance(block, Letterhead):
        return [paragraphs.letterhead(block, m, glyphs)]
    if isinstance(block, Title):
        return [replace(paragraphs.title(block, m, glyphs), with_next=True)]
    if isinstance(block, Signatures):
        return paragraphs.signatures(block, m, glyphs)
    return tables.table(block, m, glyphs)
