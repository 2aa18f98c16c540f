"""The cut of a visit: the dots of all operations that its paper can show at this moment."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_desktop.domain import cut
from cchc_desktop.domain.cut import PRINTED
from cchc_desktop.domain.kinds import PARENTS, Kind
from cchc_desktop.store import journal
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import Operation


def of_visit(database: Database, visit_id: str) -> str:
    """The cut that a signing at this moment keeps, as text; see ``domain.cut``.

    Call it inside the change that signs, after its last write of what is printed, and keep
    the text in the attribute ``cut`` of the record that signs.
    """
    return cut.written(op.dot for op in operations_of(database, visit_id))


def operations_of(database: Database, visit_id: str) -> list[Operation]:
    """The operations of all that is printed; of joined records those of each, as they count."""
    read = Counting(database)
    standing = [entity for _, entity in records_of(database, visit_id)]
    entities = [one for entity in standing for one in read.members(entity)]
    found = journal.of_records(database, entities)
    return [op for _, operations in found for op in operations]


def records_of(database: Database, visit_id: str) -> Iterator[tuple[Kind, str]]:
    """The visit and the parts that have a row and are printed, wholes first."""
    yield Kind.VISIT, visit_id
    yield from _parts(database, Kind.VISIT, visit_id)


def _parts(database: Database, whole: Kind, entity: str) -> Iterator[tuple[Kind, str]]:
    for kind, parent in PARENTS.items():
        if parent is None or parent[0] is not whole or kind not in PRINTED:
            continue
        sql = f"SELECT id FROM {table_name(kind)} WHERE {parent[1]} = ? ORDER BY id"
        for (part,) in database.execute(sql, (entity,)).fetchall():
            yield kind, part
            yield from _parts(database, kind, part)
