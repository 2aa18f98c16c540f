"""The laptops that are known here: what came of each, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.store import arriving
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import versions
from cchc_desktop.sync.device import this_device
from cchc_desktop.usecases import photos
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.packing import Shelf


@dataclass(frozen=True)
class Laptop:
    """One laptop: how much of it is here, of how much there must be."""

    replica: str
    name: str
    is_this: bool
    changes: int
    all_changes: int
    photos: int
    all_photos: int
    is_confirmed: bool = True
    """Whether the head of the team has confirmed its key; of this laptop nobody asks that."""


class Laptops:
    """Asked, not stored: it follows from the journal, the shelf and the evidence files."""

    def __init__(self, desk: Desk, files: EvidenceFiles, workspace: Path) -> None:
        self._desk = desk
        self._files = files
        self._workspace = workspace
        self._shelf = Shelf(desk, workspace)

    @property
    def this(self) -> str:
        """This laptop, as others know it."""
        return this_device(self._workspace).id

    def names(self) -> dict[str, str]:
        """The name of every laptop known, this one's included."""
        return self._shelf.names() | {self.this: self._desk.laptop_name}

    def listed(self) -> tuple[Laptop, ...]:
        """This laptop first, the others by name."""
        this = self.this
        by_pen = self._shelf.devices()
        names, confirmed = self.names(), self._shelf.confirmed()
        here: dict[str, int] = {}
        whole: dict[str, int] = {}
        for pen, spans in arriving.spans(self._desk.database).items():
            device = by_pen.get(pen, this)
            count = sum(last - first + 1 for first, last in spans)
            missing = sum(last - first + 1 for first, last in versions.gaps(spans))
            here[device] = here.get(device, 0) + count
            whole[device] = whole.get(device, 0) + count + missing
        files, all_files = self._photos(by_pen, this)
        return tuple(
            Laptop(
                one,
                names.get(one, ""),
                one == this,
                here.get(one, 0),
                whole.get(one, 0),
                files.get(one, 0),
                all_files.get(one, 0),
                one == this or one in confirmed,
            )
            for one in sorted(
                {this, *names, *whole}, key=lambda one: (one != this, names.get(one, ""), one)
            )
        )

    def _photos(
        self, by_pen: Mapping[str, str], this: str
    ) -> tuple[dict[str, int], dict[str, int]]:
        wanted = photos.wanted(self._desk.database)
        here: dict[str, int] = {}
        whole: dict[str, int] = {}
        for sha256, pens in arriving.pens_of_evidence(self._desk.database).items():
            if sha256 not in wanted:
                continue
            owner = min(by_pen.get(pen, this) for pen in pens)
            whole[owner] = whole.get(owner, 0) + 1
            if self._files.path(sha256).is_file():
                here[owner] = here.get(owner, 0) + 1
        return here, whole
