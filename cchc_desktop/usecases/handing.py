"""Hand the minutes over with all that proves them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from cchc_desktop.domain import page_code
from cchc_desktop.domain.amendment import Amendment
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.proof import Proof
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.team_key import Seal, fingerprint
from cchc_desktop.exchange import handover
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import sealing
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_by

if TYPE_CHECKING:
    from cchc_desktop.documents.paper import Paper

Counted = Callable[[str], Proof]
Burnt = Callable[[Evidence], bytes | None]
"""A picture with its black-outs burnt in, None for what leaves the team as it is."""


@dataclass(frozen=True)
class HandedOver:
    """What was written: where, under which root, how many files of evidence."""

    file: Path
    root: str
    photos: int


class Handing:
    """``proof`` and ``draw`` are those of signing and of the minutes."""

    def __init__(
        self,
        desk: Desk,
        files: EvidenceFiles,
        proof: Counted,
        draw: Callable[[str], Paper],
        burnt: Burnt,
        seal: Callable[[], Seal],
        tell_key: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._files = files
        self._proof = proof
        self._draw = draw
        self._burnt = burnt
        self._seal = seal
        self._tell_key = tell_key

    def hand_over(
        self,
        visit_id: str,
        target: Path,
        guide: Callable[[str, str, bool], str],
        may_replace: bool = False,
        progress: Callable[[int, int], None] = lambda _done, _total: None,
    ) -> HandedOver:
        """Write the ZIP, whole or not at all; ``guide`` gives the page of instructions.

        Raises:
            ExpectedError: another file lies there, the folder cannot be written, the team key
                is locked.
        """
        if target.exists() and not may_replace:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        seal = self._seal()
        counted = self._proof(visit_id)
        pdf = self._draw(visit_id).pdf
        evidence = self._evidence(visit_id)
        contents = {**evidence, **self._supplements(visit_id), **self._scans(visit_id)}
        digests = {name: hashlib.sha256(get()).hexdigest() for name, get in contents.items()}
        page = guide(counted.root, fingerprint(seal.public), counted.version == 0)
        digests[handover.GUIDE] = hashlib.sha256(handover.guide_bytes(page)).hexdigest()
        minutes = hashlib.sha256(pdf).hexdigest()
        whole = sealing.sealed(replace(counted, minutes=minutes, files=digests), seal)
        write_by(target, lambda file: handover.pack(file, whole, pdf, page, contents, progress))
        self._tell_key()
        return HandedOver(target, counted.root, len(evidence))

    def _supplements(self, visit_id: str) -> Mapping[str, Callable[[], bytes]]:
        """The signed supplementary minutes; of one whose file is lost here its pages again."""
        # Loaded here: reportlab, which no other work of this module needs.
        from cchc_desktop.documents import frozen  # noqa: PLC0415

        def pages(one: Amendment) -> bytes:
            if self._files.state(one.file) == "whole":
                return self._files.path(one.file).read_bytes()
            return frozen.render(one.tree, codes=page_code.kept(one.codes)).pdf

        signed = [one for one in self._desk.parts(Amendment, visit_id) if one.is_signed]
        return {
            handover.SUPPLEMENT.format(number=one.version): partial(pages, one) for one in signed
        }

    def _scans(self, visit_id: str) -> Mapping[str, Callable[[], bytes]]:
        """What was signed on paper and scanned, where its file is not lost here."""
        scans = {
            one.scan: PurePosixPath(handover.MINUTES).stem
            for one in self._desk.parts(Signing, visit_id)
        }
        for one in self._desk.parts(Amendment, visit_id):
            if one.is_signed:
                name = handover.SUPPLEMENT.format(number=one.version)
                scans.setdefault(one.scan, PurePosixPath(name).stem)
        found: dict[str, Callable[[], bytes]] = {}
        for sha256, name in scans.items():
            if sha256 and self._files.state(sha256) == "whole":
                path = self._files.path(sha256)
                with path.open("rb") as file:
                    ending = ".pdf" if file.read(4) == b"%PDF" else ".jpg"
                found[handover.SCAN.format(of=name, ending=ending)] = path.read_bytes
        return found

    def _evidence(self, visit_id: str) -> Mapping[str, Callable[[], bytes]]:
        found: dict[str, Callable[[], bytes]] = {}
        for number, one in enumerate(self._desk.parts(Evidence, visit_id), 1):
            path = self._files.path(one.sha256)
            if not path.is_file():
                continue  # lost here: the data names it, and no file claims to be it
            burnt = self._burnt(one)
            ending = ".jpg" if burnt is not None else PurePosixPath(one.name).suffix.lower()
            name = f"{handover.FOLDER}{number:03d}-{one.sha256[:12]}{ending}"
            found[name] = path.read_bytes if burnt is None else partial(bytes, burnt)
        return found
