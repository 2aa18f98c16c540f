"""Hard text in the real fields of a visit: a megabyte, decomposed letters, old codes, Backspace.

Nothing typed or pasted is ever lost, and each gets its sentence beside its field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.choice import Choice, Suggest
from cchc_desktop.ui.widgets.form import Form
from cchc_desktop.ui.widgets.long_text import LongText
from tests.ui.typing_ import type_telex
from tests.ui.visit_desk import VisitDesk, erase, focused, type_here, visit_desk

MEGABYTE = "Hồ sơ trễ hẹn. " * 52_000
"""1,040,000 bytes of UTF-8 and more."""
VNI = "Ch\u00f6a ni\u00eam ye\u00e1t thu\u00fb tu\u00efc ha\u00f8nh ch\u00ednh."
"""“Chưa niêm yết thủ tục hành chính.” in VNI."""
OLD = "C\u00b6i c\u00b8ch hµnh chÝnh"
"""“Cải cách hành chính” in TCVN3."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "general") as opened:
        yield opened


def paste(text: str) -> None:
    """Ctrl+V where the keyboard is."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def form_of(desk: VisitDesk, name: str) -> Form:
    general = desk.page.general
    return general.form if name in ("venue", "scope") else general.words_form


@pytest.mark.parametrize("name", ["venue", "scope", "conclusion"])
def test_a_pasted_megabyte_stays_and_is_said_beside_its_field(desk: VisitDesk, name: str) -> None:
    form = form_of(desk, name)
    before = getattr(desk.workspace.visits.get(desk.visit_id), name)
    form.focus(name)
    erase()
    paste(MEGABYTE)
    assert not desk.page.flush()
    assert "dài quá 256 KiB" in form.box(name).problem.text()
    assert form.editor(name).value() == MEGABYTE.strip()
    assert getattr(desk.workspace.visits.get(desk.visit_id), name) == before
    form.focus(name)
    erase()
    type_here("Vừa đủ")
    assert desk.page.flush()
    assert getattr(desk.workspace.visits.get(desk.visit_id), name) == "Vừa đủ"


def test_a_megabyte_pasted_as_a_new_sentence_stays_in_the_line(desk: VisitDesk) -> None:
    desk.page.go_to("findings")
    desk.page.findings.start_adding()
    count = len(desk.workspace.findings.of_visit(desk.visit_id))
    paste(MEGABYTE)
    assert not desk.page.flush()
    assert desk.page.findings.new.text() == MEGABYTE.strip()
    assert len(desk.workspace.findings.of_visit(desk.visit_id)) == count
    assert desk.told or desk.said
    erase()
    assert desk.page.flush()


@pytest.mark.parametrize("name", ["venue", "conclusion"])
def test_decomposed_text_is_kept_composed(desk: VisitDesk, name: str) -> None:
    form_of(desk, name).focus(name)
    erase()
    paste(unicodedata.normalize("NFD", "Hội trường Ủy ban tỉnh"))
    assert desk.page.flush()
    assert getattr(desk.workspace.visits.get(desk.visit_id), name) == "Hội trường Ủy ban tỉnh"


@pytest.mark.parametrize("name", ["venue", "conclusion"])
def test_text_in_an_old_code_is_known_in_real_fields_and_converted_by_one_key(
    desk: VisitDesk, name: str
) -> None:
    form_of(desk, name).focus(name)
    erase()
    paste(OLD)
    desk.bot.wait(700)
    desk.press("Ctrl+.")
    assert desk.page.flush()
    assert getattr(desk.workspace.visits.get(desk.visit_id), name) == "Cải cách hành chính"


def test_vni_in_a_finding_is_named_converted_by_one_key_and_brought_back(desk: VisitDesk) -> None:
    desk.page.go_to("findings")
    editor = desk.page.findings.editor
    record_id = desk.page.findings.list.chosen_id()
    editor.form.focus("text")
    erase()
    paste(VNI)
    assert desk.page.flush()
    assert desk.workspace.findings.get(record_id).text == VNI  # what was typed is kept
    field = editor.form.editor("text")
    assert isinstance(field, LongText)
    desk.bot.waitUntil(lambda: bool(field.proof.remark and field.proof.remark.isVisible()))
    assert field.proof.remark is not None
    assert "VNI" in field.proof.remark.words.text()
    desk.press("Ctrl+.")
    assert desk.page.flush()
    assert desk.workspace.findings.get(record_id).text == "Chưa niêm yết thủ tục hành chính."
    desk.press("Ctrl+Z")  # the field's own undo
    assert desk.page.flush()
    assert desk.workspace.findings.get(record_id).text == VNI


def test_an_offer_never_eats_a_backspace_nor_writes_by_itself(desk: VisitDesk) -> None:
    form = desk.page.general.form
    form.focus("secretary")
    erase()
    editor = form.editor("secretary")
    assert isinstance(editor, Suggest)
    line = editor.suggest_line
    type_here("đặng quỳnh")
    popup = line.completer().popup()
    assert popup is not None
    desk.bot.waitUntil(popup.isVisible)
    assert line.text() == "đặng quỳnh"
    for left in range(len("đặng quỳnh") - 1, 3, -1):
        # The keyboard is with the popup while it stands: there a key arrives first.
        QTest.keyClick(popup if popup.isVisible() else line, Qt.Key.Key_Backspace)
        assert line.text() == "đặng quỳnh"[:left]


def test_telex_goes_on_undisturbed_while_offers_stand(desk: VisitDesk) -> None:
    form = desk.page.general.form
    form.focus("secretary")
    erase()
    editor = form.editor("secretary")
    assert isinstance(editor, Suggest)
    type_telex(editor, [(0, "d"), (1, "đ"), (0, "a"), (1, "ă"), (0, "ng"), (3, "ặng")])
    assert editor.value() == "đặng"


@pytest.mark.parametrize("width", [160, 700])
def test_words_that_a_closed_box_cuts_stand_in_its_hint(
    qtbot: QtBot, the_look: Look, width: int
) -> None:
    words = "2018 · Kiểm tra công tác cải cách hành chính năm 2018"
    choice = Choice([("2018", words)])
    choice.set_value("2018")
    qtbot.addWidget(choice)
    choice.resize(width, 40)
    choice.show()
    QToolTip.hideText()
    place = choice.box.rect().center()
    shown = QHelpEvent(QEvent.Type.ToolTip, place, choice.box.mapToGlobal(place))
    QApplication.sendEvent(choice.box, shown)
    assert QToolTip.text() == (words if width == 160 else "")
