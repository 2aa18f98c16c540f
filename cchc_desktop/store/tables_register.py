"""Model of the office's own rows of the legal register, bound to no database."""

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
