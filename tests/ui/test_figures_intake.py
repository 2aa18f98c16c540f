"""Tables from outside in the figures tab: shown first, corrected, taken in as one change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.ui.dialogs.figures_preview import FiguresPreview
from cchc_desktop.ui.look import Look
from tests.exchange.workbooks import form_book
from tests.ui.visit_desk import SOON, VisitDesk, visit_desk

TABLE = (
    "TT\tLĩnh vực\tĐã giải quyết\t\t\n\t\tTrước hạn\tĐúng hạn\tQuá hạn\n"
    "1\tĐất đai\t1.200\t30\t1,5\n2\tHộ tịch\t5\t-\t0\n\tTổng cộng\t1.205\t30\t0\n"
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "figures") as opened:
        tester = QAbstractItemModelTester(
            opened.page.figures.model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        yield opened
        tester.deleteLater()


def rows(desk: VisitDesk) -> dict[str, DossierRow]:
    listed = desk.workspace.dossiers.of_visit(desk.visit_id).rows
    return {row.field_name: row for row in listed}


def preview(desk: VisitDesk) -> FiguresPreview:
    tab = desk.page.figures
    desk.bot.waitUntil(lambda: tab.intake.preview is not None, timeout=SOON)
    assert tab.intake.preview is not None
    return tab.intake.preview


def shown(model: QAbstractItemModel) -> list[list[str]]:
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def lines(dialog: FiguresPreview) -> list[str]:
    return [dialog.checks.item(row).text() for row in range(dialog.checks.count())]


def paste(desk: VisitDesk, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    desk.page.figures.table.setFocus()
    desk.press("Ctrl+V")


def test_a_pasted_table_with_headings_is_shown_before_it_is_taken_in(desk: VisitDesk) -> None:
    before = rows(desk)
    paste(desk, TABLE)
    dialog = preview(desk)
    assert shown(dialog.model) == [
        ["3", "Đất đai", "1.200", "30", "1,5"],
        ["4", "Hộ tịch", "5", "–", "0"],
    ]
    assert dialog.button.text() == "Nhập 2 dòng"
    assert lines(dialog)[0].startswith("Ô E3 ghi “1,5”")
    assert lines(dialog)[-1].startswith("Bỏ qua dòng 5 (dòng cộng")
    assert rows(desk) == before


def test_what_is_accepted_is_one_change_and_bad_cells_stay_as_typed(desk: VisitDesk) -> None:
    before = rows(desk)
    paste(desk, TABLE)
    dialog = preview(desk)
    dialog.source.set_value("Sổ giấy")
    dialog.button.click()
    now = rows(desk)
    assert (now["Đất đai"].counts.resolved_early, now["Đất đai"].source) == (1200, "Sổ giấy")
    assert now["Đất đai"].counts.resolved_late is None
    assert "“1,5” không phải số nguyên" in desk.page.figures.trouble.text()
    undo = desk.said[-1][1]
    assert undo is not None
    undo()
    assert rows(desk) == before


def test_a_column_is_corrected_in_its_box(desk: VisitDesk) -> None:
    paste(desk, TABLE)
    dialog = preview(desk)
    box = dialog.boxes[2]
    box.setCurrentIndex(box.findData("resolved_on_time"))
    box.activated.emit(box.currentIndex())
    assert dialog.boxes[3].currentData() == ""
    dialog.button.click()
    counts = rows(desk)["Đất đai"].counts
    assert (counts.resolved_early, counts.resolved_on_time) == (None, 1200)


def test_cancelling_takes_nothing_in(desk: VisitDesk) -> None:
    before = rows(desk)
    paste(desk, TABLE)
    preview(desk).reject()
    assert rows(desk) == before


def test_a_dropped_workbook_is_read_in_the_lane_and_shown(desk: VisitDesk, tmp_path: Path) -> None:
    form_book().save(tmp_path / "a.xlsx")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.xlsx"))])
    event = QDropEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    desk.page.figures.dropEvent(event)
    dialog = preview(desk)
    dialog.button.click()
    assert rows(desk)["Đất đai"].counts.received == 1234


def test_a_file_that_is_no_table_is_refused_in_a_sentence(desk: VisitDesk, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.7")
    desk.page.figures.intake.read(tmp_path / "a.xlsx")
    desk.bot.waitUntil(lambda: bool(desk.told), timeout=SOON)
    assert "không phải bảng tính" in desk.told[0]


def test_sources_stand_apart_with_totals_rates_and_differences_of_their_own(
    desk: VisitDesk,
) -> None:
    tab = desk.page.figures
    first = desk.workspace.dossiers.of_visit(desk.visit_id).rows[0]
    text = (
        f"Lĩnh vực\tTrước hạn\tĐúng hạn\tQuá hạn đã giải quyết\n{first.field_name}\t118\t150\t9\n"
    )
    paste(desk, text)
    dialog = preview(desk)
    dialog.source.set_value("Sổ giấy")
    dialog.button.click()
    totals = [line for line in shown(tab.model) if line[0] == "Cộng"]
    names = [column.name for column in tab.model.columns]
    assert [line[names.index("resolved")] for line in totals] == ["276", "277"]
    assert tab.rates["late"].value.text() == "2,17%"
    assert any("150" in line and "152" in line for line in tab.differences.lines)


def test_another_table_is_typed_and_read_in_the_same_grid(desk: VisitDesk) -> None:
    tab = desk.page.figures
    tab.show_table("staff")
    paste(desk, "Đơn vị\tCông chức được giao\tCông chức có mặt\nVăn phòng\t10\t12\n")
    preview(desk).button.click()
    assert [line[:3] for line in shown(tab.model)] == [
        ["Văn phòng", "10", "12"],
        ["Cộng", "10", "12"],
    ]
    assert tab.rates["civil_used"].value.text() == "120,00%"
    assert "nhiều hơn" in tab.trouble.text()
    tab.model.setData(tab.model.index(0, 2), "9")
    (row,) = desk.workspace.tables.of_visit(desk.visit_id, "staff")
    assert row.counts["civil_present"] == 9
    assert tab.trouble.isHidden()


def test_counts_beyond_the_form_have_a_view_of_their_own(desk: VisitDesk) -> None:
    tab = desk.page.figures
    tab.show_table("extra")
    names = [column.name for column in tab.model.columns]
    tab.model.setData(tab.model.index(0, names.index("digitised")), "70")
    tab.model.setData(tab.model.index(1, names.index("digitised")), "0")
    assert tab.rates["digitised"].value.text() == "25,00%"
    tab.show_table("dossiers")
    assert tab.rates["digitised"].value.text() == "25,00%"
