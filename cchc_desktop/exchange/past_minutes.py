"""Minutes of this layout (Word, PDF, text) read back: headings are known, the rest is listed.

The phrases are those that the minutes are printed with, compared without diacritics and case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.past_minutes import (
    PastFinding,
    PastMinutes,
    PastPerson,
    PastRecommendation,
)
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.viet import clean, fold
from cchc_desktop.domain.visit import Side, VisitKind
from cchc_desktop.exchange import word_files

_DOT_BELOW: Final = chr(0x323)
_NUMBER: Final = re.compile(r"so: ?0*(\d{1,5})/\S+")
_DAY: Final = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_HOUR: Final = re.compile(r"(\d{1,2}) gio (\d{1,2}) phut")
_SECTION: Final = re.compile(r"(i|ii|iii|iv|v)\. (.+)")
_NUMBERED: Final = re.compile(r"(\d{1,3})\. (.+)", re.DOTALL)
_LETTERED: Final = re.compile(r"[a-z]\) (.+)")
_PERSON: Final = re.compile(r"- (vang mat: )?ong \(ba\) ")
_REASON: Final = ", ly do: "
_DETAILS: Final = re.compile(r"(.*) \(([^()]*)\)", re.DOTALL)
_WHO: Final = " chiu trach nhiem thuc hien"
_UNTIL: Final = "thoi han: cham nhat "
_REPLY: Final = re.compile(r"- ve noi dung “(.+?)…?”: ([^.]+)\. ?")
_STANCES: Final = {
    "thong nhat": Stance.AGREE,
    "giai trinh": Stance.EXPLAIN,
    "khong thong nhat, de nghi bao luu y kien": Stance.DISAGREE,
}
_SAYS_NOTHING: Final = (
    "khong ghi nhan uu diem rieng",
    "khong ghi nhan ton tai, han che",
    "doan kiem tra khong ghi nhan uu diem",
    "doi voi cac linh vuc sau",
    "noi dung nay da duoc chi ra",
    "khong ghi nhan nguoi tham du",
    "co quan duoc kiem tra khong co y kien khac",
    "doan kiem tra khong co kien nghi",
)
_PLAIN: Final = {"dia diem": "venue", "chu tri": "chair", "thu ky": "secretary"}
_BASIS: Final = "can cu "
_KINDS: Final = {
    "theo ke hoach": VisitKind.PLANNED,
    "dot xuat": VisitKind.UNANNOUNCED,
    "phuc tra": VisitKind.RECHECK,
    "theo chuyen de": VisitKind.THEMATIC,
}
_DETAIL: Final = {"+ nguyen nhan": "cause", "+ trach nhiem": "responsible", "+ can cu": "cites"}


@dataclass
class _Reading:
    """Where one is in the paper, and what was read so far."""

    made: PastMinutes = field(default_factory=lambda: PastMinutes(""))
    section: str = "head"
    side: Side = Side.TEAM
    area: str = ""
    kind: FindingKind | None = None
    tables: dict[str, int] = field(default_factory=dict)
    table: str = ""
    is_recommending: bool = False
    left: list[str] = field(default_factory=list)


def read(path: Path) -> PastMinutes:
    """The minutes in that file.

    Raises:
        InvalidInputError: it holds no text.
        ExpectedError: it cannot be read.
    """
    return parse(word_files.text_of(path))


def parse(text: str) -> PastMinutes:
    """The minutes in that text; without an agency or a day they are none of this layout."""
    reading = _Reading()
    names = _areas()
    title: list[str] | None = None
    for given in text.split("\n"):
        line = " ".join(clean(given).split())
        folded = fold(line)
        if title is not None and reading.section == "head":
            if line and not folded.startswith(("can cu", "thoi gian bat dau")):
                title.append(line)
                continue
            if title:
                _take_title(reading, " ".join(title))
                title = None
        if folded == "bien ban":
            title = []
        elif folded.startswith("bien ban ket thuc hoi"):
            reading.made = replace(reading.made, ends=_moment(folded))
            break
        elif line:
            _take(reading, line, folded, names)
    tables = tuple((name, count) for name, count in reading.tables.items() if count)
    return replace(reading.made, left=tuple(reading.left), tables=tables)


def _areas() -> dict[str, str]:
    return {fold(area.name): area.code for frame in Framework for area in areas(frame)}


def _take(reading: _Reading, line: str, folded: str, names: Mapping[str, str]) -> None:
    if found := _SECTION.fullmatch(folded):
        reading.section, reading.table = found[1], ""
        return
    if folded.startswith(_SAYS_NOTHING):
        return
    if not _WORKS[reading.section](reading, line, folded, names):
        reading.left.append(line)


def _take_title(reading: _Reading, title: str) -> None:
    found = [one.start() for one in re.finditer(" ", title) if _is_at(title, one.start())]
    if not found:
        reading.left.append(title)
        return
    place = found[-1]
    agency = title[place + len(" tai ") :]
    reading.made = replace(reading.made, title=title[:place], agency=agency)


def _is_at(title: str, place: int) -> bool:
    """Whether the word “at” stands there; without its mark it is part of many names."""
    word = title[place : place + len(" tai ")].casefold()
    return unicodedata.normalize("NFD", word) == f" ta{_DOT_BELOW}i "


def _head(reading: _Reading, line: str, folded: str, _names: Mapping[str, str]) -> bool:
    """Number, time, place, chair; what stands above the title is the letterhead."""
    if found := _NUMBER.fullmatch(folded):
        reading.made = replace(reading.made, number=int(found[1]))
    elif folded.startswith("thoi gian bat dau:"):
        reading.made = replace(reading.made, starts=_moment(folded))
    elif name := _PLAIN.get(folded.partition(":")[0]):
        reading.made = replace(reading.made, **{name: _after_colon(line)})  # type: ignore[arg-type]
    else:
        return not reading.made.agency or folded.startswith(_BASIS)
    return True


def _people(reading: _Reading, line: str, folded: str, _names: Mapping[str, str]) -> bool:
    if folded in ("1. doan kiem tra", "2. co quan duoc kiem tra"):
        reading.side = Side.TEAM if folded.startswith("1") else Side.AGENCY
        return True
    found = _PERSON.match(folded)
    if found is None or len(folded) != len(line):
        return False
    said = line[found.end() :].rstrip(".;")
    absent = None
    if found[1]:
        place = fold(said).find(_REASON)
        if place < 0:
            return False
        said, absent = said[:place], said[place + len(_REASON) :].strip("… ")
    name, _, position = said.partition(", ")
    person = PastPerson(name, reading.side, position, absent)
    reading.made = replace(reading.made, people=(*reading.made.people, person))
    return True


def _scope(reading: _Reading, line: str, folded: str, _names: Mapping[str, str]) -> bool:
    if folded.startswith("pham vi kiem tra:"):
        reading.made = replace(reading.made, scope=_after_colon(line))
        return True
    if folded.startswith("hinh thuc kiem tra:"):
        kind = _KINDS.get(folded.partition(": ")[2].rstrip("."))
        reading.made = replace(reading.made, kind=kind or reading.made.kind)
        return kind is not None
    if folded.startswith("thoi ky kiem tra:"):
        start, _, end = folded.partition("den ngay")
        first, last = _day(start), _day(f"ngay{end}")
        reading.made = replace(reading.made, period_from=first, period_to=last)
        return first is not None or last is not None
    return False


def _results(reading: _Reading, line: str, folded: str, names: Mapping[str, str]) -> bool:
    numbered = _NUMBERED.fullmatch(folded)
    if numbered and numbered[2] in names:
        reading.area, reading.kind, reading.table = names[numbered[2]], None, ""
        return True
    if found := _LETTERED.fullmatch(folded):
        reading.kind = {
            "uu diem": FindingKind.STRENGTH,
            "ton tai, han che": FindingKind.SHORTCOMING,
        }.get(found[1])
        reading.table = "" if reading.kind else line
        if reading.table:
            reading.tables.setdefault(reading.table, 0)
        return True
    if reading.table:  # figures are typed in anew: their lines are only counted
        reading.tables[reading.table] += 1
        return True
    if reading.kind is None or not reading.area:
        return False
    return _finding(reading, line, folded)


def _finding(reading: _Reading, line: str, folded: str) -> bool:
    findings = reading.made.findings
    detail = _DETAIL.get(folded.partition(":")[0])
    if line.startswith("- "):
        assert reading.kind is not None, "asked before"
        findings = (*findings, PastFinding(reading.area, reading.kind, line[2:]))
    elif not findings or findings[-1].kind is not reading.kind:
        return False
    elif detail:
        said = _after_colon(line)
        value = tuple(said.split("; ")) if detail == "cites" else said
        findings = (*findings[:-1], replace(findings[-1], **{detail: value}))  # type: ignore[arg-type]
    else:  # the next paragraph of the same text
        last = findings[-1]
        findings = (*findings[:-1], replace(last, text=f"{last.text}\n{line}"))
    reading.made = replace(reading.made, findings=findings)
    return True


def _statement(reading: _Reading, line: str, folded: str, _names: Mapping[str, str]) -> bool:
    found = _REPLY.match(folded)
    if found is None:
        if folded.startswith("- ve noi dung"):
            return False
        said = f"{reading.made.statement}\n{line}".strip()
        reading.made = replace(reading.made, statement=said)
        return True
    stance = _STANCES.get(found[2])
    fitting = [f for f in reading.made.findings if fold(f.text).startswith(found[1])]
    if stance is None or len(fitting) != 1 or len(folded) != len(line):
        return False
    told = replace(fitting[0], stance=stance, reply=line[found.end() :])
    listed = tuple(told if one is fitting[0] else one for one in reading.made.findings)
    reading.made = replace(reading.made, findings=listed)
    return True


def _conclusion(reading: _Reading, line: str, folded: str, _names: Mapping[str, str]) -> bool:
    if folded == "doan kiem tra kien nghi:":
        reading.is_recommending = True
        return True
    if not reading.is_recommending:
        said = f"{reading.made.conclusion}\n{line}".strip()
        reading.made = replace(reading.made, conclusion=said)
        return True
    found = _NUMBERED.fullmatch(line)
    if found is None:
        return False
    listed = reading.made.recommendations
    wanted = len(listed) + 1
    if int(found[1]) != wanted:
        return False
    reading.made = replace(reading.made, recommendations=(*listed, _recommendation(found[2])))
    return True


def _recommendation(text: str) -> PastRecommendation:
    """The text, and in brackets at its end who and until when, where just that stands there."""
    bare = text.rstrip(".")
    found = _DETAILS.fullmatch(bare)
    if found is None:
        return PastRecommendation(bare)
    addressee, due = "", None
    for part in found[2].split("; "):
        folded = fold(part)
        if folded.endswith(_WHO):
            addressee = part[: -len(_WHO)]
        elif folded.startswith(_UNTIL) and (day := _day(folded)):
            due = day
        else:
            return PastRecommendation(bare)
    return PastRecommendation(found[1], addressee, due)


def _after_colon(line: str) -> str:
    said = line.partition(":")[2].strip()
    return "" if not said.strip("… .") else said.removesuffix(".")


def _day(folded: str) -> date | None:
    found = _DAY.search(folded)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None


def _moment(folded: str) -> datetime | None:
    day, hour = _day(folded), _HOUR.search(folded)
    if day is None:
        return None
    clock = (int(hour[1]), int(hour[2])) if hour else (0, 0)
    try:
        return datetime(day.year, day.month, day.day, *clock, tzinfo=VIETNAM)
    except ValueError:
        return None


_WORKS: dict[str, Callable[[_Reading, str, str, Mapping[str, str]], bool]] = {
    "head": _head,
    "i": _people,
    "ii": _scope,
    "iii": _results,
    "iv": _statement,
    "v": _conclusion,
}
