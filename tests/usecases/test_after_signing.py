"""Signed minutes never change by taking in; what came later waits in a list, and is decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.amendment import Correction
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Side, Visit, VisitState
from cchc_desktop.usecases.after_signing import How
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.store import dump

NEW = Correction("Ghi nhận thêm", "", "Mới.", "Đến sau khi ký.")
ANYHOW = Order(reason="ký thử", is_clock_right=True)


class Laptops:
    """Two laptops that hold one visit with two findings."""

    def __init__(self, folder: Path) -> None:
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.one, self.two = (desks.fresh(folder / name) for name in ("one", "two"))
        campaign = self.one.planning.add("Kiểm tra", 2026, Framework.NQ76)
        starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
        self.visit = self.one.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, starts).id
        self.kept = self.one.findings.add(self.visit, "TCC", FindingKind.STRENGTH, "Trước.")
        self.gone = self.one.findings.add(self.visit, "TCC", FindingKind.STRENGTH, "Bị xóa.")
        self.meet()

    def meet(self) -> None:
        for laptop in (self.one, self.two, self.one):
            assert laptop.syncing.sync(self.stick, is_open=True).refused == ()
        assert dump.shared(self.one.desk.database) == dump.shared(self.two.desk.database)
        for laptop in (self.one, self.two):
            assert dump.tables(laptop.desk.database) == dump.rebuilt(laptop.desk.database)
            assert laptop.checking.problems() == []

    def printed(self, laptop: Workspace) -> tuple[object, ...]:
        visit = laptop.desk.get(Visit, self.visit)
        return (
            visit.conclusion,
            [(f.id, f.text) for f in laptop.findings.of_visit(self.visit)],
            [a.name for a in laptop.visits.attendees(self.visit)],
        )

    def edit_after(self) -> None:
        """The other laptop goes on without knowing of the signing."""
        two = self.two
        two.findings.edit(two.desk.get(Finding, self.kept.id), text="Sau.")
        two.findings.remove(two.desk.get(Finding, self.gone.id))
        two.findings.add(self.visit, "TCC", FindingKind.STRENGTH, "Mới.")
        two.visits.edit(two.desk.get(Visit, self.visit), conclusion="Kết luận khác.")
        two.visits.add_attendee(self.visit, "Người đến sau", Side.AGENCY)


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return Laptops(tmp_path)


def test_what_came_after_the_signing_is_listed_and_never_applied(laptops: Laptops) -> None:
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    before = laptops.printed(laptops.one)
    laptops.edit_after()
    laptops.meet()
    assert laptops.printed(laptops.one) == before == laptops.printed(laptops.two)
    late = laptops.one.after_signing.of_visit(laptops.visit)
    assert {(one.kind.value, one.field) for one in late} == {
        ("finding", "text"),
        ("finding", "removed"),
        ("finding", ""),
        ("visit", "conclusion"),
        ("attendee", ""),
    }
    (text,) = [one for one in late if one.field == "text"]
    assert (text.value, text.shown, text.author) == ("Sau.", "Trước.", laptops.two.desk.author)
    assert text.replica == laptops.two.syncing.device
    assert laptops.one.settling.conflicts() == []
    assert laptops.two.after_signing.of_visit(laptops.visit) == late
    assert laptops.one.syncing.sync(laptops.stick, is_open=True).after_signing == 5


def test_what_comes_after_the_signing_is_told_as_that(laptops: Laptops) -> None:
    """A new record that is held has no row: it was told as removed."""
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    laptops.edit_after()
    laptops.two.syncing.sync(laptops.stick, is_open=True)
    for preview in (True, False):
        report = laptops.one.syncing.sync(laptops.stick, is_open=True, preview=preview)
        (news,) = report.visits
        assert (news.new, news.changed, news.removed, news.late) == (0, 0, 0, 5)


def test_what_came_before_the_signature_itself_is_put_back_to_the_paper(laptops: Laptops) -> None:
    """The other laptop had typed and shown all of it when the signature came."""
    laptops.edit_after()
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    before = laptops.printed(laptops.one)
    laptops.meet()
    assert laptops.printed(laptops.two) == before
    assert len(laptops.two.after_signing.of_visit(laptops.visit)) == 5


def test_a_choice_about_it_travels_and_is_undone(laptops: Laptops) -> None:
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    laptops.edit_after()
    laptops.meet()
    late = {(o.kind.value, o.field): o for o in laptops.one.after_signing.of_visit(laptops.visit)}
    laptops.one.after_signing.put_into_supplement(late["finding", ""].id, NEW)
    with pytest.raises(InvalidInputError):
        laptops.one.after_signing.put_aside(late["finding", "text"].id, " ")
    laptops.one.after_signing.put_aside(late["finding", "text"].id, "Đã nêu ở câu khác.")
    laptops.meet()
    two = laptops.two.after_signing
    (taken_up,) = two.supplement(laptops.visit)
    assert taken_up.value["text"] == "Mới."
    (at_work,) = laptops.two.amending.of_visit(laptops.visit)
    assert at_work.listed == (NEW,)  # it stands on the paper, and travels with the choice
    # What was decided of it does not take its words away.
    assert laptops.two.recalling.naming().label(taken_up.record) == "Mới."
    (aside,) = [one for one in two.of_visit(laptops.visit) if one.how is How.ASIDE]
    assert (aside.field, aside.reason) == ("text", "Đã nêu ở câu khác.")
    assert two.count() == 3
    laptops.one.history.undo()
    assert laptops.one.after_signing.count() == 4
    with pytest.raises(ExpectedError):
        two.put_aside("không:có", "vì")
    laptops.meet()


def test_what_was_taken_up_goes_out_of_the_paper_when_it_is_put_aside(laptops: Laptops) -> None:
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    laptops.edit_after()
    laptops.meet()
    after, amending = laptops.one.after_signing, laptops.one.amending
    first, second, *_ = after.of_visit(laptops.visit)
    other = replace(NEW, where="Khác", new="Khác.")
    after.put_into_supplement(first.id, NEW)
    after.put_into_supplement(second.id, other)
    after.put_into_supplement(second.id, other)  # once is enough
    (at_work,) = amending.of_visit(laptops.visit)
    assert at_work.listed == (NEW, other)
    after.put_aside(first.id, "Không cần.", replace(NEW, reason="khác chữ"))
    (at_work,) = amending.of_visit(laptops.visit)
    assert at_work.listed == (other,)
    laptops.one.history.undo()
    assert [one.how for one in after.of_visit(laptops.visit)[:2]] == [How.SUPPLEMENT] * 2
    assert amending.of_visit(laptops.visit)[0].listed == (NEW, other)
    laptops.meet()


def test_what_goes_on_after_a_signing_goes_on(laptops: Laptops) -> None:
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    laptops.meet()
    laptops.two.notes.add(laptops.visit, "Gọi lại.")
    laptops.meet()
    assert [note.text for note in laptops.one.notes.of_visit(laptops.visit)] == ["Gọi lại."]
    assert laptops.one.after_signing.of_visit(laptops.visit) == []


@pytest.mark.parametrize("is_signed_first", [True, False])
def test_a_signed_visit_stays_signed_whatever_state_another_gave_it(
    laptops: Laptops, is_signed_first: bool
) -> None:
    """Who set the state later did not know of the signing; nobody is asked about it."""

    def sign() -> None:
        laptops.one.signing.sign(laptops.visit, ANYHOW)

    def step() -> None:
        seen = laptops.two.desk.get(Visit, laptops.visit)
        laptops.two.visits.set_state(seen, VisitState.REPORTED)

    for act in (sign, step) if is_signed_first else (step, sign):
        act()
    laptops.meet()
    for laptop in (laptops.one, laptops.two):
        assert [row.state for row in laptop.visits.rows(None)] == [VisitState.SIGNED]
        assert laptop.desk.get(Visit, laptops.visit).is_locked
        assert laptop.settling.conflicts() == []
        told = laptop.settling.history(laptops.visit, "state")
        assert {value.value for value in told} >= {"reported", "signed"}
        assert [value.value for value in told if value.is_current] == ["signed"]


def test_equal_words_typed_later_are_no_news(laptops: Laptops) -> None:
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    two = laptops.two
    edited = two.findings.edit(two.desk.get(Finding, laptops.kept.id), text="Khác.")
    two.findings.edit(edited, text="Trước. ")
    laptops.meet()
    assert laptops.one.after_signing.of_visit(laptops.visit) == []


def test_a_joining_from_elsewhere_does_not_touch_the_signed_visit(laptops: Laptops) -> None:
    one, two = laptops.one, laptops.two
    again = two.visits.add(
        two.desk.get(Visit, laptops.visit).campaign_id,
        "Sở Nội vụ",
        Level.DEPARTMENT,
        datetime(2026, 5, 4, 1, 0, tzinfo=UTC),
    )
    laptops.meet()
    one.signing.sign(laptops.visit, ANYHOW)
    before = laptops.printed(one)
    two.joining.join(laptops.visit, again.id)
    two.findings.add(again.id, "TCC", FindingKind.STRENGTH, "Ở cuộc kia.")
    laptops.meet()
    assert laptops.printed(two) == before
    assert {row.id for row in two.visits.rows()} == {laptops.visit, again.id}


def test_joined_records_are_signed_as_one(laptops: Laptops) -> None:
    one = laptops.one
    one.joining.join(laptops.kept.id, laptops.gone.id)
    one.signing.sign(laptops.visit, ANYHOW)
    before = laptops.printed(one)
    laptops.meet()
    assert laptops.printed(laptops.two) == before
    assert one.after_signing.of_visit(laptops.visit) == []


def test_what_was_made_and_taken_away_after_the_signing_waits_for_nobody(laptops: Laptops) -> None:
    """It did so on the laptop that heard of the signing last, and not on the others."""
    laptops.one.signing.sign(laptops.visit, ANYHOW)
    made = laptops.two.findings.add(laptops.visit, "TCC", FindingKind.STRENGTH, "Mới.")
    laptops.two.findings.remove(made)
    laptops.meet()
    for laptop in (laptops.one, laptops.two):
        assert laptop.after_signing.of_visit(laptops.visit) == []
        rows = laptop.desk.database.execute("SELECT entity FROM waiting").fetchall()
        assert rows == []
