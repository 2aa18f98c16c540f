"""What still waits: each reason, for whom, and gone when it is done."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from cchc_desktop.domain.note import About
from cchc_desktop.domain.visit import RatingValue, VisitState
from cchc_desktop.domain.waiting import Reason
from cchc_desktop.usecases.waiting import Waiting
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def of(listed: Iterable[Waiting], reason: Reason) -> list[Waiting]:
    return [one for one in listed if one.wait.reason is reason]


def test_a_note_waits_for_its_person_until_it_is_done(workspace: Workspace) -> None:
    visit, finding = desks.finance(workspace), desks.first_finding(workspace)
    note = workspace.notes.add(visit.id, "Hỏi số.", About.FINDING, finding.id, "Lò Thị Hòa")
    (found,) = of(workspace.waiting.listed("Lò Thị Hoà"), Reason.NOTE)
    assert (found.visit_id, found.wait.about, found.wait.record, found.wait.text) == (
        visit.id,
        About.FINDING,
        finding.id,
        "Hỏi số.",
    )
    assert of(workspace.waiting.listed("Người khác"), Reason.NOTE) == []
    assert len(of(workspace.waiting.listed(), Reason.NOTE)) == 1
    workspace.notes.edit(note, done=True)
    assert of(workspace.waiting.listed(), Reason.NOTE) == []


def test_a_note_for_nobody_waits_for_everybody(workspace: Workspace) -> None:
    workspace.notes.add(desks.finance(workspace).id, "Cả đoàn xem.")
    assert len(of(workspace.waiting.listed("Ai đó"), Reason.NOTE)) == 1


def test_marks_wait_for_whoever_has_the_area(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    first, other = workspace.planning.members(visit.campaign_id)[:2]
    item = workspace.checklists.of_visit(visit.id)[0]
    workspace.planning.edit_member(first, areas=(item.criterion.area,))
    rating = workspace.checklists.mark(visit.id, item)
    (found,) = of(workspace.waiting.listed(first.name), Reason.RECHECK)
    assert (found.wait.record, found.wait.people) == (item.criterion.code, (first.name,))
    assert of(workspace.waiting.listed(other.name), Reason.RECHECK) == []
    workspace.checklists.keep(rating, recheck=False)
    assert of(workspace.waiting.listed(), Reason.RECHECK) == []


def test_open_blanks_and_missing_deadlines_wait(workspace: Workspace) -> None:
    visit, finding = desks.finance(workspace), desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Còn {số} hồ sơ trễ hẹn tại {đơn vị}.")
    made = workspace.recommendations.add(visit.id, "Bố trí {số} công chức.", "Sở Tài chính")
    listed = workspace.waiting.listed()
    assert {(one.wait.record, one.wait.count) for one in of(listed, Reason.BLANK)} == {
        (finding.id, 2),
        (made.id, 1),
    }
    assert made.id in {one.wait.record for one in of(listed, Reason.NO_DEADLINE)}


def test_criteria_wait_by_area_once_the_rating_began(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    items = workspace.checklists.of_visit(visit.id)
    assert of(workspace.waiting.listed(), Reason.UNRATED) == []
    workspace.checklists.rate(visit.id, items[0], RatingValue.MET)
    found = of(workspace.waiting.listed(), Reason.UNRATED)
    assert sum(one.wait.count for one in found) == len(items) - 1
    assert len(found) == len({item.criterion.area for item in items[1:]})
    assert found[0].wait.record == items[1].criterion.code
    assert found[0].wait.text == "Công tác chỉ đạo, điều hành cải cách hành chính"


def test_a_visit_at_work_waits_for_all_its_criteria(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    workspace.visits.set_state(visit, VisitState.IN_PROGRESS)
    found = of(workspace.waiting.listed(), Reason.UNRATED)
    assert sum(o.wait.count for o in found) == len(workspace.checklists.of_visit(visit.id))
