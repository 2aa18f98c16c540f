"""A place for shared files: four verbs, here over a folder of this machine or network."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from cchc_desktop.domain.refusals import RefusalCode, RefusedError

_WINDOWS_HELD = (5, 32, 33)
_PATIENCE = 2.0


class Place(Protocol):
    """Where bundles, photos and receipts lie; names are relative, with strokes."""

    def listed(self, under: str, depth: int = 1) -> dict[str, int]:
        """Names and sizes of the files ``depth`` folders below ``under``."""

    def read(self, name: str, limit: int) -> bytes:
        """All bytes of a file; one byte beyond the limit tells that there are more."""

    def write_new(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all; one that is there stays."""

    def replace_damaged(self, name: str, data: bytes) -> None:
        """Put the right bytes in the place of a file that does not fit its name."""

    def remove_own(self, name: str) -> None:
        """Take away an own older receipt, or a photo whose original the team deleted."""

    def close(self) -> None:
        """Let go of the server, where there is one."""


class FolderPlace:
    """A folder: a stick, a network share, a synchronised folder.

    Raises:
        RefusedError: ``PLACE`` wherever the folder does not do what is asked.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def listed(self, under: str, depth: int = 1) -> dict[str, int]:
        """See Place; what cannot be looked at is not there."""
        try:
            return dict(_files(self.root / under if under else self.root, under, depth))
        except OSError:
            raise RefusedError(RefusalCode.PLACE) from None

    def read(self, name: str, limit: int) -> bytes:
        """See Place."""
        try:
            with (self.root / name).open("rb") as file:
                return file.read(limit + 1)
        except OSError:
            raise RefusedError(RefusalCode.PLACE) from None

    def write_new(self, name: str, data: bytes) -> None:
        """See Place."""
        if not (self.root / name).exists():
            self.replace_damaged(name, data)

    def replace_damaged(self, name: str, data: bytes) -> None:
        """See Place."""
        target = self.root / name
        temporary = target.with_name(f".tmp-{secrets.token_hex(8)}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _rename(temporary, target)
            _keep_name(target.parent)
        except OSError:
            raise RefusedError(RefusalCode.PLACE) from None
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def remove_own(self, name: str) -> None:
        """See Place."""
        with suppress(OSError):
            (self.root / name).unlink(missing_ok=True)

    def close(self) -> None:
        """See Place."""


def _files(folder: Path, under: str, depth: int) -> Iterator[tuple[str, int]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{under}/{entry.name}" if under else entry.name
            if depth > 1 and entry.is_dir():
                yield from _files(Path(entry.path), name, depth - 1)
            elif depth == 1 and entry.is_file():
                yield name, entry.stat().st_size


def _rename(source: Path, target: Path) -> None:
    """Rename; a virus scanner holds a new file on Windows for a moment."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _WINDOWS_HELD:
                raise
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


def _keep_name(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network shares have no such call for folders
        return
    finally:
        os.close(handle)
