"""What the published exchange form lists: the words that files already hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tests.exchange.forms import SCHEMA


def part(*path: str) -> Any:
    """That part of the schema."""
    found: Any = SCHEMA
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
