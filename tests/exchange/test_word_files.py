"""The text of papers of others: Word, PDF, plain; what is damaged is refused whole."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.exchange import word_files

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(*paragraphs: str, body: bytes | None = None) -> bytes:
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    xml = f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", body if body is not None else xml)
    return file.getvalue()


def refusal(path: Path) -> list[ProblemCode]:
    with pytest.raises(InvalidInputError) as caught:
        word_files.text_of(path)
    return [problem.code for problem in caught.value.problems]


def test_paragraphs_of_a_word_file_are_lines_in_nfc(tmp_path: Path) -> None:
    path = tmp_path / "quyết định.docx"
    path.write_bytes(docx("Căn cứ Quye\u0302\u0301t định", "Điều 1. A &amp; B"))
    assert word_files.text_of(path) == "Căn cứ Quyết định\nĐiều 1. A & B"


def test_text_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Can cu 09/2015/QD-TTg")
    canvas.showPage()
    canvas.drawString(72, 700, "trang hai")
    canvas.save()
    assert word_files.text_of(path).split() == ["Can", "cu", "09/2015/QD-TTg", "trang", "hai"]


def test_plain_text_of_old_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Căn cứ Nghị định".encode("utf-16"))
    assert word_files.text_of(path) == "Căn cứ Nghị định"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ProblemCode.OLD_WORD_FILE),
        (b"", ProblemCode.NO_TEXT_IN_FILE),
        (docx("", " "), ProblemCode.NO_TEXT_IN_FILE),
        (docx("x" * 3000)[:-200], ProblemCode.DAMAGED_PAPER),
        (docx(body=b"<w:document>"), ProblemCode.DAMAGED_PAPER),
        (b"PK\x03\x04 no archive", ProblemCode.DAMAGED_PAPER),
        (b"%PDF-1.7 no pdf", ProblemCode.DAMAGED_PAPER),
        (docx(body=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), ProblemCode.DAMAGED_PAPER),
        (docx(body=b"<a>" + b" " * 40_000_000 + b"</a>"), ProblemCode.DAMAGED_PAPER),
    ],
    ids=["doc", "empty", "blank", "cut", "half", "no zip", "no pdf", "entities", "bomb"],
)
def test_what_is_no_paper_is_refused_by_name(
    tmp_path: Path, data: bytes, code: ProblemCode
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert refusal(path) == [code]
