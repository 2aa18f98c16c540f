"""Proof without a network: what a hand-over holds, and what can be wrong with one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum, auto
from typing import Any

from cchc_desktop.domain import root
from cchc_desktop.domain.page_code import PageCode
from cchc_desktop.domain.team_key import Signatures, Standing

FORM = "cchc-handover-1"


class FaultCode(StrEnum):
    """Every way in which a hand-over can be wrong."""

    EMPTY_FILE = auto()
    FILE_INCOMPLETE = auto()
    NOT_A_HANDOVER = auto()
    NOT_A_PDF = auto()
    PDF_WITHOUT_DATA = auto()
    UNSAFE_NAME = auto()
    TOO_BIG = auto()
    DATA_ALTERED = auto()
    OPERATIONS_ALTERED = auto()
    ROOT_ALTERED = auto()
    MINUTES_ALTERED = auto()
    MINUTES_OF_ANOTHER_VERSION = auto()
    PHOTO_ALTERED = auto()
    PHOTO_MISSING = auto()
    SCAN_ALTERED = auto()
    SCAN_MISSING = auto()
    SUPPLEMENT_ALTERED = auto()
    SUPPLEMENT_MISSING = auto()
    FILE_TOO_MANY = auto()
    GUIDE_ALTERED = auto()
    PAGE_ALTERED = auto()
    PAGE_PHOTO_ALTERED = auto()
    PAGE_OF_ANOTHER_VERSION = auto()
    PAGES_DIFFER = auto()
    TEAM_SIGNATURE_WRONG = auto()
    PDF_SIGNATURE_BROKEN = auto()
    PDF_CHANGED_AFTER_SIGNING = auto()
    CODE_UNREADABLE = auto()
    CODE_ALTERED = auto()
    CODE_DIFFERS = auto()
    CODE_UNKNOWN = auto()


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong; ``name`` is the file or the part."""

    code: FaultCode
    name: str = ""


@dataclass(frozen=True)
class Verdict:
    """What was found: the root and version that the hand-over names, and its faults."""

    root: str = ""
    version: int = 0
    faults: tuple[Fault, ...] = ()
    is_draft: bool = False
    standing: Standing = Standing.NONE
    key: str = ""
    """Fingerprint of the key that signed."""
    signer: str = ""
    """The laptop whose key that is, where it is known."""
    signatures: tuple[str, ...] = ()
    """Whose digital signatures on the PDF are whole."""
    subject: str = ""
    """The agency, where the visit is in this workspace."""
    page: PageCode | None = None
    """What the code of a page says."""
    supplement: int = 0
    """Which supplementary minutes of that version, 0 for the minutes themselves."""

    @property
    def is_ok(self) -> bool:
        """Whether it is whole and unaltered."""
        return not self.faults


@dataclass(frozen=True)
class Proof:
    """What one can count again: see ``domain.root``. ``version`` is 0 for a draft.

    ``files``: names in the hand-over with their hashes; ``minutes`` the hash of the paper.
    """

    root: str
    version: int
    data: tuple[str, ...]
    operations: tuple[str, ...]
    minutes: str
    files: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    """Prints of the pages of the PDF that holds it: see ``documents.page_prints``."""
    signatures: Signatures = field(default_factory=Signatures)
    supplement: int = 0
    """Which supplementary minutes of that version, 0 for the minutes themselves."""

    @property
    def digest(self) -> str:
        """One hash over all that is given away."""
        whole: dict[str, Any] = {
            "version": self.version,
            "root": self.root,
            "minutes": self.minutes,
            "files": dict(self.files),
            "pages": list(self.pages),
        }
        return root.digest(root.canonical(whole | self._named()))

    def _named(self) -> dict[str, int]:
        return {"supplement": self.supplement} if self.supplement else {}

    def told(self) -> dict[str, Any]:
        """As it is written into the hand-over."""
        return {
            "form": FORM,
            "draft": self.version == 0,
            "version": self.version,
            "root": self.root,
            "minutes": self.minutes,
            "parts": parts_of(self.data, self.operations),
            "files": dict(sorted(self.files.items())),
            "pages": list(self.pages),
            "signatures": asdict(self.signatures),
            "data": list(self.data),
            "operations": list(self.operations),
            **self._named(),
        }


def parts_of(data: Sequence[str], operations: Sequence[str]) -> dict[str, str]:
    """The hashes of the two lists under a root."""
    return {
        "data": root.digest("\n".join(data)),
        "operations": root.digest("\n".join(operations)),
    }


def read(told: Any) -> Proof | None:
    """The proof out of a hand-over, None where it is none."""
    try:
        if told["form"] != FORM:
            return None
        proof = Proof(
            told["root"],
            told["version"],
            tuple(told["data"]),
            tuple(told["operations"]),
            told["minutes"],
            dict(told["files"]),
            tuple(told.get("pages", ())),
            Signatures(**told.get("signatures", {})),
            told.get("supplement", 0),
        )
        texts = (proof.root, proof.minutes, *proof.data, *proof.operations, *proof.files.values())
        texts += (*proof.pages, *asdict(proof.signatures).values())
        counts = (proof.version, proof.supplement)
        is_one = all(isinstance(one, int) for one in counts)
        is_one = is_one and all(isinstance(one, str) for one in texts)
        dict(told["parts"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return proof if is_one else None


def faults_of(proof: Proof, parts: Mapping[str, Any]) -> Iterator[Fault]:
    """What does not agree inside the proof itself: the part that was altered is named."""
    counted = parts_of(proof.data, proof.operations)
    wrong = [name for name, digest in counted.items() if parts.get(name) != digest]
    if "data" in wrong:
        yield Fault(FaultCode.DATA_ALTERED)
    if "operations" in wrong:
        yield Fault(FaultCode.OPERATIONS_ALTERED)
    if wrong:
        return
    try:
        evidence = root.evidence_in(proof.data)
    except (ValueError, KeyError, TypeError):
        yield Fault(FaultCode.DATA_ALTERED)
        return
    if root.of(proof.data, proof.operations, evidence) != proof.root:
        yield Fault(FaultCode.ROOT_ALTERED)


def page_faults(proof: Proof, found: Sequence[tuple[str, str]]) -> Iterator[Fault]:
    """What does not agree between the proof and the pages, given as print and root named there."""
    if len(found) != len(proof.pages):
        yield Fault(FaultCode.PAGES_DIFFER, f"{len(found)}/{len(proof.pages)}")
    for number, (wanted, (there, named)) in enumerate(zip(proof.pages, found, strict=False), 1):
        if wanted == there:
            continue
        if named != proof.root:
            yield Fault(FaultCode.PAGE_OF_ANOTHER_VERSION, str(number))
        elif wanted.partition(":")[0] == there.partition(":")[0]:
            yield Fault(FaultCode.PAGE_PHOTO_ALTERED, str(number))
        else:
            yield Fault(FaultCode.PAGE_ALTERED, str(number))
