"""Legal bases: the register, citations in a text judged, a wrong one made a shortcoming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from cchc_desktop.domain import bases, broken_lines, citations, legal, own_document, times, validity
from cchc_desktop.domain.campaign import Campaign, LegalBasis
from cchc_desktop.domain.citations import Citation
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.ids import FindingId, VisitId, new_id
from cchc_desktop.domain.legal import LegalDocument, Register
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.validity import Judged
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange import register_list, word_files
from cchc_desktop.store import records
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk

OUT_OF_FORCE = "HC05"
"""Code of the shortcoming “căn cứ văn bản đã hết hiệu lực” (shortcoming_codes.json)."""
INSTITUTIONS = "TC"
"""The area of institutions, in both frameworks."""


@dataclass(frozen=True)
class Looked:
    """A text that was looked at; ``signed`` is the day at which its citations were judged."""

    judged: tuple[Judged, ...]
    signed: date
    is_own_day: bool
    """Whether that day stands in the text's own place line."""
    register: Register


class Citing:
    """The legal register and what it says of texts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self) -> Register:
        """The shipped register with the office's own rows."""
        return own_document.with_own(legal.shipped(), self.own())

    def own(self) -> tuple[OwnDocument, ...]:
        """The office's own rows in their order."""
        return records.everything(self._desk.database, OwnDocument)

    def look(self, text: str, signed: date | None = None, seen: date | None = None) -> Looked:
        """The citations of a text, judged at the day on which it was signed.

        Without ``signed`` the day of the text's own place line counts, else ``seen``, else today.
        """
        register = self.register()
        own = citations.own_day(text) if signed is None else None
        day = signed or own or seen or times.vietnam_day(self._desk.now())
        found = citations.find(text, register)
        return Looked(validity.judge(found, register, day, seen), day, own is not None, register)

    def read(self, path: Path) -> str:
        """The text of a paper in a file, numbers that a narrow column broke joined again.

        Raises:
            InvalidInputError: damaged, with a password, without text.
            ExpectedError: it cannot be read.
        """
        numbers = [one.number for one in self.register().documents]
        return broken_lines.joined(word_files.text_of(path), numbers)

    def bases(self, campaign_id: str, day: date | None = None) -> Looked:
        """The bases of a campaign, judged on a day: of its first visit where none is given."""
        register = self.register()
        campaign = self._desk.get(Campaign, campaign_id)
        first = [visit.starts for visit in self._desk.parts(Visit, campaign.id)]
        day = day or times.vietnam_day(min(first) if first else self._desk.now())
        cited = [_citation(one) for one in self._desk.parts(LegalBasis, campaign_id)]
        return Looked(validity.judge(cited, register, day), day, False, register)

    def bases_offered(self, typed: str) -> dict[str, bool]:
        """Lines of the register that fit what was typed; whether each was held to a source."""
        found = bases.offered(self.register(), typed)
        return {bases.line(document): document.is_verified for document in found}

    def basis_said(self, text: str) -> dict[str, Any]:
        """Attributes of a basis out of one line, with all that the register knows of it."""
        return bases.read(text, self.register())

    def minutes(self, visit_id: str) -> Looked:
        """What the findings of a visit cite, judged on its last day."""
        visit = self._desk.get(Visit, visit_id)
        day = times.vietnam_day(visit.ends or visit.starts)
        listed = self._desk.parts(Finding, visit_id)
        text = "\n".join(line for one in listed for line in (one.text, one.cause, *one.cites))
        return self.look(text, day)

    def draft(self, visit_id: str, text: str, judged: Sequence[Judged]) -> Finding:
        """The shortcoming of a wrong basis as a finding of the visit, with what it rests on."""
        listed = self._desk.parts(Finding, visit_id)
        replacing = [one.number for given in judged for one in given.replacing]
        cited = [given.document.number for given in judged if given.document is not None]
        finding = Finding(
            FindingId(new_id()),
            VisitId(visit_id),
            INSTITUTIONS,
            FindingKind.SHORTCOMING,
            text,
            code=OUT_OF_FORCE,
            cites=tuple(dict.fromkeys((*cited, *replacing))),
            rank=self._desk.next_rank(listed),
        )
        return self._desk.add(Op.ADD_FINDING, finding)

    def add(self, kind: str, number: str, subject: str, **more: Any) -> OwnDocument:
        """A row of the office's own; a known one of its number and day is edited instead."""
        record_id = own_document.own_id(number, more.get("issued"))
        known = self._desk.find(OwnDocument, record_id)
        if known is not None:
            return self.edit(known, kind=kind, number=number, subject=subject, **more)
        rank = self._desk.next_rank(self.own())
        made = OwnDocument(record_id, kind, number, subject=subject, rank=rank, **more)
        return self._desk.add(Op.ADD_DOCUMENT, made, own_document.problems_of(made))

    def write(self, text: str) -> OwnDocument:
        """A row out of one line: “Quyết định số 12/QĐ-UBND ngày 05/01/2026 về Kế hoạch …”.

        A line without a number is kept as the subject, and the number asked for.

        Raises:
            InvalidInputError: there is no number in it.
        """
        found = citations.find(text, self.register())
        if not found or not found[0].number:
            raise InvalidInputError(
                [Problem(ProblemCode.DECISION_WITHOUT_NUMBER, "number", {"value": text})]
            )
        cited = found[0]
        subject = text[cited.end :].strip(" ,.;:-") or cited.text
        return self.add(cited.kind, cited.number, subject, issued=cited.issued)

    def take_in(self, source: Path) -> int:
        """Take in the rows of a table, known ones edited; how many are new or changed.

        Raises:
            InvalidInputError: every cell that is wrong, by row and column; nothing is taken.
            ExpectedError: it cannot be read.
        """
        rows = register_list.read(source)
        known = {one.id: one for one in self.own()}
        fresh = [row for row in rows if row.id not in known]
        edited = [
            (seen, replace(row, rank=seen.rank))
            for row in rows
            if (seen := known.get(row.id)) and replace(row, rank=seen.rank) != seen
        ]
        if fresh or edited:
            listed = list(known.values())
            with self._desk.change(Op.IMPORT_DOCUMENTS) as change:
                for row in fresh:
                    listed.append(replace(row, rank=self._desk.next_rank(listed)))
                    change.add(listed[-1])
                for seen, row in edited:
                    change.put(replace(row, read_at=seen.read_at), seen)
        return len(fresh) + len(edited)

    def move(self, document: OwnDocument, place: int) -> None:
        """Give an own row another place."""
        self._desk.move(Op.EDIT_DOCUMENT, self.own(), document, place)

    def correct(self, row: LegalDocument) -> OwnDocument:
        """A row of the office's own that begins as a copy of a shipped one."""
        return self.add(
            row.kind,
            row.number,
            row.subject,
            issuer=row.issuer,
            issued=row.issued,
            effective=row.effective,
            expired=row.expired,
            standing=row.standing,
            replaced_by=tuple(one.words for one in row.replaced_by),
            amended_by=tuple(one.words for one in row.amended_by),
            note=row.note,
        )

    def edit(self, seen: OwnDocument, **changes: Any) -> OwnDocument:
        """Keep changed attributes of an own row."""
        checks = own_document.problems_of(replace(seen, **changes))
        return self._desk.edit(Op.EDIT_DOCUMENT, seen, checks, **changes)

    def remove(self, document: OwnDocument) -> None:
        """Take an own row away; the shipped one of its number counts again."""
        self._desk.remove(Op.REMOVE_DOCUMENT, document)


def _citation(basis: LegalBasis) -> Citation:
    text = f"{basis.kind} {basis.number}"
    return Citation(0, 0, text, basis.kind, basis.number, "", basis.issued, basis.issued.year)
