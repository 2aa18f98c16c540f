"""Slips of official prose, and what should stand there: by rule, each with its source.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (days, numbers) and Phụ lục II (capitals), as
DOMAIN §1.4 and §8 have them; habits of typing where the decree is silent. A rule speaks only
where it is sure: prose that is right is never touched (tests run over all sample texts).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache, lru_cache

from cchc_desktop.domain import old_codes
from cchc_desktop.domain.library import BLANK
from cchc_desktop.domain.syllables import is_syllable, moved_tone, words

PARAGRAPH_LIMIT = 8_000
"""Letters beyond which a paragraph is no prose that one corrects by hand."""


class Slip(StrEnum):
    """What kind of slip."""

    OLD_CODE = auto()
    """Letters in a code from before Unicode (DOMAIN §8)."""
    DOUBLE_BLANK = auto()
    """Two blanks between words (habit)."""
    BLANK_BEFORE_SIGN = auto()
    """A blank before a comma or full stop (habit)."""
    NO_BLANK_AFTER_SIGN = auto()
    """No blank after a comma or semicolon (habit)."""
    BLANK_IN_BRACKETS = auto()
    """A blank inside of brackets (habit)."""
    DAY = auto()
    """A day below 10, or January or February, without its zero (NĐ 30, PL I, II.4)."""
    CAPITAL = auto()
    """Điều, Chương, Mục, Phần, Phụ lục of a document in small letters (NĐ 30, PL II, V)."""
    SMALL = auto()
    """Khoản and điểm with a capital inside of a sentence (NĐ 30, PL II, V)."""
    ROMAN = auto()
    """Chương, Phụ lục, Phần with an Arabic number (NĐ 30, PL I, II.5)."""
    ABBREVIATION = auto()
    """QD, ND for QĐ, NĐ in the number of a document (NĐ 30, PL III)."""
    DECIMAL = auto()
    """A point where Vietnamese has the decimal comma: 98.5% (DOMAIN §8)."""
    REPEATED = auto()
    """A little word twice: “của của” (habit)."""
    SPELLING = auto()
    """Not written as a syllable is."""


@dataclass(frozen=True)
class Mark:
    """A slip: where it stands, and the text for that place; None where only people know."""

    start: int
    end: int
    slip: Slip
    instead: str | None = None


@dataclass(frozen=True)
class Wanted:
    """What is looked for: habits of prose, spelling, and the words that are known besides."""

    prose: bool = True
    spelling: bool = True
    known: frozenset[str] = frozenset()


Rule = tuple[Slip, "re.Pattern[str]", Callable[["re.Match[str]"], str]]
_LETTER = r"[^\W\d_]"
_SMALL_WORDS = "và|của|là|được|các|những|theo|tại|cho|với|trong|về|đã|việc|để|từ|có|do|khi|này"
_BORROWED = "email website internet online web fax scan file wifi camera video zalo excel word usb"
_UNITS = "gram kg km cm mm tr tivi ôtô"
_KEPT = frozenset((*_BORROWED.split(), *_UNITS.split()))
"""Borrowed words and units of official prose."""
_NO_PROSE = re.compile(r"[\d@_\\&]|://|\w[./]\w")
_SENTENCE_ENDS = '.!?:;…\n"“(-–•'


def marks(text: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Every slip of a text in its order, none over another."""
    found: list[Mark] = []
    start = 0
    for line in text.split("\n"):
        found += [
            Mark(one.start + start, one.end + start, one.slip, one.instead)
            for one in marks_of_line(line, wanted)
        ]
        start += len(line) + 1
    return tuple(found)


def corrected(text: str, found: tuple[Mark, ...]) -> str:
    """The text with all of these mended where it is known what belongs there."""
    for mark in reversed(found):
        if mark.instead is not None:
            text = text[: mark.start] + mark.instead + text[mark.end :]
    return text


@lru_cache(maxsize=1024)
def marks_of_line(line: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Every slip of one paragraph; remembered, for while one types the others stay as they are."""
    if len(line) > PARAGRAPH_LIMIT:
        return ()
    converted = old_codes.recognised(line)
    if converted is not None:
        return (Mark(0, len(line), Slip.OLD_CODE, converted.text),)
    spans = [found.span() for found in BLANK.finditer(line)]
    every = [*(_prose(line) if wanted.prose else ()), *_spelling(line, wanted)]
    kept: list[Mark] = []
    for mark in sorted(every, key=lambda one: (one.start, -one.end)):
        is_free = not kept or mark.start >= kept[-1].end
        if is_free and not any(mark.start < end and start < mark.end for start, end in spans):
            kept.append(mark)
    return tuple(kept)


def _prose(line: str) -> Iterator[Mark]:
    for slip, pattern, instead in _rules():
        for found in pattern.finditer(line):
            made = instead(found)
            if made != found[0]:
                yield Mark(found.start(), found.end(), slip, made)


def _spelling(line: str, wanted: Wanted) -> Iterator[Mark]:
    if not wanted.spelling:
        return
    for start, end in words(line):
        word = line[start:end]
        if is_syllable(word) or _is_let_be(line, start, end, wanted.known):
            continue
        yield Mark(start, end, Slip.SPELLING, moved_tone(word))


def _is_let_be(line: str, start: int, end: int, known: frozenset[str]) -> bool:
    """Abbreviations, codes, names, addresses, borrowed and learnt words."""
    word = line[start:end]
    small = word.lower()
    if len(word) == 1 or small in _KEPT or small in known:
        return True
    if any(letter.isupper() for letter in word[1:]):
        return True  # UBND, QyĐ, TTg
    left = max(line.rfind(" ", 0, start), line.rfind("\t", 0, start)) + 1
    if _NO_PROSE.search(line, left, _token_end(line, end)):
        return True  # part of a number, an address, a file name
    return word[0].isupper() and not _begins_sentence(line, start)


def _token_end(line: str, place: int) -> int:
    while place < len(line) and not line[place].isspace():
        place += 1
    return place


def _begins_sentence(line: str, start: int) -> bool:
    before = line[:start].rstrip(" \t")
    return not before or before[-1] in _SENTENCE_ENDS


@cache
def _rules() -> tuple[Rule, ...]:
    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern)

    return (
        (Slip.DOUBLE_BLANK, compiled(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), lambda _f: " "),
        (
            Slip.BLANK_BEFORE_SIGN,
            compiled(r"(?<=[^\W_]) +([,;:!?]|\.(?![.\w]))(?=\s|$|[”\"])"),
            lambda f: f[1],
        ),
        (
            Slip.NO_BLANK_AFTER_SIGN,
            compiled(rf"(?<={_LETTER})([,;])(?={_LETTER}{{2}})"),
            lambda f: f"{f[1]} ",
        ),
        (Slip.BLANK_IN_BRACKETS, compiled(r"([(\[“]) +(?=\S)|(?<=\S) +([)\]”])"), _bracket),
        (
            Slip.DAY,
            compiled(r"(?<!\w)([Nn]gày )(\d{1,2})( tháng )(\d{1,2})(?!\d)"),
            lambda f: f"{f[1]}{_zero(f[2], 9)}{f[3]}{_zero(f[4], 2)}",
        ),
        (
            Slip.DAY,
            compiled(r"(?<!\w)([Nn]gày )(\d{1,2})([/-])(\d{1,2})(?=[/-]\d{4}(?!\d))"),
            lambda f: f"{f[1]}{_zero(f[2], 9)}{f[3]}{_zero(f[4], 2)}",
        ),
        (Slip.DAY, compiled(r"(?<!\w)(tháng )([12])(?= năm \d{4})"), lambda f: f"{f[1]}0{f[2]}"),
        (
            Slip.CAPITAL,
            compiled(r"(?<=[\w,;(] )điều(?= \d+[a-z]?(?!\w| (?:kiện|phối|hành|chỉnh)))"),
            lambda _f: "Điều",
        ),
        (
            Slip.CAPITAL,
            compiled(r"(?<=[\w,;(] )(chương|phần)(?= [IVXL]+(?!\w))"),
            lambda f: f[1].capitalize(),
        ),
        (
            Slip.SMALL,
            compiled(r"(?<=[^\W_])(,? )(Khoản|Điểm)(?= (?:\d+|[a-zđ])(?:[,;:) ]|\.(?!\d)|$))"),
            lambda f: f"{f[1]}{f[2].lower()}",
        ),
        (
            Slip.ROMAN,
            compiled(r"(?<!\w)([Pp]hụ lục|[Cc]hương)( )([1-9]\d?)(?![\w/.,%]\d|\d|\w)(?! trình)"),
            lambda f: f"{f[1][0].upper()}{f[1][1:]}{f[2]}{_roman(int(f[3]))}",
        ),
        (
            Slip.ABBREVIATION,
            compiled(r"(?<!\w)(\d+(?:/\d{4})?/)(QD|ND|HD|DA)(?=-[A-ZĐ])"),
            lambda f: f[1] + {"QD": "QĐ", "ND": "NĐ", "HD": "HĐ", "DA": "ĐA"}[f[2]],
        ),
        (
            Slip.DECIMAL,
            compiled(r"(?<![\d.,])(\d{1,3})\.(\d{1,2})(?= ?%)"),
            lambda f: f"{f[1]},{f[2]}",
        ),
        (
            Slip.REPEATED,
            compiled(rf"(?<!\w)({_SMALL_WORDS}) +\1(?!\w)"),
            lambda f: f[1],
        ),
    )


def _bracket(found: re.Match[str]) -> str:
    return str(found[1] or found[2])


def _zero(digits: str, below: int) -> str:
    """With its zero where the decree wants one: days to 9, months 1 and 2."""
    return f"0{digits}" if len(digits) == 1 and 0 < int(digits) <= below else digits


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out, number = out + sign, number - value
    return out if number == 0 else ""
