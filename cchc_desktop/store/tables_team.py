"""Peewee models of the team and of the keys that it knows."""

from __future__ import annotations

from peewee import IntegerField, TextField

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store.table import Record


class TeamTable(Record):
    """The team."""

    name = TextField()
    patience = IntegerField()

    class Meta:
        """Its table."""

        table_name = "team"


class KnownKeyTable(Record):
    """Keys that somebody confirmed."""

    key = TextField()
    name = TextField()

    class Meta:
        """Its table."""

        table_name = "known_key"


TEAM_TABLES: dict[Kind, type[Record]] = {
    Kind.TEAM: TeamTable,
    Kind.KNOWN_KEY: KnownKeyTable,
}
