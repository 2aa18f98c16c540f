"""Campaigns: the year's plan, its legal bases and its team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from cchc_desktop.domain.campaign import Campaign, Framework, LegalBasis, Member, Role
from cchc_desktop.domain.ids import BasisId, CampaignId, MemberId, new_id
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, missing


class Planning:
    """What the office prepares before the visits."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def campaigns(self) -> tuple[Campaign, ...]:
        """All campaigns, the latest year first."""
        return records.everything(self._desk.database, Campaign)

    @property
    def is_begun(self) -> bool:
        """Whether there is any campaign; a country has hundreds, read for none of them."""
        return records.has_any(self._desk.database, Campaign)

    def campaign(self, campaign_id: str) -> Campaign:
        """One campaign."""
        return self._desk.get(Campaign, campaign_id)

    def bases(self, campaign_id: str) -> tuple[LegalBasis, ...]:
        """What a campaign rests on, in order."""
        return self._desk.parts(LegalBasis, campaign_id)

    def members(self, campaign_id: str) -> tuple[Member, ...]:
        """The team, in order."""
        return self._desk.parts(Member, campaign_id)

    def add(self, title: str, year: int, framework: Framework) -> Campaign:
        """A new campaign; what the decree wants on paper can be typed afterwards."""
        campaign = Campaign(CampaignId(new_id()), title, year, framework)
        return self._desk.add(Op.ADD_CAMPAIGN, campaign, _problems(title=title, year=year))

    def edit(self, seen: Campaign, **changes: Any) -> Campaign:
        """Keep changed attributes."""
        return self._desk.edit(Op.EDIT_CAMPAIGN, seen, _problems(**changes), **changes)

    def remove(self, campaign: Campaign) -> None:
        """Take a campaign away with all its visits; it can be undone."""
        self._desk.remove(Op.REMOVE_CAMPAIGN, campaign)

    def add_basis(
        self, campaign_id: str, kind: str, number: str, issued: date, **more: Any
    ) -> LegalBasis:
        """A document at the end of the list."""
        rank = self._desk.next_rank(self.bases(campaign_id))
        basis = LegalBasis(
            BasisId(new_id()), CampaignId(campaign_id), kind, number, "", issued, "", rank=rank
        )
        basis = replace(basis, **more)
        return self._desk.add(Op.ADD_BASIS, basis, missing(kind=kind))

    def edit_basis(self, seen: LegalBasis, **changes: Any) -> LegalBasis:
        """Keep changed attributes."""
        return self._desk.edit(Op.EDIT_BASIS, seen, _needed(("kind",), changes), **changes)

    def remove_basis(self, basis: LegalBasis) -> None:
        """Take a document off the list."""
        self._desk.remove(Op.REMOVE_BASIS, basis)

    def move_basis(self, basis: LegalBasis, place: int) -> None:
        """Give it another place."""
        self._desk.move(Op.MOVE_BASIS, self.bases(basis.campaign_id), basis, place)

    def add_member(self, campaign_id: str, name: str, role: Role) -> Member:
        """A member at the end of the list."""
        members = self.members(campaign_id)
        member = Member(
            MemberId(new_id()),
            CampaignId(campaign_id),
            name,
            role,
            rank=self._desk.next_rank(members),
        )
        checks = [*missing(name=name), *_one_head(members, member.id, role)]
        return self._desk.add(Op.ADD_MEMBER, member, checks)

    def edit_member(self, seen: Member, **changes: Any) -> Member:
        """Keep changed attributes; a team has one head."""
        checks = list(_needed(("name",), changes))
        if "role" in changes:
            members = self.members(seen.campaign_id)
            checks += _one_head(members, seen.id, changes["role"])
        return self._desk.edit(Op.EDIT_MEMBER, seen, checks, **changes)

    def remove_member(self, member: Member) -> None:
        """Take a member off the team."""
        self._desk.remove(Op.REMOVE_MEMBER, member)

    def move_member(self, member: Member, place: int) -> None:
        """Give a member another place."""
        self._desk.move(Op.MOVE_MEMBER, self.members(member.campaign_id), member, place)


def _problems(**changes: Any) -> Iterator[Problem]:
    yield from _needed(("title",), changes)
    year = changes.get("year")
    if year is not None and not 2000 <= year <= 2100:
        yield Problem(ProblemCode.OUT_OF_RANGE, "year", {"least": 2000, "most": 2100})


def _needed(names: tuple[str, ...], changes: dict[str, Any]) -> Iterator[Problem]:
    yield from missing(**{name: changes[name] for name in names if name in changes})


def _one_head(members: tuple[Member, ...], member_id: str, role: Role) -> Iterator[Problem]:
    heads = [m for m in members if m.role is Role.HEAD and m.id != member_id]
    if role is Role.HEAD and heads:
        yield Problem(ProblemCode.TWO_HEADS, "role", {"name": heads[0].name})
