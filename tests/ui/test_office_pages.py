"""Board, register, plan, and what is still open at a visit: shown, judged, taken in, led to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.plan import Warn
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages import table_intake
from cchc_desktop.ui.pages.agency_page import AgencyPage
from cchc_desktop.ui.pages.calendar_page import CalendarPage
from cchc_desktop.ui.pages.recommendation_page import RecommendationPage
from cchc_desktop.ui.pages.visit_page import VisitPage
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui.page_desk import PageDesk, last_undo, page_desk
from tests.ui.typing_ import target, type_text

SOON = 5000


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    clock = desks.Clock()
    clock.moment = datetime(2019, 6, 1, 3, 0, tzinfo=UTC)
    with page_desk(desks.with_sample(tmp_path, clock), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(2):  # the news of one job may start another
        bot.wait(30)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=SOON)
    bot.wait(20)


def next_visit(workspace: Workspace) -> str:
    campaign = workspace.planning.add("Kiểm tra năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    return workspace.visits.add(campaign.id, "Sở Tài chính", Level.DEPARTMENT, starts).id


def board(bot: QtBot, desk: PageDesk) -> RecommendationPage:
    page = RecommendationPage(desk.context)
    desk.show(bot, page)
    rest(bot, desk)
    return page


def test_the_board_counts_filters_and_enter_leads_to_the_visit(
    qtbot: QtBot, desk: PageDesk
) -> None:
    page = board(qtbot, desk)
    shown = {name: button.text() for name, button in page.switch.buttons.items()}
    assert shown == {
        "open": "Chưa xong 5",
        "overdue": "Quá hạn 5",
        "closed": "Đã xong 0",
        "all": "Tất cả 5",
    }
    page.list.filter.setText("niem yet")
    assert len(page.list.rows()) == 1
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    line = page.list.row()
    assert line is not None
    assert asked.args == [line.row.visit_id, "recommendations", line.id]
    page.switch.choose("closed")
    page.list.filter.clear()
    assert page.list.rows() == ()


def test_the_office_judges_from_the_board_and_takes_it_back(qtbot: QtBot, desk: PageDesk) -> None:
    page = board(qtbot, desk)
    line = page.list.row()
    assert line is not None
    page.start_adding()
    form = page.panel.verdict.form
    assert form.editor("value").value() is None  # it starts empty
    form.editor("value").set_value(Status.DONE)
    form.editor("value").edited.emit()
    evidence = target(form.editor("evidence").parts()[0])
    evidence.setFocus()
    type_text(evidence, "Quyết định số 12")
    assert page.flush()
    rest(qtbot, desk)
    kept = desk.workspace.following.verdicts(line.id)
    assert [(one.value, one.evidence) for one in kept] == [(Status.DONE, "Quyết định số 12")]
    assert page.switch.buttons["closed"].text() == "Đã xong 1"
    # Though it is done, what one writes on stays in sight.
    assert page.list.key() == line.id
    page.panel.list.remove_asked.emit(kept[0].id)
    rest(qtbot, desk)
    assert desk.workspace.following.verdicts(line.id) == ()
    last_undo(desk)()
    assert len(desk.workspace.following.verdicts(line.id)) == 1


def test_a_report_of_the_agency_is_kept_with_its_file(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    page = board(qtbot, desk)
    line = page.list.row()
    assert line is not None
    page.panel.start_reporting()
    number = target(page.panel.form.editor("number").parts()[0])
    number.setFocus()
    type_text(number, "15/BC-STC")
    file = tmp_path / "báo cáo.pdf"
    file.write_bytes(b"%PDF-1.4")
    assert page.flush()
    page.panel.attach(file)
    rest(qtbot, desk)
    kept = desk.workspace.following.remedies(line.id)
    assert [(one.number, one.name, one.confirmed) for one in kept] == [
        ("15/BC-STC", "báo cáo.pdf", None)
    ]
    assert page.panel.file_button.isVisible()


def test_the_lines_shown_are_exported(qtbot: QtBot, desk: PageDesk, tmp_path: Path) -> None:
    page = board(qtbot, desk)
    page.list.filter.setText("bac yen")
    page.export(tmp_path / "kiến nghị.xlsx")
    rest(qtbot, desk)
    sheet = openpyxl.load_workbook(tmp_path / "kiến nghị.xlsx").active
    assert sheet is not None
    assert sheet.max_row == 1 + len(page.list.rows()) == 4


def test_a_visit_asks_for_verdicts_by_keys_and_the_tab_counts_them(
    qtbot: QtBot, desk: PageDesk
) -> None:
    visit_id = next_visit(desk.workspace)
    page = VisitPage(desk.context)
    desk.show(qtbot, page)
    page.open(visit_id, "remedies")
    tab = page.remedies
    assert [card.sentence.kind for card in tab.list.cards()] == ["Chưa đánh giá"] * 2
    place = list(page.tabs).index("remedies")
    qtbot.waitUntil(lambda: page.tab_bar.tabText(place) == "Khắc phục 0/2", timeout=SOON)
    tab.list.focus_chosen()
    QTest.keyClick(tab.list.cards()[0], Qt.Key.Key_2)
    assert [card.sentence.kind for card in tab.list.cards()] == [
        "Khắc phục một phần",
        "Chưa đánh giá",
    ]
    qtbot.waitUntil(lambda: page.tab_bar.tabText(place) == "Khắc phục 1/2", timeout=SOON)
    text = target(tab.editor.form.editor("text").parts()[0])
    text.setFocus()
    type_text(text, "Mới xong một nửa.")
    tab.list.choose(tab.list.cards()[1].sentence.id)
    assert tab.editor.form.editor("text").value() == ""  # the next one starts empty
    said = [v for one in tab._asked for v in desk.workspace.following.verdicts(one.line.id)]
    assert [(one.value, one.text) for one in said] == [(Status.PARTLY, "Mới xong một nửa.")]


def test_the_register_is_taken_in_with_one_button_and_links_are_typed(
    qtbot: QtBot, desk: PageDesk
) -> None:
    page = AgencyPage(desk.context)
    desk.show(qtbot, page)
    page.take_in_shipped()
    rest(qtbot, desk)
    assert page.switch.buttons["now"].text() == "Đang hoạt động 236"
    page.list.filter.setText("phuong chieng le")
    assert len(page.list.rows()) == 1
    page.list.table.selectRow(0)
    page.panel.other.set_value("Ủy ban nhân dân Phường Tô Hiệu (từ 01/07/2025)")
    page.panel.add_link(is_before=False)
    links = [
        one
        for one in desk.workspace.agencies.successions()
        if one.predecessor_id == page.list.key()
    ]
    assert len(links) == 1
    heir = desk.workspace.visits.agency(links[0].successor_id)
    assert heir.valid_from == date(2025, 7, 1)
    decision = target(page.panel.link_form.editor("decision").parts()[0])
    decision.setFocus()
    type_text(decision, "1681/NQ-UBTVQH15")
    assert page.flush()
    kept = desk.workspace.agencies.lines()
    here = page.list.key()
    assert here in kept.history(heir.id)
    desk.workspace.agencies.edit(desk.workspace.visits.agency(here), valid_to=None)
    rest(qtbot, desk)
    day = page.panel.link_form.editor("day").parts()[0]
    day.setFocus()
    type_text(day, "01/07/2018")
    decision.setFocus()
    rest(qtbot, desk)
    # It ended with that day; what one writes on stays in sight.
    assert desk.workspace.visits.agency(here).valid_to == date(2018, 6, 30)
    assert page.switch.buttons["now"].text() == "Đang hoạt động 235"
    assert page.list.key() == here
    page.switch.choose("past")
    page.switch.choose("now")
    assert here not in [line.agency.id for line in page.list.rows()]
    page.start_adding()
    assert "Cơ quan mới" in {one.name for one in desk.workspace.agencies.everyone()}


def test_all_faults_of_a_table_are_listed_by_row_and_column(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    page = AgencyPage(desk.context)
    desk.show(qtbot, page)
    table = tmp_path / "danh mục.csv"
    table.write_text("Tên;Cấp\nSở A;làng\n;Sở\n", "utf-8")
    take = desk.workspace.agencies.take_in_register
    table_intake.take_in(desk.context, page, table, take, page._said)
    rest(qtbot, desk)
    dialog = next(one for one in page.findChildren(QDialog) if one.isVisible())
    assert isinstance(dialog, Listing)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [line.split(":")[0] for line in lines] == ["Dòng 2, cột 2", "Dòng 3, cột 1"]
    dialog.reject()
    table.write_text("Tên;Cấp\nSở A;Sở\n", "utf-8")
    table_intake.take_in(desk.context, page, table, take, page._said)
    rest(qtbot, desk)
    assert desk.said[-1][0] == "Đã nhập 1 mục mới, bổ sung 0 mục, 0 mục đã có."


def test_the_plan_shows_list_month_coverage_warnings_and_order(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    visit_id = next_visit(desk.workspace)
    page = CalendarPage(desk.context)
    desk.show(qtbot, page)
    rest(qtbot, desk)
    assert [line.visit_id for line in page.list.rows()] == [visit_id]
    assert page.month.title.text() == "Tháng 6 năm 2019"
    day = page.month.grid.item(1, 0)
    assert day is not None
    assert "Sở Tài chính" in day.text()
    with qtbot.waitSignal(page.visit_asked) as asked:
        page.month.grid.cellActivated.emit(1, 0)
    assert asked.args == [visit_id, ""]
    page.tabs.choose("coverage")
    line = target(page.percent.parts()[0])
    line.setFocus()
    type_text(line, "30")
    page.target_button.click()
    rest(qtbot, desk)
    targets = {(row.year, row.level): row.share.target for row in page.coverage.rows()}
    assert targets[2019, None] == 30
    assert targets[2018, None] is None
    page.tabs.choose("order")
    assert page.order.rows()[0].agency == "UBND huyện Bắc Yên"
    assert "3 kiến nghị chưa xong (3 điểm)" in page.why.text()
    page.print_annex(tmp_path / "phụ lục.pdf")
    rest(qtbot, desk)
    assert (tmp_path / "phụ lục.pdf").read_bytes().startswith(b"%PDF-")
    page.print_annex(tmp_path / "phụ lục.docx")
    rest(qtbot, desk)
    (table,) = docx.Document(str(tmp_path / "phụ lục.docx")).tables[:1]
    names = {cell.text for row in table.rows for cell in row.cells}
    assert {line.agency for line in page.list.rows()} <= names


def test_a_suggested_agency_is_put_into_the_plan_and_gets_its_letter(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    visit_id = next_visit(desk.workspace)
    page = CalendarPage(desk.context)
    desk.show(qtbot, page)
    rest(qtbot, desk)
    page.tabs.choose("order")
    one = page.order.rows()[0]
    dialog = page.more.ask_day(one, 2019)
    assert dialog is not None
    dialog.button.click()
    rest(qtbot, desk)
    assert {line.agency for line in page.list.rows()} == {"Sở Tài chính", one.agency}
    desk.said[-1][1]()
    rest(qtbot, desk)
    assert [line.visit_id for line in page.list.rows()] == [visit_id]
    page.more.write_letter(visit_id, tmp_path / "công văn.pdf")
    rest(qtbot, desk)
    assert (tmp_path / "công văn.pdf").read_bytes().startswith(b"%PDF-")
    (tmp_path / "thư").mkdir()
    for _ in range(2):  # those of before are written anew
        page.more.write_letters([visit_id, visit_id], tmp_path / "thư")
        rest(qtbot, desk)
        assert desk.said[-1][0] == "Đã ghi 2 công văn vào thư mục thư."
    names = sorted(path.name for path in (tmp_path / "thư").iterdir())
    assert names == ["CV-2019-06-03-So-Tai-chinh-2.pdf", "CV-2019-06-03-So-Tai-chinh.pdf"]


def test_the_reasons_below_are_those_of_the_year_that_is_shown(
    qtbot: QtBot, desk: PageDesk
) -> None:
    """The same agencies in the same places, a year later: nothing but their points is another."""
    next_visit(desk.workspace)
    page = CalendarPage(desk.context)
    desk.show(qtbot, page)
    rest(qtbot, desk)
    page.tabs.choose("order")
    said = []
    for year in (2019, 2018, 2019):
        page.show_year(year)
        rest(qtbot, desk)
        row = page.order.row()
        assert row is not None
        assert page.why.text().startswith(f"{row.agency}, {row.points} điểm: ")
        said.append(page.why.text())
    assert said[0] == said[2] != said[1]


def test_years_of_patience_are_set_on_the_page_for_the_team(qtbot: QtBot, desk: PageDesk) -> None:
    next_visit(desk.workspace)
    page = CalendarPage(desk.context)
    desk.show(qtbot, page)
    rest(qtbot, desk)
    before = len(page.warnings.rows())
    page.patience.set_value(1)
    page.patience_button.click()
    rest(qtbot, desk)
    assert desk.workspace.team.team().patience == 1
    assert len(page.warnings.rows()) > before


def test_targets_and_other_plans_are_taken_away_and_come_back(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    next_visit(desk.workspace)
    plans = desk.workspace.year_plan
    table = tmp_path / "đoàn khác.csv"
    table.write_text(
        "Cơ quan chủ trì;Đơn vị được kiểm tra;Từ ngày;Đến ngày\n"
        "Thanh tra tỉnh;Sở Tài chính;01/06/2019;05/06/2019\n",
        encoding="utf-8",
    )
    plans.set_target(2019, Level.COMMUNE.value, 40)
    plans.take_in_outside(table)
    page = CalendarPage(desk.context)
    desk.show(qtbot, page)
    rest(qtbot, desk)
    page.tabs.choose("warnings")
    (clash,) = (one for one in page.warnings.rows() if one.code is Warn.OUTSIDE_CLASH)
    page.warnings.choose(repr(clash))
    assert (
        page.whole.text() == "Kế hoạch tại Sở Tài chính trùng ngày 03/06/2019 với Thanh tra tỉnh."
    )

    def take_away(place: int) -> None:
        page.more.choose_removed()
        (dialog,) = page.findChildren(Listing)
        assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
            "Chỉ tiêu 40% từ năm 2019, Cấp xã",
            "Thanh tra tỉnh: Sở Tài chính, 01/06/2019–05/06/2019",
        ]
        dialog.list.setCurrentRow(place)
        dialog.button.click()
        rest(qtbot, desk)

    take_away(0)
    assert plans.targets() == ()
    last_undo(desk)()
    assert [one.percent for one in plans.targets()] == [40]
    take_away(1)
    assert plans.outside() == ()
    assert Warn.OUTSIDE_CLASH not in {one.code for one in page.warnings.rows()}
    last_undo(desk)()
    rest(qtbot, desk)
    assert Warn.OUTSIDE_CLASH in {one.code for one in page.warnings.rows()}
