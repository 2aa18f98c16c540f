"""Workbooks made on the spot: by openpyxl, by hand, by LibreOffice where it is installed."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

TITLES = ("TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "Kỳ báo cáo: Quý III năm 2018")
_TOTALS = ("Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn")
HEADS: tuple[Sequence[object], ...] = (
    (
        *("TT", "Lĩnh vực giải quyết", "Số lượng hồ sơ tiếp nhận", None, None, None),
        *("Số lượng hồ sơ đã giải quyết", None, None, None),
        *("Số lượng hồ sơ đang giải quyết", None, None),
    ),
    (None, None, "Tổng số", "Trong kỳ", None, "Từ kỳ trước", *_TOTALS),
    (None, None, None, "Trực tuyến", "Trực tiếp, dịch vụ bưu chính", *([None] * 8)),
    (
        *("(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)"),
        *("(8)", "(9)", "(10)", "(11)=(12)+(13)", "(12)", "(13)"),
    ),
)
MERGED = "A4:A6 B4:B6 C4:F4 G4:J4 K4:M4 C5:C6 D5:E5 F5:F6 " + " ".join(
    f"{letter}5:{letter}6" for letter in "GHIJKLM"
)
ROWS: tuple[Sequence[object], ...] = (
    ("1", "Đất đai", 1234, 200, 1000, 34, 1200, 200, 990, 10, 34, 30, 4),
    ("2", "Công Thương", 12, 2, 10, 0, 12, 12, 0, 0, 0, 0, 0),
    ("Tổng cộng", None, 1246, 202, 1010, 34, 1212, 212, 990, 10, 34, 30, 4),
    (None, "Người lập biểu", *([None] * 10), "Thủ trưởng đơn vị"),
)


def form_book(rows: Sequence[Sequence[object]] = ROWS) -> openpyxl.Workbook:
    """Biểu II.06a as offices type it: titles, headings on three rows, numbers, a total."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for title in TITLES:
        sheet.append([title])
    sheet.append([])
    for line in (*HEADS, *rows):
        sheet.append(list(line))
    for cells in MERGED.split():
        sheet.merge_cells(cells)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_libreoffice(folder: Path, source: Path, kind: str) -> Path:
    """The file as LibreOffice writes it in that form; skips where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    out = folder / kind
    subprocess.run(
        [program, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "HOME": str(folder)},
    )
    return out / f"{source.stem}.{kind}"


def by_hand(sheet_xml: str, shared: str = "") -> bytes:
    """A workbook with one sheet of that XML."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>",
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets>'
            '<sheet name="Biểu" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        file.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        if shared:
            file.writestr("xl/sharedStrings.xml", shared)
    return out.getvalue()
