"""Areas (lĩnh vực CCHC) of a framework, and the codes of known shortcomings, as data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_desktop import paths
from cchc_desktop.domain.campaign import Framework

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


@cache
def areas(framework: Framework) -> tuple[Area, ...]:
    """The areas of that framework in their order."""
    listed = read_form(FORM_FILES[framework])["areas"]
    return tuple(
        sorted((Area(a["code"], a["order"], a["name"]) for a in listed), key=lambda a: a.order)
    )


def area_codes(framework: Framework) -> tuple[str, ...]:
    """The codes of that framework's areas in their order."""
    return tuple(area.code for area in areas(framework))


@cache
def shortcoming_codes(framework: Framework) -> tuple[ShortcomingCode, ...]:
    """The known shortcomings, with the area that each has in that framework."""
    listed = read_form("shortcoming_codes.json")["codes"]
    return tuple(
        ShortcomingCode(
            c["code"],
            c["area"] if isinstance(c["area"], str) else c["area"][framework.value],
            c["name"],
        )
        for c in listed
    )


def read_form(name: str) -> Any:
    """A data file of ``resources/forms``."""
    return json.loads((paths.resources() / "forms" / name).read_text(encoding="utf-8"))
