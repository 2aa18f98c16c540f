"""Bundle (gói đồng bộ): operations of one pen in an immutable, signed file named by its hash.

A zip of exactly ``manifest.json``, ``changes.jsonl`` and ``signature.json``, its times 1980.
Nothing is extracted by name, so no path wanders. Read whole or refused whole.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import lines
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.signing import Signer, device_of, is_signed

FORMAT = "cchc-bundle"
VERSION = 1
MOST_CHANGES = 20_000
MOST_BYTES = 32 * 1024 * 1024
"""Of JSON lines in one bundle."""
FILE_LIMIT = 64 * 1024 * 1024
_PIECE = 64 * 1024
_NAMES = ("manifest.json", "changes.jsonl", "signature.json")
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
_SMALL = 1024 * 1024
_NAME = re.compile(r"([0-9a-f]{16})-([0-9]{8,})-([0-9]{8,})-([0-9a-f]{32})")
_HEX = {n: re.compile(f"[0-9a-f]{{{n}}}") for n in (16, 64)}
_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, KeyError)


@dataclass(frozen=True)
class Name:
    """The name of a bundle: its pen, its numbers, and half of the SHA-256 of its bytes."""

    pen: str
    first: int
    last: int
    sha32: str

    def __str__(self) -> str:
        return f"{self.pen}-{self.first:08d}-{self.last:08d}-{self.sha32}"


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself."""

    device: str
    device_name: str
    pen: str
    first: int
    last: int
    prev: str
    written: str
    reads_from: int
    evidence: tuple[tuple[str, int], ...] = ()
    key: str = ""
    """The public half of the key that signed it."""


@dataclass(frozen=True)
class Bundle:
    """A bundle that was read whole; ``changes`` is empty where only a newer program reads it."""

    name: Name
    manifest: Manifest
    data: bytes
    changes: tuple[Line, ...]
    is_newer: bool = False


def found_name(text: str) -> Name | None:
    """The name of a bundle anywhere in the name of a file, whatever was added around it."""
    match = _NAME.search(text.lower())
    return Name(match[1], int(match[2]), int(match[3]), match[4]) if match else None


def name_of(manifest: Manifest, data: bytes) -> Name:
    """The name that these bytes have."""
    sha32 = hashlib.sha256(data).hexdigest()[:32]
    return Name(manifest.pen, manifest.first, manifest.last, sha32)


def written(
    signer: Signer,
    device_name: str,
    changes: Sequence[Line],
    moment: str,
    prev: str = "",
    evidence: Sequence[tuple[str, int]] = (),
) -> Bundle:
    """Successive operations of one pen as a bundle."""
    content = b"".join(lines.written(line) for line in changes)
    first, last = changes[0], changes[-1]
    about: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "reads_from": 1,
        "device": signer.device,
        "device_name": device_name,
        "key": signer.public,
        "pen": first.pen,
        "first": first.n,
        "last": last.n,
        "count": len(changes),
        "prev": prev,
        "written": moment,
        "changes": {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()},
        "evidence": [{"sha256": sha256, "size": size} for sha256, size in evidence],
    }
    manifest = _canonical(about)
    digest = hashlib.sha256(manifest).digest()
    signature = _canonical({"manifest": digest.hex(), "signature": signer.sign(digest)})
    data = _zipped((manifest, content, signature))
    known = _manifest(about)
    return Bundle(name_of(known, data), known, data, tuple(changes))


def read(data: bytes, sha32: str | None = None) -> Bundle:
    """The bundle in these bytes, named by that hash; for a file given by hand there is none.

    Raises:
        RefusedError: with the reason; nothing of it may be used.
    """
    if len(data) > FILE_LIMIT:
        raise RefusedError(RefusalCode.TOO_BIG)
    if sha32 is not None and hashlib.sha256(data).hexdigest()[:32] != sha32:
        raise RefusedError(RefusalCode.HASH)
    try:
        raw_manifest, content, raw_signature = _unzipped(data)
        about = _object(raw_manifest)
    except _BROKEN:
        raise RefusedError(RefusalCode.NOT_OURS) from None
    try:
        manifest = _manifest(about)
        _demand_signed(about, raw_manifest, _object(raw_signature))
    except _BROKEN:
        raise RefusedError(RefusalCode.NOT_OURS) from None
    name = name_of(manifest, data)
    if manifest.reads_from > VERSION:
        return Bundle(name, manifest, data, (), is_newer=True)
    return Bundle(name, manifest, data, tuple(_changes(about, manifest, content)))


def manifest_of(data: bytes) -> Manifest:
    """What a bundle says of itself; its changes are not read.

    Raises:
        RefusedError: it is no bundle.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            raw = _limited(archive, archive.getinfo(_NAMES[0]), _SMALL * 4)
        return _manifest(_object(raw))
    except _BROKEN:
        raise RefusedError(RefusalCode.NOT_OURS) from None


def _changes(about: Mapping[str, Any], manifest: Manifest, content: bytes) -> list[Line]:
    told = about.get("changes")
    if not isinstance(told, dict) or told.get("sha256") != hashlib.sha256(content).hexdigest():
        raise RefusedError(RefusalCode.HASH)
    count = manifest.last - manifest.first + 1
    if about.get("count") != count or told.get("size") != len(content):
        raise RefusedError(RefusalCode.COUNT)
    if count > MOST_CHANGES or len(content) > MOST_BYTES:
        raise RefusedError(RefusalCode.TOO_BIG)
    changes = lines.parsed(content, manifest.pen, manifest.first)
    if len(changes) != count:
        raise RefusedError(RefusalCode.COUNT)
    return changes


def _demand_signed(about: Mapping[str, Any], raw: bytes, signature: Mapping[str, Any]) -> None:
    key, digest = about.get("key"), hashlib.sha256(raw).digest()
    sound = (
        isinstance(key, str)
        and _HEX[64].fullmatch(key) is not None
        and device_of(key) == about.get("device")
        and signature.get("manifest") == digest.hex()
        and is_signed(key, str(signature.get("signature")), digest)
    )
    if not sound:
        raise RefusedError(RefusalCode.SIGNATURE)


def _manifest(about: Mapping[str, Any]) -> Manifest:
    """What a manifest says.

    Raises:
        ValueError: it is none of ours.
        RefusedError: its numbers cannot be.
    """
    if about.get("format") != FORMAT:
        raise ValueError("format")
    first, last = about.get("first"), about.get("last")
    if not (type(first) is int and type(last) is int and 1 <= first <= last < 2**53):
        raise RefusedError(RefusalCode.COUNT)
    return Manifest(
        device=_hex(about.get("device"), 16),
        device_name=str(about.get("device_name", ""))[:200],
        pen=_hex(about.get("pen"), 16),
        first=first,
        last=last,
        prev=str(about.get("prev", ""))[:32],
        written=str(about.get("written", ""))[:40],
        reads_from=_whole(about.get("reads_from")),
        evidence=tuple(
            (_hex(item["sha256"], 64), _whole(item["size"])) for item in about.get("evidence", ())
        ),
        key=str(about.get("key", ""))[:64],
    )


def _hex(given: Any, digits: int) -> str:
    if not isinstance(given, str) or _HEX[digits].fullmatch(given) is None:
        raise ValueError("hex")
    return given


def _whole(given: Any) -> int:
    if type(given) is not int or not 0 <= given < 2**53:
        raise ValueError("number")
    return given


def _object(raw: bytes) -> Mapping[str, Any]:
    try:
        given = json.loads(raw.decode("utf-8"))
    except RecursionError:
        raise ValueError("nested") from None
    if not isinstance(given, dict):
        raise ValueError("no object")  # noqa: TRY004  (what comes from outside is a value)
    return given


def _zipped(parts: tuple[bytes, bytes, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, kind, content in zip(_NAMES, _KINDS, parts, strict=True):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, content, kind)
    return out.getvalue()


def _unzipped(data: bytes) -> tuple[bytes, bytes, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
        if [(e.filename, e.compress_type) for e in entries] != list(
            zip(_NAMES, _KINDS, strict=True)
        ):
            raise ValueError("entries")
        limits = (_SMALL * 4, FILE_LIMIT, _SMALL)
        manifest, content, signature = (
            _limited(archive, entry, limit) for entry, limit in zip(entries, limits, strict=True)
        )
        return manifest, content, signature


def _limited(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of an entry, read in pieces: what its header says of its size is not believed."""
    out = bytearray()
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            out += piece
            if len(out) > limit:
                raise RefusedError(RefusalCode.TOO_BIG)
    return bytes(out)


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
