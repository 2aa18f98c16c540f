"""One window for each workspace: a second start brings the first to the front.

``single = Single(workspace)``; if ``not single.claim()``: the first was asked to show itself and
this start ends. Else connect ``single.show_asked`` to the window, ``listen`` once it stands, and
``release`` at the end.
"""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

# Loaded where it is used: the first picture does not wait for it.
_WAIT = 2000
"""Milliseconds that the first window is given to answer."""
_PAUSE = 0.05
"""Seconds between two tries: the first may be starting still."""
_SHOW = b"show\n"


class Single(QObject):
    """The claim on one workspace. After a killed program the next start takes over."""

    show_asked = Signal()
    """Somebody started the program again on this workspace: raise the window."""

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._lock = QLockFile(str(workspace / "window.lock"))
        self._lock.setStaleLockTime(0)  # only a dead process leaves a stale lock, never a slow one
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether this is the first window; otherwise the first was asked to show itself."""
        if not self._lock.tryLock(0):
            self._ask_first()
            return False
        return True

    def listen(self) -> None:
        """Hear second starts from now on; a window that is made anew goes on listening."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 (see above)

        if self._server is not None:
            return
        QLocalServer.removeServer(self._name)  # left behind by a killed program
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)
        self._server = server

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    @cached_property
    def _name(self) -> str:
        """How the first window is called by those that start after it."""
        key = str(self._workspace.resolve()).encode()
        digest = QCryptographicHash.hash(key, QCryptographicHash.Algorithm.Sha256)
        return "cchc-" + digest.data().hex()[:24]  # Qt's: Python's would load OpenSSL for it

    def _ask_first(self) -> None:
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 (see above)

        socket = QLocalSocket()
        until = time.monotonic() + _WAIT / 1000
        while True:
            socket.connectToServer(self._name)
            if socket.waitForConnected(_WAIT):
                socket.write(_SHOW)
                socket.waitForBytesWritten(_WAIT)
                socket.disconnectFromServer()
                return
            if time.monotonic() > until:
                return
            time.sleep(_PAUSE)

    def _on_connection(self) -> None:
        server = self._server
        while server is not None and (caller := server.nextPendingConnection()) is not None:
            caller.disconnected.connect(caller.deleteLater)
            self.show_asked.emit()
