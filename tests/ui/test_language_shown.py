"""No English on any screen: every word is built like a Vietnamese syllable, or is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.viet import fold
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.wrapped import Wrapped
from tests.ui.filled import filled
from tests.ui.screens import screens, shown_widgets
from tests.ui.windows import opened

_SYLLABLE = re.compile(
    r"(ngh|ng|nh|th|tr|ph|kh|gh|gi|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(ch|nh|ng|[cmnpt])?"
)
_KEYS = {
    "ctrl",
    "alt",
    "shift",
    "tab",
    "enter",
    "esc",
    "home",
    "end",
    "delete",
    "pageup",
    "pgup",
    "pgdown",
    "pagedown",
}
_NAMES = {
    "desktop",
    "nextcloud",
    "webdav",
    "webdavs",
    "sftp",
    "apache",
    "liberation",
    "serif",
    "qt",
    "pyside",
    "visits",
    "starts",
    "del",
    "ttg",
    "excel",
    "word",
    "jpg",
    "json",
}
"""Names of programs, licences and files, an abbreviation of law, a path that a listing quotes."""


def is_ours(word: str) -> bool:
    """Whether the word is Vietnamese by its build, a number, an abbreviation, or listed."""
    folded = fold(word)
    return (
        word.isupper()
        or len(word) == 1
        or folded in _KEYS | _NAMES
        or _SYLLABLE.fullmatch(folded) is not None
    )


def words_of(widget: QWidget) -> Iterator[str]:
    """All that a person may read or hear on the widget, also when pointing at it."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, (QLabel, QAbstractButton, Wrapped)):
        yield str(widget.text())
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        yield widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
        yield from (widget.tabToolTip(place) for place in range(widget.count()))
    if isinstance(widget, QListWidget):
        yield from (widget.item(place).text() for place in range(widget.count()))
    yield from _menu_words(widget)


def _menu_words(widget: QWidget) -> Iterator[str]:
    menus = list(widget.findChildren(QMenu)) if widget.isWindow() else []
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        menus.append(widget.createStandardContextMenu())
    for menu in menus:
        for action in menu.actions():
            yield from (action.text().split("\t")[0].replace("&", ""), action.toolTip())


@pytest.mark.usefixtures("vietnamese")
def test_every_word_on_every_screen_is_vietnamese(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, filled(tmp_path), the_look)
    foreign, heard = set(), 0
    for screen, root in screens(qtbot, window):
        for widget in shown_widgets(root):
            for text in words_of(widget):
                if str(tmp_path) in text:
                    continue  # the folder of this laptop
                for word in re.findall(r"[^\W\d_]+", text):
                    heard += 1
                    if not is_ours(word):
                        foreign.add(f"{screen}: {word} in “{text[:60]}”")
    QApplication.processEvents()
    assert heard > 5000
    assert foreign == set()


@pytest.mark.parametrize(
    "word",
    [
        "Cancel",
        "Open",
        "Save",
        "Copy",
        "Paste",
        "Close",
        "Delete!",
        "Print",
        "Undo",
        "Select",
        "File",
        "Back",
        "Search",
        "Yes",
    ],
)
def test_a_word_of_english_would_be_found(word: str) -> None:
    assert not is_ours(word)


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "Thường", "khuỷu", "giải", "được", "UBND", "PDF", "Ctrl"]
)
def test_a_word_of_ours_is_let_through(word: str) -> None:
    assert is_ours(word)
