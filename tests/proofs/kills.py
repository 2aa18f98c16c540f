"""``python -m tests.proofs.kills --times 300``: kill -9 at random moments of meeting a folder.

Half of the kills meet a laptop that writes its news into an empty folder, half one that takes
everything in. After each one: the workspace is sound, no bundle is half in it, no file of the
folder is half under its name; and when nobody kills any more, all goes on to its end and the
records are those of a laptop that nobody ever killed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.store import arriving
from cchc_desktop.sync import bundle
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.proofs.saying import say
from tests.store import dump

_IN_A_ROW = 3
"""Kills before the same laptop is let go on to the end."""


class Scene:
    """A laptop with much to tell, an empty one, and a folder that holds all of it."""

    def __init__(self, folder: Path, findings: int = 150, photos: int = 20) -> None:
        self.folder = folder
        self.full = folder / "full"
        self.stick = folder / "stick"
        self.stick.mkdir()
        bundle_size, bundle.MOST_CHANGES = bundle.MOST_CHANGES, 60
        try:
            workspace = desks.with_sample(self.full)
            visit = desks.finance(workspace).id
            for number in range(findings):
                workspace.findings.add(visit, "TCC", FindingKind.STRENGTH, f"Ý {number}. " * 20)
            picture = folder / "photo.pdf"
            for number in range(photos):
                picture.write_bytes(pictures.pdf(b"%d" % number * 20_000))
                workspace.evidence.add(desks.first_finding(workspace).id, picture)
            workspace.syncing.sync(self.stick, is_open=True)
            self.wanted = dump.shared(workspace.desk.database)
            self.files = {path.name for path in workspace._files.folder.glob("*/*")}
            workspace.close()
        finally:
            bundle.MOST_CHANGES = bundle_size
        shutil.rmtree(self.full / "sync")  # never sent: it packs its news again
        shutil.rmtree(self.full / "backups", ignore_errors=True)
        empty = desks.fresh(folder / "empty")
        empty.planning.add("Kế hoạch riêng", 2018, Framework.NQ76)
        self.own = dump.shared(empty.desk.database)["journal"]
        empty.close()
        self.empty = folder / "empty"


def meet(workspace: Path, stick: Path) -> Callable[[], None]:
    """One visit to the folder."""

    def work() -> None:
        laptop = desks.fresh(workspace)
        report = laptop.syncing.sync(stick, is_open=True)
        laptop.close()
        assert report.refused == (), report.refused

    return work


def killed(work: Callable[[], None], after: float) -> bool:
    """Do the work in a process of its own and kill it then; whether it was still at work."""
    child = os.fork()
    if child == 0:
        try:
            bundle.MOST_CHANGES = 60
            work()
        except BaseException as error:  # the parent must not go on twice
            say(f"the process that was to be killed failed: {error!r}")
            os._exit(1)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise AssertionError("the process failed by itself")
    return os.WIFSIGNALED(status)


def faults(scene: Scene, workspace: Path, stick: Path) -> list[str]:
    """What is wrong after a kill, empty for nothing."""
    found = []
    for path in stick.rglob("*"):
        if not path.is_file() or path.name.startswith(".tmp-"):
            continue
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest[:32] not in path.name:
            found.append(f"half a file in the folder: {path.name}")
    laptop = Workspace(workspace, desks.Clock())
    # Photos come after the records that name them: until they have, check names what lacks.
    problems = [p for p in laptop.checking.problems() if p.code is not ProblemCode.EVIDENCE_GONE]
    found += [repr(problem) for problem in problems]
    spans = arriving.spans(laptop.desk.database)
    for path in scene.stick.rglob("*.cchc"):
        name = bundle.found_name(path.name)
        assert name is not None
        here = spans.get(name.pen, [])
        inside = sum(max(0, min(b, name.last) - max(a, name.first) + 1) for a, b in here)
        if inside not in (0, name.last - name.first + 1):
            found.append(f"half a bundle in the journal: {path.name}")
    for pen, n, *_ in scene.own.values() if workspace.name == "in" else ():
        if not any(a <= n <= b for a, b in spans.get(pen, [])):
            found.append("own words are lost")
    laptop.close()
    return found


def healed(scene: Scene, workspace: Path, stick: Path) -> list[str]:
    """Let it go on to the end: what is wrong then."""
    found = []
    bundle_size, bundle.MOST_CHANGES = bundle.MOST_CHANGES, 60
    try:
        meet(workspace, stick)()
        third = desks.fresh(workspace.with_name("third"))
        report = third.syncing.sync(stick, is_open=True)
        if report.refused or report.missing:
            found.append(f"an empty laptop does not get all: {report.refused} {report.missing}")
        laptop = desks.fresh(workspace)
        for one in (third, laptop):
            got = dump.shared(one.desk.database)
            rows = got.pop("journal")
            lacks = {k: v for k, v in scene.wanted["journal"].items() if rows.get(k) != v}
            if lacks:
                found.append(f"{len(lacks)} operations lost")
            rest = {k: v for k, v in scene.wanted.items() if k.startswith(("finding/", "visit/"))}
            if any(got.get(k) != v for k, v in rest.items()):
                found.append("records differ")
            kept = {path.name for path in one._files.folder.glob("*/*")}
            if not scene.files <= kept:
                found.append("photos lost")
            found += [repr(problem) for problem in one.checking.problems()]
            one.close()
        shutil.rmtree(workspace.with_name("third"))
    finally:
        bundle.MOST_CHANGES = bundle_size
    return found


def run(  # noqa: C901  (one loop, read from top to bottom)
    folder: Path, times: int, seed: int, findings: int = 150, photos: int = 20
) -> tuple[int, int, list[str]]:
    """So many kills: how many met the work, how many it was too late for, what was wrong."""
    chance = random.Random(seed)
    scene = Scene(folder, findings, photos)
    whole: dict[str, float] = {}
    met = late = 0
    found: list[str] = []
    while met < times and not found:
        if met and met % 30 < _IN_A_ROW:
            say(f"seed {seed}: {met} kills so far")
        way = "out" if (met // _IN_A_ROW) % 2 else "in"
        workspace, stick = folder / way, folder / f"stick-{way}"
        for path in (workspace, stick):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(scene.full if way == "out" else scene.empty, workspace)
        if way == "out":
            stick.mkdir()
        else:
            shutil.copytree(scene.stick, stick)
        if way not in whole:
            start = time.monotonic()
            killed_not = os.fork()
            if killed_not == 0:
                bundle.MOST_CHANGES = 60
                meet(workspace, stick)()
                os._exit(0)
            os.waitpid(killed_not, 0)
            whole[way] = time.monotonic() - start
            continue
        for _ in range(_IN_A_ROW):
            if not killed(meet(workspace, stick), chance.uniform(0, whole[way] * 1.05)):
                late += 1
                break
            met += 1
            found += [f"{way} {met}: {fault}" for fault in faults(scene, workspace, stick)]
        found += [f"{way} {met} healed: {fault}" for fault in healed(scene, workspace, stick)]
    return met, late, found


def main() -> int:
    """Kill, look, and say how often."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        met, late, found = run(Path(folder), options.times, options.seed)
    say(f"seed {options.seed}: {met} kills while at work, {late} came too late")
    for fault in found:
        say(fault)
    say("nothing lost, nothing half" if not found else f"{len(found)} faults")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main())
