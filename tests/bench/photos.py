"""A photo of 12 megapixels taken in: SHA-256, kept untouched, looked at, its screen copy made.

The floor is what PERFORMANCE names: the hash of its bytes, and a decode at half size.
"""

from __future__ import annotations

import hashlib
import io
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from PIL import Image

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.times import now
from cchc_desktop.usecases.workspace import Workspace
from tests.bench.measuring import ROUNDS, Result, against, environment

_SIZE = (4000, 3000)
_MIB = 80.0
"""Memory that taking photos in may add, in MiB (PERFORMANCE, a)."""


def photo_in() -> list[Result]:
    """One photo after another, each other bytes; then the memory of a process that takes 30 in."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        content = photo()
        workspace, visit_id = visit(root / "w")
        take = _taking(workspace, visit_id, root, content)
        ratio = against(
            "photo_in",
            lambda: _floor(content),
            take,
            2.2,
            note=f"photo of {len(content) / 1e6:.1f} MB",
        )
        workspace.close()
        return [ratio, _memory(folder)]


def photo(seed: int = 1) -> bytes:
    """A picture with the grain of a telephone's, some 2 MB."""
    chance = random.Random(seed)
    coarse = Image.frombytes("RGB", (50, 38), chance.randbytes(50 * 38 * 3))
    image = coarse.resize(_SIZE, Image.Resampling.BICUBIC)
    grain = Image.effect_noise(_SIZE, 14)
    mixed = Image.blend(image, grain.convert("RGB"), 0.25)
    out = io.BytesIO()
    mixed.save(out, "JPEG", quality=85)
    return out.getvalue()


def _floor(content: bytes) -> None:
    hashlib.sha256(content).hexdigest()
    with Image.open(io.BytesIO(content)) as image:
        image.draft("RGB", (2000, 1500))
        image.load()


def visit(folder: Path) -> tuple[Workspace, str]:
    """A workspace with one visit."""
    workspace = Workspace(folder)
    campaign = workspace.planning.add("Đo", 2026, Framework.NQ76)
    return workspace, workspace.visits.add(campaign.id, "Sở Y tế", Level.DEPARTMENT, now()).id


def _taking(workspace: Workspace, visit_id: str, root: Path, content: bytes) -> Callable[[], None]:
    """Take the next photo in; the files lie there before anything is measured."""
    fresh = others(root, content)
    paths = iter([next(fresh) for _ in range(ROUNDS + 1)])

    def take() -> None:
        taken = workspace.evidence.take_in(visit_id, [next(paths)])
        assert len(taken.kept) == 1, taken

    return take


def others(root: Path, content: bytes) -> Iterator[Path]:
    """The same picture under ever other bytes: what follows the end of a JPEG is not looked at."""
    for number in count():
        path = root / f"photo{number}.jpg"
        path.write_bytes(content + number.to_bytes(4, "big"))
        yield path


def _memory(folder: str) -> Result:
    """What 30 photos add to the greatest memory of a process, against the bar."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.photos", folder],
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = (float(part) / 1024 for part in ran.stdout.split())
    grown = after - before
    note = f"MiB in place of ms: {before:.0f} before, {after:.0f} at most while 30 come in"
    return Result("photo_in memory", (grown / _MIB,), _MIB, grown, 1.0, note)


def _thirty(folder: Path) -> None:
    """In a process of its own: take 30 in, and print the greatest memory before and after."""
    content = (folder / "photo0.jpg").read_bytes()
    sources = [path for path, _ in zip(others(folder / "more", content), range(30), strict=False)]
    workspace, visit_id = visit(folder / "thirty")
    del content
    Path("/proc/self/clear_refs").write_text("5")  # begin to count the greatest anew
    before = _greatest()
    taken = workspace.evidence.take_in(visit_id, sources)
    assert len(taken.kept) == 30
    print(before, _greatest())  # noqa: T201
    workspace.close()


def _greatest() -> int:
    """The greatest memory of this process so far, in KiB; what a parent used is not in it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise RuntimeError("this system does not say how much memory a process used")


if __name__ == "__main__":
    (Path(sys.argv[1]) / "more").mkdir()
    _thirty(Path(sys.argv[1]))
