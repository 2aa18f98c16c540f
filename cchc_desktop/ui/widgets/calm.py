"""Work that many news ask for, done at once and then no more often than a few times a second."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_BETWEEN = 250
"""Milliseconds between two times: thirty photos come in, and the window stays as quick as ever."""


class Calm(QObject):
    """``ask`` does the work now, or as soon as the pause after the last time is over."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._is_asked = False
        self._pause = QTimer(self, singleShot=True, interval=_BETWEEN)
        self._pause.timeout.connect(self._on_pause_over)

    def ask(self) -> None:
        """Want the work to be done."""
        if self._pause.isActive():
            self._is_asked = True
        else:
            self._do()

    def _on_pause_over(self) -> None:
        if self._is_asked:
            self._do()

    def _do(self) -> None:
        self._is_asked = False
        self._pause.start()
        self._work()
