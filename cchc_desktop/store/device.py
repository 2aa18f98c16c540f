"""Which laptop this is: a name kept beside the database, good only where it was made."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import uuid
from pathlib import Path

_FILE = "device.json"


def device_id(workspace: Path) -> str:
    """16 hex digits. A workspace copied to another place or machine makes its own.

    It names the laptop in exported files; it orders nothing (house/SYNC.md §3).
    """
    here = _place(workspace)
    path = workspace / _FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["place"] == here and isinstance(kept["device"], str):
            return str(kept["device"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or another laptop's: one is made below
    device = secrets.token_hex(8)
    temporary = path.with_name(f".tmp-{secrets.token_hex(4)}")
    temporary.write_text(json.dumps({"device": device, "place": here}) + "\n", encoding="utf-8")
    temporary.replace(path)
    return device


def _place(workspace: Path) -> str:
    text = f"{workspace.resolve()}\x1f{uuid.getnode():x}"
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:16]
