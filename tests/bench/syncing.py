"""Several laptops: bundles in, a folder without news, photos out, memory while joining late.

Floors of the same run: ``executemany`` of the same findings into our table with its indexes
(house/PERFORMANCE.md a: journal and search are ours on top), a listing of the same folders, a
plain copy with its hash.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.sync import bundle
from cchc_desktop.sync.lines import Line
from cchc_desktop.sync.signing import Signer
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import raw
from tests.bench.measuring import Result, against, environment

_VISITS = 200
_CHANGES = 100_000
_BUNDLES = 1000
_PHOTOS, _PHOTO = 50, 4 * 1024 * 1024
_PEN = "0123456789abcdef"
_MEMORY = """
import sys
from pathlib import Path
from cchc_desktop.usecases.workspace import Workspace
workspace = Workspace(Path(sys.argv[1]))
report = workspace.syncing.take([Path(name) for name in sys.argv[2:]])
assert not report.refused
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1])
"""


def bundle_in() -> list[Result]:
    """100,000 new findings into an empty workspace; then once more, where they are all there."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        base = _base(root)
        files = list(_bundles(root, base, _CHANGES))
        full = root / "full"
        shutil.copytree(base.folder, full)
        kept = Workspace(full)
        kept.syncing.take(files)
        rows = raw.read(full / "cchc.db", "finding")
        count = iter(range(1000))

        def ours() -> None:
            target = root / f"empty-{next(count)}"
            shutil.copytree(base.folder, target)
            workspace = Workspace(target)
            assert not workspace.syncing.take(files).refused
            workspace.close()
            shutil.rmtree(target)

        def floor() -> None:
            target = root / f"raw-{next(count)}.db"
            least = raw.Raw(target, full / "cchc.db", ("finding",))
            with least.transaction():
                least.rows("finding", rows)
            least.close()
            target.unlink()

        results = [
            against("bundle_in", floor, ours, 6.0, 3, f"{_CHANGES} changes, tables and search"),
            against("bundle_in again", floor, lambda: kept.syncing.take(files), 6.0, 3),
        ]
        kept.close()
        base.close()
    return results


def sync_idle() -> list[Result]:
    """A visit to a folder of 1,000 bundles in which there is no news."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        stick = root / "stick"
        stick.mkdir()
        workspace = _base(root)
        finding = workspace.findings.of_visit(workspace.visits.rows()[0].id)[0]
        for number in range(_BUNDLES):
            workspace.desk.take_new_pen()
            finding = workspace.findings.edit(finding, note=str(number))
        workspace.syncing.sync(stick, is_open=True)
        shelf = workspace.folder / "sync"

        def floor() -> int:
            return sum(
                os.stat(Path(where) / name).st_size  # noqa: PTH116  (the cheapest there is)
                for top in (stick, shelf, stick)
                for where, _, names in os.walk(top)
                for name in names
            )

        def ours() -> None:
            report = workspace.syncing.sync(stick, is_open=True)
            assert (report.sent_changes, report.refused) == (0, ())

        result = against("sync_idle", floor, ours, 4.0, 5, "bar of SYNC.md: 25 ms")
        workspace.close()
    return [result]


def photos_out() -> list[Result]:
    """50 photos of 4 MB into a folder; scaled down from 500, which would be 6 GB of disk."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        workspace = _base(root)
        finding = workspace.findings.of_visit(workspace.visits.rows()[0].id)[0]
        sources = []
        for number in range(_PHOTOS):
            source = root / f"{number}.pdf"
            source.write_bytes(b"%PDF-1.4\n" + secrets.token_bytes(_PHOTO) + b"\n%%EOF\n")
            workspace.evidence.add(finding.id, source)
            sources.append(source)
        count = iter(range(1000))

        def floor() -> None:
            target = root / f"copy-{next(count)}"
            target.mkdir()
            for source in sources:
                data = source.read_bytes()
                hashlib.sha256(data).hexdigest()
                with (target / source.name).open("wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
            shutil.rmtree(target)

        def ours() -> None:
            target = root / f"stick-{next(count)}"
            target.mkdir()
            assert workspace.syncing.sync(target, is_open=True).sent_photos == _PHOTOS
            shutil.rmtree(target)

        result = against("photos_out", floor, ours, 1.6, 3, f"{_PHOTOS} x 4 MB, fsync each")
        workspace.close()
    return [result]


def memory_flat() -> list[Result]:
    """Peak memory of taking in 100,000 changes against that of 20,000."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        base = _base(root)
        files = [str(path) for path in _bundles(root, base, _CHANGES)]
        base.close()
        peaks = []
        for number, taken in enumerate((files[:1], files)):
            target = root / f"m{number}"
            shutil.copytree(base.folder, target)
            ran = subprocess.run(
                [sys.executable, "-c", _MEMORY, str(target), *taken],
                capture_output=True,
                text=True,
                check=True,
                env=environment(root),
            )
            peaks.append(int(ran.stdout) / 1024)
    note = f"{peaks[0]:.0f} MiB for 20,000, {peaks[1]:.0f} MiB for 100,000"
    return [Result("memory_flat", (peaks[1] / peaks[0],), peaks[0], peaks[1], 1.3, note)]


def _base(root: Path) -> Workspace:
    """A campaign of 200 visits, each with one finding."""
    workspace = Workspace(root / "base")
    campaign = workspace.planning.add("Kiểm tra", 2026, Framework.NQ76)
    starts = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)
    for number in range(_VISITS):
        name = f"Sở {number}"
        visit = workspace.visits.add(campaign.id, name, Level.DEPARTMENT, starts)
        workspace.findings.add(visit.id, "TCC", FindingKind.STRENGTH, "Câu đầu.")
    return workspace


def _bundles(root: Path, base: Workspace, count: int) -> Iterator[Path]:
    """So many new findings of all visits, in bundles of 20,000."""
    signer = Signer(hashlib.sha256(b"bench").digest())
    visits = sorted(row.id for row in base.visits.rows())
    for first in range(1, count + 1, bundle.MOST_CHANGES):
        last = min(count, first + bundle.MOST_CHANGES - 1)
        lines = [_line(n, visits[n % len(visits)]) for n in range(first, last + 1)]
        packed = bundle.written(signer, "Máy Lan", lines, "2026-11-28T00:00:00+07:00")
        path = root / f"{packed.name}.cchc"
        path.write_bytes(packed.data)
        yield path


def _line(n: int, visit: str) -> Line:
    vals = {
        "visit_id": visit,
        "area": "TCC",
        "kind": "shortcoming",
        "text": f"Việc niêm yết thủ tục hành chính lĩnh vực số {n} còn chậm so với quy định.",
        "code": f"TC{n % 90}",
        "responsible": "Phòng Nội vụ",
        "rank": f"{n:06d}V",
    }
    text = json.dumps(vals, ensure_ascii=False, separators=(",", ":"))
    entity = f"01J{n:023d}"
    at = 1_760_000_000_000 + n
    return Line(_PEN, n, n, "add_finding", n + 1000, at, "Đặng Quỳnh Như", "finding", entity, text)
