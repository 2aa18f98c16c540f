"""Pack: bundles and evidence in one file for the mail; nothing of it is extracted by name."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync.bundle import FILE_LIMIT
from cchc_desktop.sync.folder import EVIDENCE_LIMIT

_BUNDLE = re.compile(r"bundles/[0-9a-f]{16}/[0-9a-f]{16}-[0-9]{8,}-[0-9]{8,}-[0-9a-f]{32}\.cchc")
_EVIDENCE = re.compile(r"evidence/[0-9a-f]{2}/([0-9a-f]{64})")
_PIECE = 1 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, NotImplementedError)


def written(target: Path, parts: Iterable[tuple[str, bytes]]) -> str:
    """Write a pack whole or not at all; gives the SHA-256 of its bytes.

    Raises:
        OSError: the folder cannot be written, the disk is full.
    """
    temporary = target.with_name(f".tmp-{secrets.token_hex(8)}")
    try:
        with temporary.open("wb") as file:
            with zipfile.ZipFile(file, "w") as archive:
                for name, data in parts:
                    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                    info.create_system = 0
                    archive.writestr(info, data, zipfile.ZIP_STORED)
            file.flush()
            os.fsync(file.fileno())
        with temporary.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return digest


def is_pack(path: Path) -> bool:
    """Whether a file holds bundles, rather than being one."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(entry.filename.startswith("bundles/") for entry in archive.infolist()[:1])
    except (OSError, *_BROKEN):
        return False


def called(path: Path, name: str) -> str:
    """How a refusal calls a bundle inside a pack."""
    return f"{path}: {name}"


def inside(file: str) -> tuple[Path, str] | None:
    """The pack and the bundle in it that ``called`` names, None for anything else."""
    path, _, name = file.rpartition(": ")
    return (Path(path), name) if path and _BUNDLE.fullmatch(name) else None


def bundle_in(path: Path, name: str) -> bytes:
    """The bytes of one bundle of a pack.

    Raises:
        RefusedError: the pack is not whole, or has no such bundle.
    """
    for _, data in _entries(path, _BUNDLE, FILE_LIMIT, {name}):
        return data
    raise RefusedError(RefusalCode.NOT_OURS)


def bundles_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the bundles of a pack; what else lies in it is passed over.

    Raises:
        RefusedError: it is not whole, or larger than it may be.
    """
    yield from _entries(path, _BUNDLE, FILE_LIMIT)


def evidence_in(path: Path, wanted: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Hash and bytes of those evidence files of a pack that are wanted and whole.

    Raises:
        RefusedError: the pack is not whole, or a file larger than it may be.
    """
    names = {f"evidence/{sha256[:2]}/{sha256}" for sha256 in wanted}
    for name, data in _entries(path, _EVIDENCE, EVIDENCE_LIMIT, names):
        sha256 = name.rpartition("/")[2]
        if hashlib.sha256(data).hexdigest() == sha256:
            yield sha256, data


def _entries(
    path: Path, pattern: re.Pattern[str], limit: int, names: set[str] | None = None
) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if pattern.fullmatch(entry.filename) and (names is None or entry.filename in names):
                    yield entry.filename, _limited(archive, entry, limit)
    except OSError:
        raise RefusedError(RefusalCode.PLACE) from None
    except _BROKEN:
        raise RefusedError(RefusalCode.HASH) from None


def _limited(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of an entry, read in pieces: what its header says of its size is not believed."""
    out = bytearray()
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            out += piece
            if len(out) > limit:
                raise RefusedError(RefusalCode.TOO_BIG)
    return bytes(out)
