"""XLSX, XLS, ODS and CSV as sheets of cells: known by content, whole or refused in a sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.sheets import Cell, Row, Sheet
from cchc_desktop.domain.viet import clean
from cchc_desktop.exchange import odf, ooxml
from cchc_desktop.exchange.archives import Archive, damaged
from cchc_desktop.exchange.files import content_of
from cchc_desktop.exchange.text_tables import decoded, sheet_of, sheet_of_html

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_STREAMS: Final = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_STRANGERS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"MZ")
_MOST_ROWS: Final = 65_536


def read(path: Path) -> tuple[Sheet, ...]:
    """The sheets of that file that have anything in them.

    Raises:
        InvalidInputError: it is no spreadsheet, damaged, locked, or would unpack without end.
        ExpectedError: the file cannot be read.
    """
    return sheets_of(content_of(path), path.stem)


def sheets_of(data: bytes, name: str = "") -> tuple[Sheet, ...]:
    """The sheets that these bytes hold; see ``read``."""
    if not data.strip():
        raise InvalidInputError([Problem(ProblemCode.SHEET_EMPTY, "$")])
    if data.startswith(_OLE):
        found = _from_ole(data)
    elif data.startswith(_ZIP):
        found = _from_zip(data)
    elif data.startswith(_STRANGERS):
        raise _stranger()
    else:
        found = _from_text(data, name)
    kept = tuple(sheet for sheet in found if sheet.rows or sheet.problems)
    if not kept:
        raise InvalidInputError([Problem(ProblemCode.SHEET_EMPTY, "$")])
    return kept


def _from_zip(data: bytes) -> list[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            if any(entry.flag_bits & 1 for entry in file.infolist()):
                raise _locked()
            archive = Archive(file)
            if "xl/workbook.xml" in archive.names:
                return list(ooxml.sheets_of(archive))
            if "content.xml" in archive.names:
                if _is_locked_document(file):
                    raise _locked()
                sheets = odf.sheets_of(archive)
                if sheets:
                    return sheets
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise damaged() from error
    raise _stranger()


def _is_locked_document(file: zipfile.ZipFile) -> bool:
    """Whether the manifest of an ODS file says that its parts are encrypted."""
    try:
        with file.open("META-INF/manifest.xml") as part:
            return b"encryption-data" in part.read(1_000_000)
    except KeyError:
        return False


def _from_ole(data: bytes) -> list[Sheet]:
    """An XLS file, or an XLSX file locked by a password, which Excel puts into such a one."""
    if _ENCRYPTED in data:
        raise _locked()
    if not any(name in data for name in _STREAMS):
        raise _stranger()
    import python_calamine  # noqa: PLC0415  (only XLS files want it)

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_calamine_sheet(book, name) for name in book.sheet_names]
    except python_calamine.PasswordError as error:
        raise _locked() from error
    except Exception as error:  # calamine tells damage by many kinds, a panic among them
        raise damaged() from error


def _calamine_sheet(book: object, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)  # type: ignore[attr-defined]
    rows = []
    first_row, first_column = sheet.start or (0, 0)
    listed = sheet.to_python(skip_empty_area=True, nrows=_MOST_ROWS)
    for number, line in enumerate(listed, first_row + 1):
        cells = {first_column + i: cell for i, raw in enumerate(line) if (cell := _cell(raw))}
        if cells:
            rows.append(Row(number, cells))
    return Sheet(clean(name), tuple(rows))


def _cell(raw: object) -> Cell | None:
    if isinstance(raw, bool):
        return Cell("x") if raw else None
    if isinstance(raw, int | float):
        return ooxml.number_cell(repr(raw))
    text = clean(str(raw)).strip()
    return Cell(text) if text else None


def _from_text(data: bytes, name: str) -> list[Sheet]:
    text = decoded(data)
    head = text[:2000].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<table")):
        # What many portals hand out as “.xls” is a page with a table.
        sheet = sheet_of_html(text, name)
        return [sheet] if sheet else []
    if head.startswith(("{", "[", "<?xml")):
        raise _stranger()
    return [sheet_of(text, name)]


def _locked() -> InvalidInputError:
    return InvalidInputError([Problem(ProblemCode.SHEET_LOCKED, "$")])


def _stranger() -> InvalidInputError:
    return InvalidInputError([Problem(ProblemCode.NOT_A_SHEET, "$")])
