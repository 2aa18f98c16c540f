"""The exchange form as parsed: which members a file gives, as values of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cchc_desktop.domain.problems import Problem


@dataclass(frozen=True)
class Entry:
    """One record of a file.

    ``given`` holds only the members that the file gives, by the name of the domain's
    attribute and as the domain's value: dates, moments in UTC, enums, tuples of text. Dossier
    counts stand under ``counts`` as a mapping of the given ones, a reply under
    ``reply_stance`` and ``reply_text``. ``path`` is the JSON path of the record.
    """

    path: str
    id: str | None
    given: Mapping[str, object]


@dataclass(frozen=True)
class EvidenceForm:
    """Evidence of a finding or a visit; ``file`` exists and lies in the folder of the JSON file."""

    entry: Entry
    file: Path


@dataclass(frozen=True)
class FindingForm:
    """A finding and its evidence."""

    entry: Entry
    evidence: tuple[EvidenceForm, ...] = ()


@dataclass(frozen=True)
class SessionForm:
    """A session and how attendees were marked at it."""

    entry: Entry
    marks: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class SampleForm:
    """A sample and the dossiers drawn of it."""

    entry: Entry
    drawn: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class FiledForm:
    """A verdict or an agency's report, and its file where there is one."""

    entry: Entry
    file: Path | None = None


@dataclass(frozen=True)
class FollowUp:
    """What became of one recommendation."""

    verdicts: tuple[FiledForm, ...] = ()
    remedies: tuple[FiledForm, ...] = ()


@dataclass(frozen=True)
class OfficeForm:
    """What the office keeps beside the campaigns; agencies are named by the ids of this file."""

    agencies: tuple[Entry, ...] = ()
    successions: tuple[Entry, ...] = ()
    targets: tuple[Entry, ...] = ()
    outside: tuple[Entry, ...] = ()
    blocks: tuple[Entry, ...] = ()
    alike: tuple[Entry, ...] = ()
    procedures: tuple[Entry, ...] = ()
    documents: tuple[Entry, ...] = ()
    library: tuple[Entry, ...] = ()
    codes: tuple[Entry, ...] = ()
    scale: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class VisitForm:
    """A visit and all its parts, each list in the order of the file."""

    entry: Entry
    agency: Entry
    attendees: tuple[Entry, ...] = ()
    findings: tuple[FindingForm, ...] = ()
    ratings: tuple[Entry, ...] = ()
    dossiers: tuple[Entry, ...] = ()
    recommendations: tuple[Entry, ...] = ()
    sessions: tuple[SessionForm, ...] = ()
    evidence: tuple[EvidenceForm, ...] = ()
    """What is linked to no finding."""
    table_rows: tuple[Entry, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    """One for each recommendation, in their order."""
    samples: tuple[SampleForm, ...] = ()
    posted: tuple[Entry, ...] = ()
    notes: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class CampaignForm:
    """A whole file without a fault.

    ``warnings`` are what is taken in all the same: ``BREACH`` and ``UNKNOWN_FINDING``.
    ``note`` is also in the campaign's ``given``.
    """

    campaign: Entry
    bases: tuple[Entry, ...] = ()
    members: tuple[Entry, ...] = ()
    visits: tuple[VisitForm, ...] = ()
    read_at: str | None = None
    note: str | None = None
    warnings: tuple[Problem, ...] = ()
    office: OfficeForm = OfficeForm()
