"""A canonical dump of the records: what two databases must have alike."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain.kinds import Kind, known_kind
from cchc_desktop.store import journal, mapping, registers, standing
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.store.standing import Own

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
    """The same, made from the journal alone, all records at once."""
    out: Dump = {}
    heads: dict[str, Any] = {}
    owns: dict[str, Own] = {}
    for operations in journal.all_by_record(database):
        kind, entity = known_kind(operations[0].kind), operations[0].entity
        beside = registers.heads_beside(operations, registers.heads_of(operations))
        heads |= {str((entity, *head)): True for head in beside}
        if kind is not None:
            owns[entity] = standing.own(kind, operations)
    for entity in rows_that_stand(owns):
        kind = owns[entity].kind
        out[f"{kind.value}/{entity}"] = mapping.columns_of(kind, entity, owns[entity].values)
    out["heads"] = heads
    return out


def rows_that_stand(owns: dict[str, Own]) -> set[str]:
    """The rule of store.standing written down plainly, without a database."""
    wanted = {entity for entity, own in owns.items() if own.is_alive}
    while True:
        needed = {ref[1] for entity in wanted for ref in owns[entity].refs} & owns.keys()
        if needed <= wanted:
            break
        wanted |= needed
    stands = {entity for entity in wanted if owns[entity].is_whole}
    while True:
        falling = {e for e in stands if any(ref[1] not in stands for ref in owns[e].refs)}
        if not falling:
            return stands
        stands -= falling


def shared(database: Database) -> Dump:
    """What laptops that saw the same operations have alike: records, and the journal by dot."""
    out = tables(database)
    out.pop("heads")
    names = journal.COLUMNS.split(", ")[1:]
    rows = database.execute(f"SELECT {', '.join(names)} FROM journal")
    out["journal"] = {f"{row[0]}:{row[1]}": row for row in rows.fetchall()}
    return out
