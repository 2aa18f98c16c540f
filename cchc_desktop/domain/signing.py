"""Signing (ký biên bản): what was printed and signed, frozen with its hashes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from cchc_desktop.domain.ids import SigningId, VisitId


class SigningWay(StrEnum):
    """How the minutes were signed: ký tay trên giấy, bản quét, tệp PKCS#12, thiết bị PKCS#11."""

    PAPER = "paper"
    SCAN = "scan"
    PKCS12 = "pkcs12"
    PKCS11 = "pkcs11"


@dataclass(frozen=True)
class Signing:
    """Signing of a visit's minutes. From then on no door writes what the paper shows.

    ``tree``: the blocks of the paper, a line each, so that it prints for ever; ``data`` and
    ``operations``: what ``root`` was counted over (see ``domain.root``); ``cut``: the operations
    that the paper shows (see ``domain.cut``). ``file`` and ``scan`` are hashes of kept files.
    """

    id: SigningId
    visit_id: VisitId
    version: int
    at: datetime
    root: str
    cut: str
    file: str
    size: int
    pages: int
    way: SigningWay = SigningWay.PAPER
    tree: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    scan: str = ""
    scan_size: int = 0
    overridden: tuple[str, ...] = ()
    """Codes of what was missing and signed all the same."""
    reason: str = ""
    signers: tuple[str, ...] = ()
    """Names in the certificates of the digital signatures, in their order."""
    key: str = ""
    """Public half of the team key that signed the root; see ``domain.team_key``."""
    seal: str = ""
    """Its signature of the root."""
    codes: tuple[str, ...] = ()
    """The codes of the printed pages; see ``domain.page_code``."""
    read_at: int = field(default=0, compare=False, repr=False)
