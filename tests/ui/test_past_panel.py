"""The last visit beside this one: opened by a key, walked by arrows, taken over by Enter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.ui.look import Look
from tests import desks
from tests.ui.visit_desk import VisitDesk, focused, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    """A new visit to an agency that was visited a year before."""
    with visit_desk(qtbot, tmp_path, the_look, "findings") as made:
        past = desks.finance(made.workspace)
        starts = past.starts + timedelta(days=365)
        visits = made.workspace.visits
        visit = visits.add(past.campaign_id, "Sở Tài chính", Level.DEPARTMENT, starts)
        made.visit_id = visit.id
        made.page.open(visit.id, "findings")
        yield made


def shown(desk: VisitDesk) -> list[str]:
    past = desk.page.findings.past
    return [card.sentence.text for card in past.list.cards()] if past.isVisible() else []


def test_a_key_shows_the_last_visit_and_hides_it_again(desk: VisitDesk) -> None:
    past = desks.finance(desk.workspace)
    desk.press("Alt+T")
    wanted = {f.text for f in desk.workspace.findings.of_visit(past.id)}
    wanted |= {r.text for r in desk.workspace.recommendations.of_visit(past.id)}
    assert set(shown(desk)) == wanted
    desk.press("Alt+T")
    assert shown(desk) == []


def test_enter_takes_the_chosen_finding_over_and_says_that_it_is_here(desk: VisitDesk) -> None:
    desk.press("Alt+T")
    panel = desk.page.findings.past
    text = panel.list.cards()[0].sentence.text
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert [f.text for f in desk.workspace.findings.of_visit(desk.visit_id)] == [text]
    assert [card.sentence.text for card in desk.page.findings.list.cards()] == [text]
    assert "đã có ở lần này" in panel.list.cards()[0].sentence.meta
    assert "đã có ở lần này" not in panel.list.cards()[1].sentence.meta
    said, undo = desk.said[-1]
    assert "Đã chép" in said
    assert undo is not None
    undo()
    desk.bot.waitUntil(lambda: desk.page.findings.list.cards() == ())
    assert "đã có ở lần này" not in panel.list.cards()[0].sentence.meta


def test_a_recommendation_goes_to_the_recommendations(desk: VisitDesk) -> None:
    desk.press("Alt+T")
    panel = desk.page.findings.past
    card = panel.list.cards()[-1]
    assert card.sentence.kind == "Kiến nghị"
    panel.list.edit_asked.emit(card.sentence.id)
    (made,) = desk.workspace.recommendations.of_visit(desk.visit_id)
    assert made.text == card.sentence.text


def test_the_key_leads_there_from_another_tab(desk: VisitDesk) -> None:
    desk.page.go_to("general")
    desk.page.current().focus_first()
    desk.press("Alt+T")
    assert shown(desk)


def test_an_agency_visited_for_the_first_time_says_so(desk: VisitDesk) -> None:
    desk.page.open(desks.finance(desk.workspace).id, "findings")
    desk.press("Alt+T")
    assert shown(desk) == []
    assert desk.said[-1][0] == "Cơ quan này chưa có lần kiểm tra nào trước đó."
