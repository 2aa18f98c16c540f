"""Notes at their things, and the page of what still waits, which leads there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.note import About
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.waiting_page import WaitingPage
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.screens import rest
from tests.ui.visit_desk import VisitDesk, focused, type_here, visit_desk
from tests.ui.windows import opened

ME = "Lò Thị Ưởng"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Window:
    workspace = desks.with_sample(tmp_path)
    workspace.set_preferences(author=ME)
    return opened(qtbot, workspace, the_look)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as made:
        yield made


def waiting(window: Window, qtbot: QtBot) -> WaitingPage:
    window.actions_[Name.GO_WAITING].trigger()
    rest(qtbot, window)
    page = window.pages.current()
    assert isinstance(page, WaitingPage)
    return page


def texts(page: WaitingPage) -> list[str]:
    return [card.sentence.text for card in page.list.cards() if card.isVisible()]


def test_alt_n_types_a_note_on_the_chosen_finding_and_ctrl_z_takes_it_back(
    desk: VisitDesk,
) -> None:
    desk.page.findings.focus_first()
    chosen = desk.page.findings.list.chosen_id()
    desk.press("Alt+N")
    type_here("Hỏi lại văn thư về số liệu.\n")
    (note,) = desk.workspace.notes.on(desk.visit_id, About.FINDING, chosen)
    assert note.text == "Hỏi lại văn thư về số liệu."
    box = desk.page.findings.editor.notes
    assert not box.new.visibleRegion().isEmpty()
    assert [card.sentence.text for card in box.list.cards()] == [note.text]
    desk.workspace.history.undo()
    desk.bot.waitUntil(lambda: box.list.cards() == ())


def test_a_note_belongs_to_its_finding_also_when_another_is_chosen_meanwhile(
    desk: VisitDesk,
) -> None:
    tab = desk.page.findings
    tab.focus_first()
    first = tab.list.chosen_id()
    desk.press("Alt+N")
    type_here("Chưa nhấn Enter")
    other = next(c.sentence.id for c in tab.list.cards() if c.sentence.id != first)
    tab.list.choose(other)
    assert [n.text for n in desk.workspace.notes.on(desk.visit_id, About.FINDING, first)] == [
        "Chưa nhấn Enter"
    ]
    assert desk.workspace.notes.on(desk.visit_id, About.FINDING, other) == ()
    assert tab.editor.notes.list.cards() == ()


@pytest.mark.parametrize("tab", ["general", "recommendations"])
def test_the_visit_and_its_recommendations_have_notes_too(desk: VisitDesk, tab: str) -> None:
    desk.page.go_to(tab)
    desk.page.current().focus_first()
    desk.press("Alt+N")
    type_here("Xem lại.\n")
    about = About.VISIT if tab == "general" else About.RECOMMENDATION
    (note,) = desk.workspace.notes.of_visit(desk.visit_id)
    assert (note.about, note.text) == (about, "Xem lại.")


def test_the_page_tells_what_waits_for_me_and_enter_goes_there(
    window: Window, qtbot: QtBot
) -> None:
    workspace = window._workspace
    visit, finding = desks.finance(workspace), desks.first_finding(workspace)
    workspace.notes.add(visit.id, "Của tôi.", About.FINDING, finding.id, ME)
    workspace.notes.add(visit.id, "Của người khác.", person="Người Khác")
    page = waiting(window, qtbot)
    assert "Của tôi." in texts(page)
    assert "Của người khác." not in texts(page)
    page.switch.buttons["all"].click()
    rest(qtbot, window)
    assert {"Của tôi.", "Của người khác."} <= set(texts(page))
    mine = next(c for c in page.list.cards() if c.sentence.text == "Của tôi.")
    mine.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    rest(qtbot, window)
    assert window.page_name() == "visit"
    assert window.visit.tab_bar.name() == "findings"
    assert window.visit.findings.list.chosen_id() == finding.id


def test_what_is_done_elsewhere_leaves_the_page(window: Window, qtbot: QtBot) -> None:
    workspace = window._workspace
    note = workspace.notes.add(desks.finance(workspace).id, "Gọi văn thư.")
    page = waiting(window, qtbot)
    assert "Gọi văn thư." in texts(page)
    workspace.notes.edit(note, done=True)
    rest(qtbot, window)
    qtbot.waitUntil(lambda: "Gọi văn thư." not in texts(page), timeout=5000)


def test_a_criterion_to_look_at_again_opens_its_checklist(window: Window, qtbot: QtBot) -> None:
    workspace = window._workspace
    visit = desks.finance(workspace)
    item = workspace.checklists.of_visit(visit.id)[5]
    workspace.checklists.mark(visit.id, item)
    page = waiting(window, qtbot)
    card = next(c for c in page.list.cards() if c.sentence.text == item.criterion.name)
    page.list.edit_asked.emit(card.sentence.id)
    rest(qtbot, window)
    assert window.visit.checklist.list.chosen_id() == item.criterion.code
