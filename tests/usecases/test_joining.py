"""What was made twice apart becomes one on one confirmation; nothing said of either is lost."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import viet
from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.domain.visit import Side, Visit
from cchc_desktop.store import duplicates
from cchc_desktop.usecases.settling import Likeness
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump

MORNING = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def three(tmp_path: Path) -> list[Workspace]:
    return [desks.fresh(tmp_path / name) for name in ("one", "two", "three")]


def meet(stick: Path, *laptops: Workspace) -> None:
    for _ in range(2):
        for laptop in laptops:
            assert laptop.syncing.sync(stick, is_open=True).refused == ()
    first = dump.shared(laptops[0].desk.database)
    for laptop in laptops:
        assert dump.shared(laptop.desk.database) == first
        assert dump.tables(laptop.desk.database) == dump.rebuilt(laptop.desk.database)
        assert laptop.checking.problems() == []


def apart(stick: Path, one: Workspace, two: Workspace) -> tuple[Visit, Visit]:
    """One agency typed on two laptops, and the visit to it on both."""
    campaign = one.planning.add("Kiểm tra", 2026, Framework.NQ76)
    meet(stick, one, two)
    left = one.visits.add(campaign.id, "Sở Nội vụ", Level.DEPARTMENT, MORNING)
    right = two.visits.add(campaign.id, "Sở nội vụ", Level.DEPARTMENT, MORNING)
    meet(stick, one, two)
    return left, right


def why(workspace: Workspace) -> list[Likeness]:
    return [group.why for group in workspace.joining.duplicates()]


def test_one_agency_typed_on_two_laptops_becomes_one_with_its_visits(
    stick: Path, three: list[Workspace]
) -> None:
    one, two, late = three
    left, right = apart(stick, one, two)
    assert Likeness.AGENCY in why(one)
    kept = one.joining.join(left.agency_id, right.agency_id)
    assert kept == min(left.agency_id, right.agency_id)
    assert one.desk.get(Visit, left.id).agency_id == kept
    assert one.desk.get(Visit, right.id).agency_id == kept
    assert one.desk.find(Agency, max(left.agency_id, right.agency_id)) is None
    # Both names stand in the history; what differs waits for a choice.
    assert {v.value for v in one.settling.history(kept, "name")} == {"Sở Nội vụ", "Sở nội vụ"}
    assert [c.field for c in one.settling.conflicts()] == ["name"]
    meet(stick, *three)
    assert Likeness.VISIT in why(late)
    assert late.desk.get(Visit, right.id).agency_id == kept


def test_joining_both_ways_at_once_is_no_circle(stick: Path, three: list[Workspace]) -> None:
    one, two, _ = three
    left, right = apart(stick, one, two)
    one.joining.join(left.agency_id, right.agency_id)
    two.joining.join(right.agency_id, left.agency_id)
    meet(stick, *three)
    assert Likeness.AGENCY not in why(two)


def test_parts_follow_a_joined_visit_and_late_edits_of_it_are_not_lost(
    stick: Path, three: list[Workspace]
) -> None:
    one, two, late = three
    left, right = apart(stick, one, two)
    mine = one.findings.add(left.id, "TCC", FindingKind.STRENGTH, "Của máy một.")
    yours = two.findings.add(right.id, "TCC", FindingKind.STRENGTH, "Của máy hai.")
    meet(stick, *three)
    one.joining.join(left.agency_id, right.agency_id)
    kept = one.joining.join(left.id, right.id)
    gone = left.id if kept == right.id else right.id
    assert {f.id for f in one.findings.of_visit(kept)} == {mine.id, yours.id}
    # Meanwhile, elsewhere, somebody goes on in the visit that is no more.
    late.visits.edit(late.desk.get(Visit, gone), conclusion="Kết luận.")
    made = late.findings.add(gone, "TCC", FindingKind.SHORTCOMING, "Muộn.")
    meet(stick, *three)
    assert one.desk.get(Visit, kept).conclusion == "Kết luận."
    assert made.id in {f.id for f in one.findings.of_visit(kept)}
    assert one.desk.find(Visit, gone) is None


def test_a_joining_is_undone_with_everything_in_its_place(
    stick: Path, three: list[Workspace]
) -> None:
    one, two, _ = three
    left, right = apart(stick, one, two)
    two.findings.add(right.id, "TCC", FindingKind.STRENGTH, "Của máy hai.")
    meet(stick, *three)
    before = dump.tables(one.desk.database)
    one.joining.join(left.id, right.id)
    assert len(one.visits.rows()) == 1
    one.history.undo()
    after = dump.tables(one.desk.database)
    assert {k: v for k, v in after.items() if k != "heads"} == {
        k: v for k, v in before.items() if k != "heads"
    }
    meet(stick, *three)


def test_a_person_twice_in_the_attendance_and_a_photo_twice_are_joined(
    stick: Path, three: list[Workspace], tmp_path: Path
) -> None:
    one, two, _ = three
    left, _ = apart(stick, one, two)
    for laptop in (one, two):
        laptop.visits.add_attendee(left.id, "Nguyễn Thị  Hoà", Side.AGENCY)
        finding = laptop.findings.add(left.id, "TCC", FindingKind.STRENGTH, "Một câu.")
        photo = tmp_path / "a.jpg"
        photo.write_bytes(pictures.pdf(b"photo"))
        laptop.evidence.add(finding.id, photo)
    meet(stick, *three)
    assert {Likeness.ATTENDEE, Likeness.FINDING, Likeness.EVIDENCE} <= set(why(two))
    for kind in (Likeness.FINDING, Likeness.EVIDENCE, Likeness.ATTENDEE):
        (group,) = [g for g in two.joining.duplicates(left.id) if g.why is kind]
        two.joining.join(*group.records)
    meet(stick, *three)
    assert not {Likeness.ATTENDEE, Likeness.FINDING, Likeness.EVIDENCE} & set(why(one))
    assert len(one.visits.attendees(left.id)) == 1
    (finding,) = one.findings.of_visit(left.id)
    assert len(one.evidence.of_finding(finding.id)) == 1


def test_keeping_both_is_remembered_everywhere(stick: Path, three: list[Workspace]) -> None:
    one, two, _ = three
    left, right = apart(stick, one, two)
    one.joining.keep_both([left.agency_id, right.agency_id])
    assert Likeness.AGENCY not in why(one)
    meet(stick, *three)
    assert Likeness.AGENCY not in why(two)
    one.history.undo()
    assert Likeness.AGENCY in why(one)


def test_a_number_given_twice_is_renumbered_on_proposal(
    stick: Path, three: list[Workspace]
) -> None:
    one, two, _ = three
    left, right = apart(stick, one, two)
    one.visits.edit(one.desk.get(Visit, left.id), number=5)
    two.visits.edit(two.desk.get(Visit, right.id), number=5)
    meet(stick, *three)
    (group,) = [g for g in two.joining.duplicates() if g.why is Likeness.NUMBER]
    (proposal,) = two.joining.renumberings(group)
    assert (proposal.number, proposal.proposed) == (5, 6)
    with pytest.raises(InvalidInputError):
        two.joining.renumber(proposal.visit, 5)
    two.joining.renumber(proposal.visit, proposal.proposed)
    meet(stick, *three)
    assert sorted(row.number or 0 for row in one.visits.rows()) == [5, 6]
    assert Likeness.NUMBER not in why(one)


def test_what_cannot_be_one_is_refused(stick: Path, three: list[Workspace]) -> None:
    one, two, _ = three
    left, right = apart(stick, one, two)
    mine = one.findings.add(left.id, "TCC", FindingKind.STRENGTH, "Một.")
    yours = one.findings.add(right.id, "TCC", FindingKind.STRENGTH, "Một.")
    for ids in ((left.id, left.agency_id), (mine.id, yours.id), (left.id, left.id)):
        with pytest.raises(InvalidInputError):
            one.joining.join(*ids)
    with pytest.raises(ExpectedError):
        one.joining.join(left.id, "không có")
    one.joining.join(left.id, right.id)
    one.joining.join(mine.id, yours.id)
    with pytest.raises(InvalidInputError):
        one.joining.join(left.id, right.id)


@given(st.text(alphabet="aàảăằâđĐeêiyoôơuưbcdghkmnqrtvxAÀÂB 0159.,;", max_size=12))
def test_what_folds_alike_has_the_same_bones(text: str) -> None:
    """Else two of one name would be passed over."""
    folded = viet.fold(text)
    assert duplicates._bones(text) == duplicates._bones(folded)
    assert duplicates._bones(text.upper()) == duplicates._bones(text)


def test_visits_of_two_campaigns_are_never_offered_as_one(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    other = workspace.planning.add("Đợt đột xuất", 2018, Framework.NQ30C)
    again = workspace.visits.add(other.id, "Sở Tài chính", Level.DEPARTMENT, visit.starts)
    offered = [one.records for one in workspace.joining.duplicates()]
    assert not [records for records in offered if again.id in records and visit.id in records]
    workspace.close()
