"""Floor and ours in turn, in one run: a ratio per round, its median held against the bar.

These machines are noisy: the ratio is the result, milliseconds are colour.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 9


@dataclass(frozen=True)
class Result:
    """One benchmark: ratios of ours to the floor, and the bar."""

    name: str
    ratios: tuple[float, ...]
    floor_ms: float
    ours_ms: float
    bar: float
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the median is at or under the bar."""
        return statistics.median(self.ratios) <= self.bar

    def line(self) -> str:
        """Median, least, greatest ratio; bar; milliseconds."""
        low, middle, high = min(self.ratios), statistics.median(self.ratios), max(self.ratios)
        verdict = "ok" if self.holds else "OVER THE BAR"
        return (
            f"{self.name:16} {middle:6.2f}x ({low:.2f}-{high:.2f})  bar {self.bar:.2f}x  "
            f"floor {self.floor_ms:.2f} ms  ours {self.ours_ms:.2f} ms  {verdict}  {self.note}"
        )


def environment(folder: str | Path, **more: str) -> dict[str, str]:
    """What processes that are measured run in: compiled modules are kept, as on any laptop."""
    root = str(Path(__file__).parents[2])
    cache = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "pyc")}
    return {**os.environ, **cache, "PYTHONPATH": root, **more}


def against(
    name: str,
    floor: Callable[[], object],
    ours: Callable[[], object],
    bar: float,
    rounds: int = ROUNDS,
    note: str = "",
    clock: Callable[[], float] = time.perf_counter,
) -> Result:
    """Run floor and ours in turn, once to warm up and then that many rounds."""
    floor()
    ours()
    floors, ourses = [], []
    for _ in range(rounds):
        floors.append(_seconds(floor, clock))
        ourses.append(_seconds(ours, clock))
    return Result(
        name,
        tuple(o / f for f, o in zip(floors, ourses, strict=True)),
        statistics.median(floors) * 1000,
        statistics.median(ourses) * 1000,
        bar,
        note,
    )


def processor_of_children() -> float:
    """Seconds of processor of the processes that ended: other work beside them costs none."""
    # Loaded here: Windows has none.
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _seconds(work: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    start = clock()
    work()
    return clock() - start
