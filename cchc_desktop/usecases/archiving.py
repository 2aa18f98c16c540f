"""Bundles for the mail, and the end of a campaign: everything in a folder, read again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, not_written
from cchc_desktop.domain.refusals import RefusedError
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import records
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.sync import pack
from cchc_desktop.usecases import photos
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.packing import Shelf
from cchc_desktop.usecases.photos import Tell, silent
from cchc_desktop.usecases.writing import write_whole

LIST = "SHA256SUMS"
"""The hash list of an archive, as ``sha256sum --check`` reads it."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class Packed:
    """What was written: how many bundles and evidence files, and the hash of it all.

    ``dropped`` and ``missing``: evidence files that are not in it, for somebody made room on this
    laptop, or because they never came here or were damaged.
    """

    file: Path
    bundles: int
    photos: int
    sha256: str
    dropped: int = 0
    missing: int = 0

    @property
    def is_all(self) -> bool:
        """Whether every evidence file that records name is in it."""
        return not (self.dropped or self.missing)


class Archiving:
    """Writes everything that this laptop holds, its own news included."""

    def __init__(
        self,
        desk: Desk,
        files: EvidenceFiles,
        workspace: Path,
        draw: Callable[[str], bytes],
    ) -> None:
        self._desk = desk
        self._files = files
        self._shelf = Shelf(desk, workspace)
        self._draw = draw

    def pack(self, target: Path, replace: bool = False, tell: Tell = silent) -> Packed:
        """All bundles and evidence in one file, for ``take`` on another laptop.

        Raises:
            ExpectedError: the file is there, the folder cannot be written, the disk is full.
        """
        if target.exists() and not replace:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        counts = {"bundles": 0, "evidence": 0}

        def counted() -> Iterator[tuple[str, bytes]]:
            for name, data in self._parts(target, tell):
                counts[name.split("/", 1)[0]] += 1
                yield name, data

        try:
            digest = pack.written(target, counted())
        except OSError as error:
            raise not_written(error, target) from error
        return Packed(target, counts["bundles"], counts["evidence"], digest, *self._left_out())

    def archive(self, folder: Path, tell: Tell = silent) -> Packed:
        """Bundles, evidence, papers and the hash list in an empty folder, re-read and compared.

        Raises:
            ExpectedError: the folder is not empty or cannot be written, or what was read again
                is not what was written; or a person stopped it. Then nothing is left in it.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise ExpectedError(ExpectedCode.FOLDER_NOT_EMPTY, path=str(folder))
        except OSError as error:
            raise not_written(error, folder) from error
        try:
            return self._archived(folder, tell)
        except BaseException:
            for one in folder.iterdir():  # it was empty: all of it is ours
                shutil.rmtree(one) if one.is_dir() else one.unlink()
            raise

    def _archived(self, folder: Path, tell: Tell) -> Packed:
        hashes = dict(self._written(folder, self._parts(folder, tell)))
        hashes |= self._written(folder, self._papers(tell))
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(hashes.items()))
        write_whole(folder / LIST, listed.encode())
        for place, (name, digest) in enumerate(hashes.items()):
            tell(place, len(hashes))
            if _hash(folder / name) != digest:
                raise ExpectedError(ExpectedCode.ARCHIVE_DIFFERS, path=str(folder / name))
        kinds = [name.split("/", 1)[0] for name in hashes]
        whole = hashlib.sha256(listed.encode()).hexdigest()
        counts = (kinds.count("bundles"), kinds.count("evidence"))
        return Packed(folder, *counts, whole, *self._left_out())

    def _left_out(self) -> tuple[int, int]:
        """How many evidence files were dropped here, and how many lack without that."""
        states = [self._files.state(sha256) for sha256 in photos.wanted(self._desk.database)]
        dropped = states.count("dropped")
        return dropped, len(states) - dropped - states.count("whole")

    def _parts(self, target: Path, tell: Tell) -> Iterator[tuple[str, bytes]]:
        wanted = sorted(photos.wanted(self._desk.database))
        try:
            self._shelf.pack()
            bundles = sorted(self._shelf.held().values(), key=lambda one: str(one.name))
            whole = len(bundles) + len(wanted)
            for place, held in enumerate(bundles):
                tell(place, whole)
                yield f"bundles/{held.device}/{held.name}.cchc", self._shelf.data(held)
        except RefusedError as error:
            raise ExpectedError(
                ExpectedCode.CANNOT_WRITE, path=str(target), reason=error.code.value
            ) from error
        for place, sha256 in enumerate(wanted, len(bundles)):
            tell(place, whole)
            if self._files.state(sha256) == "whole":
                yield f"evidence/{sha256[:2]}/{sha256}", self._files.path(sha256).read_bytes()

    def _papers(self, tell: Tell) -> Iterator[tuple[str, bytes]]:
        visits = records.everything(self._desk.database, Visit)
        for place, visit in enumerate(visits):
            tell(place, len(visits))
            number = f"{visit.number:02d}-" if visit.number else ""
            yield f"papers/{number}{visit.id}.pdf", self._draw(visit.id)

    @staticmethod
    def _written(folder: Path, parts: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
        for name, data in parts:
            target = folder / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise not_written(error, target) from error
            write_whole(target, data)
            yield name, hashlib.sha256(data).hexdigest()


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
