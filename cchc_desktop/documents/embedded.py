"""Read the visit's data inside of a PDF from outside: bounded, however the file was made.

``attachments`` puts them there. A PDF library unpacks an attached file whole, and a few kilobytes
can hold gigabytes; so the piece itself is looked for, and unpacked up to a limit.
"""

from __future__ import annotations

import mmap
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cchc_desktop.documents import attachments, wording_signing
from cchc_desktop.documents.attachments import Attachment

NAME = "du-lieu.json"
MOST = 16 << 20
"""Bytes of data, unpacked: minutes of 200 findings have some 500 kB."""
_PIECE = re.compile(rb"/Type\s*/EmbeddedFile\b[^\x00]{0,400}?>>\s*stream\r?\n", re.DOTALL)
_TRIES = 8
_OBJECT = re.compile(rb"[0-9]+ [0-9]+ obj\b")
_END = b"%%EOF"


def put(pdf: bytes, content: bytes) -> bytes:
    """A paper of this program with its data attached, before it is signed.

    Raises:
        ExpectedError: it is no paper of this program, or carries files already.
    """
    return attachments.attach(pdf, [Attachment(NAME, content, about=wording_signing.DATA)])


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """The bytes of a file without reading it whole; an empty one cannot be mapped."""
    with path.open("rb") as file:
        try:
            view = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            yield b""
            return
        with view:
            yield view


def is_cut_off(path: Path) -> bool:
    """Whether a PDF lacks its end: begun, and what stands last in it is no end of a version.

    Raises:
        OSError: the file cannot be read.
    """
    with _mapped(path) as view:
        end = view.rfind(_END)
        if end < 0:
            return _OBJECT.search(view) is not None
        # What stations on the way put behind the end is no piece of a later version.
        return view[end + len(_END) : end + 64].lstrip()[:1].isdigit()


def read(path: Path) -> bytes | None:
    """The data inside of a PDF, the last that was put there; None where there is none.

    Raises:
        OSError: the file cannot be read.
    """
    with _mapped(path) as view:
        return read_from(view)


def read_from(pdf: bytes | mmap.mmap) -> bytes | None:
    """As ``read``, out of bytes."""
    ends = [match.end() for match in _PIECE.finditer(pdf)]  # a match kept would hold the file open
    for end in reversed(ends[-_TRIES:]):
        content = _unpacked(pdf, end)
        if content is not None:
            return content
    return None


def _unpacked(view: bytes | mmap.mmap, start: int) -> bytes | None:
    """What lies packed there, None where it is no such thing or more than the limit."""
    work = zlib.decompressobj()
    try:
        content = work.decompress(view[start : start + MOST], MOST + 1)
    except zlib.error:
        return None
    return content if work.eof and len(content) <= MOST else None
