"""Agency (cơ quan, đơn vị): whom the team visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cchc_desktop.domain import viet
from cchc_desktop.domain.ids import AgencyId

_COMMITTEE = "uy ban nhan dan"
"""The four words that papers shorten to UBND, folded."""


class Level(StrEnum):
    """Level of an agency, as in the exchange form."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    VERTICAL = "vertical"
    PUBLIC_SERVICE_UNIT = "public_service_unit"


@dataclass(frozen=True)
class Agency:
    """Agency (cơ quan, đơn vị), and the days from which and to which it stands (both included).

    A day that nobody knows is None: it stood from ever, or stands still.
    """

    id: AgencyId
    name: str
    level: Level
    code: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    read_at: int = field(default=0, compare=False, repr=False)

    def stands_on(self, day: date) -> bool:
        """Whether there is such an agency on that day, as far as anybody knows."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def may_meet(self, first: date | None, last: date | None) -> bool:
        """Whether it may have stood at one time with somebody of these days."""
        is_before = bool(self.valid_to and first and self.valid_to < first)
        is_after = bool(self.valid_from and last and last < self.valid_from)
        return not is_before and not is_after


@lru_cache(maxsize=8_192)
def name_key(name: str) -> str:
    """What two writings of one agency's name share: “UỶ BAN NHÂN DÂN xã A” is “UBND xã A”."""
    words = viet.spelling_key(name).casefold().split()
    if viet.fold(" ".join(words[:4])) == _COMMITTEE:
        words[:4] = ["ubnd"]
    return " ".join(words)


def standing_on(agencies: Sequence[Agency], day: date) -> Agency | None:
    """Of agencies of one name the one that stands on the day, else the first."""
    return next((one for one in agencies if one.stands_on(day)), next(iter(agencies), None))
