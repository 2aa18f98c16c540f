"""The marker of a shared folder: its format, and the salt of its passphrase."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from cchc_desktop.domain.refusals import RefusalCode, RefusedError
from cchc_desktop.sync import seal
from cchc_desktop.sync.place import Place

FORMAT = "cchc-folder"
VERSION = 1
_NAME = re.compile(r"folder-([0-9a-f]{32})\.json")
_LIMIT = 4096
_CHECK = hashlib.sha256(FORMAT.encode()).hexdigest()


@dataclass(frozen=True)
class Marker:
    """One marker; ``salt`` is empty for a folder that is not sealed."""

    name: str
    salt: bytes
    check: str
    reads_from: int

    @property
    def is_sealed(self) -> bool:
        """Whether the folder has a passphrase."""
        return bool(self.salt)


def found(place: Place) -> list[Marker]:
    """The markers in the folder, the one to write by first: sealed ones, then by name.

    Of two made at once both are read; a half-copied one is passed over until it is whole.

    Raises:
        RefusedError: the folder cannot be read.
    """
    out = []
    for name in place.listed(""):
        match = _NAME.fullmatch(name)
        if match:
            data = place.read(name, _LIMIT)
            if hashlib.sha256(data).hexdigest()[:32] == match[1]:
                out.extend(_parsed(name, data))
    return sorted(out, key=lambda marker: (not marker.is_sealed, marker.name))


def make(place: Place, passphrase: str | None) -> Marker:
    """A marker for a new folder, sealed where there is a passphrase."""
    salt = secrets.token_bytes(16) if passphrase else b""
    about: dict[str, object] = {"format": FORMAT, "version": VERSION, "reads_from": 1}
    if passphrase:
        check = seal.tag_of(seal.folder_key(passphrase, salt), _CHECK)
        about |= {"sealed": True, "salt": salt.hex(), "check": check}
    data = json.dumps(about, separators=(",", ":"), sort_keys=True).encode()
    name = f"folder-{hashlib.sha256(data).hexdigest()[:32]}.json"
    place.write_new(name, data)
    (marker,) = _parsed(name, data)
    return marker


def keys(markers: Iterable[Marker], passphrase: str | None) -> list[bytes | None]:
    """The key of each marker, None for an open one.

    Raises:
        RefusedError: a newer program's folder (``NEWER``), or not its passphrase.
    """
    out: list[bytes | None] = []
    for marker in markers:
        if marker.reads_from > VERSION:
            raise RefusedError(RefusalCode.NEWER)
        if not marker.is_sealed:
            out.append(None)
            continue
        if not passphrase:
            raise RefusedError(RefusalCode.PASSPHRASE)
        key = seal.folder_key(passphrase, marker.salt)
        if seal.tag_of(key, _CHECK) != marker.check:
            raise RefusedError(RefusalCode.PASSPHRASE)
        out.append(key)
    return out


def _parsed(name: str, data: bytes) -> list[Marker]:
    """The marker in these bytes, nothing for a stranger's file of such a name."""
    try:
        about = json.loads(data)
        if about["format"] != FORMAT:
            return []
        salt = bytes.fromhex(about["salt"]) if about.get("sealed") else b""
        return [Marker(name, salt, str(about.get("check", "")), int(about["reads_from"]))]
    except (ValueError, KeyError, TypeError):
        return []
