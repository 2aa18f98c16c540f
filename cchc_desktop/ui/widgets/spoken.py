"""What screen readers are told beyond the names of widgets: roles, states, news.

``install()`` once per program: a widget of ours then says its role by an attribute
``spoken_role`` and, where it can be chosen from a list, ``is_chosen``.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QLabel, QWidget


class _Spoken(QAccessibleWidget):
    """A widget of ours as screen readers see it."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._widget = widget

    def state(self) -> QAccessible.State:
        """See QAccessibleInterface: whether it can be chosen, and is."""
        made = super().state()
        chosen = getattr(self._widget, "is_chosen", None)
        if chosen is not None:
            made.selectable = True
            made.selected = bool(chosen)
        return made


@lru_cache(maxsize=1)
def install() -> None:
    """Answer Qt's questions about our own kinds of widget, from now on."""
    QAccessible.installFactory(_made)


def _made(_kind: str, asked: QObject) -> QAccessibleInterface | None:
    role = getattr(asked, "spoken_role", None)
    if isinstance(asked, QWidget) and isinstance(role, QAccessible.Role):
        return _Spoken(asked, role)
    return None


def name_box(box: QComboBox, name: str) -> None:
    """Name a combo box that has no label beside it.

    Windows reads the accessible name. On Linux Qt answers the chosen words instead, and the name
    comes from the label that says it is the box's; so there is one that nobody sees.
    """
    box.setAccessibleName(name)
    label = box.findChild(QLabel, "spoken")
    if label is None:
        label = QLabel(box)
        label.setObjectName("spoken")
        label.setBuddy(box)
        label.hide()
    label.setText(name)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have that read out, where a screen reader listens."""
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)


def tell_chosen(widget: QWidget) -> None:
    """Say that the widget was chosen, or is no longer."""
    if QAccessible.isActive():
        state = QAccessible.State()
        state.selected = True
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, state))
