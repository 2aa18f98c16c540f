"""Palette, spacing, fonts, icons tinted for light and dark.

One ``Look`` per program: ``look = Look(app)`` sets style, palette, font and style sheet, follows
the system's light or dark, and tells of a change by ``changed``. Widgets need no Look: they take
their colours by ``colours()`` when they paint, mark themselves for the style sheet
by ``mark(widget, ...)``, their font by ``set_size`` and their icon by ``set_icon``.
"""

from __future__ import annotations

import string
from dataclasses import asdict, dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from cchc_desktop import paths

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

# What draws icons is loaded with the first of them: the empty window has none.


class Scheme(StrEnum):
    """What this laptop asks for; SYSTEM follows the system, light where it does not say."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(StrEnum):
    """What a colour means; each tone also has a word or a sign beside it."""

    TEXT = "text"
    SOFT = "soft"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Space(IntEnum):
    """Distances in pixels at 100 %: 4 steps, 8 within, 12 between, 24 round the page."""

    TIGHT = 4
    WITHIN = 8
    BETWEEN = 12
    ROUND = 24


class Size(IntEnum):
    """Font sizes in points: small notes, text, section headings, page headings."""

    SMALL = 9
    TEXT = 10
    SECTION = 11
    HEADING = 16


RADIUS = 6
CARD_RADIUS = 8
ICON = 20
"""Side of an icon in pixels at 100 %."""


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme, "#RRGGBB" each; ``x_back`` lies behind ``x``."""

    page: str
    surface: str
    raised: str
    rail: str
    line: str
    text: str
    soft: str
    accent: str
    on_accent: str
    accent_back: str
    good: str
    good_back: str
    warn: str
    warn_back: str
    bad: str
    bad_back: str
    selection: str
    is_dark: bool = False

    def tone(self, tone: Tone) -> str:
        """The colour of text in that tone."""
        return str(getattr(self, tone.value))

    def back(self, tone: Tone) -> str:
        """The colour behind text in that tone; the rail's for tones without their own."""
        return str(getattr(self, f"{tone.value}_back", self.rail))


LIGHT = Palette(
    page="#F5F6F8",
    surface="#FFFFFF",
    raised="#FBFCFD",
    rail="#EEF1F5",
    line="#D9DEE5",
    text="#1B2027",
    soft="#57606C",
    accent="#0B5CAD",
    on_accent="#FFFFFF",
    accent_back="#E3EEFA",
    good="#19703A",
    good_back="#E2F3E8",
    warn="#8A5200",
    warn_back="#FBEFD9",
    bad="#B3261E",
    bad_back="#FBE5E3",
    selection="#E3EEFA",
)
DARK = Palette(
    page="#16191E",
    surface="#1E2229",
    raised="#232831",
    rail="#1A1E24",
    line="#38404B",
    text="#E7EAEE",
    soft="#A3ACB8",
    accent="#6CB0F5",
    on_accent="#0B1B2B",
    accent_back="#1D3550",
    good="#6FCF8F",
    good_back="#173524",
    warn="#EBB65C",
    warn_back="#3A2C12",
    bad="#F28B82",
    bad_back="#42201E",
    selection="#22384F",
    is_dark=True,
)

_ROLES = QPalette.ColorRole


def qt_palette(palette: Palette) -> QPalette:
    """The same colours in Qt's roles."""
    made = QPalette()
    for role, colour in (
        (_ROLES.Window, palette.page),
        (_ROLES.WindowText, palette.text),
        (_ROLES.Base, palette.surface),
        (_ROLES.AlternateBase, palette.raised),
        (_ROLES.Text, palette.text),
        (_ROLES.Button, palette.surface),
        (_ROLES.ButtonText, palette.text),
        (_ROLES.BrightText, palette.bad),
        (_ROLES.Highlight, palette.accent),
        (_ROLES.HighlightedText, palette.on_accent),
        (_ROLES.Accent, palette.accent),
        (_ROLES.Link, palette.accent),
        (_ROLES.LinkVisited, palette.accent),
        (_ROLES.PlaceholderText, palette.soft),
        (_ROLES.ToolTipBase, palette.raised),
        (_ROLES.ToolTipText, palette.text),
        (_ROLES.Light, palette.raised),
        (_ROLES.Midlight, palette.rail),
        (_ROLES.Mid, palette.line),
        (_ROLES.Dark, palette.line),
        (_ROLES.Shadow, palette.line),
    ):
        made.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.soft))
    return made


def colours(shown: QPalette | None = None) -> Palette:
    """The colours to paint with now; ``shown`` is the program's palette where none is given.

    Ours in light and dark. Where the system's own palette rules (high contrast), every colour
    is one of the system's, and signs and words alone carry the meaning.
    """
    palette = QApplication.palette() if shown is None else shown
    window = palette.color(_ROLES.Window)
    for ours in (LIGHT, DARK):
        if window == QColor(ours.page):
            return ours
    front = palette.color(_ROLES.WindowText).name()
    behind = {name: window.name() for name in _BEHIND}
    return Palette(
        **behind,
        **dict.fromkeys(("line", "text", "soft", "good", "warn", "bad"), front),
        accent=palette.color(_ROLES.Highlight).name(),
        on_accent=palette.color(_ROLES.HighlightedText).name(),
        is_dark=window.lightness() < 128,
    )


_BEHIND = (
    "page", "surface", "raised", "rail", "selection",
    "accent_back", "good_back", "warn_back", "bad_back",
)  # fmt: skip


def mixed(front: str, behind: str, share: float) -> str:
    """The colour with ``share`` of the front and the rest of what is behind."""
    a, b, rest = QColor(front), QColor(behind), 1 - share
    return QColor.fromRgbF(
        a.redF() * share + b.redF() * rest,
        a.greenF() * share + b.greenF() * rest,
        a.blueF() * share + b.blueF() * rest,
    ).name()


def style_sheet(palette: Palette) -> str:
    """The one style sheet, written in the colours of the palette."""
    template = (paths.resources() / "look.qss").read_text(encoding="utf-8")
    return string.Template(template).substitute(
        asdict(palette),
        scheme="dark" if palette.is_dark else "light",
        icons=(paths.resources() / "icons").as_posix(),
        line_hover=mixed(palette.soft, palette.line, 0.5),
        accent_hover=mixed(palette.accent, palette.text, 0.88),
        scroll=mixed(palette.soft, palette.page, 0.4),
    )


STYLED = ("-style", "fusion")
"""Arguments of a QApplication: setting the style afterwards first makes Qt's class for Python."""


class Look(QObject):
    """The look of the whole program: ``Look(app)`` sets it, ``set_scheme`` changes it live."""

    changed = Signal()
    """Light became dark or the other way; widgets have repainted, own pictures are remade now."""

    def __init__(
        self, app: QApplication, scheme: Scheme = Scheme.SYSTEM, *, is_styled: bool = False
    ) -> None:
        """``is_styled``: the program was given ``STYLED``, and has its style already."""
        super().__init__(app)
        self._app = app
        self._scheme = scheme
        self._applied: Palette | None = None
        if not is_styled:
            app.setStyle("Fusion")
        font = QFont(app.font())
        font.setPointSize(Size.TEXT)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self.set_scheme(scheme)

    @property
    def scheme(self) -> Scheme:
        """What was asked for."""
        return self._scheme

    @property
    def palette(self) -> Palette:
        """The colours shown now."""
        return colours()

    def set_scheme(self, scheme: Scheme) -> None:
        """Show light, dark, or what the system shows."""
        self._scheme = scheme
        hints = self._app.styleHints()
        if scheme is Scheme.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = scheme is Scheme.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._apply()

    def _on_system_changed(self) -> None:
        self._apply()

    def _wanted(self) -> Palette:
        """Some platforms never say their scheme, even after it was set: then ours decides."""
        if self._scheme is Scheme.SYSTEM:
            is_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
            return DARK if is_dark else LIGHT
        return DARK if self._scheme is Scheme.DARK else LIGHT

    def _apply(self) -> None:
        if is_high_contrast():
            self._app.setPalette(QPalette())
            self._app.setStyleSheet("")
            self._applied = None
        elif (wanted := self._wanted()) == self._applied:
            return
        else:
            self._app.setPalette(qt_palette(wanted))
            self._app.setStyleSheet(style_sheet(wanted))
            self._applied = wanted
        for widget in self._app.allWidgets():
            if isinstance(widget, QAbstractButton) and widget.property("look_icon"):
                _tint(widget)
        self.changed.emit()


def is_high_contrast() -> bool:
    """Whether the system asks for high contrast: then its own palette wins over ours."""
    preference = QGuiApplication.styleHints().accessibility().contrastPreference()
    return preference == Qt.ContrastPreference.HighContrast


def font(size: Size = Size.TEXT, *, bold: bool = False) -> QFont:
    """The system's font in that size."""
    made = QFont(QApplication.font())
    made.setPointSize(size)
    if bold:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def set_size(widget: QWidget, size: Size, *, bold: bool = False) -> None:
    """Give the widget the font of that size.

    The marks are for the style sheet, which forgets the font of a widget that it has a rule for.
    """
    widget.setFont(font(size, bold=bold))
    mark(widget, letters=int(size), strong=bold)


def mark(widget: QWidget, **marks: object) -> None:
    """Set properties that the style sheet looks at (``mark(button, kind="primary")``)."""
    changed = False
    for name, value in marks.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def tip(text: str) -> str:
    """The words of a tooltip so that they wrap: plain ones are one line, wider than a screen."""
    return f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace(chr(10), '<br>')}</p>"


def icon(name: str, tone: Tone = Tone.SOFT) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in a colour of the palette shown now.

    It does not follow a change of the look: use ``set_icon`` for buttons.
    """
    from PySide6.QtGui import QIcon  # noqa: PLC0415

    palette = colours()
    made = QIcon()
    faint = mixed(palette.soft, palette.page, 0.5)
    app = QApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
    for mode, colour in (
        (QIcon.Mode.Normal, palette.tone(tone)),
        (QIcon.Mode.Disabled, faint),
    ):
        side = round(ICON * ratio)
        made.addPixmap(picture(name, colour, side), mode)
    return made


def set_icon(button: QAbstractButton, name: str, tone: Tone = Tone.SOFT) -> None:
    """Give the button an icon that follows the look."""
    button.setProperty("look_icon", name)
    button.setProperty("look_tone", tone.value)
    _tint(button)


def _tint(button: QAbstractButton) -> None:
    tone = Tone(str(button.property("look_tone")))
    button.setIcon(icon(str(button.property("look_icon")), tone))


@lru_cache(maxsize=512)
def picture(name: str, colour: str, side: int) -> QPixmap:
    """The icon as a picture of ``side`` device pixels, in that colour."""
    from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer = QSvgRenderer(str(paths.resources() / "icons" / f"{name}.svg"))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(made.rect(), QColor(colour))
    painter.end()
    return made
