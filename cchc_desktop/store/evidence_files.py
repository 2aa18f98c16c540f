"""Evidence files named by their hash; written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, not_written
from cchc_desktop.store.database import sync_folder

_PIECE = 1 << 20


@dataclass(frozen=True)
class KeptFile:
    """A file in the store: the hash of its bytes, and how many they are."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """A copy that is not in the store yet: where it lies, and what it is."""

    path: Path
    kept: KeptFile


class EvidenceFiles:
    """The folder ``evidence/<2 letters>/<SHA-256>`` of a workspace.

    Beside it lies ``views``: copies for the screen, by the hash that they were made of; whoever
    empties that folder loses nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._views = folder.with_name("views")

    def view(self, sha256: str, name: str) -> bytes | None:
        """A copy for the screen that was made before, None for none."""
        try:
            return (self._views / f"{sha256}{name}.jpg").read_bytes()
        except OSError:
            return None

    def keep_view(self, sha256: str, name: str, content: bytes) -> None:
        """Keep a copy for the screen; where there is no room for it, it is made again."""
        temporary = self._views / f".tmp-{secrets.token_hex(8)}"
        with suppress(OSError):
            self._views.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(content)
                temporary.replace(self._views / f"{sha256}{name}.jpg")
            finally:
                temporary.unlink(missing_ok=True)

    def open_folder(self, sha256: str) -> Path:
        """Where copies of that file lie that other programs were given to show."""
        return self._views / "open" / sha256

    def drop_views(self, sha256: str, but: str = "") -> None:
        """Delete the copies for the screen of that file, but the one of that name."""
        for path in self._views.glob(f"{sha256}*.jpg"):
            if not but or path.name != f"{sha256}{but}.jpg":
                with suppress(OSError):
                    path.unlink()

    def path(self, sha256: str) -> Path:
        """Where the file of that hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def take(self, source: Path) -> KeptFile:
        """Copy a file into the store, its bytes untouched; the same bytes lie there once.

        Raises:
            ExpectedError: the file cannot be read, or the store not be written.
        """
        with self.incoming(source) as arrived:
            self.admit(arrived)
        return arrived.kept

    @contextmanager
    def incoming(self, source: Path) -> Iterator[Incoming]:
        """A copy of a file in the store's hall: it is looked at, then ``admit``ted or gone.

        Raises:
            ExpectedError: ``CANNOT_READ`` the file; ``DISK_FULL`` or ``CANNOT_WRITE`` the store.
        """
        temporary = self.folder / f".tmp-{secrets.token_hex(8)}"
        try:
            with _writing(temporary):
                self.folder.mkdir(parents=True, exist_ok=True)
            yield Incoming(temporary, _copy(source, temporary))
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def admit(self, arrived: Incoming) -> None:
        """Let an incoming file stay, under its hash.

        Raises:
            ExpectedError: the store cannot be written.
        """
        target = self.path(arrived.kept.sha256)
        with _writing(target):
            if not target.exists():
                target.parent.mkdir(exist_ok=True)
                arrived.path.replace(target)
                sync_folder(target.parent)

    def drop(self, sha256: str) -> None:
        """Delete a file for good, and every copy made of it.

        Raises:
            ExpectedError: the store cannot be written.
        """
        self.drop_views(sha256)
        shutil.rmtree(self.open_folder(sha256), ignore_errors=True)
        with _writing(self.path(sha256)):
            self.path(sha256).unlink(missing_ok=True)

    def keep(self, sha256: str, content: bytes) -> None:
        """Put the bytes of that hash into the store, whole or not at all.

        Raises:
            ExpectedError: the store cannot be written, the disk is full.
        """
        target = self.path(sha256)
        temporary = self.folder / f".tmp-{secrets.token_hex(8)}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            raise not_written(error, target) from error
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    @staticmethod
    def look(source: Path) -> KeptFile:
        """What ``take`` would keep, without keeping it.

        Raises:
            ExpectedError: the file cannot be read.
        """
        try:
            return KeptFile(_hash(source), source.stat().st_size)
        except OSError as error:
            raise ExpectedError(
                ExpectedCode.CANNOT_READ, path=str(source), reason=str(error)
            ) from error

    @staticmethod
    def hand_out(source: Path, target: Path) -> None:
        """Copy a kept file to a place outside, whole or not at all.

        Raises:
            ExpectedError: the file is gone from the store, or the place cannot be written.
        """
        temporary = target.with_name(f".tmp-{secrets.token_hex(8)}")
        try:
            with _writing(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                _copy(source, temporary)
                temporary.replace(target)
        finally:
            with suppress(OSError):  # the folder may be none; the reason above is the one to tell
                temporary.unlink(missing_ok=True)

    def make_room(self, sha256: str) -> int:
        """Take a file away to make room, and remember that this was meant; gives its bytes.

        Raises:
            ExpectedError: the store cannot be written.
        """
        path, mark = self.path(sha256), self._dropped / sha256
        try:
            size = path.stat().st_size
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()
            sync_folder(mark.parent)
            path.unlink()
        except OSError as error:
            raise not_written(error, path) from error
        return size

    def is_dropped(self, sha256: str) -> bool:
        """Whether a file is not here because a person made room."""
        return not self.path(sha256).is_file() and (self._dropped / sha256).is_file()

    @property
    def _dropped(self) -> Path:
        return self.folder / "dropped"

    def state(self, sha256: str) -> str:
        """“whole”, “dropped”, “gone” or “altered”."""
        path = self.path(sha256)
        if not path.is_file():
            return "dropped" if self.is_dropped(sha256) else "gone"
        return "whole" if _hash(path) == sha256 else "altered"

    def kept(self) -> Iterator[str]:
        """The hashes of all files in the store."""
        for path in self.folder.glob("??/*"):
            yield path.name


def _copy(source: Path, target: Path) -> KeptFile:
    digest = hashlib.sha256()
    size = 0
    with _reading(source):
        incoming = source.open("rb")
    with incoming, _writing(target), target.open("wb") as outgoing:
        while piece := _piece(incoming, source):
            digest.update(piece)
            outgoing.write(piece)
            size += len(piece)
        outgoing.flush()
        os.fsync(outgoing.fileno())
    return KeptFile(digest.hexdigest(), size)


def _piece(incoming: BinaryIO, source: Path) -> bytes:
    with _reading(source):
        return incoming.read(_PIECE)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What the system says while a file is read: gone, not ours, its stick pulled out."""
    try:
        yield
    except OSError as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(path), reason=str(error)) from error


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """What the system says while a file is written."""
    try:
        yield
    except OSError as error:
        raise not_written(error, path) from error


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
