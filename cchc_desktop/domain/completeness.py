"""What is missing or doubtful before minutes are signed: asked of the records, kept nowhere.

What makes the paper wrong or void blocks; what makes it weaker is advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from cchc_desktop.domain import legal, times
from cchc_desktop.domain.campaign import LegalBasis
from cchc_desktop.domain.dossiers import DossierRow, breach_of
from cchc_desktop.domain.evidence import Evidence, LinkTo
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.forms import per_edition
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.library import blanks
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.viet import fold, spelling_key
from cchc_desktop.domain.visit import Attendee, Side, Visit

_NUMBER = re.compile(r"\d+(?:/\d{4})?/[^\W\d_][\w-]*")
"""Number and symbol of a document: 61/2018/NĐ-CP, 876/QĐ-BNV."""
_SHOWN = 70


class LackCode(StrEnum):
    """Every way in which minutes can be incomplete, in the order in which they are listed."""

    # the paper itself
    NO_NUMBER = auto()
    NUMBER_TAKEN = auto()
    NUMBER_GAP = auto()
    NO_VENUE = auto()
    NO_END = auto()
    ENDS_BEFORE_STARTS = auto()
    PERIOD_ORDER = auto()
    NO_PERIOD = auto()
    NO_COPIES = auto()
    # who was there
    NO_CHAIR = auto()
    NO_SECRETARY = auto()
    CHAIR_AWAY = auto()
    SECRETARY_AWAY = auto()
    SIGNER_AWAY = auto()
    NOBODY_SIGNS = auto()
    # what was found
    NO_FINDING = auto()
    EMPTY_TEXT = auto()
    OPEN_BLANK = auto()
    NO_BASIS = auto()
    UNKNOWN_BASIS = auto()
    NO_FACT = auto()
    NO_EVIDENCE = auto()
    NO_RESPONSIBLE = auto()
    NO_REMEDY = auto()
    NO_REPLY = auto()
    NO_CAPTION = auto()
    FILE_GONE = auto()
    # figures, recommendations, conflicts
    BREACH = auto()
    NO_DEADLINE = auto()
    DEADLINE_PAST = auto()
    NO_ADDRESSEE = auto()
    OPEN_CONFLICT = auto()


ADVISORY = frozenset(
    {
        LackCode.NUMBER_GAP,
        LackCode.NO_PERIOD,
        LackCode.NO_COPIES,
        LackCode.UNKNOWN_BASIS,
        LackCode.NO_FACT,
        LackCode.NO_EVIDENCE,
        LackCode.NO_RESPONSIBLE,
        LackCode.NO_REMEDY,
        LackCode.NO_CAPTION,
    }
)
"""Lacks that leave the paper right; all others block signing."""


@dataclass(frozen=True)
class Lack:
    """One thing that is missing or doubtful; ``kind`` and ``id`` say at which record."""

    code: LackCode
    kind: Kind
    id: str
    subject: str = ""
    """The record's own words, shortened."""
    detail: str = ""
    """Number, name or blank that the sentence needs."""

    @property
    def is_blocking(self) -> bool:
        """Whether the paper would be wrong or void."""
        return self.code not in ADVISORY


@dataclass(frozen=True)
class Records:
    """Everything that the list asks of one visit.

    ``numbers``: those of the other minutes of the year, with the agency that has each;
    ``conflicts``: kind and id of records with an open one; ``gone``: hashes of lost files;
    ``documents``: numbers of the legal register with the office's own rows, None for the shipped.
    """

    visit: Visit
    bases: Sequence[LegalBasis] = ()
    attendees: Sequence[Attendee] = ()
    findings: Sequence[Finding] = ()
    evidence: Sequence[Evidence] = ()
    dossiers: Sequence[DossierRow] = ()
    recommendations: Sequence[Recommendation] = ()
    numbers: Mapping[int, str] | None = None
    conflicts: Sequence[tuple[Kind, str]] = ()
    gone: frozenset[str] = frozenset()
    documents: Sequence[str] | None = None


def of_visit(records: Records) -> tuple[Lack, ...]:
    """Everything that is missing or doubtful, in the order of the paper."""
    return (
        *_of_paper(records),
        *_of_people(records),
        *_of_findings(records),
        *_of_evidence(records),
        *_of_figures(records.dossiers),
        *_of_recommendations(records),
        *(Lack(LackCode.OPEN_CONFLICT, kind, record) for kind, record in records.conflicts),
    )


def blocking(lacks: Iterable[Lack]) -> tuple[Lack, ...]:
    """Those that keep the minutes from being signed."""
    return tuple(one for one in lacks if one.is_blocking)


def _of_paper(records: Records) -> Iterator[Lack]:
    visit = records.visit
    found: list[tuple[LackCode, str]] = [*_of_number(visit, records.numbers or {})]
    if not visit.venue.strip():
        found.append((LackCode.NO_VENUE, ""))
    found += _of_times(visit)
    if records.dossiers and not (visit.period_from and visit.period_to):
        found.append((LackCode.NO_PERIOD, ""))
    if visit.copies is None:
        found.append((LackCode.NO_COPIES, ""))
    for code, detail in found:
        yield Lack(code, Kind.VISIT, visit.id, detail=detail)


def _of_number(visit: Visit, others: Mapping[int, str]) -> Iterator[tuple[LackCode, str]]:
    number = visit.number
    if number is None:
        yield LackCode.NO_NUMBER, ""
        return
    if number in others:
        yield LackCode.NUMBER_TAKEN, others[number]
    if left_out := [n for n in range(1, min(number, 10_000)) if n not in others]:
        yield LackCode.NUMBER_GAP, _listed(left_out)


def _of_times(visit: Visit) -> Iterator[tuple[LackCode, str]]:
    if visit.ends is None:
        yield LackCode.NO_END, ""
    elif visit.ends < visit.starts:
        yield LackCode.ENDS_BEFORE_STARTS, ""
    if visit.period_from and visit.period_to and visit.period_to < visit.period_from:
        yield LackCode.PERIOD_ORDER, ""


def _of_people(records: Records) -> Iterator[Lack]:
    visit = records.visit
    here = {spelling_key(a.name) for a in records.attendees if a.absent is None}
    for name, none, away in (
        (visit.chair, LackCode.NO_CHAIR, LackCode.CHAIR_AWAY),
        (visit.secretary, LackCode.NO_SECRETARY, LackCode.SECRETARY_AWAY),
    ):
        if not name.strip():
            yield Lack(none, Kind.VISIT, visit.id)
        elif spelling_key(name) not in here:
            yield Lack(away, Kind.VISIT, visit.id, detail=name)
    signing = [a for a in records.attendees if a.signs]
    for one in signing:
        if one.absent is not None:
            yield Lack(LackCode.SIGNER_AWAY, Kind.ATTENDEE, one.id, detail=one.name)
    if not any(a.side is Side.AGENCY and a.absent is None for a in signing):
        yield Lack(LackCode.NOBODY_SIGNS, Kind.VISIT, visit.id)


def _of_findings(records: Records) -> Iterator[Lack]:
    if not records.findings:
        yield Lack(LackCode.NO_FINDING, Kind.VISIT, records.visit.id)
    proved = {f for one in records.evidence for f in one.linked(LinkTo.FINDING)}
    answered = {f for one in records.recommendations for f in one.findings}
    listed = records.documents
    register = _register() if listed is None else frozenset(_key(number) for number in listed)
    known = register | {_key(basis.number) for basis in records.bases}
    said = bool(records.visit.agency_statement.strip())
    for finding in records.findings:
        found = [*_of_text(finding, finding.id in proved)]
        if finding.kind is FindingKind.SHORTCOMING:
            found += _of_proof(finding, known)
            found += _of_follow_up(finding, finding.id in proved, finding.id in answered, said)
        for code, detail in found:
            yield Lack(code, Kind.FINDING, finding.id, _short(finding.text), detail)


def _of_text(finding: Finding, is_proved: bool) -> Iterator[tuple[LackCode, str]]:
    if not finding.text.strip():
        yield LackCode.EMPTY_TEXT, ""
        return
    for name in blanks(finding.text):
        yield LackCode.OPEN_BLANK, name
    if not any(letter.isdigit() for letter in finding.text) and not is_proved:
        yield LackCode.NO_FACT, ""


def _of_proof(finding: Finding, known: frozenset[str]) -> Iterator[tuple[LackCode, str]]:
    if not any(cite.strip() for cite in finding.cites):
        yield LackCode.NO_BASIS, ""
    for cite in finding.cites:
        numbers = _NUMBER.findall(cite)
        if numbers and not any(_key(number) in known for number in numbers):
            yield LackCode.UNKNOWN_BASIS, _short(cite)


def _of_follow_up(
    finding: Finding, is_proved: bool, is_answered: bool, has_statement: bool
) -> Iterator[tuple[LackCode, str]]:
    if not is_proved:
        yield LackCode.NO_EVIDENCE, ""
    if not finding.responsible.strip():
        yield LackCode.NO_RESPONSIBLE, ""
    if not is_answered:
        yield LackCode.NO_REMEDY, ""
    if finding.reply_stance is None and not finding.reply_text.strip() and not has_statement:
        yield LackCode.NO_REPLY, ""


def _of_evidence(records: Records) -> Iterator[Lack]:
    for one in records.evidence:
        if one.sha256 in records.gone:
            yield Lack(LackCode.FILE_GONE, Kind.EVIDENCE, one.id, one.name)
        if one.printed and not one.caption.strip():
            yield Lack(LackCode.NO_CAPTION, Kind.EVIDENCE, one.id, one.name)


def _of_figures(rows: Iterable[DossierRow]) -> Iterator[Lack]:
    for row in rows:
        if breach := breach_of(row):
            detail = f"{breach.left} ≠ {breach.right}"
            yield Lack(LackCode.BREACH, Kind.DOSSIER_ROW, row.id, _short(row.field_name), detail)


def _of_recommendations(records: Records) -> Iterator[Lack]:
    visit = records.visit
    day = times.vietnam_day(visit.ends or visit.starts)
    for one in records.recommendations:
        found: list[tuple[LackCode, str]] = []
        if not one.text.strip():
            found.append((LackCode.EMPTY_TEXT, ""))
        found += [(LackCode.OPEN_BLANK, name) for name in blanks(one.text)]
        if one.due is None:
            found.append((LackCode.NO_DEADLINE, ""))
        elif one.due < day:
            found.append((LackCode.DEADLINE_PAST, one.due.strftime("%d/%m/%Y")))
        if not one.addressee.strip():
            found.append((LackCode.NO_ADDRESSEE, ""))
        for code, detail in found:
            yield Lack(code, Kind.RECOMMENDATION, one.id, _short(one.text), detail)


@per_edition
def _register() -> frozenset[str]:
    return frozenset(_key(document.number) for document in legal.register())


def _key(number: str) -> str:
    return fold(number).replace(" ", "")


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1].rstrip() + "…"


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(f"{n:02d}" for n in numbers[:5])
    return shown if len(numbers) <= 5 else f"{shown}, …"
