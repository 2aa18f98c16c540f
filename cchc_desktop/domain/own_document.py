"""A row that the office itself keeps in the legal register: the province's, or a correction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from cchc_desktop.domain.ids import DocumentId, natural_id
from cchc_desktop.domain.legal import LegalDocument, Register, Standing, number_key, reference
from cchc_desktop.domain.problems import Problem, ProblemCode


@dataclass(frozen=True)
class OwnDocument:
    """One document (văn bản) of the office's own; it stands before a shipped row of its number."""

    id: DocumentId
    kind: str
    number: str
    issuer: str = ""
    subject: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    standing: Standing = Standing.IN_FORCE
    replaced_by: tuple[str, ...] = ()
    amended_by: tuple[str, ...] = ()
    source: str = ""
    """Where the days were read; a row without is marked as not verified."""
    note: str = ""
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def row(self) -> LegalDocument:
        """As a row of the register."""
        return LegalDocument(
            f"{self.number}|{self.issued or '?'}",
            self.kind,
            self.number,
            self.issuer,
            self.subject,
            self.issued,
            bool(self.source.strip()),
            self.effective,
            self.expired,
            self.standing,
            tuple(reference(words) for words in self.replaced_by),
            tuple(reference(words) for words in self.amended_by),
            self.note,
        )


def own_id(number: str, issued: date | None) -> DocumentId:
    """The id of a document: typed on two laptops it is one (number and day are its key)."""
    return DocumentId(natural_id("document", "", number_key(number), str(issued or "")))


def with_own(shipped: Register, own: Iterable[OwnDocument]) -> Register:
    """The register with the office's rows first; each takes the place of a shipped one."""
    rows = [one.row for one in own]
    keys = {(number_key(one.number), one.issued) for one in rows}
    rest = [d for d in shipped.documents if (number_key(d.number), d.issued) not in keys]
    return replace(shipped, documents=(*rows, *rest))


def problems_of(document: OwnDocument) -> Iterator[Problem]:
    """What is wrong in a row, field by field."""
    for name in ("kind", "number", "subject"):
        if not getattr(document, name).strip():
            yield Problem(ProblemCode.MISSING, name)
    days = (document.issued, document.effective, document.expired)
    for name, first, second in zip(("effective", "expired"), days, days[1:], strict=False):
        if first and second and second < first:
            yield Problem(ProblemCode.DAY_BEFORE, name, {"first": first, "value": second})
