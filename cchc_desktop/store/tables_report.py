"""Peewee models of a year's report: what people decided about its blocks and likenesses."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record


class ReportBlockTable(Record):
    """Decisions about blocks."""

    year = IntegerField()
    block = TextField()
    text = TextField()
    known = TextField()
    hidden = BooleanField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "report_block"


class AlikeTable(Record):
    """Shortcomings that are one."""

    text = TextField()
    findings = TextField()
    area = TextField()
    code = TextField()

    class Meta:
        """Its table."""

        table_name = "alike"


REPORT_TABLES: dict[Kind, type[Record]] = {
    Kind.REPORT_BLOCK: ReportBlockTable,
    Kind.ALIKE: AlikeTable,
}
