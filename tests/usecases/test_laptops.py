"""Three laptops and one folder: whoever saw the same files has the same record, nothing is lost."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.domain.visit import Side
from cchc_desktop.store import arriving
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.settling import Likeness
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump

LONG = bool(os.environ.get("CCHC_LONG"))
_LAPTOPS = st.integers(0, 2)
_WHICH = st.integers(0, 99)
_DAMAGE = {RefusalCode.HASH, RefusalCode.NOT_OURS}


def unless_signed(act: Callable[..., None]) -> Callable[..., None]:
    """A rule that the paper forbids once it is signed; then nothing was typed."""

    @wraps(act)
    def either(self: Laptops, **given: Any) -> None:
        typed = list(self.typed)
        try:
            act(self, **given)
        except InvalidInputError as error:
            assert {problem.code for problem in error.problems} == {ProblemCode.LOCKED}
            self.typed = typed

    return either


class Laptops(RuleBasedStateMachine):
    """Edits, removals, undo, stale forms, choices; sticks that lose, halve and double files."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = TemporaryDirectory()
        self.root = Path(self._folder.name)
        self.stick = self.root / "stick"
        self.stick.mkdir()
        self.clocks = [desks.Clock() for _ in range(3)]
        self.desks = [Workspace(self.root / f"w{i}", self.clocks[i]) for i in range(3)]
        self.forms: list[tuple[int, Finding]] = []
        self.typed: list[str] = []
        self.may_sign = False

    def teardown(self) -> None:
        try:
            if hasattr(self, "visit"):
                self.meet()
        finally:
            for desk in self.desks:
                desk.close()
            self._folder.cleanup()

    @initialize(alone=st.booleans(), may_sign=st.booleans())
    def begin(self, alone: bool, may_sign: bool) -> None:
        self.may_sign = may_sign
        first = self.desks[0]
        campaign = first.planning.add("Kiểm tra", 2026, Framework.NQ76)
        starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
        self.visit = first.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, starts).id
        if not alone:
            for i in range(3):
                self.sync(i)

    def _text(self) -> str:
        self.typed.append(f"câu {len(self.typed)}.")
        return self.typed[-1]

    def _desk(self, i: int) -> Workspace:
        self.clocks[i].forward(7)
        return self.desks[i]

    def _has_visit(self, i: int) -> bool:
        return any(row.id == self.visit for row in self.desks[i].visits.rows())

    def _findings(self, i: int) -> tuple[Finding, ...]:
        return self.desks[i].findings.of_visit(self.visit)

    @rule(i=_LAPTOPS, kind=st.sampled_from(FindingKind))
    @unless_signed
    def add_finding(self, i: int, kind: FindingKind) -> None:
        if self._has_visit(i):
            made = self._desk(i).findings.add(self.visit, "TC", kind, self._text())
            self.forms.append((i, made))

    @rule(i=_LAPTOPS)
    @unless_signed
    def add_around(self, i: int) -> None:
        if self._has_visit(i):
            desk = self._desk(i)
            desk.visits.add_attendee(self.visit, self._text(), Side.AGENCY)
            desk.visits.edit(desk.visits.get(self.visit), venue=self._text())

    @rule(i=_LAPTOPS, which=_WHICH)
    def open_form(self, i: int, which: int) -> None:
        if here := self._findings(i):
            self.forms.append((i, here[which % len(here)]))

    @precondition(lambda self: bool(self.forms))
    @rule(which=_WHICH, field=st.sampled_from(["text", "cause", "note"]))
    @unless_signed
    def keep_form(self, which: int, field: str) -> None:
        """A form keeps one field, perhaps long after it was opened."""
        i, form = self.forms[which % len(self.forms)]
        if any(f.id == form.id for f in self._findings(i)):
            self._desk(i).findings.edit(form, **{field: self._text()})

    @rule(i=_LAPTOPS, which=_WHICH, place=st.integers(0, 4))
    @unless_signed
    def move_finding(self, i: int, which: int, place: int) -> None:
        if here := self._findings(i):
            self._desk(i).findings.move(here[which % len(here)], place)

    @rule(i=_LAPTOPS, which=_WHICH)
    @unless_signed
    def remove_finding(self, i: int, which: int) -> None:
        if here := self._findings(i):
            self._desk(i).findings.remove(here[which % len(here)])

    @rule(i=_LAPTOPS)
    @unless_signed
    def remove_visit(self, i: int) -> None:
        if self._has_visit(i):
            self._desk(i).visits.remove(self.desks[i].visits.get(self.visit))

    @rule(i=_LAPTOPS, which=_WHICH)
    @unless_signed
    def add_evidence(self, i: int, which: int) -> None:
        if here := self._findings(i):
            photo = self.root / f"{which % 4}.jpg"
            photo.write_bytes(pictures.pdf(b"photo %d" % (which % 4)))
            self._desk(i).evidence.add(here[which % len(here)].id, photo)

    @rule(i=_LAPTOPS)
    def type_the_visit_again(self, i: int) -> None:
        """The same agency and day, made apart: something to join."""
        if self._has_visit(i) and len(self.desks[i].visits.rows()) < 4:
            desk = self._desk(i)
            visit = desk.visits.get(self.visit)
            desk.visits.add(visit.campaign_id, "Sở nội vụ", Level.DEPARTMENT, visit.starts)

    @rule(i=_LAPTOPS, which=_WHICH)
    @unless_signed
    def write_in_any_visit(self, i: int, which: int) -> None:
        if rows := self.desks[i].visits.rows():
            visit = rows[which % len(rows)].id
            self._desk(i).findings.add(visit, "TC", FindingKind.STRENGTH, self._text())

    @rule(i=_LAPTOPS, which=_WHICH, other=_WHICH)
    @unless_signed
    def join_findings(self, i: int, which: int, other: int) -> None:
        here = self._findings(i)
        if len(here) > 1 and which % len(here) != other % len(here):
            pair = (here[which % len(here)].id, here[other % len(here)].id)
            self._desk(i).joining.join(*pair)

    @rule(i=_LAPTOPS, is_same=st.booleans(), which=_WHICH)
    @unless_signed
    def answer_a_likeness(self, i: int, is_same: bool, which: int) -> None:
        """Agencies, visits, photos, persons: joined or kept both; never asked again."""
        joining = self._desk(i).joining
        groups = [g for g in joining.duplicates() if g.why is not Likeness.NUMBER]
        if not groups:
            return
        group = groups[which % len(groups)]
        if is_same:
            joining.join(*group.records[:2])
        else:
            joining.keep_both(group.records)
        assert group.records not in [g.records for g in joining.duplicates() if g.why is group.why]

    @rule(i=_LAPTOPS, which=_WHICH)
    @unless_signed
    def part_what_was_joined(self, i: int, which: int) -> None:
        if here := self._findings(i):
            self._desk(i).joining.part(here[which % len(here)].id)

    @rule(i=_LAPTOPS)
    @unless_signed
    def undo(self, i: int) -> None:
        desk = self._desk(i)
        if desk.history.next_undo() is not None:
            desk.history.undo()

    @rule(i=_LAPTOPS)
    @unless_signed
    def redo(self, i: int) -> None:
        desk = self._desk(i)
        if desk.history.next_redo() is not None:
            desk.history.redo()

    @rule(i=_LAPTOPS, which=_WHICH, is_own=st.booleans())
    @unless_signed
    def settle(self, i: int, which: int, is_own: bool) -> None:
        settling = self._desk(i).settling
        if waiting := settling.conflicts():
            one = waiting[which % len(waiting)]
            if is_own and one.field in ("text", "cause", "note"):
                settling.write(one.id, self._text())
            else:
                settling.take(one.id, which % len(one.values) + 1)
            assert one.id not in {c.id for c in settling.conflicts()}

    @precondition(lambda self: self.may_sign)
    @rule(i=_LAPTOPS)
    def sign(self, i: int) -> None:
        """From now on nothing that comes in may alter what the paper shows."""
        if self._has_visit(i) and not self.desks[i].visits.get(self.visit).is_locked:
            self._desk(i).signing.sign(self.visit, Order(reason="thử", is_clock_right=True))
            self.forms = [(j, form) for j, form in self.forms if j != i]

    @rule(i=_LAPTOPS, which=_WHICH, is_aside=st.booleans())
    def decide_what_came_late(self, i: int, which: int, is_aside: bool) -> None:
        late = self._desk(i).after_signing
        if self._has_visit(i) and (found := late.of_visit(self.visit)):
            one = found[which % len(found)].id
            if is_aside:
                late.put_aside(one, self._text())
            else:
                late.put_into_supplement(one)

    @rule(i=_LAPTOPS)
    def start_anew(self, i: int) -> None:
        self.desks[i].close()
        self.desks[i] = Workspace(self.root / f"w{i}", self.clocks[i])

    @rule(i=_LAPTOPS)
    def go_back_to_a_backup(self, i: int) -> None:
        """What was written since comes back from the shelf with the next visit to the folder."""
        desk = self._desk(i)
        if copies := desk.backups.listed():
            desk.backups.restore(copies[-1])
            self.forms = [(j, form) for j, form in self.forms if j != i]

    @rule(i=_LAPTOPS, days=st.integers(-400, 2000))
    def set_the_clock_wrong(self, i: int, days: int) -> None:
        self.clocks[i].forward(days * 86_400)

    @rule(i=_LAPTOPS)
    def sync(self, i: int) -> None:
        report = self._desk(i).syncing.sync(self.stick, is_open=True)
        assert {refusal.code for refusal in report.refused} <= _DAMAGE

    @rule(i=_LAPTOPS)
    def look_first(self, i: int) -> None:
        """What a preview says comes true."""
        before = dump.shared(self.desks[i].desk.database)
        said = self._desk(i).syncing.sync(self.stick, preview=True, is_open=True)
        assert dump.shared(self.desks[i].desk.database) == before
        came = self.desks[i].syncing.sync(self.stick, is_open=True)
        assert [(r.replica, r.changes) for r in said.received] == [
            (r.replica, r.changes) for r in came.received
        ]
        assert (said.conflicts, said.sent_photos) == (came.conflicts, came.sent_photos)

    def _files(self) -> list[Path]:
        return sorted(p for p in self.stick.rglob("*") if p.is_file())

    @rule(which=_WHICH)
    def lose_a_file(self, which: int) -> None:
        if files := self._files():
            files[which % len(files)].unlink()

    @rule(which=_WHICH, part=st.floats(0, 0.99))
    def halve_a_file(self, which: int, part: float) -> None:
        if files := self._files():
            path = files[which % len(files)]
            path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])

    @rule(which=_WHICH)
    def double_a_file(self, which: int) -> None:
        if files := self._files():
            path = files[which % len(files)]
            shutil.copy(path, path.with_name(f"{path.stem} (1){path.suffix}"))

    @rule()
    def meet(self) -> None:
        """All visit the folder in turn until nobody has news: then all have one record."""
        for _ in range(2):
            for i in range(3):
                self.sync(i)
        dumps = [dump.shared(desk.desk.database) for desk in self.desks]
        assert dumps[0] == dumps[1] == dumps[2]
        # Whether a time is doubtful is judged by each laptop's own clock.
        waiting = [
            [
                (
                    c.id,
                    c.before,
                    c.proposal,
                    [(v.value, v.author, v.replica, v.at) for v in c.values],
                )
                for c in desk.settling.conflicts()
            ]
            for desk in self.desks
        ]
        assert waiting[0] == waiting[1] == waiting[2]
        values = "\n".join(row[9] for row in dumps[0]["journal"].values())
        assert [text for text in self.typed if f'"{text}"' not in values] == []
        for desk in self.desks:
            assert desk.checking.problems() == []

    @invariant()
    def tables_are_what_the_journal_says(self) -> None:
        for desk in self.desks:
            database = desk.desk.database
            assert dump.tables(database) == dump.rebuilt(database)

    @invariant()
    def equal_operations_make_equal_records(self) -> None:
        seen = [arriving.spans(desk.desk.database) for desk in self.desks]
        for i, j in ((0, 1), (1, 2), (0, 2)):
            if seen[i] == seen[j]:
                left, right = (dump.shared(self.desks[k].desk.database) for k in (i, j))
                assert left == right


Laptops.TestCase.settings = settings(
    max_examples=4000 if LONG else 12, stateful_step_count=50 if LONG else 25, deadline=None
)
test_laptops_that_saw_the_same_have_the_same = Laptops.TestCase
