"""A report of a whole country: what would stand there many times over stands once."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, groupby
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import rl_accel
from reportlab.pdfgen import textobject

from cchc_desktop.documents import (
    drawing,
    flow,
    paper,
    report_annexes,
    report_blocks,
    report_draft_end,
    tables,
    word,
    word_tables,
)
from cchc_desktop.documents.blocks import Cell, Table
from cchc_desktop.documents.flow import Item
from cchc_desktop.documents.html import render
from cchc_desktop.documents.lines import Glyphs
from cchc_desktop.documents.report_pieces import sentence
from cchc_desktop.documents.styles import measures
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.report import Number, Of, References
from cchc_desktop.domain.verdict import is_open
from cchc_desktop.usecases.year_report import Drafted
from tests import desks

_LETTERS = {Of.VISIT: "c", Of.FINDING: "g", Of.RECOMMENDATION: "k", Of.FIGURES: "s"}


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drafted]:
    """The report of the campaign Sơn La 2018."""
    workspace = desks.with_sample(tmp_path_factory.mktemp("long") / "w")
    yield workspace.year_report.of(2018)
    workspace.close()


def test_a_long_page_tells_each_record_once_and_every_number_leads_to_its_own(
    drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_annexes, "MOST_UNDER_SIGNS", 0)
    monkeypatch.setattr(report_annexes, "_MANY", 1)
    m = measures(drafted.report.profile, drafted.report.form)
    page = render(report_blocks.describe(drafted.report, drafted.blocks, m, direct=True), m)
    targets = re.findall(r'href="#([^"]+)"', page)
    anchors = re.findall(r'id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(targets) <= set(anchors)
    rows = dict(re.findall(r'<tr><td[^>]* id="(\w\d+)">(.*?)</tr>', page))
    listed = References(drafted.blocks).listed()
    assert len(listed) > 20
    for one in listed:
        (row,) = re.findall(rf'<tr><td[^>]* id="so-{one.sign}">.*?</tr>', page)
        last = row.rpartition("<td>")[2]
        found: list[int] = []
        for letter, first, shown in re.findall(r'<a href="#(\w)(\d+)">([\d-]+)</a>', last):
            assert letter == _LETTERS[one.of]
            assert shown.split("-")[0] == first
            found += range(int(first), int(shown.split("-")[-1]) + 1)
        assert len(found) == len(set(found)) == len(one.behind), one.about
        if one.of is Of.FINDING:
            told = {html.unescape(rows[f"g{place}"]) for place in found}
            for key in one.behind:
                text = sentence(drafted.report.texts[key].text)
                assert any(text in row for row in told), text


def test_of_many_what_one_number_counts_stands_together(
    drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_annexes, "_MANY", 1)
    m = measures(drafted.report.profile, drafted.report.form)
    said = cycle([Status.DONE, Status.OPEN, Status.PARTLY])
    advice = tuple(one._replace(status=next(said)) for one in drafted.report.counts.recommendations)
    counts = replace(drafted.report.counts, recommendations=advice)
    report = replace(drafted.report, counts=counts)
    lookup = report_annexes.Lookup(report, References(drafted.blocks), m.body)
    statuses = [one.status for one in lookup.advice]
    levels = [drafted.report.visit(key).level for key in lookup.visits]
    assert len(set(statuses)) > 1
    for listed in (statuses, levels):
        assert len(list(groupby(listed))) == len(set(listed))
    left = [is_open(status) for status in statuses]
    assert left == sorted(left, reverse=True)


def test_of_many_addressees_those_with_most_to_do_stand_in_a_table_and_all_are_counted(
    drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = drafted.report.counts
    monkeypatch.setattr(report_draft_end, "MOST_ADDRESSEES", 1)
    block = report_draft_end.recommendations(drafted.report)
    assert len(counts.by_addressee) > 1
    assert block.grid is not None
    told = [[one for one in row if isinstance(one, Number)] for row in block.grid.rows]
    assert sorted(key for row in told for key in row[0].behind) == sorted(
        one.id for one in counts.recommendations
    )
    status = {one.id: one.status for one in counts.recommendations}
    for whole, left in told:
        assert set(left.behind) == {key for key in whole.behind if is_open(status[key])}
        assert int(left.text) == len(left.behind)
    most = max(
        sum(is_open(one.status) for one in of_one) for of_one in counts.by_addressee.values()
    )
    assert len(told[0][1].behind) == most
    named = {one.text for one in drafted.report.advice.values()}
    assert not any(sentence(text) in line.text for line in block.lines for text in named)


def test_pages_are_counted_without_drawing(
    drafted: Drafted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = measures(drafted.report.profile, drafted.report.form)
    described = report_blocks.describe(drafted.report, drafted.blocks, m)
    drawn = report_blocks.render(drafted.report, drafted.blocks)
    monkeypatch.setattr(drawing, "draw", None)
    assert paper.counted(described, m) == (drawn.pages, drawn.warnings)


def test_rows_of_a_long_table_are_measured_when_their_page_comes(drafted: Drafted) -> None:
    """A country has a hundred thousand rows: they are never all held."""
    m = measures(drafted.report.profile, drafted.report.form)
    rows = tuple((Cell(str(n)), Cell("Một nội dung ghi nhận.", "left")) for n in range(2000))
    taken = 0

    def counted() -> Iterator[Item]:
        nonlocal taken
        table = Table((10.0, 90.0), ((Cell("TT"), Cell("Nội dung")),), rows)
        for item in tables.table(table, m, Glyphs()):
            taken += 1
            yield item

    pages = flow.paginate(counted(), m.text_height)
    placed = 0
    for page in pages:
        placed += sum(1 for _, item in page.placed if not item.is_repeated)
        assert taken - placed <= 2
    assert placed == 2001


def test_a_long_table_in_word_has_the_rows_of_a_short_one(
    drafted: Drafted, monkeypatch: pytest.MonkeyPatch
) -> None:
    m = measures(drafted.report.profile, drafted.report.form)
    described = report_blocks.describe(drafted.report, drafted.blocks, m)
    short = word.render(described, m)
    monkeypatch.setattr(word_tables, "LONG", 3)
    long = word.render(described, m)
    assert _written(long) == _written(short)
    assert docx.Document(io.BytesIO(long)).tables[-1].cell(1, 0).text == "[1]"


def _written(content: bytes) -> str:
    """All that the document says and how; blanks are kept in either."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        body = opened.read("word/document.xml").decode()
    return body.replace(' xml:space="preserve"', "").replace("<w:t></w:t>", "")


@given(numbers=st.lists(st.floats(-5000, 5000) | st.integers(-5000, 5000), max_size=4))
def test_numbers_are_written_as_reportlab_writes_them(numbers: list[float]) -> None:
    said = rl_accel.fp_str(*numbers)
    assert textobject.fp_str(*numbers) == said
    assert textobject.fp_str(tuple(numbers)) == said
