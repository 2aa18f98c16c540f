"""The event loop while 30 photos of 12 megapixels come in: how long a key would have to wait.

A timer of 4 ms ticks in the very window of the program, on the tab of photos; a gap is the time
from one tick to the next. The bars are times (house/PERFORMANCE.md, a and b 8), not ratios; the
idle window of the same process is told beside them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import photos
from tests.bench.measuring import Result, environment

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Tick = tuple[float, float]
"""When it was, and how long its thread had waited for a processor."""
_PHOTOS = 30
_TICK_MS = 4
_WORK = 0.0004
"""Seconds of work at each tick, as a person who types makes."""
_IDLE = 3.0
_P99_MS, _WORST_MS = 16.0, 50.0
_LONGEST = 300.0


def gui_gap() -> list[Result]:
    """The 99th percentile and the worst gap, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        content = photos.photo()
        (Path(folder) / "in").mkdir()
        list(islice(photos.others(Path(folder) / "in", content), _PHOTOS))
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.gaps", folder],
            env=environment(folder, QT_QPA_PLATFORM="offscreen"),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    idle99, idle, p99, worst, free99, free, count = map(float, told)
    note = (
        f"ms, not a ratio to the floor; idle {idle99:.1f} and {idle:.1f}; {count:.0f} gaps;"
        f" without waiting for a processor {free99:.1f} and {free:.1f}"
    )
    return [
        Result("gui_gap p99", (p99 / _P99_MS,), _P99_MS, p99, 1.0, note),
        Result("gui_gap worst", (worst / _WORST_MS,), _WORST_MS, worst, 1.0, note),
    ]


def _measure(folder: Path) -> None:
    # Loaded here: the process that asks needs no Qt.
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from cchc_desktop.ui.look import Look  # noqa: PLC0415
    from cchc_desktop.ui.start import SWITCH_SECONDS, make_window  # noqa: PLC0415

    sys.setswitchinterval(SWITCH_SECONDS)
    workspace, visit_id = photos.visit(folder / "w")
    app = QApplication([])
    window = make_window(workspace, Look(app), folder / "cchc.log")
    window.show()
    window.open_visit(visit_id, "photos")
    ticks: list[Tick] = []

    def tick() -> None:
        begun = time.perf_counter()
        ticks.append((begun, _queued()))
        while time.perf_counter() - begun < _WORK:
            pass

    timer = QTimer(interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    _run(app, lambda: False, 1.0)  # what the window does behind its first showing
    timer.start()
    _run(app, lambda: False, _IDLE)
    idle, ticks[:] = _gaps(ticks), []
    tab = window.visit.photos
    tab.intake.take(sorted((folder / "in").iterdir()))
    model, jobs = tab.list.model_, window._context.jobs
    _run(app, lambda: model.rowCount() == _PHOTOS and jobs.current is None, _LONGEST)
    assert model.rowCount() == _PHOTOS
    busy = _gaps(ticks)
    print(*_told(idle), *_told(busy), *_told(_gaps(ticks, but_queued=True)), len(busy))  # noqa: T201
    sys.stdout.flush()
    os._exit(0)


def _run(app: QApplication, is_done: Callable[[], bool], seconds: float) -> None:
    """Let the event loop run by itself, as in the program."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 (see _measure)

    until = time.monotonic() + seconds
    look = QTimer(interval=50)
    look.timeout.connect(lambda: app.exit() if is_done() or time.monotonic() > until else None)
    look.start()
    app.exec()
    look.stop()


def _gaps(ticks: list[Tick], *, but_queued: bool = False) -> list[float]:
    """From tick to tick; on wish without waiting for a processor that other processes have."""
    return sorted(
        after[0] - before[0] - (after[1] - before[1] if but_queued else 0.0)
        for before, after in pairwise(ticks)
    )


def _queued() -> float:
    """Seconds that this thread has waited for a processor; 0 where the system does not say."""
    told = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    return int(told.read_text().split()[1]) / 1e9 if told.exists() else 0.0


def _told(gaps: list[float]) -> tuple[float, float]:
    return gaps[int(len(gaps) * 0.99)] * 1000, gaps[-1] * 1000


if __name__ == "__main__":
    _measure(Path(sys.argv[1]))
