"""What every table of records has; its own module, so that tables may stand in several."""

from __future__ import annotations

from peewee import IntegerField, Model, TextField


class Record(Model):
    """What every record has."""

    n = IntegerField(primary_key=True)
    id = TextField(unique=True)
