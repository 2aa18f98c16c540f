"""Registers of agencies, their successions and other bodies' plans out of tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from cchc_desktop.domain.agency import Level, name_key
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.viet import fold
from cchc_desktop.exchange import line_list
from cchc_desktop.exchange.line_list import Line

LEVELS: Final = {
    Level.DEPARTMENT: ("so", "so, ban, nganh", "cap tinh", "tinh", "department"),
    Level.DISTRICT: ("huyen", "cap huyen", "district"),
    Level.COMMUNE: ("xa", "cap xa", "phuong", "thi tran", "commune"),
    Level.VERTICAL: ("nganh doc", "vertical"),
    Level.PUBLIC_SERVICE_UNIT: (
        "don vi su nghiep",
        "don vi su nghiep cong lap",
        "su nghiep",
        "public_service_unit",
    ),
}
_KINDS: Final = {
    SuccessionKind.MERGED: ("hop nhat", "sap nhap", "nhap", "merged"),
    SuccessionKind.SPLIT: ("chia", "tach", "chia tach", "chia, tach", "split"),
    SuccessionKind.RENAMED: ("doi ten", "renamed"),
    SuccessionKind.ABOLISHED: ("giai the", "ket thuc hoat dong", "abolished"),
}
_AGENCIES: Final = {
    "name": ("ten co quan", "co quan", "ten", "ten don vi", "don vi"),
    "level": ("cap", "cap co quan", "cap cua co quan", "loai"),
    "code": ("ma", "ma co quan"),
    "address": ("dia chi",),
    "valid_from": ("tu ngay", "ngay thanh lap", "hieu luc tu"),
    "valid_to": ("den ngay", "ngay ket thuc", "hieu luc den"),
}
_SUCCESSIONS: Final = {
    "predecessor_id": ("co quan truoc", "co quan cu", "tu co quan"),
    "successor_id": ("co quan ke thua", "co quan moi", "co quan sau"),
    "kind": ("hinh thuc", "hinh thuc sap xep", "loai"),
    "day": ("ngay", "tu ngay", "ngay co hieu luc"),
    "decision": ("quyet dinh", "van ban", "van ban quyet dinh", "nghi quyet"),
    "note": ("ghi chu",),
}
_OUTSIDE: Final = {
    "body": (
        "co quan chu tri",
        "co quan chu tri doan khac",
        "doan",
        "doan kiem tra",
        "co quan kiem tra",
        "co quan thanh tra, kiem tra",
        "don vi chu tri",
    ),
    "agency_id": ("don vi duoc kiem tra", "co quan duoc kiem tra", "doi tuong", "don vi"),
    "first": ("tu ngay", "ngay bat dau", "ngay dau", "ngay", "bat dau"),
    "last": ("den ngay", "ngay ket thuc", "ngay cuoi", "ket thuc"),
    "theme": ("noi dung", "chuyen de"),
}


@dataclass(frozen=True)
class ListedAgency:
    """One agency of a register."""

    name: str
    level: Level
    code: str = ""
    address: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class ListedSuccession:
    """One link by names; ``line`` is where it stands, for faults found later.

    A name is empty, the kind None, where the cell is at fault: the other names are looked up.
    """

    line: Line
    predecessor: str
    successor: str
    kind: SuccessionKind | None
    day: date | None
    decision: str
    note: str


@dataclass(frozen=True)
class ListedOutside:
    """One line of another body's plan, the agency by name; ``first`` None where it is at fault."""

    line: Line
    body: str
    agency: str
    first: date | None
    last: date | None
    theme: str


def read_agencies(path: Path) -> tuple[ListedAgency, ...]:
    """The register in that file.

    Raises:
        InvalidInputError: every cell that is wrong.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _AGENCIES, ("name", "level"))
    out = []
    seen: dict[tuple[object, ...], int] = {}
    for line in lines:
        name = line.needed("name")
        level = _level(line)
        first, last = line.day("valid_from"), line.day("valid_to")
        if first and last and last < first:
            line.fault(ProblemCode.ENDS_BEFORE_VALID, "valid_to")
        if not name or level is None:
            continue
        known = seen.setdefault((name_key(name), level, first), line.number)
        if known != line.number:
            line.fault(ProblemCode.DUPLICATE_LINE, "name", first=known)
        out.append(ListedAgency(name, level, line.text("code"), line.text("address"), first, last))
    line_list.refuse(problems)
    return tuple(out)


def read_successions(path: Path) -> tuple[tuple[ListedSuccession, ...], list[Problem]]:
    """The links in that file, and every cell that is wrong; who takes them in adds unknown names.

    Raises:
        InvalidInputError: it is no such table.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _SUCCESSIONS, ("predecessor_id", "kind"))
    out = []
    for line in lines:
        old, kind = line.needed("predecessor_id"), _kind(line)
        new = line.text("successor_id")
        is_whole = bool(new) or kind is SuccessionKind.ABOLISHED
        if not is_whole and kind is not None:
            line.fault(ProblemCode.EMPTY_CELL, "successor_id")
        day, decision, note = line.day("day"), line.text("decision"), line.text("note")
        out.append(
            ListedSuccession(line, old, new, kind if is_whole else None, day, decision, note)
        )
    return tuple(out), problems


def read_outside(path: Path) -> tuple[tuple[ListedOutside, ...], list[Problem]]:
    """Another body's plan in that file, and every cell that is wrong, as above.

    Raises:
        InvalidInputError: it is no such table.
        ExpectedError: the file cannot be read.
    """
    lines, problems = line_list.read(path, _OUTSIDE, ("body", "agency_id", "first"))
    out = []
    for line in lines:
        body, agency = line.needed("body"), line.needed("agency_id")
        first, last = line.day("first"), line.day("last")
        if first is None and not line.text("first"):
            line.fault(ProblemCode.EMPTY_CELL, "first")
        if first and last and last < first:
            line.fault(ProblemCode.LAST_DAY_BEFORE_FIRST, "last")
        if agency:
            out.append(ListedOutside(line, body, agency, first, last, line.text("theme")))
    return tuple(out), problems


def _level(line: Line) -> Level | None:
    cell = line.needed("level")
    folded = " ".join(fold(cell).split())
    for level, words in LEVELS.items():
        if folded in words:
            return level
    if cell:
        line.fault(ProblemCode.UNKNOWN_LEVEL, "level", value=cell[:40])
    return None


def _kind(line: Line) -> SuccessionKind | None:
    cell = line.needed("kind")
    folded = " ".join(fold(cell).split())
    for kind, words in _KINDS.items():
        if folded in words:
            return kind
    if cell:
        line.fault(ProblemCode.UNKNOWN_SUCCESSION, "kind", value=cell[:40])
    return None
