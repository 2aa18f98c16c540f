"""Files inside a paper: what a PDF/A-3b carries as its source, put in and read back."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import pypdfium2

from cchc_desktop.documents import xmp
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_ROOT = re.compile(rb"/Root\s+(\d+)\s+0\s+R")
_SIZE = re.compile(rb"/Size\s+(\d+)")
_INFO = re.compile(rb"/Info\s+\d+\s+0\s+R")
_ID = re.compile(rb"/ID\s*\[.*?\]", re.DOTALL)
_PREVIOUS = re.compile(rb"/Prev\s+(\d+)")
_METADATA = re.compile(rb"/Metadata\s+(\d+)\s+0\s+R")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DATE = b"(D:20000101000000+00'00')"
"""As the file's own: the same input gives the same bytes."""


class Relationship(Enum):
    """What an attached file is to the paper (ISO 19005-3, 6.8)."""

    SOURCE = "Source"
    DATA = "Data"
    SUPPLEMENT = "Supplement"


@dataclass(frozen=True)
class Attachment:
    """A file to be attached: its name, its bytes, what it is to the paper."""

    name: str
    content: bytes
    relationship: Relationship = Relationship.SOURCE
    about: str = ""
    media: str = "application/json"


def attach(pdf: bytes, files: Sequence[Attachment]) -> bytes:
    """A paper of this program as PDF/A-3b with those files in it, as a revision of its own.

    Before it is signed: a signature would say that the paper was altered after it.

    Raises:
        ExpectedError: the bytes are no paper of this program, or one that carries files already.
    """
    if not files:
        return pdf
    paper = _Revision(pdf)
    root = paper.body(paper.root)
    metadata = _METADATA.search(root)
    if metadata is None or b"/AF" in root or b"/Names" in root:
        raise ExpectedError(ExpectedCode.NOT_A_PAPER)
    packet = _STREAM.search(paper.body(int(metadata[1])))
    if packet is None:
        raise ExpectedError(ExpectedCode.NOT_A_PAPER)
    named = [(file.name, _put(paper, file)) for file in files]
    refs = b" ".join(b"%d 0 R" % number for _, number in named)
    names = b"".join(b"%s %d 0 R" % (_text(name), number) for name, number in sorted(named))
    said = b"/AF[%s]/Names<</EmbeddedFiles<</Names[%s]>>>>" % (refs, names)
    end = root.rindex(b">>")
    paper.add(root[:end].rstrip() + said + b">>", paper.root)
    told = packet[1].replace(xmp.PART_2.encode(), xmp.PART_3.encode())
    paper.add(_stream(b"/Type/Metadata/Subtype/XML", told), int(metadata[1]))
    return paper.written()


def attached(pdf: bytes) -> dict[str, bytes]:
    """The files in a PDF, of any program, by name; empty where there are none.

    Raises:
        ExpectedError: the bytes are no PDF.
    """
    try:
        opened = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise ExpectedError(ExpectedCode.NOT_A_PAPER) from error
    try:
        found = [opened.get_attachment(place) for place in range(opened.count_attachments())]
        return {one.get_name(): bytes(one.get_data()) for one in found}
    except pypdfium2.PdfiumError:
        return {}  # a file that is named and not there
    finally:
        opened.close()


def _put(paper: _Revision, file: Attachment) -> int:
    """The number of the file's specification, with its bytes before it."""
    media = file.media.replace("/", "#2F").encode("ascii")
    told = b"/Type/EmbeddedFile/Subtype/%s/Params<</Size %d/ModDate%s>>" % (
        *(media, len(file.content)),
        _DATE,
    )
    held = paper.add(_stream(told + b"/Filter/FlateDecode", zlib.compress(file.content, 9)))
    name = _text(file.name)
    return paper.add(
        b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/%s/EF<</F %d 0 R/UF %d 0 R>>>>"
        % (name, name, _text(file.about), file.relationship.value.encode(), held, held)
    )


def _stream(told: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (told, len(content), content)


def _text(text: str) -> bytes:
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"


def _places(pdf: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Where each object lies, those of the newest revision last."""
    end = pdf.find(b"trailer", start)
    before = _PREVIOUS.search(pdf[end : pdf.find(b"startxref", end)])
    if before is not None and int(before[1]) < start:
        yield from _places(pdf, int(before[1]))
    number = 0
    for line in pdf[start:end].splitlines()[1:]:
        row = line.split()
        if len(row) == 2:
            number = int(row[0])
        elif len(row) == 3:
            if row[2] == b"n":
                yield number, int(row[0])
            number += 1


class _Revision:
    """Objects added after the end of a file that this program wrote: nothing before is touched."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        start = _START.search(pdf[-64:])
        trailer = pdf[pdf.rfind(b"trailer") :]
        root, size = _ROOT.search(trailer), _SIZE.search(trailer)
        if start is None or root is None or size is None:
            raise ExpectedError(ExpectedCode.NOT_A_PAPER)
        self.root = int(root[1])
        self._start, self._next = int(start[1]), int(size[1])
        found = _INFO.search(trailer), _ID.search(trailer)
        self._kept = b"".join(one[0] for one in found if one)
        self._added: dict[int, bytes] = {}
        self._places = dict(_places(pdf, self._start))

    def body(self, number: int) -> bytes:
        """What an object says, in its latest state.

        Raises:
            ExpectedError: there is none.
        """
        begin = self._places.get(number, -1)
        head = b"%d 0 obj" % number
        if not self._pdf.startswith(head, begin):
            raise ExpectedError(ExpectedCode.NOT_A_PAPER)
        end = self._pdf.find(b"endobj", begin)
        return self._pdf[begin + len(head) : end].strip()

    def add(self, content: bytes, number: int = 0) -> int:
        """Add an object, or another state of one; its number."""
        if not number:
            number, self._next = self._next, self._next + 1
        self._added[number] = content
        return number

    def written(self) -> bytes:
        """The file with what was added."""
        out = bytearray(self._pdf if self._pdf.endswith(b"\n") else self._pdf + b"\n")
        table = []
        for number, content in sorted(self._added.items()):
            table.append(b"%d 1\n%010d 00000 n \n" % (number, len(out)))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
        start = len(out)
        out += b"xref\n" + b"".join(table)
        out += b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
            *(self._next, self.root, self._start),
            *(self._kept, start),
        )
        return bytes(out)
