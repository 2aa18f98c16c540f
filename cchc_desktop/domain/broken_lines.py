"""Numbers and days that a narrow column broke over its lines, joined again.

A column of a table breaks where it is full: “09/201⏎5/QĐ-TTg”, “TT⏎LT-BTP”, “04/4/201⏎5”. Joined
is what is then certainly one: a day of the calendar, a year inside a number, a symbol of which
every part is a kind or an office. Anything else stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from cchc_desktop.domain import viet

_DAY = re.compile(
    r"(?<![\d/])((?<=ngày )\d\n\d|\d{1,2})(\n?[/.-]\n?)(\d\n?\d?)(\n?[/.-]\n?)"
    r"((?:19|1\n9|20|2\n0)\n?\d\n?\d)(?!\n?\d)"
)
_WORDS = re.compile(r"\b(?:n\n?g\n?à\n?y|t\n?h\n?á\n?n\n?g|n\n?ă\n?m)\b")
_YEAR = re.compile(
    r"(?<![\w/])(\d{1,5}[a-zđ]?\n?/\n?)((?:19|1\n9|20|2\n0)\n?\d\n?\d)(?=\n?\s?/\s?[A-Za-zĐđÐð])"
)
_SYMBOL = re.compile(r"(?<=[\da-zđ]/)\n?[A-ZĐÐƉ][\w-]*(?:\n[\w-]+){1,3}")
# One text to read: the linter would have it as 45 lines.
_PARTS = (  # noqa: SIM905
    "QĐ NQ NĐ CT KH TB BC CV HD TT TTr TTLT UBTVQH TTg CP UBND HĐND SNV ĐKT VPCP TTCP BNV BTP BTC"
    " BTNMT BKHĐT BTTTT BYT BGDĐT BLĐTBXH BNNPTNT BXD BCT BGTVT BVHTTDL BKHCN BQP BCA BNG NHNN UBDT"
).split()
"""Kinds and offices as symbols name them, beside those of the register."""


def joined(text: str, numbers: Iterable[str]) -> str:
    """The text with what was broken joined; ``numbers`` are those of the register."""
    if "\n" not in text:
        return text
    parts = (part for number in numbers for part in number.rpartition("/")[2].split("-"))
    known = {_key(part) for part in (*_PARTS, *parts)}
    text = _WORDS.sub(lambda found: found[0].replace("\n", ""), text)
    text = _DAY.sub(_day, text)
    text = _YEAR.sub(lambda found: found[1] + found[2].replace("\n", ""), text)
    return _SYMBOL.sub(lambda found: _symbol(found[0], known), text)


def _day(found: re.Match[str]) -> str:
    day, first, month, second, year = (part.replace("\n", "") for part in found.groups())
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return found[0]
    return f"{day}{first}{month}{second}{year}" if first == second else found[0]


def _symbol(text: str, known: set[str]) -> str:
    """As many of its lines as make a symbol of parts that are known."""
    lines = text.lstrip("\n").split("\n")
    for count in range(len(lines), 1, -1):
        whole = "".join(lines[:count])
        if all(_key(part) in known for part in whole.split("-")):
            return "\n".join((whole, *lines[count:]))
    return text


def _key(symbol: str) -> str:
    return viet.fold(symbol.translate({0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ"}))
