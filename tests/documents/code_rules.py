"""What the codes in the feet of signed pages must keep, so that nothing of the decree is hurt."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import zxingcpp
from pypdfium2 import raw

from tests.documents.sheets import MM, Line, Sheet

_EDGE = 3.0
"""Millimetres at the edge that office printers leave white."""
_SMALLEST = 14.0
"""Millimetres of the square below which a telephone does not read it from paper."""
_QUIET = 4
"""Modules of white around a QR, by its norm."""


@dataclass(frozen=True)
class Square:
    """The square of one page, in points from its top left, and how wide one module is."""

    x0: float
    x1: float
    top: float
    bottom: float
    module: float


def faults(sheet: Sheet, texts: tuple[str, ...]) -> list[str]:
    """All that is wrong with the codes of a paper's pages; ``texts`` is what they are to say."""
    squares = _squares(sheet.bytes)
    if set(squares) != set(range(1, len(texts) + 1)):
        return [f"pages with a code: {sorted(squares)} of {len(texts)}"]
    found = []
    for page in range(1, len(texts) + 1):
        small = [x for x in sheet.codes if x.page == page]
        width, height = sheet.sizes[page - 1]
        others = [x for x in (*sheet.lines, *sheet.numbers) if x.page == page]
        problems = [
            *_in_the_margin(squares[page], small, width, height),
            *_beside(squares[page], small, others),
        ]
        if not any(f"trang {page}/{len(texts)}" in x.text for x in small):
            problems.append("the small print names another page")
        found += [f"page {page}: {problem}" for problem in problems]
    return found + _unread(sheet.bytes, texts)


def _in_the_margin(square: Square, small: list[Line], width: float, height: float) -> Iterator[str]:
    for name, x0, x1, top, bottom in (
        ("square", square.x0, square.x1, square.top, square.bottom),
        *(("small print", x.x0, x.x1, x.top, x.bottom) for x in small),
    ):
        if top < height - 20 * MM:
            yield f"{name}: {(height - 20 * MM - top) / MM:.1f} mm above the bottom margin"
        if height - bottom < _EDGE * MM:
            yield f"{name}: {(height - bottom) / MM:.1f} mm from the edge"
        if x0 < 30 * MM - 0.5 or x1 > width - 15 * MM + 0.5:
            yield f"{name}: beside the text"
    if square.x1 - square.x0 < _SMALLEST * MM:
        yield f"square: {(square.x1 - square.x0) / MM:.1f} mm wide"


def _beside(square: Square, small: list[Line], others: list[Line]) -> Iterator[str]:
    quiet = _QUIET * square.module
    for x in (*small, *others):
        across = square.x0 - quiet < x.x1 and x.x0 < square.x1 + quiet
        if across and square.top - quiet < x.bottom and x.top < square.bottom + quiet:
            yield f"“{x.text}” stands in the quiet zone"
    for one in small:
        for x in others:
            if (
                one.x0 < x.x1 + 6
                and x.x0 < one.x1 + 6
                and one.top < x.bottom
                and x.top < one.bottom
            ):
                yield f"“{one.text}” runs into “{x.text}”"


def _squares(pdf: bytes) -> dict[int, Square]:
    """The one drawing that is filled in the foot of each page."""
    out = {}
    opened = pypdfium2.PdfDocument(pdf)
    for number in range(len(opened)):
        height = opened[number].get_height()
        for one in opened[number].get_objects((raw.FPDF_PAGEOBJ_PATH,)):
            left, bottom, right, top = one.get_bounds()
            if top < 25 * MM and top - bottom > 5 * MM:
                module = _module(one)
                out[number + 1] = Square(left, right, height - top, height - bottom, module)
    opened.close()
    return out


def _module(path: pypdfium2.PdfObject) -> float:
    """The least height of anything in it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    heights = set()
    for number in range(raw.FPDFPath_CountSegments(path)):
        part = raw.FPDFPath_GetPathSegment(path, number)
        if raw.FPDFPathSegment_GetPoint(part, x, y):
            heights.add(round(y.value, 2))
    return min(after - before for before, after in pairwise(sorted(heights)))


def _unread(pdf: bytes, texts: tuple[str, ...]) -> list[str]:
    """Codes that a scanner reads otherwise from pages of 300 dpi."""
    opened = pypdfium2.PdfDocument(pdf)
    found = []
    for page, said in enumerate(texts):
        sheet = opened[page].render(scale=300 / 72).to_pil().convert("L")
        foot = sheet.crop((0, sheet.height - round(25 * MM * 300 / 72), sheet.width, sheet.height))
        read = [one.text for one in zxingcpp.read_barcodes(foot)]
        if read != [said]:
            found.append(f"page {page + 1}: a scanner reads {read}")
    opened.close()
    return found
