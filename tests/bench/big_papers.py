"""Papers of two hundred pages, minutes with sixty photos, and the minutes of two hundred visits."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from PIL import Image

from cchc_desktop.documents import minutes_pdf
from cchc_desktop.domain.annexes import AnnexKind, PrintedPhoto
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.ids import EvidenceId, VisitId
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.usecases.bulk import uncollected
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import generate, papers
from tests.bench.measuring import Result, against, environment

_PAGES = 200
_PHOTOS = 60
_FEW = 10
_VISITS = 200
_FINDINGS = 2000
_PHOTO = (1100, 825)
"""About what 220 dpi ask of a lying photo, two side by side."""


def pages_200() -> list[Result]:
    """A paper of two hundred pages against its own strings on a raw canvas."""
    minutes = _long()
    strings = papers.placed(minutes)
    pages = minutes_pdf.render(minutes).pages
    return [
        against(
            "pages_200",
            # As the lane draws: nothing is collected meanwhile.
            uncollected(lambda: papers.raw(strings)),
            uncollected(lambda: minutes_pdf.render(minutes)),
            bar=2.9,
            rounds=3,
            note=f"{pages} pages",
        )
    ]


def photos_60() -> list[Result]:
    """Memory of minutes with sixty photos beside those with ten: a process each.

    The finished file itself is not counted: it has to be somewhere.
    """
    few, many = (_memory(count) for count in (_FEW, _PHOTOS))
    grown = many["peak"] - many["size"] * 2 / 1024
    base = few["peak"] - few["size"] * 2 / 1024
    each = many["size"] / _PHOTOS / 1000
    note = f"{many['peak'] / 1024:.0f} MB at most with {_PHOTOS}, {each:.0f} kB a photo in the file"
    return [Result("photos_60", (grown / base,), base, grown, 1.15, note)]


def minutes_all() -> list[Result]:
    """``minutes --all`` of two hundred visits on all cores, against one after the other."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "campaign.json"
        path.write_text(json.dumps(generate.campaign(_VISITS, _FINDINGS)), encoding="utf-8")
        workspace = Workspace(folder)
        workspace.exchanging.take_in(path)
        ids = [row.id for row in workspace.visits.rows()]

        def one_by_one() -> None:
            for visit_id in ids:
                workspace.minutes.write(visit_id, folder / f"{visit_id}.pdf")

        def together() -> None:
            command = [sys.executable, str(root / "main.py"), "--data", str(folder)]
            subprocess.run(
                [*command, "minutes", "--all", "-o", str(folder / "out")],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(folder),
            )

        result = against(
            "minutes_all", one_by_one, together, 1.0, rounds=1, note=f"{os.cpu_count()} cores"
        )
        workspace.close()
        return [result]


def _long() -> Minutes:
    minutes = papers.six_pages()
    times = _PAGES * 59 // 200  # a page holds three to four of its findings
    areas = tuple(
        replace(a, strengths=a.strengths * times, shortcomings=a.shortcomings * times)
        for a in minutes.areas
    )
    return replace(minutes, areas=areas)


def _memory(count: int) -> dict[str, float]:
    """Peak of a fresh process in kB, and the size of what it made in bytes."""
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.big_papers", str(count)],
        check=True,
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "PYTHONPATH": root},
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def photo(name: str, _width: float = 0) -> bytes:
    """A photo with as much in it as a camera's, another one for each name."""
    small = Image.frombytes("RGB", (110, 82), random.Random(name).randbytes(110 * 82 * 3))
    out = io.BytesIO()
    small.resize(_PHOTO, Image.Resampling.BICUBIC).save(out, "JPEG", quality=80)
    return out.getvalue()


def _with_photos(count: int) -> dict[str, float]:
    import resource  # noqa: PLC0415  (there is none on Windows)

    minutes = papers.six_pages()
    photos = tuple(
        PrintedPhoto(
            Evidence(EvidenceId(f"e{n}"), VisitId("v"), f"{n:064x}", 1, f"{n}.jpg", f"Ảnh {n}"), ""
        )
        for n in range(count)
    )
    whole = replace(minutes, photos=photos, annexes=(AnnexKind.PHOTOS,))
    size = len(minutes_pdf.render(whole, source=photo).pdf)
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "size": size}


if __name__ == "__main__":
    print(json.dumps(_with_photos(int(sys.argv[1]))))  # noqa: T201
