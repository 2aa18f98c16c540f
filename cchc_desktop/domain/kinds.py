"""Kinds of record: the words that the journal and the news use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cchc_desktop.domain.agency import Agency
    from cchc_desktop.domain.amendment import Amendment
    from cchc_desktop.domain.attendance import Marked, Session
    from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
    from cchc_desktop.domain.dossiers import DossierRow
    from cchc_desktop.domain.drawn import Drawn, Sample
    from cchc_desktop.domain.evidence import Evidence
    from cchc_desktop.domain.finding import Finding
    from cchc_desktop.domain.form_file import FormFile, OwnCode
    from cchc_desktop.domain.library import Entry
    from cchc_desktop.domain.note import Note
    from cchc_desktop.domain.own_document import OwnDocument
    from cchc_desktop.domain.plan import Outside, Target
    from cchc_desktop.domain.posting import Posted, Procedure
    from cchc_desktop.domain.print_form import PrintForm
    from cchc_desktop.domain.recommendation import Recommendation
    from cchc_desktop.domain.report_edit import Alike, ReportBlock
    from cchc_desktop.domain.scale import ScaleLine
    from cchc_desktop.domain.signing import Signing
    from cchc_desktop.domain.succession import Succession
    from cchc_desktop.domain.tables import TableRow
    from cchc_desktop.domain.team import KnownKey, Team
    from cchc_desktop.domain.team_key import TeamKey
    from cchc_desktop.domain.verdict import Remedy, Verdict
    from cchc_desktop.domain.visit import Attendee, Rating, Visit

    Entity = (
        Campaign
        | LegalBasis
        | Member
        | Agency
        | Visit
        | Attendee
        | Finding
        | Evidence
        | DossierRow
        | Rating
        | Recommendation
        | Sample
        | Drawn
        | Entry
        | Note
        | TableRow
        | ScaleLine
        | Succession
        | Verdict
        | Remedy
        | Target
        | Outside
        | Session
        | Marked
        | FormFile
        | OwnCode
        | OwnDocument
        | Procedure
        | Posted
        | Signing
        | Amendment
        | PrintForm
        | TeamKey
        | ReportBlock
        | Alike
        | Team
        | KnownKey
    )
else:
    Entity = Any


class Kind(StrEnum):
    """Kind of record; a published name is never used again for another."""

    CAMPAIGN = "campaign"
    BASIS = "basis"
    MEMBER = "member"
    AGENCY = "agency"
    VISIT = "visit"
    ATTENDEE = "attendee"
    FINDING = "finding"
    EVIDENCE = "evidence"
    DOSSIER_ROW = "dossier_row"
    RATING = "rating"
    RECOMMENDATION = "recommendation"
    SAMPLE = "sample"
    DRAWN = "drawn"
    ENTRY = "entry"
    NOTE = "note"
    TABLE_ROW = "table_row"
    SCALE_LINE = "scale_line"
    SUCCESSION = "succession"
    VERDICT = "verdict"
    REMEDY = "remedy"
    TARGET = "target"
    OUTSIDE = "outside"
    SESSION = "session"
    MARKED = "marked"
    FORM_FILE = "form_file"
    OWN_CODE = "own_code"
    DOCUMENT = "document"
    PROCEDURE = "procedure"
    POSTED = "posted"
    SIGNING = "signing"
    AMENDMENT = "amendment"
    PRINT_FORM = "print_form"
    TEAM_KEY = "team_key"
    REPORT_BLOCK = "report_block"
    ALIKE = "alike"
    TEAM = "team"
    KNOWN_KEY = "known_key"


_HOMES: dict[Kind, tuple[str, str]] = {
    Kind.CAMPAIGN: ("campaign", "Campaign"),
    Kind.BASIS: ("campaign", "LegalBasis"),
    Kind.MEMBER: ("campaign", "Member"),
    Kind.AGENCY: ("agency", "Agency"),
    Kind.VISIT: ("visit", "Visit"),
    Kind.ATTENDEE: ("visit", "Attendee"),
    Kind.FINDING: ("finding", "Finding"),
    Kind.EVIDENCE: ("evidence", "Evidence"),
    Kind.DOSSIER_ROW: ("dossiers", "DossierRow"),
    Kind.RATING: ("visit", "Rating"),
    Kind.RECOMMENDATION: ("recommendation", "Recommendation"),
    Kind.SAMPLE: ("drawn", "Sample"),
    Kind.DRAWN: ("drawn", "Drawn"),
    Kind.ENTRY: ("library", "Entry"),
    Kind.NOTE: ("note", "Note"),
    Kind.TABLE_ROW: ("tables", "TableRow"),
    Kind.SCALE_LINE: ("scale", "ScaleLine"),
    Kind.SUCCESSION: ("succession", "Succession"),
    Kind.VERDICT: ("verdict", "Verdict"),
    Kind.REMEDY: ("verdict", "Remedy"),
    Kind.TARGET: ("plan", "Target"),
    Kind.OUTSIDE: ("plan", "Outside"),
    Kind.SESSION: ("attendance", "Session"),
    Kind.MARKED: ("attendance", "Marked"),
    Kind.FORM_FILE: ("form_file", "FormFile"),
    Kind.OWN_CODE: ("form_file", "OwnCode"),
    Kind.DOCUMENT: ("own_document", "OwnDocument"),
    Kind.PROCEDURE: ("posting", "Procedure"),
    Kind.POSTED: ("posting", "Posted"),
    Kind.SIGNING: ("signing", "Signing"),
    Kind.AMENDMENT: ("amendment", "Amendment"),
    Kind.PRINT_FORM: ("print_form", "PrintForm"),
    Kind.TEAM_KEY: ("team_key", "TeamKey"),
    Kind.REPORT_BLOCK: ("report_edit", "ReportBlock"),
    Kind.ALIKE: ("report_edit", "Alike"),
    Kind.TEAM: ("team", "Team"),
    Kind.KNOWN_KEY: ("team", "KnownKey"),
}
"""In which module of the domain the dataclass of a kind stands, and its name."""


class _Classes(Mapping[Kind, "type[Entity]"]):
    """The dataclass of each kind, loaded when first asked for: the list of visits needs few."""

    def __getitem__(self, kind: Kind) -> type[Entity]:
        return _class(kind)

    def __iter__(self) -> Iterator[Kind]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


@cache
def _class(kind: Kind) -> type[Entity]:
    module, name = _HOMES[kind]
    cls: type[Entity] = getattr(import_module(f"{__package__}.{module}"), name)
    return cls


CLASSES: Mapping[Kind, type[Entity]] = _Classes()

PARENTS: dict[Kind, tuple[Kind, str] | None] = {
    Kind.CAMPAIGN: None,
    Kind.BASIS: (Kind.CAMPAIGN, "campaign_id"),
    Kind.MEMBER: (Kind.CAMPAIGN, "campaign_id"),
    Kind.AGENCY: None,
    Kind.VISIT: (Kind.CAMPAIGN, "campaign_id"),
    Kind.ATTENDEE: (Kind.VISIT, "visit_id"),
    Kind.FINDING: (Kind.VISIT, "visit_id"),
    Kind.EVIDENCE: (Kind.VISIT, "visit_id"),
    Kind.DOSSIER_ROW: (Kind.VISIT, "visit_id"),
    Kind.RATING: (Kind.VISIT, "visit_id"),
    Kind.RECOMMENDATION: (Kind.VISIT, "visit_id"),
    Kind.SAMPLE: (Kind.VISIT, "visit_id"),
    Kind.DRAWN: (Kind.SAMPLE, "sample_id"),
    Kind.ENTRY: None,
    Kind.NOTE: (Kind.VISIT, "visit_id"),
    Kind.TABLE_ROW: (Kind.VISIT, "visit_id"),
    Kind.SCALE_LINE: None,
    Kind.SUCCESSION: None,
    Kind.VERDICT: None,
    Kind.REMEDY: None,
    Kind.TARGET: None,
    Kind.OUTSIDE: None,
    Kind.SESSION: (Kind.VISIT, "visit_id"),
    Kind.MARKED: (Kind.SESSION, "session_id"),
    Kind.FORM_FILE: None,
    Kind.OWN_CODE: None,
    Kind.DOCUMENT: None,
    Kind.PROCEDURE: None,
    Kind.POSTED: (Kind.VISIT, "visit_id"),
    Kind.SIGNING: (Kind.VISIT, "visit_id"),
    Kind.AMENDMENT: (Kind.VISIT, "visit_id"),
    Kind.PRINT_FORM: (Kind.CAMPAIGN, "campaign_id"),
    Kind.TEAM_KEY: None,
    Kind.REPORT_BLOCK: None,
    Kind.ALIKE: None,
    Kind.TEAM: None,
    Kind.KNOWN_KEY: None,
}
"""Whose part each kind is, and by which attribute; removing the whole removes its parts."""

REFERENCES: dict[Kind, tuple[tuple[Kind, str], ...]] = {
    kind: ((parent,) if parent is not None else ())
    + (((Kind.AGENCY, "agency_id"),) if kind is Kind.VISIT else ())
    for kind, parent in PARENTS.items()
}
"""Records without which one of a kind cannot stand, and the attributes that name them."""

_BY_NAME = {kind.value: kind for kind in Kind}
_KNOWN: dict[type[Any], Kind] = {}
_BY_HOME = {(f"{__package__}.{module}", name): kind for kind, (module, name) in _HOMES.items()}


@cache
def depth(kind: Kind) -> int:
    """How many wholes a kind is inside of: 0 for a campaign, 3 for a drawn dossier."""
    return max((depth(whole) + 1 for whole, _ in REFERENCES[kind]), default=0)


def known_kind(name: str) -> Kind | None:
    """The kind of that name, None for one that only a newer program knows."""
    return _BY_NAME.get(name)


def kind_of(entity: Entity) -> Kind:
    """The kind of that record."""
    return kind_of_class(type(entity))


def kind_of_class(cls: type[Any]) -> Kind:
    """The kind of the records of that dataclass."""
    kind = _KNOWN.get(cls)
    if kind is None:
        kind = _KNOWN[cls] = _BY_HOME[cls.__module__, cls.__qualname__]
    return kind
