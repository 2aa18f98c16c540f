"""Tables and old minutes taken in from the menu: previewed, told, listed where they are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.past_preview import PastPreview
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages import lists_in, table_intake
from cchc_desktop.ui.pages.visits_page import VisitsPage
from cchc_desktop.words.templates import KNOWN, TEMPLATES
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    with page_desk(desks.with_sample(tmp_path / "w"), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(2):
        bot.wait(20)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=15_000)


def test_old_minutes_are_shown_with_what_was_not_read_and_taken_in(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    page = VisitsPage(desk.context)
    desk.show(qtbot, page)
    visit = desks.finance(desk.workspace)
    paper = tmp_path / "bb.docx"
    desk.workspace.minutes.write_word(visit.id, paper)
    desk.workspace.visits.remove(visit)
    lists_in.look(desk.context, page, paper)
    rest(qtbot, desk)
    dialog = page.window().findChild(PastPreview)
    assert dialog is not None
    shown = [dialog.left_list.item(n).text() for n in range(dialog.left_list.count())]
    table = "a) Số liệu giải quyết hồ sơ thủ tục hành chính: bảng 77 ô chữ, không đọc lại"
    assert table in shown
    assert not dialog.level.isVisible()
    dialog.button.click()
    rest(qtbot, desk)
    assert desk.said[-1][0] == "Đã nhận biên bản tại Sở Tài chính: 6 ghi nhận, 2 kiến nghị."
    (made,) = [r for r in desk.workspace.visits.rows() if r.agency == "Sở Tài chính"]
    (note,) = desk.workspace.notes.of_visit(made.id)
    head, *lines = note.text.splitlines()
    assert head == (
        "Đọc lại từ tệp “bb.docx” lúc 08:00 ngày 09/10/2018: "
        f"{len(shown)} chỗ không đọc được, cần xem và ghi lại bằng tay."
    )
    assert lines == [f"– {one}" for one in shown]
    assert not note.done and note.text in [w.text for w in desk.workspace.waiting.of_visit(made.id)]
    desk.workspace.history.undo()  # one change: the note goes with the visit
    assert desk.workspace.notes.of_visit(made.id) == ()


def test_an_unknown_agency_wants_its_level_first(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    page = VisitsPage(desk.context)
    desk.show(qtbot, page)
    paper = tmp_path / "bb.docx"
    desk.workspace.minutes.write_word(desks.finance(desk.workspace).id, paper)
    found = desk.workspace.visits_in.look(paper)
    assert found.starts is not None
    strange = replace(found, agency="Sở Lạ", starts=found.starts + timedelta(days=9), ends=None)
    lists_in._preview(desk.context, page, strange, paper.name)
    dialog = page.window().findChild(PastPreview)
    assert dialog is not None
    assert not dialog.button.isEnabled()
    dialog.level.set_value(Level.DEPARTMENT)
    dialog.level.edited.emit()
    dialog.button.click()
    rest(qtbot, desk)
    assert "Sở Lạ" in [row.agency for row in desk.workspace.visits.rows()]


def test_a_template_is_written_and_faults_of_a_table_are_one_list(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    page = VisitsPage(desk.context)
    desk.show(qtbot, page)
    lists_in.choose_template(desk.context, page)
    offer = page.window().findChild(Listing)
    assert offer is not None
    assert offer.list.count() == len(TEMPLATES)
    offer.close()
    offer.deleteLater()
    rest(qtbot, desk)
    file = tmp_path / "mẫu.xlsx"
    template = next(one for one in TEMPLATES if one.name == "visits")
    lists_in.write_template(desk.context, template, file)
    rest(qtbot, desk)
    assert desk.said[-1][0] == "Đã ghi tệp mẫu mẫu.xlsx."
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    sheet["C2"], sheet["D2"] = "31/02/2018", "mười hai"
    book.save(file)
    take = desk.workspace.visits_in.take_in
    table_intake.take_in(desk.context, page, file, lambda path: take(path, "{year}"), lists_in.said)
    rest(qtbot, desk)
    faults = [one for one in page.window().findChildren(Listing) if one.isVisible()][-1]
    told = [faults.list.item(n).text() for n in range(faults.list.count())]
    assert [line.partition(":")[0] for line in told] == ["Dòng 2, cột 3", "Dòng 2, cột 4"]
    faults.reject()


@pytest.mark.parametrize("name", ["successions", "outside"])
def test_names_that_nobody_knows_are_told_with_the_wrong_cells_line_by_line(
    desk: PageDesk, tmp_path: Path, name: str
) -> None:
    workspace = desk.workspace
    workspace.agencies.take_in_shipped()
    take: dict[str, Callable[[Path], object]] = {
        "successions": workspace.agencies.take_in_successions,
        "outside": workspace.year_plan.take_in_outside,
    }
    template = next(one for one in TEMPLATES if one.name == name)
    file = tmp_path / "mẫu.xlsx"
    lists_in.write_template(desk.context, template, file)
    while desk.jobs.current is not None:
        QApplication.processEvents()
    take[name](file)  # the example alone is right
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    titles = [one.title for one in template.columns]
    agency = next(n for n, one in enumerate(template.columns, 1) if one.note == KNOWN)
    for row in (3, 4, 5):
        for place in range(1, len(titles) + 1):
            sheet.cell(row, place, sheet.cell(2, place).value)
    sheet.cell(3, 4).value = "31/02/2018"
    sheet.cell(4, agency).value = "Sở Không Có"
    sheet.cell(5, 1).value = None
    book.save(file)
    with pytest.raises(InvalidInputError) as refused:
        take[name](file)
    places = [str(one.where).split(":")[:2] for one in refused.value.problems]
    assert places == [["3", "4"], ["4", str(agency)], ["5", "1"]]
