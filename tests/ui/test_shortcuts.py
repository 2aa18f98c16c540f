"""The sheet of F1 tells every key of the window, and Ctrl+K knows every command by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.viet import fold
from cchc_desktop.ui.actions import Name, shown_key
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.line import Line
from cchc_desktop.ui.widgets.long_text import Area
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.screens import rest
from tests.ui.windows import opened


def keys_of_sheet(window: Window) -> set[str]:
    """Every key that the sheet names; "Ctrl+1 … Ctrl+9" names those between too."""
    named: set[str] = set()
    for _, rows in window.actions_.sheet():
        for _, keys in rows:
            named |= set(keys.split(", "))
            if between := re.fullmatch(r"Ctrl\+(\d) … Ctrl\+(\d)", keys):
                first, last = map(int, between.groups())
                named |= {f"Ctrl+{place}" for place in range(first, last + 1)}
    return named


def keys_in_use(window: Window) -> set[str]:
    """What actions, shortcuts and the visit's page listen to, as people read it."""
    sequences = [
        key
        for widget in (window, *window.findChildren(QWidget))
        for action in widget.actions()
        for key in action.shortcuts()
    ]
    sequences += [shortcut.key() for shortcut in window.findChildren(QShortcut)]
    sequences += [QKeySequence(key) for key in window.visit._keys]
    return {shown_key(sequence.toString()) for sequence in sequences}


@pytest.mark.usefixtures("vietnamese")
def test_the_sheet_tells_every_key(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    for name in ("visits", "campaign", "settings"):
        window.show_page(name)
    window.open_visit(desks.finance(window._workspace).id, "findings")
    used = keys_in_use(window)
    assert {"Ctrl+K", "F1", "Ctrl+9", "Alt+U"} <= used
    assert used - keys_of_sheet(window) == set()


@pytest.mark.usefixtures("vietnamese")
def test_no_key_means_two_commands(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    keys = [key for command in window.actions_.commands for key in (command.shortcut, command.also)]
    given = [key for key in keys if key]
    assert sorted(given) == sorted(set(given))


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.parametrize("made", [Line, Area])
def test_keys_that_linux_edits_with_are_left_to_commands(
    qtbot: QtBot, tmp_path: Path, the_look: Look, made: Callable[[], QWidget]
) -> None:
    """There Ctrl+E goes to the end of the line, and Ctrl+K deletes what follows."""
    window = opened(qtbot, desks.fresh(tmp_path), the_look)
    taken = {"Ctrl+E", "Ctrl+K", "Ctrl+U", "Ctrl+D"} & keys_in_use(window)
    assert taken == {"Ctrl+E", "Ctrl+K"}
    field = made()
    qtbot.addWidget(field)
    for name in taken:
        key = Qt.Key[f"Key_{name[-1]}"]
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.accept()  # as a platform does that has it among its keys
        QApplication.sendEvent(field, event)
        assert not event.isAccepted(), name


def test_commands_are_found_by_a_few_letters_of_their_names(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.open_visit(desks.finance(window._workspace).id, "findings")
    for name, typed in ((Name.PRINT, "in bien ban"), (Name.BACK_UP, "sao luu"), (Name.ADD, "them")):
        window.actions_[Name.FIND].trigger()
        palette = next(p for p in window.findChildren(Palette) if p.isVisible())
        palette.line.setText(typed)
        lines = palette.list
        qtbot.waitUntil(lambda lines=lines: bool(lines.count()))  # type: ignore[misc]
        rest(qtbot, window)
        words = window.actions_[name].text().rstrip(".")
        found = [palette.list.item(row).text() for row in range(palette.list.count())]
        assert any(fold(line).startswith(fold(f"Lệnh: {words}")) for line in found), typed
        palette.reject()
        rest(qtbot, window)
