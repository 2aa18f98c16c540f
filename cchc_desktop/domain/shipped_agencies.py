"""The registers that ship: Sơn La 2018 and 2025 as data, and the successions that they name."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_desktop import paths
from cchc_desktop.domain.agency import Level, name_key

YEARS = (2018, 2025)
_LEVELS = {"so": Level.DEPARTMENT, "huyen": Level.DISTRICT, "xa": Level.COMMUNE}


@dataclass(frozen=True)
class ShippedAgency:
    """One agency of a shipped register; ``heir`` is the name of who is known to follow it."""

    name: str
    level: Level
    code: str
    valid_from: date | None
    valid_to: date | None
    heir: str = ""
    heir_note: str = ""

    @property
    def heir_day(self) -> date | None:
        """The first day of the heir, the day after its last one."""
        return self.valid_to + timedelta(days=1) if self.valid_to else None


def register(year: int) -> tuple[ShippedAgency, ...]:
    """The register of that year, in the order of its file."""
    path = paths.resources() / "forms" / f"agencies_son_la_{year}.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_agency(one) for one in tree["agencies"])


def _agency(one: dict[str, str | None]) -> ShippedAgency:
    name, said = str(one["name"]), one.get("successor_2025") or ""
    heir = said.partition(" (")[0]
    return ShippedAgency(
        name,
        _LEVELS[str(one["type"])],
        str(one.get("code") or ""),
        _day(one.get("valid_from")),
        _day(one.get("valid_to")),
        # It says of those that stand on what they took in: they follow themselves.
        "" if name_key(heir) == name_key(name) else heir,
        said if said != heir else "",
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
