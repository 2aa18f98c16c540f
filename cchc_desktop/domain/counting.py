"""Whole numbers as people write them in tables: Vietnamese, English, blank, "not tracked".

"1.234", "1,234" and "1 234" are one thousand two hundred thirty-four; "1,5", "-3" and "1e5" are
no counts. A dash, an "x" or "không theo dõi" is not tracked, which is not 0; "không phát sinh"
says that nothing arose, which is 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cchc_desktop.domain.viet import fold

_BLANKS: Final = re.compile(r"[\u00a0\u202f\u2007\u2009\s]+")
_GROUPED: Final = re.compile(r"\d+|\d{1,3}(?:(?:\.\d{3})+|(?:,\d{3})+|(?: \d{3})+)", re.ASCII)
_NOT_TRACKED: Final = frozenset(
    {"-", "–", "—", "--", "x", "/", "...", "…", "khong theo doi", "ktd", "khong co so lieu", "n/a"}
)
_NOTHING_AROSE: Final = frozenset({"khong phat sinh", "kps", "khong co", "khong"})
_MOST: Final = 9_007_199_254_740_991
"""Beyond it a spreadsheet no longer counts by ones."""


class Said(StrEnum):
    """What a cell of a count says."""

    BLANK = "blank"
    COUNT = "count"
    NOT_TRACKED = "not_tracked"
    NOTHING_AROSE = "nothing_arose"


@dataclass(frozen=True)
class Counted:
    """What a cell says, and the count where it says one."""

    said: Said
    count: int | None = None


def parse(text: str) -> Counted:
    """What that text says.

    Raises:
        ValueError: it is no whole number of zero or more, or wrongly grouped ("12.34").
    """
    typed = _BLANKS.sub(" ", text).strip()
    if not typed:
        return Counted(Said.BLANK)
    words = fold(typed).rstrip(".") or typed
    if typed in _NOT_TRACKED or words in _NOT_TRACKED:
        return Counted(Said.NOT_TRACKED)
    if words in _NOTHING_AROSE:
        return Counted(Said.NOTHING_AROSE, 0)
    if _GROUPED.fullmatch(typed) is None:
        raise ValueError(text)
    return Counted(Said.COUNT, int(re.sub(r"[., ]", "", typed)))


def whole(number: Decimal) -> int:
    """The count that a number of a spreadsheet is.

    Raises:
        ValueError: it has a fraction, is below zero or beyond what a program counts exactly.
    """
    if not number.is_finite() or number != number.to_integral_value() or number < 0:
        raise ValueError(str(number))
    if number > _MOST:
        raise ValueError(str(number))
    return int(number)
