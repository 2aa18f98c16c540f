"""One window for each workspace: a second start brings the first to the front.

``single = Single(workspace)``; if ``not single.claim()``: the first was asked to show itself and
this start ends. Else connect ``single.show_asked`` to the window, ``listen`` once it stands, and
``release`` at the end.

A start asks by a letter in a file beside the database, which the first has an eye on: Qt's
network, which would carry it too, is 3 MiB for as long as the window stands.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal


class Single(QObject):
    """The claim on one workspace. After a killed program the next start takes over."""

    show_asked = Signal()
    """Somebody started the program again on this workspace: raise the window."""

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked = workspace / "window.asked"
        self._lock = QLockFile(str(workspace / "window.lock"))
        self._lock.setStaleLockTime(0)  # only a dead process leaves a stale lock, never a slow one
        self._watcher: QFileSystemWatcher | None = None

    def claim(self) -> bool:
        """Whether this is the first window; otherwise the first was asked to show itself."""
        if self._lock.tryLock(0):
            return True
        with suppress(OSError), self._asked.open("ab") as file:
            file.write(b"1")
        return False

    def listen(self) -> None:
        """Hear second starts from now on, and those before; a window made anew goes on."""
        if self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look)
        self._look()

    def release(self) -> None:
        """Let the next start be the first."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
            with suppress(OSError):
                self._asked.unlink()
        self._lock.unlock()

    def _look(self) -> None:
        """Show the window where that was asked for; what was asked while it is not lost."""
        if self._watcher is None:
            return
        with suppress(OSError):
            if not self._asked.exists():  # which also would be a change of it
                self._asked.touch()
            if not self._watcher.files():
                self._watcher.addPath(str(self._asked))  # anew, where somebody took the file away
            if self._asked.stat().st_size:
                self._asked.write_bytes(b"")
                self.show_asked.emit()
