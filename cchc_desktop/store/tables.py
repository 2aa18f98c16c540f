"""Peewee models, one per table, bound to no database: each query names the one it runs on."""

from __future__ import annotations

from peewee import BooleanField, FloatField, IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record
from cchc_desktop.store.tables_figures import FIGURES_TABLES
from cchc_desktop.store.tables_followup import FOLLOWUP_TABLES
from cchc_desktop.store.tables_people import (
    FormFileTable,
    MarkedTable,
    OwnCodeTable,
    SessionTable,
)
from cchc_desktop.store.tables_printing import PRINTING_TABLES
from cchc_desktop.store.tables_register import DocumentTable, PostedTable, ProcedureTable
from cchc_desktop.store.tables_report import REPORT_TABLES
from cchc_desktop.store.tables_signing import AmendmentTable, SigningTable, TeamKeyTable
from cchc_desktop.store.tables_team import TEAM_TABLES


class CampaignTable(Record):
    """Campaigns."""

    title = TextField()
    year = IntegerField()
    framework = TextField()
    place = TextField()
    parent_authority = TextField()
    issuing_body = TextField()
    symbol = TextField()
    recipients = TextField()
    note = TextField()

    class Meta:
        """Its table."""

        table_name = "campaign"


class BasisTable(Record):
    """Legal bases of campaigns."""

    campaign_id = TextField()
    kind = TextField()
    number = TextField()
    issuer = TextField()
    issued = TextField()
    subject = TextField()
    effective = TextField(null=True)
    expired = TextField(null=True)
    replaced_by = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "basis"


class MemberTable(Record):
    """Members of teams."""

    campaign_id = TextField()
    name = TextField()
    role = TextField()
    position = TextField()
    organisation = TextField()
    areas = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "member"


class AgencyTable(Record):
    """Agencies; ``sort_key`` and ``folded`` follow from the name."""

    name = TextField()
    level = TextField()
    code = TextField()
    address = TextField()
    valid_from = TextField(null=True)
    valid_to = TextField(null=True)
    sort_key = TextField()
    folded = TextField()

    class Meta:
        """Its table."""

        table_name = "agency"


class VisitTable(Record):
    """Visits."""

    campaign_id = TextField()
    agency_id = TextField()
    starts = TextField()
    venue = TextField()
    number = IntegerField(null=True)
    state = TextField()
    kind = TextField()
    ends = TextField(null=True)
    period_from = TextField(null=True)
    period_to = TextField(null=True)
    scope = TextField()
    method = TextField()
    sampled = IntegerField(null=True)
    copies = IntegerField(null=True)
    chair = TextField()
    secretary = TextField()
    agency_statement = TextField()
    conclusion = TextField()

    class Meta:
        """Its table."""

        table_name = "visit"


class AttendeeTable(Record):
    """Attendees of visits."""

    visit_id = TextField()
    name = TextField()
    side = TextField()
    position = TextField()
    absent = TextField(null=True)
    signs = BooleanField()
    late = TextField(null=True)
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "attendee"


class FindingTable(Record):
    """Findings of visits."""

    visit_id = TextField()
    area = TextField()
    kind = TextField()
    text = TextField()
    code = TextField()
    criterion = TextField()
    severity = IntegerField(null=True)
    responsible = TextField()
    note = TextField()
    cause = TextField()
    cites = TextField()
    reply_stance = TextField(null=True)
    reply_text = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "finding"


class EvidenceTable(Record):
    """Evidence of visits."""

    visit_id = TextField()
    sha256 = TextField()
    size = IntegerField()
    name = TextField()
    caption = TextField()
    printed = BooleanField()
    links = TextField()
    media = TextField()
    taken = TextField()
    location = TextField()
    layers = TextField()
    original = TextField()
    wiped_at = TextField(null=True)
    wiped_by = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "evidence"


class DossierRowTable(Record):
    """Dossier figures of visits; ``counts`` is one JSON object."""

    visit_id = TextField()
    field_name = TextField()
    source = TextField()
    counts = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "dossier_row"


class RatingTable(Record):
    """Ratings of criteria."""

    visit_id = TextField()
    criterion = TextField()
    rating = TextField(null=True)
    score = FloatField(null=True)
    note = TextField()
    recheck = BooleanField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "rating"


class RecommendationTable(Record):
    """Recommendations of visits."""

    visit_id = TextField()
    text = TextField()
    addressee = TextField()
    findings = TextField()
    area = TextField()
    due = TextField(null=True)
    status = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "recommendation"


class SampleTable(Record):
    """Samples of dossiers."""

    visit_id = TextField()
    title = TextField()
    source = TextField()
    population = TextField()
    size = IntegerField()
    seed = TextField()
    reported_part = IntegerField(null=True)
    reported_whole = IntegerField(null=True)
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "sample"


class DrawnTable(Record):
    """Dossiers drawn."""

    sample_id = TextField()
    code = TextField()
    procedure = TextField()
    received = TextField(null=True)
    due = TextField(null=True)
    pauses = TextField()
    returned = TextField(null=True)
    slip = BooleanField(null=True)
    control_form = BooleanField(null=True)
    apology = BooleanField(null=True)
    extension = BooleanField(null=True)
    note = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "drawn"


class EntryTable(Record):
    """The team's own sentences of the findings library."""

    area = TextField()
    kind = TextField()
    text = TextField()
    code = TextField()
    severity = IntegerField(null=True)
    deadline_days = IntegerField(null=True)
    criteria = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "entry"


class NoteTable(Record):
    """Notes within the team."""

    visit_id = TextField()
    text = TextField()
    about = TextField()
    record = TextField()
    person = TextField()
    done = BooleanField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "note"


TABLES: dict[Kind, type[Record]] = {
    Kind.CAMPAIGN: CampaignTable,
    Kind.BASIS: BasisTable,
    Kind.MEMBER: MemberTable,
    Kind.AGENCY: AgencyTable,
    Kind.VISIT: VisitTable,
    Kind.ATTENDEE: AttendeeTable,
    Kind.FINDING: FindingTable,
    Kind.EVIDENCE: EvidenceTable,
    Kind.DOSSIER_ROW: DossierRowTable,
    Kind.RATING: RatingTable,
    Kind.RECOMMENDATION: RecommendationTable,
    Kind.SAMPLE: SampleTable,
    Kind.DRAWN: DrawnTable,
    Kind.ENTRY: EntryTable,
    Kind.NOTE: NoteTable,
    **FIGURES_TABLES,
    **FOLLOWUP_TABLES,
    **PRINTING_TABLES,
    **REPORT_TABLES,
    **TEAM_TABLES,
    Kind.SESSION: SessionTable,
    Kind.MARKED: MarkedTable,
    Kind.FORM_FILE: FormFileTable,
    Kind.OWN_CODE: OwnCodeTable,
    Kind.DOCUMENT: DocumentTable,
    Kind.PROCEDURE: ProcedureTable,
    Kind.POSTED: PostedTable,
    Kind.SIGNING: SigningTable,
    Kind.AMENDMENT: AmendmentTable,
    Kind.TEAM_KEY: TeamKeyTable,
}
