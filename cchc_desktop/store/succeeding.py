"""Operations that plainly succeed one another: heads and values without the record's journal.

Most of what arrives was written by one person after the other: each operation is later than all
that the journal has of its record, and replaces what stood in the fields that it gives. Then the
last operation that gave a field is its one head. Whatever else there is (values side by side,
operations that arrive after those that replaced them, removals, marks, parts that move) is left
to the pure function over all operations (``registers``); both give the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.kinds import REFERENCES, Kind, known_kind
from cchc_desktop.store import fitting
from cchc_desktop.store.database import Database
from cchc_desktop.store.following import signing_kinds
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import REMOVED

Head = tuple[str, str, str, int]
"""A row of the table of heads: record, field, pen, number."""

_PEN, _N, _LAMPORT, _KIND, _ENTITY, _VALS, _SEEN = 0, 1, 4, 7, 8, 9, 10
_decode = json.JSONDecoder().raw_decode


class Course:
    """One record while its operations are followed; a plain class, for there are many.

    ``first``: the dot of its first operation; what that gave is asked when it matters.
    ``heads``: of the fields whose head is not just the first operation. ``givers``: the arriving
    operation that gave a field last. ``given``: what the arriving ones give; of a new record all
    that it has.
    """

    __slots__ = (
        "_begun",
        "_first",
        "_first_vals",
        "_lamport",
        "given",
        "givers",
        "heads",
        "is_new",
        "kind",
    )

    def __init__(self, kind: str, first: str, lamport: int, first_vals: Callable[[], str]) -> None:
        self.kind = kind
        self.heads: dict[str, list[Head]] | None = None
        self.givers: dict[str, Sequence[Any]] = {}
        self.given: dict[str, Any] = {}
        self.is_new = False
        self._first, self._first_vals, self._lamport = first, first_vals, lamport
        self._begun: frozenset[str] | None = None

    def take(self, row: Sequence[Any]) -> bool:
        """Follow the next operation; False where it does not plainly succeed."""
        if row[_LAMPORT] <= self._lamport or row[_KIND] != self.kind:
            return False
        values = _decode(row[_VALS])[0]
        seen = _decode(row[_SEEN])[0] if row[_SEEN] else {}
        for name in values:
            if not self._replaces(name, seen.get(name, ())):
                return False
            self.givers[name] = row
        self.given.update(values)
        self._lamport = row[_LAMPORT]
        return True

    def _replaces(self, name: str, replaced: Sequence[str]) -> bool:
        """Whether these dots are all that stands in a field."""
        giver = self.givers.get(name)
        if giver is not None:
            return f"{giver[_PEN]}:{giver[_N]}" in replaced
        if name == REMOVED or marks.is_mark(name):
            return False
        if self.heads is not None and name in self.heads:
            return all(f"{pen}:{n}" in replaced for _, _, pen, n in self.heads[name])
        return self._first in replaced or not self._gave_first(name)

    def _gave_first(self, name: str) -> bool:
        """Whether the record's first operation gave that field."""
        if self._begun is None:
            self._begun = frozenset(_decode(self._first_vals())[0])
        return name in self._begun


@dataclass(slots=True)
class Succession:
    """What came of it.

    ``new``: kind of records never heard of, and what was given of them. ``altered``: by kind
    and record the number of the row of one that has it, and the attributes that changed.
    """

    done: set[str] = field(default_factory=set)
    new: dict[str, tuple[Kind, dict[str, Any]]] = field(default_factory=dict)
    altered: dict[tuple[Kind, str], tuple[int, dict[str, Any]]] = field(default_factory=dict)
    old_heads: list[Head] = field(default_factory=list)
    new_heads: list[Head] = field(default_factory=list)

    def keep_heads(self, database: Database) -> None:
        """Make the head rows of these records what they must be."""
        database.execute_many(
            "DELETE FROM head WHERE entity = ? AND field = ? AND pen = ? AND n = ?", self.old_heads
        )
        database.execute_many(
            "INSERT INTO head (entity, field, pen, n) VALUES (?, ?, ?, ?)", self.new_heads
        )


def follow(database: Database, rows: Sequence[Sequence[Any]]) -> Succession:
    """Follow operations that the journal does not have; call it before they are written."""
    courses = _known(database, list(dict.fromkeys(row[_ENTITY] for row in rows)))
    begun: dict[str, tuple[Sequence[Any], dict[str, Any]]] = {}
    for row in rows:
        entity = row[_ENTITY]
        if entity not in courses:
            if entity not in begun:
                begun[entity] = (row, _decode(row[_VALS])[0])
                continue
            courses[entity] = _course(*begun.pop(entity))
        course = courses[entity]
        if course is not None and not course.take(row):
            courses[entity] = None
    out = Succession()
    for entity, (row, values) in begun.items():
        kind = known_kind(row[_KIND])
        if _is_begun(kind, values):
            out.done.add(entity)
            if kind is not None:
                out.new[entity] = (kind, values)
    _end(database, courses, out)
    return out


def _is_begun(kind: Kind | None, values: Mapping[str, Any]) -> bool:
    """Whether a record begins with these values; mostly they are attributes and nothing else."""
    if kind is not None and fitting.is_plain(kind, values):
        return True
    return not (REMOVED in values or any(map(marks.is_mark, values)))


def _course(row: Sequence[Any], values: dict[str, Any]) -> Course | None:
    """The course of a record that begins with this operation."""
    if not _is_begun(known_kind(row[_KIND]), values):
        return None
    course = Course(row[_KIND], f"{row[_PEN]}:{row[_N]}", row[_LAMPORT], lambda: row[_VALS])
    course.is_new, course.given = True, values
    return course


def _known(database: Database, entities: Sequence[str]) -> dict[str, Course | None]:
    """What the journal has of those of these records that it has heard of."""
    out: dict[str, Course | None] = {}
    for start in range(0, len(entities), 500):
        part = tuple(entities[start : start + 500])
        places = ",".join("?" * len(part))
        rows = database.execute(
            "SELECT j.entity, j.kind, j.pen || ':' || j.n, of.greatest FROM"
            " (SELECT min(seq) AS least, max(lamport) AS greatest FROM journal"
            f" WHERE entity IN ({places}) GROUP BY entity) AS of"
            " JOIN journal AS j ON j.seq = of.least",
            part,
        ).fetchall()
        if not rows:
            continue
        for entity, kind, first, greatest in rows:
            out[entity] = Course(kind, first, greatest, partial(_first_vals, database, entity))
        heads = database.execute(
            f"SELECT entity, field, pen, n FROM head WHERE entity IN ({places})", part
        )
        for head in heads.fetchall():
            course = out.get(head[0])
            if course is None:
                continue
            if head[1] == REMOVED or marks.is_mark(head[1]):
                out[head[0]] = None
                continue
            if course.heads is None:
                course.heads = {}
            course.heads.setdefault(head[1], []).append(head)
    return out


def _first_vals(database: Database, entity: str) -> str:
    sql = "SELECT vals FROM journal WHERE entity = ? ORDER BY seq LIMIT 1"
    return str(database.execute(sql, (entity,)).fetchone()[0])


def _end(database: Database, courses: Mapping[str, Course | None], out: Succession) -> None:
    altered: dict[Kind, dict[str, Course]] = {}
    for entity, course in courses.items():
        if course is None:
            continue
        kind = known_kind(course.kind)
        if kind is None:
            _add(out, entity, course)
        elif course.is_new:
            out.new[entity] = (kind, course.given)
            _add(out, entity, course)
        elif _is_plain(kind, course.given):
            altered.setdefault(kind, {})[entity] = course
    for kind, records in altered.items():
        for entity, number in _standing(database, kind, list(records)):
            out.altered[(kind, entity)] = (number, records[entity].given)
            _add(out, entity, records[entity])


def _add(out: Succession, entity: str, course: Course) -> None:
    out.done.add(entity)
    for name, row in course.givers.items():
        out.new_heads.append((entity, name, row[_PEN], row[_N]))
        if course.heads is not None:
            out.old_heads += course.heads.get(name, ())


def _is_plain(kind: Kind, given: Mapping[str, Any]) -> bool:
    """Whether nothing follows from these values but columns of the record's own row."""
    checks = _editable(kind)
    for name, value in given.items():
        fits = checks.get(name)
        if fits is None or not fits(value):
            return False
    return True


@cache
def _editable(kind: Kind) -> Mapping[str, fitting.Fits]:
    """The attributes of a kind from which nothing else follows, and what fits them."""
    if kind is Kind.AGENCY or kind in signing_kinds():
        return {}
    wholes = {name for _, name in REFERENCES[kind]}
    return {name: fits for name, fits in fitting.checks(kind).items() if name not in wholes}


def _standing(database: Database, kind: Kind, entities: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Those of the records that have a row, with its number."""
    for start in range(0, len(entities), 500):
        part = tuple(entities[start : start + 500])
        places = ",".join("?" * len(part))
        sql = f"SELECT id, n FROM {table_name(kind)} WHERE id IN ({places})"
        yield from database.execute(sql, part).fetchall()
