"""Look: readable pairs, live change, icons of our own."""

from __future__ import annotations

import math
import re
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cchc_desktop import paths
from cchc_desktop.ui import look
from cchc_desktop.ui.look import DARK, LIGHT, Look, Palette, Scheme, Tone
from cchc_desktop.ui.widgets.rail import SectionTabs

ICONS = paths.resources() / "icons"


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    shown = QColor(colour)
    parts = [shown.redF(), shown.greenF(), shown.blueF()]
    lit = [p / 12.92 if p <= 0.04045 else math.pow((p + 0.055) / 1.055, 2.4) for p in parts]
    return 0.2126 * lit[0] + 0.7152 * lit[1] + 0.0722 * lit[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_every_text_is_readable_on_every_ground(palette: Palette) -> None:
    grounds = (palette.page, palette.surface, palette.raised, palette.rail, palette.selection)
    for front, ground in product((palette.text, palette.soft, palette.accent), grounds):
        assert contrast(front, ground) >= 4.5
    for tone in (Tone.ACCENT, Tone.GOOD, Tone.WARN, Tone.BAD, Tone.SOFT):
        assert contrast(palette.tone(tone), palette.back(tone)) >= 4.5
        assert contrast(palette.tone(tone), palette.surface) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_style_sheet_is_written_out_whole(palette: Palette) -> None:
    sheet = look.style_sheet(palette)
    assert "$" not in sheet
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert (ICONS / path.rsplit("/", 1)[-1]).is_file()


def test_pictures_of_the_style_sheet_have_the_colours_of_the_palette() -> None:
    for palette, scheme in ((LIGHT, "light"), (DARK, "dark")):
        for name in ("arrow", "left", "right"):
            assert palette.soft in (ICONS / f"sheet-{name}-{scheme}.svg").read_text()
        assert palette.on_accent in (ICONS / f"sheet-tick-{scheme}.svg").read_text()


def test_light_becomes_dark_live_and_icons_follow(
    qtbot: QtBot, qapp: QApplication, the_look: Look
) -> None:
    button = QPushButton("Thêm")
    qtbot.addWidget(button)
    look.set_icon(button, "add", Tone.TEXT)
    before = button.icon().cacheKey()
    with qtbot.waitSignal(the_look.changed):
        the_look.set_scheme(Scheme.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.page)
    assert the_look.palette is DARK
    assert button.icon().cacheKey() != before
    with qtbot.assertNotEmitted(the_look.changed):
        the_look.set_scheme(Scheme.DARK)


def test_the_systems_own_palette_gives_all_colours_where_it_rules() -> None:
    high = QPalette()
    high.setColor(QPalette.ColorRole.Window, QColor("black"))
    high.setColor(QPalette.ColorRole.WindowText, QColor("white"))
    found = look.colours(high)
    assert {found.text, found.soft, found.good, found.bad} == {"#ffffff"}
    assert {found.page, found.surface, found.bad_back} == {"#000000"}
    assert found.is_dark


def test_high_contrast_takes_our_sheet_away(
    qapp: QApplication, the_look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp.styleSheet()
    monkeypatch.setattr(look, "is_high_contrast", lambda: True)
    the_look.set_scheme(Scheme.SYSTEM)
    assert qapp.styleSheet() == ""


@pytest.mark.parametrize("path", sorted(ICONS.glob("*.svg")), ids=lambda p: p.stem)
def test_each_icon_draws_something_in_its_colour(qtbot: QtBot, path: object) -> None:
    name = str(path).rsplit("/", 1)[-1].removesuffix(".svg")
    drawn = look.picture(name, "#B3261E", 48).toImage()
    seen = {
        drawn.pixelColor(x, y).name()
        for x in range(48)
        for y in range(48)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#b3261e"}


def test_the_keyboard_on_a_tab_lays_nothing_over_its_words(qtbot: QtBot, the_look: Look) -> None:
    """The ground of the tab tells where the keyboard is; a rectangle of the style lay in them."""
    tabs = SectionTabs()
    tabs.add("a", "Nội dung báo cáo")
    qtbot.addWidget(tabs)
    tabs.show()
    tabs.setFocus()
    qtbot.waitUntil(tabs.hasFocus)
    clicked = tabs.grab().toImage()
    tabs.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    assert tabs.grab().toImage() == clicked
    tabs.clearFocus()
    assert tabs.grab().toImage() != clicked


def test_arrows_beside_tabs_are_large_enough_to_hit_and_see(qtbot: QtBot, the_look: Look) -> None:
    """Qt's own are four pixels high, at 200 % as at 100 %."""
    tabs = SectionTabs()
    qtbot.addWidget(tabs)
    for n in range(12):
        tabs.add(str(n), f"Thẻ thứ {n}")
    tabs.resize(300, tabs.sizeHint().height())
    tabs.show()
    right = max(tabs.findChildren(QToolButton), key=lambda button: button.x())
    assert right.width() >= 18
    assert right.height() >= 28
    picture = right.grab().toImage()
    soft = QColor(look.colours().soft)
    inked = [
        y
        for y in range(picture.height())
        for x in range(picture.width())
        if picture.pixelColor(x, y) == soft
    ]
    assert max(inked) - min(inked) >= 9
