"""Which words of a text differ from another text; pure."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 4_000
"""Words beyond which a text is not compared word by word: it differs as a whole."""
Span = tuple[int, int]
"""Where it begins, and how long it is."""


def changed(before: str, text: str) -> tuple[Span, ...]:
    """The places of ``text`` that do not stand in ``before``; neighbours are one place."""
    old, new = _WORD.findall(before), _WORD.findall(text)
    if before == text:
        return ()
    if max(len(old), len(new)) > _MOST:
        return ((0, len(text)),) if text else ()
    places = [0]
    for word in new:
        places.append(places[-1] + len(word))
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return _joined(
        [(places[j1], places[j2]) for tag, _, _, j1, j2 in codes if tag != "equal" and j2 > j1],
        text,
    )


def _joined(found: list[tuple[int, int]], text: str) -> tuple[Span, ...]:
    """Places with nothing but blanks between them are one; blanks at the ends are left out."""
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    spans = []
    for start, end in out:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        length = len(piece.strip())
        spans.append((first, length) if length else (start, end - start))
    return tuple(spans)
