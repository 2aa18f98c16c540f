"""What a file is by its content, whatever it is called; whether it is all there."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final

from cchc_desktop.domain.evidence import Media
from cchc_desktop.domain.problems import ProblemCode

_HEAD: Final = 4096
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"\xff\xd8\xff", Media.JPEG),
    (b"\x89PNG\r\n\x1a\n", Media.PNG),
    (b"II*\0", Media.TIFF),
    (b"MM\0*", Media.TIFF),
    (b"GIF87a", Media.GIF),
    (b"GIF89a", Media.GIF),
    (b"BM", Media.BMP),
)
_WORD, _SHEET = "WordDocument".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_OLD_SHEET = "Book\0".encode("utf-16-le")


def media_of(path: Path) -> Media | ProblemCode:
    """What the file is, or why it cannot be evidence; pictures are looked at by ``pictures``.

    Raises:
        OSError: it cannot be read.
    """
    size = path.stat().st_size
    if size == 0:
        return ProblemCode.FILE_EMPTY
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = _by_start(head)
    if found is not None:
        return found
    if b"%PDF-" in head[:1024]:
        return Media.PDF if b"%%EOF" in _tail(path, size) else ProblemCode.FILE_CUT
    if head.startswith(_OLE):
        return _ole(path, head, size)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path)
    return ProblemCode.NOT_EVIDENCE


def _by_start(head: bytes) -> Media | None:
    for start, media in _STARTS:
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Media.WEBP
    if head[4:8] == b"ftyp" and any(
        head[place : place + 4] in _HEIF_BRANDS for place in range(8, 40, 4)
    ):
        return Media.HEIC
    return None


def _tail(path: Path, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, size - 2048))
        return file.read()


def _ole(path: Path, head: bytes, size: int) -> Media | ProblemCode:
    """Word and Excel before 2007: one container, told apart by the names in its directory."""
    sector = 1 << int.from_bytes(head[30:32], "little")
    directory = (int.from_bytes(head[48:52], "little") + 1) * sector
    tables = int.from_bytes(head[44:48], "little")
    # A file is cut when its directory, or what its allocation tables tell of, lies beyond its end.
    if sector not in (512, 4096) or size < directory + 128 or size < tables * sector:
        return ProblemCode.FILE_CUT
    content = path.read_bytes() if size <= _OLE_LIMIT else head
    if _WORD in content:
        return Media.DOC
    return Media.XLS if _SHEET in content or _OLD_SHEET in content else ProblemCode.NOT_EVIDENCE


_OLE_LIMIT = 64 * 1024 * 1024


def _zipped(path: Path) -> Media | ProblemCode:
    """Word and Excel since 2007: a zip, told apart by the parts in it; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ProblemCode.FILE_CUT
    if "word/document.xml" in names:
        return Media.DOCX
    return Media.XLSX if "xl/workbook.xml" in names else ProblemCode.NOT_EVIDENCE
