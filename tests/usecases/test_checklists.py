"""Rating criteria: kept, taken back, marked, and made a finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.domain.visit import RatingValue, VisitState
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def visit_id(workspace: Workspace) -> str:
    return desks.finance(workspace).id


def item(workspace: Workspace, place: int = 0) -> Item:
    return workspace.checklists.of_visit(visit_id(workspace))[place]


def test_the_first_rating_makes_a_record_and_the_next_changes_it(workspace: Workspace) -> None:
    before = desks.journal_rows(workspace)
    first = workspace.checklists.rate(visit_id(workspace), item(workspace), RatingValue.MET)
    again = workspace.checklists.rate(visit_id(workspace), item(workspace), RatingValue.PARTLY)
    assert first.id == again.id
    assert item(workspace).value is RatingValue.PARTLY
    assert desks.journal_rows(workspace) == before + 2


def test_a_rating_is_taken_back_and_undone(workspace: Workspace) -> None:
    workspace.checklists.rate(visit_id(workspace), item(workspace), RatingValue.MET)
    workspace.checklists.rate(visit_id(workspace), item(workspace), None)
    assert not item(workspace).is_rated
    workspace.history.undo()
    assert item(workspace).value is RatingValue.MET
    workspace.history.undo()
    assert item(workspace).rating is None


def test_a_note_may_stand_before_a_rating(workspace: Workspace) -> None:
    blank = workspace.checklists.blank(visit_id(workspace), item(workspace).criterion.code)
    kept = workspace.checklists.keep(blank, note="Chưa thấy kế hoạch")
    assert item(workspace).rating == kept
    assert not item(workspace).is_rated


def test_the_mark_is_set_and_taken_away(workspace: Workspace) -> None:
    workspace.checklists.mark(visit_id(workspace), item(workspace, 3))
    assert item(workspace, 3).wants_recheck
    workspace.checklists.mark(visit_id(workspace), item(workspace, 3))
    assert not item(workspace, 3).wants_recheck


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (RatingValue.MET, FindingKind.STRENGTH),
        (RatingValue.PARTLY, FindingKind.SHORTCOMING),
        (RatingValue.NOT_MET, FindingKind.SHORTCOMING),
    ],
)
def test_a_finding_out_of_a_criterion_stands_in_its_area(
    workspace: Workspace, value: RatingValue, kind: FindingKind
) -> None:
    workspace.checklists.rate(visit_id(workspace), item(workspace), value)
    made = workspace.checklists.make_finding(visit_id(workspace), item(workspace))
    assert (made.area, made.kind) == (item(workspace).criterion.area, kind)
    assert made.text == item(workspace).criterion.name


def test_the_inspectors_note_becomes_the_sentence(workspace: Workspace) -> None:
    blank = workspace.checklists.blank(visit_id(workspace), item(workspace).criterion.code)
    workspace.checklists.keep(blank, rating=RatingValue.NOT_MET, note="Chậm ban hành 12 ngày.")
    made = workspace.checklists.make_finding(visit_id(workspace), item(workspace))
    assert made.text == "Chậm ban hành 12 ngày."


def test_only_a_shortcoming_cites_what_its_criterion_rests_on(workspace: Workspace) -> None:
    based = next(
        one
        for one in workspace.checklists.of_visit(visit_id(workspace))
        if "63/2010/NĐ-CP" in one.criterion.bases
    )
    short = workspace.checklists.make_finding(visit_id(workspace), based)
    assert "63/2010/NĐ-CP" in short.cites
    blank = workspace.checklists.blank(visit_id(workspace), based.criterion.code)
    met = replace(based, rating=replace(blank, rating=RatingValue.MET))
    assert workspace.checklists.make_finding(visit_id(workspace), met).cites == ()


def test_a_signed_visit_is_rated_no_more(workspace: Workspace) -> None:
    workspace.visits.edit(desks.finance(workspace), state=VisitState.SIGNED)
    with pytest.raises(InvalidInputError):
        workspace.checklists.rate(visit_id(workspace), item(workspace), RatingValue.MET)


def test_a_note_without_a_rating_stays_out_of_the_exchange_form(
    workspace: Workspace, tmp_path: Path
) -> None:
    visit = visit_id(workspace)
    workspace.checklists.keep(workspace.checklists.blank(visit, "CDDH.01"), note="hỏi lại")
    workspace.checklists.rate(visit, item(workspace, 1), RatingValue.MET)
    target = tmp_path / "out.json"
    workspace.exchanging.export(workspace.planning.campaigns()[0].id, target)
    text = target.read_text("utf-8")
    assert item(workspace, 1).criterion.code in text
    assert "hỏi lại" not in text


def test_areas_are_assigned_in_the_plan(workspace: Workspace) -> None:
    campaign = workspace.planning.campaigns()[0]
    member = workspace.planning.members(campaign.id)[0]
    workspace.planning.edit_member(member, areas=("TC", "TTHC"))
    assert workspace.checklists.areas_of(campaign.id, member.name) == {"TC", "TTHC"}


def test_a_criterion_takes_its_figure_from_the_dossier_table(workspace: Workspace) -> None:
    found = workspace.checklists.figures(visit_id(workspace))
    assert [f.counted for f in found.values() if f.is_percent and "276" in f.counted] == [
        "(118 + 152) / 276"
    ]


def test_what_is_left_is_counted_for_each_inspector(workspace: Workspace) -> None:
    campaign = workspace.planning.campaigns()[0]
    assert workspace.checklists.left_by_member(visit_id(workspace)) == ()
    first, second, *_ = workspace.planning.members(campaign.id)
    workspace.planning.edit_member(first, areas=("CDDH",))
    workspace.planning.edit_member(second, areas=("TC",))
    workspace.checklists.rate(visit_id(workspace), item(workspace), RatingValue.MET)
    listed = workspace.checklists.of_visit(visit_id(workspace))
    by_area = [sum(i.criterion.area == code for i in listed) for code in ("CDDH", "TC")]
    assert workspace.checklists.left_by_member(visit_id(workspace)) == (
        (first.name, by_area[0] - 1),
        (second.name, by_area[1]),
        ("", len(listed) - sum(by_area)),
    )
