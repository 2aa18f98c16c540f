"""Read records: frozen dataclasses, each knowing the journal number of its reading."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar, cast

from cchc_desktop.domain.kinds import PARENTS, Entity, Kind, kind_of_class
from cchc_desktop.store import mapping
from cchc_desktop.store.database import Database

E = TypeVar("E", bound=Entity)
_POSITION = "(SELECT coalesce(max(seq), 0) FROM journal)"
_ORDER = {
    Kind.CAMPAIGN: "year DESC, title, id",
    Kind.AGENCY: "sort_key, id",
    Kind.FORM_FILE: "name, id",
    Kind.SIGNING: "version, id",
    Kind.TEAM_KEY: "made, id",
    Kind.VISIT: "number IS NULL, number, starts, id",
    Kind.SUCCESSION: "day IS NULL, day, id",
    Kind.VERDICT: "day, id",
    Kind.REMEDY: "day, id",
    Kind.TARGET: "year, level, id",
    Kind.OUTSIDE: "first, body, id",
    Kind.PRINT_FORM: "id",
    Kind.REPORT_BLOCK: "year, block, id",
    Kind.ALIKE: "id",
    Kind.TEAM: "id",
    Kind.KNOWN_KEY: "id",
    Kind.SCALE_LINE: "year, framework, criterion, id",
}


def one(database: Database, cls: type[E], record_id: str) -> E | None:
    """The record of that id, None where there is none (any more)."""
    found = where(database, cls, "id = ?", (record_id,))
    return found[0] if found else None


def where(
    database: Database, cls: type[E], condition: str, parameters: tuple[Any, ...] = ()
) -> tuple[E, ...]:
    """The records that satisfy a condition over their columns, in the order of their list."""
    kind = kind_of_class(cls)
    rows = database.execute(f"{_select(kind)} WHERE {condition} {_order(kind)}", parameters)
    return tuple(cast(E, mapping.entity_from(kind, row, row[-1])) for row in rows.fetchall())


def of_parent(database: Database, cls: type[E], parent_id: str) -> tuple[E, ...]:
    """The parts of a campaign, visit or finding, in their order."""
    parent = PARENTS[kind_of_class(cls)]
    assert parent is not None, "a kind that is part of nothing"
    return where(database, cls, f"{parent[1]} = ?", (parent_id,))


def everything(database: Database, cls: type[E]) -> tuple[E, ...]:
    """All records of a kind, in the order of their list."""
    return where(database, cls, "1")


def has_any(database: Database, cls: type[Any]) -> bool:
    """Whether there is a record of a kind, without reading one."""
    asked = f"SELECT EXISTS (SELECT 1 FROM {table_name(kind_of_class(cls))})"
    return bool(database.execute(asked).fetchone()[0])


@cache
def _select(kind: Kind) -> str:
    columns = ", ".join(mapping.column_names(kind))
    return f"SELECT {columns}, {_POSITION} FROM {table_name(kind)}"


def table_name(kind: Kind) -> str:
    """The name of the table of a kind: a published word, as the kind's own name is."""
    return kind.value


def _order(kind: Kind) -> str:
    return f"ORDER BY {_ORDER.get(kind, 'rank, id')}"
