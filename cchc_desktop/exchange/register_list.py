"""Rows of the legal register out of a table (CSV, XLSX): the province's own documents."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cchc_desktop.domain.legal import Standing
from cchc_desktop.domain.own_document import OwnDocument, own_id, problems_of
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.viet import fold
from cchc_desktop.exchange import line_list
from cchc_desktop.exchange.line_list import Line

_HEADINGS: Final = {
    "kind": ("loai", "loai van ban", "ten loai"),
    "number": ("so, ky hieu", "so ky hieu", "so hieu", "so", "so van ban"),
    "issuer": ("co quan ban hanh", "noi ban hanh"),
    "subject": ("trich yeu", "ten van ban", "noi dung", "trich yeu noi dung"),
    "issued": ("ngay ban hanh", "ngay ky", "ngay van ban"),
    "effective": ("ngay co hieu luc", "hieu luc tu", "co hieu luc", "co hieu luc tu"),
    "expired": ("ngay het hieu luc", "het hieu luc", "het hieu luc tu"),
    "standing": ("tinh trang", "tinh trang hieu luc", "hieu luc"),
    "replaced_by": ("thay the boi", "van ban thay the", "thay bang"),
    "amended_by": ("sua doi boi", "van ban sua doi"),
    "source": ("nguon", "nguon doi chieu"),
    "note": ("ghi chu",),
}
_STANDINGS: Final = {
    Standing.IN_FORCE: ("con hieu luc", "con", ""),
    Standing.EXPIRED: ("het hieu luc", "het hieu luc toan bo", "het"),
    Standing.PARTLY: ("het mot phan", "het hieu luc mot phan", "con mot phan"),
    Standing.PHASE_OVER: ("het giai doan", "het giai doan thuc hien"),
    Standing.EXPIRING: ("sap het hieu luc",),
    Standing.TO_VERIFY: ("can xac minh", "chua ro", "chua xac minh"),
}
_LIST: Final = re.compile(r"[;\n]")


def read(path: Path) -> tuple[OwnDocument, ...]:
    """The rows of that file; an expired one needs no word for its standing.

    Raises:
        InvalidInputError: every cell that is wrong, by row and column.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _HEADINGS, ("kind", "number", "subject"))
    out = []
    seen: dict[str, int] = {}
    for line in lines:
        row = _row(line)
        known = seen.setdefault(row.id, line.number)
        if known != line.number:
            line.fault(ProblemCode.DUPLICATE_LINE, "number", first=known)
        out.append(row)
    line_list.refuse(problems)
    return tuple(out)


def _row(line: Line) -> OwnDocument:
    number, issued, expired = line.needed("number"), line.day("issued"), line.day("expired")
    row = OwnDocument(
        own_id(number, issued),
        line.needed("kind"),
        number,
        line.text("issuer"),
        line.needed("subject"),
        issued,
        line.day("effective"),
        expired,
        _standing(line, expired is not None),
        _several(line, "replaced_by"),
        _several(line, "amended_by"),
        line.text("source"),
        line.text("note"),
    )
    for problem in problems_of(row):
        if problem.code is ProblemCode.DAY_BEFORE:
            line.fault(problem.code, problem.where)
    return row


def _several(line: Line, name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _LIST.split(line.text(name)) if part.strip())


def _standing(line: Line, has_end: bool) -> Standing:
    folded = " ".join(fold(line.text("standing")).split())
    if not folded and has_end:
        return Standing.EXPIRED
    for standing, words in _STANDINGS.items():
        if folded in words:
            return standing
    line.fault(ProblemCode.UNKNOWN_STANDING, "standing", value=line.text("standing")[:40])
    return Standing.TO_VERIFY
