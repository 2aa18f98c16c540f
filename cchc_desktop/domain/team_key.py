"""Team key (khóa của đoàn): the public half of a key that signs roots; no legal signature."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from cchc_desktop.domain.ids import TeamKeyId, natural_id


@dataclass(frozen=True)
class TeamKey:
    """One laptop's key; only its public half is a record, and travels.

    Whether it counts is said once by the head of the team: see ``domain.team.KnownKey``.
    """

    id: TeamKeyId
    public: str
    """Ed25519, 64 hex digits."""
    laptop: str = ""
    made: datetime | None = None
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def fingerprint(self) -> str:
        """What two people read to each other."""
        return fingerprint(self.public)


class Standing(StrEnum):
    """Whose a signature is: none, a key of the team, one that nobody confirmed_by, none at all."""

    NONE = "none"
    KNOWN = "known"
    UNKNOWN = "unknown"
    WRONG = "wrong"


class Seal(Protocol):
    """A key that is ready to sign."""

    public: str

    def sign(self, content: bytes) -> str:
        """The signature of these bytes, in hex."""


def key_id(public: str) -> TeamKeyId:
    """The id of the record of a key: the same wherever it is made."""
    return TeamKeyId(natural_id("team_key", "", public))


def fingerprint(public: str) -> str:
    """The first 16 hex digits of the SHA-256 of the key's 32 bytes; empty where it is none."""
    try:
        return hashlib.sha256(bytes.fromhex(public)).hexdigest()[:16]
    except ValueError:
        return ""


def root_statement(root: str, version: int) -> bytes:
    """What a team signs when minutes are signed."""
    return f"cchc-root-sign-1 {version} {root}".encode()


def whole_statement(digest: str) -> bytes:
    """What a team signs when it gives all of it away: see ``domain.proof``."""
    return f"cchc-whole-sign-1 {digest}".encode()


@dataclass(frozen=True)
class Signatures:
    """What a proof holds of the team: who signed the root, and who gave all of it away."""

    root_key: str = ""
    root: str = ""
    key: str = ""
    whole: str = ""

    def statements(self, root: str, version: int, digest: str) -> Iterator[tuple[str, str, bytes]]:
        """Key, signature, and what must have been signed: the whole first."""
        if self.key or self.whole:
            yield self.key, self.whole, whole_statement(digest)
        if self.root_key or self.root:
            yield self.root_key, self.root, root_statement(root, version)
