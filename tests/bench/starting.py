"""From the start of the process to what a person sees, against a bare PySide6 window.

``start_window``: the first window is painted, empty but for a line that says it is opening.
``start_list``: the list of visits stands in it, and can be worked with.

Where the time of the latter goes (milliseconds of processor, 28 November 2026): Python and
PySide as a bare window has them 80; Qt's classes and enumerations for Python, made when first
touched, 30; the empty window made, shown and painted 15; peewee with what it imports 12; our
75 modules 35, of it dataclasses 10; the file opened 2; rail, menus, page and list made 35.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from functools import partial
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
_FIRST = """
import os
import sys
from pathlib import Path
import main
start = main.loaded("cchc_desktop.ui.start")  # as it is started
start._work_in = lambda *_: os._exit(0)
sys.exit(start.run(Path(sys.argv[1])))
"""
_OURS = """
import os
import sys
from pathlib import Path
import main
start = main.loaded("cchc_desktop.ui.start")
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
        return against_bare(Path(folder))


def against_bare(folder: Path, suffix: str = "") -> list[Result]:
    """Starts on that workspace to a bare window; somebody has said there who works."""
    with tempfile.TemporaryDirectory() as passing:
        return [
            against(
                f"{name}{suffix}",
                partial(_run, passing, _BARE),
                partial(_run, passing, script, str(folder)),
                bar=1.5,
                rounds=11,
                note="ms of processor",
                clock=processor_of_children,
            )
            for name, script in (("start_window", _FIRST), ("start_list", _OURS))
        ]


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
