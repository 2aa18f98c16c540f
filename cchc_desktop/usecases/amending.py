"""Amending: supplementary minutes correct signed ones, and are signed themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain import page_code, root, team_key, times
from cchc_desktop.domain.amendment import Amendment, Correction, lines_of, problems_of
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import AmendmentId, VisitId, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.page_code import Codes, Stamp
from cchc_desktop.domain.papers import Amended, Supplement
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    not_written,
)
from cchc_desktop.domain.proof import Proof
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.team_key import Seal
from cchc_desktop.domain.visit import Attendee, Visit
from cchc_desktop.store import journal, locks, mapping
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import sealing
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, refuse
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.writing import write_whole

if TYPE_CHECKING:
    from cchc_desktop.documents.paper import Paper

_PLACES: dict[Kind, tuple[str, ...]] = {
    Kind.VISIT: (
        *("starts", "ends", "venue", "chair", "secretary", "period_from", "period_to"),
        *("scope", "method", "agency_statement", "conclusion"),
    ),
    Kind.ATTENDEE: ("name", "position"),
    Kind.FINDING: ("text", "cause", "responsible", "cites"),
    Kind.RECOMMENDATION: ("text", "addressee", "due"),
}
"""What can be corrected place by place; anything else is told in words."""

_SAID = ("visit_id", "corrects", "number", "made", "corrections")
"""What of supplementary minutes stands on their paper."""
SupplementStamp = Callable[[Supplement], Codes]
"""Gives the pages of supplementary minutes that are being signed their codes."""


class Amending:
    """Supplementary minutes; ``assemble`` and ``draw`` are those of the papers beside it."""

    def __init__(
        self,
        desk: Desk,
        files: EvidenceFiles,
        folder: Path,
        assemble: Callable[[str], Minutes],
        draw: Callable[[str, SupplementStamp], Paper],
        seal: Callable[[], Seal],
        tell_key: Callable[[], None],
    ) -> None:
        self._desk = desk
        self._files = files
        self._folder = folder / "signed"
        self._assemble = assemble
        self._draw = draw
        self._seal = seal
        self._tell_key = tell_key

    def of_visit(self, visit_id: str) -> tuple[Amendment, ...]:
        """The supplementary minutes of a visit, the first ones first."""
        return tuple(sorted(self._desk.parts(Amendment, visit_id), key=lambda one: one.id))

    def places(self, visit_id: str) -> tuple[Correction, ...]:
        """What can be corrected place by place; ``where`` is the record's own words."""
        visit = self._desk.get(Visit, visit_id)
        records: list[tuple[Kind, Any, str]] = [(Kind.VISIT, visit, "")]
        records += [(Kind.ATTENDEE, a, a.name) for a in self._desk.parts(Attendee, visit_id)]
        records += [(Kind.FINDING, f, f.text) for f in self._desk.parts(Finding, visit_id)]
        records += [
            (Kind.RECOMMENDATION, r, r.text) for r in self._desk.parts(Recommendation, visit_id)
        ]
        return tuple(
            Correction(said, _text(getattr(record, name)), "", "", kind.value, record.id, name)
            for kind, record, said in records
            for name in _PLACES[kind]
        )

    def correct(self, visit_id: str, correction: Correction) -> Amendment:
        """Put a correction into the supplementary minutes at work, begun where there are none.

        Raises:
            ExpectedError: the minutes are not signed: they can still be edited.
            InvalidInputError: nothing named, no reason, nothing that changes.
        """
        new, seen = self.with_correction(visit_id, correction)
        if seen is None:
            return self._desk.add(Op.AMEND, new)
        return self._desk.edit(Op.AMEND, seen, (), corrections=new.corrections)

    def with_correction(
        self, visit_id: str, correction: Correction
    ) -> tuple[Amendment, Amendment | None]:
        """The supplementary minutes at work with one more correction, and as they were read.

        Raises:
            ExpectedError: the minutes are not signed: they can still be edited.
            InvalidInputError: nothing named, no reason, nothing that changes.
        """
        if not locks.is_locked(self._desk.database, visit_id):
            raise ExpectedError(ExpectedCode.NOT_SIGNED_YET)
        refuse(problems_of(correction))
        at_work, lines = self._at_work(visit_id), lines_of((correction,))
        if at_work is not None:
            return replace(at_work, corrections=(*at_work.corrections, *lines)), at_work
        signings = sorted(self._desk.parts(Signing, visit_id), key=lambda one: one.id)
        signing = signings[-1].id if signings else ""
        new = Amendment(AmendmentId(new_id()), VisitId(visit_id), signing)
        return replace(new, made=self._desk.now(), corrections=lines), None

    def without_correction(
        self, visit_id: str, correction: Correction
    ) -> tuple[Amendment, Amendment] | None:
        """The supplementary minutes at work without it, and as they were read; None if not there.

        Place and words tell it, not its reason.
        """
        at_work = self._at_work(visit_id)
        for one in at_work.listed if at_work else ():
            if replace(one, reason="") == replace(correction, reason=""):
                assert at_work is not None
                line = lines_of((one,))[0]
                left = tuple(each for each in at_work.corrections if each != line)
                return replace(at_work, corrections=left), at_work
        return None

    def edit(self, seen: Amendment, **changes: Any) -> Amendment:
        """Keep its number, its day, or the corrections that are left.

        Raises:
            InvalidInputError: it is signed.
        """
        return self._desk.edit(Op.AMEND, seen, (), **changes)

    def supplement(self, visit_id: str) -> Supplement | None:
        """The latest supplementary minutes as a paper says them, None where there are none."""
        listed = [one for one in self.of_visit(visit_id) if one.corrections]
        if not listed:
            return None
        last = listed[-1]
        corrections = tuple(Amended(c.where, c.old, c.new, c.reason) for c in last.listed)
        named = (_named(one) for one in listed[:-1] if one.is_signed)
        earlier = tuple(one for one in named if one)
        return Supplement(
            self._assemble(visit_id),
            corrections,
            last.number,
            last.made,
            earlier,
        )

    def kept(self, visit_id: str) -> Paper | None:
        """The latest supplementary minutes as they were signed, None where they are at work."""
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import frozen  # noqa: PLC0415
        from cchc_desktop.documents.paper import Paper  # noqa: PLC0415

        listed = self.of_visit(visit_id)
        if not listed or not listed[-1].is_signed:
            return None
        last = listed[-1]
        if self._files.state(last.file) == "whole":
            return Paper(self._files.path(last.file).read_bytes(), last.pages)
        return frozen.render(last.tree, codes=page_code.kept(last.codes))

    def sign(self, visit_id: str, order: Order) -> tuple[Amendment, Path]:
        """Freeze the supplementary minutes at work; the minutes that they correct stay as they are.

        Raises:
            ExpectedError: there are none at work, the scan is none, the team key is locked, the
                key cannot sign. Nothing is changed then.
        """
        at_work = self._at_work(visit_id)
        if at_work is None or not at_work.corrections:
            raise ExpectedError(ExpectedCode.NOTHING_AMENDED)
        scan = sealing.take_scan(self._files, order.scan) if order.scan else None
        seal = self._seal()
        place = 1 + sum(one.is_signed for one in self.of_visit(visit_id))
        version, counted = self._version(at_work), self._counted(at_work)
        whole = root.of(*counted, ())
        stamp = Stamp(version, whole, seal)
        paper = self._draw(visit_id, lambda one: stamp.of_supplement(one, place))
        of_root = seal.sign(team_key.root_statement(whole, version))
        proof = Proof(whole, version, *counted, "", supplement=place)
        carrying = sealing.with_data(paper, proof, seal, of_root)
        pdf, names = sealing.on_paper(carrying, order, self._desk.now())
        digest = hashlib.sha256(pdf).hexdigest()
        self._files.keep(digest, pdf)
        signed = replace(
            at_work,
            file=digest,
            size=len(pdf),
            pages=paper.pages,
            tree=sealing.tree(paper),
            signers=names,
            version=place,
            root=whole,
            data=counted[0],
            operations=counted[1],
            key=seal.public,
            seal=of_root,
            codes=stamp.texts,
            scan=scan.sha256 if scan else "",
            scan_size=scan.size if scan else 0,
        )
        with self._desk.change(Op.SIGN) as change:
            if self._counted(self._desk.get(Amendment, at_work.id)) != counted:
                raise ExpectedError(ExpectedCode.CHANGED_MEANWHILE)
            change.put(signed, at_work)
        self._tell_key()
        kept = self._desk.get(Amendment, at_work.id)
        return kept, self._named_copy(visit_id, kept, pdf)

    def _version(self, one: Amendment) -> int:
        """Which version of the minutes it corrects."""
        signing = self._desk.find(Signing, one.corrects)
        return signing.version if signing else 1

    def _counted(self, one: Amendment) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of data and of operations under the root: what its paper says, and of which."""
        values = mapping.values_of(Kind.AMENDMENT, one)
        said = {name: values[name] for name in _SAID}
        records: list[tuple[str, str, Any]] = [(Kind.AMENDMENT.value, one.id, said)]
        signing = self._desk.find(Signing, one.corrects)
        if signing is not None:
            of = {"version": signing.version, "root": signing.root}
            records.append((Kind.SIGNING.value, signing.id, of))
        operations = journal.of_record(self._desk.database, one.id)
        told = ((op.dot, sealing.content_of(op)) for op in operations)
        return root.data_lines(records), root.operation_lines(told)

    def _at_work(self, visit_id: str) -> Amendment | None:
        return next((one for one in self.of_visit(visit_id) if not one.is_signed), None)

    def _named_copy(self, visit_id: str, kept: Amendment, pdf: bytes) -> Path:
        visit = self._desk.get(Visit, visit_id)
        number = f"{visit.number:02d}" if visit.number else "chua-so"
        count = len(self.of_visit(visit_id))
        target = self._folder / f"BB-{number}-bo-sung-{count}-{kept.file[:8]}.pdf"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(error, target) from error
        write_whole(target, pdf)
        return target


def _named(one: Amendment) -> str:
    number = f"{one.number:02d}" if one.number else ""
    day = times.vietnam_day(one.made).strftime("%d/%m/%Y") if one.made else ""
    return " ".join(part for part in (number, day) if part)


def _text(value: Any) -> str:
    """A value as it stands on paper."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return times.in_vietnam(value).strftime("%H:%M %d/%m/%Y")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "; ".join(value) if isinstance(value, tuple) else str(value)
