"""The checklist: rated by keys, filtered, noted, made a finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.visit import RatingValue, VisitState
from cchc_desktop.ui.look import Look
from tests import desks
from tests.ui.visit_desk import SOON, VisitDesk, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "checklist") as opened:
        yield opened


def item(desk: VisitDesk, place: int = 0) -> Item:
    return desk.workspace.checklists.of_visit(desk.visit_id)[place]


def shown(desk: VisitDesk) -> list[str]:
    return [card.sentence.id for card in desk.page.checklist.list.cards()]


def test_the_first_area_is_shown_with_what_applies_to_the_agency(desk: VisitDesk) -> None:
    every = desk.workspace.checklists.of_visit(desk.visit_id)
    first = every[0].criterion.area
    assert shown(desk) == [i.criterion.code for i in every if i.criterion.area == first]
    assert f"Còn {len(every)} tiêu chí" in desk.page.checklist.left_over.text()


def test_keys_rate_and_go_on_to_the_next(desk: VisitDesk) -> None:
    for key in "1234":
        desk.press(key)
    values = [item(desk, place).value for place in range(5)]
    assert values == [
        RatingValue.MET,
        RatingValue.PARTLY,
        RatingValue.NOT_MET,
        RatingValue.NOT_APPLICABLE,
        None,
    ]
    assert desk.page.checklist.list.chosen_id() == shown(desk)[4]
    assert desk.page.checklist.area_box.itemText(0).endswith(f"4/{len(shown(desk))}")


def test_zero_takes_a_rating_back(desk: VisitDesk) -> None:
    desk.press("3")
    desk.press("Up")
    desk.press("0")
    assert item(desk).value is None


def test_x_marks_and_the_filter_finds_it(desk: VisitDesk) -> None:
    desk.press("Down")
    desk.press("X")
    tab = desk.page.checklist
    tab.switch.choose("recheck")
    assert shown(desk) == [item(desk, 1).criterion.code]
    assert tab.list.cards()[0].missing.text() == "xem lại"


def test_g_makes_a_finding_and_goes_there(desk: VisitDesk) -> None:
    desk.press("3")
    desk.press("Up")
    desk.press("G")
    assert desk.page.current() is desk.page.findings
    made = desk.workspace.findings.get(desk.page.findings.list.chosen_id())
    assert made.text == item(desk).criterion.name


def test_a_note_is_typed_and_kept_in_a_pause(desk: VisitDesk) -> None:
    desk.press("Return")
    type_here("Kế hoạch ban hành chậm 12 ngày")
    desk.bot.waitUntil(lambda: item(desk).rating is not None, timeout=SOON)
    rating = item(desk).rating
    assert rating is not None
    type_here(".")
    assert desk.page.flush()
    kept = item(desk).rating
    assert kept is not None
    assert (kept.id, kept.note) == (rating.id, "Kế hoạch ban hành chậm 12 ngày.")


def test_a_wrong_score_is_said_beside_its_field_and_stays(desk: VisitDesk) -> None:
    editor = desk.page.checklist.editor
    editor.form.focus("score")
    type_here("hai")
    assert not desk.page.flush()
    assert "2,5" in editor.form.box("score").problem.text()
    assert editor.form.editor("score").parts()[0].property("text") == "hai"
    editor.form.editor("score").set_value(None)
    editor.form.focus("score")
    type_here("2,5")


def test_my_part_is_what_the_plan_assigns(desk: VisitDesk) -> None:
    tab = desk.page.checklist
    tab.switch.choose("mine")
    assert shown(desk) == []
    assert "Chưa phân công" in tab.left_over.text()
    campaign = desk.workspace.planning.campaigns()[0]
    member = desk.workspace.planning.members(campaign.id)[0]
    desk.workspace.set_preferences(author=member.name)
    desk.workspace.planning.edit_member(member, areas=("TC",))
    desk.bot.waitUntil(lambda: bool(shown(desk)), timeout=SOON)
    every = desk.workspace.checklists.of_visit(desk.visit_id)
    assert shown(desk) == [i.criterion.code for i in every if i.criterion.area == "TC"]


def test_what_is_rated_leaves_the_list_of_what_is_not(desk: VisitDesk) -> None:
    desk.page.checklist.switch.choose("open")
    before = shown(desk)
    desk.page.checklist.focus_first()
    desk.press("1")
    assert shown(desk) == before[1:]


def test_ctrl_down_goes_to_the_next_area(desk: VisitDesk) -> None:
    first = item(desk).criterion.area
    desk.press("Ctrl+Down")
    code = desk.page.checklist.list.chosen_id()
    every = desk.workspace.checklists.of_visit(desk.visit_id)
    assert next(i for i in every if i.criterion.code == code).criterion.area != first


def test_the_next_area_begins_at_its_first_open_criterion(desk: VisitDesk) -> None:
    desk.press("End")
    desk.press("Ctrl+Down")
    every = desk.workspace.checklists.of_visit(desk.visit_id)
    first = next(i for i in every if i.criterion.area != every[0].criterion.area)
    assert desk.page.checklist.list.chosen_id() == first.criterion.code
    desk.press("1")
    desk.press("Ctrl+Up")
    desk.press("Ctrl+Down")
    assert desk.page.checklist.list.chosen_id() == shown(desk)[1]


def test_a_signed_visit_is_only_read(desk: VisitDesk) -> None:
    visit = desks.finance(desk.workspace)
    desk.workspace.visits.edit(visit, state=VisitState.SIGNED)
    desk.bot.waitUntil(lambda: desk.page.checklist.is_locked, timeout=SOON)
    desk.press("1")
    assert item(desk).value is None
    assert desk.page.checklist.editor.finding_button.isHidden()
