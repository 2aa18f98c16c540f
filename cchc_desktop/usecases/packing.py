"""The bundles that a workspace keeps, and its news packed into new ones."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain import times
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.domain.team import KnownKey
from cchc_desktop.store import arriving, journal, records
from cchc_desktop.store.arriving import Row
from cchc_desktop.sync import bundle, folder, versions
from cchc_desktop.sync.bundle import Bundle, Manifest, Name
from cchc_desktop.sync.device import this_device
from cchc_desktop.sync.folder import Lying, SharedFolder
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.sync.signing import Signer
from cchc_desktop.usecases.desk import Desk


@dataclass(frozen=True)
class Held:
    """A kept bundle: where it lies, and the laptop that wrote it."""

    name: Name
    device: str
    lying: Lying


class Shelf:
    """``sync/bundles`` of a workspace: own bundles and those of others, byte for byte."""

    def __init__(self, desk: Desk, workspace: Path) -> None:
        self._desk = desk
        self._workspace = workspace
        self._place = FolderPlace(workspace / "sync")
        self._folder = SharedFolder(self._place, [None])
        self._looker = 0
        self._seen: dict[Name, Held] | None = None

    @contextmanager
    def one_look(self) -> Iterator[None]:
        """Look at the shelf once in this block and thread, and again after each own write."""
        self._looker, self._seen = threading.get_ident(), None
        try:
            yield
        finally:
            self._looker, self._seen = 0, None

    def held(self) -> dict[Name, Held]:
        """All kept bundles, by name; nothing is remembered beyond ``one_look``."""
        if threading.get_ident() != self._looker:
            return self._look()
        if self._seen is None:
            self._seen = self._look()
        return self._seen

    def _look(self) -> dict[Name, Held]:
        out = {}
        for same in self._folder.bundles().values():
            for lying in same:
                if lying.name is not None:
                    device = folder.device_of_path(lying.path)
                    out[lying.name] = Held(lying.name, device, lying)
        return out

    def read(self, held: Held) -> Bundle:
        """A kept bundle.

        Raises:
            RefusedError: it was damaged, or is of a newer program.
        """
        return self._folder.get_bundle([held.lying])

    def data(self, held: Held) -> bytes:
        """The bytes of a kept bundle, as they were received.

        Raises:
            RefusedError: they do not fit their name any more.
        """
        data = self._place.read(held.lying.path, bundle.FILE_LIMIT)
        if hashlib.sha256(data).hexdigest()[:32] != held.name.sha32:
            raise RefusedError(RefusalCode.HASH)
        return data

    def names(self) -> dict[str, str]:
        """The name of each laptop, as its last bundle by name says."""
        return {device: about.device_name if about else "" for device, about in self._about()}

    def keys(self) -> dict[str, str]:
        """The public key of each laptop, this one's included."""
        this = this_device(self._workspace)
        others = {device: about.key for device, about in self._about() if about and about.key}
        return others | {this.id: Signer(this.secret).public}

    def confirmed(self) -> frozenset[str]:
        """The laptops whose keys the head of the team has confirmed."""
        known = {one.key for one in records.everything(self._desk.database, KnownKey)}
        if not known:
            return frozenset()
        return frozenset(device for device, key in self.keys().items() if key in known)

    def _about(self) -> Iterator[tuple[str, Manifest | None]]:
        """What the last bundle of each laptop by name says of itself, None where it is damaged."""
        last: dict[str, Held] = {}
        for one in sorted(self.held().values(), key=lambda one: str(one.name)):
            last[one.device] = one
        for device, held in last.items():
            yield device, self._manifest(held)

    def devices(self) -> dict[str, str]:
        """The laptop of each pen, as far as it is known."""
        own = dict.fromkeys(journal.own_pens(self._desk.database), this_device(self._workspace).id)
        return own | self.writers()

    def counted(self) -> dict[str, int]:
        """How many operations of each laptop the journal has."""
        this, by_pen = this_device(self._workspace).id, self.devices()
        out: dict[str, int] = {}
        for pen, spans in arriving.spans(self._desk.database).items():
            device = by_pen.get(pen, this)
            out[device] = out.get(device, 0) + sum(last - first + 1 for first, last in spans)
        return out

    def writers(self) -> dict[str, str]:
        """The laptop of each pen that a kept bundle is of.

        Of a workspace that was copied before its news were sent both send them: all laptops say
        the same one of the two.
        """
        held = sorted(self.held().items(), key=lambda item: item[1].device, reverse=True)
        return {name.pen: one.device for name, one in held}

    def _manifest(self, held: Held) -> Manifest | None:
        try:
            return bundle.manifest_of(self._place.read(held.lying.path, bundle.FILE_LIMIT))
        except RefusedError:
            return None

    def keep(self, packed: Bundle) -> None:
        """Put a bundle on the shelf; one that is there stays."""
        self._seen = None
        self._folder.put_bundle(packed.name, packed.manifest.device, packed.data)

    def repair(self, packed: Bundle) -> None:
        """Put the right bytes in the place of a kept bundle that was damaged."""
        self._seen = None
        self._folder.put_bundle(packed.name, packed.manifest.device, packed.data, is_damaged=True)

    def unpacked(self) -> Iterator[tuple[str, int, int]]:
        """Pens and numbers in the journal that no kept bundle holds: the news of this laptop."""
        kept: dict[str, list[versions.Span]] = {}
        for name in self.held():
            kept.setdefault(name.pen, []).append((name.first, name.last))
        for pen, there in arriving.spans(self._desk.database).items():
            for first, last in versions.lacking(kept.get(pen, ()), there):
                yield pen, first, last

    def pack(self) -> list[Bundle]:
        """Write this laptop's news as bundles onto the shelf.

        Raises:
            RefusedError: ``PLACE``, the disk is full.
        """
        news = list(self.unpacked())
        if not news:
            return []
        signer = Signer(this_device(self._workspace).secret)
        prev = {name.pen: name for name in sorted(self.held(), key=lambda name: name.last)}
        out = []
        for pen, first, last in news:
            before = prev.get(pen)
            called = before.sha32 if before is not None and before.last < first else ""
            for rows in self._pieces(pen, first, last):
                packed = bundle.written(
                    signer,
                    self._desk.laptop_name,
                    [Line(*row) for row in rows],
                    times.in_vietnam(self._desk.now()).isoformat(timespec="seconds"),
                    called,
                    arriving.evidence_named(rows),
                )
                self.keep(packed)
                called = packed.name.sha32
                out.append(packed)
        return out

    def _pieces(self, pen: str, first: int, last: int) -> Iterator[list[Row]]:
        """Whole changes, as many as fit into one bundle; one larger than that is divided."""
        while first <= last:
            most = min(last, first + bundle.MOST_CHANGES - 1)
            rows = _within_size(arriving.rows_of(self._desk.database, pen, first, most))
            if rows[-1][1] < last:
                rows = _whole_changes(rows)
            yield rows
            first = rows[-1][1] + 1


def _within_size(rows: list[Row]) -> list[Row]:
    size = 0
    for count, row in enumerate(rows):
        # The texts of a row, and what stands around them.
        size += 400 + sum(len(part.encode()) for part in row if isinstance(part, str))
        if size > bundle.MOST_BYTES and count:
            return rows[:count]
    return rows


def _whole_changes(rows: list[Row]) -> list[Row]:
    """Without the last change, of which more may follow, where others stand before it."""
    begins = rows[-1][2]
    whole = [row for row in rows if row[2] != begins]
    return whole or rows
