"""Citations (viện dẫn): legal documents that a text names, by number or, for laws, by name.

What is forgiven is what offices write: ``Ð`` (eth), missing diacritics (``ND-CP``), ``QĐ-TTG``,
blanks round strokes, ``QĐ 09/2015/QĐ-TTg`` for the kind (DOMAIN §6, rule 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_desktop.domain import viet
from cchc_desktop.domain.legal import Register, name_key

_DASH = "[-\u2010-\u2015\u2212]"
_LETTERS = "A-Za-zĐđÐðƉÀ-ỹ"
_NUMBER = re.compile(
    rf"(?<![\w/])(\d{{1,5}}[a-zđ]?)\s*/\s*(?:(\d{{4}})\s*/\s*)?"
    rf"([A-ZĐÐƉ][{_LETTERS}]{{0,9}}\d{{0,2}}(?:\s?{_DASH}\s?[{_LETTERS}][{_LETTERS}]{{0,11}}\d{{0,2}}){{0,3}})"
    r"(?![\w/])",
)
_LOOSE = re.compile(
    rf"(?<![\w/])(\d{{1,5}}[a-z]?)\s*/\s*(?:(\d{{4}})\s*/\s*)?"
    rf"((?:nq|nđ|nd|nð|qđ|qd|qð|ct|tt|ttlt|ubtvqh|pl|kh)\s?{_DASH}\s?[{_LETTERS}]{{2,12}}\d{{0,2}})(?![\w/])",
    re.IGNORECASE,
)
_LAW_NUMBER = re.compile(r"^QH\d{1,2}$", re.IGNORECASE)
_SAID_DAY = re.compile(
    r"\s*,?\s*\(?\s*(?:ban hành\s+|ký\s+)?(?:ngày\s+)?"
    r"(\d{1,2})\s*(?:/|\.|-|tháng)\s*(\d{1,2})\s*(?:/|\.|-|năm)\s*(\d{4})",
    re.IGNORECASE,
)
_SAID_YEAR = re.compile(r"\s*,?\s*\(?(?:năm\s+)?((?:19|20)\d\d)(?!\d|\s*/)", re.IGNORECASE)
_KINDS = (
    "Bộ luật", "Luật", "Pháp lệnh", "Nghị quyết liên tịch", "Nghị quyết", "Nghị định",
    "Quyết định", "Chỉ thị", "Thông tư liên tịch", "Thông tư", "Kế hoạch", "Hướng dẫn",
    "Công văn", "Thông báo", "Quy định",
)  # fmt: skip
_FOLDED_KINDS = {viet.fold(kind): kind for kind in _KINDS}
_KIND_WORDS = "|".join(_FOLDED_KINDS)
_BY_SYMBOL = {
    "nd": "Nghị định", "nq": "Nghị quyết", "qd": "Quyết định", "ct": "Chỉ thị",
    "tt": "Thông tư", "ttlt": "Thông tư liên tịch", "pl": "Pháp lệnh", "kh": "Kế hoạch",
}  # fmt: skip
_OWN_NUMBER = re.compile(r"(?:^|\n)[^\S\n]*số\s*:\s*$", re.IGNORECASE)
_PLACE_DAY = re.compile(
    r"[A-ZĐÀ-Ỹ][^\n,]{1,40},\s*ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)
_REPEALING = re.compile(
    r"(?:thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực)[^.;\n]{0,80}$", re.IGNORECASE
)
_REACH = 60
"""Letters after a number, or a name, in which its day may stand."""


@dataclass(frozen=True)
class Citation:
    """One place where a text names a document."""

    start: int
    end: int
    text: str
    """As it stands there, day included."""
    kind: str
    """Luật, Nghị định, … as far as the text or the symbol tells it."""
    number: str
    """In its right writing as far as that follows from the letters; empty for a law by name."""
    name: str = ""
    """The name of a law cited without a number."""
    issued: date | None = None
    year: int | None = None
    is_repealed_here: bool = False
    """Whether the sentence is about taking it out of force: it is then no basis."""


def find(text: str, register: Register) -> tuple[Citation, ...]:
    """All citations in their order; the own number of the paper (“Số: …”) is none.

    Laws without a number are found by the names that the register knows.
    """
    text = viet.clean(text)
    numbered = tuple(_numbered(text))
    taken = [(one.start, one.end) for one in numbered]
    laws = (one for one in _laws(text, register) if not _overlaps(one, taken))
    return tuple(sorted((*numbered, *laws), key=lambda one: one.start))


def own_day(text: str) -> date | None:
    """The day in the place line of the paper itself: “Sơn La, ngày 09 tháng 8 năm 2017”."""
    for found in _PLACE_DAY.finditer(viet.clean(text)):
        if day := _day(found[1], found[2], found[3]):
            return day
    return None


def _numbered(text: str) -> Iterator[Citation]:
    done = 0
    for found in _matches(text):
        if found.start() < done or _OWN_NUMBER.search(text[: found.start()]):
            continue
        number = _right(found[1], found[2], found[3])
        issued, _, end = _said_day(text, found.end())
        start, kind = _kind_before(text, found.start(), found[3])
        done = end
        yield Citation(
            start,
            end,
            " ".join(text[start:end].split()),
            kind,
            number,
            issued=issued,
            year=int(found[2]) if found[2] else None,
            is_repealed_here=bool(_REPEALING.search(text[max(0, start - 120) : start])),
        )


def _matches(text: str) -> Sequence[re.Match[str]]:
    """Numbers with their symbol in capitals, and those of common symbols in any letters."""
    found = {one.start(): one for one in _LOOSE.finditer(text)}
    for one in _NUMBER.finditer(text):
        if "-" in re.sub(_DASH, "-", one[3]) or _LAW_NUMBER.match(one[3]):
            found[one.start()] = one
    return [found[place] for place in sorted(found)]


def _right(count: str, year: str | None, symbol: str) -> str:
    """The number in the writing of the register, as far as it follows from the letters."""
    bare = re.sub(r"\s", "", re.sub(_DASH, "-", symbol))
    bare = bare.translate({0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ"})
    parts = [_part(part, place) for place, part in enumerate(bare.split("-"))]
    return "/".join(piece for piece in (count.lower(), year, "-".join(parts)) if piece)


def _part(part: str, place: int) -> str:
    folded = viet.fold(part)
    if place == 0 and folded in ("nd", "qd", "hd", "cd", "qyd"):
        return {"nd": "NĐ", "qd": "QĐ", "hd": "HĐ", "cd": "CĐ", "qyd": "QyĐ"}[folded]
    known = {"ttg": "TTg", "ctr": "CTr", "ttr": "TTr", "hdnd": "HĐND", "ldtbxh": "LĐTBXH"}
    return known.get(folded, part.upper())


def _kind_before(text: str, start: int, symbol: str) -> tuple[int, str]:
    """Where the citation begins, and its kind: what stands before the number, else its symbol."""
    before = viet.fold(text[max(0, start - 60) : start])
    pattern = rf"\b({_KIND_WORDS}|nd|qd|nq|tt|ct)\s*(?:so\s*:?\s*)?$"
    symbol_kind = _BY_SYMBOL.get(viet.fold(re.split(rf"\s?{_DASH}", symbol)[0]), "")
    if _LAW_NUMBER.match(symbol):
        symbol_kind, pattern = "Luật", r"\b(bo luat|luat)\b[^.;\n\d]{0,58}$"
    found = re.search(pattern, before)
    if found is None:
        return start, symbol_kind
    return start - len(before) + found.start(), _FOLDED_KINDS.get(found[1], symbol_kind)


def _said_day(text: str, end: int) -> tuple[date | None, int | None, int]:
    """The day that follows a number or name, the year where only that does, and where it ends."""
    rest = text[end : end + _REACH]
    found = _SAID_DAY.match(rest)
    if found and (day := _day(found[1], found[2], found[3])):
        return day, day.year, end + found.end()
    found = _SAID_YEAR.match(rest)
    if found:
        return None, int(found[1]), end + found.end()
    return None, None, end


def _laws(text: str, register: Register) -> Iterator[Citation]:
    """Laws by name: the longest name of the register that stands there, forgiving of marks."""
    by_name = {}
    for one in register.documents:
        if one.is_law:
            by_name[(one.kind, name_key(one.subject))] = (one.kind, one.subject)
    names = sorted(by_name.items(), key=lambda item: -len(item[0][1]))
    done = 0
    for found in re.finditer(r"(?<!\w)(Bộ luật|Luật|Pháp lệnh)\s+(?=\w)", text, re.IGNORECASE):
        if found.start() < done:  # the name of a law within that of one that amends it
            continue
        rest = text[found.end() : found.end() + 200]
        for (kind, key), (_, subject) in names:
            if kind.lower() == found[1].lower() and (length := _reach(rest, key)):
                done = end = found.end() + length
                issued, year, end = _said_day(text, end)
                whole = " ".join(text[found.start() : end].split())
                yield Citation(found.start(), end, whole, kind, "", subject, issued, year)
                break


def _reach(text: str, key: str) -> int:
    """How many letters of the text write that name; 0 where it does not begin with it."""
    words = list(re.finditer(r"\S+", text))
    for count in range(1, len(words) + 1):
        piece = text[: words[count - 1].end()].rstrip(".,;:)")
        folded = name_key(piece)
        if folded == key:
            return len(piece)
        if len(folded) > len(key) + 20:
            return 0
    return 0


def _overlaps(one: Citation, taken: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in taken)


def _day(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
