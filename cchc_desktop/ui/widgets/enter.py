"""Enter goes on to the next field, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cchc_desktop.ui.widgets.editor import Editor

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class EnterGoesOn(QObject):
    """Enter in one of these fields goes to the next; ``passed`` after the last."""

    passed = Signal()

    def __init__(self, editors: Iterable[Editor], parent: QObject) -> None:
        super().__init__(parent)
        self._stops: list[QWidget] = [part for editor in editors for part in editor.parts()]
        for stop in self._stops:
            stop.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """See QObject."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in _KEYS
            or event.modifiers() not in _PLAIN
            or not isinstance(watched, QWidget)
        ):
            return False
        place = self._stops.index(watched) + 1
        if place < len(self._stops):
            self._stops[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.passed.emit()
        return True
