"""Join two changed texts sentence by sentence, where they changed different sentences; pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_SENTENCE = re.compile(r"[^.!?;\n]*(?:[.!?;]+[ \t]*|\n|$)")
_Edit = tuple[int, int, list[str]]


def merged(base: str, left: str, right: str) -> str | None:
    """Both changes of the base in one text; None where they touch the same sentences.

    The same whichever side is named first.
    """
    if base in (left, right):
        return right if left == base else left
    old = sentences(base)
    mine, theirs = _edits(old, sentences(left)), _edits(old, sentences(right))
    if any(_meet(one, other) for one in mine for other in theirs):
        return None
    out: list[str] = []
    place = 0
    for start, end, new in sorted([*mine, *theirs], key=lambda edit: edit[:2]):
        out += old[place:start] + new
        place = end
    return _joined(out + old[place:])


def sentences(text: str) -> list[str]:
    """The text in sentences, blanks after each kept; together they are the text."""
    return [match for match in _SENTENCE.findall(text) if match]


def _edits(old: list[str], new: list[str]) -> list[_Edit]:
    """What was replaced by what; the blanks behind a sentence are no change of it."""
    before, after = [[one.rstrip(" \t") for one in side] for side in (old, new)]
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(i1, i2, new[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _meet(one: _Edit, other: _Edit) -> bool:
    """Whether two edits touch; changes side by side do, a sentence put in beside one does not."""
    if one[0] == one[1] and other[0] == other[1]:
        return one[0] == other[0]  # nobody knows their order
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] < other[1] and other[0] < one[1]
    return one[0] <= other[1] and other[0] <= one[1]


def _joined(pieces: list[str]) -> str:
    """The sentences with a blank between those that have none: one stood at the end before."""
    out = ""
    for piece in pieces:
        out += f" {piece}" if out and not out[-1].isspace() else piece
    return out.rstrip(" \t")
