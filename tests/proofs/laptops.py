"""``python -m tests.proofs.laptops --steps 200000``: the machine of laptops, as long as wished.

Several processes, each with its own seed, in memory where the machine has a folder for that.
A failure is printed as the shortest example that Hypothesis finds. ``--poison NAME`` plants one
of the naive ways that must fail (see ``poisons``); then finding nothing is the failure.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture import engine
from hypothesis.stateful import run_state_machine_as_test

from tests.proofs import poisons
from tests.proofs.any_kind import AnyKind
from tests.proofs.saying import say
from tests.proofs.sticks import Sticks
from tests.proofs.work import Work

_ROOT = Path(__file__).parents[2]
_MEMORY = Path("/dev/shm")


class Laptops(Work, AnyKind, Sticks):
    """Everything that people, programs and sticks do."""


class Counted(Laptops):
    """Counts steps and examples."""

    steps = 0
    examples = 0

    def teardown(self) -> None:
        type(self).examples += 1
        super().teardown()

    def check_invariants(self, *given: Any, **named: Any) -> None:
        type(self).steps += 1
        super().check_invariants(*given, **named)


def _one(steps: int, first_seed: int, until: float) -> int:
    """Run in this process; 1 where something failed."""
    number = first_seed
    while Counted.steps < steps and time.time() < until:
        runs = settings(
            max_examples=20,
            stateful_step_count=80,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        try:
            run_state_machine_as_test(seed(number)(Counted), settings=runs)
        except Exception as error:
            say(f"seed {number} after {Counted.steps} steps: {type(error).__name__}")
            say("\n".join(getattr(error, "__notes__", ())))
            traceback.print_exc()
            return 1
        say(f"seed {number}: {Counted.steps} steps, {Counted.examples} examples")
        number += 1
    return 0


def main() -> int:
    """Run the processes and add their figures up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, default=200_000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=1e6)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--poison", choices=poisons.NAMES)
    parser.add_argument("--alone", action="store_true", help="in this process")
    parser.add_argument("--shrink-seconds", type=int, default=60)
    options = parser.parse_args()
    start = options.seed if options.seed is not None else random.randrange(10**6)
    until = time.time() + options.minutes * 60
    if options.alone:
        if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK):
            tempfile.tempdir = str(_MEMORY)
        engine.MAX_SHRINKING_SECONDS = options.shrink_seconds
        planted = poisons.planted(options.poison) if options.poison else contextlib.nullcontext()
        with planted:
            return _one(options.steps, start, until)
    return _many(options, start)


def _many(options: argparse.Namespace, start: int) -> int:
    began = time.monotonic()
    share = -(-options.steps // options.processes)
    logs = [tempfile.TemporaryFile("w+") for _ in range(options.processes)]  # noqa: SIM115
    line = [sys.executable, "-m", "tests.proofs.laptops", "--alone", f"--steps={share}"]
    line += [f"--minutes={options.minutes}"]
    line += [f"--poison={options.poison}"] if options.poison else []
    say(f"seeds from {start}, {options.processes} processes")
    running = [
        subprocess.Popen(
            [*line, f"--seed={start + place * 1_000_000}"], cwd=_ROOT, stdout=log, stderr=log
        )
        for place, log in enumerate(logs)
    ]
    answers = [process.wait() for process in running]
    steps = examples = 0
    for log in logs:
        log.seek(0)
        said = log.read().splitlines()
        told = [one.split() for one in said if one.startswith("seed ") and " examples" in one]
        if told:
            steps, examples = steps + int(told[-1][2]), examples + int(told[-1][4])
        say("\n".join(one for one in said if " examples" not in one))
    took = time.monotonic() - began
    say(f"{steps} steps in {examples} examples, {took:.0f} s; failures: {sum(map(bool, answers))}")
    return int(not any(answers)) if options.poison else int(any(answers))


if __name__ == "__main__":
    raise SystemExit(main())
