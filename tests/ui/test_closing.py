"""Closing the window: what is unkept is asked for, wherever it was typed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.dialogs.leaving import Leaving
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.typing_ import target, type_text
from tests.ui.windows import dialog_of, opened


def with_impossible_year(qtbot: QtBot, window: Window) -> None:
    """Type a year that no campaign can have, and leave for another page."""
    window.show_page("campaign")
    window.campaign.form.focus("year")
    line = target(window.campaign.form.editor("year").parts()[0])
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(line, "12")
    window.show_page("settings")


def test_closing_asks_before_something_unkept_is_lost(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    with_impossible_year(qtbot, window)
    assert not window.close()
    assert window.isVisible()
    assert window.page_name() == "campaign"
    dialog = dialog_of(Leaving)
    assert isinstance(dialog, Leaving)
    qtbot.mouseClick(dialog.stay, Qt.MouseButton.LeftButton)
    assert window.isVisible()
    assert window.campaign.form.box("year").problem.isVisible()
    assert window.campaign.form.editor("year").parts()[0].property("text") == "12"


def test_a_person_may_close_without_what_is_unkept(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    workspace = desks.with_sample(tmp_path)
    window = opened(qtbot, workspace, the_look)
    with_impossible_year(qtbot, window)
    window.close()
    dialog = dialog_of(Leaving)
    assert isinstance(dialog, Leaving)
    qtbot.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert workspace.planning.campaigns()[0].year == 2018


def test_closing_asks_too_for_what_was_refused_in_a_row_left_since(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.show_page("campaign")
    bases = window.campaign.bases
    first, second = [card.sentence.id for card in bases.list.cards()][:2]
    bases.list.choose(first)
    issued = bases.form.editor("issued")
    issued.set_value(None)
    type_text(target(issued.parts()[0]), "31/02/2026")
    bases.list.choose(second)
    assert not window.close()
    assert window.page_name() == "campaign"
    bases.list.choose(first)
    assert bases.form.box("issued").problem.text()
