"""Rules: what people do with findings and their visit on one laptop."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.completeness import LackCode
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.domain.visit import Side
from cchc_desktop.store import locks
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.settling import Likeness
from tests import pictures
from tests.proofs.base import LAPTOPS, WHICH, Base, unless_signed


class Work(Base):
    """Typing, moving, joining, choosing, signing."""

    def _findings(self, i: int) -> tuple[Finding, ...]:
        return self.desk(i).findings.of_visit(self.visit)

    @rule(i=LAPTOPS, kind=st.sampled_from(FindingKind))
    @unless_signed
    def add_finding(self, i: int, kind: FindingKind) -> None:
        if self.has_visit(i):
            made = self.desk(i).findings.add(self.visit, "TC", kind, self.text())
            self.forms.append((i % len(self.laptops), Kind.FINDING, made))

    @rule(i=LAPTOPS)
    @unless_signed
    def add_around(self, i: int) -> None:
        if self.has_visit(i):
            desk = self.desk(i)
            desk.visits.add_attendee(self.visit, self.text(), Side.AGENCY)
            desk.visits.edit(desk.visits.get(self.visit), venue=self.text())

    @rule(i=LAPTOPS, which=WHICH, place=st.integers(0, 4))
    @unless_signed
    def move_finding(self, i: int, which: int, place: int) -> None:
        if here := self._findings(i):
            self.desk(i).findings.move(here[which % len(here)], place)

    @rule(i=LAPTOPS, which=WHICH)
    @unless_signed
    def remove_finding(self, i: int, which: int) -> None:
        if here := self._findings(i):
            self.desk(i).findings.remove(here[which % len(here)])

    @rule(i=LAPTOPS)
    @unless_signed
    def remove_visit(self, i: int) -> None:
        if self.has_visit(i):
            self.desk(i).visits.remove(self.desk(i).visits.get(self.visit))

    @rule(i=LAPTOPS, which=WHICH)
    @unless_signed
    def add_evidence(self, i: int, which: int) -> None:
        if here := self._findings(i):
            photo = self.root / f"{which % 4}.jpg"
            photo.write_bytes(pictures.pdf(b"photo %d" % (which % 4)))
            self.desk(i).evidence.add(here[which % len(here)].id, photo)

    @rule(i=LAPTOPS)
    def type_the_visit_again(self, i: int) -> None:
        """The same agency and day, made apart: something to join."""
        if self.has_visit(i) and len(self.desk(i).visits.rows()) < 4:
            desk = self.desk(i)
            visit = desk.visits.get(self.visit)
            desk.visits.add(visit.campaign_id, "Sở nội vụ", Level.DEPARTMENT, visit.starts)

    @rule(i=LAPTOPS, which=WHICH)
    @unless_signed
    def write_in_any_visit(self, i: int, which: int) -> None:
        if rows := self.desk(i).visits.rows():
            visit = rows[which % len(rows)].id
            self.desk(i).findings.add(visit, "TC", FindingKind.STRENGTH, self.text())

    @rule(i=LAPTOPS, which=WHICH, other=WHICH)
    @unless_signed
    def join_findings(self, i: int, which: int, other: int) -> None:
        here = self._findings(i)
        if len(here) > 1 and which % len(here) != other % len(here):
            pair = (here[which % len(here)].id, here[other % len(here)].id)
            self.desk(i).joining.join(*pair)

    @rule(i=LAPTOPS, is_same=st.booleans(), which=WHICH)
    @unless_signed
    def answer_a_likeness(self, i: int, is_same: bool, which: int) -> None:
        """Agencies, visits, photos, persons: joined or kept both; never asked again."""
        joining = self.desk(i).joining
        groups = [g for g in joining.duplicates() if g.why is not Likeness.NUMBER]
        if not groups:
            return
        group = groups[which % len(groups)]
        if is_same:
            joining.join(*group.records[:2])
        else:
            joining.keep_both(group.records)
        assert group.records not in [g.records for g in joining.duplicates() if g.why is group.why]

    @rule(i=LAPTOPS, which=WHICH)
    @unless_signed
    def part_what_was_joined(self, i: int, which: int) -> None:
        if here := self._findings(i):
            self.desk(i).joining.part(here[which % len(here)].id)

    @rule(i=LAPTOPS, which=WHICH, is_own=st.booleans())
    @unless_signed
    def settle(self, i: int, which: int, is_own: bool) -> None:
        settling = self.desk(i).settling
        if waiting := settling.conflicts():
            one = waiting[which % len(waiting)]
            if is_own and one.field in ("text", "cause", "note"):
                settling.write(one.id, self.text())
            else:
                settling.take(one.id, which % len(one.values) + 1)
            assert one.id not in {c.id for c in settling.conflicts()}

    @precondition(lambda self: self.may_sign)
    @rule(i=LAPTOPS, which=WHICH)
    def sign(self, i: int, which: int) -> None:
        """From now on nothing that comes in may alter what the paper shows."""
        if which % 3 or not self.has_visit(i):
            return
        if locks.is_locked(self.desk(i).desk.database, self.visit):
            return  # also where another's edit of the state is the one that is shown
        order = Order(reason="thử", is_clock_right=True)
        lacks = self.desk(i).signing._lacks(self.visit)
        if any(one.code is LackCode.OPEN_CONFLICT for one in lacks):
            with pytest.raises(ExpectedError):
                self.desk(i).signing.sign(self.visit, order)
            return
        self.desk(i).signing.sign(self.visit, order)
        self.forget_forms(i)

    @rule(i=LAPTOPS, which=WHICH, is_aside=st.booleans())
    def decide_what_came_late(self, i: int, which: int, is_aside: bool) -> None:
        late = self.desk(i).after_signing
        if self.has_visit(i) and (found := late.of_visit(self.visit)):
            one = found[which % len(found)].id
            if is_aside:
                late.put_aside(one, self.text())
            else:
                said = Correction(one, "", "Mới.", "Đến sau khi ký.")
                late.put_into_supplement(one, said)
