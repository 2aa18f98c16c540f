"""Where on a finished paper people sign: the room between their titles and their name (ô 7c)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cchc_desktop.documents import paper, paragraphs, wording
from cchc_desktop.documents.blocks import Signatures, Signer
from cchc_desktop.documents.flow import Item, Page, Text
from cchc_desktop.documents.lines import Glyphs
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.keys import SignerRole

_MARGIN = 2.0
"""Between the field and the texts above and below it, in points."""


@dataclass(frozen=True)
class Place:
    """One place: its field's name, page from 0, rectangle in points from the bottom left."""

    field: str
    role: SignerRole
    page: int
    box: tuple[float, float, float, float]


def places(made: Paper) -> tuple[Place, ...]:
    """The places of a paper that was just made, in the order in which it names them."""
    description, measures = made.description, made.measures
    if description is None or measures is None:
        return ()
    pages = paper.lay_out(description, measures, Glyphs())
    found: list[Place] = []
    counts: dict[SignerRole, int] = {}
    for block in description.blocks:
        if isinstance(block, Signatures):
            for role, page, box in _of_block(block, pages, measures):
                counts[role] = counts.get(role, 0) + 1
                found.append(Place(f"{role.value}-{counts[role]}", role, page, box))
    return tuple(found)


def _of_block(
    block: Signatures, pages: list[Page], m: Measures
) -> Iterator[tuple[SignerRole, int, tuple[float, float, float, float]]]:
    for row, item in zip(block.rows, paragraphs.signatures(block, m, Glyphs()), strict=True):
        standing = _find(item, pages)
        if standing is None:
            continue
        page, top = standing
        bottom = m.height - m.top - top - item.height + _names_height(item, m) + _MARGIN
        column = m.text_width / len(row)
        for place, signer in enumerate(row):
            left = m.left + place * column + 2 * _MARGIN
            box = (left, bottom, left + column - 4 * _MARGIN, bottom + m.sign_room - 2 * _MARGIN)
            yield role_of(signer), page, box


def _names_height(item: Item, m: Measures) -> float:
    """The height of the names at the foot of a row: what stands below the room for signing."""
    tops = sorted({mark.y for mark in item.marks if isinstance(mark, Text)})
    if len(tops) < 2:
        return 0.0
    gaps = [(after - before, after) for before, after in pairwise(tops)]
    widest, first_name = max(gaps)
    if widest < m.sign_room:
        return 0.0  # nobody's name is known: the row ends with its room
    return item.height - first_name + m.signer_name.size


def _find(item: Item, pages: list[Page]) -> tuple[int, float] | None:
    """The page on which the row stands, and its distance from the text's top."""
    for number in range(len(pages) - 1, -1, -1):
        for top, placed in pages[number].placed:
            if placed.marks == item.marks:
                return number, top
    return None


def role_of(signer: Signer) -> SignerRole:
    """As whom one signs whose titles are these."""
    named = {
        wording.SIGN_AGENCY: SignerRole.AGENCY,
        wording.SIGN_SECRETARY: SignerRole.SECRETARY,
        wording.SIGN_MEMBER: SignerRole.MEMBER,
    }
    return named.get(signer.titles, SignerRole.HEAD)
