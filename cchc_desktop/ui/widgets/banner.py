"""Banners: what happened, in one sentence, with one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cchc_desktop.ui import look
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import icon_button, quiet_button
from cchc_desktop.ui.widgets.wrapped import Wrapped

READ_TIME = 10_000
"""Milliseconds for which information stays; failures stay until they are closed."""


class Banner(QFrame):
    """One message. ``Banners.tell`` makes it."""

    spoken_role = QAccessible.Role.AlertMessage

    closed = Signal()
    acted = Signal()
    """Its button was pressed; it closes too."""

    def __init__(self, text: str, tone: look.Tone, action: str = "") -> None:
        super().__init__()
        look.mark(self, banner=True, tone=tone.value)
        self.setAccessibleName(text)
        self.is_failure = tone is look.Tone.BAD
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(look.Space.WITHIN)
        self.text = Wrapped(text)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        if action:
            self.button = quiet_button(action)
            self.button.clicked.connect(self.closed)
            self.button.clicked.connect(self.acted)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.close_button = icon_button("close", self.tr("Đóng thông báo"))
        self.close_button.clicked.connect(self.closed)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)


class Banners(QWidget):
    """The place of banners at the head of a page; no higher than what it shows.

    ``tell`` for information (one at a time, gone after ten seconds), ``warn`` for failures.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.Space.WITHIN)
        self._passing: Banner | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(READ_TIME)
        self._timer.timeout.connect(self._on_read)
        self.hide()

    def shown(self) -> tuple[Banner, ...]:
        """The banners that stand now, uppermost first."""
        places = (self._column.itemAt(i) for i in range(self._column.count()))
        widgets = (place.widget() for place in places if place is not None)
        return tuple(w for w in widgets if isinstance(w, Banner))

    def tell(
        self,
        text: str,
        action: str = "",
        do: Callable[[], None] | None = None,
        tone: look.Tone = look.Tone.ACCENT,
    ) -> Banner:
        """Say what was done, and one thing to do: ``tell("Đã xóa ghi nhận", "Hoàn tác", undo)``."""
        self._on_read()
        self._passing = self._add(Banner(text, tone, action), do)
        self._timer.start()
        return self._passing

    def warn(self, text: str, action: str = "", do: Callable[[], None] | None = None) -> Banner:
        """Say what failed, what is safe and what to do; the same sentence only once."""
        for banner in self.shown():
            if banner.text.text() == text:
                return banner
        return self._add(Banner(text, look.Tone.BAD, action), do)

    def forget(self, text: str) -> None:
        """Take the failure of that sentence away: it is none any more."""
        for banner in self.shown():
            if banner.is_failure and banner.text.text() == text:
                self._remove(banner)

    def _add(self, banner: Banner, do: Callable[[], None] | None) -> Banner:
        banner.closed.connect(lambda: self._remove(banner))
        if do is not None:
            banner.acted.connect(do)
        self._column.addWidget(banner)
        self.show()
        spoken.announce(banner, banner.text.text(), urgent=banner.is_failure)
        return banner

    def _on_read(self) -> None:
        if self._passing is not None:
            self._remove(self._passing)

    def _remove(self, banner: Banner) -> None:
        if banner is self._passing:
            self._passing = None
            self._timer.stop()
        self._column.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self.shown()))
