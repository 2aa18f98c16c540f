"""Killed at random moments while somebody types: at most the last second is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cchc_desktop.usecases.workspace import Workspace
from tests import desks

ROOT = Path(__file__).parents[2]
KILLS = 50 if os.environ.get("CCHC_LONG") else 12
"""Fifty with CCHC_LONG=1: each is a window of its own, killed."""
_SECOND = 1_000_000_000
_GRACE = 400_000_000
"""Two processors, two windows at once and the test itself: the keeping timer may come late."""


def _killed(folder: Path, seed: int) -> str:
    """Type, kill, open again: what is wrong with what is there, empty for nothing."""
    workspace = desks.with_sample(folder)
    before = desks.first_finding(workspace).text
    workspace.close()
    log = folder / "typed.txt"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.typist", str(folder), str(log), str(seed)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not log.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(random.Random(seed).uniform(0.1, 2.5))
    killed = time.monotonic_ns()
    process.send_signal(signal.SIGKILL)
    process.wait()
    lines = [line.split(" ", 1) for line in log.read_text("utf-8").split("\n") if " " in line]
    typed = [(int(moment), text) for moment, text in lines]
    again = Workspace(folder)
    kept = desks.first_finding(again).text
    problems = again.checking.problems()
    again.close()
    texts = [before] + [text.rstrip() for _, text in typed]
    due = [text.rstrip() for moment, text in typed if killed - moment > _SECOND + _GRACE]
    if kept.rstrip() not in texts:
        return f"{seed}: kept what was never typed: {kept!r}"
    if due and texts.index(kept.rstrip()) < texts.index(due[-1]):
        return f"{seed}: lost more than a second: {kept!r} of {due[-1]!r}"
    return f"{seed}: {problems}" if problems else ""


def test_fifty_kills_lose_at_most_the_last_second(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as two:
        answers = two.map(lambda n: _killed(tmp_path / str(n), n), range(KILLS))
        assert [answer for answer in answers if answer] == []
