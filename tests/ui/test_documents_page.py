"""The page of legal documents: a pasted basis is judged, and becomes a shortcoming."""

from __future__ import annotations

import os
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.legal import Standing
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.citing_pane import CitingPane
from cchc_desktop.ui.pages.documents_page import DocumentsPage
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.screens import rest
from tests.ui.windows import opened, settle

PAPER = """Sơn La, ngày 01 tháng 9 năm 2018
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng Chính phủ;
Căn cứ Nghị định số 63/2010/NĐ-CP ngày 08/6/2010; Quyết định số 2167/QĐ-UBND."""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Window:
    return opened(qtbot, desks.with_sample(tmp_path), the_look)


def shown(window: Window, qtbot: QtBot) -> DocumentsPage:
    window.actions_[Name.GO_DOCUMENTS].trigger()
    rest(qtbot, window)
    page = window.pages.current()
    assert isinstance(page, DocumentsPage)
    return page


def pictured(window: Window, name: str) -> None:
    """For eyes: CCHC_PICTURES names a folder."""
    if folder := os.environ.get("CCHC_PICTURES"):
        window.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_pasted_paper_is_judged_at_its_own_day(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.citing.text.area.insertPlainText(PAPER)
    settle(qtbot, window, lambda: len(page.citing.list.cards()) == 4)
    kinds = [card.sentence.kind for card in page.citing.list.cards()]
    assert kinds == ["Còn hiệu lực", "Đã hết hiệu lực", "Đã được sửa đổi", "Chưa xác định"]
    assert "1 sai, 1 cần xem. Xét tại ngày 01/09/2018" in page.citing.summary.text()
    assert page.citing.list.chosen_id() == "1"
    pictured(window, "citing")


def test_enter_makes_a_shortcoming_of_the_chosen_one(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.citing.paper.set_value("Quy chế một cửa")
    page.citing.text.area.insertPlainText(PAPER)
    settle(qtbot, window, page.citing.draft_button.isEnabled)
    visit = desks.finance(window._workspace)
    page.citing.visit.set_value(visit.id)
    before = {one.id for one in window._workspace.findings.of_visit(visit.id)}
    page.citing.draft_button.click()
    made = [f for f in window._workspace.findings.of_visit(visit.id) if f.id not in before]
    assert [one.code for one in made] == ["HC05"]
    assert made[0].text.startswith("Quy chế một cửa (ký ngày 01/09/2018) căn cứ Quyết định")
    assert window.visit.visit_id == visit.id
    assert window.visit.findings.list.chosen_id() == made[0].id


def _has_cards(pane: CitingPane, count: int) -> bool:
    return len(pane.list.cards()) == count


def test_the_plan_and_the_minutes_of_the_chosen_visit_are_judged(
    window: Window, qtbot: QtBot
) -> None:
    """Of a newer plan there is nothing to judge, and that is said."""
    workspace = window._context.workspace
    old = desks.finance(workspace)
    plan = workspace.planning.add("Kiểm tra năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    new = workspace.visits.add(plan.id, "Sở Y tế", Level.DEPARTMENT, starts)
    pane = shown(window, qtbot).citing
    bases = len(workspace.planning.bases(old.campaign_id))
    for visit, count in ((old, bases), (new, 0), (old, bases)):
        pane.visit.set_value(visit.id)
        pane.plan_button.click()
        settle(qtbot, window, partial(_has_cards, pane, count))
        is_told = pane.summary.text() == "Chưa ghi căn cứ nào: Kiểm tra năm 2019."
        assert is_told == (not count)
    pane.visit.set_value(new.id)
    pane.minutes_button.click()
    settle(qtbot, window, lambda: "chưa dẫn văn bản nào" in pane.summary.text())


def test_the_register_is_filtered_corrected_and_taken_back(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.show_pane("register")
    page.register.filter.line.setText("mot cua 2015")
    page.register.filter.edited.emit()
    page.register.model.filter("09/2015")
    page.register.table.selectRow(0)
    page.register.correct_button.click()
    rest(qtbot, window)
    (own,) = window._workspace.citing.own()
    assert (own.number, own.standing) == ("09/2015/QĐ-TTg", Standing.EXPIRED)
    pictured(window, "register")
    window.undo()
    assert window._workspace.citing.own() == ()


def test_a_typed_line_becomes_a_row(window: Window, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.show_pane("register")
    made = page.register.own._parts.add("Quyết định số 12/QĐ-UBND ngày 05/01/2026 về Kế hoạch")
    assert (made.kind, made.number, made.subject) == ("Quyết định", "12/QĐ-UBND", "về Kế hoạch")
    rest(qtbot, window)
    assert page.register.model.rows()[0].number == "12/QĐ-UBND"


def test_a_long_text_scrolls_within_itself(qtbot: QtBot) -> None:
    text = LongText(least_lines=4, most_lines=4)
    qtbot.addWidget(text)
    text.show()
    before = text.area.height()
    text.set_value("\n".join(f"Dòng {n}" for n in range(40)))
    qtbot.waitUntil(lambda: text.area.verticalScrollBar().maximum() > 0)
    assert text.area.height() == before
    text.set_value("Một dòng")
    qtbot.waitUntil(lambda: text.area.verticalScrollBar().maximum() == 0)
    assert text.area.height() == before
