"""The desk's Changed as one Qt signal on the GUI thread.

``desk.listen(news.tell)`` once at start; pages connect ``news.changed`` and ask again when what
was touched concerns them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal


class News(QObject):
    """Told from any thread, heard on the thread that made it, in order and never at once."""

    changed = Signal(object)
    _told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def tell(self, changed: object) -> None:
        """Tell a Changed; returns at once, pages hear it when the event loop comes round."""
        self._told.emit(changed)

    def _on_told(self, changed: object) -> None:
        self.changed.emit(changed)
