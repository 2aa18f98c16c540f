"""Text in the codes that came before Unicode: TCVN3 (.VnTime), VNI and VPS, known and converted.

Such text arrives as Western letters (“Uû ban nh©n d©n”, “UÛy ban nhaân daân”). It is known by what
it becomes: nearly every word with a strange letter turns into a syllable of the language under one
table, and was none before. Nothing is converted unasked (DOMAIN §8).

The tables agree with TCVN 5712-1 as the GNU C library has it, and with two independent tables of
keyboard programs for VNI and VPS.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice

from cchc_desktop.domain.syllables import is_syllable, words


class Code(StrEnum):
    """A code of letters in use before Unicode."""

    TCVN3 = "TCVN3"
    VNI = "VNI"
    VPS = "VPS"


@dataclass(frozen=True)
class Converted:
    """A text recognised to be in an old code, and what it says in Unicode."""

    code: Code
    text: str


_LOOKED_AT = 400
"""Tokens by which a text is judged; the rest of a long one is of the same code."""
_LEAST = 2
"""Strange words that it takes: a single one may be a name of another language."""
_ENOUGH = 0.9
"""Share of the strange words that are syllables under the right table."""
_MOST = 0.6
"""Share that may be syllables by chance as they stand: VPS has á, â, ó where Unicode has them."""
_TOKEN = re.compile(r"\S+")
_MARKED = frozenset(map(chr, range(0xC0, 0x100)))
_ASCII_LETTERS = re.compile(r"[A-Za-z]")

_TCVN3_SIGNS = (
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏ\u00d0ÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
)
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
_VPS_BYTES = bytes.fromhex(
    "e0e1e4e3e5e2c0c3c4c5c6e6a2a1a3a4a5c7e8e9c8ebcbea8a898bcd8cecedccefcef2f3d5f586f4d2d3b087b6d6"
    "a9a7aaabaef9fafbdbf8dcd8d9babbbfff9a9bcf9c80c18182c2848385888d8e8fd7c9defeca93909495b5b4b7b8"
    "bcb9bdbed497969899f79e9d9fa6a8dad1acd0afadb1b2ddfdb3f1"
)
_VPS_LETTERS = (
    "àáảãạâầấẩẫậăằắẳẵặđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    "ÀÁẢÃÂẦẤẨĂẰẮẲÈÉẺẼÊỀẾỂỄÌÍỈĨÒÓỎÕÔỒỐỔỖƠỜỚỞỠÙÚỦŨƯỪỨỬỲÝỶỸĐ"
)
_VNI_MARKED = {
    "a": ("áàảãạ", "ùøûõï"),
    "â": ("âấầẩẫậ", "âáàåãä"),
    "ă": ("ăắằẳẵặ", "êéèúüë"),
    "e": ("éèẻẽẹ", "ùøûõï"),
    "ê": ("êếềểễệ", "âáàåãä"),
    "o": ("óòỏõọ", "ùøûõï"),
    "ô": ("ôốồổỗộ", "âáàåãä"),
    "ơ": ("ớờởỡợ", "ùøûõï"),
    "u": ("úùủũụ", "ùøûõï"),
    "ư": ("ứừửữự", "ùøûõï"),
    "y": ("ýỳỷỹ", "ùøûõ"),
}
_VNI_BASES = {"â": "a", "ă": "a", "ê": "e", "ô": "o", "ơ": "ô", "ư": "ö"}
_VNI_ALONE = dict(zip("ôöíìæóòîñ", "ơưíìỉĩịỵđ", strict=True))


def recognised(text: str) -> Converted | None:
    """What a text in an old code says in Unicode; None for every other text."""
    code = code_of(text)
    return None if code is None else Converted(code, convert(text, code))


def code_of(text: str) -> Code | None:
    """The old code that a text is in, judged by its beginning; None for every other text."""
    if text.isascii():
        return None
    tokens = [found[0] for found in islice(_TOKEN.finditer(text), _LOOKED_AT)]
    strange = [token for token in tokens if not token.isascii()]
    if len(strange) < _LEAST or _share(strange) > _MOST:
        return None  # which is the answer for all that is Vietnamese already
    shares = {code: _share([convert(token, code) for token in strange]) for code in Code}
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _ENOUGH else None


def convert(text: str, code: Code) -> str:
    """The text read as that code; what the code has no letter for stays."""
    made = _vni(text) if code is Code.VNI else text.translate(_table(code))
    if code is Code.TCVN3:
        made = _TOKEN.sub(lambda found: _in_capitals(found[0]), made)
    return made


def _share(tokens: list[str]) -> float:
    """How many of them are made of syllables only."""
    return sum(_is_word(token) for token in tokens) / len(tokens)


def _is_word(token: str) -> bool:
    spans = words(token)
    rest = len(token) - sum(end - start for start, end in spans)
    said = [token[start:end] for start, end in spans]
    strange = any(not sign.isascii() for sign in re.sub(r"[\w“”‘’–…]", "", token))
    return bool(said) and rest < len(token) and not strange and all(map(_is_part, said))


def _is_part(word: str) -> bool:
    """A syllable, or an abbreviation: UBND, HĐND."""
    return is_syllable(word) or (word.isupper() and len(word) > 1 and not _MARKED & set(word))


def _in_capitals(token: str) -> str:
    """Fonts of capitals (.VnTimeH) show small marked letters as capitals: QUYếT is QUYẾT."""
    plain = _ASCII_LETTERS.findall(token)
    return token.upper() if len(plain) > 1 and "".join(plain).isupper() else token


@cache
def _table(code: Code) -> dict[int, str]:
    if code is Code.VPS:
        # As a clipboard brings it: Western Windows letters, or the bytes themselves.
        bare = dict(zip(_VPS_BYTES, _VPS_LETTERS, strict=True))
        western = {
            ord(bytes([byte]).decode("cp1252", errors="replace")): letter
            for byte, letter in bare.items()
        }
        western.pop(0xFFFD, None)
        return {**western, **bare, ord("Đ"): "Ư"}
    made = dict(zip(map(ord, _TCVN3_SIGNS), _TCVN3_LETTERS, strict=True))
    # The eth became a Đ where the text was cleaned before; in TCVN3 it was an é.
    return {**made, ord("Đ"): "é"}


@cache
def _vni_table() -> dict[str, str]:
    made: dict[str, str] = {}
    for vowel, (letters, marks) in _VNI_MARKED.items():
        base = _VNI_BASES.get(vowel, vowel)
        for letter, mark in zip(letters, marks, strict=True):
            made[base + mark] = letter
            made[base.upper() + mark] = made[base.upper() + mark.upper()] = letter.upper()
    for sign, letter in _VNI_ALONE.items():
        made[sign], made[sign.upper()] = letter, letter.upper()
    return made


@cache
def _vni_pattern() -> re.Pattern[str]:
    longest_first = sorted(_vni_table(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _vni(text: str) -> str:
    table = _vni_table()
    return _vni_pattern().sub(lambda found: table[found[0]], text)
