"""The event loop while the board of a whole country is read: how long a key would have to wait.

As ``gui_gap``, on the page of recommendations over the large workspace: first lines, the whole
list, then every choice of the switch and the first letters of a filter.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from tests.bench import gaps, office
from tests.bench.measuring import Result, environment


def gui_gap_board(size: str) -> list[Result]:
    """The worst gap while it is read, and while it is narrowed, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-m", "tests.bench.board_gaps", str(office.folder(size)), folder],
            env=environment(folder, QT_QPA_PLATFORM="offscreen"),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
    seconds, *told = told
    out = []
    for name, at in (("reading", 0), ("narrowing", 4)):
        p99, worst, free99, free = map(float, told[at : at + 4])
        note = (
            f"{size}: ms; p99 {p99:.1f}; without waiting for a processor {free99:.1f} and"
            f" {free:.1f}; read in {float(seconds):.1f} s"
        )
        out.append(Result(f"gui_gap {name}", (worst / 50.0,), 50.0, worst, 1.0, note))
    return out


def _measure(folder: Path, passing: Path) -> None:
    # Loaded here: the process that asks needs no Qt.
    from PySide6.QtCore import Qt, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from cchc_desktop.ui.look import Look  # noqa: PLC0415
    from cchc_desktop.ui.pages.recommendation_page import RecommendationPage  # noqa: PLC0415
    from cchc_desktop.ui.start import SWITCH_SECONDS, make_window  # noqa: PLC0415
    from cchc_desktop.usecases.workspace import Workspace  # noqa: PLC0415

    sys.setswitchinterval(SWITCH_SECONDS)
    app = QApplication([])
    window = make_window(Workspace(folder), Look(app), passing / "cchc.log")
    window.show()
    gaps._run(app, lambda: window._context.jobs.current is None, 60.0)
    ticks: list[gaps.Tick] = []

    def tick() -> None:
        ticks.append((time.perf_counter(), gaps._queued()))
        until = ticks[-1][0] + gaps._WORK
        while time.perf_counter() < until:
            pass

    timer = QTimer(interval=gaps._TICK_MS, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    window.show_page("recommendation")
    gaps._run(app, lambda: False, 0.3)  # the page is made and painted: once, not while reading
    timer.start()
    page, begun = window.pages.current(), time.perf_counter()
    assert isinstance(page, RecommendationPage)
    gaps._run(app, lambda: page._is_whole, 120.0)
    seconds = time.perf_counter() - begun
    gaps._run(app, lambda: False, 1.5)  # what is collected after it
    told = [*gaps._told(gaps._gaps(ticks)), *gaps._told(gaps._gaps(ticks, but_queued=True))]
    if os.environ.get("CCHC_BENCH_TELL"):
        first = ticks[0][0]
        for a, b in pairwise(ticks):
            if b[0] - a[0] > 0.02:
                print(f"{a[0] - first:.2f}: {1000 * (b[0] - a[0]):.0f}", file=sys.stderr)  # noqa: T201
    ticks.clear()
    for name in ("overdue", "closed", "all", "open"):
        page.switch.buttons[name].click()
        gaps._run(app, lambda: False, 0.3)
    for typed in ("k", "ki", "kie"):
        page.list.filter.setText(typed)
        gaps._run(app, lambda: False, 0.3)
    told += [*gaps._told(gaps._gaps(ticks)), *gaps._told(gaps._gaps(ticks, but_queued=True))]
    print(seconds, *told)  # noqa: T201
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), Path(sys.argv[2]))
