"""A canonical dump of the records: what two databases must have alike."""

from __future__ import annotations

from typing import Any

from cchc_desktop.domain import cut, marks
from cchc_desktop.domain.kinds import PARENTS, Kind, depth, known_kind
from cchc_desktop.store import (
    counting,
    fitting,
    following,
    journal,
    mapping,
    registers,
    standing,
)
from cchc_desktop.store.counting import Counted
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import Operation
from cchc_desktop.store.standing import Own

Records = dict[str, list[Operation]]
Cuts = dict[str, tuple[str, str]]
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
    out["joined"] = dict(database.execute("SELECT entity, into_id FROM joined").fetchall())
    cuts = database.execute("SELECT entity, visit, dots FROM cut").fetchall()
    out["cuts"] = {entity: (visit, dots) for entity, visit, dots in cuts}
    return out


def rebuilt(database: Database) -> Dump:
    """The same, made from the journal alone, all records at once."""
    out: Dump = {}
    heads: dict[str, Any] = {}
    raw = {operations[0].entity: operations for operations in journal.all_by_record(database)}
    for entity, operations in raw.items():
        beside = registers.heads_beside(operations, registers.heads_of(operations))
        heads |= {str((entity, *head)): True for head in beside}
    known = {e: operations for e, operations in raw.items() if known_kind(operations[0].kind)}
    cuts = {e: given for e, ops in known.items() if (given := following.cut_given(ops))}
    into = joined(known, cuts)
    owns: dict[str, Own] = {}
    merged = together(known, into)
    frozen = frozen_by(merged, into, cuts)
    for entity, operations in merged.items():
        kind = Kind(operations[0].kind)
        held = False
        if entity in frozen:
            held = not any(op.dot in frozen[entity] for op in operations)
            operations = counting.up_to(frozen[entity], kind, operations)  # noqa: PLW2901
        owns[entity] = standing.own(Counted(kind, entity, operations, held), into)
    for entity in rows_that_stand(owns):
        kind = owns[entity].kind
        out[f"{kind.value}/{entity}"] = mapping.columns_of(kind, entity, owns[entity].values)
    out["heads"] = heads
    out["joined"] = into
    out["cuts"] = cuts
    return out


def together(known: Records, into: dict[str, str]) -> Records:
    """The operations of records that are one, together."""
    out: Records = {}
    for entity, operations in known.items():
        out.setdefault(into.get(entity, entity), []).extend(operations)
    return {entity: sorted(ops, key=lambda op: op.seq) for entity, ops in out.items()}


def joined(known: Records, cuts: Cuts) -> dict[str, str]:
    """What was said to be one, wholes first, with the smallest id of each group."""
    into: dict[str, str] = {}
    for level in range(8):
        frozen = frozen_by(known, into, cuts)
        groups: list[set[str]] = []
        for entity, operations in known.items():
            if depth(Kind(operations[0].kind)) != level:
                continue
            for op in registers.heads_of(operations).get(marks.JOINED, ()):
                other = op.vals[marks.JOINED]
                if other == entity or other not in known or known[other][0].kind != op.kind:
                    continue
                if all(op.dot in frozen[e] for e in (entity, other) if e in frozen):
                    groups.append({entity, other})
        _unite(groups)
        into |= {one: min(group) for group in groups for one in group if one != min(group)}
    return into


def _unite(groups: list[set[str]]) -> None:
    while met := next(((a, b) for a in groups for b in groups if a is not b and a & b), None):
        groups.remove(met[0])
        met[1].update(met[0])


def frozen_by(known: Records, into: dict[str, str], cuts: Cuts) -> dict[str, cut.Cut]:
    """The cut under which each record stands, of those that signing freezes."""

    by_visit: dict[str, cut.Cut] = {}
    for visit, dots in cuts.values():
        name = into.get(visit, visit)
        by_visit[name] = by_visit.get(name, cut.Cut()) | cut.read(dots)
    out = {}
    for entity, operations in known.items():
        visit_id = _visit_of(known, into, entity)
        if Kind(operations[0].kind) in cut.PRINTED and visit_id in by_visit:
            out[entity] = by_visit[visit_id]
    return out


def _visit_of(known: Records, into: dict[str, str], entity: str) -> str | None:
    kind = Kind(known[entity][0].kind) if entity in known else Kind.CAMPAIGN
    parent = PARENTS[kind]
    if kind is Kind.VISIT:
        return into.get(entity, entity)
    values = fitting.fitting(kind, registers.heads_of(known.get(entity, ())))
    if parent is None or parent[1] not in values:
        return None
    whole: str = into.get(values[parent[1]], values[parent[1]])
    return whole if parent[0] is Kind.VISIT else _visit_of(known, into, whole)


def rows_that_stand(owns: dict[str, Own]) -> set[str]:
    """The rule of store.standing written down plainly, without a database."""
    wanted = {entity for entity, own in owns.items() if own.is_alive and not own.is_held}
    while True:
        named = {ref for entity in wanted for ref in owns[entity].refs}
        needed = {e for e, own in owns.items() if (own.kind, e) in named}
        if needed <= wanted:
            break
        wanted |= needed
    stands = {e for e in wanted if owns[e].is_whole and not owns[e].is_held}
    while True:
        there = {(owns[entity].kind, entity) for entity in stands}
        falling = {e for e in stands if not there.issuperset(owns[e].refs)}
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
