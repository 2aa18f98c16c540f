"""A canonical dump of the records: what two databases must have alike."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.store import inspection, journal, registers
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name

Dump = dict[str, dict[str, Any]]


def tables(database: Database) -> Dump:
    """Every row of every record table by its id, without the local number, and the heads."""
    out: Dump = {}
    for kind in Kind:
        cursor = database.execute(f"SELECT * FROM {table_name(kind)}")
        names = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            named = dict(zip(names, row, strict=True))
            named.pop("n")
            out[f"{kind.value}/{named['id']}"] = named
    heads = database.execute("SELECT entity, field, pen, n FROM head")
    out["heads"] = {str(row): True for row in heads.fetchall()}
    return out


def rebuilt(database: Database) -> Dump:
    """The same, made from the journal alone."""
    out: Dump = {}
    heads: dict[str, Any] = {}
    for operations in journal.all_by_record(database):
        kind, entity = Kind(operations[0].kind), operations[0].entity
        row = inspection.row_of(kind, entity, operations)
        if row is not None:
            out[f"{kind.value}/{entity}"] = row
        beside = inspection.heads_beside(operations, registers.heads_of(operations))
        heads |= {str((entity, *head)): True for head in beside}
    out["heads"] = heads
    return out
