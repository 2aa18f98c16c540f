"""The team's library in the settings: typed, edited, given away, taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.library_card import LibraryCard
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.typing_ import target, type_text
from tests.ui.windows import opened


def card_of(window: Window) -> LibraryCard:
    window.show_page("settings")
    return window.settings.library


def test_a_sentence_is_typed_and_offered_from_then_on(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    line = card_of(window).parts.new.line
    line.setFocus()
    type_text(line, "Chưa có {số lượng} ghế chờ.")
    QTest.keyClick(target(line), Qt.Key.Key_Return)
    assert [e.text for e in workspace.library.own()] == ["Chưa có {số lượng} ghế chờ."]
    assert "1 ô trống" in card_of(window).parts.list.cards()[0].meta.text()


def test_the_library_goes_from_laptop_to_laptop_by_file(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    mine = desks.with_sample(tmp_path / "a")
    mine.library.write("Một câu của đoàn.", "TC")
    file = tmp_path / "thư viện.json"
    window = opened(qtbot, mine, the_look)
    card_of(window).give(file)
    theirs = desks.with_sample(tmp_path / "b")
    other = opened(qtbot, theirs, the_look)
    card_of(other).take(file)
    card_of(other).take(file)
    assert [e.text for e in theirs.library.own()] == ["Một câu của đoàn."]
    assert len(card_of(other).parts.list.cards()) == 1
    assert other.banners.shown()


def test_a_faulty_file_is_said_and_nothing_comes_in(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path / "a")
    window = opened(qtbot, workspace, the_look)
    file = tmp_path / "sai.json"
    file.write_text("{}")
    card_of(window).take(file)
    assert window.banners.shown()
    assert workspace.library.own() == ()
