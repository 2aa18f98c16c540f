"""Who has confirmed what: the receipts of a folder against what this laptop holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.store import arriving
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import receipt
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

    def is_wipeable(self, office: str | None) -> bool:
        """Whether the office's laptop has confirmed everything; never without its name."""
        return any(one.is_all and one.replica == office for one in self.replicas)


class Confirming:
    """May this laptop be wiped? Only when another holds all that it holds."""

    def __init__(self, desk: Desk, files: EvidenceFiles, workspace: Path, folders: Folders) -> None:
        self._desk = desk
        self._files = files
        self._folders = folders
        self._shelf = Shelf(desk, workspace)

    def receipts(self, place: Path, passphrase: str | None) -> Confirmations:
        """The newest receipt of every laptop in the folder.

        Raises:
            RefusedError: the folder cannot be read, or not with that passphrase.
        """
        folder = self._folders.opened(place, passphrase, is_open=True)
        bundles = receipt.held(str(name) for name in self._shelf.held())
        wanted = photos.wanted(self._desk.database)
        evidence = receipt.held(wanted)
        is_packed = not any(True for _ in self._shelf.unpacked())
        newest = {one.device: one for _, one in receipts_in(folder)}
        return Confirmations(
            arriving.counted(self._desk.database),
            len(wanted),
            tuple(
                Confirmed(
                    one.device,
                    one.device_name,
                    one.changes,
                    one.evidence.count,
                    is_packed and (one.bundles, one.evidence) == (bundles, evidence),
                )
                for one in sorted(newest.values(), key=lambda one: (one.device_name, one.device))
            ),
        )
