"""Which laptop this is: a key kept beside the database, good only where it was made."""

from __future__ import annotations

import json
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

_FILE = "device.json"


@dataclass(frozen=True)
class Device:
    """A laptop: 16 hex digits out of its public key, and the secret half of it.

    It names and signs; it orders nothing (house/SYNC.md §3).
    """

    id: str
    secret: bytes


def this_device(workspace: Path) -> Device:
    """This laptop. A workspace copied to another place or machine makes its own.

    Raises:
        OSError: the workspace cannot be written.
    """
    here = _place(workspace)
    path = workspace / _FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["place"] == here and isinstance(kept["device"], str):
            return Device(kept["device"], bytes.fromhex(kept["secret"]))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or another laptop's: one is made below
    return _made(path, here)


def _made(path: Path, here: str) -> Device:
    # Loaded here: who has a key already needs nothing of it to say who it is.
    import secrets  # noqa: PLC0415

    from cchc_desktop.sync.signing import Signer  # noqa: PLC0415

    secret = secrets.token_bytes(32)
    device = Device(Signer(secret).device, secret)
    temporary = path.with_name(f".tmp-{secrets.token_hex(4)}")
    text = json.dumps({"device": device.id, "place": here, "secret": secret.hex()})
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    temporary.replace(path)
    return device


def _place(workspace: Path) -> str:
    import hashlib  # noqa: PLC0415 (brings OpenSSL, which who counts choices needs not)

    text = f"{workspace.resolve()}\x1f{uuid.getnode():x}"
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:16]
