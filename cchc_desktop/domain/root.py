"""Root of a visit: one hash over its data, its operations and its evidence.

Anyone can count it again with a JSON writer and SHA-256:

1. *Canonical JSON* of a value: keys in the order of their code points, no spaces, text in NFC and
   not escaped beyond what JSON demands, UTF-8, no floating-point numbers (those are text, as
   Python writes them); SHA-256 as 64 small hex digits.
2. ``data``: one line per record, canonical JSON of ``{"id", "kind", "values"}``, sorted by kind
   and id; the hash is that of the lines joined by a line feed.
3. ``operations``: one line per operation, ``pen:number hash`` with the hash of the operation's
   canonical JSON, sorted by pen and number; the hash is that of the lines joined by a line feed.
4. ``evidence``: the hashes of the files, sorted, each once; joined and hashed likewise.
5. The root is the hash of the canonical JSON of
   ``{"data", "evidence", "form": "cchc-root-1", "operations"}``, each but the form a hash of 2–4.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

FORM = "cchc-root-1"


def canonical(value: Any) -> str:
    """The one way to write a value as JSON."""
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def data_lines(records: Iterable[tuple[str, str, Any]]) -> tuple[str, ...]:
    """Records, given as kind, id and values, one line each."""
    ordered = sorted(records, key=lambda one: one[:2])
    return tuple(canonical({"kind": k, "id": i, "values": v}) for k, i, v in ordered)


def operation_lines(operations: Iterable[tuple[tuple[str, int], Any]]) -> tuple[str, ...]:
    """Operations, given as dot and content, one line each."""
    ordered = sorted(operations, key=lambda one: one[0])
    return tuple(f"{dot[0]}:{dot[1]} {digest(canonical(content))}" for dot, content in ordered)


def of(data: Sequence[str], operations: Sequence[str], evidence: Iterable[str]) -> str:
    """The root over lines of data, lines of operations, and hashes of files."""
    return digest(
        canonical(
            {
                "form": FORM,
                "data": digest("\n".join(data)),
                "operations": digest("\n".join(operations)),
                "evidence": digest("\n".join(sorted(set(evidence)))),
            }
        )
    )


def evidence_in(data: Iterable[str]) -> tuple[str, ...]:
    """The hashes of the files that lines of data name as evidence, sorted, each once."""
    found = set()
    for line in data:
        record = json.loads(line)
        if record["kind"] == "evidence":
            found.add(record["values"]["sha256"])
    return tuple(sorted(found))


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
