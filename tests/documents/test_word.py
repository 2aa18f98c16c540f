"""Word files: what LibreOffice makes of them is what our own PDF says, in the same order."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from cchc_desktop.documents.blocks import Table
from tests.documents.hard_papers import BUILDS, EVERY, Made, full, papers

MM = 72 / 25.4
OFFICE = shutil.which("soffice")
ALL = [(profile, name) for profile in BUILDS for name in EVERY]


def body(pdf: bytes, left_out: str = "") -> tuple[str, int]:
    """All glyphs between the margins in the order in which they are written; how many pages.

    What stands in elements of the kind ``left_out`` is none of it.
    """
    said = []
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            low, high = 20 * MM - 3, float(page.height) - 20 * MM + 3
            chars = [c for c in page.chars if not left_out or c["tag"] != left_out]
            said += [c["text"] for c in chars if low < (c["top"] + c["bottom"]) / 2 < high]
        return "".join("".join(said).split()), len(opened.pages)


def _style(part: Any) -> str:
    return str(part.style.name)


def headings(made: Made) -> list[str]:
    """What the headings of the paper's tables say."""
    blocks = [block for part in made.describe(1).parts for block in part.blocks]
    rows = [block.header for block in blocks if isinstance(block, Table)]
    return ["".join(c.text for row in header for c in row).replace(" ", "") for header in rows]


@cache
def word(profile: str, name: str) -> bytes:
    return papers(full(BUILDS[profile]))[name].docx()


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """LibreOffice's PDF of every paper, made in one run of it."""
    if OFFICE is None:
        pytest.skip("soffice (LibreOffice) is not on this machine")
    folder = tmp_path_factory.mktemp("word")
    for profile, name in ALL:
        target = folder / f"{profile}-{name}.docx"
        target.write_bytes(word(profile, name))
    subprocess.run(
        [OFFICE, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        + [str(one) for one in sorted(folder.glob("*.docx"))],
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(folder)},
        timeout=240,
    )
    return folder


@pytest.mark.parametrize(("profile", "name"), ALL)
def test_libreoffice_shows_the_same_text_in_the_same_order(
    profile: str, name: str, converted: Path
) -> None:
    made = papers(full(BUILDS[profile]))[name]
    # Word has the charts of a report as pictures.
    ours, pages = body(made.pdf(), left_out="Figure" if name == "report" else "")
    theirs, their_pages = body((converted / f"{profile}-{name}.pdf").read_bytes())
    for heading in dict.fromkeys(headings(made)):
        # Repeated on a new page, which may begin a row sooner or later.
        assert heading in theirs
        ours, theirs = (text.replace(heading, "") for text in (ours, theirs))
    assert theirs == ours
    assert abs(their_pages - pages) <= 1


def opened(name: str, profile: str = "nd30") -> docx.document.Document:
    return docx.Document(io.BytesIO(word(profile, name)))


@pytest.mark.parametrize("name", EVERY)
def test_every_style_is_times_new_roman_in_vietnamese(name: str) -> None:
    document = opened(name)
    used = {_style(p) for p in document.paragraphs}
    for one in document.styles:
        if one.name in used and one.font.name is not None:
            assert one.font.name == "Times New Roman"
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language is not None
    assert language.get(qn("w:val")) == "vi-VN"


def test_headings_are_real_and_styles_have_vietnamese_names() -> None:
    document = opened("minutes")
    styles = [_style(p) for p in document.paragraphs]
    assert {"Heading 1", "Heading 2", "Nội dung", "Căn cứ", "Tên loại"} <= set(styles)
    sections = [p.text for p in document.paragraphs if _style(p) == "Heading 1"]
    assert [text.split(".")[0] for text in sections] == ["I", "II", "III", "IV", "V"]


def test_heading_rows_of_tables_repeat_and_rows_never_part() -> None:
    tables = [t for t in opened("minutes").tables if _style(t) == "Table Grid"]
    assert len(tables) == 6
    for table in tables:
        marked = [r._tr.trPr.find(qn("w:tblHeader")) is not None for r in table.rows]
        assert marked[0]
        assert not marked[-1]
        assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in table.rows)


@pytest.mark.parametrize("profile", BUILDS)
def test_sections_lie_as_the_pdf_and_number_their_own_pages(profile: str) -> None:
    document = opened("minutes", profile)
    lying = [s.orientation == WD_ORIENT.LANDSCAPE for s in document.sections]
    assert lying == [False, True, True, False, False, False]
    for section in document.sections:
        assert section.different_first_page_header_footer
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        holder = section.header if profile == "nd30" else section.footer
        other = section.footer if profile == "nd30" else section.header
        assert "PAGE" in holder._element.xml
        assert "PAGE" not in other._element.xml
        assert "PAGE" not in section.first_page_header._element.xml


def test_pictures_have_their_captions_as_alternative_text() -> None:
    content = word("nd30", "minutes")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 6
        said = archive.read("word/document.xml").decode()
    assert said.count('descr="Ảnh ') == 6
    assert "Không có tệp ảnh “IMG_3.jpg”" in said


def test_what_xml_cannot_hold_is_left_out() -> None:
    minutes = full()
    area = minutes.areas[0]
    odd = replace(area.shortcomings[0], text="Trước\x0bsau <b>&amp; ]]> \ufffe.")
    bent = replace(minutes, areas=(replace(area, shortcomings=(odd,)),), annexes=(), dossiers=())
    document = docx.Document(io.BytesIO(papers(bent)["minutes"].docx()))
    assert any("<b>&amp; ]]>" in p.text for p in document.paragraphs)
