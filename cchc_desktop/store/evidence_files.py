"""Evidence files named by their hash; written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store.database import sync_folder

_PIECE = 1 << 20


@dataclass(frozen=True)
class KeptFile:
    """A file in the store: the hash of its bytes, and how many they are."""

    sha256: str
    size: int


class EvidenceFiles:
    """The folder ``evidence/<2 letters>/<SHA-256>`` of a workspace."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the file of that hash lies, or would lie."""
        return self.folder / sha256[:2] / sha256

    def take(self, source: Path) -> KeptFile:
        """Copy a file into the store, its bytes untouched; the same bytes lie there once.

        Raises:
            ExpectedError: the file cannot be read, or the store not be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            temporary = self.folder / f".tmp-{secrets.token_hex(8)}"
            try:
                kept = _copy(source, temporary)
                target = self.path(kept.sha256)
                if not target.exists():
                    target.parent.mkdir(exist_ok=True)
                    temporary.replace(target)
                    sync_folder(target.parent)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise ExpectedError(
                ExpectedCode.CANNOT_READ, path=str(source), reason=str(error)
            ) from error
        return kept

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
            raise ExpectedError(
                ExpectedCode.CANNOT_WRITE, path=str(target), reason=str(error)
            ) from error
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
            target.parent.mkdir(parents=True, exist_ok=True)
            _copy(source, temporary)
            temporary.replace(target)
        except OSError as error:
            raise ExpectedError(
                ExpectedCode.CANNOT_WRITE, path=str(target), reason=str(error)
            ) from error
        finally:
            with suppress(OSError):  # the folder may be none; the reason above is the one to tell
                temporary.unlink(missing_ok=True)

    def state(self, sha256: str) -> str:
        """“whole”, “gone” or “altered”."""
        path = self.path(sha256)
        if not path.is_file():
            return "gone"
        return "whole" if _hash(path) == sha256 else "altered"

    def kept(self) -> Iterator[str]:
        """The hashes of all files in the store."""
        for path in self.folder.glob("??/*"):
            yield path.name


def _copy(source: Path, target: Path) -> KeptFile:
    digest = hashlib.sha256()
    size = 0
    with source.open("rb") as incoming, target.open("wb") as outgoing:
        while piece := incoming.read(_PIECE):
            digest.update(piece)
            outgoing.write(piece)
            size += len(piece)
        outgoing.flush()
        os.fsync(outgoing.fileno())
    return KeptFile(digest.hexdigest(), size)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
