"""A whole campaign at once: edits of what stands there, 500 photos out, joining late, memory.

Floors in the same run (house/SYNC.md §11, house/PERFORMANCE.md a):

- ``edits_in``: what the edits write, raw, onto a database that has as much already: their journal
  rows and the new texts of the findings' rows. Search, heads and reading the bundles are ours on
  top. The line also tells the ratio to the journal rows alone, and to the same with the search.
- ``join_late``: the journal rows alone, in a new database. That is less than the same work (all
  records and their index), whose ratio the line also tells.
- ``photos_500``: a plain copy with its hash.

Ours runs without the garbage collector, as every visit to a folder does. Ratios of processor time
stand in the line too: on a machine that others use the clock says little.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.ids import EvidenceId, VisitId, new_id
from cchc_desktop.sync import bundle
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.bench import changes, raw
from tests.bench.measuring import Result, environment

_PHOTO = 4 * 1024 * 1024


def edits_in(size: int = 100_000, rounds: int = 3) -> list[Result]:
    """So many edits onto the records that stand there, each with the value that it replaces."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pen = changes.Pen("bench")
        made, edited = changes.findings(size)
        first, second = changes.cut(made, pen), changes.cut(edited, pen)
        del made, edited
        pairs, beside, processor = [], [], []
        for number in range(rounds):
            laptop = desks.fresh(root / f"w{number}")
            _taken(laptop, first)
            rows = raw.read(laptop.desk.database.path, "finding")
            ours = _timed(lambda: _taken(laptop, second))  # noqa: B023
            texts = raw.read(laptop.desk.database.path, "finding")
            assert all(row[5].startswith("Đã sửa") for row in texts)
            floors = [_edits_raw(root, laptop, first, second, rows, texts, how) for how in _HOW]
            pairs.append((floors[1][0], ours[0]))
            beside.append([ours[1] / floor[1] for floor in floors])
            laptop.close()
            shutil.rmtree(laptop.folder)
        alone, processor, whole = (
            statistics.median(ratios) for ratios in zip(*beside, strict=True)
        )
    note = (
        f"{size} edits of {size} findings; processor time {processor:.2f}x;"
        f" to the journal rows alone {alone:.2f}x, with rows and search {whole:.2f}x"
    )
    return [_result("edits_in", pairs, 6.0, note)]


_HOW = ("journal", "rows", "search")
"""What a floor writes, each with all before it."""


def _edits_raw(
    root: Path,
    laptop: Workspace,
    first: Sequence[Bundle],
    second: Sequence[Bundle],
    rows: Sequence[tuple[Any, ...]],
    texts: Sequence[tuple[Any, ...]],
    how: str,
) -> tuple[float, float]:
    """Seconds, of the clock and of the processor, for the same edits raw."""
    path = root / "raw.db"
    least = raw.Raw(path, laptop.desk.database.path, ("journal", *raw.FINDINGS))
    with least.transaction():
        for packed in first:
            least.journal(packed.changes)
        least.rows("finding", rows)
        least.search(rows[0][0], rows[-1][0])

    def edits() -> None:
        for place, packed in enumerate(second):
            with least.transaction():
                least.journal(packed.changes)
                part = texts[place * bundle.MOST_CHANGES : (place + 1) * bundle.MOST_CHANGES]
                span = (part[0][0], part[-1][0])
                if how == "search":
                    least.search(*span, again=True)
                if how != "journal":
                    least.renew((row[5], row[0]) for row in part)
                if how == "search":
                    least.search(*span)

    took = _timed(edits)
    least.close()
    for left in root.glob("raw.db*"):
        left.unlink()
    return took


@uncollected
def _taken(laptop: Workspace, bundles: Sequence[Bundle]) -> None:
    """From the bytes of the bundles to records that can be read and searched."""
    for packed in bundles:
        laptop.desk.take_in(bundle.read(packed.data, packed.name.sha32).changes)


def photos_500(photos: int = 500, each_round: int = 50) -> list[Result]:
    """Photos of 4 MB into the folder, records and receipt with them; floor: copy and hash."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        laptop = desks.with_sample(root / "w")
        visit, stick = desks.finance(laptop).id, root / "stick"
        stick.mkdir()
        laptop.syncing.sync(stick, is_open=True)
        pairs = []
        for start in range(0, photos, each_round):
            kept = [_photo(laptop, visit, n) for n in range(start, start + each_round)]
            plain = root / "plain"
            plain.mkdir()
            ours = lambda: laptop.syncing.sync(stick, is_open=True)  # noqa: E731
            if start // each_round % 2:
                pairs.append((_seconds(lambda: _copied(kept, plain)), _seconds(ours)))  # noqa: B023
            else:
                took = _seconds(ours)
                pairs.append((_seconds(lambda: _copied(kept, plain)), took))  # noqa: B023
            shutil.rmtree(plain)
        assert len(list(stick.glob("evidence/*/*"))) == photos
        laptop.close()
    return [_result("photos_500", pairs, 1 / 0.8, f"{photos} photos of 4 MB, {each_round} a round")]


def _photo(laptop: Workspace, visit: str, number: int) -> Path:
    content = number.to_bytes(4, "big") * (_PHOTO // 4)
    digest = hashlib.sha256(content).hexdigest()
    laptop._files.keep(digest, content)
    made = Evidence(EvidenceId(new_id()), VisitId(visit), digest, len(content), f"{number}.jpg")
    with laptop.desk.change(Op.ADD_EVIDENCE) as change:
        change.add(made)
    return laptop._files.path(digest)


def _copied(sources: Sequence[Path], target: Path) -> None:
    """The floor: copied, hashed on the way, and on the disk at the end."""
    for source in sources:
        content = source.read_bytes()
        hashlib.sha256(content).hexdigest()
        (target / source.name).write_bytes(content)
    os.sync()


def join_late(visits: int = 200) -> list[Result]:
    """An empty laptop takes a whole campaign in; then the greatest memory for half and for all."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        bundles = list(changes.campaign_of(visits))
        operations = changes.laid(root / "all", bundles)
        changes.laid(root / "half", bundles[: visits // 2 + 1])
        half, *_ = _joined(folder, root / "half")
        most, took, processor = _joined(folder, root / "all")
        source = root / "all-laptop" / "cchc.db"
        floor = _joined_raw(root / "rows.db", source, bundles, all_of_it=False)
        whole = _joined_raw(root / "whole.db", source, bundles, all_of_it=True)
    note = (
        f"{visits} visits, {operations} changes; processor time {processor / floor[1]:.2f}x;"
        f" to the same with records and search {processor / whole[1]:.2f}x"
    )
    memory = f"MiB in place of ms: half the campaign {half:.0f}, all of it {most:.0f}"
    return [
        _result("join_late", [(floor[0], took)], 6.0, note),
        Result("join_late memory", (most / half,), half, most, 1.1, memory),
    ]


def _joined_raw(
    path: Path, source: Path, bundles: Sequence[Bundle], *, all_of_it: bool
) -> tuple[float, float]:
    """Seconds of the clock and of the processor: a transaction per bundle, as ours has."""
    least = raw.Raw(path, source, ("journal", "visit", *raw.FINDINGS))
    visits, found = raw.read(source, "visit"), raw.read(source, "finding")
    share = -(-len(found) // len(bundles))

    def join() -> None:
        for place, packed in enumerate(bundles):
            with least.transaction():
                least.journal(packed.changes)
                part = found[place * share : (place + 1) * share]
                if all_of_it and part:
                    least.rows("visit", visits[place : place + 1])
                    least.rows("finding", part)
                    least.search(part[0][0], part[-1][0])

    took = _timed(join)
    least.close()
    return took


def _joined(folder: str, stick: Path) -> tuple[float, float, float]:
    """Greatest memory in MiB, seconds of clock and processor of a process that joins."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.joining", str(stick), f"{stick}-laptop"],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    most, took, processor = map(float, ran.stdout.split())
    return most, took, processor


def _join(stick: Path, workspace: Path) -> None:
    """In a process of its own."""
    laptop = desks.fresh(workspace)
    took, processor = _timed(lambda: laptop.syncing.sync(stick, is_open=True))
    laptop.close()
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    print(f"{most / 1024:.1f} {took:.3f} {processor:.3f}")  # noqa: T201


def _result(name: str, pairs: Sequence[tuple[float, float]], bar: float, note: str) -> Result:
    floors, ours = zip(*pairs, strict=True)
    ratios = tuple(o / f for f, o in pairs)
    middle = statistics.median
    return Result(name, ratios, middle(floors) * 1000, middle(ours) * 1000, bar, note)


def _seconds(work: Callable[[], object]) -> float:
    return _timed(work)[0]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor."""
    gc.collect()
    start, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - used


if __name__ == "__main__":
    _join(Path(sys.argv[1]), Path(sys.argv[2]))
