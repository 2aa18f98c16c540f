"""The text of a paper in a file: Word (DOCX), PDF, plain text; paragraphs on lines of their own."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from xml.etree.ElementTree import Element, ParseError, iterparse

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import clean
from cchc_desktop.exchange.files import content_of
from cchc_desktop.exchange.text_tables import decoded

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY: Final = "word/document.xml"
_MOST: Final = 32 * 1024 * 1024
"""Bytes of XML, and letters of text: more is no paper of an office."""
_HYPHEN: Final = "\x02"
"""What PDFium tells for a hyphen that ends a line, whose break it takes away."""
_PIECE: Final = 65_536
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def text_of(path: Path) -> str:
    """All text of that file, in NFC.

    Raises:
        InvalidInputError: it is damaged, has a password, is an old .doc, or holds no text.
        ExpectedError: it cannot be read.
    """
    data = content_of(path)
    if data.startswith(b"%PDF-"):
        text = _pdf(data)
    elif data.startswith(b"PK\x03\x04"):
        text = "\n".join(_docx(data))
    elif data.startswith(_OLE):
        raise _refused(ProblemCode.OLD_WORD_FILE)
    else:
        text = decoded(data)
    if not text.strip():
        raise _refused(ProblemCode.NO_TEXT_IN_FILE)
    return clean(text)


def _refused(code: ProblemCode) -> InvalidInputError:
    return InvalidInputError([Problem(code, "$")])


def _docx(data: bytes) -> Iterator[str]:
    """The paragraphs, those of tables included, in the order of the file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_BODY) as body:
            yield from _paragraphs(body)
    except (zipfile.BadZipFile, KeyError, ParseError, zlib.error, RuntimeError, OSError) as error:
        raise _refused(ProblemCode.DAMAGED_PAPER) from error


class _Limited:
    """A stream that ends in a refusal where it is a bomb, or brings entities of its own."""

    def __init__(self, body: IO[bytes]) -> None:
        self._body = body
        self._size = 0

    def read(self, size: int = _PIECE) -> bytes:
        """The next piece."""
        piece = self._body.read(min(size, _PIECE))
        self._size += len(piece)
        if self._size > _MOST or b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise _refused(ProblemCode.DAMAGED_PAPER)
        return piece


def _paragraphs(body: IO[bytes]) -> Iterator[str]:
    line: list[str] = []
    for _, element in iterparse(_Limited(body)):
        if element.tag == f"{_W}p":
            yield "".join(line)
            line.clear()
        else:
            line.append(_inline(element))
        element.clear()


def _inline(element: Element) -> str:
    if element.tag == f"{_W}t":
        return element.text or ""
    return {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}noBreakHyphen": "-"}.get(element.tag, "")


def _pdf(data: bytes) -> str:
    # Loaded here: the library is eight megabytes that few commands need.
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refused(ProblemCode.DAMAGED_PAPER) from error
    try:
        pages = []
        left = _MOST
        for page in document:
            text = page.get_textpage().get_text_bounded()
            left -= len(text)
            if left < 0:
                raise _refused(ProblemCode.DAMAGED_PAPER)
            pages.append(text)
    finally:
        document.close()
    return re.sub(r"\r\n?", "\n", "\n".join(pages).replace(_HYPHEN, "-"))
