"""Files for the archive: PDF/A and PDF/UA by veraPDF, and by the tree that a reader hears."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from reportlab.pdfbase import pdfdoc

from cchc_desktop.documents import fonts, minutes_pdf, paper, plan_blocks, signatures
from cchc_desktop.documents.archive_canvas import ArchiveCanvas
from cchc_desktop.documents.attachments import Attachment, Relationship, attach, attached
from cchc_desktop.documents.blocks import Paragraph, Pictures, Table, Title
from cchc_desktop.documents.paper import Paper
from cchc_desktop.documents.signature_places import places
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain.keys import Pkcs12Key, SignerRole
from cchc_desktop.domain.minutes import Minutes
from cchc_desktop.domain.plan import Share
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from tests import keys
from tests.builders import make_minutes
from tests.documents import hard_papers as hard
from tests.documents import rules, verapdf
from tests.documents.sheets import Sheet
from tests.documents.tagged import Heard, Tagged
from tests.documents.test_signatures import AT

EVERY = [(profile, name) for profile in hard.BUILDS for name in hard.EVERY]
SOURCE = Attachment("cuộc-kiểm-tra.json", b'{"a": "\xc3\xa1"}' * 50, Relationship.SOURCE, "Dữ liệu")


@cache
def made(profile: str, name: str) -> Paper:
    one = hard.papers(hard.full(hard.BUILDS[profile]))[name]
    return paper.render(one.describe, one.m, hard.picture)


@cache
def heard(profile: str, name: str) -> Tagged:
    return Tagged(made(profile, name).pdf)


def signed(pdf: bytes, one: Paper, folder: Path) -> bytes:
    pdf = signatures.with_fields(pdf, places(one))
    for name, role in (("Nguyễn Thị Ưởng", SignerRole.HEAD), ("Trần Ánh", SignerRole.AGENCY)):
        key = Pkcs12Key(keys.p12(folder, name), keys.PASSPHRASE)
        pdf, _ = signatures.sign(pdf, key, role, AT)
    return pdf


def files(folder: Path) -> dict[str, tuple[str, bytes]]:
    """Every kind of file that leaves the program, each with the part of PDF/A that it keeps."""
    found = {f"{profile}-{name}": ("2b", made(profile, name).pdf) for profile, name in EVERY}
    short = paper.render(*_short())
    found["plan-empty"] = ("2b", plan_blocks.render(2026, "", (), Share(4, 0, 0)).pdf)
    found["draft"] = ("2b", paper.render(*_short(), is_draft=True).pdf)
    ink = dict.fromkeys(SignerRole, (((0.1, 0.2), (0.5, 0.8), (0.9, 0.1)),))
    found["drawn"] = ("2b", minutes_pdf.render(make_minutes(), is_draft=True, drawn=ink).pdf)
    found["attached"] = ("3b", attach(short.pdf, [SOURCE]))
    found["signed"] = ("2b", signed(short.pdf, short, folder))
    found["fields"] = ("2b", signatures.with_fields(short.pdf, places(short)))
    found["attached-signed"] = ("3b", signed(attach(short.pdf, [SOURCE]), short, folder))
    supplement = made("nd30", "supplementary")
    found["supplementary-signed"] = ("2b", signed(supplement.pdf, supplement, folder))
    carrying = attach(supplement.pdf, [SOURCE])
    found["supplementary-attached-signed"] = ("3b", signed(carrying, supplement, folder))
    return found


def _short() -> tuple[paper.Describe, Measures]:
    one = hard.papers(make_minutes())["minutes"]
    return one.describe, one.m


@pytest.mark.verapdf
def test_verapdf_finds_no_fault_in_any_paper_signed_or_not(tmp_path: Path) -> None:
    if lacking := verapdf.lacking():
        pytest.skip(lacking)
    asked = []
    for name, (part, pdf) in files(tmp_path).items():
        target = tmp_path / f"{name}.pdf"
        target.write_bytes(pdf)
        asked += [f"{part}:{target}", f"ua1:{target}"]
    broken = tmp_path / "broken.pdf"  # a checker that says yes to everything would say so here
    broken.write_bytes(made("nd30", "letter").pdf.replace(b"/MarkInfo", b"/MarkInfe"))
    found = verapdf.faults([*asked, f"ua1:{broken}"])
    assert found.pop(f"ua1:{broken}") != []
    assert list(found) == asked
    assert {Path(name).stem: rules for name, rules in found.items() if rules} == {}


@pytest.mark.parametrize(("profile", "name"), EVERY)
def test_every_piece_is_heard_once_or_only_seen(profile: str, name: str) -> None:
    file = heard(profile, name)
    assert file.outside == []
    assert file.unheard == set()
    assert {key for key, count in file.named.items() if count > 1} == set()


@pytest.mark.parametrize(("profile", "name"), EVERY)
def test_what_is_heard_comes_in_the_order_in_which_it_is_described(profile: str, name: str) -> None:
    description = made(profile, name).description
    assert description is not None
    expected = [text for part in description.parts for text in _texts(part.blocks)]
    whole = heard(profile, name).root.whole
    place = 0
    for text in expected:
        found = whole.find(text, place)
        assert found >= 0, f"“{text}” is not heard after “{whole[max(0, place - 60) : place]}”"
        place = found + len(text)


def _texts(blocks: tuple[object, ...]) -> list[str]:
    """What the blocks say, where it is read in one piece."""
    found = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(block.text)
            case Title():
                found += [block.kind, block.subject]
            case Table():
                found += [cell.text for row in (*block.header, *block.rows) for cell in row]
            case Pictures():
                found += [one.caption for one in block.pictures]
    return [" ".join(text.split()) for text in found if text.strip()]


@pytest.mark.parametrize(("profile", "name"), EVERY)
def test_headings_begin_at_one_and_never_leave_out_a_level(profile: str, name: str) -> None:
    for part in heard(profile, name).root.kids:
        levels = [int(one.kind[1:]) for one in part.all() if one.kind[0] == "H"]
        assert levels == [] or levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("profile", hard.BUILDS)
def test_tables_have_headings_once_and_rows_of_one_width(profile: str) -> None:
    tables = heard(profile, "minutes").of("Table")
    description = made(profile, "minutes").description
    assert description is not None
    described = [b for part in description.parts for b in part.blocks if isinstance(b, Table)]
    assert len(tables) == len(described) >= 3
    for table, block in zip(tables, described, strict=True):
        assert [kid.kind for kid in table.kids] == ["THead", "TBody"]
        heads = [one for one in table.all() if one.kind == "TH"]
        assert heads
        assert {one.scope for one in heads} == {"Column"}
        cells = [cell.text for row in block.header for cell in row]
        assert [one.whole for one in heads] == [" ".join(text.split()) for text in cells]
        width = sum(one.columns for one in _cells(table.kids[0].kids[0]))
        body = table.kids[1].kids
        assert {sum(one.columns for one in _cells(row)) for row in body} <= {width}


def _cells(row: Heard) -> list[Heard]:
    return [one for one in row.kids if one.kind in ("TH", "TD")]


def test_pictures_are_told_by_their_captions_and_a_lost_one_says_so() -> None:
    file, description = heard("nd30", "minutes"), made("nd30", "minutes").description
    assert description is not None
    pictures = [
        one
        for part in description.parts
        for block in part.blocks
        if isinstance(block, Pictures)
        for one in block.pictures
    ]
    here = [one for one in pictures if one.name != hard.GONE]
    assert len(here) < len(pictures)
    assert [one.alt for one in file.of("Figure")] == [one.caption for one in here]
    lost = next(one for one in pictures if one.name == hard.GONE)
    assert " ".join(lost.missing.split()) in [one.whole for one in file.of("P")]


def test_a_paper_is_titled_in_vietnamese_and_its_annexes_number_their_own_pages() -> None:
    catalog = heard("nd30", "minutes").catalog
    assert catalog["Lang"] == b"vi-VN"
    assert catalog["ViewerPreferences"] == {"DisplayDocTitle": True}
    nums = catalog["PageLabels"]["Nums"]
    description = made("nd30", "minutes").description
    assert description is not None
    assert nums[0] == 0
    assert len(nums) == 2 * len(description.parts)
    prefixes = [label["P"].decode("utf-16") for label in nums[3::2]]
    assert prefixes[0] == "Phụ lục I - "
    assert len(set(prefixes)) == len(prefixes)


def test_every_stream_is_as_long_as_it_says_whatever_its_last_byte_is() -> None:
    fonts.faces()
    target = io.BytesIO()
    canvas = ArchiveCanvas(target, (100, 100))
    canvas.begin_part("")
    canvas.begin_page(100, 100)
    canvas.showPage()
    canvas._doc.Reference(pdfdoc.PDFStream(content=b"its last byte is\n", filters=[]))
    canvas.save()
    pdf = target.getvalue()
    ends = 0
    for found in re.finditer(rb"/Length (\d+)[^>]*>>\s*?\nstream\n", pdf):
        end = found.end() + int(found[1])
        assert pdf[end : end + 10] == b"\nendstream"
        ends += pdf[end - 1 : end] == b"\n"
    assert ends


def test_one_element_goes_on_over_the_page() -> None:
    file = heard("nd30", "minutes")
    text = hard.OBJECTION
    assert any(text in one.whole for one in file.of("P"))


def test_what_was_attached_comes_back_byte_for_byte() -> None:
    pdf = made("nd30", "letter").pdf
    other = Attachment("ghi chú.txt", b"\x00\xff endobj 5 0 obj", Relationship.DATA)
    whole = attach(pdf, [SOURCE, other])
    assert whole.startswith(pdf)
    assert attached(whole) == {SOURCE.name: SOURCE.content, other.name: other.content}
    assert attached(pdf) == {}
    assert b"<pdfaid:part>3</pdfaid:part>" in whole[len(pdf) :]
    assert b"/AFRelationship/Source" in whole
    assert attach(pdf, [SOURCE, other]) == whole


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"x" * 5000])
def test_nothing_is_attached_to_what_is_no_paper(content: bytes) -> None:
    for job in (lambda: attach(content, [SOURCE]), lambda: attached(content)):
        with pytest.raises(ExpectedError) as caught:
            job()
        assert caught.value.code is ExpectedCode.NOT_A_PAPER


def test_a_paper_takes_its_files_once() -> None:
    whole = attach(made("nd30", "letter").pdf, [SOURCE])
    with pytest.raises(ExpectedError):
        attach(whole, [SOURCE])


@pytest.mark.parametrize("build", hard.BUILDS.values())
def test_the_mark_of_a_draft_is_seen_on_every_page_and_neither_read_nor_measured(
    build: Callable[[], Minutes],
) -> None:
    minutes = build()
    clean, draft = (minutes_pdf.render(minutes, is_draft=value).pdf for value in (False, True))
    assert _curves(clean) == [0] * len(_curves(clean))
    assert all(_curves(draft))
    assert Tagged(draft).root == Tagged(clean).root
    assert Sheet(draft).lines == Sheet(clean).lines
    assert rules.faults(Sheet(draft), minutes.profile) == {}


def _curves(pdf: bytes) -> list[int]:
    """How many curves each page has: only the mark of a draft has any."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [len(page.curves) for page in opened.pages]
