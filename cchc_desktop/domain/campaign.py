"""Campaign (kế hoạch kiểm tra): a year's inspection, its legal bases and its team."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.ids import BasisId, CampaignId, MemberId


class Framework(StrEnum):
    """Which resolution gives the areas and criteria."""

    NQ30C = "nq30c"
    NQ76 = "nq76"


class Role(StrEnum):
    """Role in the team: trưởng đoàn, phó trưởng đoàn, thư ký, thành viên."""

    HEAD = "head"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


@dataclass(frozen=True)
class Campaign:
    """Campaign (kế hoạch kiểm tra)."""

    id: CampaignId
    title: str
    year: int
    framework: Framework
    place: str = ""
    parent_authority: str = ""
    issuing_body: str = ""
    symbol: str = ""
    recipients: tuple[str, ...] = ()
    note: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class LegalBasis:
    """A document that a campaign rests on (căn cứ)."""

    id: BasisId
    campaign_id: CampaignId
    kind: str
    number: str
    issuer: str
    issued: date
    subject: str
    effective: date | None = None
    expired: date | None = None
    replaced_by: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Member:
    """Member of the team (thành viên đoàn kiểm tra)."""

    id: MemberId
    campaign_id: CampaignId
    name: str
    role: Role
    position: str = ""
    organisation: str = ""
    areas: tuple[str, ...] = ()
    """Codes of the areas that this person looks after."""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)
