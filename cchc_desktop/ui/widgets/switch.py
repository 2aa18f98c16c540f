"""A switch: one of a few short words, all of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.option import Option


class Switch(QWidget):
    """``Switch([("all", "Tất cả"), …])``: the first is chosen; ``changed`` when another is."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Option] = {}
        row = Flow(self)
        for name, words in options:
            button = Option(words)
            button.taken.connect(self.changed)
            self._group.addButton(button)
            self.buttons[name] = button
            row.addWidget(button)
        self.buttons[options[0][0]].check()

    def chosen(self) -> str:
        """The name of the option chosen."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def choose(self, name: str) -> None:
        """Choose that option."""
        if name != self.chosen():
            self.buttons[name].check()
            self.changed.emit()
