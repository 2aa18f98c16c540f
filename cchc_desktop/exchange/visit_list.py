"""Visits out of a table: a year's plan, or visits of the past with what was found at them.

Lines of one agency and one day are one visit; each line may bring one finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from cchc_desktop.domain.agency import Level, name_key
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.ids import EntryId
from cchc_desktop.domain.library import Entry, EntryKind
from cchc_desktop.domain.past_minutes import PastFinding
from cchc_desktop.domain.problems import ProblemCode
from cchc_desktop.domain.viet import fold
from cchc_desktop.exchange import line_list
from cchc_desktop.exchange.agency_lists import LEVELS
from cchc_desktop.exchange.line_list import Line

T = TypeVar("T")
_HEADINGS: Final = {
    "agency_name": ("ten co quan", "co quan", "don vi", "ten don vi", "co quan duoc kiem tra"),
    "level": ("cap", "cap co quan", "cap cua co quan"),
    "day": ("ngay", "ngay kiem tra", "thoi gian", "tu ngay"),
    "number": ("so bien ban", "so"),
    "chair": ("chu tri", "truong doan"),
    "secretary": ("thu ky",),
    "venue": ("dia diem",),
    "scope": ("pham vi", "chuyen de", "noi dung kiem tra", "pham vi, chuyen de"),
    "area": ("linh vuc", "ma linh vuc"),
    "kind": ("loai noi dung", "loai", "loai ghi nhan"),
    "text": ("noi dung", "noi dung ghi nhan", "ghi nhan"),
    "code": ("ma ton tai, han che", "ma ton tai han che", "ma"),
}
_KINDS: Final = {
    FindingKind.STRENGTH: ("uu diem", "ket qua dat duoc"),
    FindingKind.SHORTCOMING: ("han che", "ton tai", "ton tai, han che", "ton tai han che"),
}
_LIBRARY: Final = {
    "kind": ("loai", "loai noi dung", "loai cau"),
    "area": ("ma linh vuc", "linh vuc"),
    "text": ("cau", "noi dung", "cau nhan xet"),
    "code": ("ma ton tai, han che", "ma ton tai han che", "ma"),
    "severity": ("muc do",),
    "deadline_days": ("so ngay khac phuc", "so ngay", "han khac phuc"),
}
_ENTRIES: Final = {
    EntryKind.STRENGTH: _KINDS[FindingKind.STRENGTH],
    EntryKind.SHORTCOMING: _KINDS[FindingKind.SHORTCOMING],
    EntryKind.RECOMMENDATION: ("kien nghi",),
}


@dataclass
class ListedVisit:
    """One visit; ``line`` is where it stands first, for faults found later."""

    line: Line
    agency: str
    level: Level | None
    day: date
    number: int | None = None
    chair: str = ""
    secretary: str = ""
    venue: str = ""
    scope: str = ""
    findings: list[PastFinding] = field(default_factory=list)


def read(path: Path) -> tuple[ListedVisit, ...]:
    """The visits in that file.

    Raises:
        InvalidInputError: every cell that is wrong, by row and column.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _HEADINGS, ("agency_name", "day"))
    made: dict[tuple[str, date], ListedVisit] = {}
    for line in lines:
        name, day = line.needed("agency_name"), line.day("day")
        if day is None and not line.text("day"):
            line.fault(ProblemCode.EMPTY_CELL, "day")
        level = _known(line, "level", LEVELS, ProblemCode.UNKNOWN_LEVEL)
        number = _count(line, "number")
        finding = _finding(line)
        if day is None or not name:
            continue
        key = (name_key(name), day)
        if key not in made:
            made[key] = ListedVisit(
                line,
                name,
                level,
                day,
                number,
                line.text("chair"),
                line.text("secretary"),
                line.text("venue"),
                line.text("scope"),
            )
        one = made[key]
        if finding is not None:
            one.findings.append(finding)
        elif one.line is not line:
            line.fault(ProblemCode.DUPLICATE_LINE, "agency_name", first=one.line.number)
    line_list.refuse(problems)
    return tuple(made.values())


def read_library(path: Path) -> tuple[Entry, ...]:
    """The sentences in that table, without ids and places.

    Raises:
        InvalidInputError: every cell that is wrong, by row and column.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _LIBRARY, ("kind", "area", "text"))
    out = []
    for line in lines:
        kind = _known(line, "kind", _ENTRIES, ProblemCode.UNKNOWN_FINDING_KIND, is_needed=True)
        area, text = _area(line), line.needed("text")
        severity, days = _count(line, "severity"), _count(line, "deadline_days")
        if kind is not None:
            code = line.text("code")
            out.append(Entry(EntryId(""), area, kind, text, code, severity, days))
    line_list.refuse(problems)
    return tuple(out)


def _finding(line: Line) -> PastFinding | None:
    if not line.text("text"):
        return None
    kind = _known(line, "kind", _KINDS, ProblemCode.UNKNOWN_FINDING_KIND, is_needed=True)
    area = _area(line)
    if kind is None or not area:
        return None
    return PastFinding(area, kind, line.text("text"), line.text("code"))


def _area(line: Line) -> str:
    cell = line.needed("area")
    folded = fold(cell)
    for framework in Framework:
        for area in areas(framework):
            if folded in (fold(area.code), fold(area.name)):
                return area.code
    if cell:
        line.fault(ProblemCode.UNKNOWN_AREA, "area", value=cell[:40])
    return ""


def _known(
    line: Line,
    name: str,
    words: Mapping[T, Sequence[str]],
    code: ProblemCode,
    *,
    is_needed: bool = False,
) -> T | None:
    cell = line.needed(name) if is_needed else line.text(name)
    folded = " ".join(fold(cell).split())
    found = next((one for one, said in _items(words) if folded in said), None)
    if cell and found is None:
        line.fault(code, name, value=cell[:40])
    return found


def _items(words: Mapping[T, Sequence[str]]) -> Iterable[tuple[T, Sequence[str]]]:
    return words.items()


def _count(line: Line, name: str) -> int | None:
    cell = line.text(name).removesuffix(".0")
    if not cell:
        return None
    if cell.isascii() and cell.isdigit() and len(cell) <= 5:
        return int(cell)
    line.fault(ProblemCode.NOT_A_NUMBER, name, value=cell[:40])
    return None
