"""A whole visit for a commune of the 2025 register, killed in the end, opened again, printed.

The half day is worked in a process of its own (``visitor``), by the keys that a person presses, so
that ``kill -9`` is a real one; what was kept and what stands on paper is looked at from here.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PIL import Image, ImageChops
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.attendance import Presence, through
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.sample import Outcome
from cchc_desktop.domain.visit import Side
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.page_view import page_sizes
from cchc_desktop.usecases.workspace import Workspace
from tests import pictures
from tests.documents.sheets import Sheet
from tests.exchange.workbooks import form_book
from tests.journeys import visitor
from tests.ui.windows import opened, settle

ROOT = Path(__file__).parents[2]
FIELDS = ("Đất đai", "Hộ tịch", "Chứng thực", "Xây dựng", "Bảo trợ xã hội", "Lao động",
          "Văn hóa", "Nông nghiệp")  # fmt: skip
SECRET = (250, 20, 20)
"""What is under the black: no pixel of the papers may have it."""
_PATIENCE = 60.0


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """What lies ready: six photos of a telephone, one of them with a red secret in its middle."""
    folder = tmp_path / "đưa vào"
    folder.mkdir()
    for place in range(6):
        photo = pictures.noise(800, 600, seed=place + 1).convert("L").convert("RGB")
        if place == visitor.BLACKED:
            photo.paste(SECRET, (380, 285, 420, 315))
        (folder / f"p{place}.jpg").write_bytes(pictures.encoded(photo, quality=85))
    return folder


def test_a_whole_visit_is_kept_through_a_kill_and_stands_on_paper(
    qtbot: QtBot, tmp_path: Path, the_look: Look, given: Path
) -> None:
    folder = tmp_path / "không gian làm việc"
    visitor.prepare(folder)
    with (given / "stderr.txt").open("wb") as told:
        work = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.visitor", str(folder), str(given)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
            stderr=told,
        )
        try:
            copy_from_libreoffice(given)
            wait_for(work, given)
        finally:
            work.send_signal(signal.SIGKILL)
            work.wait()

    workspace = Workspace(folder, lambda: visitor.TODAY)
    window = opened(qtbot, workspace, the_look)
    assert workspace.checking.problems() == []
    visit_id = all_is_there(workspace)
    window.open_visit(visit_id, "minutes")
    paper = tmp_path / "biên bản.pdf"
    window.visit.minutes.save_as(paper)
    settle(qtbot, window, paper.exists)
    printed = tmp_path / "in.pdf"
    window.visit.minutes.print_on(printer_to(printed))
    settle(qtbot, window, lambda: printed.exists() and b"%%EOF" in printed.read_bytes()[-32:])
    all_is_on_paper(Sheet(paper.read_bytes()))
    assert has_red(Image.open(given / f"p{visitor.BLACKED}.jpg").convert("RGB"))
    nothing_is_under_the_black(paper.read_bytes())
    assert len(page_sizes(printed.read_bytes())) == len(page_sizes(paper.read_bytes()))
    assert window.close()
    workspace.close()


def all_is_there(workspace: Workspace) -> str:
    (row,) = workspace.visits.rows()
    visit = workspace.visits.get(row.id)
    assert (row.agency, visit.number) == (visitor.AGENCY, 7)
    agency = workspace.visits.agency(visit.agency_id)
    assert agency.code == "X03694", "the agency of the register, not a new one of its name"
    assert (visit.chair, visit.secretary) == (visitor.TEAM[0][0], visitor.TEAM[1][0])
    items = workspace.checklists.of_visit(visit.id)
    assert len(items) == 76
    assert all(item.is_rated for item in items)
    findings = workspace.findings.of_visit(visit.id)
    assert len(findings) == 10
    assert sum(one.severity is not None for one in findings) == len(visitor.LIBRARY)
    assert sum(one.kind is FindingKind.STRENGTH for one in findings) == len(visitor.STRENGTHS)
    assert not any("{" in one.text for one in findings)
    replied = next(one for one in findings if one.text == visitor.SHORTCOMINGS[1])
    assert (replied.reply_stance, replied.reply_text) == (Stance.AGREE, visitor.REPLY)
    assert visit.agency_statement == visitor.STATEMENT
    rows = {row.field_name: row for row in workspace.dossiers.of_visit(visit.id).rows}
    assert sorted(rows) == sorted(FIELDS)
    assert rows["Đất đai"].counts.received == 1200
    attendance_is_there(workspace, visit.id)
    (sample,) = workspace.samples.of_visit(visit.id)
    verdicts = workspace.samples.judged(sample.id).drawn
    assert len(verdicts) == 20
    late = [verdict for _, verdict in verdicts if verdict.outcome is Outcome.LATE]
    # From 12 February, over Tết (off 14 to 22 February), to 25 February.
    assert {verdict.days for verdict in late} == {4}
    photos = workspace.evidence.of_visit(visit.id)
    assert tuple(one.caption for one in photos) == visitor.CAPTIONS
    assert [workspace.evidence.is_blacked(one) for one in photos].index(True) == visitor.BLACKED
    (remedy,) = workspace.recommendations.of_visit(visit.id)
    assert remedy.due is not None
    return visit.id


def attendance_is_there(workspace: Workspace, visit_id: str) -> None:
    everyone = workspace.visits.attendees(visit_id)
    assert [p.name for p in everyone if p.side is Side.TEAM] == [name for name, *_ in visitor.TEAM]
    hosts = [person for person in everyone if person.side is Side.AGENCY]
    assert [person.name for person in hosts] == list(visitor.HOSTS)
    assert hosts[0].position == visitor.CHAIR_OF_HOSTS
    sessions = workspace.attendance.sessions(visit_id)
    standings = through(hosts[1], sessions, workspace.attendance.marks(visit_id))
    assert [one.presence for one in standings] == [Presence.PRESENT, Presence.ABSENT]


def all_is_on_paper(sheet: Sheet) -> None:
    for sentence in (
        *visitor.STRENGTHS,
        *visitor.SHORTCOMINGS,
        *(words for _, _, words in visitor.LIBRARY),
        *visitor.HOSTS,
        *visitor.CAPTIONS,
        *FIELDS,
        visitor.AWAY,
        visitor.REPLY.rstrip("."),
        visitor.STATEMENT,
        "xã Mường Giôn",
        "10/03/2026",
    ):
        assert sentence.casefold() in sheet.flowing.casefold(), sentence


def nothing_is_under_the_black(pdf: bytes) -> None:
    """Every picture in the file and every page as it is drawn: black is there, red is not."""
    shown = list(images(pdf))
    assert len(shown) >= len(visitor.CAPTIONS)
    blacked = 0
    for image in shown:
        small = image.convert("RGB")
        assert not has_red(small)
        middle = small.getpixel((small.width // 2, small.height // 2))
        blacked += middle == (0, 0, 0)
    assert blacked == 1


def has_red(image: Image.Image) -> bool:
    """Whether some pixel is red: much of it where little green is."""
    red, green, _ = image.split()
    strong = red.point([255 * (value > 150) for value in range(256)])
    weak = green.point([255 * (value < 90) for value in range(256)])
    return ImageChops.darker(strong, weak).getbbox() is not None


def images(pdf: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        for thing in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            yield thing.get_bitmap().to_pil()
    document.close()


def printer_to(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setFullPage(True)
    return printer


def copy_from_libreoffice(given: Path) -> None:
    """The agency's table as an XLSX of LibreOffice, and what copying it puts on the clipboard.

    Where LibreOffice is not installed, the workbook is openpyxl's and the text of its cells.
    """
    lines = []
    for number, name in enumerate(FIELDS, 1):
        ready = 1190 if number == 1 else 90
        late = number - 1
        done = ready + late
        lines.append((str(number), name, done + 10, done, 0, 10, done, 0, ready, late, 10, 10, 0))
    book = given / "số liệu.xlsx"
    form_book(lines).save(book)
    html = ""
    text = "\n".join(
        "\t".join("" if cell is None else str(cell) for cell in row) for row in cells(book)
    )
    program = shutil.which("soffice")
    if program:
        made = given / "libreoffice"
        convert(program, book, "xlsx", made)
        convert(program, made / book.name, "html", made)
        html = (made / f"{book.stem}.html").read_text("utf-8", errors="replace")
        text = "\n".join(
            "\t".join("" if cell is None else str(cell) for cell in row)
            for row in cells(made / book.name)
        )
    clip = given / "clipboard.part"
    clip.write_text(json.dumps({"text": text, "html": html}), "utf-8")
    clip.rename(given / "clipboard.json")


def cells(book: Path) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(book, data_only=True).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def convert(program: str, source: Path, kind: str, folder: Path) -> None:
    subprocess.run(
        [program, "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )


def wait_for(work: subprocess.Popen[bytes], given: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while not (given / "done.json").exists():
        assert time.monotonic() < end, "the visit was never done"
        assert work.poll() is None, (given / "stderr.txt").read_text("utf-8")
        time.sleep(0.05)
