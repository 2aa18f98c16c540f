"""Keep one edited finding, against a bare update and commit of sqlite3."""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from cchc_desktop.usecases.workspace import Workspace
from tests.bench import generate
from tests.bench.measuring import Result

_SAVES = 200
_ROUNDS = 9


def save_field(findings: int) -> list[Result]:
    """p50 of ours to p50 of the floor, and p99 of ours to p50 of the floor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.json"
        visits = max(1, findings // 40)
        path.write_text(json.dumps(generate.campaign(visits, findings)), encoding="utf-8")
        workspace = Workspace(Path(folder) / "ours")
        workspace.exchanging.take_in(path)
        workspace.backups.make()
        raw = _raw_copy(workspace.backups.listed()[0].path, Path(folder) / "floor.db")
        shown = workspace.findings.of_visit(workspace.visits.rows()[0].id)[0]
        floors: list[list[float]] = []
        ours: list[list[float]] = []
        for _ in range(_ROUNDS + 1):
            floors.append([_raw_save(raw, n) for n in range(_SAVES)])
            times = []
            for n in range(_SAVES):
                start = time.perf_counter()
                shown = workspace.findings.edit(shown, text=f"Câu đã sửa lần thứ {n}.")
                times.append(time.perf_counter() - start)
            ours.append(times)
        workspace.close()
        raw.close()
    p50 = [statistics.median(times) for times in floors[1:]]
    middle = [statistics.median(times) for times in ours[1:]]
    p99 = [sorted(times)[int(len(times) * 0.99)] for times in ours[1:]]
    return [_result("save_field p50", middle, p50, 4.0), _result("save_field p99", p99, p50, 8.0)]


def _result(name: str, ours: list[float], floor: list[float], bar: float) -> Result:
    ratios = tuple(o / f for o, f in zip(ours, floor, strict=True))
    floor_ms, ours_ms = statistics.median(floor) * 1000, statistics.median(ours) * 1000
    return Result(name, ratios, floor_ms, ours_ms, bar)


def _raw_copy(backup: Path, target: Path) -> sqlite3.Connection:
    target.write_bytes(backup.read_bytes())
    raw = sqlite3.connect(target, isolation_level=None)
    raw.executescript(
        "PRAGMA journal_mode=wal; PRAGMA synchronous=full; PRAGMA wal_autocheckpoint=8000;"
        "PRAGMA cache_size=-16000;"
    )
    return raw


def _raw_save(raw: sqlite3.Connection, n: int) -> float:
    start = time.perf_counter()
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("UPDATE finding SET text = ? WHERE n = 1", (f"Câu đã sửa lần thứ {n}.",))
    raw.execute("COMMIT")
    return time.perf_counter() - start
