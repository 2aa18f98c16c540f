"""Things made twice apart: joined, kept both, or renumbered, each on one confirmation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeAlias

from cchc_desktop.domain import marks
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.kinds import CLASSES, PARENTS, Entity, Kind, kind_of
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    Problem,
    ProblemCode,
)
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import conflicts, duplicates, journal, records, registers
from cchc_desktop.store.counting import Counting
from cchc_desktop.store.duplicates import Duplicate, Why
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.desk import Desk, refuse

Group: TypeAlias = Duplicate
"""Records that look like one, by the name that windows may import."""


@dataclass(frozen=True)
class Renumbering:
    """A proposal for one visit whose number was given twice."""

    visit: str
    number: int
    proposed: int


class Joining:
    """Two records that are one, and two that only look so; each answer is an operation."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def duplicates(self, visit_id: str | None = None) -> list[Duplicate]:
        """Groups of records that look like one: all, or those of one visit."""
        found = duplicates.found(self._desk.database)
        return [one for one in found if visit_id in (None, one.visit) or visit_id in one.records]

    def join(self, left: str, right: str) -> str:
        """Say that two records are one; gives the id that stands for both from now on.

        What both say differently waits as a conflict; history, parts and references follow.

        Raises:
            ExpectedError: there is no such record.
            InvalidInputError: they cannot be one, or their visit is signed.
        """
        one, other = self._standing(left), self._standing(right)
        refuse(self._hindrances(one, other))
        small, great = sorted((str(one.id), str(other.id)))
        kind = kind_of(one)
        with self._desk.change(Op.JOIN) as change:
            change.demand_unlocked(one)
            change.demand_unlocked(other)
            heads = registers.heads_of(journal.of_record(self._desk.database, great))
            seen = {marks.JOINED: [op.dot for op in heads.get(marks.JOINED, ())]}
            change.write(kind, great, {marks.JOINED: small}, seen, {})
        return Counting(self._desk.database).of(great)

    def part(self, record: str) -> list[str]:
        """Take all joinings of a record back: the ids that stand for themselves again.

        Raises:
            ExpectedError: there is no such record.
        """
        entity = self._standing(record)
        members = Counting(self._desk.database).members(entity.id)
        with self._desk.change(Op.JOIN) as change:
            change.demand_unlocked(entity)
            for member in members:
                heads = registers.heads_of(journal.of_record(self._desk.database, member))
                if marks.JOINED in heads:
                    seen = {marks.JOINED: [op.dot for op in heads[marks.JOINED]]}
                    change.write(kind_of(entity), member, {marks.JOINED: None}, seen, {})
        return members

    def keep_both(self, ids: Sequence[str]) -> None:
        """Say that records which look like one are several; on every laptop from now on.

        Raises:
            ExpectedError: there is no such record.
            InvalidInputError: they are of different kinds.
        """
        found = [self._standing(one) for one in ids]
        for other in found[1:]:
            refuse(_one_kind(found[0], other))
        with self._desk.change(Op.KEEP_BOTH) as change:
            for left, right in combinations(sorted(str(entity.id) for entity in found), 2):
                name = marks.APART + right
                heads = registers.heads_of(journal.of_record(self._desk.database, left))
                seen = {name: [op.dot for op in heads.get(name, ())]}
                change.write(kind_of(found[0]), left, {name: True}, seen, {})

    def renumberings(self, group: Duplicate) -> list[Renumbering]:
        """New numbers for visits of one number: signed ones keep theirs, else the first does."""
        if group.why is not Why.NUMBER:
            return []
        visits = [self._desk.get(Visit, one) for one in group.records]
        signed = [visit for visit in visits if visit.is_locked]
        to_change = [v for v in visits if not v.is_locked] if signed else visits[1:]
        number = self._greatest(visits[0])
        return [
            Renumbering(visit.id, visit.number or 0, number + place)
            for place, visit in enumerate(to_change, 1)
        ]

    def proposed_number(self, visit_id: str) -> int:
        """The number after the greatest of the campaign.

        Raises:
            ExpectedError: there is no such visit.
        """
        return self._greatest(self._desk.get(Visit, visit_id)) + 1

    def renumber(self, visit_id: str, number: int) -> Visit:
        """Give a visit whose minutes are not signed another number.

        Raises:
            ExpectedError: there is no such visit.
            InvalidInputError: its minutes are signed, or the number is taken or none.
        """
        visit = self._desk.get(Visit, visit_id)
        if visit.is_locked:
            values = {"number": visit.number}
            raise InvalidInputError([Problem(ProblemCode.SIGNED_NUMBER, "number", values)])
        problems = []
        if number < 1:
            problems.append(Problem(ProblemCode.NEGATIVE, "number"))
        others = self._desk.parts(Visit, visit.campaign_id)
        taken = [other for other in others if other.number == number and other.id != visit.id]
        if taken:
            agency = self._desk.get(Agency, taken[0].agency_id).name
            problems.append(Problem(ProblemCode.NUMBER_TAKEN, "number", {"agency": agency}))
        refuse(problems)
        with self._desk.change(Op.RENUMBER) as change:
            change.put(replace(visit, number=number), visit)
        return self._desk.get(Visit, visit_id)

    def _greatest(self, visit: Visit) -> int:
        others = self._desk.parts(Visit, visit.campaign_id)
        return max((other.number or 0 for other in others), default=0)

    def _standing(self, record: str) -> Entity:
        read = Counting(self._desk.database)
        name = read.of(record)
        operations = journal.of_record(self._desk.database, name)
        if operations and operations[0].kind in Kind.__members__.values():
            kind = Kind(operations[0].kind)
            found = records.one(self._desk.database, CLASSES[kind], name)
            if found is not None:
                return found
        raise ExpectedError(ExpectedCode.NO_SUCH_RECORD, id=record)

    def _hindrances(self, one: Entity, other: Entity) -> list[Problem]:
        if one.id == other.id:
            return [Problem(ProblemCode.SAME_RECORD, "id")]
        problems = _one_kind(one, other)
        if not problems and self._whole(one) != self._whole(other):
            problems.append(Problem(ProblemCode.NOT_ONE_WHOLE, "id"))
        return problems

    def _whole(self, entity: Entity) -> str | None:
        """The visit or campaign in which a record must be to be the same as another there."""
        kind = kind_of(entity)
        visit = conflicts.visit_of(self._desk.database, kind, entity.id)
        if visit is not None and kind is not Kind.VISIT:
            return visit
        parent = PARENTS[kind]
        return str(getattr(entity, parent[1])) if parent is not None else None


def _one_kind(one: Entity, other: Entity) -> list[Problem]:
    left, right = kind_of(one), kind_of(other)
    if left is right:
        return []
    values = {"left": left.value, "right": right.value}
    return [Problem(ProblemCode.NOT_ONE_KIND, "id", values)]
