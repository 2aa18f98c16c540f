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
from tests.bench.measuring import Result, against, environment, processor_of_children

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
        return [against_bare("start_window", Path(folder))]


def against_bare(name: str, folder: Path) -> Result:
    """A start on that workspace to a bare window; somebody has said there who works."""
    with tempfile.TemporaryDirectory() as passing:
        return against(
            name,
            lambda: _run(passing, _BARE),
            lambda: _run(passing, _OURS, str(folder)),
            bar=1.5,
            rounds=11,
            note="ms of processor",
            clock=processor_of_children,
        )


def against_another(name: str, small: Path, large: Path, bar: float) -> Result:
    """A start on one workspace to a start on another: nothing of it should grow with the file."""
    with tempfile.TemporaryDirectory() as passing:
        return against(
            name,
            lambda: _run(passing, _OURS, str(small)),
            lambda: _run(passing, _OURS, str(large)),
            bar=bar,
            rounds=11,
            note="ms of processor",
            clock=processor_of_children,
        )


def _run(passing: str, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-c", *arguments],
        check=True,
        env=environment(passing, QT_QPA_PLATFORM="offscreen"),
        stderr=subprocess.DEVNULL,
    )
