"""Agency (cơ quan, đơn vị): whom the team visits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cchc_desktop.domain.ids import AgencyId


class Level(StrEnum):
    """Level of an agency, as in the exchange form."""

    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"
    VERTICAL = "vertical"
    PUBLIC_SERVICE_UNIT = "public_service_unit"


@dataclass(frozen=True)
class Agency:
    """Agency (cơ quan, đơn vị)."""

    id: AgencyId
    name: str
    level: Level
    code: str = ""
    address: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
