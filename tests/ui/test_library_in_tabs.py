"""Sentences of the library while one types: offered, put in, blanks walked by Tab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.library import EntryKind, blanks
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, focused, type_here, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "findings") as opened:
        yield opened


def pick(desk: VisitDesk, typed: str) -> str:
    """Type letters and take the first sentence offered."""
    line = desk.page.current().new.line  # type: ignore[attr-defined]
    desk.press("Ctrl+N")
    type_here(typed)
    offered = line.matches(line.text())
    assert offered, typed
    line._on_activated(offered[0])
    return str(offered[0])


def test_letters_without_diacritics_offer_whole_sentences(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    line = desk.page.findings.new.line
    assert line.matches("k") == []
    assert any("Kế hoạch" in text for text in line.matches("ke hoach"))


def test_a_picked_sentence_brings_area_criterion_and_severity(desk: VisitDesk) -> None:
    text = pick(desk, "thieu noi dung bat buoc")
    made = desk.workspace.findings.get(desk.page.findings.list.chosen_id())
    assert made.text == text
    assert (made.area, made.severity) == ("CDDH", 2)
    assert made.criterion


def test_the_keyboard_goes_to_the_first_blank_and_tab_to_the_next(desk: VisitDesk) -> None:
    desk.workspace.library.write("Có {so_luong} hồ sơ, {so_ngay} ngày, hết.", "TTHC")
    pick(desk, "ho so, hết")
    area = focused()
    assert isinstance(area, QPlainTextEdit)
    assert area.textCursor().selectedText() == "{số lượng}"
    type_here("12")
    desk.press("Tab")
    assert area.textCursor().selectedText() == "{số ngày}"
    type_here("05")
    desk.press("Tab")
    assert focused() is not area
    made = desk.workspace.findings.get(desk.page.findings.list.chosen_id())
    assert made.text == "Có 12 hồ sơ, 05 ngày, hết."


def test_an_open_blank_is_named_on_the_card(desk: VisitDesk) -> None:
    desk.workspace.library.write("Có {so_luong} hồ sơ zzz.", "TTHC")
    pick(desk, "zzz")
    chosen = desk.page.findings.list.chosen_id()
    card = next(c for c in desk.page.findings.list.cards() if c.sentence.id == chosen)
    assert card.missing.text() == "ô trống: số lượng"


def test_a_pause_before_the_pick_makes_one_finding(desk: VisitDesk) -> None:
    count = len(desk.workspace.findings.of_visit(desk.visit_id))
    desk.press("Ctrl+N")
    type_here("noi dung bat buoc")
    desk.bot.waitUntil(
        lambda: len(desk.workspace.findings.of_visit(desk.visit_id)) == count + 1, timeout=SOON
    )
    line = desk.page.findings.new.line
    line._on_activated(line.matches(line.text())[0])
    listed = desk.workspace.findings.of_visit(desk.visit_id)
    assert len(listed) == count + 1
    assert listed[-1].severity == 2


@pytest.mark.parametrize(("tab", "typed"), [("findings", "zzz"), ("recommendations", "yyy")])
def test_who_reads_the_offers_for_a_while_stands_in_the_first_blank_all_the_same(
    desk: VisitDesk, tab: str, typed: str
) -> None:
    desk.workspace.library.write("Có {so_luong} hồ sơ zzz.", "TTHC")
    own = desk.workspace.library.write("Bố trí {so_luong} người yyy.", "TTHC")
    desk.workspace.library.edit(own, kind=EntryKind.RECOMMENDATION)
    desk.page.go_to(tab)
    desk.press("Ctrl+N")
    line = desk.page.current().new.line  # type: ignore[attr-defined]
    type_here(typed)
    desk.bot.wait(750)  # a pause keeps what was typed so far
    line._on_activated(line.matches(line.text())[0])
    area = focused()
    assert isinstance(area, QPlainTextEdit)
    assert area.textCursor().selectedText() == "{số lượng}"


def test_ones_own_sentence_is_kept_by_one_button(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    type_here("Chưa bố trí ghế ngồi chờ cho công dân.")
    desk.press("Return")
    desk.page.findings.editor.keep_sentence.click()
    assert [e.text for e in desk.workspace.library.own()] == [
        "Chưa bố trí ghế ngồi chờ cho công dân."
    ]
    assert desk.said[-1][0]


def test_a_recommendation_of_the_library_has_its_term(desk: VisitDesk) -> None:
    desk.page.go_to("recommendations")
    pick(desk, "ra soat, bo sung ke hoach")
    made = desk.workspace.recommendations.of_visit(desk.visit_id)[-1]
    assert made.due is not None
    assert made.area == "CDDH"
    assert not blanks(made.text)


def test_tab_leaves_a_text_without_blanks(desk: VisitDesk) -> None:
    desk.page.findings.editor.focus_text()
    area = focused()
    desk.press("Tab")
    assert focused() is not area


def test_taking_an_offer_by_keys_shuts_the_offers(desk: VisitDesk) -> None:
    desk.press("Ctrl+N")
    line = desk.page.findings.new.line
    type_here("chuyen muc cai cach")
    popup = line.completer().popup()
    assert popup is not None
    desk.bot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    taken = line.text()
    assert "huyên mục" in taken
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert line.text() == ""
    assert desk.workspace.findings.get(desk.page.findings.list.chosen_id()).text == taken


def test_among_all_areas_what_was_typed_comes_first(desk: VisitDesk) -> None:
    line = desk.page.findings.new.line
    assert "trễ hạn" in line.matches("tre han")[0] or "trễ hẹn" in line.matches("tre hen")[0]
    assert desk.page.findings.new_area.isVisible()
    desk.page.findings.area_box.chosen.emit("CDDH")
    assert not desk.page.findings.new_area.isVisible()
