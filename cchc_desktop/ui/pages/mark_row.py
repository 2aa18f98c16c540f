"""How one person is marked at one session: there, late from when, absent and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.domain.attendance import Presence, Standing
from cchc_desktop.ui import look
from cchc_desktop.ui.widgets.editor import TextLine
from cchc_desktop.ui.widgets.form import PAUSE
from cchc_desktop.ui.widgets.switch import Switch
from cchc_desktop.words import attendance as words


class MarkRow(QWidget):
    """A switch of three words and a line; ``marked`` when a person chose or typed."""

    marked = Signal(object, object, str)
    """Whose mark it is, presence and detail."""
    done = Signal()
    """Enter: the mark is made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = ""
        self.switch = Switch([(one.value, words.presence(one)) for one in Presence])
        self.line = TextLine()
        self._is_typed = False
        self._owner: object = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.flush)
        self.switch.changed.connect(self._on_changed)
        self.line.edited.connect(self._on_edited)
        self.line.left.connect(self.flush)
        self.line.line.returnPressed.connect(self._on_return)
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        column = QVBoxLayout(self)  # the line below: beside it at 200 % there is no room
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.Space.WITHIN)
        column.addLayout(row)
        column.addWidget(self.line)

    def show_standing(self, owner: object, session: str, standing: Standing) -> None:
        """Show how one stands at that session; what was typed for another is told first."""
        if owner != self._owner:
            self.flush()
            self._owner = owner
        self._session = session
        if self._is_typed:
            return
        self._choose(standing.presence)
        self.line.set_value(standing.detail)

    def presence(self) -> Presence:
        """What is chosen."""
        return Presence(self.switch.chosen())

    def take(self, presence: Presence) -> None:
        """Choose by key; where there is more to say, the keyboard goes to the line."""
        self.flush()
        if presence is not self.presence():
            self._choose(presence)
            self.line.set_value("")
            self._tell()
        if presence is not Presence.PRESENT:
            self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> bool:
        """Tell what was typed and is not told yet."""
        self._pause.stop()
        if self._is_typed:
            self._tell()
        return True

    def set_read_only(self, read_only: bool) -> None:
        """Let people read only."""
        self.switch.setEnabled(not read_only)
        self.line.set_read_only(read_only)

    def _choose(self, presence: Presence) -> None:
        self.switch.buttons[presence.value].setChecked(True)
        hint = words.detail(presence)
        self.line.line.setPlaceholderText(hint)
        self.line.set_accessible(f"{self._session}: {hint}" if hint else self._session)
        self.line.setVisible(presence is not Presence.PRESENT)

    def _on_changed(self) -> None:
        self._is_typed = False
        self._choose(self.presence())
        self.line.set_value("")
        self._tell()

    def _on_edited(self) -> None:
        self._is_typed = True
        if not self._pause.isActive():
            self._pause.start()

    def _on_return(self) -> None:
        self.flush()
        self.done.emit()

    def _tell(self) -> None:
        self._is_typed = False
        self.marked.emit(self._owner, self.presence(), str(self.line.value()))
