"""Minutes of six pages in a warm process, and the whole process, against a raw canvas.

The floor writes the same strings at the same places with nothing laid out: the least that
reportlab allows.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.documents import minutes_pdf
from cchc_desktop.documents.flow import Rule, Text
from cchc_desktop.documents.lines import Glyphs
from cchc_desktop.documents.minutes_blocks import describe
from cchc_desktop.documents.styles import measures
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import generate
from tests.bench.measuring import Result, against, environment

_FINDINGS = 40
_PAGES = 6


def minutes_warm() -> list[Result]:
    """One paper after the other in one process."""
    minutes = six_pages()
    strings = placed(minutes)
    return [
        against(
            "minutes_warm",
            lambda: [raw(strings) for _ in range(5)],
            lambda: [minutes_pdf.render(minutes) for _ in range(5)],
            bar=3.6,
            rounds=11,
            note=f"{minutes_pdf.render(minutes).pages} pages, five at a time",
        )
    ]


def minutes_process() -> list[Result]:
    """The command ``minutes`` as a whole process."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        visit_id = _workspace(folder)
        strings = folder / "strings.json"
        strings.write_text(json.dumps(placed(_minutes(folder, visit_id))), encoding="utf-8")
        env = environment(folder)

        def floor() -> None:
            command = [sys.executable, "-c", _RAW_SCRIPT, str(strings), str(_fonts())]
            subprocess.run(command, check=True, env=env)

        def ours() -> None:
            subprocess.run(
                [
                    *(sys.executable, str(root / "main.py"), "--data", str(folder)),
                    *("minutes", "--visit", visit_id, "-o", str(folder / "x.pdf")),
                ],
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=env,
            )

        return [against("minutes_process", floor, ours, bar=1.2)]


def six_pages() -> Minutes:
    """Minutes that fill six pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return _minutes(folder, _workspace(folder))


def placed(minutes: Minutes) -> list[list[Any]]:
    """Per page what stands where: texts and rules in points from the lower left corner."""
    m = measures(minutes.profile)
    pages = minutes_pdf.lay_out(describe(minutes, m, _PAGES), m, Glyphs())
    out = []
    for page in pages:
        marks: list[Any] = []
        for top, item in page.placed:
            x, y = m.left, m.height - m.top - top
            for mark in item.marks:
                if isinstance(mark, Text):
                    place = (x + mark.x, y - mark.y)
                    marks.append((*place, mark.text, mark.face, mark.size, mark.word_space))
                elif isinstance(mark, Rule):
                    marks.append((x + mark.x1, y - mark.y1, x + mark.x2, y - mark.y2))
        out.append(marks)
    return out


def raw(pages: list[list[Any]]) -> bytes:
    """The same page contents by the canvas alone."""
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1, initialFontName="LiberationSerif")
    for marks in pages:
        for mark in marks:
            if len(mark) == 4:
                canvas.line(*mark)
            else:
                x, y, text, face, size, space = mark
                canvas.setFont(face, size)
                canvas.drawString(x, y, text, wordSpace=space)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _fonts() -> Path:
    return Path(__file__).parents[2] / "resources" / "fonts"


_RAW_SCRIPT = """
import io, json, sys
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
for face in ("Regular", "Bold", "Italic", "BoldItalic"):
    name = "LiberationSerif" + ("" if face == "Regular" else "-" + face)
    pdfmetrics.registerFont(TTFont(name, f"{sys.argv[2]}/LiberationSerif-{face}.ttf"))
canvas = Canvas(sys.argv[1] + ".pdf", pageCompression=1, initialFontName="LiberationSerif")
for marks in json.load(open(sys.argv[1], encoding="utf-8")):
    for mark in marks:
        if len(mark) == 4:
            canvas.line(*mark)
        else:
            x, y, text, face, size, space = mark
            canvas.setFont(face, size)
            canvas.drawString(x, y, text, wordSpace=space)
    canvas.showPage()
canvas.save()
"""


def _workspace(folder: Path) -> str:
    path = folder / "campaign.json"
    path.write_text(json.dumps(generate.campaign(1, _FINDINGS)), encoding="utf-8")
    workspace = Workspace(folder)
    workspace.exchanging.take_in(path)
    visit_id = workspace.visits.rows()[0].id
    workspace.close()
    return visit_id


def _minutes(folder: Path, visit_id: str) -> Minutes:
    workspace = Workspace(folder)
    minutes = workspace.minutes.assemble(visit_id)
    workspace.close()
    return minutes
