"""Buttons that are on or off, told of once: by a click, or through a screen reader.

Screen readers turn such a button on without a click (Qt's first action of it is to toggle), so
that ``clicked`` alone would show a page as chosen and stay where one is, or show a tick and keep
nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QPushButton


class Taking(QObject):
    """``taken`` when a person turned the button; ``show`` turns it and says nothing."""

    taken = Signal()

    def __init__(self, button: QAbstractButton, *, only_on: bool = False) -> None:
        """``only_on``: it is one of several, and the one that goes off tells nothing."""
        super().__init__(button)
        self._button = button
        self._only_on = only_on
        self._is_due = False
        self._is_silent = False
        button.clicked.connect(self._take)
        button.toggled.connect(self._on_toggled)

    def show(self, is_on: bool) -> None:
        """Show it as on or off."""
        self._is_silent = True
        self._button.setChecked(is_on)
        self._is_silent = False

    def _on_toggled(self, is_on: bool) -> None:
        if not self._is_silent and (is_on or not self._only_on):
            self._is_due = True
            QTimer.singleShot(0, self, self._take_due)  # a click takes it before

    def _take_due(self) -> None:
        if self._is_due:
            self._take()

    def _take(self) -> None:
        self._is_due = False
        self.taken.emit()


class Option(QPushButton):
    """One of several, all of them in sight: ``taken`` when a person chooses it."""

    taken = Signal()

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # read as one of several, not as yes or no
        self._taking = Taking(self, only_on=True)
        self._taking.taken.connect(self.taken)

    def check(self) -> None:
        """Show it as chosen; silent."""
        self._taking.show(True)
