"""Vietnamese syllables by rule: onset, rhyme and tone, as the orthography joins them.

No list of words: the lists that exist (hunspell-vi) are under the GPL and know no names, while
the syllables of the language follow from three small tables and the habits of c/k, g/gh, ng/ngh.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache
from itertools import takewhile

from cchc_desktop.domain import viet


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_ONSETS = _listed("ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x")
"""Longest first; a syllable may also have none."""
_RHYMES = frozenset(
    _listed("""
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong op ot oong ooc ô ôc ôi ôm ôn ông ôp ôt ôông
    oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet
    ơ ơi ơm ơn ơp ơt ơng
    u ua uc ui um un ung up ut uân uâng uât uây uâc uê uên uênh uêch uêt uêu uơ uơt uơn
    uôc uôi uôm uôn uông uôp uôt uy uya uych uynh uyn uyt uyu uyên uyêt uyp uyêc
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """)
)
_AFTER_QU = frozenset(
    _listed("""
    a ac ach ai an ang anh ao ap at au ay am ăc ăm ăn ăng ăp ăt ân âng ât ây âu âc
    e ec en eng eo et ep em ê ên ênh êch êt êu i in inh ich it ip iu iêt ơ ơi ơn ơt ôc ôi ôn
    y ych ynh yt yên yêt yu yp ya o
    """)
)
_AFTER_GI = frozenset({"", "n", "m", "êc", "êng", "êt", "êm", "êu", "ên", "êp"})
"""Where the i of gi is the vowel itself: gì, gìn, giếng."""
_FRONT = frozenset("ieêy")
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_HIGH = frozenset("\u0301\u0323")
"""Sắc and nặng: the only tones before p, t, c, ch."""
_VOWELS = frozenset("aăâeêioôơuưy")
_MARKED = frozenset("ăâêôơư")
_EITHER = frozenset({"oa", "oe", "uy"})
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether that is written as a Vietnamese syllable is, its tone on the right vowel."""
    bare, tone, place = _apart(word)
    return bare is not None and _is_placed(bare, tone, place)


@lru_cache(maxsize=500)
def beginning(letters: str) -> tuple[str, ...]:
    """The syllables without diacritics and đ that begin with these letters."""
    every = _bare_syllables()
    first = bisect_left(every, letters)
    return tuple(takewhile(lambda one: one.startswith(letters), every[first:]))


@lru_cache(maxsize=1)
def _bare_syllables() -> tuple[str, ...]:
    rhymes = _RHYMES | _AFTER_QU | _AFTER_GI
    pairs = ((onset, rhyme) for onset in ("", *_ONSETS) for rhyme in rhymes)
    return tuple(
        sorted({viet.fold(onset + rhyme) for onset, rhyme in pairs if _joins(onset, rhyme)})
    )


def moved_tone(word: str) -> str | None:
    """The syllable with its tone on the right vowel; None where that is not what is wrong."""
    bare, tone, _place = _apart(word)
    if bare is None or not tone:
        return None
    for index in range(len(bare)):
        if bare[index] in _VOWELS and _is_placed(bare, tone, index):
            made = unicodedata.normalize("NFC", bare[: index + 1] + tone + bare[index + 1 :])
            return _in_case_of(word, made)
    return None


def words(text: str) -> list[tuple[int, int]]:
    """Where the words of a text stand: letters without a break."""
    return [found.span() for found in _WORD.finditer(text) if found[0].isalpha()]


def _apart(word: str) -> tuple[str | None, str, int]:
    """The syllable without its tone, the tone, and on which letter it stands (-1 for none).

    None for the syllable where the letters cannot be one.
    """
    tone, place, letters = "", -1, ""
    for letter in unicodedata.normalize("NFC", word).lower():
        parts = unicodedata.normalize("NFD", letter)
        marks = [mark for mark in parts if mark in _TONES]
        if marks and (tone or len(marks) > 1):
            return None, "", -1
        if marks:
            tone, place = marks[0], len(letters)
        letters += unicodedata.normalize("NFC", "".join(m for m in parts if m not in _TONES))
    return (letters if _is_bare(letters, tone) else None), tone, place


def _is_bare(letters: str, tone: str) -> bool:
    if letters.endswith(("p", "t", "c", "ch")) and tone not in _HIGH:
        return False
    return any(_joins(onset, letters[len(onset) :]) for onset in _onsets(letters))


def _onsets(letters: str) -> list[str]:
    return ["", *(onset for onset in _ONSETS if letters.startswith(onset))]


def _joins(onset: str, rhyme: str) -> bool:
    """Whether the orthography lets that rhyme follow that onset."""
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi" and rhyme in _AFTER_GI:
        return True
    if rhyme not in _RHYMES or rhyme.startswith("yê" if onset else "iê"):
        return False
    is_front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return is_front or (onset == "k" and rhyme == "ăk")
    return not (onset in ("c", "g", "ng") and is_front)


def _is_placed(bare: str, tone: str, place: int) -> bool:
    if not tone:
        return True
    return place in _places(bare)


@lru_cache(maxsize=4_000)
def _places(bare: str) -> frozenset[int]:
    """On which letters the tone of that syllable may stand; hoà and hòa are both right."""
    start = 2 if bare.startswith("qu") else 0
    if bare.startswith("gi") and len(bare) > 2 and bare[2] in _VOWELS:
        start = 2
    vowels = [n for n in range(start, len(bare)) if bare[n] in _VOWELS]
    marked = [n for n in vowels if bare[n] in _MARKED]
    if marked:
        return frozenset(marked[-1:])
    if len(vowels) == 1:
        return frozenset(vowels)
    if vowels[-1] < len(bare) - 1 or len(vowels) > 2:
        return frozenset(vowels[1:2])
    pair = bare[vowels[0]] + bare[vowels[1]]
    return frozenset(vowels) if pair in _EITHER else frozenset(vowels[:1])


def _in_case_of(word: str, made: str) -> str:
    if word.isupper() and len(word) > 1:
        return made.upper()
    return made[0].upper() + made[1:] if word[0].isupper() else made
