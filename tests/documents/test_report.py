"""A year's report: numbers on its pages are those of the counts, and nothing else is said."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import docx
import pdfplumber
import pytest

from cchc_desktop.domain.report import Number, References
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.usecases.year_report import Drafted
from tests import desks


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace with the campaign Sơn La 2018."""
    workspace = desks.with_sample(tmp_path_factory.mktemp("report") / "w")
    yield workspace
    workspace.close()


@pytest.fixture(scope="module")
def drafted(sample: Workspace) -> Drafted:
    return sample.year_report.of(2018)


@pytest.fixture(scope="module")
def files(sample: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("files")
    out = {}
    for ending in ("pdf", "docx", "html"):
        target = folder / f"báo cáo.{ending}"
        sample.year_report.write(2018, target)
        out[ending] = target.read_bytes()
    return out


@cache
def text_of_pdf(content: bytes) -> str:
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)


def test_the_pages_say_what_the_counts_say(sample: Workspace, files: dict[str, bytes]) -> None:
    counts = sample.synthesis.of(2018)
    text = text_of_pdf(files["pdf"])
    assert f"Kế hoạch năm 2018 có {len(counts.visits):02} cuộc kiểm tra" in text
    done = f"Đã thực hiện {len(counts.done)}/{len(counts.visits)} cuộc kiểm tra"
    assert f"{done} tại {len(counts.visited):02} cơ quan, đơn vị" in text
    assert f"ghi nhận {len(counts.strengths):02} ưu điểm" in text
    found = sum(one.count for one in counts.shortcomings)
    assert f"ghi nhận {found:02} tồn tại, hạn chế tại 2/2 cơ quan, đơn vị" in text
    names = sample.synthesis.code_names()
    for one in counts.shortcomings:
        share = f"{len(one.agencies)}/{len(counts.visited)} đơn vị: {names[one.code]}"
        assert share in text
    total = counts.figures.total
    for number in (total.received, total.resolved, total.pending):
        assert f"{number:,}".replace(",", ".") + " hồ sơ" in text
    assert f"có {len(counts.recommendations):02} kiến nghị" in text


def test_the_rules_of_form_are_those_of_the_year(files: dict[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(files["pdf"])) as pdf:
        second = pdf.pages[1]
        below = second.crop((0, second.height - 60, second.width, second.height))
        assert below.extract_text().strip() == "2"  # Thông tư 01/2011: at the foot
        assert "BÁO CÁO" in pdf.pages[0].extract_text()
        assert "/BC-ĐKT" in pdf.pages[0].extract_text()


def test_every_number_leads_to_the_records_that_it_counts(drafted: Drafted) -> None:
    references = References(drafted.blocks)
    known = {one.id for one in drafted.report.counts.findings}
    known |= {one.id for one in drafted.report.counts.visits}
    known |= {one.id for one in drafted.report.counts.recommendations}
    numbers = [number for block in drafted.blocks for number in block.numbers]
    assert len(numbers) > 60
    for number in numbers:
        assert set(number.behind) <= known, number.key
        assert number.behind or number.text == "0", number.key
        assert (references.sign(number) is None) == (not number.behind)


def test_every_sign_on_paper_is_looked_up_in_the_annex(files: dict[str, bytes]) -> None:
    text = text_of_pdf(files["pdf"])
    body, _, annex = text.partition("TRA CỨU SỐ LIỆU CỦA BÁO CÁO")
    signs = {one for group in re.findall(r"\[([\d; ]+)\]", body) for one in group.split("; ")}
    listed = set(re.findall(r"\[(\d+)\]", annex))
    assert len(signs) > 20
    assert signs == listed


def test_charts_are_vectors_and_differ_by_hatch(files: dict[str, bytes]) -> None:
    with pdfplumber.open(io.BytesIO(files["pdf"])) as pdf:
        assert all(not page.images for page in pdf.pages)
        first = pdf.pages[0]
        slanted = [one for one in first.lines if one["x0"] != one["x1"] and one["height"] > 1]
        assert len(slanted) > 20
        colours = {one["stroking_color"] for page in pdf.pages for one in page.lines}
        assert all(colour in (None, (0,), 0, (0, 0, 0)) for colour in colours)


def test_the_page_of_the_web_fetches_nothing(files: dict[str, bytes]) -> None:
    page = files["html"].decode()
    assert not re.search(r"https?:|//|url\(|@import|<script|<link|<img|<iframe|src=", page)
    assert page.count("<svg") == 3
    targets = re.findall(r'href="#([^"]+)"', page)
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(targets) > 60
    assert set(targets) == set(anchors)
    assert len(anchors) == len(set(anchors))
    assert "@media print" in page


def test_printed_from_the_web_each_number_has_its_sign(files: dict[str, bytes]) -> None:
    """In a sentence once before its closing mark, in a chart beside the value, as in the PDF."""
    page = files["html"].decode()
    paper = " ".join(text_of_pdf(files["pdf"]).split())
    for figure in re.findall(r"<svg.*?</svg>", page, flags=re.S):
        assert figure.count("<a ") == figure.count('class="signs"') > 0
    told = 0
    for paragraph in re.findall(r"<p[ >].*?</p>", page):
        links = {int(one) for one in re.findall(r'data-sign="(\d+)"', paragraph)}
        signs = re.findall(r'<span class="signs"> \[([\d; ]+)\]</span>', paragraph)
        assert len(signs) == bool(links)
        if links:
            assert [int(one) for one in signs[0].split("; ")] == sorted(links)
            plain = " ".join(html.unescape(re.sub("<[^>]+>", "", paragraph)).split())
            assert plain in paper, plain
            told += 1
    assert told > 20


def test_each_link_leads_to_all_the_records_and_no_other(
    drafted: Drafted, files: dict[str, bytes]
) -> None:
    page = files["html"].decode()
    for one in References(drafted.blocks).listed():
        after = page.split(f'id="so-{one.sign}"', 1)[1]
        rows = re.split(r'id="so-|</tbody>', after)[0].count("<tr>")
        assert rows - (f'id="so-{one.sign + 1}"' in after) == len(one.behind), one


def test_word_says_the_same(files: dict[str, bytes]) -> None:
    document = docx.Document(io.BytesIO(files["docx"]))
    paper = " ".join(text_of_pdf(files["pdf"]).split())
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("- 1/2 đơn vị"):
            assert " ".join(paragraph.text.split()) in paper
    assert len(document.inline_shapes) == 3
    described = [s._inline.docPr.get("descr") for s in document.inline_shapes]
    assert all(described)


def test_nothing_is_said_that_is_not_in_the_data(sample: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "tin.txt"
    sample.year_report.write_news(2018, target)
    text = target.read_text("utf-8")
    ask = sample.desk.database.execute
    said = [row[0].rstrip(".") for row in ask("SELECT text FROM finding").fetchall()]
    said += [row[0].rstrip(".") for row in ask("SELECT text FROM recommendation").fetchall()]
    said += list(sample.synthesis.code_names().values())
    for line in text.splitlines():
        if line.startswith("- "):
            assert any(one in line for one in said), line
    assert "60/QĐ-UBND" in text
    assert "1332/QĐ-UBND" in text
    assert "Sở Tài chính, UBND huyện Bắc Yên" in text


def test_words_of_a_person_stay_and_numbers_that_changed_are_marked(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    desk = workspace.year_report
    block = next(one for one in desk.of(2018).blocks if one.key == "strengths")
    text = block.text.replace("Các cuộc kiểm tra ghi nhận", "Đoàn đã ghi nhận cả thảy")
    desk.word(2018, block, text)
    kept = next(one for one in desk.of(2018).blocks if one.key == "strengths")
    assert (kept.text, kept.is_worded, kept.changed) == (text, True, ())
    workspace.findings.remove(desks.first_finding(workspace))
    after = next(one for one in desk.of(2018).blocks if one.key == "strengths")
    assert after.text == text
    assert {(one.was, one.text) for one in after.changed} >= {("05", "04")}
    assert after.is_marked
    workspace.history.undo()
    same = next(one for one in desk.of(2018).blocks if one.key == "strengths")
    assert not same.is_marked
    workspace.history.undo()
    plain = next(one for one in desk.of(2018).blocks if one.key == "strengths")
    assert (plain.is_worded, plain.text) == (False, block.text)
    workspace.close()


def test_blocks_are_hidden_and_moved_and_the_signs_follow(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    desk = workspace.year_report
    blocks = desk.of(2018).blocks
    keys = [one.key for one in blocks]
    desk.move(2018, blocks, blocks[2], 3)
    moved = desk.of(2018).blocks
    assert [one.key for one in moved] == [*keys[:2], keys[3], keys[2], *keys[4:]]
    desk.move(2018, moved, moved[3], 0)
    desk.hide(2018, moved[1], True)
    target = tmp_path / "bc.pdf"
    desk.write(2018, target)
    text = text_of_pdf(target.read_bytes())
    assert "I. ƯU ĐIỂM" in text
    assert "KẾT QUẢ THỰC HIỆN KẾ HOẠCH" not in text
    assert desk.of(2018).blocks[0].key == keys[2]
    workspace.close()


def test_numbers_are_plain_text_in_their_lines(drafted: Drafted) -> None:
    for block in drafted.blocks:
        for line in block.lines:
            assert "{" not in line.text
            for number in line.numbers:
                assert isinstance(number, Number)
                assert number.text in line.text
