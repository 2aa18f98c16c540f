"""Other papers of a visit (thông báo, công văn, phiếu, biên bản bổ sung): what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from cchc_desktop.domain import viet
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.recommendation import Recommendation


class PaperKind(StrEnum):
    """Kinds of paper beside the minutes: thông báo, công văn, phiếu, biên bản bổ sung."""

    NOTICE = "notice"
    LETTER = "letter"
    HEADS = "heads"
    SUPPLEMENTARY = "supplementary"


@dataclass(frozen=True)
class Issue:
    """Number and day under which a paper goes out; None is left open for the clerk's pen."""

    number: int | None = None
    day: date | None = None
    report_by: date | None = None
    """Until when a letter asks for the agency's own report."""


@dataclass(frozen=True)
class Amended:
    """One place of signed minutes that is corrected: what stood there, what stands there now."""

    where: str
    old: str
    new: str
    reason: str = ""


@dataclass(frozen=True)
class Supplement:
    """Supplementary minutes (biên bản bổ sung): the minutes they correct, and how.

    ``earlier`` names supplementary minutes before these, “05/BB-ĐKT ngày …” each.
    """

    minutes: Minutes
    changes: tuple[Amended, ...]
    number: int | None = None
    made: datetime | None = None
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class HeadSheet:
    """What of a visit concerns one head of agency or unit (thủ trưởng, đơn vị chịu trách nhiệm)."""

    name: str
    findings: tuple[tuple[str, Finding], ...]
    """Shortcomings with the name of their area."""
    recommendations: tuple[Recommendation, ...]


def head_sheets(minutes: Minutes) -> tuple[HeadSheet, ...]:
    """A sheet for each who answers for a shortcoming or is to carry out a recommendation."""
    names: dict[str, str] = {}
    found: dict[str, dict[str, tuple[str, Finding]]] = {}
    asked: dict[str, list[Recommendation]] = {}
    shortcomings = {str(f.id): (a.name, f) for a in minutes.areas for f in a.shortcomings}
    for one in minutes.recommendations:
        if key := _key(one.addressee, names):
            asked.setdefault(key, []).append(one)
            for finding_id in one.findings:
                if finding_id in shortcomings:
                    found.setdefault(key, {})[finding_id] = shortcomings[finding_id]
    for finding_id, (area, finding) in shortcomings.items():
        if key := _key(finding.responsible, names):
            found.setdefault(key, {})[finding_id] = (area, finding)
    order = list(shortcomings)
    return tuple(
        HeadSheet(
            name,
            tuple(found.get(key, {})[f] for f in order if f in found.get(key, {})),
            tuple(asked.get(key, [])),
        )
        for key, name in names.items()
    )


def _key(name: str, names: dict[str, str]) -> str:
    """The name in one spelling without case, kept with its first spelling; empty for none."""
    key = viet.spelling_key(name.strip().rstrip(".;,")).casefold()
    if key:
        names.setdefault(key, name.strip().rstrip(".;,"))
    return key
