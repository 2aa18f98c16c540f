"""Pieces of a report's lines: counts that know what they count, inside phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cchc_desktop.documents import wording
from cchc_desktop.documents import wording_report as said
from cchc_desktop.domain.campaign import LegalBasis
from cchc_desktop.domain.report import Form, Line, Number, Of, Piece

_SLOT = re.compile(r"\{(\w+)\}")
MOST_NAMES = 12
"""Names in one sentence; the others stand in the annex."""


def shown(count: int) -> str:
    """“07”, “18”, “1.234”."""
    return wording.two_digits(count) if count < 10 else wording.number(count)


def count(
    key: str, of: Of, behind: Sequence[str], *, plain: bool = False, about: str = ""
) -> Number:
    """How many records these are; ``plain`` without a zero before it, for shares."""
    text = wording.number(len(behind)) if plain else shown(len(behind))
    return Number(key, text, of, tuple(behind), about=about)


def line(phrase: str, about: str = "", form: Form = Form.BODY, **parts: Piece | None) -> Line:
    """A phrase with its slots filled."""
    pieces: list[Piece] = []
    at = 0
    for slot in _SLOT.finditer(phrase):
        pieces += [phrase[at : slot.start()], parts[slot[1]] or ""]
        at = slot.end()
    pieces.append(phrase[at:])
    return Line(tuple(joined(pieces)), form, about)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring texts as one, without empty ones."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str):
            if not piece:
                continue
            if out and isinstance(out[-1], str):
                out[-1] += piece
                continue
        out.append(piece)
    return out


def names(listed: Sequence[str], most: int = MOST_NAMES) -> str:
    """Names in a sentence, the first of them where there are many."""
    if len(listed) <= most:
        return ", ".join(listed)
    head = ", ".join(listed[:most])
    return said.AND_MORE.format(names=head, count=wording.number(len(listed) - most))


def bases(listed: Sequence[LegalBasis]) -> str:
    """Documents in a sentence; of many campaigns those of the first."""
    told = "; ".join(wording.basis(one) for one in listed[:MOST_NAMES])
    return said.AND_MORE_BASES.format(named=told) if len(listed) > MOST_NAMES else told


def sentence(text: str) -> str:
    """What people typed as a part of a sentence: one line, without its closing mark."""
    return " ".join(text.split()).rstrip(".;: ")
