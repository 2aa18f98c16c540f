"""Who has confirmed what: the receipts of a folder against what this laptop holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import arriving
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import receipt
from cchc_desktop.sync.device import this_device
from cchc_desktop.sync.places.address import Where
from cchc_desktop.usecases import photos
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.folders import Folders, receipts_in
from cchc_desktop.usecases.packing import Shelf


@dataclass(frozen=True)
class Confirmed:
    """What one laptop has confirmed of what this one holds; ``is_all``: every name agrees."""

    replica: str
    name: str
    changes: int
    photos: int
    is_all: bool


@dataclass(frozen=True)
class Confirmations:
    """All receipts, and how much there is to confirm."""

    changes: int
    photos: int
    replicas: tuple[Confirmed, ...]
    this: str = ""

    def is_wipeable(self, office: str | None) -> bool:
        """Whether the office's laptop has confirmed everything; never without its name.

        ``office`` is its id, or its name: of several of one name each must have all. What this
        laptop says of itself confirms nothing.
        """
        if not office:
            return False
        others = [one for one in self.replicas if one.replica != self.this]
        known = [one for one in others if one.replica == office] or [
            one for one in others if viet.fold(one.name) == viet.fold(office)
        ]
        return bool(known) and all(one.is_all for one in known)


@dataclass(frozen=True)
class Dropped:
    """What was taken away to make room."""

    photos: int
    bytes: int


class Confirming:
    """May this laptop be wiped? Only when another holds all that it holds."""

    def __init__(self, desk: Desk, files: EvidenceFiles, workspace: Path, folders: Folders) -> None:
        self._desk = desk
        self._files = files
        self._folders = folders
        self._workspace = workspace
        self._shelf = Shelf(desk, workspace)

    def receipts(self, place: Where, passphrase: str | None) -> Confirmations:
        """The newest receipt of every laptop in the folder.

        Raises:
            RefusedError: the folder cannot be read, or not with that passphrase.
        """
        folder = self._folders.opened(place, passphrase, is_open=True)
        bundles = receipt.held(str(name) for name in self._shelf.held())
        wanted = photos.wanted(self._desk.database)
        evidence = receipt.held(wanted)
        is_packed = not any(True for _ in self._shelf.unpacked())
        changes = arriving.counted(self._desk.database)
        holds_nothing = not changes and not wanted  # confirmed by whoever looks
        newest = {one.device: one for _, one in receipts_in(folder)}
        return Confirmations(
            changes,
            len(wanted),
            tuple(
                Confirmed(
                    one.device,
                    one.device_name,
                    one.changes,
                    one.evidence.count,
                    holds_nothing
                    or (is_packed and (one.bundles, one.evidence) == (bundles, evidence)),
                )
                for one in sorted(newest.values(), key=lambda one: (one.device_name, one.device))
            ),
            this_device(self._workspace).id,
        )

    def drop_photos(
        self,
        place: Where,
        passphrase: str | None,
        office: str | None,
        tell: photos.Tell = photos.silent,
    ) -> Dropped:
        """Take away the photos that the office's laptop has confirmed; they come back on demand.

        Raises:
            RefusedError: the folder cannot be read, or not with that passphrase.
            ExpectedError: the office has not confirmed everything; nothing was taken away.
        """
        if not self.receipts(place, passphrase).is_wipeable(office):
            raise ExpectedError(ExpectedCode.NOT_CONFIRMED)
        listed = tuple(photos.wanted(self._desk.database))
        count = freed = 0
        for place_, sha256 in enumerate(listed):
            tell(place_, len(listed))
            if self._files.state(sha256) == "whole":
                freed += self._files.make_room(sha256)
                count += 1
        return Dropped(count, freed)

    def dropped(self) -> int:
        """How many files are not here because somebody made room."""
        return sum(map(self._files.is_dropped, photos.wanted(self._desk.database)))

    def fetch_photos(
        self, place: Where, passphrase: str | None, tell: photos.Tell = photos.silent
    ) -> int:
        """Bring back what was dropped, as far as the folder has it whole; gives how many.

        Raises:
            RefusedError: the folder cannot be read, or not with that passphrase.
            ExpectedError: the store cannot be written.
        """
        folder = self._folders.opened(place, passphrase, is_open=True)
        done = photos.Photos()
        photos.fetch(self._desk.database, self._files, folder, done, tell, with_dropped=True)
        return len(done.fetched)
