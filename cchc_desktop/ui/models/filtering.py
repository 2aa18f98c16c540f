"""Filter by folded text held in memory: every word typed occurs somewhere in the row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from cchc_desktop.domain import viet

Row = TypeVar("Row")


def matching(rows: Sequence[Row], folded: Sequence[str], typed: str) -> list[Row]:
    """The rows whose folded text holds every word that was typed, in their order.

    The longest word goes first, over the plain strings; the others look only at what it left:
    35,000 rows take some milliseconds (house/PERFORMANCE.md, table_filter).
    """
    words = sorted(viet.fold(typed).split(), key=len, reverse=True)
    if not words:
        return list(rows)
    first, *others = words
    places = [place for place, text in enumerate(folded) if first in text]
    for word in others:
        places = [place for place in places if word in folded[place]]
    return [rows[place] for place in places]
