from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, erase, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "figures") as opened:
        tester = QAbstractItemModelTester(
            opened.page.figures.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        yield opened
        tester.deleteLater()


def rows(desk: VisitDesk) -> tuple[DossierRow, ...]:
    return desk.workspace.dossiers.of_visit(desk.visit_id).rows


def cell(desk: VisitDesk, row: int, name: str) -> QModelIndex:
    model = desk.page.figures.model
    return model.index(row, [column.name for column in model.columns].index(name))


def words(desk: VisitDesk, row: int, name: str) -> str:
    return str(cell(desk, row, name).data())


def type_in(desk: VisitDesk, row: int, name: str, text: str) -> None:
    """Open the cell, type over what is in it."""
    table = desk.page.figures.table
    table.setCurrentIndex(cell(desk, row, name))
    table.setFocus()
    desk.press("Return")
    assert isinstance(focused(), QLineEdit)
    erase()
    type_here(text)


def test_sums_total_and_rates_are_computed(desk: VisitDesk) -> None:
    tab = desk.page.figures
    assert [words(desk, 0, n) for n in ("received", "resolved", "pending")] == ["292", "276", "15"]
    assert [words(desk, 2, n) for n in ("field_name", "received")] == ["Cộng", "292"]
    assert tab.rates["on_time"].value.text() == "97,83%"
    assert tab.rates["online"].value.text() == "14,29%"


def test_enter_keeps_a_cell_and_goes_down(desk: VisitDesk) -> None:
    type_in(desk, 0, "returned", "1.234")
    desk.press("Return")
    assert rows(desk)[0].counts.returned == 1234
    assert desk.page.figures.table.currentIndex().row() == 1


def test_an_empty_cell_is_not_tracked_and_a_nought_is_none(desk: VisitDesk) -> None:
    type_in(desk, 0, "received_postal", "")
    desk.press("Return")
    type_in(desk, 0, "returned", "0")
    desk.press("Return")
    counts = rows(desk)[0].counts
    assert (counts.received_postal, counts.returned) == (None, 0)
    assert [words(desk, 0, n) for n in ("received_postal", "received", "returned")] == [
        "–",
        "–",
        "0",
    ]
    assert desk.page.figures.rates["postal"].value.text() == "không theo dõi"


def test_rates_of_nothing_say_that_nothing_arose(desk: VisitDesk) -> None:
    desk.workspace.dossiers.remove(rows(desk)[0])
    late = desk.page.figures.rates["late"].value
    desk.bot.waitUntil(lambda: late.text() == "không phát sinh", timeout=SOON)
    assert words(desk, 0, "received") == "0"


def test_a_sum_that_does_not_hold_is_named_with_both_sides_while_typing(desk: VisitDesk) -> None:
    tab = desk.page.figures
    type_in(desk, 0, "resolved_late", "16")
    assert tab.trouble.text() == (
        "Quản lý giá, công sản: tiếp nhận 292, nhưng đã giải quyết + đang giải quyết + trả lại, "
        "rút là 302 (lệch 10)."
    )
    assert rows(desk)[0].counts.resolved_late == 6
    desk.press("Esc")
    desk.bot.waitUntil(lambda: isinstance(focused(), type(tab.table)), timeout=SOON)


def test_text_that_is_no_number_stays_in_its_cell_and_is_named(desk: VisitDesk) -> None:
    type_in(desk, 0, "returned", "12,5")
    desk.press("Return")
    assert words(desk, 0, "returned") == "12,5"
    assert "“12,5” không phải số nguyên" in desk.page.figures.trouble.text()
    assert rows(desk)[0].counts.returned == 1
    type_in(desk, 0, "returned", "1")
    desk.press("Return")
    assert desk.page.figures.trouble.isHidden()


def test_a_block_from_a_spreadsheet_fills_the_cells_from_the_chosen_one_on(
    desk: VisitDesk,
) -> None:
    QGuiApplication.clipboard().setText("41\t230\n5\t1.000\n")
    table = desk.page.figures.table
    table.setFocus()
    table.setCurrentIndex(cell(desk, 0, "received_online"))
    desk.press("Ctrl+V")
    counts = [row.counts for row in rows(desk)]
    assert [(c.received_online, c.received_direct) for c in counts] == [(41, 230), (5, 1000)]


def test_delete_empties_the_chosen_cells(desk: VisitDesk) -> None:
    table = desk.page.figures.table
    table.setFocus()
    table.setCurrentIndex(cell(desk, 0, "returned"))
    desk.press("Delete")
    assert rows(desk)[0].counts.returned is None


def test_a_field_is_added_moved_up_removed_and_brought_back(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Đất đai")
    desk.press("Return")
    assert [row.field_name for row in rows(desk)][-1] == "Đất đai"
    tab = desk.page.figures
    tab.table.setFocus()
    tab.table.setCurrentIndex(cell(desk, 2, "received_online"))
    desk.press("Alt+Up")
    assert [row.field_name for row in rows(desk)][1] == "Đất đai"
    desk.press("Ctrl+Delete")
    assert len(rows(desk)) == 2
    undo = desk.said[-1][1]
    assert undo is not None
    undo()
    assert len(rows(desk)) == 3


def test_leaving_the_tab_keeps_an_open_cell(desk: VisitDesk) -> None:
    type_in(desk, 0, "returned", "7")
    desk.page.go_to("general")
    assert rows(desk)[0].counts.returned == 7


def test_the_source_of_a_row_is_typed_in_its_cell(desk: VisitDesk) -> None:
    type_in(desk, 0, "source", "Phần mềm một cửa")
    desk.press("Return")
    assert rows(desk)[0].source == "Phần mềm một cửa"


def test_counts_from_outside_stand_beside_what_is_typed(desk: VisitDesk) -> None:
    type_in(desk, 0, "returned", "2")
    other = desk.other()
    row = other.dossiers.of_visit(desk.visit_id).rows[0]
    other.dossiers.edit(row, counts=replace(row.counts, returned=3))
    other.close()
    desk.hear_from_outside()
    assert isinstance(focused(), QLineEdit)
    desk.press("Return")
    standing = desk.workspace.history.standing(Kind.DOSSIER_ROW, row.id)["counts"]
    assert {s.value.returned for s in standing} == {2, 3}
    panel = desk.page.figures.conflict
    desk.bot.waitUntil(lambda: len(panel.values) == 2, timeout=SOON)
    theirs = next(v for v in panel.values if "trả lại, rút 3" in v.text)
    panel.taken.emit(theirs.key)
    assert rows(desk)[0].counts.returned == 3
    assert not panel.values


def test_a_signed_visit_opens_no_cell(desk: VisitDesk) -> None:
    visit = desk.workspace.visits.get(desk.visit_id)
    desk.workspace.visits.edit(visit, state=VisitState.SIGNED)
    tab = desk.page.figures
    desk.bot.waitUntil(lambda: tab.is_locked, timeout=SOON)
    tab.table.setCurrentIndex(cell(desk, 0, "returned"))
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_5)
    assert focused() is tab.table
    assert tab.new.isHidden()
