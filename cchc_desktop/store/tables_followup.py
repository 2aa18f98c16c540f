"""Peewee models of what comes after a visit: agencies through time, verdicts, plans."""

from __future__ import annotations

from peewee import BooleanField, IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record


class SuccessionTable(Record):
    """Who succeeded whom."""

    predecessor_id = TextField()
    successor_id = TextField()
    kind = TextField()
    day = TextField(null=True)
    decision = TextField()
    note = TextField()

    class Meta:
        """Its table."""

        table_name = "succession"


class VerdictTable(Record):
    """Verdicts on recommendations."""

    recommendation_id = TextField()
    day = TextField()
    visit_id = TextField()
    value = TextField(null=True)
    text = TextField()
    evidence = TextField()
    note = TextField()
    sha256 = TextField()
    size = IntegerField()
    name = TextField()

    class Meta:
        """Its table."""

        table_name = "verdict"


class RemedyTable(Record):
    """What agencies report that they did."""

    recommendation_id = TextField()
    day = TextField()
    number = TextField()
    text = TextField()
    sha256 = TextField()
    size = IntegerField()
    name = TextField()
    confirmed = BooleanField(null=True)

    class Meta:
        """Its table."""

        table_name = "remedy"


class TargetTable(Record):
    """Shares of agencies to be visited in a year."""

    year = IntegerField()
    percent = IntegerField()
    level = TextField()
    decision = TextField()

    class Meta:
        """Its table."""

        table_name = "target"


class OutsideTable(Record):
    """What other bodies plan."""

    body = TextField()
    agency_id = TextField()
    first = TextField()
    last = TextField(null=True)
    theme = TextField()

    class Meta:
        """Its table."""

        table_name = "outside"


FOLLOWUP_TABLES: dict[Kind, type[Record]] = {
    Kind.SUCCESSION: SuccessionTable,
    Kind.VERDICT: VerdictTable,
    Kind.REMEDY: RemedyTable,
    Kind.TARGET: TargetTable,
    Kind.OUTSIDE: OutsideTable,
}
