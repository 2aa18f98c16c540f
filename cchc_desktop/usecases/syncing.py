"""One visit to a shared folder: write this laptop's news, take the others' in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_desktop.domain import times
from cchc_desktop.domain.refusals import Refusal, RefusalCode, RefusedError
from cchc_desktop.store import arriving, backup, conflicts, duplicates
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import bundle, receipt, versions
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.device import this_device
from cchc_desktop.sync.folder import SharedFolder
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.usecases import folders, photos
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.folders import Folders
from cchc_desktop.usecases.packing import Held, Shelf
from cchc_desktop.usecases.photos import Photos
from cchc_desktop.usecases.tidings import Tidings, VisitNews

Tell = Callable[[int, int], None]
"""Hears how far the work is, and may stop it by raising."""


@dataclass(frozen=True)
class Received:
    """What came from one laptop."""

    replica: str
    name: str
    changes: int
    photos: int
    missing_photos: int


@dataclass(frozen=True)
class Missing:
    """Operations of a laptop that must exist and have not come."""

    replica: str
    first: int
    last: int


@dataclass(frozen=True)
class Report:
    """What one visit to the folder did, or would do."""

    replica: str
    sent_changes: int = 0
    sent_photos: int = 0
    received: tuple[Received, ...] = ()
    missing: tuple[Missing, ...] = ()
    conflicts: int = 0
    duplicates: int = 0
    refused: tuple[Refusal, ...] = ()
    visits: tuple[VisitNews, ...] = ()


@dataclass
class _Round:
    """The state of one visit to the folder."""

    folder: SharedFolder
    is_preview: bool
    sent: int = 0
    changes: dict[str, int] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    photos: Photos = field(default_factory=Photos)
    has_backup: bool = False
    tidings: Tidings = field(default_factory=Tidings)
    tell: Tell = lambda _done, _total: None


class Syncing:
    """Several laptops, one record; no order, no master, no day on which all must meet."""

    def __init__(self, desk: Desk, files: EvidenceFiles, workspace: Path, folders: Folders) -> None:
        self._desk = desk
        self._files = files
        self._workspace = workspace
        self._shelf = Shelf(desk, workspace)
        self.folders = folders

    @property
    def device(self) -> str:
        """This laptop, as bundles and reports name it."""
        return this_device(self._workspace).id

    def sync(
        self,
        place: Path,
        passphrase: str | None = None,
        *,
        preview: bool = False,
        in_only: bool = False,
        verify: bool = False,
        is_open: bool = False,
        progress: Tell | None = None,
    ) -> Report:
        """One visit to a folder; what was refused is in the report, the rest was done.

        Raises:
            ExpectedError: this laptop's own disk or file fails, or a person stopped it between
                two files; nothing is half done.
        """
        device = self.device
        try:
            folder = self.folders.opened(place, passphrase, is_open, not (preview or in_only))
        except RefusedError as error:
            refusal = error.named(str(place))
            return Report(device, conflicts=self._open_conflicts(), refused=(refusal,))
        done = _Round(folder, preview)
        done.tell = progress or done.tell
        try:
            if preview:
                return self._previewed(device, done)
            self._take_in(done, self._desk.take_in)
            photos.drop_deleted(self._desk.database, self._files, None if in_only else folder)
            photos.fetch(self._desk.database, self._files, folder, done.photos, done.tell)
            if verify:
                self._verify(done, may_write=not in_only)
            if not in_only:
                self._send(device, done)
        except RefusedError as error:  # the place failed on the way: what was done stays done
            done.refused.append(error.named(str(place)))
        return self._report(device, done)

    def take(self, files: Sequence[Path]) -> Report:
        """Take in bundles given by hand, whatever they are called.

        Raises:
            ExpectedError: this laptop's own disk or file fails; nothing is half done.
        """
        done = _Round(SharedFolder(FolderPlace(self._workspace / "sync"), [None]), False)
        for path in files:
            try:
                with path.open("rb") as file:
                    data = file.read(bundle.FILE_LIMIT + 1)
                self._absorb(done, bundle.read(data), self._desk.take_in)
            except OSError:
                done.refused.append(Refusal(str(path), RefusalCode.PLACE))
            except RefusedError as error:
                done.refused.append(error.named(str(path)))
        photos.drop_deleted(self._desk.database, self._files)
        photos.count_missing(self._desk.database, self._files, done.photos)
        return self._report(self.device, done)

    # In

    def _previewed(self, device: str, done: _Round) -> Report:
        with self._desk.trial() as take_in:
            self._take_in(done, take_in)
            photos.count_missing(self._desk.database, self._files, done.photos)
            photos.send(self._desk.database, self._files, done.folder, done.photos, True)
            report = self._report(device, done)
        unpacked = sum(last - first + 1 for _, first, last in self._shelf.unpacked())
        unsent = sum(
            held.name.last - held.name.first + 1
            for held in self._lacking(done.folder)
            if held.device == device
        )
        return replace(report, sent_changes=unpacked + unsent)

    def _take_in(self, done: _Round, take_in: Callable[[Sequence[arriving.Row]], int]) -> None:
        """Take in what the shelf holds and the database does not, then what the folder has new."""
        for name, arrived in self._arriving(done):
            try:
                self._absorb(done, arrived, take_in)
            except RefusedError as error:
                if error.code is RefusalCode.PLACE:
                    raise
                done.refused.append(error.named(name))

    def _arriving(self, done: _Round) -> Iterator[tuple[str, Bundle]]:
        held = self._shelf.held()
        there = arriving.spans(self._desk.database)
        for name, one in sorted(held.items(), key=lambda item: str(item[0])):
            if not versions.covers(there.get(name.pen, ()), (name.first, name.last)):
                try:
                    yield one.lying.path, self._shelf.read(one)
                except RefusedError as error:
                    done.refused.append(error.named(one.lying.path))
        known = {ref for name in held for ref in done.folder.refs(name)}
        there_now = done.folder.bundles()
        new = sorted(
            ((ref, lying) for ref, lying in there_now.items() if ref not in known),
            key=lambda item: item[1][0].path,
        )
        for place, (ref, lying) in enumerate(new):
            done.tell(place, len(new))
            try:
                yield lying[0].path, done.folder.get_bundle(lying)
            except RefusedError as error:
                done.refused.append(error.named(lying[0].path))
                if error.code is RefusalCode.HASH:
                    done.damaged.append(ref)

    def _absorb(
        self, done: _Round, arrived: Bundle, take_in: Callable[[Sequence[arriving.Row]], int]
    ) -> None:
        if arrived.is_newer:
            if not done.is_preview:
                self._shelf.keep(arrived)
            raise RefusedError(RefusalCode.NEWER)
        if not done.is_preview:
            self._back_up(done)
        device = arrived.manifest.device
        done.tidings.collect(self._desk.database, arrived.changes, device)
        new = take_in(arrived.changes)
        if not done.is_preview:
            self._shelf.keep(arrived)
        done.names[device] = arrived.manifest.device_name
        done.changes[device] = done.changes.get(device, 0) + new

    def _back_up(self, done: _Round) -> None:
        """A copy before the first bundle; a workspace that has nothing yet needs none."""
        if not done.has_backup and arriving.counted(self._desk.database):
            folder, now = self._workspace / "backups", self._desk.now()
            backup.back_up(self._desk.database.path, folder, "sync", now)
            backup.thin(folder, now)
        done.has_backup = True

    # Out

    def _send(self, device: str, done: _Round) -> None:
        """Evidence, others' bundles, own bundles, receipt: in this order, so that a stick pulled
        early holds no operation without what it needs.
        """  # noqa: D205
        photos.send(self._desk.database, self._files, done.folder, done.photos, tell=done.tell)
        self._shelf.pack()
        lacking = self._lacking(done.folder)
        lacking.sort(key=lambda held: (held.device == device, str(held.name)))
        for place, held in enumerate(lacking):
            done.tell(place, len(lacking))
            try:
                data = self._shelf.data(held)
            except RefusedError as error:  # damaged here: whoever has it whole gives it again
                done.refused.append(error.named(f"sync/{held.lying.path}"))
                continue
            done.folder.put_bundle(held.name, held.device, data)
            if held.device == device:
                done.sent += held.name.last - held.name.first + 1
        self._repair(done.folder)
        self._confirm(device, done)

    def _lacking(self, folder: SharedFolder) -> list[Held]:
        """Kept bundles that the folder does not have, or in another size."""
        there = folder.bundles()
        out = []
        for held in self._shelf.held().values():
            found = [lying for ref in folder.refs(held.name) for lying in there.get(ref, ())]
            sizes = (held.lying.size, folder.bundle_size(held.lying.size))
            if not any(lying.size in sizes for lying in found):
                out.append(held)
        return out

    def _repair(self, folder: SharedFolder) -> None:
        """Put right what another laptop's receipt calls damaged; its bytes are looked at."""
        damaged = {ref for _, one in folders.receipts_in(folder) for ref in one.damaged}
        there = folder.bundles() if damaged else {}
        for held in self._shelf.held().values() if damaged else ():
            for ref in damaged.intersection(folder.refs(held.name)):
                try:
                    folder.get_bundle(there.get(ref, []))
                except RefusedError:
                    data = self._shelf.data(held)
                    folder.put_bundle(held.name, held.device, data, is_damaged=True)

    def _verify(self, done: _Round, may_write: bool) -> None:
        """Read everything again: the shelf, the folder's bundles, its evidence."""
        there = done.folder.bundles()
        for held in self._shelf.held().values():
            lying = [one for ref in done.folder.refs(held.name) for one in there.get(ref, ())]
            here = self._whole(self._shelf.read, held, done, f"sync/{held.lying.path}")
            if not lying:
                continue
            whole = self._whole(done.folder.get_bundle, lying, done, lying[0].path)
            if whole is None and here is not None and may_write:
                done.folder.put_bundle(held.name, held.device, here.data, is_damaged=True)
            elif here is None and whole is not None:
                self._shelf.repair(whole)
        if may_write:
            photos.verify(self._desk.database, self._files, done.folder, done.photos)

    @staticmethod
    def _whole(
        read: Callable[..., Bundle], asked: object, done: _Round, name: str
    ) -> Bundle | None:
        try:
            return read(asked)
        except RefusedError as error:
            done.refused.append(error.named(name))
            return None

    def _confirm(self, device: str, done: _Round) -> None:
        """Write a receipt where there is something new to confirm; take the older own ones away."""
        own = [
            (path, one) for path, one in folders.receipts_in(done.folder) if f"/{device}-" in path
        ]
        whole = (s for s in photos.wanted(self._desk.database) if self._files.path(s).is_file())
        new = receipt.Receipt(
            device=device,
            device_name=self._desk.laptop_name,
            written=times.in_vietnam(self._desk.now()).isoformat(timespec="seconds"),
            changes=arriving.counted(self._desk.database),
            bundles=receipt.held(str(name) for name in self._shelf.held()),
            evidence=receipt.held(whole),
            missing=tuple(sorted(done.photos.missing)),
            damaged=tuple(sorted(done.damaged)),
        )
        if own and own[-1][1].says_the_same(new):
            return
        last = int(own[-1][0].rpartition("/")[2].split("-")[1]) if own else 0
        done.folder.put_receipt(device, last + 1, receipt.written(new))
        for path, _ in own:
            done.folder.remove_own_receipt(path)

    # What it came to

    def _report(self, device: str, done: _Round) -> Report:
        held = self._shelf.held()
        names = done.names | self._shelf.names()
        by_pen = {name.pen: one.device for name, one in held.items()}
        fetched, missing = self._photos_by_device(done.photos, by_pen, device)
        others = (names.keys() | done.changes.keys() | missing.keys()) - {device}
        if done.changes.get(device):
            others.add(device)
        spans = arriving.spans(self._desk.database)
        return Report(
            replica=device,
            sent_changes=done.sent,
            sent_photos=len(done.photos.sent),
            received=tuple(
                Received(
                    one,
                    names.get(one, ""),
                    done.changes.get(one, 0),
                    fetched.get(one, 0),
                    missing.get(one, 0),
                )
                for one in sorted(others, key=lambda one: (names.get(one, ""), one))
            ),
            missing=tuple(
                Missing(by_pen.get(pen, pen), first, last)
                for pen in sorted(spans)
                for first, last in versions.gaps(spans[pen])
            ),
            conflicts=self._open_conflicts(),
            duplicates=len(duplicates.found(self._desk.database)),
            refused=(*done.refused, *done.photos.refused),
            visits=done.tidings.told(self._desk.database),
        )

    def _photos_by_device(
        self, seen: Photos, by_pen: dict[str, str], device: str
    ) -> tuple[dict[str, int], dict[str, int]]:
        fetched: dict[str, int] = {}
        missing: dict[str, int] = {}
        if not seen.fetched and not seen.missing:
            return fetched, missing
        for sha256, pens in arriving.pens_of_evidence(self._desk.database).items():
            for counts, listed in ((fetched, seen.fetched), (missing, seen.missing)):
                if sha256 in listed:
                    owner = min(by_pen.get(pen, device) for pen in pens)
                    counts[owner] = counts.get(owner, 0) + 1
        return fetched, missing

    def _open_conflicts(self) -> int:
        return len(conflicts.all_open(self._desk.database))
