"""Ctrl+K: everything that was written and every command, found as one types."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.marking import MARKS
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.typing_ import type_text
from tests.ui.windows import dialog_of, opened, settle


def palette_of(qtbot: QtBot, window: Window, typed: str) -> Palette:
    window.actions_[Name.FIND].trigger()
    palette = dialog_of(Palette)
    assert isinstance(palette, Palette)
    type_text(palette.line, typed)
    settle(qtbot, window, lambda: palette.list.count() > 0 or "Không" in palette.said.text())
    return palette


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_finding_is_found_without_diacritics_and_enter_goes_there(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "quyet liet")
    assert lines(palette)[0].startswith("Ghi nhận, UBND huyện Bắc Yên: Sự chỉ đạo")
    marked = palette.list.item(0).data(MARKS)
    assert [lines(palette)[0][begin:end] for begin, end in marked] == ["quyết", "liệt"]
    assert "liệt" in lines(palette)[0]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.page_name() == "visit"
    assert window.visit.header.title.text() == "UBND huyện Bắc Yên"
    chosen = window._workspace.findings.get(window.visit.findings.list.chosen_id())
    assert "quyết liệt" in chosen.text


def test_arrows_walk_while_the_keyboard_stays_in_the_line(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "ho so")
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(palette.line, key)
        assert palette.list.currentRow() == row


def test_a_command_is_found_by_its_name(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "ke hoach nam")
    assert lines(palette)[0] == "Lệnh: Kế hoạch năm"
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.page_name() == "campaign"


def test_letters_within_a_word_are_no_command(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    """Who looks for “hoà” must not leave the program (Thoát) by Enter."""
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "hoa")
    assert "Lệnh: Kế hoạch năm" in lines(palette)
    assert "Lệnh: Thoát" not in lines(palette)


def test_an_agency_leads_to_its_visit(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "ubnd huyen bac yen")
    row = next(n for n, line in enumerate(lines(palette)) if line.startswith("Cơ quan:"))
    palette.list.setCurrentRow(row)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.visit.header.title.text() == "UBND huyện Bắc Yên"


def test_a_sentence_of_the_library_is_copied(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "noi dung bat buoc")
    assert lines(palette)[0].startswith("Thư viện:")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert "nội dung bắt buộc" in QGuiApplication.clipboard().text()
    assert window.banners.shown()


def test_nothing_found_is_said(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    palette = palette_of(qtbot, window, "xyzxyz")
    assert palette.said.text() == "Không tìm thấy “xyzxyz”."
