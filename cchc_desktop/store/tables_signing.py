"""Tables of signings and of what is amended after them."""

from __future__ import annotations

from peewee import IntegerField, TextField

from cchc_desktop.store.table import Record


class SigningTable(Record):
    """Signings of minutes."""

    visit_id = TextField()
    version = IntegerField()
    at = TextField()
    root = TextField()
    cut = TextField()
    file = TextField()
    size = IntegerField()
    pages = IntegerField()
    way = TextField()
    tree = TextField()
    data = TextField()
    operations = TextField()
    scan = TextField()
    scan_size = IntegerField()
    overridden = TextField()
    reason = TextField()
    signers = TextField()
    key = TextField()
    seal = TextField()
    codes = TextField()

    class Meta:
        """Its table."""

        table_name = "signing"


class AmendmentTable(Record):
    """Supplementary minutes."""

    visit_id = TextField()
    corrects = TextField()
    number = IntegerField(null=True)
    made = TextField(null=True)
    corrections = TextField()
    file = TextField()
    size = IntegerField()
    pages = IntegerField()
    tree = TextField()
    signers = TextField()
    version = IntegerField()
    root = TextField()
    data = TextField()
    operations = TextField()
    key = TextField()
    seal = TextField()
    codes = TextField()
    scan = TextField()
    scan_size = IntegerField()
    rank = TextField()

    class Meta:
        """Its table."""

        table_name = "amendment"


class TeamKeyTable(Record):
    """Public halves of the team's keys."""

    public = TextField()
    laptop = TextField()
    made = TextField(null=True)

    class Meta:
        """Its table."""

        table_name = "team_key"
