"""Vietnamese text: one form of it, folding without diacritics, sort order."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TEXT_LIMIT: Final = 256 * 1024
"""Bytes in UTF-8 of one text: what a record, a file and a bundle take."""

ETH = "\u00d0"
"""Icelandic capital eth, which wrong code tables put in the place of Đ (U+0110)."""
_LIKE_D = dict.fromkeys("\u00f0\u0256", "đ")
"""Small eth and African d; their capitals Ð (U+00D0) and Ɖ (U+0189) look just like Đ."""
_BARE_D = str.maketrans("đĐ" + ETH + "\u0189\u00f0\u0256", "dDDDdd")
_LETTER = re.compile(r"[^\W\d_]", re.UNICODE)
# thủy = thuỷ: the tone stands on either vowel of oa, oe, uy; folding drops it anyway.
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
"""Ngang, huyền, hỏi, ngã, sắc, nặng: the order of dictionaries (TCVN 6909)."""
_LETTER_MARKS = frozenset({"\u0302", "\u0306", "\u031b"})
_MARK = "[\u0300\u0301\u0303\u0309\u0323]"
_TONE_FIRST = re.compile(
    rf"(?:(o)({_MARK})([ae])|(u)({_MARK})(y))(?![^\W\d_]|[\u0300-\u036f])", re.IGNORECASE
)
"""The tone on the first vowel of oa, oe, uy at the end of a syllable, marks apart: hòa, thủy."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """The text as it is kept: NFC, line ends as line feed, ``Ð`` (eth) in words made ``Đ``.

    An eth beside another letter, or alone, is a Vietnamese capital typed with a wrong code;
    no Vietnamese text has a use for the Icelandic letter (DOMAIN §8).
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).replace(ETH, "Đ")


def is_too_long(text: str) -> bool:
    """Whether the text is more than a record, a file or a bundle takes."""
    # Four bytes are the most that a letter has: short texts are not encoded for this.
    return 4 * len(text) > TEXT_LIMIT and len(text.encode("utf-8", "surrogatepass")) > TEXT_LIMIT


def has_control_characters(text: str) -> bool:
    """Whether there are control characters other than tab and line break."""
    return _CONTROL.search(text) is not None


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d: what filters and searches compare."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """What each character folds to, looked up once: none of it depends on its neighbours."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code).casefold())
        bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
        found = bare.replace("đ", "d").replace("\u00f0", "d").replace("\u0256", "d")
        self[code] = found
        return found


_FOLDED = _Folded()


def plain_letters(text: str) -> str:
    """The text without diacritics, case kept, đ as d: for names of files."""
    decomposed = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")
    return bare.translate(_BARE_D)


def same(left: str, right: str) -> bool:
    """Whether two texts are one value: equal after NFC, line ends and trailing space."""
    return _plain(left) == _plain(right)


def matching_key(text: str) -> str:
    """What two writings of one name or sentence share: cleaned, blanks joined, case kept."""
    return " ".join(clean(text).split())


def spelling_key(text: str) -> str:
    """The matching key in which hoà is hòa, thuỷ is thủy and khoẻ is khỏe (DOMAIN §8).

    Official papers mix both (“UỶ BAN”, “ỦY BAN”): for comparing names and sentences, never shown.
    """
    key = matching_key(text)
    if key.isascii():
        return key
    apart = unicodedata.normalize("NFD", key)
    moved = _TONE_FIRST.sub(r"\1\3\2\4\6\5", apart)
    return key if moved == apart else unicodedata.normalize("NFC", moved)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).rstrip()


@lru_cache(maxsize=512)
def _rank(character: str) -> tuple[str, str]:
    """The sign that sorts in the place of a small letter, and its tone (empty for ngang)."""
    tone, base = "", ""
    for part in unicodedata.normalize("NFD", _LIKE_D.get(character, character)):
        if part in _TONES:
            tone = _TONES[part]
        elif part in _LETTER_MARKS or not unicodedata.combining(part):
            base += part
    place = _ALPHABET.find(unicodedata.normalize("NFC", base)) if base else -1
    # Below all letters that are not Vietnamese, which stand for themselves.
    return (chr(0x40 + place) if place >= 0 else character), tone


def sort_key(text: str) -> str:
    """A key whose plain order is Vietnamese order; numbers in the text sort as numbers.

    Letters in the order of the alphabet first, then tones (ngang, huyền, hỏi, ngã, sắc, nặng),
    compared syllable by syllable (DOMAIN §8). The key is text, so that SQLite can keep it.
    """
    out: list[str] = []
    for word in re.findall(r"\d+|[^\W\d_]+", clean(text).lower()):
        if word.isdigit():
            digits = word.lstrip("0")
            out.append(f"\x03{len(digits):03d}{digits}")
            continue
        ranks = [_rank(c) for c in word]
        letters = "".join(letter for letter, _ in ranks)
        # The tone is the syllable's, on whichever vowel it is written (hoà = hòa).
        tones = "".join(tone for _, tone in ranks)
        out.append(f"{letters}\x02{tones}")
    return "\x01".join(out)


def name_sort_key(name: str) -> str:
    """The key of a person's name: by given name (the last word), then the words before it."""
    words = name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def has_letters(text: str) -> bool:
    """Whether there is at least one letter."""
    return _LETTER.search(text) is not None


def bones(text: str) -> bytes:
    """Alike wherever folded texts are, and made many times as fast: for a first look.

    Plain consonants and digits; d is left out with đ.
    """
    return text.encode("ascii", "ignore").lower().translate(None, _NO_BONES)


_NO_BONES = bytes(c for c in range(128) if chr(c) not in "0123456789bcfghjklmnpqrstvwxz")
