from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, erase, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "recommendations") as opened:
        yield opened


def kept(desk: VisitDesk) -> tuple[Recommendation, ...]:
    return desk.workspace.recommendations.of_visit(desk.visit_id)


def test_recommendations_are_numbered_with_addressee_and_day(desk: VisitDesk) -> None:
    cards = [card.sentence for card in desk.page.recommendations.list.cards()]
    assert cards[0].text.startswith("1. Ban hành quy chế")
    assert cards[0].meta == "Sở Tài chính · hạn 31/12/2018"
    place = list(desk.page.tabs).index("recommendations")
    assert desk.page.tab_bar.tabText(place) == "Kiến nghị 2"


def test_a_new_one_is_addressed_to_the_agency(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Xử lý dứt điểm hồ sơ quá hạn.")
    desk.press("Return")
    assert (kept(desk)[-1].text, kept(desk)[-1].addressee) == (
        "Xử lý dứt điểm hồ sơ quá hạn.",
        "Sở Tài chính",
    )
    last = desk.page.recommendations.list.cards()[-1].sentence
    assert last.missing == "chưa có hạn"


def test_day_addressee_status_and_answered_findings_are_kept(desk: VisitDesk) -> None:
    form = desk.page.recommendations.form
    form.focus("due")
    erase()
    type_here("15/12/2018")
    form.focus("addressee")
    erase()
    type_here("Văn phòng Sở")
    status = form.editor("status")
    status.set_value(Status.PARTLY)
    status.edited.emit()
    shortcoming = next(
        f for f in desk.workspace.findings.of_visit(desk.visit_id) if f.code == "HC05"
    )
    links = form.editor("findings")
    links.set_value((shortcoming.id,))
    links.edited.emit()
    assert desk.page.flush()
    one = kept(desk)[0]
    assert (one.due, one.addressee, one.status, one.findings) == (
        date(2018, 12, 15),
        "Văn phòng Sở",
        Status.PARTLY,
        (shortcoming.id,),
    )


def test_a_day_that_is_none_is_said_beside_its_field_and_not_lost(desk: VisitDesk) -> None:
    form = desk.page.recommendations.form
    form.focus("due")
    erase()
    type_here("31/02/2019")
    assert not desk.page.flush()
    assert not form.box("due").problem.isHidden()
    assert kept(desk)[0].due == date(2018, 12, 31)


def test_alt_down_changes_the_numbers(desk: VisitDesk) -> None:
    first = kept(desk)[0]
    desk.page.recommendations.list.focus_chosen()
    desk.press("Alt+Down")
    assert kept(desk)[1].id == first.id
    assert desk.page.recommendations.list.cards()[1].sentence.text.startswith("2. Ban hành")


def test_delete_removes_and_the_banner_brings_it_back(desk: VisitDesk) -> None:
    before = kept(desk)
    desk.page.recommendations.list.focus_chosen()
    desk.press("Delete")
    assert kept(desk) == before[1:]
    undo = desk.said[-1][1]
    assert undo is not None
    undo()
    desk.bot.waitUntil(lambda: len(desk.page.recommendations.list.cards()) == 2, timeout=SOON)
    assert [one.text for one in kept(desk)] == [one.text for one in before]


def test_a_term_is_typed_in_working_days(desk: VisitDesk) -> None:
    tab = desk.page.recommendations
    tab.form.focus("due")
    erase()
    type_here("+2")
    desk.bot.wait(700)  # a pause keeps it, and changes nothing under the fingers
    type_here("0")
    assert desk.page.flush()
    listed = desk.workspace.recommendations.of_visit(desk.visit_id)
    one = next(each for each in listed if each.id == tab.list.chosen_id())
    # Twenty working days after 9 October 2018.
    assert one.due == date(2018, 11, 6)
    desk.press("Tab")
    assert tab.form.editor("due").parts()[0].property("text") == "06/11/2018"
