"""The team's sentences as a file that is given away: JSON, taken in whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from cchc_desktop.domain.ids import EntryId
from cchc_desktop.domain.library import Entry, EntryKind
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.exchange import json_text, reading
from cchc_desktop.exchange.files import content_of
from cchc_desktop.exchange.reading import Reading, Shape

FORMAT: Final = "cchc-library"
VERSION: Final = 1
FILE = Shape(
    {
        "format": ("format", reading.exactly(FORMAT, ProblemCode.WRONG_FORMAT)),
        "version": ("version", reading.exactly(VERSION, ProblemCode.WRONG_VERSION)),
        "entries": ("entries", None),
    },
    ("format", "version", "entries"),
)
ENTRY = Shape(
    {
        "area": ("area", reading.filled_text),
        "kind": ("kind", reading.one_of(EntryKind)),
        "text": ("text", reading.filled_text),
        "code": ("code", reading.text),
        "severity": ("severity", reading.severity),
        "deadline_days": ("deadline_days", reading.whole(1, 3650)),
        "criteria": ("criteria", reading.several(reading.text)),
    },
    ("area", "kind", "text"),
)


def read(path: Path) -> tuple[Entry, ...]:
    """The entries of that file, without ids and places.

    Raises:
        InvalidInputError: everything that is wrong in the file.
        ExpectedError: the file cannot be read.
    """
    return parse(content_of(path))


def parse(data: bytes) -> tuple[Entry, ...]:
    """The entries in these bytes.

    Raises:
        InvalidInputError: everything that is wrong.
    """
    tree = json_text.tree_of(data)
    read = Reading(is_plain=tree.is_plain, faults=tree.faults)
    top = read.members(tree.value, "$", FILE)
    given: Any = tree.value if top is not None else {}
    listed = read.entries(given.get("entries", []), "$.entries", ENTRY)
    read.raise_faults()
    return tuple(_entry(one.given) for one in listed)


def written(entries: Iterable[Entry]) -> bytes:
    """The file's bytes: the same entries give the same bytes."""
    listed = [
        {
            name: getattr(entry, attribute)
            for name, (attribute, _) in ENTRY.members.items()
            if name in ENTRY.required or getattr(entry, attribute) not in ("", None, ())
        }
        for entry in entries
    ]
    form = {"format": FORMAT, "version": VERSION, "entries": listed}
    return (json.dumps(form, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _entry(given: Mapping[str, Any]) -> Entry:
    return Entry(EntryId(""), **given)
