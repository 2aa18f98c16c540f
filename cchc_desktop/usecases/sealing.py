"""Put signatures on a paper that was just made: what signing and amending have in common."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain.keys import Key, Pkcs12Key, SignerRole
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.proof import Proof
from cchc_desktop.domain.signing import SigningWay
from cchc_desktop.domain.team_key import Seal, Signatures, whole_statement
from cchc_desktop.store import journal
from cchc_desktop.store.evidence_files import EvidenceFiles, KeptFile
from cchc_desktop.store.registers import Operation

if TYPE_CHECKING:
    from cchc_desktop.documents.paper import Paper

_SCANS = (b"%PDF-", b"\xff\xd8\xff")


@dataclass(frozen=True)
class Order:
    """How minutes are to be signed. ``reason`` signs in spite of what is missing."""

    scan: Path | None = None
    reason: str = ""
    key: Key | None = None
    role: SignerRole = SignerRole.HEAD
    picture: Path | None = None
    """A blue picture of the signer's hand, shown in a digital signature."""
    is_clock_right: bool = False
    """Whether a person has confirmed the date of this laptop."""

    @property
    def way(self) -> SigningWay:
        """How it is signed then."""
        if self.key is not None:
            is_file = isinstance(self.key, Pkcs12Key)
            return SigningWay.PKCS12 if is_file else SigningWay.PKCS11
        return SigningWay.SCAN if self.scan else SigningWay.PAPER


def take_scan(files: EvidenceFiles, source: Path) -> KeptFile:
    """Keep a scan.

    Raises:
        ExpectedError: it cannot be read, or is neither PDF nor JPEG.
    """
    try:
        with source.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise ExpectedError(
            ExpectedCode.CANNOT_READ, path=str(source), reason=str(error)
        ) from error
    if not head.startswith(_SCANS):
        raise ExpectedError(ExpectedCode.NOT_A_SCAN, path=str(source))
    return files.take(source)


def content_of(op: Operation) -> dict[str, Any]:
    """An operation as its hash is counted: what every laptop's journal has of it."""
    return {
        "pen": op.pen,
        "n": op.n,
        "first": op.first,
        "verb": op.verb,
        "lamport": op.lamport,
        "at": op.at,
        "author": op.author,
        "kind": op.kind,
        "entity": op.entity,
        "vals": dict(op.vals),
        "seen": {name: [journal.write_dot(d) for d in dots] for name, dots in op.seen.items()},
        "origins": {name: journal.write_dot(dot) for name, dot in op.origins.items()},
        "undoes": op.undoes,
    }


def on_paper(paper: Paper, order: Order, now: datetime) -> tuple[bytes, tuple[str, ...]]:
    """The PDF with its places for signatures, and the names of those that were filled.

    Raises:
        ExpectedError: the key cannot sign, or the optional extra is not installed.
    """
    work = signatures()
    if order.key is not None:
        work.demand()
    if not work.IS_HERE:
        return paper.pdf, ()
    # Loaded here: reportlab takes 150 ms that the first window must not wait for.
    from cchc_desktop.documents.signature_places import places  # noqa: PLC0415

    pdf: bytes = work.with_fields(paper.pdf, places(paper))
    if order.key is None:
        return pdf, ()
    pdf, name = work.sign(pdf, order.key, order.role, now, order.picture)
    return pdf, (name,)


def with_data(paper: Paper, proof: Proof, seal: Seal, of_root: str) -> Paper:
    """The paper with the proof of its visit inside, the prints of its pages in it, sealed."""
    # Loaded here: reportlab takes 150 ms that the first window must not wait for.
    from cchc_desktop.documents import embedded, page_prints  # noqa: PLC0415

    prints = tuple(one.print for one in page_prints.of(paper.pdf))
    whole = sealed(replace(proof, pages=prints, signatures=Signatures(seal.public, of_root)), seal)
    told = json.dumps(whole.told(), ensure_ascii=False, separators=(",", ":"))
    return replace(paper, pdf=embedded.put(paper.pdf, told.encode("utf-8")))


def sealed(proof: Proof, seal: Seal) -> Proof:
    """The proof, signed by the team key over all that is given away with it."""
    given = replace(proof.signatures, key=seal.public, whole="")
    return replace(proof, signatures=replace(given, whole=seal.sign(whole_statement(proof.digest))))


def signatures() -> ModuleType:
    """The room of digital signatures."""
    # Loaded here: an optional extra, and a heavy one.
    from cchc_desktop.documents import signatures as found  # noqa: PLC0415

    return found


def tree(paper: Paper) -> tuple[str, ...]:
    """The paper as text that prints for ever."""
    # Loaded here: reportlab takes 150 ms that the first window must not wait for.
    from cchc_desktop.documents import frozen  # noqa: PLC0415

    return frozen.lines(paper)
