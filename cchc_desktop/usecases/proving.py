"""What is right and wrong: with a hand-over, with minutes that carry their data, with one page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import page_code, proof, team_key
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.amendment import Amendment
from cchc_desktop.domain.page_code import PageCode
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.proof import Fault, FaultCode, Proof, Verdict
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.team_key import Standing, TeamKey
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange import handover
from cchc_desktop.store import records
from cchc_desktop.usecases.desk import Desk

if TYPE_CHECKING:
    from cchc_desktop.documents.page_prints import PagePrint

_PIECE = 1 << 20
_WORST = (Standing.WRONG, Standing.UNKNOWN, Standing.KNOWN)
_JPEG, _ZIP = b"\xff\xd8\xff", b"PK"
_OWN = b"cchc-visit"
"""Stands in every paper of this program."""


class Proving:
    """``judge`` and ``whose`` are those of the team's keys; nothing is written anywhere."""

    def __init__(
        self,
        desk: Desk,
        judge: Callable[[str, str, bytes], Standing],
        whose: Callable[[str], TeamKey | None],
    ) -> None:
        self._desk = desk
        self._judge = judge
        self._whose = whose

    def check(self, path: Path) -> Verdict:
        """Everything that is wrong with a file: a hand-over, or a PDF of minutes.

        Raises:
            ExpectedError: it cannot be read at all.
        """
        try:
            if path.exists() and not path.is_file():  # a device can be read without end
                raise OSError("no regular file")  # noqa: TRY301
            with path.open("rb") as file:
                head = file.read(1024)
            if not head:
                return Verdict(faults=(Fault(FaultCode.EMPTY_FILE),))
            if head.startswith(_JPEG) and (scan := self._kept(path)) is not None:
                return self._named(scan)
            # The minutes can lie first in a ZIP, unpacked: still it is the ZIP that is asked about.
            is_pdf = b"%PDF-" in head and not head.startswith(_ZIP)
            verdict, found = self._of_pdf(path) if is_pdf else handover.check(path, _root)
        except OSError as error:
            raise ExpectedError(
                ExpectedCode.CANNOT_READ, path=str(path), reason=str(error)
            ) from error
        return self._named(self._sealed(verdict, found) if found else verdict)

    def code(self, text: str) -> Verdict:
        """Whether what a scanner read from a page agrees with what was signed here."""
        found = page_code.read(text)
        if found is None:
            return Verdict(faults=(Fault(FaultCode.CODE_UNREADABLE),))
        key = self._whose(found.key)
        standing = Standing.UNKNOWN
        if key is not None:
            content = found.statement.encode()
            standing = self._judge(key.public, found.signature, content)
        faults = tuple(self._code_faults(found, standing))
        name = key.laptop if key else ""
        verdict = Verdict(found.root, found.version, faults, False, standing, found.key, name)
        return self._named(replace(verdict, page=found))

    def _code_faults(self, found: PageCode, standing: Standing) -> Iterator[Fault]:
        if standing is Standing.WRONG:
            yield Fault(FaultCode.CODE_ALTERED)
            return
        signed = [one for one in self._of_root(found.root) if one.codes]
        if not signed:
            yield Fault(FaultCode.CODE_UNKNOWN)
        elif not any(found == page_code.read(text) for one in signed for text in one.codes):
            yield Fault(FaultCode.CODE_DIFFERS)

    def _of_pdf(self, path: Path) -> tuple[Verdict, Proof | None]:
        # Loaded here: only a PDF needs them.
        from cchc_desktop.documents import embedded  # noqa: PLC0415

        if embedded.is_cut_off(path):
            return Verdict(faults=(Fault(FaultCode.FILE_INCOMPLETE),)), None
        content = embedded.read(path)
        told = handover.parsed(content) if content is not None else None
        found = proof.read(told)
        if told is None or found is None:
            return self._without_data(path), None
        faults = [*proof.faults_of(found, told["parts"])]
        faults += proof.page_faults(found, [(one.print, one.root) for one in _prints(path)])
        names, broken = _signatures(path)
        verdict = Verdict(found.root, found.version, (*faults, *broken), found.version == 0)
        return replace(verdict, signatures=names, supplement=found.supplement), found

    def _without_data(self, path: Path) -> Verdict:
        """A paper without data can be one that was signed here, byte for byte."""
        if (kept := self._kept(path)) is not None:
            return kept
        code = FaultCode.PDF_WITHOUT_DATA if _prints(path) else FaultCode.NOT_A_PDF
        return Verdict(faults=(Fault(code),))

    def _kept(self, path: Path) -> Verdict | None:
        """What is known of a file that a signing keeps: its paper, or the scan of it."""
        digest = _digest(path)
        for one in records.everything(self._desk.database, Signing):
            if digest in (one.file, one.scan):
                return Verdict(one.root, one.version, signatures=one.signers)
        for kept in records.everything(self._desk.database, Amendment):
            if digest in (kept.file, kept.scan):
                first = next(iter(self._desk.parts(Signing, kept.visit_id)), None)
                root, version = (first.root, first.version) if first else ("", 1)
                return Verdict(
                    kept.root or root, version, signatures=kept.signers, supplement=kept.version
                )
        return None

    def _sealed(self, verdict: Verdict, found: Proof) -> Verdict:
        """The verdict with what the team's signatures say."""
        judged: dict[str, Standing] = {}
        given = found.signatures
        for key, signature, content in given.statements(found.root, found.version, found.digest):
            standing = self._judge(key, signature, content) if key else Standing.WRONG
            before = judged.get(key, standing)
            judged[key] = min(standing, before, key=_WORST.index)
        if not judged:
            return verdict
        key, standing = min(judged.items(), key=lambda one: _WORST.index(one[1]))
        name = team_key.fingerprint(key)
        known = self._whose(name)
        faults = verdict.faults
        if standing is Standing.WRONG and FaultCode.ROOT_ALTERED not in [f.code for f in faults]:
            faults = (*faults, Fault(FaultCode.TEAM_SIGNATURE_WRONG))
        signer = known.laptop if known else ""
        return replace(verdict, faults=faults, standing=standing, key=name, signer=signer)

    def _named(self, verdict: Verdict) -> Verdict:
        signed = self._of_root(verdict.root) if verdict.root else []
        if not signed:
            return verdict
        visit = self._desk.find(Visit, signed[0].visit_id)
        agency = self._desk.find(Agency, visit.agency_id) if visit else None
        return replace(verdict, subject=agency.name if agency else "")

    def _of_root(self, root: str) -> list[Signing | Amendment]:
        """What was signed here under that root: minutes or supplementary ones."""
        database = self._desk.database
        found: list[Signing | Amendment] = [*records.everything(database, Signing)]
        found += records.everything(database, Amendment)
        return [one for one in found if one.root == root]


def _prints(path: Path) -> tuple[PagePrint, ...]:
    """The prints of a paper's pages; none where it is no PDF."""
    # Loaded here: as above.
    from cchc_desktop.documents import page_prints  # noqa: PLC0415

    try:
        return page_prints.of(path)
    except ExpectedError:
        return ()


def _signatures(path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Whose digital signatures are whole, and what is wrong with the others."""
    # Loaded here: an optional extra, and a heavy one.
    from cchc_desktop.documents import signatures  # noqa: PLC0415

    if not signatures.IS_HERE:
        return (), []
    found = signatures.found(path)
    broken = [Fault(FaultCode.PDF_SIGNATURE_BROKEN, one.name) for one in found if not one.is_whole]
    whole = [one for one in found if one.is_whole]
    late = [one for one in whole if not one.is_last]
    broken += [Fault(FaultCode.PDF_CHANGED_AFTER_SIGNING, one.name) for one in late[-1:]]
    return tuple(one.name for one in whole if one.is_last), broken


def _root(pdf: bytes) -> str | None:
    """The root that a paper names: empty for a draft of this program, None for other papers."""
    # Loaded here: as above.
    from cchc_desktop.documents import embedded, page_prints  # noqa: PLC0415

    content = embedded.read_from(pdf)
    found = proof.read(handover.parsed(content)) if content is not None else None
    if found is not None:
        return found.root
    try:
        named = [one.root for one in page_prints.of(pdf) if one.root]
    except ExpectedError:
        return None
    if named:
        return named[0]
    return "" if _OWN in pdf else None


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
