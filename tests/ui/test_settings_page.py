"""Settings: what the fields look for is switched, learnt and forgotten here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.slips import Wanted
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.settings_page import SettingsPage
from cchc_desktop.ui.widgets.proof import lexicon
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases import preferences
from tests import desks
from tests.ui.windows import opened


@pytest.fixture(autouse=True)
def plain_lexicon() -> Iterator[None]:
    yield
    lexicon().set_wanted(Wanted())


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Window:
    made = opened(qtbot, desks.with_sample(tmp_path), the_look)
    made.show_page("settings")
    return made


def settings(window: Window) -> SettingsPage:
    page = window.findChild(SettingsPage)
    assert isinstance(page, SettingsPage)
    return page


def test_a_word_learnt_while_writing_is_kept_shown_and_can_be_taken_back(
    window: Window, tmp_path: Path
) -> None:
    said: list[object] = []
    window._context.said.connect(lambda _text, _action, do: said.append(do))
    lexicon().learnt.emit("voffice")
    lexicon().learnt.emit("igate")
    assert lexicon().wanted.known == {"voffice", "igate"}
    assert preferences.load(tmp_path).learnt == "voffice\nigate"
    window.show_page("visits")  # leaving the page keeps what stands there
    assert settings(window).learnt.value() == ("voffice", "igate")
    undo = said[-1]
    assert callable(undo)
    undo()
    assert preferences.load(tmp_path).learnt == "voffice"
    assert lexicon().wanted.known == {"voffice"}


def test_each_switch_is_kept_and_heeded_at_once(window: Window, tmp_path: Path) -> None:
    page = settings(window)
    assert lexicon().wanted == Wanted()
    page.prose.box.click()
    assert lexicon().wanted == Wanted(prose=False)
    page.spelling.box.click()
    assert lexicon().wanted == Wanted(prose=False, spelling=False)
    kept = preferences.load(tmp_path)
    assert (kept.corrects_prose, kept.corrects_spelling) == (False, False)


def test_a_word_erased_from_the_list_is_forgotten(window: Window) -> None:
    lexicon().learnt.emit("voffice")
    page = settings(window)
    page.learnt.area.setPlainText("")
    page.learnt.left.emit()
    assert lexicon().wanted.known == frozenset()
