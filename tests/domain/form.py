"""What the published exchange form lists: the words that files already hold."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from cchc_desktop import paths


def part(*path: str) -> Any:
    """That part of the schema."""
    found = json.loads(
        (paths.resources() / "forms" / "campaign.schema.json").read_text(encoding="utf-8")
    )
    for name in path:
        found = found[name]
    return found


def listed(*path: str) -> list[str]:
    """The words that the schema allows at that place, in its order."""
    words = part(*path)["enum"]
    assert isinstance(words, list)
    return words


def values(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]
