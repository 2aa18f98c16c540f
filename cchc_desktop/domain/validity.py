"""Whether a cited document was in force when the citing one was signed (DOMAIN §6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cchc_desktop.domain.citations import Citation
from cchc_desktop.domain.legal import LegalDocument, Reference, Register, Standing

_SURELY = timedelta(days=550)
"""After so long a document whose first day the register lacks had surely come into force: the
longest wait in the register is 413 days (Luật Hộ tịch 2014)."""
_LONGEST_CHAIN = 20


class Verdict(StrEnum):
    """What a citation is worth, as command ``cites`` calls it."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    AMENDED = "amended"
    LATE_REPLACEMENT = "late_replacement"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """The reason of a verdict; words.citing has its sentence."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    PARTLY = "partly"
    AMENDED = "amended"
    LATE = "late"
    NOT_IN_REGISTER = "not_in_register"
    OTHER_DAY = "other_day"
    """The register has that number with another day: perhaps another document."""
    SEVERAL = "several"
    """Several documents have that number, and the text does not say which."""
    NO_DAY = "no_day"
    """A number that begins anew each year, cited without a day."""
    PHASE_OVER = "phase_over"
    TO_VERIFY = "to_verify"
    NO_FIRST_DAY = "no_first_day"


@dataclass(frozen=True)
class Judged:
    """A citation with its verdict. ``document`` is the row that was meant, where one was found."""

    citation: Citation
    verdict: Verdict
    why: Why
    signed: date
    document: LegalDocument | None = None
    candidates: tuple[LegalDocument, ...] = ()
    amended_by: tuple[Reference, ...] = ()
    """What had changed it by that day."""
    replacing: tuple[Reference, ...] = ()
    """What stands in its place: the end of the chain that was in force on the day judged."""

    @property
    def is_wrong(self) -> bool:
        """Whether it makes a shortcoming by itself (rule 2: only where it is certain)."""
        return self.verdict in (Verdict.EXPIRED, Verdict.NOT_YET, Verdict.LATE_REPLACEMENT)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to look."""
        return self.verdict in (Verdict.UNKNOWN, Verdict.PARTLY)


def judge(
    citations: Iterable[Citation], register: Register, signed: date, seen: date | None = None
) -> tuple[Judged, ...]:
    """Each citation judged at the day of signing; ``seen`` is the day of inspection.

    With ``seen`` a basis that ran out between the two days is ``late_replacement`` (rule 4).
    """
    return tuple(_judged(one, register, signed, seen) for one in citations)


def _judged(one: Citation, register: Register, signed: date, seen: date | None) -> Judged:
    found = register.numbered(one.number) if one.number else _of_name(one, register)
    if not found:
        return Judged(one, Verdict.UNKNOWN, Why.NOT_IN_REGISTER, signed)
    document, why = _meant(one, found, signed)
    if document is None:
        return Judged(one, Verdict.UNKNOWN, why, signed, candidates=found)
    verdict, why = at(document, signed, register)
    if seen is not None and seen > signed and verdict in _GOOD and has_run_out(document, seen):
        verdict, why = Verdict.LATE_REPLACEMENT, Why.LATE
    day = seen if verdict is Verdict.LATE_REPLACEMENT and seen else signed
    wants = verdict in (Verdict.EXPIRED, Verdict.LATE_REPLACEMENT) or why is Why.PHASE_OVER
    return Judged(
        one,
        verdict,
        why,
        signed,
        document,
        found,
        amended_by(document, signed, register) if verdict in _GOOD else (),
        replacing(document, day, register) if wants else (),
    )


_GOOD = (Verdict.IN_FORCE, Verdict.AMENDED, Verdict.PARTLY)


def at(document: LegalDocument, day: date, register: Register) -> tuple[Verdict, Why]:
    """What a document was worth on that day; in force only where nothing speaks against it."""
    standing = document.standing
    doubts = (
        (_not_yet(document, day), Verdict.NOT_YET, Why.NOT_YET),
        (has_run_out(document, day), Verdict.EXPIRED, Why.EXPIRED),
        (
            standing is Standing.PHASE_OVER and _reached(document, day),
            Verdict.UNKNOWN,
            Why.PHASE_OVER,
        ),
        (standing is Standing.TO_VERIFY, Verdict.UNKNOWN, Why.TO_VERIFY),
        (_is_partly(document, day), Verdict.PARTLY, Why.PARTLY),
        (_may_be_too_early(document, day), Verdict.UNKNOWN, Why.NO_FIRST_DAY),
        (bool(amended_by(document, day, register)), Verdict.AMENDED, Why.AMENDED),
    )
    for holds, verdict, why in doubts:
        if holds:
            return verdict, why
    return Verdict.IN_FORCE, Why.IN_FORCE


def _is_partly(document: LegalDocument, day: date) -> bool:
    is_part = document.standing is Standing.PARTLY
    return is_part and (document.expired is None or _reached(document, day))


def _may_be_too_early(document: LegalDocument, day: date) -> bool:
    if document.effective is not None:
        return False
    return document.issued is None or day < document.issued + _SURELY


def _not_yet(document: LegalDocument, day: date) -> bool:
    first = document.effective or document.issued
    return first is not None and day < first


def _reached(document: LegalDocument, day: date) -> bool:
    return document.expired is not None and document.expired <= day


def has_run_out(document: LegalDocument, day: date) -> bool:
    """Whether all of it had gone out of force by that day (rule 2: only ``toan_bo``)."""
    whole = (Standing.EXPIRED, Standing.EXPIRING)
    return document.standing in whole and _reached(document, day)


def amended_by(document: LegalDocument, day: date, register: Register) -> tuple[Reference, ...]:
    """What had amended it by that day; a year alone counts from its end."""
    return tuple(one for one in document.amended_by if _had_come(one, day, register))


def _had_come(one: Reference, day: date, register: Register) -> bool:
    row = register.of_reference(one)
    first = (row.effective or row.issued) if row else one.issued
    if first is not None:
        return first <= day
    return one.year is not None and one.year < day.year


def replacing(document: LegalDocument, day: date, register: Register) -> tuple[Reference, ...]:
    """What took its place and was in force on that day; the next ones where the register ends."""
    ends: dict[str, Reference] = {}
    seen = {document.id}
    waiting = list(document.replaced_by)
    for _ in range(_LONGEST_CHAIN):
        if not waiting:
            break
        one = waiting.pop(0)
        row = register.of_reference(one)
        if row is None or not row.replaced_by or not _reached(row, day):
            ends.setdefault(one.number, one)
        elif row.id not in seen:
            seen.add(row.id)
            waiting += row.replaced_by
    return tuple(ends.values())


def _of_name(one: Citation, register: Register) -> tuple[LegalDocument, ...]:
    return register.named(one.kind, one.name)


def _meant(
    one: Citation, found: tuple[LegalDocument, ...], signed: date
) -> tuple[LegalDocument | None, Why]:
    """The row that a citation means: by its day, by its year, or the only one that can be."""
    if one.issued is not None:
        same = [row for row in found if row.issued == one.issued]
        return (same[0], Why.IN_FORCE) if same else _undated(one, found)
    if one.name:
        return _law(one, found, signed)
    if len(found) > 1:
        earlier = [row for row in found if row.issued and row.issued <= signed]
        return (earlier[0], Why.IN_FORCE) if len(earlier) == 1 else (None, Why.SEVERAL)
    if found[0].is_local:
        return None, Why.NO_DAY  # each province, and each year, has such a number
    return found[0], Why.IN_FORCE


def _undated(one: Citation, found: tuple[LegalDocument, ...]) -> tuple[LegalDocument | None, Why]:
    """A day was cited that no row has: rows without a day may still be meant."""
    blank = [row for row in found if row.issued is None]
    same_year = blank and (one.year is None or f"/{one.year}/" in found[0].number)
    return (blank[0], Why.IN_FORCE) if same_year else (None, Why.OTHER_DAY)


def _law(
    one: Citation, found: tuple[LegalDocument, ...], signed: date
) -> tuple[LegalDocument | None, Why]:
    """A law by its name: of its year, or the last one that was in force when it was cited."""
    if one.year is not None:
        same = [row for row in found if row.issued and row.issued.year == one.year]
        return (same[0], Why.IN_FORCE) if len(same) == 1 else (None, Why.OTHER_DAY)
    begun = [row for row in found if not _not_yet(row, signed)]
    return (begun[-1] if begun else found[0]), Why.IN_FORCE
