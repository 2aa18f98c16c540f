"""Which operations count for a record: of all that were joined with it, up to its visit's cut.

Records that a person called one are one from then on: their operations together make the record
of the smallest id, so that equal values are one, others a conflict, and a late edit of any of
them is not lost. Where the visit was signed, what stands outside of the cut does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cchc_desktop.domain import cut, marks
from cchc_desktop.domain.cut import PRINTED, Cut
from cchc_desktop.domain.kinds import PARENTS, Kind, depth, known_kind
from cchc_desktop.store import fitting, journal, registers
from cchc_desktop.store.database import Database
from cchc_desktop.store.registers import Operation


@dataclass(frozen=True)
class Counted:
    """What counts of one record; ``is_held``: all of it came after the signing.

    ``lives``: of a held one, whether it was not taken away since, by all that is known of it.
    """

    kind: Kind
    entity: str
    operations: Sequence[Operation]
    is_held: bool = False
    lives: bool = True


class Counting:
    """Reads what counts at one moment; make a new one after writes."""

    def __init__(self, database: Database, into: Mapping[str, str] | None = None) -> None:
        self._database = database
        if into is None:
            into = dict(database.execute("SELECT entity, into_id FROM joined").fetchall())
        self.into = into
        self._cuts: dict[str, Cut] = {}
        for visit, dots in database.execute("SELECT visit, dots FROM cut").fetchall():
            name = self.of(visit)
            self._cuts[name] = self._cuts.get(name, Cut()) | cut.read(dots)
        self._visits: dict[str, str | None] = {}

    @property
    def is_plain(self) -> bool:
        """Whether every record is made of just its own operations."""
        return not self.into and not self._cuts

    @property
    def has_cuts(self) -> bool:
        """Whether a visit was signed."""
        return bool(self._cuts)

    def cut_of_visit(self, visit: str) -> Cut | None:
        """The cut of a visit, None for one that was not signed."""
        return self._cuts.get(self.of(visit))

    @property
    def signed(self) -> list[str]:
        """The visits that have a cut."""
        return sorted(self._cuts)

    def of(self, entity: str) -> str:
        """The record that stands for this one, mostly itself."""
        return self.into.get(entity, entity)

    def members(self, entity: str) -> list[str]:
        """All records that are this one."""
        first = self.of(entity)
        return [first, *sorted(other for other, into in self.into.items() if into == first)]

    def cut_of(self, kind: Kind, entity: str, operations: Sequence[Operation]) -> Cut | None:
        """The cut under which a record stands, None for none."""
        if not self._cuts or kind not in PRINTED:
            return None
        visit = self.visit_of(kind, entity, operations)
        return self._cuts.get(visit) if visit is not None else None

    def visit_of(self, kind: Kind, entity: str, operations: Sequence[Operation]) -> str | None:
        """The visit that a record is part of, as all its operations say, signed or not."""
        if entity not in self._visits:
            self._visits[entity] = self._found_visit(kind, entity, operations)
        return self._visits[entity]

    def _found_visit(self, kind: Kind, entity: str, operations: Sequence[Operation]) -> str | None:
        if kind is Kind.VISIT:
            return self.of(entity)
        parent = PARENTS[kind]
        if parent is None or parent[0] is Kind.CAMPAIGN or not operations:
            return None
        heads = registers.heads_of(operations)
        whole = fitting.fitting(kind, {n: o for n, o in heads.items() if n == parent[1]})
        if parent[1] not in whole:
            return None
        name = self.of(whole[parent[1]])
        if parent[0] is Kind.VISIT:
            return name
        if name in self._visits:
            return self._visits[name]
        return self.visit_of(parent[0], name, self.everything(name))

    def everything(self, entity: str, upto: int | None = None) -> list[Operation]:
        """All operations of a record and those joined with it, in order of arrival."""
        members = self.members(entity)
        if len(members) == 1:
            return journal.of_record(self._database, members[0], upto)
        found = [op for one in members for op in journal.of_record(self._database, one, upto)]
        return sorted(found, key=lambda op: op.seq)

    def record(self, entity: str, upto: int | None = None) -> Counted | None:
        """What counts of one record, None for one of which nothing known is known."""
        return self.counted(self.of(entity), self.everything(entity, upto))

    def operations(self, entity: str, upto: int | None = None) -> list[Operation]:
        """The operations that count for one record; none for one that is held."""
        if self.is_plain:
            return journal.of_record(self._database, entity, upto)
        found = self.record(entity, upto)
        return list(found.operations) if found else []

    def records(self, entities: Iterable[str]) -> Iterator[Counted]:
        """What counts of many records; of those that are one it is given once."""
        wanted = list(dict.fromkeys(self.of(entity) for entity in entities))
        grouped = set(self.into.values()).intersection(wanted)
        for entity in sorted(grouped):
            found = self.counted(entity, self.everything(entity))
            if found is not None:
                yield found
        alone = [entity for entity in wanted if entity not in grouped]
        for entity, operations in journal.of_records(self._database, alone):
            found = self.counted(entity, operations)
            if found is not None:
                yield found

    def counted(self, entity: str, operations: Sequence[Operation]) -> Counted | None:
        """What counts of all these operations of one record."""
        kind = known_kind(operations[0].kind) if operations else None
        if kind is None:
            return None
        frozen = self.cut_of(kind, entity, operations)
        if frozen is None:
            return Counted(kind, entity, operations)
        shown = up_to(frozen, kind, operations)
        if any(op.dot in frozen for op in operations):
            return Counted(kind, entity, shown)
        lives = registers.is_alive(registers.heads_of(operations))
        return Counted(kind, entity, shown, is_held=True, lives=lives)


def up_to(frozen: Cut, kind: Kind, operations: Iterable[Operation]) -> list[Operation]:
    """The operations without the values outside of a cut that do not live on."""
    out = []
    for op in operations:
        if op.dot in frozen:
            out.append(op)
            continue
        vals = {n: value for n, value in op.vals.items() if cut.lives_on(kind, n, value)}
        if vals:
            out.append(replace(op, vals=vals))
    return out


def is_plain(database: Database) -> bool:
    """Whether nothing was joined or signed here: then a record is made of its own operations."""
    row = database.execute(
        "SELECT EXISTS (SELECT 1 FROM joined) OR EXISTS (SELECT 1 FROM cut)"
    ).fetchone()
    return not row[0]


def joined_now(database: Database) -> dict[str, tuple[Kind, str]]:
    """Every record that is another one, with that one: the smallest id of those known here.

    Wholes come first: whether a part stands under a cut depends on what its whole is.
    """
    rows = database.execute(
        "SELECT DISTINCT entity FROM head WHERE field = ?", (marks.JOINED,)
    ).fetchall()
    said: dict[Kind, list[Operation]] = {}
    for _, operations in journal.of_records(database, [row[0] for row in rows]):
        kind = known_kind(operations[0].kind)
        if kind is not None:
            said.setdefault(kind, []).extend(registers.heads_of(operations)[marks.JOINED])
    out: dict[str, tuple[Kind, str]] = {}
    for kind in sorted(said, key=lambda one: (depth(one), one.value)):
        counting = Counting(database, {entity: into for entity, (_, into) in out.items()})
        edges: dict[str, set[str]] = {}
        for op in said[kind]:
            other = op.vals[marks.JOINED]
            if isinstance(other, str) and _may_join(counting, kind, op, other):
                edges.setdefault(op.entity, set()).add(other)
        out |= {entity: (kind, into) for entity, into in marks.groups(edges).items()}
    return out


def _may_join(counting: Counting, kind: Kind, op: Operation, other: str) -> bool:
    """Whether both are known, of one kind, and under no cut that does not hold the joining."""
    if other == op.entity:
        return False
    for entity in (op.entity, other):
        operations = counting.everything(entity)
        if not operations or operations[0].kind != kind.value:
            return False
        frozen = counting.cut_of(kind, entity, operations)
        if frozen is not None and op.dot not in frozen:
            return False
    return True
