"""The bytes of a file from outside, or why they cannot be had."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)

FILE_LIMIT: Final = 100_000_000
"""Bytes: what is larger is refused before it is read."""


def content_of(path: Path) -> bytes:
    """All bytes of that file.

    Raises:
        InvalidInputError: it is larger than the limit.
        ExpectedError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2) if file.seekable() else 0
            if size <= FILE_LIMIT:
                if size:
                    file.seek(0)
                data = file.read(FILE_LIMIT + 1)
                size = len(data)
    except (OSError, ValueError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(path)) from error
    refuse_too_big(size)
    return data


def refuse_too_big(size: int) -> None:
    """Refuse so many bytes where they are too many."""
    if size > FILE_LIMIT:
        values = {"size": size, "limit": FILE_LIMIT}
        raise InvalidInputError([Problem(ProblemCode.FILE_TOO_BIG, "$", values)])
