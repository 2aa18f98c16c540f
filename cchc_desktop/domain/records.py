"""Everything of one campaign, as one frozen tree: what is written out and compared."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.attendance import Marked, Session
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.library import Entry
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.plan import Outside, Target
from cchc_desktop.domain.posting import Posted, Procedure
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.report_edit import Alike, ReportBlock
from cchc_desktop.domain.scale import ScaleLine
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.domain.visit import Attendee, Rating, Visit


@dataclass(frozen=True)
class VisitRecords:
    """One visit with all its parts."""

    visit: Visit
    agency: Agency
    attendees: tuple[Attendee, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ratings: tuple[Rating, ...] = ()
    dossiers: tuple[DossierRow, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    sessions: tuple[Session, ...] = ()
    marks: tuple[Marked, ...] = ()
    table_rows: tuple[TableRow, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """On its recommendations, whenever they were given."""
    remedies: tuple[Remedy, ...] = ()
    samples: tuple[Sample, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    posted: tuple[Posted, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class OfficeRecords:
    """What the office keeps beside the campaigns."""

    agencies: tuple[Agency, ...] = ()
    successions: tuple[Succession, ...] = ()
    targets: tuple[Target, ...] = ()
    outside: tuple[Outside, ...] = ()
    blocks: tuple[ReportBlock, ...] = ()
    alike: tuple[Alike, ...] = ()
    procedures: tuple[Procedure, ...] = ()
    documents: tuple[OwnDocument, ...] = ()
    library: tuple[Entry, ...] = ()
    codes: tuple[OwnCode, ...] = ()
    scale: tuple[ScaleLine, ...] = ()


@dataclass(frozen=True)
class CampaignRecords:
    """One campaign with all its visits, in the order in which they are written.

    ``read_at`` is the laptop and journal number at which all of it was read, empty for none.
    """

    campaign: Campaign
    bases: tuple[LegalBasis, ...] = ()
    members: tuple[Member, ...] = ()
    visits: tuple[VisitRecords, ...] = ()
    read_at: str = ""
    office: OfficeRecords = OfficeRecords()
