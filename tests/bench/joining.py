"""A whole campaign at once: edits of what stands there, 500 photos out, joining late, memory.

Floors in the same run: ``executemany`` of the same journal rows, a plain copy with its hash
(house/SYNC.md §11, house/PERFORMANCE.md a).
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.ids import EvidenceId, VisitId, new_id
from cchc_desktop.store import arriving
from cchc_desktop.sync import bundle
from cchc_desktop.sync.bundle import Bundle
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.bench import changes
from tests.bench.measuring import Result, environment

_TABLE = f"CREATE TABLE journal (seq INTEGER PRIMARY KEY, {arriving.COLUMNS})"
_INSERT = f"INSERT INTO journal ({arriving.COLUMNS}) VALUES ({', '.join('?' * 13)})"
_PHOTO = 4 * 1024 * 1024


def edits_in(size: int = 100_000, rounds: int = 3) -> list[Result]:
    """So many edits onto the records that stand there, each with the value that it replaces."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pen = changes.Pen("bench")
        made, edited = changes.findings(size)
        first, second = changes.cut(made, pen), changes.cut(edited, pen)
        del made, edited
        raw = _raw(root / "raw.db")
        pairs = []
        for number in range(rounds):
            laptop = desks.fresh(root / f"w{number}")
            _taken(laptop, first)
            floor = _seconds(lambda: _rows_in(raw, second))
            pairs.append((floor, _seconds(lambda: _taken(laptop, second))))  # noqa: B023
            assert laptop.findings.of_visit(laptop.visits.rows()[0].id)[0].text.startswith("Đã sửa")
            laptop.close()
            shutil.rmtree(laptop.folder)
        raw.close()
    return [_result("edits_in", pairs, 6.0, f"{size} edits of {size} findings, rows and search")]


def _taken(laptop: Workspace, bundles: Sequence[Bundle]) -> None:
    """From the bytes of the bundles to records that can be read and searched."""
    for packed in bundles:
        laptop.desk.take_in(bundle.read(packed.data, packed.name.sha32).changes)


def _raw(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=wal; PRAGMA synchronous=full;")
    return connection


def _rows_in(connection: sqlite3.Connection, bundles: Sequence[Bundle]) -> None:
    """The floor: the same rows, parsed already, into a new table with its index."""
    connection.execute("DROP TABLE IF EXISTS journal")
    connection.execute(_TABLE)
    connection.execute("CREATE INDEX by_entity ON journal (entity, seq)")
    connection.execute("CREATE UNIQUE INDEX by_dot ON journal (pen, n)")
    for packed in bundles:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(_INSERT, packed.changes)
        connection.execute("COMMIT")


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
        raw = _raw(root / "raw.db")
        floor = _seconds(lambda: _rows_in(raw, bundles))
        raw.close()
        bundles.clear()
        half, _ = _joined(folder, root / "half")
        most, took = _joined(folder, root / "all")
    note = f"{visits} visits, {operations} changes"
    memory = f"MiB in place of ms: half the campaign {half:.0f}, all of it {most:.0f}"
    return [
        _result("join_late", [(floor, took)], 6.0, note),
        Result("join_late memory", (most / half,), half, most, 1.1, memory),
    ]


def _joined(folder: str, stick: Path) -> tuple[float, float]:
    """Greatest memory in MiB and seconds of a process that joins."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.joining", str(stick), f"{stick}-laptop"],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    most, took = ran.stdout.split()
    return float(most), float(took)


def _join(stick: Path, workspace: Path) -> None:
    """In a process of its own."""
    laptop = desks.fresh(workspace)
    took = _seconds(lambda: laptop.syncing.sync(stick, is_open=True))
    laptop.close()
    status = Path("/proc/self/status").read_text("utf-8").splitlines()
    most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    print(f"{most / 1024:.1f} {took:.3f}")  # noqa: T201


def _result(name: str, pairs: Sequence[tuple[float, float]], bar: float, note: str) -> Result:
    floors, ours = zip(*pairs, strict=True)
    ratios = tuple(o / f for f, o in pairs)
    middle = statistics.median
    return Result(name, ratios, middle(floors) * 1000, middle(ours) * 1000, bar, note)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    _join(Path(sys.argv[1]), Path(sys.argv[2]))
