"""Models of what the office publishes and keeps: register, procedures, postings."""

from __future__ import annotations

from peewee import TextField

from cchc_desktop.store.table import Record


class DocumentTable(Record):
    """The office's own rows of the legal register."""

    kind = TextField()
    number = TextField()
    issuer = TextField()
    subject = TextField()
    issued = TextField(null=True)
    effective = TextField(null=True)
    expired = TextField(null=True)
    standing = TextField()
    replaced_by = TextField()
    amended_by = TextField()
    source = TextField()
    note = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "document"


class ProcedureTable(Record):
    """Procedures as the province published them."""

    name = TextField()
    code = TextField()
    field_name = TextField()
    fee = TextField()
    term = TextField()
    decision = TextField()
    abolished = TextField(null=True)
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "procedure"


class PostedTable(Record):
    """What was seen on the boards of visits."""

    visit_id = TextField()
    procedure = TextField()
    seen = TextField()
    name = TextField()
    fee = TextField()
    term = TextField()
    decision = TextField()
    note = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "posted"
