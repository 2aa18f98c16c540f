"""The team: named once, with the keys of its laptops that somebody confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain import team
from cchc_desktop.domain.campaign import Member
from cchc_desktop.domain.ids import KnownKeyId, new_id
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.team import KnownKey, Team
from cchc_desktop.store import journal, records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.packing import Shelf


class TeamDesk:
    """What is said here is a record: it travels, is undone and has its history."""

    def __init__(self, desk: Desk, workspace: Path) -> None:
        self._desk = desk
        self._shelf = Shelf(desk, workspace)

    def team(self) -> Team:
        """The team; without a name until somebody gave one."""
        return self._desk.find(Team, team.usual().id) or team.usual()

    def edit(self, **changes: Any) -> Team:
        """Keep the name, or the years after which an agency is missed.

        Raises:
            InvalidInputError: it is out of range; nothing is kept.
        """
        seen = self.team()
        wanted = replace(seen, **changes)
        checks = team.problems_of(wanted)
        if self._desk.find(Team, seen.id) is None:
            return self._desk.add(Op.EDIT_TEAM, wanted, checks)
        return self._desk.edit(Op.EDIT_TEAM, seen, checks, **changes)

    def name_once(self, name: str) -> None:
        """Give the team its name where it has none yet."""
        if name.strip() and not self.team().name:
            self.edit(name=name.strip())

    # Keys ----------------------------------------------------------------------------------

    def known(self) -> dict[str, KnownKey]:
        """The confirmed keys by their public half."""
        return {one.key: one for one in records.everything(self._desk.database, KnownKey)}

    def confirmed(self) -> frozenset[str]:
        """The laptops whose keys somebody confirmed."""
        return self._shelf.confirmed()

    def may_confirm(self) -> bool:
        """Whether who works here may confirm: the head, a deputy, the secretary."""
        members = records.everything(self._desk.database, Member)
        return team.may_confirm(self._desk.author, members)

    def confirm(self, device: str, name: str = "") -> KnownKey:
        """Confirm the key of a laptop, once, for all laptops.

        Raises:
            ExpectedError: that laptop is not known here, or only the head of the team, a deputy
                or the secretary may confirm.
        """
        key = self._shelf.keys().get(device)
        if key is None:
            raise ExpectedError(ExpectedCode.GONE, id=device)
        return self.confirm_key(key, name)

    def confirm_key(self, key: str, name: str = "") -> KnownKey:
        """Confirm a key, whosoever it is.

        Raises:
            ExpectedError: only the head of the team, a deputy or the secretary may confirm.
        """
        self._demand_head()
        found = self.known().get(key)
        if found is not None:
            return found
        made = team.key_id(key)
        if journal.known(self._desk.database, [made]):  # taken back before
            made = KnownKeyId(new_id())
        return self._desk.add(Op.CONFIRM_KEY, KnownKey(made, key, name))

    def take_back(self, device: str) -> None:
        """Confirm a laptop's key no more."""
        self._demand_head()
        key = self._shelf.keys().get(device, "")
        found = self.known().get(key)
        if found is not None:
            self._desk.remove(Op.UNCONFIRM_KEY, found)

    def _demand_head(self) -> None:
        if not self.may_confirm():
            raise ExpectedError(ExpectedCode.MAY_NOT_CONFIRM, name=self._desk.author)
