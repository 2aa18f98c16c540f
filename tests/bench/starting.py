"""From the start of the process to the first window painted, against a bare PySide6 window.

Where the time goes (milliseconds of processor, 28 November 2026, on a busy machine; a bare window
took 93 of them there, the program 300 to 350):

=====================================================================================  ====
Python and PySide6 themselves, as a bare window has them                                 93
Qt's enumerations made for Python when first touched (``Qt``, ``QStyle``, ``QPainter``)   39
peewee with what it imports (decimal, socket, uuid)                                      13
91 dataclasses of the domain, half a millisecond each                                    46
what else our 132 modules take to load (there were 182)                                  70
translations, style sheet, workspace opened                                               7
the window's widgets, the list filled, shown and painted                                 45
=====================================================================================  ====

The first three, which no program of this kind does without, are 1.6 times a bare window.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests import desks
from tests.bench.measuring import Result, against, environment

_BARE = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
QTimer.singleShot(0, lambda: os._exit(0))
app.exec()
"""
_OURS = """
import os
import sys
from pathlib import Path
import main
start = main.loaded("cchc_desktop.ui.start")  # as it is started
from PySide6.QtCore import QTimer
from cchc_desktop.ui import window
shown = window.Window.begin
def begin(self):
    shown(self)
    QTimer.singleShot(0, lambda: os._exit(0))
window.Window.begin = begin
sys.exit(start.run(Path(sys.argv[1])))
"""


def start_window() -> list[Result]:
    """Whole processes, offscreen; the workspace holds the sample."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = desks.with_sample(Path(folder))
        workspace.set_preferences(author="Lò Thị Ưởng")
        workspace.backups.make()
        workspace.close()
        env = environment(folder, QT_QPA_PLATFORM="offscreen")

        def run(*arguments: str) -> None:
            subprocess.run(
                [sys.executable, *arguments],
                check=True,
                env=env,
                stderr=subprocess.DEVNULL,
            )

        return [
            against(
                "start_window",
                lambda: run("-c", _BARE),
                lambda: run("-c", _OURS, folder),
                bar=1.5,
                rounds=11,
            )
        ]
