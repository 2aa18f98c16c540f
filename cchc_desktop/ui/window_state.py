"""Remember sizes and columns: the only QSettings, a file in the workspace folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget


class WindowState:
    """How this laptop's window was left: ``WindowState(workspace / "window.ini")``.

    Each ``restore_*`` says whether there was something to restore; a damaged file is as none.
    """

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def keep_window(self, window: QWidget) -> None:
        """Remember size and place of the window."""
        self._settings.setValue("window/geometry", window.saveGeometry())

    def restore_window(self, window: QWidget) -> bool:
        """Give the window its size and place back."""
        kept = self._bytes("window/geometry")
        return kept is not None and window.restoreGeometry(kept)

    def keep_columns(self, name: str, header: QHeaderView) -> None:
        """Remember widths, order and sorting of the columns of that table."""
        self._settings.setValue(f"columns/{name}", header.saveState())
        self._settings.setValue(f"columns/{name}.count", header.count())

    def restore_columns(self, name: str, header: QHeaderView) -> bool:
        """Give the columns their widths back, where the table still has as many."""
        kept = self._bytes(f"columns/{name}")
        if kept is None or str(self._settings.value(f"columns/{name}.count")) != str(
            header.count()
        ):
            return False
        return header.restoreState(kept)

    def keep_splitter(self, name: str, splitter: QSplitter) -> None:
        """Remember how the room is divided."""
        self._settings.setValue(f"splitter/{name}", splitter.saveState())

    def restore_splitter(self, name: str, splitter: QSplitter) -> bool:
        """Divide the room as before."""
        kept = self._bytes(f"splitter/{name}")
        return kept is not None and splitter.restoreState(kept)

    def keep_word(self, name: str, word: str) -> None:
        """Remember a word: the page last shown, the tab, the visit."""
        self._settings.setValue(f"word/{name}", word)

    def word(self, name: str, default: str = "") -> str:
        """The word remembered under that name."""
        return str(self._settings.value(f"word/{name}", default))

    def write(self) -> None:
        """Write it down now (at closing)."""
        self._settings.sync()

    def _bytes(self, name: str) -> QByteArray | None:
        kept = self._settings.value(name)
        return kept if isinstance(kept, QByteArray) else None
