"""The command ``paper``, and ``minutes`` with annexes and Word, to the letter of the contract."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.commands.conftest import Called

OBJECTION = "Cơ quan không thống nhất vì số liệu lấy từ cổng cũ."


def said(path: Path) -> str:
    with pdfplumber.open(io.BytesIO(path.read_bytes())) as opened:
        return " ".join("\n".join(p.extract_text() for p in opened.pages).split())


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A visit with a photo, an objection and figures."""
    folder = tmp_path / "bàn"
    opened = desks.with_sample(folder)
    visit = desks.finance(opened)
    finding = next(
        f for f in opened.findings.of_visit(visit.id) if f.kind is FindingKind.SHORTCOMING
    )
    opened.findings.edit(finding, reply_stance=Stance.DISAGREE, reply_text=OBJECTION)
    source = tmp_path / "ảnh niêm yết.jpg"
    source.write_bytes(pictures.jpeg(800, 600))
    opened.evidence.add(finding.id, source)
    opened.close()
    return folder


@pytest.mark.parametrize("kind", ["notice", "letter", "heads"])
@pytest.mark.parametrize("form", [".pdf", ".docx"])
def test_each_paper_is_written(
    kind: str, form: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / f"giấy{form}"
    ran = called("--data", workspace, "paper", kind, "--visit", "5", "-o", out, "--json")
    assert ran.code == 0
    assert ran.document[0]["file"] == str(out)
    assert ran.document[0]["pages"] >= 1
    assert out.read_bytes()[:4] == (b"%PDF" if form == ".pdf" else b"PK\x03\x04")


def test_number_and_day_stand_on_the_notice(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "tb.pdf"
    given = ("--number", "7", "--day", "2018-10-22")
    assert (
        called("--data", workspace, "paper", "notice", "--visit", "5", "-o", out, *given).code == 0
    )
    assert "Số: 07/TB-ĐKT" in said(out)
    assert "Sơn La, ngày 22 tháng 10 năm 2018" in said(out)


def test_nothing_amended_is_refused_with_a_sentence(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "bs.pdf"
    ran = called("--data", workspace, "paper", "supplementary", "--visit", "5", "-o", out)
    assert ran.code == 1
    assert "chưa có biên bản bổ sung" in " ".join(ran.reasons)
    assert not out.exists()


@pytest.mark.parametrize("annexes", ["none", "photos", "replies", "all"])
def test_an_objection_stays_whatever_is_annexed(
    annexes: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "bb.pdf"
    ran = called("--data", workspace, "minutes", "--visit", "5", "-o", out, "--annexes", annexes)
    assert ran.code == 0
    body = said(out).split("Biên bản kết thúc hồi")[0]
    assert OBJECTION in body
    assert ("ẢNH TÀI LIỆU KIỂM CHỨNG" in said(out)) == (annexes in ("photos", "all"))


def test_a_photo_that_is_gone_is_a_frame_and_a_warning(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    opened = Workspace(workspace)
    one = opened.evidence.printed_photos(desks.finance(opened).id)[0]
    opened.evidence.path(one).unlink()
    opened.close()
    out, word = tmp_path / "bb.pdf", tmp_path / "bb.docx"
    ran = called(
        *("--data", workspace, "minutes", "--visit", "5", "-o", out, "--docx", word, "--json")
    )
    assert ran.code == 0
    assert any("ảnh niêm yết.jpg" in text for text in ran.document[0]["warnings"])
    assert ran.document[0]["docx"] == str(word)
    assert "Không có tệp ảnh “ảnh niêm yết.jpg”" in said(out)
    assert zipfile.is_zipfile(word)


def test_a_path_of_250_characters_with_vietnamese_letters(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    folder = tmp_path / ("Biên bản kiểm tra " * 5)[:80] / ("ế" * 60)
    folder.mkdir(parents=True)
    room = 250 - len(str(folder)) - len("/.docx")
    out = folder / ("ữ" * min(room, 80) + ".docx")
    ran = called("--data", workspace, "paper", "letter", "--visit", "5", "-o", out)
    assert ran.code == 0
    assert zipfile.is_zipfile(out)


def test_a_name_longer_than_the_system_allows_is_refused(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / ("ữ" * 200 + ".pdf")
    ran = called("--data", workspace, "paper", "letter", "--visit", "5", "-o", out)
    assert ran.code == 1
    assert "Không ghi được" in " ".join(ran.reasons)


def test_a_word_file_of_somebody_else_is_not_replaced_unasked(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "cv.docx"
    out.write_bytes(b"PK mine")
    given = ("--data", workspace, "paper", "letter", "--visit", "5", "-o", out)
    assert called(*given).code == 1
    assert out.read_bytes() == b"PK mine"
    assert called(*given, "--force").code == 0
