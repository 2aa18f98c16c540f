"""The province's scoring table in the checklist: faults shown, scores held to it, counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "checklist") as opened:
        yield opened


def read(desk: VisitDesk, folder: Path, text: str) -> Listing:
    file = folder / "thang.csv"
    file.write_text(text, encoding="utf-8")
    scale = desk.page.checklist.scale
    scale.read(file)
    desk.bot.waitUntil(lambda: scale.dialog is not None, timeout=SOON)
    dialog = scale.dialog
    assert dialog is not None
    return dialog


def test_a_table_is_taken_in_and_scores_are_counted_by_area(
    desk: VisitDesk, tmp_path: Path
) -> None:
    dialog = read(desk, tmp_path, "Mã;Điểm tối đa\nCDDH.01;2,5\nTTHC.01;1\n")
    assert dialog.list.count() == 2
    dialog.button.click()
    tab = desk.page.checklist
    assert "Điểm: 0/3,5" in tab.area_list.legend.text()
    assert "CDDH: 0/2,5" in tab.area_list.legend.text()
    assert tab.editor.score_words.text() == "Điểm, tối đa 2,5"


def test_faults_are_told_row_by_row_and_nothing_is_taken_in(
    desk: VisitDesk, tmp_path: Path
) -> None:
    dialog = read(desk, tmp_path, "Mã;Điểm tối đa\nABC.01;2\nTTHC.01;không\n")
    assert [dialog.list.item(row).text()[:7] for row in range(2)] == ["Dòng 2:", "Dòng 3:"]
    dialog.button.click()
    assert "Điểm:" not in desk.page.checklist.area_list.legend.text()
