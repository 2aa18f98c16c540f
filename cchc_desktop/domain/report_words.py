"""Where the numbers of a block stand in the words that a person gave it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc_desktop.domain.report import Block, Number

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class _Placed:
    """A number, and which tokens it takes."""

    number: Number
    first: int
    last: int


def known(block: Block, text: str) -> tuple[str, ...]:
    """The numbers that the words kept, each as "key=place=value".

    The words are laid beside those that stood there: a number whose words are still there is
    where they are; one that was typed anew as the data have it is found beside its neighbours.
    """
    before, placed = _tokens_of(block)
    after = [one.group() for one in _TOKEN.finditer(text)]
    starts = [one.start() for one in _TOKEN.finditer(text)]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    out = []
    for sort, a, b, c, d in matcher.get_opcodes():
        for one in placed:
            if not (a <= one.first and one.last <= b):
                continue
            if sort == "equal":
                at, value = c + one.first - a, one.number.shown
            elif sort == "replace":
                at, value = _retyped(after, c, d, one.number.text), one.number.text
            else:
                continue
            if at >= 0:
                out.append((starts[at], f"{one.number.key}={starts[at]}={value}"))
    return tuple(told for _, told in sorted(set(out)))


def _tokens_of(block: Block) -> tuple[list[str], list[_Placed]]:
    tokens: list[str] = []
    placed = []
    for place, line in enumerate(block.lines):
        if place:
            tokens.append("\n")
        for piece in line.pieces:
            text = piece if isinstance(piece, str) else piece.shown
            found = _TOKEN.findall(text)
            if isinstance(piece, Number):
                placed.append(_Placed(piece, len(tokens), len(tokens) + len(found)))
            tokens += found
    return tokens, placed


def _retyped(tokens: Sequence[str], first: int, last: int, value: str) -> int:
    """Where that value stands among the tokens, -1 for nowhere."""
    wanted = _TOKEN.findall(value)
    for at in range(first, last - len(wanted) + 1):
        if list(tokens[at : at + len(wanted)]) == wanted:
            return at
    return -1
