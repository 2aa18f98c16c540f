"""Whole programs in processes of their own: ``run`` with something to do once the window stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from cchc_desktop.ui import start, window
begun = window.Window.begin
times = []
def begin(self):
    begun(self)
    times.append(self)
    QTimer.singleShot(0, lambda: act(self, len(times)))
window.Window.begin = begin
{act}
sys.exit(start.run(Path(sys.argv[1])))
"""
PATIENCE = 60


def program(act: str) -> list[str]:
    """The command of a program that calls ``act(window, nth window)`` when a window stands."""
    return [sys.executable, "-c", _PROGRAM.replace("{act}", act)]


def environment(**more: str) -> dict[str, str]:
    """The present environment without a screen."""
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1", **more}


def ran(act: str, workspace: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """That program, ended."""
    return subprocess.run(
        [*program(act), str(workspace)],
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
