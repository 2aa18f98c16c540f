"""Kinds of record: the words that the journal and the news use for them."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

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


CLASSES: dict[Kind, type[Entity]] = {
    Kind.CAMPAIGN: Campaign,
    Kind.BASIS: LegalBasis,
    Kind.MEMBER: Member,
    Kind.AGENCY: Agency,
    Kind.VISIT: Visit,
    Kind.ATTENDEE: Attendee,
    Kind.FINDING: Finding,
    Kind.EVIDENCE: Evidence,
    Kind.DOSSIER_ROW: DossierRow,
    Kind.RATING: Rating,
    Kind.RECOMMENDATION: Recommendation,
    Kind.SAMPLE: Sample,
    Kind.DRAWN: Drawn,
    Kind.ENTRY: Entry,
    Kind.NOTE: Note,
    Kind.TABLE_ROW: TableRow,
    Kind.SCALE_LINE: ScaleLine,
    Kind.SUCCESSION: Succession,
    Kind.VERDICT: Verdict,
    Kind.REMEDY: Remedy,
    Kind.TARGET: Target,
    Kind.OUTSIDE: Outside,
    Kind.SESSION: Session,
    Kind.MARKED: Marked,
    Kind.FORM_FILE: FormFile,
    Kind.OWN_CODE: OwnCode,
    Kind.DOCUMENT: OwnDocument,
    Kind.PROCEDURE: Procedure,
    Kind.POSTED: Posted,
    Kind.SIGNING: Signing,
    Kind.AMENDMENT: Amendment,
    Kind.PRINT_FORM: PrintForm,
    Kind.TEAM_KEY: TeamKey,
    Kind.REPORT_BLOCK: ReportBlock,
    Kind.ALIKE: Alike,
    Kind.TEAM: Team,
    Kind.KNOWN_KEY: KnownKey,
}

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
_KINDS = {cls: kind for kind, cls in CLASSES.items()}


@cache
def depth(kind: Kind) -> int:
    """How many wholes a kind is inside of: 0 for a campaign, 3 for a drawn dossier."""
    return max((depth(whole) + 1 for whole, _ in REFERENCES[kind]), default=0)


def known_kind(name: str) -> Kind | None:
    """The kind of that name, None for one that only a newer program knows."""
    return _BY_NAME.get(name)


def kind_of(entity: Entity) -> Kind:
    """The kind of that record."""
    return _KINDS[type(entity)]
