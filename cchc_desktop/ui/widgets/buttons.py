"""Buttons and small signs: one primary button a page, quiet ones, icons, state pills."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from cchc_desktop.domain.visit import VisitState
from cchc_desktop.ui import look

_LONG_NAME = 28
"""Letters of a file's name that a button shows."""


def primary_button(text: str, parent: QWidget | None = None) -> QPushButton:
    """The one button of a page that stands out."""
    button = QPushButton(text, parent)
    look.mark(button, kind="primary")
    look.set_size(button, look.Size.TEXT, bold=True)
    return button


def quiet_button(text: str, icon: str = "", parent: QWidget | None = None) -> QPushButton:
    """A button that looks like a link, for what is seldom wanted."""
    button = QPushButton(text, parent)
    look.mark(button, kind="quiet")
    if icon:
        look.set_icon(button, icon, look.Tone.ACCENT)
    return button


def icon_button(icon: str, name: str, parent: QWidget | None = None) -> QToolButton:
    """A button of one icon; ``name`` is its tooltip and what a screen reader says."""
    button = QToolButton(parent)
    look.set_icon(button, icon)
    button.setToolTip(name)
    button.setAccessibleName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def show_file(button: QPushButton, name: str) -> None:
    """Show a file's name on the button, the middle left out where it is long; it tells it all."""
    is_long = len(name) > _LONG_NAME
    button.setText(f"{name[: _LONG_NAME // 2]}…{name[-_LONG_NAME // 2 + 1 :]}" if is_long else name)
    button.setToolTip(name if is_long else "")
    button.setAccessibleName(name)


def action_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """A button that does what the action does, and is enabled when the action is."""
    button = primary_button(action.text()) if primary else QPushButton(action.text())
    button.setToolTip(action.toolTip())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


class Pill(QLabel):
    """A state in a word on its colour: ``pill.show_state("Đang kiểm tra", Tone.ACCENT)``."""

    def __init__(
        self, text: str = "", tone: look.Tone = look.Tone.SOFT, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        look.mark(self, pill=True)
        look.set_size(self, look.Size.SMALL, bold=True)
        self.show_state(text, tone)

    def show_state(self, text: str, tone: look.Tone) -> None:
        """Show the words in that tone; nothing hides the pill."""
        self.setText(text)
        look.mark(self, tone=tone.value)
        self.setVisible(bool(text))


def tone_of_state(state: VisitState) -> look.Tone:
    """The tone of a visit's pill: grey ahead, blue at work, amber to mend, green signed."""
    match state:
        case VisitState.PLANNED | VisitState.ANNOUNCED | VisitState.REPORTED:
            return look.Tone.SOFT
        case VisitState.IN_PROGRESS:
            return look.Tone.ACCENT
        case VisitState.REMEDYING:
            return look.Tone.WARN
        case VisitState.SIGNED | VisitState.NOTIFIED | VisitState.DONE:
            return look.Tone.GOOD
