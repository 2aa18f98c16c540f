"""Peewee models of sessions, marks of attendance, own data files and codes."""

from __future__ import annotations

from peewee import TextField

from cchc_desktop.store.table import Record


class SessionTable(Record):
    """Sessions of visits."""

    visit_id = TextField()
    name = TextField()
    starts = TextField(null=True)
    ends = TextField(null=True)
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "session"


class MarkedTable(Record):
    """How attendees were marked at sessions."""

    session_id = TextField()
    attendee = TextField()
    presence = TextField()
    detail = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "marked"


class FormFileTable(Record):
    """Own editions of data files."""

    name = TextField()
    lines = TextField()

    class Meta:
        """Its table."""

        table_name = "form_file"


class OwnCodeTable(Record):
    """Shortcoming codes of the province's own."""

    code = TextField()
    name = TextField()
    area = TextField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "own_code"
