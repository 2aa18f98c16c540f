"""Every list leaves the program as it stands: XLSX, CSV, JSON, with the filter in force."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.exchange import agency_lists, list_file, visit_list
from cchc_desktop.exchange.list_file import Head
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.pages import list_out
from cchc_desktop.ui.pages.agency_page import AgencyPage
from cchc_desktop.ui.pages.calendar_page import CalendarPage
from cchc_desktop.ui.pages.documents_page import DocumentsPage
from cchc_desktop.ui.pages.settings_page import SettingsPage
from cchc_desktop.ui.pages.visit_page import VisitPage
from cchc_desktop.ui.pages.visits_page import VisitsPage
from cchc_desktop.ui.pages.waiting_page import WaitingPage
from cchc_desktop.words import lists
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk

_CSV = "Text - txt - csv (StarCalc):59,34,76"
HEADS = [Head("Cơ quan", 30), Head("Ngày", 12), Head("Số"), Head("Tỷ lệ"), Head("Ghi chú")]
ROWS: list[list[list_file.Cell]] = [
    ["Sở Tài chính", date(2018, 10, 9), 1234, 98.25, "=1+1"],
    ["UBND xã Mường Cơi; “Đà”", None, 0, None, "dòng một\ndòng hai"],
]


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    with page_desk(desks.with_sample(tmp_path), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(2):
        bot.wait(20)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=10_000)


def cells(found: Listed | None) -> list[list[object]]:
    assert found is not None
    rows = found.cells()
    assert all(len(row) == len(found.heads) for row in rows)
    assert len(rows) == found.count
    return [list(row) for row in rows]


def column(found: Listed, title: str) -> list[object]:
    place = [head for head, _ in found.heads].index(title)
    return [row[place] for row in cells(found)]


def test_visits_leave_with_the_filter_and_with_real_days(qtbot: QtBot, desk: PageDesk) -> None:
    page = VisitsPage(desk.context)
    desk.show(qtbot, page)
    page.filter.setText("tai chinh")
    found = page.listed()
    assert "tai chinh" in found.filtered
    assert column(found, "Cơ quan") == ["Sở Tài chính"]
    assert all(type(day) is date for day in column(found, "Thời gian"))
    page.filter.clear()
    assert page.listed().count == len(desk.workspace.visits.rows())


def test_every_tab_of_a_visit_gives_what_it_shows(qtbot: QtBot, desk: PageDesk) -> None:
    visit = desks.finance(desk.workspace)
    page = VisitPage(desk.context)
    desk.show(qtbot, page)
    page.open(visit.id, "findings")
    findings = desk.workspace.findings.of_visit(visit.id)
    found = page.listed()
    assert found is not None
    assert sorted(map(str, column(found, "Nội dung"))) == sorted(one.text for one in findings)
    area = findings[-1].area
    page.findings._go_to_area(area)
    assert page.listed().count == sum(one.area == area for one in findings)  # type: ignore[union-attr]
    for tab, count in (
        ("general", len(desk.workspace.visits.attendees(visit.id))),
        ("checklist", len(page.checklist.list.cards())),
        ("recommendations", len(desk.workspace.recommendations.of_visit(visit.id))),
        ("figures", len(page.figures.model.rows())),
        ("photos", len(desk.workspace.evidence.of_visit(visit.id))),
        ("remedies", 0),
    ):
        page.go_to(tab)
        assert len(cells(page.listed())) == count, tab
    page.go_to("minutes")
    assert page.listed() is None
    list_out.choose(desk.context, page, None)
    assert desk.said[-1][0] == "Trang này không có danh sách để xuất."


def test_pages_of_the_office_give_their_lists(qtbot: QtBot, desk: PageDesk, tmp_path: Path) -> None:
    """Those that a template takes in are read back as they were written."""
    agencies = AgencyPage(desk.context)
    desk.show(qtbot, agencies)
    register = column(agencies.listed(), "Tên cơ quan")
    assert register
    out = desk.workspace.list_files.write
    found = agencies.listed()
    file = out(tmp_path / "cơ quan.xlsx", found.title, found.heads, found.cells(), True)
    assert [one.name for one in agency_lists.read_agencies(file)] == register
    plan = CalendarPage(desk.context)
    desk.show(qtbot, plan)
    rest(qtbot, desk)
    assert len(cells(plan.listed())) == len(desk.workspace.visits.rows())
    assert plan.listed().filtered.startswith("Năm 2018")
    assert date(2018, 10, 9) in column(plan.listed(), "Ngày kiểm tra")
    found = plan.listed()
    file = out(tmp_path / "kế hoạch.xlsx", found.title, found.heads, found.cells(), True)
    assert [(one.agency, one.day, one.level) for one in visit_list.read(file)] == [
        (row.agency, row.first, row.level) for row in plan.list.rows()
    ]
    documents = DocumentsPage(desk.context)
    qtbot.addWidget(documents)
    documents.register.model.filter("30/2020")
    assert "30/2020/NĐ-CP" in column(documents.listed(), "Số, ký hiệu")
    assert date(2020, 3, 5) in column(documents.listed(), "Ngày ban hành")
    settings = SettingsPage(desk.context)
    qtbot.addWidget(settings)
    assert settings.listed().count > 50


def test_what_waits_what_is_asked_and_shares_leave_with_real_numbers(
    qtbot: QtBot, desk: PageDesk
) -> None:
    campaign = desk.workspace.planning.add("Năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    visit = desk.workspace.visits.add(campaign.id, "Sở Tài chính", Level.DEPARTMENT, starts)
    page = VisitPage(desk.context)
    desk.show(qtbot, page)
    page.open(visit.id, "remedies")
    rest(qtbot, desk)
    asked = desk.workspace.following.asked_at(visit.id)
    desk.workspace.following.judge(asked[0].line.id, visit.id, value=Status.DONE, evidence="QĐ 12")
    found = page.listed()
    assert found is not None
    assert column(found, "Đánh giá") == ["Đã khắc phục", ""]
    assert column(found, "Minh chứng") == ["QĐ 12", ""]
    assert column(found, "Số biên bản") == [5, 5]
    desk.workspace.recommendations.add(visit.id, "Niêm yết lại.", "Sở Tài chính")
    waiting = WaitingPage(desk.context)
    desk.show(qtbot, waiting)
    waiting.switch.choose("all")
    waiting.renew()
    rest(qtbot, desk)
    assert column(waiting.listed(), "Việc")
    assert set(column(waiting.listed(), "Cơ quan")) <= {"Sở Tài chính", "UBND huyện Bắc Yên"}
    plan = CalendarPage(desk.context)
    desk.show(qtbot, plan)
    desk.workspace.year_plan.set_target(2018, "", 25)
    plan.tabs.choose("coverage")
    rest(qtbot, desk)
    for title, kind in (("Năm", int), ("% kế hoạch", float), ("Chỉ tiêu", int)):
        assert {type(one) for one in column(plan.listed(), title)} == {kind}
    plan.tabs.choose("order")
    assert {type(one) for one in column(plan.listed(), "Trễ hẹn")} <= {float, type(None)}


def test_the_register_keeps_days_of_documents_of_one_number(desk: PageDesk) -> None:
    form = lists.documents()
    (row,) = desk.workspace.citing.register().numbered("30c/NQ-CP")
    cells_of = dict(zip([head for head, _ in form.heads], form.cells(row), strict=True))
    assert cells_of["Sửa đổi bởi"] == "76/NQ-CP (13/06/2013)"
    assert cells_of["Thay thế bởi"] == "76/NQ-CP (15/07/2021)"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_a_list_is_written_in_the_lane(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path, ending: str
) -> None:
    page = VisitsPage(desk.context)
    desk.show(qtbot, page)
    page.filter.setText("tai chinh")
    target = tmp_path / f"ds.{ending}"
    list_out.write(desk.context, page.listed(), target)
    rest(qtbot, desk)
    assert desk.said[-1][0] == f"Đã ghi 1 dòng vào ds.{ending}."
    if ending == "json":
        told = json.loads(target.read_text(encoding="utf-8"))
        assert told["filter"].endswith("tai chinh")
        assert [row["Cơ quan"] for row in told["rows"]] == ["Sở Tài chính"]
        assert told["rows"][0]["Thời gian"] == "2018-10-09"


def test_a_workbook_has_filter_frozen_heading_days_and_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_file.xlsx_of("Danh sách", HEADS, ROWS)))
    sheet = book.active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E3")
    first = [cell.value for cell in sheet[2]]
    assert isinstance(first[1], datetime)
    assert first[1].date() == date(2018, 10, 9)
    assert (first[0], *first[2:]) == ("Sở Tài chính", 1234, 98.25, "=1+1")
    assert sheet["E2"].data_type == "s"
    assert sheet["B2"].number_format == "DD/MM/YYYY"
    assert sheet["D3"].value is None


def test_csv_is_as_excel_in_viet_nam_reads_it() -> None:
    content = list_file.csv_of(HEADS, ROWS)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["Sở Tài chính", "09/10/2018", "1234", "98,25", "'=1+1"]
    assert rows[2] == ["UBND xã Mường Cơi; “Đà”", "", "0", "", "dòng một\ndòng hai"]


def test_libreoffice_reads_the_same_rows(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice (LibreOffice)")
    made = tmp_path / "ds.xlsx"
    made.write_bytes(list_file.xlsx_of("Danh sách", HEADS, ROWS))
    subprocess.run(
        [
            office,
            "--headless",
            "--convert-to",
            "csv:Text - txt - csv (StarCalc):59,34,76",
            made.name,
        ],
        cwd=tmp_path,
        env={**os.environ, "HOME": str(tmp_path)},
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "ds.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert rows[1][:3] == ["Sở Tài chính", "09/10/2018", "1234"]
    assert rows[1][4] == "=1+1"
    assert rows[2][0] == "UBND xã Mường Cơi; “Đà”"
