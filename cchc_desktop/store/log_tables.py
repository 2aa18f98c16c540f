"""Peewee models of the operation log and what is kept beside it, bound to no database."""

from __future__ import annotations

from peewee import CompositeKey, IntegerField, Model, TextField


class Journal(Model):
    """The operation log: one record and all the fields that one change gave it."""

    seq = IntegerField(primary_key=True)
    pen = TextField()
    n = IntegerField()
    first = IntegerField()
    verb = TextField()
    lamport = IntegerField()
    at = IntegerField()
    author = TextField()
    kind = TextField()
    entity = TextField()
    vals = TextField()
    seen = TextField(null=True)
    origins = TextField(null=True)
    undoes = TextField(null=True)


class Head(Model):
    """Heads that are not the first operation of their record."""

    entity = TextField()
    field = TextField()
    pen = TextField()
    n = IntegerField()

    class Meta:
        """The whole row is the key."""

        primary_key = CompositeKey("entity", "field", "pen", "n")


class Clock(Model):
    """The greatest Lamport number that this workspace holds."""

    one = IntegerField(primary_key=True)
    lamport = IntegerField()


class Pen(Model):
    """The pens of this laptop."""

    pen = TextField(primary_key=True)


class Waiting(Model):
    """Records that live in the journal but have no row: what they belong to has not come yet."""

    entity = TextField(primary_key=True)
    kind = TextField()


class Joined(Model):
    """Records that were joined, each with the one that stands for the group."""

    entity = TextField(primary_key=True)
    kind = TextField()
    into_id = TextField()


class CutTable(Model):
    """The cuts of signed visits, by the record that signs."""

    entity = TextField(primary_key=True)
    visit = TextField()
    dots = TextField()

    class Meta:
        """Its table."""

        table_name = "cut"


OTHERS: tuple[type[Model], ...] = (Journal, Head, Clock, Pen, Waiting, Joined, CutTable)
