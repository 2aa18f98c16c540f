"""A place for shared files: four verbs, here over a folder of this machine or network."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol

from cchc_desktop.domain.refusals import RefusalCode, RefusedError

_WINDOWS_HELD = (5, 32, 33)
_PATIENCE = 2.0
_DAY = 86_400


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

    def together(self) -> AbstractContextManager[None]:
        """What is written in this block waits for the disk together, and is whole at its end."""

    def remove_own(self, name: str) -> None:
        """Take away an own older receipt, or a photo whose original the team deleted."""

    def close(self) -> None:
        """Let go of the server, where there is one."""


class FolderPlace:
    """A folder: a stick, a network share, a synchronised folder.

    Raises:
        RefusedError: ``PLACE`` wherever the folder does not do what is asked.
    """

    _left: ClassVar[list[_Written]] = []
    """What could not be taken away when its stick was pulled: tried again with the next batch."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._batch: list[_Written] | None = None

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
        written = _Written(self.root / name)
        try:
            written.write(data)
            if self._batch is None:
                written.admit()
                _keep_name(written.target.parent)
            else:
                written.sweep()
                self._batch.append(written)
        except OSError:
            self._drop([written])
            raise RefusedError(RefusalCode.PLACE) from None

    @contextmanager
    def together(self) -> Iterator[None]:
        """See Place: all are given to the system, then each is waited for."""
        self._drop([FolderPlace._left.pop() for _ in tuple(FolderPlace._left)])
        self._batch = []
        try:
            yield
        finally:
            try:
                self._admit()
            finally:
                self._batch = None

    def _admit(self) -> None:
        """Let all files of the batch have their names; the first that cannot stops the rest."""
        written, self._batch = self._batch or [], []
        try:
            for one in written:
                one.admit()
            for parent in {one.target.parent for one in written}:
                _keep_name(parent)
        except OSError:
            raise RefusedError(RefusalCode.PLACE) from None
        finally:
            self._drop(written)

    def _drop(self, written: Iterable[_Written]) -> None:
        FolderPlace._left.extend(one for one in written if not one.drop())

    def remove_own(self, name: str) -> None:
        """See Place."""
        with suppress(OSError):
            (self.root / name).unlink(missing_ok=True)

    def close(self) -> None:
        """See Place."""


class _Written:
    """A file under a temporary name beside its own."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._temporary = target.with_name(f".tmp-{secrets.token_hex(8)}")
        self._file: BinaryIO | None = None

    def write(self, data: bytes) -> None:
        """Give the bytes to the system, which may begin to write them."""
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._temporary.open("wb")
        self._file.write(data)
        self._file.flush()

    def sweep(self) -> None:
        """Take away what a program that was killed left here a day ago, by this folder's clock."""
        for other in self.target.parent.glob(".tmp-*"):
            with suppress(OSError):
                if other.stat().st_mtime < self._temporary.stat().st_mtime - _DAY:
                    other.unlink()

    def admit(self) -> None:
        """Wait for the disk; then the file has its name."""
        assert self._file is not None
        os.fsync(self._file.fileno())
        self._file.close()
        _rename(self._temporary, self.target)

    def drop(self) -> bool:
        """Leave nothing under the temporary name; whether its folder could be asked."""
        with suppress(OSError):
            if self._file is not None:
                self._file.close()
        try:
            self._temporary.unlink()
        except FileNotFoundError:
            return self.target.parent.is_dir()
        except OSError:
            return False
        return True


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
