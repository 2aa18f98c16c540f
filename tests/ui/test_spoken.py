"""Screen readers: names, roles and states over the accessibility tree of every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.choice import Check, CheckedText
from cchc_desktop.ui.widgets.links import Links
from cchc_desktop.ui.widgets.rail import Rail
from cchc_desktop.ui.widgets.sentences import Card
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.filled import filled
from tests.ui.screens import rest, screens, shown_widgets
from tests.ui.windows import opened

Role = QAccessible.Role
_SAID_ROLES = {
    Role.Button, Role.ButtonMenu, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText,
    Role.List, Role.ListItem, Role.Table, Role.Tree, Role.PageTabList, Role.StaticText,
    Role.SpinBox, Role.Document, Role.Pane, Role.Graphic, Role.Canvas, Role.Chart,
}  # fmt: skip
"""Roles that tell what can be done; ``Client`` and ``Window`` tell nothing."""
_TOGGLES = (Role.CheckBox, Role.RadioButton)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, the_look: Look, vietnamese: None) -> Iterator[Window]:
    QAccessible.setActive(True)
    yield opened(qtbot, filled(tmp_path), the_look)
    QAccessible.setActive(False)


def asked(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name_of(widget: QWidget) -> str:
    """The name as it is read: that of the label that says it is the widget's, or its own."""
    it = asked(widget)
    labels = it.relations(QAccessible.RelationFlag.Label)
    if labels:
        return labels[0][0].text(QAccessible.Text.Name)
    return "" if it.role() == Role.ComboBox else it.text(QAccessible.Text.Name)


def is_stop(widget: QWidget) -> bool:
    """Whether the keyboard can be there."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def test_whatever_takes_the_keyboard_has_a_name_and_a_role(qtbot: QtBot, window: Window) -> None:
    unnamed, without_role, seen = [], [], 0
    for screen, root in screens(qtbot, window):
        for widget in filter(is_stop, shown_widgets(root)):
            if widget is root:
                continue
            seen += 1
            where = f"{screen}: {type(widget).__name__} {widget.objectName()}"
            if not any(letter.isalpha() for letter in name_of(widget)):
                unnamed.append(where)
            if asked(widget).role() not in _SAID_ROLES:
                without_role.append(f"{where} {asked(widget).role()}")
    assert seen > 200
    assert unnamed == []
    assert without_role == []


def test_the_tree_from_the_window_down_reaches_every_stop(qtbot: QtBot, window: Window) -> None:
    def below(it: QAccessibleInterface) -> Iterator[QWidget]:
        for place in range(it.childCount()):
            child = it.child(place)
            if child is not None and child.isValid():
                it_is = child.object()
                if isinstance(it_is, QWidget):
                    yield it_is
                yield from below(child) if child.role() != Role.Table else ()

    lost = []
    for screen, root in screens(qtbot, window):
        reached = set(below(asked(root)))
        lost += [
            f"{screen}: {type(w).__name__}"
            for w in filter(is_stop, shown_widgets(root))
            if w is not root and w not in reached
        ]
    assert lost == []


def test_a_list_of_sentences_says_which_one_is_chosen(qtbot: QtBot, window: Window) -> None:
    window.open_visit(desks.finance(window._workspace).id, "findings")
    rest(qtbot, window)
    cards = window.visit.findings.list.cards()
    QTest.keyClick(cards[0], Qt.Key.Key_Down)
    states = [asked(card).state() for card in cards]
    assert [bool(state.selected) for state in states].count(True) == 1
    assert all(state.selectable and state.focusable for state in states)
    assert states[1].selected
    assert asked(cards[1]).role() == Role.ListItem
    assert asked(window.visit.findings.list).role() == Role.List
    said = asked(cards[1]).text(QAccessible.Text.Name)
    assert said.startswith("Ưu điểm. ")


def test_buttons_that_are_on_say_so(qtbot: QtBot, window: Window) -> None:
    for screen, root in screens(qtbot, window):
        for widget in shown_widgets(root):
            it = asked(widget)
            if it.role() in _TOGGLES:
                on = widget.isChecked()  # type: ignore[attr-defined]
                assert bool(it.state().checked) == on, screen
                assert it.state().checkable
    assert asked(window.rail.button("visits")).role() == Role.RadioButton


def test_a_wrong_field_says_what_is_wrong_and_so_does_the_voice(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: (
            heard.append(event.message())
            if event.type() == QAccessible.Event.Announcement
            else None
        ),
    )
    window.open_visit(desks.finance(window._workspace).id, "general")
    rest(qtbot, window)
    box = window.visit.general.form.box("starts")
    box.say("Ghi ngày theo dạng 09/10/2018.")
    part = box.editor.parts()[0]
    assert asked(part).text(QAccessible.Text.Description) == "Ghi ngày theo dạng 09/10/2018."
    window.banners.warn("Không ghi được tệp.")
    assert heard == ["Ghi ngày theo dạng 09/10/2018.", "Không ghi được tệp."]


def test_rows_of_the_list_of_visits_are_read_whole(qtbot: QtBot, window: Window) -> None:
    window.show_page("visits")
    rest(qtbot, window)
    table = asked(window.visits.table)
    cells = [table.child(place) for place in range(table.childCount())]
    said = [(cell.role(), cell.text(QAccessible.Text.Name)) for cell in cells if cell is not None]
    titles = [name for role, name in said if role == Role.ColumnHeader]
    assert {"Cơ quan", "Trạng thái"} <= set(titles)
    rows = [name for role, name in said if role == Role.Cell]
    assert len(rows) == 2 * len(titles)
    for column in (titles.index("Cơ quan"), titles.index("Trạng thái")):
        assert all(rows[column :: len(titles)])


def test_our_own_roles_outlive_the_widgets_they_speak_for(qtbot: QtBot, window: Window) -> None:
    """Interfaces are made in Python and kept by Qt: neither side may drop them too early."""
    window.open_visit(desks.finance(window._workspace).id, "findings")
    rest(qtbot, window)
    for tab in ("findings", "checklist", "recommendations") * 5:
        window.visit.go_to(tab)
        for card in window.findChildren(Card):
            assert asked(card).role() == Role.ListItem
        window.visit.open(desks.finance(window._workspace).id, tab)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    spoken.install()
    assert asked(window.visit.recommendations.list.cards()[0]).role() == Role.ListItem


def by_voice(button: QAbstractButton) -> None:
    """What a screen reader does: the first action, which is no click where it can be on."""
    button.toggle()


@pytest.mark.parametrize("turn", [by_voice, QAbstractButton.click])
def test_what_a_screen_reader_turns_is_told_once_like_a_click(
    qtbot: QtBot, the_look: Look, turn: Callable[[QAbstractButton], None]
) -> None:
    switch = Switch([("all", "Tất cả"), ("open", "Chưa xem")])
    check, absent, rail = Check("In trong biên bản"), CheckedText("Vắng mặt", "lý do"), Rail()
    links = Links("Không có")
    links.set_options([("f1", "Còn hồ sơ trễ hẹn.")])
    for name in ("visits", "report"):
        rail.add(name, name, "report")
    told: list[str] = []
    switch.changed.connect(lambda: told.append(switch.chosen()))
    check.edited.connect(lambda: told.append(f"check {check.value()}"))
    absent.edited.connect(lambda: told.append(f"absent {absent.value()!r}"))
    links.edited.connect(lambda: told.append(f"links {links.value()}"))
    rail.chosen.connect(told.append)
    for widget in (switch, check, absent, links, rail):
        qtbot.addWidget(widget)
    check.set_value(True)
    absent.set_value("ốm")
    links.set_value(("f1",))
    rail.show_page("visits")
    QTest.qWait(1)
    assert told == [], "the program said nothing of what it showed itself"
    turn(switch.buttons["open"])
    turn(check.box)
    turn(absent.box)
    box = links.parts()[0]
    assert isinstance(box, QAbstractButton)
    turn(box)
    turn(rail.button("report"))
    QTest.qWait(1)
    assert sorted(told) == ["absent None", "check False", "links ()", "open", "report"]
