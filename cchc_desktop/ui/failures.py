"""How failures reach people: beside the field, in a banner, as a crash report.

``Failures(log_path)`` catches what nobody caught (``install``), on every thread. Pages hand it
what a use case raised: ``failures.show(error)``. Wrong input stays with the form (show_problems).
"""

from __future__ import annotations

import logging
import sys
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from cchc_desktop.domain.problems import ExpectedError, InvalidInputError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

_LOG = logging.getLogger(__name__)


def sentence_of(error: BaseException) -> str:
    """What a person reads about the failure; empty for a fault of the program."""
    # Loaded here: the first window has no failure to tell.
    from cchc_desktop.words import problem_texts  # noqa: PLC0415

    if isinstance(error, ExpectedError):
        return problem_texts.expected(error)
    if isinstance(error, InvalidInputError):
        return "\n".join(problem_texts.sentence(problem) for problem in error.problems)
    return ""


class Failures(QObject):
    """Where failures go. ``told`` is a sentence for a banner, ``crashed`` the name of a fault."""

    told = Signal(str)
    crashed = Signal(str)
    _caught = Signal(object)

    def __init__(self, log_path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log_path = log_path
        self._window: Callable[[], QWidget | None] = lambda: None
        self._dialog: QMessageBox | None = None
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self, window: QWidget | None = None) -> None:
        """Catch from now on what nobody caught; the crash dialog stands before ``window``."""
        if window is not None:
            # Threads keep the hook that they began under, and so this: not the window with it.
            self._window = weakref.ref(window)
        sys.excepthook = self._on_uncaught
        threading.excepthook = self._on_uncaught_in_thread

    def show(self, error: BaseException) -> None:
        """Show the failure: a banner for what the world or a person did, else a crash report."""
        if sentence := sentence_of(error):
            self.told.emit(sentence)
            return
        _LOG.error("fault of the program", exc_info=error)
        self.crashed.emit(type(error).__name__)
        self._show_crash(error)

    def _on_uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._caught.emit(error)

    def _on_uncaught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)

    def _show_crash(self, error: BaseException) -> None:
        """One dialog at a time: a fault in painting comes sixty times a second."""
        if self._dialog is not None:
            return
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415  (a start has no fault)

        box = QMessageBox(self._window())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Chương trình gặp lỗi"))
        box.setText(self.tr("Chương trình gặp một lỗi ngoài dự kiến."))
        box.setInformativeText(
            self.tr(
                "Những gì đã ghi vẫn còn nguyên. Có thể làm việc tiếp; nếu lỗi lặp lại, hãy gửi "
                "tệp nhật ký cho người hỗ trợ:\n{path}"
            ).format(path=self._log_path)
        )
        box.setDetailedText(f"{type(error).__name__}: {error}")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.addButton(self.tr("Làm việc tiếp"), QMessageBox.ButtonRole.AcceptRole)
        folder = box.addButton(self.tr("Mở thư mục nhật ký"), QMessageBox.ButtonRole.HelpRole)
        folder.clicked.connect(self._open_folder)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(self._on_dialog_closed)
        self._dialog = box
        box.open()

    def _open_folder(self) -> None:
        from PySide6.QtCore import QUrl  # noqa: PLC0415  (as above)
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_path.parent)))

    def _on_dialog_closed(self) -> None:
        self._dialog = None
