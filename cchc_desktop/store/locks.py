"""Which visits are signed: what their paper shows takes no write any more.

Asked by the one door (``writer``), so that no way around it is left: typing, moving, removing,
undoing, joining, settling and files from outside all end there. Others' operations are taken in
beside it; what they show is decided by the cut (``standing``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cchc_desktop.domain.cut import PRINTED, is_printed
from cchc_desktop.domain.kinds import PARENTS, Kind
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.visit import BY_HAND, VisitState
from cchc_desktop.store import fitting, journal, registers
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name

_OPEN = frozenset(state.value for state in BY_HAND)
_STEPS = frozenset(state.value for state in VisitState) - _OPEN


def is_locked(database: Database, visit_id: str) -> bool:
    """Whether the minutes of that visit are signed."""
    row = database.execute(
        "SELECT (SELECT state FROM visit WHERE id = ?1),"
        " EXISTS (SELECT 1 FROM signing WHERE visit_id = ?1)",
        (visit_id,),
    ).fetchone()
    return bool(row[1]) or (row[0] is not None and row[0] not in _OPEN)


def holds(database: Database, kind: Kind, entity: str) -> bool:
    """Whether a signed paper shows that record, or the record is a signing itself."""
    if kind not in PRINTED and kind is not Kind.SIGNING:
        return False
    visit_id = _visit_of(database, kind, entity)
    return visit_id is not None and is_locked(database, visit_id)


class Locks:
    """Asked before each write of one change; what was found open stays so until its end."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open: set[str] = set()
        self._visits: dict[str, str | None] = {}

    def demand_open(self, kind: Kind, entity: str, values: Mapping[str, Any], is_new: bool) -> None:
        """Refuse to write these values of a record where a signed paper shows them.

        Raises:
            InvalidInputError: the visit is signed.
        """
        if kind is Kind.VISIT and is_new:
            self._open.add(entity)
        if kind is Kind.AMENDMENT and not is_new and self._is_signed(entity):
            raise InvalidInputError([Problem(ProblemCode.LOCKED, "state")])
        if not _is_frozen(kind, values, is_new):
            return
        for visit_id in self._concerned(kind, entity, values, is_new):
            if visit_id in self._open:
                continue
            if is_locked(self._database, visit_id):
                raise InvalidInputError([Problem(ProblemCode.LOCKED, "state")])
            self._open.add(visit_id)

    def _is_signed(self, amendment: str) -> bool:
        row = self._database.execute(
            "SELECT 1 FROM amendment WHERE id = ? AND file <> ''", (amendment,)
        ).fetchone()
        return row is not None

    def _concerned(
        self, kind: Kind, entity: str, values: Mapping[str, Any], is_new: bool
    ) -> Iterable[str]:
        """The visit that the record is in, and the one that the values would move it to."""
        parent = PARENTS[kind]
        if kind is Kind.VISIT or parent is None:
            return [entity]
        named = values.get(parent[1])
        found = {self._visit(parent[0], named)} if isinstance(named, str) else set()
        if not is_new:
            found.add(self._visit(kind, entity))
        return [one for one in found if one is not None]

    def _visit(self, kind: Kind, entity: str) -> str | None:
        if kind is Kind.VISIT:
            return entity
        if entity not in self._visits:
            self._visits[entity] = _visit_of(self._database, kind, entity)
        return self._visits[entity]


def _is_frozen(kind: Kind, values: Mapping[str, Any], is_new: bool) -> bool:
    """Whether a signed paper would show the difference."""
    if kind is Kind.SIGNING:
        return not is_new  # what was signed is told once, and never otherwise
    if kind is Kind.VISIT and values.get("state") in _OPEN:
        return True  # back before the signing; the steps after it are let through
    return kind in PRINTED and (is_new or any(is_printed(kind, name) for name in values))


def _visit_of(database: Database, kind: Kind, entity: str) -> str | None:
    """The visit that a record is part of; of one that has no row, what the journal says."""
    while kind is not Kind.VISIT:
        parent = PARENTS[kind]
        if parent is None:
            return None
        sql = f"SELECT {parent[1]} FROM {table_name(kind)} WHERE id = ?"
        row = database.execute(sql, (entity,)).fetchone()
        whole = row[0] if row is not None else _told(database, kind, entity, parent[1])
        if whole is None:
            return None
        kind, entity = parent[0], whole
    return entity


def _told(database: Database, kind: Kind, entity: str, name: str) -> str | None:
    heads = registers.heads_of(journal.of_record(database, entity))
    whole = fitting.fitting(kind, heads).get(name)
    return whole if isinstance(whole, str) else None
