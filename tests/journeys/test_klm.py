"""The keystroke-level comparison says what the windows take today, and keeps its promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_ten_tasks_are_twice_as_fast_here_and_none_is_slower() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.klm"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-600:] + ran.stderr[-2000:]
