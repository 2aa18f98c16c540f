"""The team (đoàn) that shares one record: its name, and the keys that it knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cchc_desktop.domain import viet
from cchc_desktop.domain.campaign import Member, Role
from cchc_desktop.domain.ids import KnownKeyId, TeamId, natural_id
from cchc_desktop.domain.problems import Problem, ProblemCode

MOST_YEARS = 20
_CONFIRMING = (Role.HEAD, Role.DEPUTY, Role.SECRETARY)


@dataclass(frozen=True)
class Team:
    """The team (đoàn): one record, the same on all laptops."""

    id: TeamId
    name: str = ""
    patience: int = 3
    """Years after which an agency without a visit is named in the plan."""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class KnownKey:
    """The public key of a laptop that the head of the team has confirmed once (máy đã xác nhận).

    It signs bundles; what signs minutes is another key (``domain.team_key``).
    """

    id: KnownKeyId
    key: str
    name: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


def usual() -> Team:
    """The team before anybody named it; two laptops begin with the same id."""
    return Team(TeamId(natural_id("team", "")))


def key_id(key: str) -> KnownKeyId:
    """The id of a key: two laptops that confirm it make one record."""
    return KnownKeyId(natural_id("known_key", "", key))


def problems_of(team: Team) -> Iterator[Problem]:
    """What is wrong in what is kept of a team."""
    if not 1 <= team.patience <= MOST_YEARS:
        limits = {"least": 1, "most": MOST_YEARS, "value": team.patience}
        yield Problem(ProblemCode.OUT_OF_RANGE, "patience", limits)


def may_confirm(author: str, members: Iterable[Member]) -> bool:
    """Whether that person may confirm keys: head, deputy or secretary of a campaign.

    Where no campaign names one yet, everybody may. A guard by name, no lock.
    """
    named = {viet.fold(one.name) for one in members if one.role in _CONFIRMING}
    return not named or viet.fold(author) in named
