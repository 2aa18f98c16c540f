"""Dialogs of files that begin where such files were chosen last: on the stick, among the minutes.

What has no folder yet, or one that is gone with its stick, begins among the documents, where the
program stands (``start``).
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from cchc_desktop.ui.window_state import WindowState

_ENDING = re.compile(r"\*\.(\w+)")


class Purpose(StrEnum):
    """What is chosen; each remembers a folder of its own."""

    CAMPAIGN_IN = "campaign-in"
    CAMPAIGN_OUT = "campaign-out"
    TABLES = "tables"
    PHOTOS = "photos"
    CARD = "card"
    PROOF_FILES = "proof-files"
    EXAMINED = "examined"
    PAPERS = "papers"
    LISTS = "lists"
    LIBRARY = "library"
    DATA_FILES = "data-files"
    SHARED = "shared"
    PACKS = "packs"
    HANDED = "handed"


@runtime_checkable
class Remembering(Protocol):
    """The window: it has the memory that lasts until the next session."""

    folders: WindowState


class FileDialog(QFileDialog):
    """``FileDialog(parent, title, Purpose.PHOTOS)``, then as a QFileDialog."""

    def __init__(self, parent: QWidget, title: str, purpose: Purpose) -> None:
        super().__init__(parent, title)
        # Kept hidden it would go on reading its folder at each change there.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._name = f"folder/{purpose}"
        self._memory = _memory_of(parent)
        kept = self._memory.word(self._name) if self._memory else ""
        # Said also where nothing is kept: Qt would take the folder of another purpose.
        self.setDirectory(kept if kept and QDir(kept).exists() else QDir.currentPath())
        self.accepted.connect(self._keep)
        self.filterSelected.connect(self._follow)

    def _follow(self, chosen: str) -> None:
        """The name takes the ending of the kind that is chosen: Word is not saved as .pdf."""
        known = [ending for kind in self.nameFilters() for ending in _ENDING.findall(kind)]
        endings = _ENDING.findall(chosen)
        if self.acceptMode() is not QFileDialog.AcceptMode.AcceptSave or not endings:
            return
        self.setDefaultSuffix(endings[0])
        name = next(iter(self.selectedFiles()), "")
        bare, dot, ending = name.rpartition(".")
        if dot and ending.lower() in known and ending.lower() not in endings:
            self.selectFile(f"{bare}.{endings[0]}")

    def _keep(self) -> None:
        if self._memory is None:
            return
        is_folder = self.fileMode() == QFileDialog.FileMode.Directory
        chosen = self.selectedFiles()
        folder = chosen[0] if is_folder and chosen else self.directory().absolutePath()
        self._memory.keep_word(self._name, folder)


def _memory_of(widget: QWidget | None) -> WindowState | None:
    while widget is not None and not isinstance(widget, Remembering):
        widget = widget.parentWidget()
    return widget.folders if isinstance(widget, Remembering) else None
