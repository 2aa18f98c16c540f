"""Prints of a PDF's pages: what a later reader can hold against the page itself.

A print is two hashes, ``text:pictures``. The first is over the letters of the page without their
spaces, and over the kind and place of everything that is drawn; the second over the bytes of its
pictures as they lie in the file. Fields for signatures lie above a page and are in neither.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

_ROOT = re.compile(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
_DEPTH = 8
_MOST_PAGES = 5_000
_OVERLAID = frozenset({raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP})


@dataclass(frozen=True)
class PagePrint:
    """One page: its print, and the root that it names, empty where it names none."""

    print: str
    root: str


def of(pdf: bytes | Path) -> tuple[PagePrint, ...]:
    """The prints of all pages.

    Raises:
        ExpectedError: it is no PDF, or damaged.
    """
    try:
        paper = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path="", reason=str(error)) from error
    try:
        if len(paper) > _MOST_PAGES:
            raise ExpectedError(ExpectedCode.CANNOT_READ, path="", reason=f"{len(paper)}")
        return tuple(_of_page(paper, number) for number in range(len(paper)))
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise ExpectedError(ExpectedCode.CANNOT_READ, path="", reason=str(error)) from error
    finally:
        paper.close()


def _of_page(paper: Any, number: int) -> PagePrint:
    page = paper[number]
    try:
        words = page.get_textpage()
        try:
            text = words.get_text_bounded(errors="replace")
        finally:
            words.close()
        shapes, pictures = hashlib.sha256(), hashlib.sha256()
        shapes.update("".join(text.split()).encode("utf-8", "replace"))
        shapes.update(f"{page.get_rotation()} {_size(page)} {_notes(page)}".encode())
        for one in page.get_objects(max_depth=_DEPTH):
            shapes.update(_shape(one))
            if one.type == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.update(hashlib.sha256(_bytes(one)).digest())
        found = _ROOT.findall(text)
        return PagePrint(f"{shapes.hexdigest()}:{pictures.hexdigest()}", found[-1] if found else "")
    finally:
        page.close()


def _size(page: Any) -> str:
    width, height = page.get_size()
    return f"{width:.0f}x{height:.0f}"


def _notes(page: Any) -> int:
    """How many things were laid over the page that can hide it."""
    count = 0
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, number)
        count += raw.FPDFAnnot_GetSubtype(note) not in _OVERLAID
        raw.FPDFPage_CloseAnnot(note)
    return count


def _shape(one: Any) -> bytes:
    """Kind and place, as they stand in the file: nothing that a font or a version measures."""
    place = " ".join(f"{part:.2f}" for part in one.get_matrix().get())
    count = raw.FPDFPath_CountSegments(one) if one.type == raw.FPDF_PAGEOBJ_PATH else 0
    return f"{one.type} {place} {count} {''.join(_points(one, count))};".encode()


def _points(one: Any, count: int) -> Iterator[str]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(count, 16)):
        part = raw.FPDFPath_GetPathSegment(one, number)
        if raw.FPDFPathSegment_GetPoint(part, x, y):
            yield f"{x.value:.1f},{y.value:.1f} "


def _bytes(one: Any) -> bytes:
    return bytes(one.get_data(decode_simple=False))
