"""One visit to a shared folder: write this laptop's news, take the others' in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.store import after, arriving, backup, conflicts, duplicates, forks
from cchc_desktop.store.database import Database
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import bundle, pack, seal, versions
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.device import this_device
from cchc_desktop.sync.folder import SharedFolder
from cchc_desktop.sync.place import FolderPlace
from cchc_desktop.sync.places.address import Where
from cchc_desktop.usecases import folders as folder_names
from cchc_desktop.usecases import photos
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.desk import Desk, TakeIn
from cchc_desktop.usecases.folders import Folders
from cchc_desktop.usecases.packing import Shelf
from cchc_desktop.usecases.photos import Photos
from cchc_desktop.usecases.reports import Missing, Received, Report, Round, Tell
from cchc_desktop.usecases.sending import Sender

__all__ = ("Missing", "Received", "Report", "Syncing", "Tell")


class Syncing:
    """Several laptops, one record; no order, no master, no day on which all must meet."""

    def __init__(self, desk: Desk, files: EvidenceFiles, workspace: Path, folders: Folders) -> None:
        self._desk = desk
        self._files = files
        self._workspace = workspace
        self._shelf = Shelf(desk, workspace)
        self._sender = Sender(desk, files, self._shelf)
        self.folders = folders

    @property
    def device(self) -> str:
        """This laptop, as bundles and reports name it."""
        return this_device(self._workspace).id

    @uncollected
    def sync(
        self,
        place: Where,
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
        with self._shelf.one_look():
            return self._sync(place, passphrase, preview, in_only, verify, is_open, progress)

    def _sync(
        self,
        place: Where,
        passphrase: str | None,
        preview: bool,
        in_only: bool,
        verify: bool,
        is_open: bool,
        progress: Tell | None,
    ) -> Report:
        device = self.device
        try:
            folder = self.folders.opened(place, passphrase, is_open, not (preview or in_only))
        except RefusedError as error:
            refusal = error.named(folder_names.shown(place))
            return Report(device, conflicts=self._open_conflicts(), refused=(refusal,))
        done = Round(folder, preview)
        done.tell = progress or done.tell
        try:
            if preview:
                return self._previewed(device, done)
            self._take_in(done, self._arriving(done), self._desk.take_in)
            photos.drop_deleted(self._desk.database, self._files, None if in_only else folder)
            photos.fetch(self._desk.database, self._files, folder, done.photos, done.tell)
            if verify:
                self._sender.verify(done, may_write=not in_only)
            if not in_only:
                self._sender.send(device, done)
        except RefusedError as error:  # the place failed on the way: what was done stays done
            done.refused.append(error.named(folder_names.shown(place)))
        return self._report(device, done)

    @uncollected
    def take(self, files: Sequence[Path], progress: Tell | None = None) -> Report:
        """Take in bundles given by hand, whatever they are called.

        Raises:
            ExpectedError: this laptop's own disk or file fails, or a person stopped it between
                two files; nothing is half done.
        """
        done = Round(SharedFolder(FolderPlace(self._workspace / "sync"), [None]), False)
        done.tell = progress or done.tell
        for place, path in enumerate(files):
            done.tell(place, len(files))
            try:
                if pack.is_pack(path):
                    self._take_pack(done, path)
                else:
                    self._absorb(done, bundle.read(_bytes(path)), self._desk.take_in)
            except RefusedError as error:
                done.refused.append(error.named(str(path)))
        photos.drop_deleted(self._desk.database, self._files)
        photos.count_missing(self._desk.database, self._files, done.photos)
        return self._report(self.device, done)

    def adopt(
        self, file: Path | str, passphrase: str | None = None, place: Where | None = None
    ) -> Report:
        """Write the words of a bundle that was refused as forked again, under the own pen.

        Where a place is given, ``file`` is what the refusal called it: there, or kept here. Of a
        pack all that forked are taken.

        Raises:
            ExpectedError: it is no fork, or this laptop's own disk fails.
        """
        done = Round(SharedFolder(FolderPlace(self._workspace / "sync"), [None]), False)
        try:
            if place is None or Path(file).is_absolute():
                given = self._read_by_hand(Path(file), passphrase)
            else:
                opened = self.folders.opened(place, passphrase)
                given = [_lying_in((opened, done.folder), str(file))]
            forked = [one for one in given if self._is_fork(one)]
            if not forked:
                raise ExpectedError(ExpectedCode.NOT_FORKED, path=str(file))
            self._back_up(done)
            for arrived in forked:
                device = arrived.manifest.device
                done.tidings.collect(self._desk.database, arrived.changes, device)
                done.names[device] = arrived.manifest.device_name
                adopted = self._desk.adopt(arrived.changes)
                done.changes[device] = done.changes.get(device, 0) + adopted
                self._shelf.keep(arrived)
        except RefusedError as error:
            done.refused.append(error.named(str(file)))
        photos.count_missing(self._desk.database, self._files, done.photos)
        return self._report(self.device, done)

    def _is_fork(self, arrived: Bundle) -> bool:
        return bool(arrived.changes) and forks.is_fork(self._desk.database, arrived.changes)

    def _read_by_hand(self, path: Path, passphrase: str | None) -> list[Bundle]:
        """Bundles given as a file, in a pack, or lying sealed in their folder."""
        packed = pack.inside(str(path))
        if packed is not None:
            return [bundle.read(pack.bundle_in(*packed))]
        if pack.is_pack(path):
            return [bundle.read(data) for _, data in pack.bundles_in(path)]
        data = _bytes(path)
        if not seal.is_sealed(data):
            return [bundle.read(data)]
        root = path.absolute().parents[2]
        folder = self.folders.opened(root, passphrase)
        return [_lying_in([folder], path.absolute().relative_to(root).as_posix())]

    def _take_pack(self, done: Round, path: Path) -> None:
        """Take in the bundles of a pack, then the evidence that is wanted of it."""
        for name, data in pack.bundles_in(path):
            try:
                self._absorb(done, bundle.read(data), self._desk.take_in)
            except RefusedError as error:
                done.refused.append(error.named(pack.called(path, name)))
        lacking = photos.lacking(self._desk.database, self._files)
        for sha256, content in pack.evidence_in(path, lacking):
            self._files.keep(sha256, content)
            done.photos.fetched.add(sha256)

    # In

    def _previewed(self, device: str, done: Round) -> Report:
        coming = self._arriving(done)
        first = next(coming, None)
        if first is None:  # nothing to try
            report = self._seen(device, done, self._desk.database)
        else:
            with self._desk.trial() as (copy, take_in):
                done.database = copy
                self._take_in(done, chain([first], coming), take_in)
                report = self._seen(device, done, copy)
        unpacked = sum(last - first + 1 for _, first, last in self._shelf.unpacked())
        unsent = sum(
            held.name.last - held.name.first + 1
            for held in self._sender.lacking(done.folder)
            if held.device == device
        )
        return replace(report, sent_changes=unpacked + unsent)

    def _seen(self, device: str, done: Round, database: Database) -> Report:
        photos.count_missing(database, self._files, done.photos)
        photos.send(database, self._files, done.folder, done.photos, True)
        return self._report(device, done, database)

    def _take_in(self, done: Round, coming: Iterable[tuple[str, Bundle]], take_in: TakeIn) -> None:
        """Take in what comes; what cannot be is told, and the rest is taken in."""
        for name, arrived in coming:
            try:
                self._absorb(done, arrived, take_in)
            except RefusedError as error:
                if error.code is RefusalCode.PLACE:
                    raise
                done.refused.append(error.named(name))

    def _arriving(self, done: Round) -> Iterator[tuple[str, Bundle]]:
        """What the shelf holds and the database does not, then what the folder has new."""
        held = self._shelf.held()
        there = arriving.spans(self._desk.database)
        kept_only = [
            one
            for name, one in held.items()
            if not versions.covers(there.get(name.pen, ()), (name.first, name.last))
        ]
        for one in sorted(kept_only, key=lambda one: str(one.name)):
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

    def _absorb(self, done: Round, arrived: Bundle, take_in: TakeIn) -> None:
        if arrived.is_newer:
            if not done.is_preview:
                self._shelf.keep(arrived)
            raise RefusedError(RefusalCode.NEWER)
        if not done.is_preview:
            self._back_up(done)
        device = arrived.manifest.device
        database = done.database or self._desk.database
        done.tidings.collect(database, arrived.changes, device)
        new = self._new(database, arrived, take_in)
        if not done.is_preview:
            self._shelf.keep(arrived)
        done.names[device] = arrived.manifest.device_name
        done.changes[device] = done.changes.get(device, 0) + new

    @staticmethod
    def _new(database: Database, arrived: Bundle, take_in: TakeIn) -> int:
        """Take the operations in; of a fork that somebody adopted all is here already."""
        try:
            return take_in(arrived.changes)
        except RefusedError as error:
            adopted = error.code is RefusalCode.FORKED
            if adopted and not forks.to_adopt(database, arrived.changes):
                return 0
            raise

    def _back_up(self, done: Round) -> None:
        """A copy before the first bundle; a workspace that has nothing yet needs none."""
        if not done.has_backup and arriving.counted(self._desk.database):
            folder, now = self._workspace / "backups", self._desk.now()
            backup.back_up(self._desk.database.path, folder, "sync", now)
            backup.thin(folder, now)
        done.has_backup = True

    # What it came to

    def _report(self, device: str, done: Round, database: Database | None = None) -> Report:
        database = database or self._desk.database
        late = after.open_of_all(database)
        names, confirmed = done.names | self._shelf.names(), self._shelf.confirmed()
        by_pen = self._shelf.writers()
        fetched, missing = self._photos_by_device(database, done.photos, by_pen, device)
        others = (names.keys() | done.changes.keys() | missing.keys()) - {device}
        if done.changes.get(device):
            others.add(device)
        spans = arriving.spans(database)
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
                    one in confirmed,
                )
                for one in sorted(others, key=lambda one: (names.get(one, ""), one))
            ),
            missing=tuple(
                Missing(by_pen.get(pen, pen), first, last)
                for pen in sorted(spans)
                for first, last in versions.gaps(spans[pen])
            ),
            conflicts=len(conflicts.all_open(database)),
            duplicates=len(duplicates.found(database)),
            after_signing=len(late),
            refused=(*done.refused, *done.photos.refused),
            visits=done.tidings.told(database, late),
        )

    def _photos_by_device(
        self, database: Database, seen: Photos, by_pen: dict[str, str], device: str
    ) -> tuple[dict[str, int], dict[str, int]]:
        fetched: dict[str, int] = {}
        missing: dict[str, int] = {}
        if not seen.fetched and not seen.missing:
            return fetched, missing
        for sha256, pens in arriving.pens_of_evidence(database).items():
            for counts, listed in ((fetched, seen.fetched), (missing, seen.missing)):
                if sha256 in listed:
                    owner = min(by_pen.get(pen, device) for pen in pens)
                    counts[owner] = counts.get(owner, 0) + 1
        return fetched, missing

    def _open_conflicts(self) -> int:
        return len(conflicts.all_open(self._desk.database))


def _lying_in(folders: Iterable[SharedFolder], name: str) -> Bundle:
    """The bundle of that name in the first folder that has it.

    Raises:
        RefusedError: none has, or it cannot be read.
    """
    for folder in folders:
        for lying in folder.bundles().values():
            if any(one.path == name for one in lying):
                return folder.get_bundle(lying)
    raise RefusedError(RefusalCode.NOT_OURS)


def _bytes(path: Path) -> bytes:
    """What may be a bundle.

    Raises:
        RefusedError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(bundle.FILE_LIMIT + 1)
    except OSError:
        raise RefusedError(RefusalCode.PLACE) from None
