"""Signing: the visit is frozen with its paper, its hashes and its proof; then no door writes."""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cchc_desktop
from cchc_desktop.domain import root, team_key, viet
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.completeness import Lack, LackCode
from cchc_desktop.domain.ids import SigningId, new_id
from cchc_desktop.domain.kinds import CLASSES, Entity, Kind, kind_of
from cchc_desktop.domain.page_code import Stamp
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
    not_written,
)
from cchc_desktop.domain.proof import Proof
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.team_key import Seal, Signatures
from cchc_desktop.domain.visit import Visit, VisitState
from cchc_desktop.store import cut, journal, locks, mapping
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import sealing
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.writing import write_whole

if TYPE_CHECKING:
    from cchc_desktop.documents.minutes_pdf import Paper

log = logging.getLogger(__name__)
_TEAMS_OWN: dict[Kind, str] = {Kind.FINDING: "note"}
"""Attributes that are for the team alone: no proof for others may hold them."""


@dataclass(frozen=True)
class Signed:
    """What signing left: the record, and the file with its readable name."""

    signing: Signing
    file: Path


class SigningDesk:
    """Signs visits; ``lacks``, ``draw``, ``seal`` are those of the use cases beside it."""

    def __init__(
        self,
        desk: Desk,
        files: EvidenceFiles,
        folder: Path,
        lacks: Callable[[str], Sequence[Lack]],
        draw: Callable[[str, Stamp | None], Paper],
        seal: Callable[[], Seal],
        tell_key: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._files = files
        self._folder = folder / "signed"
        self._lacks = lacks
        self._draw = draw
        self._seal = seal
        self._tell_key = tell_key

    def of_visit(self, visit_id: str) -> tuple[Signing, ...]:
        """The signings of a visit, the first one first."""
        listed = self._desk.parts(Signing, visit_id)
        return tuple(sorted(listed, key=lambda one: one.id))

    def clock_is_doubtful(self) -> bool:
        """Whether this laptop's date is before the program's, or a day before its newest work."""
        now = self._desk.now()
        made = datetime.fromtimestamp(Path(cchc_desktop.__file__).stat().st_mtime, UTC)
        newest = next(journal.backwards(self._desk.database), None)
        last = datetime.fromtimestamp(newest.at / 1000, UTC) if newest else now
        return now < made - timedelta(days=1) or now < last - timedelta(days=1)

    def sign(self, visit_id: str, order: Order) -> Signed:
        """Freeze the visit as it prints now.

        Raises:
            InvalidInputError: it is signed already.
            ExpectedError: something that blocks is missing and no reason is given, the date is
                doubtful, the scan is none, the team key is locked, a file cannot be written.
                Nothing is changed then.
        """
        visit = self._desk.get(Visit, visit_id)
        if locks.is_locked(self._desk.database, visit_id):
            raise InvalidInputError([Problem(ProblemCode.LOCKED, "state")])
        missing = [one for one in self._lacks(visit_id) if one.is_blocking]
        if any(one.code is LackCode.OPEN_CONFLICT for one in missing):
            # No reason helps: what nobody chose would be shut in for ever.
            raise ExpectedError(ExpectedCode.OPEN_CONFLICTS)
        if missing and not order.reason.strip():
            raise ExpectedError(ExpectedCode.NOT_COMPLETE, count=len(missing))
        if self.clock_is_doubtful() and not order.is_clock_right:
            raise ExpectedError(ExpectedCode.DOUBTFUL_CLOCK)
        scan = sealing.take_scan(self._files, order.scan) if order.scan else None
        seal = self._seal()
        version = 1 + max((one.version for one in self.of_visit(visit_id)), default=0)
        with self._desk.database.reading():
            counted = self._counted(replace(visit, state=VisitState.SIGNED))
        whole = root.of(*counted, root.evidence_in(counted[0]))
        stamp = Stamp(version, whole, seal)
        paper = self._draw(visit_id, stamp)
        of_root = seal.sign(team_key.root_statement(whole, version))
        carrying = sealing.with_data(paper, Proof(whole, version, *counted, ""), seal, of_root)
        pdf, names = sealing.on_paper(carrying, order, self._desk.now())
        digest = hashlib.sha256(pdf).hexdigest()
        self._files.keep(digest, pdf)
        signing = Signing(
            id=SigningId(new_id()),
            visit_id=visit.id,
            version=version,
            at=self._desk.now(),
            root=whole,
            cut="",
            file=digest,
            size=len(pdf),
            pages=paper.pages,
            way=order.way,
            tree=sealing.tree(paper),
            data=counted[0],
            operations=counted[1],
            scan=scan.sha256 if scan else "",
            scan_size=scan.size if scan else 0,
            overridden=tuple(dict.fromkeys(one.code.value for one in missing)),
            reason=order.reason.strip() if missing else "",
            signers=names,
            key=seal.public,
            seal=of_root,
            codes=stamp.texts,
        )
        self._keep(visit, signing)
        self._tell_key()
        kept = self.of_visit(visit_id)[-1]
        if missing:  # the reason stands in the journal too; here one reads it without the program
            log.info("signed %s in spite of %s: %s", visit_id, kept.overridden, kept.reason)
        return Signed(kept, self._named_copy(visit, kept, pdf))

    def countersign(self, visit_id: str, order: Order) -> Signed:
        """One more digital signature on the signed file; those before it stay valid.

        Raises:
            ExpectedError: nothing was signed yet, no key is given, the file is lost here, the key
                cannot sign. Nothing is changed then.
        """
        listed = self.of_visit(visit_id)
        if not listed or order.key is None:
            raise ExpectedError(ExpectedCode.NOTHING_SIGNED)
        if self.clock_is_doubtful() and not order.is_clock_right:
            raise ExpectedError(ExpectedCode.DOUBTFUL_CLOCK)
        last = listed[-1]
        if self._files.state(last.file) != "whole":
            raise ExpectedError(ExpectedCode.CANNOT_READ, path=str(self._files.path(last.file)))
        pdf, name = sealing.signatures().sign(
            self._files.path(last.file).read_bytes(),
            order.key,
            order.role,
            self._desk.now(),
            order.picture,
        )
        digest = hashlib.sha256(pdf).hexdigest()
        self._files.keep(digest, pdf)
        signing = replace(
            last,
            id=SigningId(new_id()),
            at=self._desk.now(),
            file=digest,
            size=len(pdf),
            way=order.way,
            tree=(),
            data=(),
            operations=(),
            scan="",
            scan_size=0,
            codes=(),
            signers=(*last.signers, name),
        )
        kept = self._desk.add(Op.SIGN, signing)
        return Signed(kept, self._named_copy(self._desk.get(Visit, visit_id), kept, pdf))

    def _keep(self, visit: Visit, signing: Signing) -> None:
        """Write state and record in one change, where nothing was written since the counting.

        Raises:
            ExpectedError: something was; what was drawn is not what stands now.
        """
        signed = replace(visit, state=VisitState.SIGNED)
        with self._desk.change(Op.SIGN) as change:
            if self._counted(signed) != (signing.data, signing.operations):
                raise ExpectedError(ExpectedCode.CHANGED_MEANWHILE)
            # The step to “signed” is in neither root nor cut: nothing printed tells it.
            shown = cut.of_visit(self._desk.database, visit.id)
            change.put(signed, visit)
            change.add(replace(signing, cut=shown))

    def proof(self, visit_id: str) -> Proof:
        """What the root is counted over: as signed, or of a draft as it stands now."""
        signed = next((one for one in self.of_visit(visit_id) if one.data), None)
        if signed is not None:
            return Proof(
                signed.root,
                signed.version,
                signed.data,
                signed.operations,
                signed.file,
                signatures=Signatures(signed.key, signed.seal),
            )
        with self._desk.database.reading():
            data, lines = self._counted(self._desk.get(Visit, visit_id))
        return Proof(root.of(data, lines, root.evidence_in(data)), 0, data, lines, "")

    def _counted(self, visit: Visit) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of data and of operations under the root."""
        database = self._desk.database
        listed = list(cut.records_of(database, visit.id))
        data = root.data_lines(_told(one) for one in self._records(visit, listed))
        found = cut.operations_of(database, visit.id)
        operations = ((op.dot, sealing.content_of(op)) for op in found)
        return data, root.operation_lines(operations)

    def _records(self, visit: Visit, listed: Sequence[tuple[Kind, str]]) -> Iterator[Entity]:
        campaign = self._desk.get(Campaign, visit.campaign_id)
        yield campaign
        yield from self._desk.parts(LegalBasis, campaign.id)
        yield from self._desk.parts(Member, campaign.id)
        yield self._desk.get(Agency, visit.agency_id)
        for kind, entity in listed:
            yield visit if kind is Kind.VISIT else self._desk.get(CLASSES[kind], entity)

    def _named_copy(self, visit: Visit, signing: Signing, pdf: bytes) -> Path:
        """The file under a name that people read; the one of record is kept by its hash."""
        agency = self._desk.get(Agency, visit.agency_id).name
        words = "-".join(re.findall(r"[A-Za-z0-9]+", viet.plain_letters(agency)))[:80]
        number = f"{visit.number:02d}" if visit.number else "chua-so"
        target = self._folder / f"BB-{number}-{words}-{signing.version}-{signing.file[:8]}.pdf"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(error, target) from error
        write_whole(target, pdf)
        return target


def _told(entity: Entity) -> tuple[str, str, dict[str, Any]]:
    kind = kind_of(entity)
    values = mapping.values_of(kind, entity)
    values.pop(_TEAMS_OWN.get(kind, ""), None)
    return kind.value, entity.id, values
