"""The other tables of figures (DOMAIN §4.3) in the annex: in PDF and Word alike."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from docx.enum.section import WD_ORIENT

from cchc_desktop.documents import minutes_pdf, minutes_word
from cchc_desktop.documents.blocks import Table
from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.minutes import Minutes, Profile
from cchc_desktop.domain.table_forms import other_forms
from cchc_desktop.domain.tables import TableRow
from tests.builders import make_minutes
from tests.documents import paper_rules
from tests.documents.hard_papers import table_rows
from tests.documents.paper_sheets import AnnexSheet, parts
from tests.documents.sheets import Sheet

FORMS = [form.code for form in other_forms()]


def minutes_with(*rows: TableRow, annexes: tuple[AnnexKind, ...] = (AnnexKind.FIGURES,)) -> Minutes:
    whole = make_minutes(table_rows=rows, dossiers=(), annexes=annexes)
    return replace(whole, areas=tuple(replace(a, shortcomings=()) for a in whole.areas))


def annex_of(minutes: Minutes) -> AnnexSheet:
    (_, annex) = parts(minutes_pdf.render(minutes).pdf)
    return AnnexSheet(annex)


@pytest.mark.parametrize("form", FORMS)
def test_each_table_is_annexed_with_all_its_counts_and_the_body_leads_there(form: str) -> None:
    minutes = minutes_with(*table_rows(form, 2))
    pieces = parts(minutes_pdf.render(minutes).pdf)
    body, annex = Sheet(pieces[0]), AnnexSheet(pieces[1])
    assert paper_rules.annex_faults(annex, Profile.ND30_2020) == {}
    cells = {x.text for x in annex.lines}
    for row in minutes.table_rows:
        assert {f"{count:,}".replace(",", ".") for count in row.counts.values()} <= cells
    title = next(one.title for one in other_forms() if one.code == form)
    assert f"Bảng {title.lower()}: số liệu chi tiết tại Phụ lục kèm theo." in body.flowing
    assert not any(x.text == "1.010" for x in body.lines)


def test_without_the_annex_the_tables_stand_in_the_body() -> None:
    minutes = minutes_with(*table_rows("staff", 2), annexes=())
    (pdf,) = parts(minutes_pdf.render(minutes).pdf)
    assert any(x.text == "1.010" for x in Sheet(pdf).tables)


def test_rates_and_what_does_not_hold_stay_in_the_body() -> None:
    (row,) = table_rows("staff", 1)
    row = replace(row, counts={"civil_assigned": 40, "civil_present": 41})
    body = Sheet(parts(minutes_pdf.render(minutes_with(row)).pdf)[0]).flowing
    assert "102,50% (41/40)" in body
    assert "nhiều hơn" in body


@pytest.mark.parametrize(("form", "lies"), [("digital", False), ("procedures", True)])
def test_only_a_wide_table_turns_the_page(form: str, lies: bool) -> None:
    minutes = minutes_with(*table_rows(form, 2))
    width, height = annex_of(minutes).sizes[0]
    assert (width > height) == lies
    document = docx.Document(io.BytesIO(minutes_word.render(minutes, 3)))
    assert (document.sections[1].orientation == WD_ORIENT.LANDSCAPE) == lies


def test_headings_are_repeated_on_every_page_in_pdf_and_word() -> None:
    minutes = minutes_with(*table_rows("staff", 60))
    annex = annex_of(minutes)
    pages = len(annex.sizes)
    assert pages > 1
    assert [x.page for x in annex.lines if x.text == "Công chức"] == list(range(1, pages + 1))
    document = docx.Document(io.BytesIO(minutes_word.render(minutes, 3)))
    table = next(t for t in document.tables if len(t.rows) > 60)
    marked = ["tblHeader" in r._tr.xml for r in table.rows]
    assert marked == [True, True, *([False] * 61)]


def test_several_tables_are_numbered_by_their_names_beside_that_of_dossiers() -> None:
    rows = (*table_rows("staff", 1), *table_rows("feedback", 1))
    minutes = replace(minutes_with(*rows), dossiers=make_minutes().dossiers)
    annex = annex_of(minutes)
    assert " ".join(x.text for x in annex.title) == "CÁC BẢNG SỐ LIỆU CỦA CƠ QUAN ĐƯỢC KIỂM TRA"
    named = [x.text for x in annex.lines if x.bold and x.text[:3] in ("1. ", "2. ", "3. ")]
    titles = {one.code: one.title for one in other_forms()}
    assert named == [
        "1. Hồ sơ thủ tục hành chính",
        f"2. {titles['staff']}",
        f"3. {titles['feedback']}",
    ]
    word = docx.Document(io.BytesIO(minutes_word.render(minutes, 3)))
    headings = [p.text for p in word.paragraphs if p.style is not None and "2" in p.style.name]
    assert headings[-3:] == named


def test_pdf_and_word_hold_the_same_cells() -> None:
    minutes = minutes_with(*(row for form in FORMS for row in table_rows(form, 2, "Sổ giấy")))
    paper = minutes_pdf.render(minutes)
    assert paper.description is not None
    (part,) = paper.description.annexes
    blocks = [b for b in part.blocks if isinstance(b, Table)]
    document = docx.Document(io.BytesIO(minutes_word.render(minutes, 3)))
    tables = [t for t in document.tables if t.style is not None and t.style.name == "Table Grid"]
    assert len(blocks) == len(tables) == len(FORMS)
    for block, table in zip(blocks, tables, strict=True):
        last = [cell.text for cell in block.rows[-1]]
        assert [cell.text for cell in table.rows[-1].cells] == last
