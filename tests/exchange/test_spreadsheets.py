"""Spreadsheets from outside: whole or refused in one sentence, within bounds."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.sheets import Sheet, Span
from cchc_desktop.exchange import archives, spreadsheets
from cchc_desktop.exchange.text_tables import sheet_of, sheet_of_html
from tests.exchange.workbooks import by_hand, by_libreoffice, form_book, saved

CSV = "Lĩnh vực;Tiếp nhận\nĐất đai;1.234\n"


def refused(data: bytes) -> ProblemCode:
    with pytest.raises(InvalidInputError) as raised:
        spreadsheets.sheets_of(data, "a")
    assert len(raised.value.problems) == 1
    return raised.value.problems[0].code


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for _, cell in sorted(row.cells.items())] for row in sheet.rows]


def test_numbers_texts_and_merged_cells_come_out_of_a_workbook() -> None:
    (sheet,) = spreadsheets.sheets_of(saved(form_book()))
    first = next(row for row in sheet.rows if row.text(1) == "Đất đai")
    assert first.cells[2].number == Decimal(1234)
    assert first.number == 8
    assert sheet.spans is not None
    assert Span(4, 2, 4, 5) in sheet.spans


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_what_libreoffice_writes_is_read_alike_and_formulas_as_their_values(
    tmp_path: Path, kind: str
) -> None:
    (wanted,) = spreadsheets.sheets_of(saved(form_book()))
    source = tmp_path / "bieu.xlsx"
    book = form_book()
    book.active["C8"] = "=D8+E8+F8"
    book.save(source)
    (sheet,) = spreadsheets.read(by_libreoffice(tmp_path, source, kind))
    assert sheet.problems == ()
    assert texts(sheet) == texts(wanted)
    assert [row.number for row in sheet.rows] == [row.number for row in wanted.rows]


@pytest.mark.parametrize(
    "data",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("utf-16-le"),
        CSV.encode("utf-16-be"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode(),
    ],
)
def test_csv_is_read_in_every_usual_encoding(data: bytes) -> None:
    (sheet,) = spreadsheets.sheets_of(data, "a")
    assert texts(sheet) == [["Lĩnh vực", "Tiếp nhận"], ["Đất đai", "1.234"]]


def test_windows_1258_becomes_composed_letters() -> None:
    # “Đất đai” in Windows-1258: â and a combining acute of their own.
    (sheet,) = spreadsheets.sheets_of(b"L\xecnh;S\xf4\n\xd0\xe2\xect \xf0ai;3\n", "a")
    assert texts(sheet)[1] == ["Đất đai", "3"]


def test_a_page_called_xls_is_read_as_its_table() -> None:
    page = "<html><table><tr><td rowspan=2>TT</td><td colspan=2>Tiếp nhận</td></tr>"
    page += "<tr><td>Tổng</td><td>Trực<br>tuyến</td></tr></table></html>"
    (sheet,) = spreadsheets.sheets_of(page.encode(), "a")
    assert texts(sheet) == [["TT", "Tiếp nhận"], ["Tổng", "Trực tuyến"]]
    assert sorted(sheet.rows[1].cells) == [1, 2]
    assert sheet.spans == (Span(1, 0, 2, 0), Span(1, 1, 1, 2))


def test_the_clipboard_of_a_spreadsheet_keeps_line_ends_within_a_cell() -> None:
    assert texts(sheet_of('a\t"b\nc"\n1\t2\n')) == [["a", "b\nc"], ["1", "2"]]
    assert sheet_of_html("<p>Không có bảng</p>") is None


def test_formulas_without_values_are_named_by_cell_and_count() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["a", "b"], [1, "=A2+1"], [2, "=A3+1"]):
        sheet.append(line)
    (found,) = spreadsheets.sheets_of(saved(book))
    (problem,) = found.problems
    assert problem.code is ProblemCode.SHEET_FORMULAS
    assert (problem.value("cell"), problem.value("count")) == ("B2", 2)


def test_a_million_empty_rows_are_passed_over_in_flat_memory() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 1_000_001))
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Lĩnh vực</t></is></c></row>'
    data = by_hand(f"<worksheet><sheetData>{head}{rows}</sheetData></worksheet>")
    del rows
    tracemalloc.start()
    begin = time.perf_counter()
    (sheet,) = spreadsheets.sheets_of(data)
    spent = time.perf_counter() - begin
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(sheet.rows) == 1
    assert spent < 5
    assert peak < 20_000_000


def test_a_sheet_of_a_million_repeated_rows_is_not_made_of_them() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(
            "content.xml",
            '<d xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table table:name="B">'
            "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
            '</table:table-row><table:table-row table:number-rows-repeated="1048575">'
            '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
            "</table:table></d>",
        )
    (sheet,) = spreadsheets.sheets_of(out.getvalue())
    assert texts(sheet) == [["a"]]


def test_a_zip_bomb_is_stopped_while_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "UNPACKED_LIMIT", 3_000_000)
    bomb = by_hand("<worksheet><sheetData>" + " " * 20_000_000)
    assert len(bomb) < 50_000
    begin = time.perf_counter()
    assert refused(bomb) is ProblemCode.SHEET_UNPACKS_TOO_BIG
    assert time.perf_counter() - begin < 3


def test_a_cell_without_end_is_a_bomb_too() -> None:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>' + "x" * 3_000_000 + "</t></is></c></row>"
    data = by_hand(f"<worksheet><sheetData>{cell}</sheetData></worksheet>")
    assert refused(data) is ProblemCode.SHEET_UNPACKS_TOO_BIG


def test_entities_are_not_followed() -> None:
    data = by_hand('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>')
    assert refused(data) is ProblemCode.SHEET_DAMAGED


def test_a_locked_workbook_is_said_to_have_a_password() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    assert refused(ole + "EncryptedPackage".encode("utf-16-le")) is ProblemCode.SHEET_LOCKED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ProblemCode.SHEET_EMPTY),
        (b"  \n ;;\n", ProblemCode.SHEET_EMPTY),
        (b"%PDF-1.7 abc", ProblemCode.NOT_A_SHEET),
        (b"\x89PNG\r\n\x1a\n", ProblemCode.NOT_A_SHEET),
        (b'{"format": "cchc"}', ProblemCode.NOT_A_SHEET),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ProblemCode.NOT_A_SHEET),
        (b"a\x00b\x00\x00\x00\x01", ProblemCode.NOT_TEXT),
    ],
)
def test_what_is_no_spreadsheet_is_told_so(data: bytes, code: ProblemCode) -> None:
    assert refused(data) is code


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_workbook_cut_off_is_damaged(share: float) -> None:
    data = saved(form_book())
    assert refused(data[: int(len(data) * share)]) is ProblemCode.SHEET_DAMAGED


def test_a_byte_turned_round_is_damage_or_read_and_never_a_crash() -> None:
    data = bytearray(saved(form_book()))
    for place in range(0, len(data), 97):
        turned = bytes(data[:place]) + bytes([data[place] ^ 0xFF]) + bytes(data[place + 1 :])
        try:
            spreadsheets.sheets_of(turned)
        except InvalidInputError as error:
            assert error.problems
