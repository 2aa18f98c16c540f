"""Amending: supplementary minutes correct signed ones, and are signed themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cchc_desktop.domain import times
from cchc_desktop.domain.amendment import Amendment, Correction, lines_of, problems_of
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import AmendmentId, VisitId, new_id
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.papers import Amended, Supplement
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
)
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.visit import Attendee, Visit
from cchc_desktop.store import locks
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


class Amending:
    """Supplementary minutes; ``assemble`` and ``draw`` are those of the papers beside it."""

    def __init__(
        self,
        desk: Desk,
        files: EvidenceFiles,
        folder: Path,
        assemble: Callable[[str], Minutes],
        draw: Callable[[str], Paper],
    ) -> None:
        self._desk = desk
        self._files = files
        self._folder = folder / "signed"
        self._assemble = assemble
        self._draw = draw

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
        if not locks.is_locked(self._desk.database, visit_id):
            raise ExpectedError(ExpectedCode.NOT_SIGNED_YET)
        refuse(problems_of(correction))
        at_work = self._at_work(visit_id)
        if at_work is None:
            signings = sorted(self._desk.parts(Signing, visit_id), key=lambda one: one.id)
            at_work = Amendment(
                AmendmentId(new_id()),
                VisitId(visit_id),
                signings[-1].id if signings else "",
                made=self._desk.now(),
                corrections=lines_of((correction,)),
            )
            return self._desk.add(Op.AMEND, at_work)
        lines = (*at_work.corrections, *lines_of((correction,)))
        return self._desk.edit(Op.AMEND, at_work, (), corrections=lines)

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
        return frozen.render(last.tree)

    def sign(self, visit_id: str, order: Order) -> tuple[Amendment, Path]:
        """Freeze the supplementary minutes at work; the minutes that they correct stay as they are.

        Raises:
            ExpectedError: there are none at work, or the key cannot sign. Nothing is changed then.
        """
        at_work = self._at_work(visit_id)
        if at_work is None or not at_work.corrections:
            raise ExpectedError(ExpectedCode.NOTHING_AMENDED)
        paper = self._draw(visit_id)
        pdf, names = sealing.on_paper(paper, order, self._desk.now())
        digest = hashlib.sha256(pdf).hexdigest()
        self._files.keep(digest, pdf)
        kept = self._desk.edit(
            Op.SIGN,
            at_work,
            (),
            file=digest,
            size=len(pdf),
            pages=paper.pages,
            tree=sealing.tree(paper),
            signers=names,
        )
        return kept, self._named_copy(visit_id, kept, pdf)

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
            raise ExpectedError(
                ExpectedCode.CANNOT_WRITE, path=str(target), reason=str(error)
            ) from error
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
