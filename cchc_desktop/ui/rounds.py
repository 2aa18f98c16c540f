"""What a window does by itself from time to time: look at what others wrote, rest the file."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.ui.context import Context

_LOOK_OUTSIDE = 500
"""Milliseconds between two looks at what other processes wrote."""
_IDLE = 20_000
"""Milliseconds between two checkpoints of the write-ahead log."""


_BEHIND = 150
"""Milliseconds after the first showing: its picture stands, and nobody has clicked yet."""


class Rounds(QObject):
    """``begin`` after the first showing; ``stop`` while a file is put in the place of another."""

    begun = Signal()
    """The first picture stands: what needs not be there before it may be done now."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._outside = QTimer(self, interval=_LOOK_OUTSIDE)
        self._idle = QTimer(self, interval=_IDLE)
        self._outside.timeout.connect(self.look_outside)
        self._idle.timeout.connect(context.rest)
        self._idle.timeout.connect(context.jobs.changed)  # how long ago the last sync was
        self._behind = QTimer(self, singleShot=True, interval=_BEHIND)
        self._behind.timeout.connect(self.begun)

    def begin(self) -> None:
        """Start, and tell when the first picture stands."""
        self.start()
        self._behind.start()

    def start(self) -> None:
        """Look from now on, or go on."""
        self._outside.start()
        self._idle.start()

    def stop(self) -> None:
        """Look at nothing any more."""
        self._behind.stop()
        self._outside.stop()
        self._idle.stop()

    def look_if_going(self) -> None:
        """Look at once, where the rounds are made at all."""
        if self._outside.isActive():
            self.look_outside()

    def look_outside(self) -> None:
        """Tell the pages what other processes wrote since the last look."""
        try:
            changed = self._context.workspace.desk.news_from_outside()
        except ExpectedError as error:
            self._context.fail(error)
            return
        if changed is not None:
            self._context.news.tell(changed)
