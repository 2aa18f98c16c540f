"""Rules: records of every kind made, edited, removed; undo and redo of whatever was done."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cchc_desktop.domain.kinds import Entity, Kind
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.store import conflicts, cut, journal
from cchc_desktop.store.database import Database
from cchc_desktop.store.registers import REMOVED
from cchc_desktop.usecases.changes import Op
from tests.proofs import records
from tests.proofs.base import (
    LAPTOPS,
    WHICH,
    Base,
    replaced_was_on_the_screen,
    stands,
    unless_signed,
)

_SEEDS = st.integers(0, 2**16)
_FREE = st.sampled_from(records.free_kinds())


class AnyKind(Base):
    """Through the one door for writing, whatever the kind."""

    def _world(self, i: int, seed: int) -> records.World:
        laptop = self.laptop(i)
        chance = random.Random(seed)
        return records.World(
            chance,
            self.text,
            laptop.ids,
            lambda: laptop.keep_file(chance.randrange(4)),
            lambda visit: cut.of_visit(laptop.workspace.desk.database, visit),
        )

    def _pick(self, i: int, which: int) -> tuple[Kind, Entity] | None:
        here = self.laptop(i).all()
        if not here:
            return None
        kind, record = here[which % len(here)]
        return kind, self.laptop(i).read(kind, record)

    @rule(i=LAPTOPS, kind=_FREE, seed=_SEEDS)
    @unless_signed
    def make_anything(self, i: int, kind: Kind, seed: int) -> None:
        made = records.made(kind, self._world(i, seed))
        if made is not None:
            with self.desk(i).desk.change(_verb("add", kind)) as change:
                change.add(made)

    @precondition(lambda self: self.may_sign)
    @rule(i=LAPTOPS, which=WHICH, seed=_SEEDS)
    @unless_signed
    def sign_anything(self, i: int, which: int, seed: int) -> None:
        """Any visit, and a signed one once more: what a second signature leaves."""
        if which % 3:
            return
        made = records.made(Kind.SIGNING, self._world(i, seed))
        if not isinstance(made, Signing):
            return  # no visit stands here
        visit = self.desk(i).visits.get(made.visit_id)
        with self.desk(i).desk.change(Op.SIGN) as change:
            if not visit.is_locked:
                change.put(replace(visit, state=VisitState.SIGNED), visit)
            change.add(made)

    @rule(i=LAPTOPS, which=WHICH, seed=_SEEDS)
    @unless_signed
    def edit_anything(self, i: int, which: int, seed: int) -> None:
        if picked := self._pick(i, which):
            self._keep(i, *picked, seed)

    @rule(i=LAPTOPS, which=WHICH)
    def open_a_form(self, i: int, which: int) -> None:
        if picked := self._pick(i, which):
            self.forms.append((i % len(self.laptops), *picked))

    @precondition(lambda self: bool(self.forms))
    @rule(which=WHICH, seed=_SEEDS)
    @unless_signed
    def keep_a_form(self, which: int, seed: int) -> None:
        """A form keeps one field, perhaps long after it was opened."""
        i, kind, form = self.forms[which % len(self.forms)]
        if stands(self.desk(i).desk.database, kind, form.id):
            self._keep(i, kind, form, seed)

    def _keep(self, i: int, kind: Kind, form: Entity, seed: int) -> None:
        values: dict[str, Any] = records.changes(form, kind, self._world(i, seed))
        desk = self.desk(i).desk
        before = journal.position(desk.database)
        with desk.change(_verb("edit", kind)) as change:
            change.put(replace(form, **values), form)
        if journal.position(desk.database) > before:
            replaced_was_on_the_screen(desk.database, self.laptop(i).pen, form, kind)

    @rule(i=LAPTOPS, which=WHICH)
    @unless_signed
    def remove_anything(self, i: int, which: int) -> None:
        if (picked := self._pick(i, which)) and picked[1].id != self.visit:
            with self.desk(i).desk.change(_verb("remove", picked[0])) as change:
                change.remove(picked[1])

    @rule(i=LAPTOPS, j=LAPTOPS, which=WHICH, seed=_SEEDS)
    @unless_signed
    def remove_here_what_is_edited_there(self, i: int, j: int, which: int, seed: int) -> None:
        """Two people, one record, neither knows of the other."""
        theirs = set(self.laptop(j).all())
        here = [ref for ref in self.laptop(i).all() if ref in theirs and ref[1] != self.visit]
        if here and i % len(self.laptops) != j % len(self.laptops):
            kind, record = here[which % len(here)]
            self._keep(j, kind, self.laptop(j).read(kind, record), seed)
            with self.desk(i).desk.change(_verb("remove", kind)) as change:
                change.remove(self.laptop(i).read(kind, record))

    @rule(i=LAPTOPS)
    @unless_signed
    def undo(self, i: int) -> None:
        desk = self.desk(i)
        if desk.history.next_undo() is not None:
            self._silently_raising_nothing(i, desk.history.undo)

    @rule(i=LAPTOPS)
    @unless_signed
    def redo(self, i: int) -> None:
        desk = self.desk(i)
        if desk.history.next_redo() is not None:
            self._silently_raising_nothing(i, desk.history.redo)

    def _silently_raising_nothing(self, i: int, act: Callable[[], object]) -> None:
        """What another removed and nobody brought back stands again only as an open conflict."""
        database = self.desk(i).desk.database
        removed = _removed_by_others(database)
        gone = [ref for ref in removed if not stands(database, *ref)]
        act()
        for kind, entity in gone:
            if stands(database, kind, entity):
                assert REMOVED in [c.field for c in conflicts.of_record(database, entity)]


def _removed_by_others(database: Database) -> list[tuple[Kind, str]]:
    rows = database.execute(
        "SELECT j.kind, j.entity FROM head AS h JOIN journal AS j ON j.pen = h.pen AND j.n = h.n"
        " WHERE h.field = ? AND j.vals LIKE '%\"removed\":true%'"
        " AND h.pen NOT IN (SELECT pen FROM pen)",
        (REMOVED,),
    )
    return [(Kind(kind), entity) for kind, entity in rows.fetchall() if kind in list(Kind)]


def _verb(act: str, kind: Kind) -> Op:
    name = f"{act}_{kind.value}"
    return Op(name) if name in list(Op) else Op.IMPORT
