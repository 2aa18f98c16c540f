"""Keys that sign a paper: a file or a token, and which place on the paper they fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class SignerRole(StrEnum):
    """Who signs minutes: cơ quan được kiểm tra, thư ký, chủ trì, thành viên."""

    AGENCY = "agency"
    SECRETARY = "secretary"
    HEAD = "head"
    MEMBER = "member"


@dataclass(frozen=True)
class Pkcs12Key:
    """A key in a PKCS#12 file (.p12, .pfx)."""

    file: Path
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class Pkcs11Key:
    """A key on a token (thiết bị ký số), reached through its maker's library."""

    library: str
    label: str
    pin: str = field(repr=False)


Key = Pkcs12Key | Pkcs11Key

Strokes = tuple[tuple[tuple[float, float], ...], ...]
"""A signature drawn by hand: lines of points, each from 0 to 1 from the top left."""
