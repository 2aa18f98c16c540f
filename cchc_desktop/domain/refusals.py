"""Why a file of the shared folder is not taken in, as codes; sentences in words.refusal_texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RefusalCode(StrEnum):
    """Every way in which a file of the folder, or the folder, is refused; published names."""

    HASH = "HASH"
    NOT_OURS = "NOT_OURS"
    PASSPHRASE = "PASSPHRASE"
    NEWER = "NEWER"
    COUNT = "COUNT"
    LINE = "LINE"
    SIGNATURE = "SIGNATURE"
    FORKED = "FORKED"
    TOO_BIG = "TOO_BIG"
    PLACE = "PLACE"


@dataclass(frozen=True)
class Refusal:
    """One file that was refused, and why; ``line`` counts from 1, 0 for the whole file."""

    file: str
    code: RefusalCode
    line: int = 0


class RefusedError(Exception):
    """A file from outside is refused whole; nothing of it was kept."""

    def __init__(self, code: RefusalCode, line: int = 0) -> None:
        self.code = code
        self.line = line
        super().__init__(f"{code} {line}")

    def named(self, file: str) -> Refusal:
        """The refusal of the file of that name."""
        return Refusal(file, self.code, self.line)
