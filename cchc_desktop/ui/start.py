"""Build in order: paths, log, workspace, window."""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from cchc_desktop import NAME, paths
from cchc_desktop.ui import features
from cchc_desktop.ui.look import STYLED, Look, Scheme
from cchc_desktop.ui.single import Single
from cchc_desktop.ui.window import Window
from cchc_desktop.ui.window_state import WindowState
from cchc_desktop.usecases import preferences

if TYPE_CHECKING:
    from cchc_desktop.usecases.workspace import Workspace

# What the empty window needs is loaded above, the rest once it is seen (``_show_once``).

_PATIENCE = 250
"""Milliseconds that the GUI thread waits for another process; then it tries again later."""
_SEEN = 0.2
"""Seconds that the first picture is waited for; a screen that is slower gets it later."""
SWITCH_SECONDS = 0.001
"""How soon the lane gives way to typing (house/PERFORMANCE.md, b 8)."""
_AGAIN = 77
"""The event loop ends with this after a restore."""
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def run(data: Path | None) -> int:
    """Open the window on that workspace, or this laptop's; the exit code."""
    features.read_no_sources()
    folder = (data or paths.default_workspace()).absolute()
    _prepare(folder)
    app = QApplication([NAME, *STYLED])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName(NAME)
    app.setDesktopFileName("cchc-desktop")
    look = Look(app, Scheme(preferences.load(folder).colours), is_styled=True)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        log = paths.start_log(folder)
    except OSError as error:
        return _refuse(app, app.tr("Không ghi được vào thư mục {path}.").format(path=folder), error)
    _listen_to_faults(log.parent)
    _go_to_documents()
    single = Single(folder)
    if not single.claim():
        return 0
    try:
        return _work(app, folder, look, single, log)
    except Exception as error:
        from cchc_desktop.domain.problems import ExpectedError  # noqa: PLC0415
        from cchc_desktop.ui.failures import sentence_of  # noqa: PLC0415

        if not isinstance(error, ExpectedError):
            raise
        return _refuse(app, sentence_of(error), error)
    finally:
        single.release()


def _work(app: QApplication, folder: Path, look: Look, single: Single, log: Path) -> int:
    """Show the window; after a restore everything is made anew on the same workspace."""
    while True:
        code = _show_once(app, folder, look, single, log)
        if code != _AGAIN:
            return code


def _show_once(app: QApplication, folder: Path, look: Look, single: Single, log: Path) -> int:
    """First the empty window, so that one sees at once that the program was started."""
    from cchc_desktop.ui import qt_vi  # noqa: PLC0415

    window = Window(WindowState(folder / "window.ini"))
    window.show()
    _until_seen(app, window)
    if not window.isVisible():  # closed before anything was opened
        return 0
    qt_vi.install(app)
    try:
        return _work_in(app, folder, look, single, log, window)
    finally:
        window.hide()


def _until_seen(app: QApplication, window: Window) -> None:
    """Let the window be painted: what follows holds the thread for some time."""
    deadline = time.monotonic() + _SEEN
    while True:
        app.processEvents()
        handle = window.windowHandle()
        if handle is None or handle.isExposed() or time.monotonic() > deadline:
            break
        time.sleep(0.001)
    app.processEvents()


def _work_in(
    app: QApplication, folder: Path, look: Look, single: Single, log: Path, window: Window
) -> int:
    with features.without_openssl():
        from cchc_desktop.usecases.workspace import Workspace  # noqa: PLC0415

    workspace = Workspace(folder)
    workspace.desk.database.wait_at_most(_PATIENCE)
    fill(window, workspace, look, log)
    single.show_asked.connect(window.bring_to_front)
    window.begun.connect(single.listen)
    window.restarted.connect(window.close)
    window.restarted.connect(lambda: app.exit(_AGAIN))
    window.begin()
    if workspace.planning.is_begun:
        window.ask_name()
    code = app.exec()
    single.show_asked.disconnect(window.bring_to_front)
    workspace.close()
    return code


def make_window(workspace: Workspace, look: Look, log: Path) -> Window:
    """The window on an open workspace, with all that its pages are given."""
    window = Window(WindowState(workspace.folder / "window.ini"))
    fill(window, workspace, look, log)
    return window


def fill(window: Window, workspace: Workspace, look: Look, log: Path) -> None:
    """Give the window its contents, and the pages all that they are given."""
    from cchc_desktop.ui.context import Context  # noqa: PLC0415
    from cchc_desktop.ui.failures import Failures  # noqa: PLC0415
    from cchc_desktop.ui.jobs import Jobs  # noqa: PLC0415
    from cchc_desktop.ui.news import News  # noqa: PLC0415
    from cchc_desktop.ui.widgets import spoken  # noqa: PLC0415

    spoken.install()
    news = News()
    workspace.desk.listen(news.tell)
    failures = Failures(log)
    context = Context(workspace, news, Jobs(), look, failures, window.folders)
    window.fill(context)
    failures.install(window)


def _prepare(folder: Path) -> None:
    """What must stand before Qt wakes."""
    sys.setswitchinterval(SWITCH_SECONDS)
    if os.environ.get("QT_IM_MODULE") in ("fcitx", "fcitx5"):
        os.environ["QT_IM_MODULE"] = "ibus"  # the wheel has no fcitx plugin; its ibus side works
    zoom = preferences.load(folder).zoom
    if zoom != 100 and "QT_SCALE_FACTOR" not in os.environ:
        os.environ["QT_SCALE_FACTOR"] = f"{zoom / 100:.2f}"


def _go_to_documents() -> None:
    """Where the dialogs of files begin: not where the program lies."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    QDir.setCurrent(documents if documents and QDir(documents).exists() else QDir.homePath())


def _listen_to_faults(folder: Path) -> None:
    # Kept open for the life of the program: a crash writes into it.
    faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    qt_log = logging.getLogger("qt")
    qInstallMessageHandler(
        lambda kind, _where, message: qt_log.log(_LEVELS.get(kind, logging.INFO), message)
    )


def _refuse(app: QApplication, sentence: str, error: Exception) -> int:
    from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415

    from cchc_desktop.ui import qt_vi  # noqa: PLC0415

    qt_vi.install(app)
    logging.getLogger(__name__).error("cannot start: %s", error)
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(NAME)
    box.setText(sentence)
    box.exec()
    return 1
