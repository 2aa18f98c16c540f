"""Histories, duplicates and what came after a signing, in the windows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.visit import RatingValue, Side
from cchc_desktop.ui.dialogs.past_values import PastValues
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.checklist_tab import ChecklistTab
from cchc_desktop.ui.pages.duplicates_tab import DuplicatesTab
from cchc_desktop.ui.pages.figures_tab import FiguresTab
from cchc_desktop.ui.pages.late_tab import LateTab
from cchc_desktop.ui.pages.second_list import Act, Entry, EntryCard
from cchc_desktop.usecases.after_signing import How
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk
from tests.ui.visit_desk import SOON, VisitDesk, focused, visit_desk
from tests.usecases.test_signing import ANYWAY


def shown_history() -> PastValues:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, PastValues)]
    return next(w for w in found if w.isVisible())


def test_ctrl_h_in_a_field_shows_what_stood_there_and_takes_it_back(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as desk:
        finding = desks.first_finding(desk.workspace)
        desk.workspace.findings.edit(finding, text="Câu sau.")
        tab = desk.page.findings
        qtbot.waitUntil(lambda: tab.list.cards()[0].sentence.text == "Câu sau.", timeout=SOON)
        tab.list.choose(finding.id)
        tab.editor.focus_text()
        desk.press("Ctrl+H")
        dialog = shown_history()
        texts = [card.sentence.text for card in dialog.list.cards()]
        assert texts == ["Câu sau.", finding.text]
        assert dialog.list.cards()[0].sentence.meta.startswith("✓ hiện nay")
        assert not dialog.button.isEnabled()
        dialog.list.choose(dialog.list.cards()[1].sentence.id)
        dialog.button.click()
        assert desk.workspace.findings.get(finding.id).text == finding.text
        assert desk.workspace.history.next_undo() == "take_back"


def test_ctrl_h_on_a_row_shows_all_its_fields(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as desk:
        finding = desks.first_finding(desk.workspace)
        desk.page.findings.list.choose(finding.id)
        desk.page.findings.list.focus_chosen()
        desk.press("Ctrl+H")
        dialog = shown_history()
        metas = " ".join(card.sentence.meta for card in dialog.list.cards())
        assert "Nội dung" in metas
        assert "Lĩnh vực" in metas
        assert finding.area not in [card.sentence.text for card in dialog.list.cards()]
        dialog.reject()


def test_the_line_of_a_form_does_not_take_ctrl_h_for_backspace(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    with visit_desk(qtbot, tmp_path, the_look, "general") as desk:
        press_in_venue(desk)
        assert shown_history().list.cards()
        shown_history().reject()


def press_in_venue(desk: VisitDesk) -> None:
    visit = desk.workspace.visits.get(desk.visit_id)
    desk.workspace.visits.edit(visit, venue="Phòng 5")
    form = next(f for f in (desk.page.general.form,) if "venue" in f._boxes)
    desk.bot.waitUntil(lambda: form.editor("venue").value() == "Phòng 5", timeout=SOON)
    form.focus("venue")
    QTest.keySequence(focused(), QKeySequence("Ctrl+H"))
    assert form.editor("venue").value() == "Phòng 5"


@pytest.mark.parametrize(
    ("tab", "words"), [("checklist", "Mức đánh giá"), ("figures", "Các cột số liệu")]
)
def test_rows_of_other_tabs_have_their_history(
    qtbot: QtBot, tmp_path: Path, the_look: Look, tab: str, words: str
) -> None:
    with visit_desk(qtbot, tmp_path, the_look, tab) as desk:
        items = desk.workspace.checklists.of_visit(desk.visit_id)
        desk.workspace.checklists.rate(desk.visit_id, items[0], RatingValue.MET)
        qtbot.wait(50)
        shown = desk.page.tabs[tab]
        if isinstance(shown, ChecklistTab):
            shown.show_all()
            shown.list.choose(items[0].criterion.code)
            shown.list.focus_chosen()
        elif isinstance(shown, FiguresTab):
            shown.table.setFocus()
            shown.table.selectRow(0)
        desk.press("Ctrl+H")
        dialog = shown_history()
        assert any(words in card.sentence.meta for card in dialog.list.cards())
        dialog.reject()


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    with page_desk(desks.with_sample(tmp_path / "w"), the_look) as made:
        yield made


def rest(qtbot: QtBot, desk: PageDesk) -> None:
    qtbot.waitUntil(lambda: desk.jobs.current is None, timeout=10_000)


def card_with(tab: DuplicatesTab, words: str) -> EntryCard:
    return next(c for c in tab.list.cards if any(words in b.accessibleName() for b in c.buttons))


def test_a_person_typed_twice_is_joined_by_one_press(qtbot: QtBot, desk: PageDesk) -> None:
    visits, visit = desk.workspace.visits, desks.finance(desk.workspace)
    for _ in range(2):
        visits.add_attendee(visit.id, "Quàng Thị Xuân", Side.AGENCY)
    tab = DuplicatesTab(desk.context)
    qtbot.addWidget(tab)
    tab.renew()
    rest(qtbot, desk)
    card_with(tab, "Quàng Thị Xuân").press("Gộp làm một")
    rest(qtbot, desk)
    names = [a.name for a in visits.attendees(visit.id)]
    assert names.count("Quàng Thị Xuân") == 1
    assert tab.list.cards == []
    assert tab.list.empty.isVisibleTo(tab)


def test_a_number_given_twice_is_renumbered(qtbot: QtBot, desk: PageDesk) -> None:
    one, stick = desk.workspace, desk.workspace.folder.parent / "stick"
    stick.mkdir()
    two = desks.fresh(desk.workspace.folder.parent / "two")
    for laptop in (one, two):
        laptop.syncing.sync(stick, is_open=True)
    for laptop, name in ((one, "Sở Nội vụ"), (two, "Sở Y tế")):  # each next number is the same
        visit = desks.finance(laptop)
        made = laptop.visits.add(visit.campaign_id, name, Level.DEPARTMENT, visit.starts)
        laptop.visits.edit(made, number=77)
    for laptop in (two, one):
        laptop.syncing.sync(stick, is_open=True)
    two.close()
    tab = DuplicatesTab(desk.context)
    qtbot.addWidget(tab)
    tab.renew()
    rest(qtbot, desk)
    card_with(tab, "Số biên bản 77").press("Đánh số lại 78")
    rest(qtbot, desk)
    assert sorted(row.number or 0 for row in one.visits.rows())[-2:] == [77, 78]
    assert tab.list.cards == []


def test_what_came_after_the_signing_goes_into_supplementary_minutes_or_aside(
    qtbot: QtBot, desk: PageDesk
) -> None:
    one, stick = desk.workspace, desk.workspace.folder.parent / "stick"
    stick.mkdir()
    two = desks.fresh(desk.workspace.folder.parent / "two")
    for laptop in (one, two):
        laptop.syncing.sync(stick, is_open=True)
    first, second = two.findings.of_visit(desks.finance(two).id)[:2]
    two.findings.edit(first, text="Sửa muộn.")
    two.findings.edit(second, text="Cũng muộn.")
    two.findings.add(first.visit_id, "TCC", FindingKind.SHORTCOMING, "Chưa công khai.")
    one.signing.sign(desks.finance(one).id, ANYWAY)
    for laptop in (two, one):
        laptop.syncing.sync(stick, is_open=True)
    two.close()
    tab = LateTab(desk.context)
    qtbot.addWidget(tab)
    tab.renew()
    rest(qtbot, desk)
    assert len(tab.list.cards) == 3
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    tab.list.cards[0].buttons[0].setFocus()
    tab.list.cards[0].press("Đưa vào biên bản bổ sung")
    rest(qtbot, desk)
    assert tab.list.cards[0].holds()  # whoever decides by keys stays in the list
    for card in list(tab.list.cards):
        if card.buttons[0].text() == "Đưa vào biên bản bổ sung":
            card.press("Đưa vào biên bản bổ sung")
    rest(qtbot, desk)
    (paper,) = one.amending.of_visit(desks.finance(one).id)
    where = "Công tác chỉ đạo, điều hành cải cách hành chính, Ưu điểm, Nội dung"
    assert {(c.where, c.old, c.new) for c in paper.listed} == {
        (where, first.text, "Sửa muộn."),
        ("Cải cách thể chế, Ưu điểm, Nội dung", second.text, "Cũng muộn."),
        ("Cải cách tài chính công, Hạn chế", "", "Chưa công khai."),
    }
    tab.list.cards[0].press("Để ngoài biên bản")
    assert desk.said[-1][0] == "Ghi lý do vào ô phía trên rồi bấm lại."
    tab.reason.set_value("Đã có trong kết luận.")
    tab.list.cards[0].press("Để ngoài biên bản")
    rest(qtbot, desk)
    decided = {late.how for late in one.after_signing.of_visit(desks.finance(one).id)}
    assert decided == {How.SUPPLEMENT, How.ASIDE}


def test_nothing_that_came_after_a_signing_is_said(qtbot: QtBot, desk: PageDesk) -> None:
    tab = LateTab(desk.context)
    qtbot.addWidget(tab)
    tab.renew()
    rest(qtbot, desk)
    assert tab.list.empty.isVisibleTo(tab)
    assert not tab.reason.isVisibleTo(tab)


def test_the_buttons_of_a_card_go_below_one_another_where_room_is_short(
    qtbot: QtBot, the_look: Look
) -> None:
    acts = [Act("Đưa vào biên bản bổ sung", lambda: None), Act("Để ngoài biên bản", lambda: None)]
    card = EntryCard(Entry("Địa điểm", ["Một câu."], acts, "Đặng Quỳnh Như · 18:08 28/11/2026"))
    qtbot.addWidget(card)
    widths = [button.sizeHint().width() for button in card.buttons]
    assert max(widths) < card.minimumSizeHint().width() < sum(widths)
