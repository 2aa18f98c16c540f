"""The machine's laptops and what must be true of them after every step, and when all have met."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import wraps
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cchc_desktop.domain import marks
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.cut import PRINTED
from cchc_desktop.domain.kinds import Entity, Kind
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.store import arriving, conflicts, journal, mapping, registers
from cchc_desktop.store.database import Database
from cchc_desktop.store.records import table_name
from cchc_desktop.store.registers import REMOVED, Dot
from cchc_desktop.sync import versions
from cchc_desktop.usecases.workspace import Workspace
from tests.proofs.laptop import Laptop, repeatable
from tests.store import dump

LAPTOPS = st.integers(0, 4)
WHICH = st.integers(0, 99)
MOST_LAPTOPS = 5
_EXPECTED = {RefusalCode.HASH, RefusalCode.NOT_OURS, RefusalCode.NEWER}
_FORBIDDEN = {ProblemCode.LOCKED, ProblemCode.AGENCY_IN_USE}
Spans = dict[str, list[tuple[int, int]]]


def unless_signed(act: Callable[..., None]) -> Callable[..., None]:
    """A rule that the paper forbids once it is signed; then nothing was typed."""

    @wraps(act)
    def either(self: Base, **given: Any) -> None:
        typed = list(self.typed)
        try:
            act(self, **given)
        except InvalidInputError as error:
            assert {problem.code for problem in error.problems} <= _FORBIDDEN
            self.typed = typed

    return either


class Base(RuleBasedStateMachine):
    """Three to five laptops and one folder."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._stack.enter_context(repeatable())
        self.root = Path(self._stack.enter_context(TemporaryDirectory()))
        self.stick = self.root / "stick"
        self.stick.mkdir()
        self.laptops: list[Laptop] = []
        self.forms: list[tuple[int, Kind, Entity]] = []
        self.typed: list[str] = []
        self.may_sign = False
        self.visit = ""
        self.newer: list[str] = []
        self.knowledge: dict[Dot, Spans] = {}
        self._dirty: set[int] = set()
        self._restored: list[int] = []
        self._written: dict[int, tuple[int, int, int]] = {}
        self._spans: dict[int, Spans] = {}
        self._dumps: dict[int, dump.Dump] = {}

    def teardown(self) -> None:
        try:
            if self.laptops and sys.exc_info()[1] is None:  # else what failed before is the news
                self.meet()
        finally:
            for laptop in self.laptops:
                laptop.workspace.close()
            self._stack.close()

    @initialize(count=st.integers(3, 4), alone=st.booleans(), may_sign=st.booleans())
    def begin(self, count: int, alone: bool, may_sign: bool) -> None:
        self.may_sign = may_sign
        self.laptops = [Laptop(self.root / f"w{i}") for i in range(count)]
        first = self.desk(0)
        campaign = first.planning.add("Kiểm tra", 2026, Framework.NQ76)
        starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
        self.visit = first.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, starts).id
        if not alone:
            for i in range(count):
                self.sync(i)

    # What rules use

    def laptop(self, i: int) -> Laptop:
        """The laptop of that number, a little later."""
        laptop = self.laptops[i % len(self.laptops)]
        laptop.clock.forward(7)
        self._dirty.add(i % len(self.laptops))
        return laptop

    def desk(self, i: int) -> Workspace:
        """The workspace of that laptop."""
        return self.laptop(i).workspace

    def text(self) -> str:
        """Words that nobody has typed yet."""
        self.typed.append(f"câu {len(self.typed)}.")
        return self.typed[-1]

    def has_visit(self, i: int) -> bool:
        """Whether the visit stands on that laptop."""
        return any(row.id == self.visit for row in self.desk(i).visits.rows())

    def sync(self, i: int) -> None:
        """One visit to the folder."""
        report = self.desk(i).syncing.sync(self.stick, is_open=True)
        assert {refusal.code for refusal in report.refused} <= _EXPECTED

    def forget_forms(self, i: int) -> None:
        """No form of that laptop is open any more."""
        left = i % len(self.laptops)
        self.forms = [form for form in self.forms if form[0] != left]

    # What must be true

    @rule()
    def meet(self) -> None:
        """All visit the folder in turn until nobody has news: then all have one record."""
        for _ in range(2):
            for i in range(len(self.laptops)):
                self.sync(i)
        self.all_is_as_it_must_be()
        first, *others = (self._shared(i) for i in range(len(self.laptops)))
        assert all(first == other for other in others)
        waiting = [self._waiting(laptop.workspace) for laptop in self.laptops]
        assert all(waiting[0] == other for other in waiting), _differing(waiting)
        words = "\n".join(row[9] for row in first["journal"].values())
        assert [text for text in self.typed if text not in words] == []
        self._nothing_unseen_is_gone()
        for laptop in self.laptops:
            problems = laptop.workspace.checking.problems()
            assert problems == [], problems
            held = " ".join(str(name) for name in laptop.workspace.syncing._shelf.held())
            assert [name for name in self.newer if name not in held] == []

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        """Tables are what the journal says; equal operations make equal records."""
        moved = [i for i in sorted(self._dirty) if self._has_moved(i)]
        self._dirty.clear()
        for i in moved:
            database = self.laptops[i].workspace.desk.database
            self._dumps.pop(i, None)
            self._spans[i] = arriving.spans(database)
            self._know_removals(database, self._spans[i])
            assert dump.tables(database) == dump.rebuilt(database)
        for i in moved:
            for j, spans in self._spans.items():
                if j != i and spans == self._spans[i]:
                    assert self._shared(i) == self._shared(j)

    def _has_moved(self, i: int) -> bool:
        """Whether anything was written since the last look; a restored copy always counts."""
        connection = self.laptops[i].workspace.desk.database.peewee.connection()
        now = (id(connection), connection.total_changes, len(self._restored))
        before, self._written[i] = self._written.get(i), now
        return now != before

    def _shared(self, i: int) -> dump.Dump:
        if i not in self._dumps or i in self._dirty:
            self._dumps[i] = dump.shared(self.laptops[i].workspace.desk.database)
        return self._dumps[i]

    @staticmethod
    def _waiting(workspace: Workspace) -> list[Any]:
        # Whether a time is doubtful is judged by each laptop's own clock.
        return [
            (c.id, c.before, c.proposal, [(v.value, v.author, v.replica, v.at) for v in c.values])
            for c in workspace.settling.conflicts()
        ]

    def _know_removals(self, database: Database, spans: Spans) -> None:
        """Note what the laptop that removed something knew then."""
        rows = database.execute("SELECT pen, n FROM journal WHERE vals LIKE '%\"removed\":true%'")
        for dot in rows.fetchall():
            self.knowledge.setdefault(dot, spans)

    def _nothing_unseen_is_gone(self) -> None:
        """What every remover did not know stands: told without any rule of the store but heads."""
        database = self.laptops[0].workspace.desk.database
        joined = set(chain(*database.execute("SELECT entity, into_id FROM joined").fetchall()))
        has_cuts = database.execute("SELECT 1 FROM cut LIMIT 1").fetchone() is not None
        for operations in journal.all_by_record(database):
            if operations[0].entity in joined:
                continue  # the operations of others count for it too
            if has_cuts and operations[0].kind in PRINTED:
                continue  # what came after signing waits in a list
            heads = registers.heads_of(operations)
            removals = [op.dot for op in heads.pop(REMOVED, ()) if op.vals[REMOVED]]
            unseen = [
                op
                for name, ops in heads.items()
                for op in ops
                if removals
                and not marks.is_mark(name)
                and not any(_knew(self.knowledge[r], op.dot) for r in removals)
            ]
            if unseen and operations[0].kind in list(Kind):
                kind, entity = Kind(operations[0].kind), operations[0].entity
                assert stands(database, kind, entity) or is_waiting(database, entity)
                if stands(database, kind, entity):
                    fields = [c.field for c in conflicts.of_record(database, entity)]
                    assert REMOVED in fields


def _differing(lists: list[list[Any]]) -> list[list[Any]]:
    return [[one for one in listed if any(one not in other for other in lists)] for listed in lists]


def stands(database: Database, kind: Kind, entity: str) -> bool:
    """Whether the record has a row."""
    sql = f"SELECT 1 FROM {table_name(kind)} WHERE id = ?"
    return database.execute(sql, (entity,)).fetchone() is not None


def is_waiting(database: Database, entity: str) -> bool:
    """Whether the record waits for its whole."""
    sql = "SELECT 1 FROM waiting WHERE entity = ?"
    return database.execute(sql, (entity,)).fetchone() is not None


def replaced_was_on_the_screen(database: Database, pen: str, seen: Entity, kind: Kind) -> None:
    """Of the last change: each value that it replaced is the one that the form showed."""
    last = database.execute(
        f"SELECT {journal.COLUMNS} FROM journal WHERE pen = ? ORDER BY n DESC LIMIT 1", (pen,)
    ).fetchone()
    operation = journal.operation(last)
    if operation.entity != seen.id:
        return
    shown = mapping.values_of(kind, seen)
    for name, dots in operation.seen.items():
        for dot in dots if name in shown and name != registers.RANK else ():
            (vals,) = database.execute(
                "SELECT vals FROM journal WHERE pen = ? AND n = ?", tuple(dot)
            ).fetchone()
            assert registers.is_same(json.loads(vals)[name], shown[name])


def _knew(spans: Spans, dot: Dot) -> bool:
    return versions.covers(spans.get(dot[0], ()), (dot[1], dot[1]))
