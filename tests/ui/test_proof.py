"""Slips under a quiet line: seen after a pause, mended by a key, taken back by undo."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.slips import Slip, Wanted
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.proof import Lexicon, lexicon
from tests.ui.typing_ import target, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
T = TypeVar("T", LongText, TextLine)
ALT = Qt.KeyboardModifier.AltModifier
SOON = 5000


@pytest.fixture(autouse=True)
def plain_lexicon() -> Iterator[Lexicon]:
    """All is looked for, nothing is learnt; as before in the end."""
    made = lexicon()
    before = made.wanted
    made.set_wanted(Wanted())
    yield made
    made.set_wanted(before)


@pytest.fixture
def field(qtbot: QtBot, the_look: Look) -> LongText:
    made = LongText()
    made.resize(500, 200)
    return shown(qtbot, made)


def shown(qtbot: QtBot, made: T) -> T:
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def looked(qtbot: QtBot, field: LongText | TextLine, count: int) -> None:
    qtbot.waitUntil(lambda: len(field.proof.marks) == count, timeout=SOON)


def remark(field: LongText | TextLine) -> str:
    made = field.proof.remark
    return made.words.text() if made is not None and made.isVisible() else ""


def test_a_slip_is_underlined_and_said_and_nothing_is_changed(
    qtbot: QtBot, field: LongText
) -> None:
    type_text(field, "Họp ngày 1 tháng 2 năm 2018. ")
    looked(qtbot, field, 1)
    assert field.value() == "Họp ngày 1 tháng 2 năm 2018."
    (line,) = field.area.extraSelections()
    assert line.cursor.selectedText() == "ngày 1 tháng 2"
    assert "số 0" in remark(field)


def test_one_key_mends_the_one_at_the_cursor_and_undo_takes_it_back(
    qtbot: QtBot, field: LongText
) -> None:
    typed = "Họp ngày 1 tháng 2 , theo điều 5 quy định. "
    type_text(field, typed)
    looked(qtbot, field, 3)
    cursor = field.area.textCursor()
    cursor.setPosition(typed.index("điều") + 1)
    field.area.setTextCursor(cursor)
    QTest.keyClick(target(field), Qt.Key.Key_Period, CTRL)
    assert field.value() == typed.replace("điều", "Điều").strip()
    QTest.keyClick(target(field), Qt.Key.Key_Z, CTRL)
    assert field.value() == typed.strip()


@pytest.mark.parametrize("key", [Qt.Key.Key_Period, Qt.Key.Key_Greater])
def test_the_next_key_mends_the_whole_field_in_one_step(
    qtbot: QtBot, field: LongText, key: Qt.Key
) -> None:
    typed = "Họp ngày 1 tháng 2 , theo điều 5.\nĐạt  98.5%. "
    type_text(field, typed)
    looked(qtbot, field, 5)
    QTest.keyClick(target(field), key, CTRL | SHIFT)
    assert field.value() == "Họp ngày 01 tháng 02, theo Điều 5.\nĐạt 98,5%."
    assert field.proof.marks == ()
    QTest.keyClick(target(field), Qt.Key.Key_Z, CTRL)
    assert field.value() == typed.strip()


def test_a_mended_text_is_told_as_typed_so_that_it_is_kept(qtbot: QtBot, field: LongText) -> None:
    field.set_value("Theo điều 5 quy định.")
    looked(qtbot, field, 1)
    with qtbot.waitSignal(field.edited, timeout=SOON):
        QTest.keyClick(target(field), Qt.Key.Key_Period, CTRL)
    assert field.value() == "Theo Điều 5 quy định."


def test_text_in_an_old_code_is_offered_for_conversion_by_the_same_key(
    qtbot: QtBot, field: LongText
) -> None:
    clip = QMimeData()
    clip.setText("C¸c xÐt duyÖt cña Uû ban nh©n d©n huyÖn Yªn Ch©u")
    field.area.insertFromMimeData(clip)
    looked(qtbot, field, 1)
    assert "TCVN3" in remark(field)
    assert field.value() != "Các xét duyệt của Uỷ ban nhân dân huyện Yên Châu"
    QTest.keyClick(target(field), Qt.Key.Key_Period, CTRL)
    assert field.value() == "Các xét duyệt của Uỷ ban nhân dân huyện Yên Châu"
    QTest.keyClick(target(field), Qt.Key.Key_Z, CTRL)
    assert "nh©n d©n" in str(field.value())


def test_a_line_offers_the_conversion_too(qtbot: QtBot, the_look: Look) -> None:
    line = shown(qtbot, TextLine())
    line.line.insert("Phoøng hoïp Uûy ban nhaân daân huyeän")
    line.proof.look_now()
    with qtbot.waitSignal(line.edited, timeout=SOON):
        QTest.keyClick(target(line), Qt.Key.Key_Period, CTRL)
    assert line.value() == "Phòng họp Ủy ban nhân dân huyện"
    line.line.undo()
    assert line.value() == "Phoøng hoïp Uûy ban nhaân daân huyeän"


def test_a_word_is_learnt_by_a_key_and_by_all_fields(
    qtbot: QtBot, field: LongText, plain_lexicon: Lexicon
) -> None:
    type_text(field, "Phần mềm voffice của tỉnh. ")
    looked(qtbot, field, 1)
    assert field.proof.marks[0].slip is Slip.SPELLING
    with qtbot.waitSignal(plain_lexicon.learnt, timeout=SOON) as told:
        QTest.keyClick(target(field), Qt.Key.Key_Period, ALT)
    assert told.args == ["voffice"]
    plain_lexicon.set_wanted(Wanted(known=frozenset({"voffice"})))
    looked(qtbot, field, 0)
    assert remark(field) == ""


def test_what_nobody_can_mend_is_selected_to_be_typed_anew(qtbot: QtBot, field: LongText) -> None:
    type_text(field, "Đề nghị kiẻm tra lại. ")
    looked(qtbot, field, 1)
    QTest.keyClick(target(field), Qt.Key.Key_Period, CTRL)
    assert field.area.textCursor().selectedText() == "kiẻm"


def test_the_word_being_typed_is_left_alone(qtbot: QtBot, field: LongText) -> None:
    type_text(field, "Đề nghị kiẻm")
    field.proof.look_now()
    assert field.proof.marks == ()


def test_a_signed_text_is_not_corrected(qtbot: QtBot, field: LongText) -> None:
    field.set_value("Theo điều 5 quy định.")
    field.set_read_only(True)
    looked(qtbot, field, 1)
    QTest.keyClick(target(field), Qt.Key.Key_Period, CTRL)
    assert field.value() == "Theo điều 5 quy định."
    assert remark(field) == ""


def test_lists_and_what_only_scrolls_are_not_looked_at(qtbot: QtBot, field: LongText) -> None:
    field.set_value("Hồ  sơ trễ hẹn. " * 3000)
    field.proof.look_now()
    assert field.proof.marks == ()
    field.set_value("Hồ  sơ")
    field.area.keeps_tabs = True
    field.proof.look_now()
    assert field.proof.marks == ()
