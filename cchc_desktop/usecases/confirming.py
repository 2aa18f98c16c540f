"""Who has confirmed what: the receipts of a folder against what this laptop holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain import viet
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import journal
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
    """What one laptop has confirmed of what this one holds; ``is_all``: every name agrees.

    What it holds beyond that, because this laptop is behind, is not counted.
    """

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

    def lacks(self, one: Confirmed) -> bool:
        """Whether that laptop has not all that is here, as far as the numbers say."""
        return (one.changes, one.photos) != (self.changes, self.photos)

    def named(self, office: str | None) -> frozenset[str]:
        """The laptops of that id, or of that name: several may have one; never this laptop."""
        if not office:
            return frozenset()
        others = [one for one in self.replicas if one.replica != self.this]
        by_name = [one for one in others if viet.fold(one.name) == viet.fold(office)]
        known = [one for one in others if one.replica == office] or by_name
        return frozenset(one.replica for one in known)

    def is_wipeable(self, office: str | None) -> bool:
        """Whether the office's laptop has confirmed everything; never without its name.

        ``office`` is its id, or its name: of several of one name each must have all. What this
        laptop says of itself confirms nothing.
        """
        named = self.named(office)
        return bool(named) and all(one.is_all for one in self.replicas if one.replica in named)


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
        counts = self._shelf.counted()
        changes = sum(counts.values())
        holds_nothing = not changes and not wanted  # confirmed by whoever looks
        newest = {one.device: one for _, one in receipts_in(folder)}
        replicas = []
        for one in sorted(newest.values(), key=lambda one: (one.device_name, one.device)):
            is_all = holds_nothing or (
                is_packed and (one.bundles, one.evidence) == (bundles, evidence)
            )
            shared = (changes, len(wanted)) if is_all else self._shared(one, counts, set(wanted))
            replicas.append(Confirmed(one.device, one.device_name, *shared, is_all))
        return Confirmations(changes, len(wanted), tuple(replicas), this_device(self._workspace).id)

    def _shared(
        self, one: receipt.Receipt, counts: Mapping[str, int], wanted: set[str]
    ) -> tuple[int, int]:
        """How many of the changes and photos here a laptop has that does not have just all.

        Of each laptop it has the first so many; photos of later ones it has not heard of.
        """
        if not one.laptops:  # of an older program: no more than there are
            photos_there = min(one.evidence.count, len(wanted))
            return min(one.changes, sum(counts.values())), photos_there
        pens: dict[str, list[str]] = {}
        for pen, device in self._shelf.devices().items():
            pens.setdefault(device, []).append(pen)
        shared, unheard = 0, {*one.missing, *one.damaged}
        for device, count in counts.items():
            there = min(count, one.laptops.get(device, 0))
            shared += there
            if there < count:
                later = journal.newest_of(self._desk.database, pens.get(device, ()), count - there)
                given = (value for op in later for value in op.vals.values())
                unheard.update(value for value in given if isinstance(value, str))
        return shared, min(one.evidence.count, len(wanted - unheard))

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
