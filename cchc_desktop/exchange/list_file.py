"""A list as CSV that Excel opens right, as XLSX (filter, frozen heading, real days), as JSON.

The workbook is made by openpyxl, loaded when the first one is wanted.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Head:
    """Heading of one column, and its width in letters."""

    title: str
    width: int = 16


def csv_of(heads: Sequence[Head], rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with its mark and semicolons, as Excel in Viet Nam reads it; days as dd/MM/yyyy."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([head.title for head in heads])
    writer.writerows([[_shown(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def json_of(
    title: str, heads: Sequence[Head], rows: Sequence[Sequence[Cell]], filtered: str = ""
) -> bytes:
    """The rows by their headings, days as ISO; what is not known is null, never an empty text."""
    names = [head.title for head in heads]
    listed = [dict(zip(names, map(_told, row), strict=True)) for row in rows]
    made = {"title": title, "filter": filtered, "columns": names, "rows": listed}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def xlsx_of(title: str, heads: Sequence[Head], rows: Sequence[Sequence[Cell]]) -> bytes:
    """A workbook of one sheet; the same rows give the same bytes of content."""
    # Loaded here: only who exports a workbook waits for it.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = title[:31]
    sheet.append([head.title for head in heads])
    for row in rows:
        sheet.append([_safe(cell) for cell in row])
    bold, ground = Font(bold=True), PatternFill("solid", fgColor="E3EEFA")
    wrapped = Alignment(vertical="top", wrap_text=True)
    for place, head in enumerate(heads, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = head.width
        top = sheet.cell(1, place)
        top.font, top.fill, top.alignment = bold, ground, wrapped
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            cell.alignment = wrapped
            if isinstance(cell.value, date):
                cell.number_format = "DD/MM/YYYY"
            elif isinstance(cell.value, str):
                cell.data_type = "s"  # a sentence that begins with “=” is no formula
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    made = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    book.properties.created = book.properties.modified = made
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def template_of(
    title: str,
    heads: Sequence[Head],
    example: Sequence[Cell],
    notes_title: str,
    notes: Sequence[Sequence[Cell]],
) -> bytes:
    """A workbook to be filled in: headings with one example, and a sheet that explains them."""
    from openpyxl import load_workbook  # noqa: PLC0415  (as above)

    book = load_workbook(io.BytesIO(xlsx_of(title, heads, [example])))
    sheet = book.create_sheet(notes_title[:31])
    for row in notes:
        sheet.append([_safe(cell) for cell in row])
    for letter, width in (("A", 28), ("B", 90)):
        sheet.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _told(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, float):
        return f"{cell:.6g}".replace(".", ",")  # as Excel in Viet Nam reads a number
    text = str(cell)
    # A program that opens the file must not take a sentence for a formula.
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").isdigit()


def _safe(cell: Cell) -> Cell:
    """Without the control characters that no workbook may hold."""
    if isinstance(cell, str):
        return "".join(c for c in cell if c >= " " or c in "\t\n")
    return cell
