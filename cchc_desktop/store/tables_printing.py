"""Peewee model of how a campaign's papers are printed."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record


class PrintFormTable(Record):
    """Print forms of campaigns."""

    campaign_id = TextField()
    place_line = BooleanField()
    signature_blocks = IntegerField()
    photos_a_page = IntegerField()
    nation_size = IntegerField()
    filed = TextField()
    notice_symbol = TextField()
    letter_symbol = TextField()

    class Meta:
        """Its table."""

        table_name = "print_form"


PRINTING_TABLES: dict[Kind, type[Record]] = {Kind.PRINT_FORM: PrintFormTable}
