"""Minutes of the past, read back from their paper: what was understood, and what was not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.visit import Side, VisitKind


@dataclass(frozen=True)
class PastPerson:
    """Who attended; ``absent`` is the reason, None for who was there."""

    name: str
    side: Side
    position: str = ""
    absent: str | None = None


@dataclass(frozen=True)
class PastFinding:
    """A finding under the heading of its area."""

    area: str
    kind: FindingKind
    text: str
    code: str = ""
    cause: str = ""
    responsible: str = ""
    cites: tuple[str, ...] = ()
    stance: Stance | None = None
    reply: str = ""


@dataclass(frozen=True)
class PastRecommendation:
    """A recommendation with who answers for it and until when."""

    text: str
    addressee: str = ""
    due: date | None = None


@dataclass(frozen=True)
class PastMinutes:
    """What the paper says. ``left`` are its lines that nobody understood, never guessed at."""

    agency: str
    title: str = ""
    number: int | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    venue: str = ""
    chair: str = ""
    secretary: str = ""
    scope: str = ""
    kind: VisitKind = VisitKind.PLANNED
    period_from: date | None = None
    period_to: date | None = None
    statement: str = ""
    conclusion: str = ""
    people: tuple[PastPerson, ...] = ()
    findings: tuple[PastFinding, ...] = ()
    recommendations: tuple[PastRecommendation, ...] = ()
    left: tuple[str, ...] = ()
    tables: tuple[tuple[str, int], ...] = ()
    """Headings of tables that are not read, with how many pieces of text each has."""
