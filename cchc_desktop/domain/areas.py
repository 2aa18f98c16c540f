"""Areas (lĩnh vực CCHC) of a framework, and the codes of known shortcomings, as data."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.forms import is_unverified, per_edition, read_form

FORM_FILES = {Framework.NQ30C: "criteria_30c.json", Framework.NQ76: "criteria_76.json"}


@dataclass(frozen=True)
class Area:
    """One area of administrative reform: its code, place and name."""

    code: str
    order: int
    name: str


@dataclass(frozen=True)
class ShortcomingCode:
    """A known shortcoming (mã tồn tại, hạn chế)."""

    code: str
    area: str
    name: str
    is_unverified: bool = False


@per_edition
def areas(framework: Framework) -> tuple[Area, ...]:
    """The areas of that framework in their order."""
    listed = read_form(FORM_FILES[framework])["areas"]
    return tuple(
        sorted((Area(a["code"], a["order"], a["name"]) for a in listed), key=lambda a: a.order)
    )


def area_codes(framework: Framework) -> tuple[str, ...]:
    """The codes of that framework's areas in their order."""
    return tuple(area.code for area in areas(framework))


@per_edition
def shortcoming_codes(framework: Framework) -> tuple[ShortcomingCode, ...]:
    """The known shortcomings, with the area that each has in that framework."""
    listed = read_form("shortcoming_codes.json")["codes"]
    return tuple(
        ShortcomingCode(
            c["code"],
            c["area"] if isinstance(c["area"], str) else c["area"][framework.value],
            c["name"],
            is_unverified(c),
        )
        for c in listed
    )
