"""Days as people type them in tables: without the year, which the visit tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cchc_desktop.domain.drawn import pause_of, text_of
from cchc_desktop.domain.sample import Pause
from cchc_desktop.words import labels

_DAY_MONTH = re.compile(
    r"(?:ngày\s*)?(\d{1,2})(?:\s*[/.,-]\s*|\s*tháng\s*|\s+)(\d{1,2})", re.ASCII | re.IGNORECASE
)
_PARTS = re.compile(r"[;\n]")
_TO = re.compile(r"\s*(?:[-–—→]|đến)\s*")
_LONGEST_AGO = 8
"""Years back in which 29 February is surely found."""


def parse(text: str, latest: date | None = None) -> date | None:
    """The day that was typed, None for nothing; see ``labels.parse_date``.

    Without a year ("5/2") it is the last such day that does not come after ``latest``.

    Raises:
        ValueError: it is no day of the calendar.
    """
    found = _DAY_MONTH.fullmatch(text.strip())
    if found is None or latest is None:
        return labels.parse_date(text)
    for year in range(latest.year, latest.year - _LONGEST_AGO - 1, -1):
        try:
            day = date(year, int(found[2]), int(found[1]))
        except ValueError:
            continue
        if day <= latest:
            return day
    raise ValueError(text)


def parse_pauses(text: str, latest: date | None = None) -> tuple[str, ...]:
    """Stops of the clock as they are kept, typed as "5/2 - 9/2; 12/2 -".

    Raises:
        ValueError: one of them is none.
    """
    return tuple(_pause(part, latest) for part in _PARTS.split(text) if part.strip())


def pauses(kept: Sequence[str]) -> str:
    """Kept stops of the clock as people read them: "05/02/2026 - 09/02/2026; 12/02/2026 -"."""
    found = (pause_of(text) for text in kept)
    return "; ".join(
        f"{labels.date(one.starts)} - {labels.date(one.ends)}".strip() for one in found
    )


def _pause(text: str, latest: date | None) -> str:
    ends: date | None = None
    first, *rest = _TO.split(text.strip())
    starts = parse(first, latest)
    if rest:
        ends = parse(rest[0], latest)
    if starts is None or len(rest) > 1:
        raise ValueError(text)
    return text_of(Pause(starts, ends))
