"""Bundles for tests."""

from __future__ import annotations

import hashlib
from typing import Any

from cchc_desktop.sync import bundle
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.signing import Signer

PEN = "0123456789abcdef"
SIGNER = Signer(hashlib.sha256(b"a laptop").digest())


def line(n: int, **changes: Any) -> Line:
    given: dict[str, Any] = {
        "pen": PEN,
        "n": n,
        "first": n,
        "verb": "edit_finding",
        "lamport": n,
        "at": 1_700_000_000_000 + n,
        "author": "Đặng Quỳnh Như",
        "kind": "finding",
        "entity": f"f{n}",
        "vals": '{"text":"Việc niêm yết còn chậm."}',
        "seen": f'{{"text":["{PEN}:{n}"]}}',
    }
    return Line(**given | changes)


def made(count: int = 3, first: int = 1, **changes: Any) -> Bundle:
    lines = [line(n, **changes) for n in range(first, first + count)]
    evidence = [(hashlib.sha256(b"x").hexdigest(), 1)]
    return bundle.written(SIGNER, "Máy Lan", lines, "2026-11-23T21:15:00+07:00", "", evidence)


def sha32(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]
