"""What is sought: the words typed into the search box, and how a text answers them.

Words are compared without diacritics and đ, the last one as the beginning of a word. A text that
has the very letters typed is exact; ``hoà`` and ``hòa`` are the same letters (DOMAIN §8).
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import and_
from string import ascii_lowercase, punctuation

from cchc_desktop.domain.syllables import beginning
from cchc_desktop.domain.viet import clean, fold

LEAST = 2
"""Letters from which on it is searched: one would find half of everything."""
_LONG = 4
"""Letters of a beginning for which few syllables are left, and the index has no list."""
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 240
"""Letters of a text that is shown whole."""
_ENDS = re.compile(r"(?<=[.!?;…])\s+|\n+")
_VOWELS = ("oa", "oe", "uy")
"""Where no consonant follows, the tone may stand on either of the two."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"

_LETTERS = (
    ascii_lowercase
    + chr(0x111)
    + "".join(
        unicodedata.normalize("NFC", vowel + mark + tone)
        for vowel in "aeiouy"
        for mark in ("", "\u0302", "\u0306", "\u031b")
        if len(unicodedata.normalize("NFC", f"{vowel}{mark}\u0301")) == 1
        for tone in ("", *_TONES)
        if mark or tone
    )
)
_QUOTES = "\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u2022\xab\xbb\xb7\xb0"
_APART = "\x1e"
"""Between texts that are looked through together."""
_BETWEEN = f"\0\t\n\r\x1f\xa0 {punctuation}{_QUOTES}"
_NUMBERED = f"{_BETWEEN}{_APART}0123456789{_LETTERS}{_LETTERS.upper()}"
"""What nearly all texts are made of: so few characters that a byte tells each."""
_BYTES = codecs.charmap_build(_NUMBERED)
_BARE = "".join(" " if c in _BETWEEN else fold(c) for c in _NUMBERED).encode().ljust(256)
"""What the character of each byte is folded."""

Mark = tuple[int, int]
"""Where a matched word begins, and where it has ended."""


@dataclass(frozen=True)
class Sought:
    """What was typed. ``words`` are folded, ``typed`` has their diacritics, in small letters.

    ``is_open``: the last word may be the beginning of one; a word of a single letter is not.
    ``phrase`` and ``keys`` are what a padded text has (see ``padded``): all words, each of them.
    """

    words: tuple[str, ...]
    typed: tuple[str, ...]
    is_open: bool
    phrase: str
    keys: tuple[str, ...]

    @property
    def is_enough(self) -> bool:
        """Whether there is something to search for."""
        return any(len(word) >= LEAST for word in self.words)

    @property
    def is_begun(self) -> bool:
        """Whether a single letter at the end may be a word just begun."""
        return len(self.words) > 1 and not self.is_open

    @property
    def is_bare(self) -> bool:
        """Whether nothing was typed that has a diacritic."""
        return all(word.isascii() for word in self.typed)

    @cached_property
    def capitals(self) -> tuple[bytes, ...]:
        """The capitals of the letters typed that bytes do not make small, in either spelling."""
        letters = {c for spelled in self.spellings for one in spelled for c in one}
        return tuple(c.upper().encode() for c in sorted(letters) if not c.isascii())

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The syllables that a long beginning at the end may become, itself where it is one."""
        if not self.is_open or len(self.words[-1]) < _LONG:
            return ()
        return beginning(self.words[-1])

    def have_phrase(self, texts: Sequence[bytes]) -> list[bool]:
        """Which of the texts have the words one after the other."""
        numbers = _as_numbers(f" {_APART} ".encode().join(texts).decode())
        listed = numbers.split(_APART.encode()) if numbers is not None else []
        if len(listed) != len(texts):
            return [self.phrase in padded(text.decode()) for text in texts]
        phrase = self.phrase.encode()
        return [phrase in one for one in listed]

    def begins(self, text: str) -> bool:
        """Whether a text has the phrase, a single letter at the end taken as a beginning."""
        return self.phrase.rstrip() in padded(text)

    @cached_property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """Each word as it was typed, and with its tone on the other vowel."""
        return tuple(map(_spellings, self.typed))

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """All of it as one, and with its tones on the other vowels."""
        return (_spellings(" ".join(self.typed)),)

    def are_exact(self, smalls: Sequence[bytes], *, is_phrase: bool) -> list[bool]:
        """Which texts in small letters have the words with the very diacritics typed.

        Each text has a blank before it. Looked through word by word: that is a third of the
        time of text by text, and most texts are out with the first word.
        """
        out: list[bool] = []
        for spelled in self._exact_phrases if is_phrase else self._exact_words:
            one, other = spelled[0], spelled[-1]
            if one != other:
                has = [one in small or other in small for small in smalls]
            else:
                has = [one in small for small in smalls]
            out = list(map(and_, out, has)) if out else has
            if True not in out:
                break
        return out

    @cached_property
    def _exact_words(self) -> tuple[tuple[bytes, ...], ...]:
        return tuple(tuple(f" {one}".encode() for one in ways) for ways in self.spellings)

    @cached_property
    def _exact_phrases(self) -> tuple[tuple[bytes, ...], ...]:
        return tuple(tuple(f" {one}".encode() for one in ways) for ways in self.phrases)

    def marks(self, text: str) -> tuple[Mark, ...]:
        """Where the words stand in a text: the whole phrase where it does, else each of them."""
        found = list(_WORD.finditer(text))
        folded = [_folded(one[0]) for one in found]
        places: set[int] = set()
        if len(self.words) > 1 and self.phrase in _pad(folded):
            count = len(self.words)
            for start in range(len(folded) - count + 1):
                if self.phrase in _pad(folded[start : start + count]):
                    places.update(range(start, start + count))
        else:
            places = {n for n, word in enumerate(folded) if self._is_any(f" {word} ")}
        return tuple(found[place].span() for place in sorted(places))

    def weight(self, text: str) -> tuple[bool, int]:
        """How well a line answers: the phrase before the words apart, then the more words."""
        if not text:
            return False, 0
        whole = padded(text)
        return self.phrase in whole, sum(key in whole for key in self.keys)

    def _is_any(self, word: str) -> bool:
        return any(key in word for key in self.keys)


def sought(typed: str) -> Sought:
    """What these letters ask for."""
    found = _WORD.findall(clean(typed).lower())
    words = tuple(map(_folded, found))
    is_open = bool(words) and len(words[-1]) >= LEAST
    end = "" if is_open else " "
    keys = [f" {word} " for word in words[:-1]] + [f" {word}{end}" for word in words[-1:]]
    return Sought(words, tuple(found), is_open, f" {' '.join(words)}{end}", tuple(keys))


def words_in(text: str) -> list[str]:
    """The words of a text without diacritics and đ."""
    return [_folded(word) for word in _WORD.findall(text)]


def padded(text: str) -> str:
    """The words of a text without diacritics and đ, a blank before and after each.

    By bytes where it can be: some hundred texts are looked through with each key typed.
    """
    numbers = None if _APART in text else _as_numbers(text)
    return _pad(words_in(text)) if numbers is None else numbers.decode()


def _as_numbers(text: str) -> bytes | None:
    """The same as bytes, with what parts texts; nothing where there are other characters."""
    try:
        numbers, _ = codecs.charmap_encode(text, "strict", _BYTES)
    except UnicodeEncodeError:
        return None
    out = b" %b " % numbers.translate(_BARE)
    while b"  " in out:
        out = out.replace(b"  ", b" ")
    return out


def excerpt(wanted: Sought, text: str) -> tuple[str, tuple[Mark, ...]]:
    """The sentence of the text in which the words stand, and where in it they are marked."""
    if len(text) > _LONGEST:
        text = max(_ENDS.split(text), key=wanted.weight)
    shown = " ".join(text.split())
    marks = wanted.marks(shown)
    if len(shown) <= _LONGEST:
        return shown, marks
    shown = _window(shown, marks[0][0] if marks else 0)
    return shown, wanted.marks(shown)


def _spellings(typed: str) -> tuple[str, ...]:
    """What was typed, and the same with its tones on the other vowel of oa, oe, uy."""
    if typed.isascii():
        return (typed,)
    words = [_placed(word) for word in typed.split(" ")]
    first, second = " ".join(w[0] for w in words), " ".join(w[-1] for w in words)
    return (first,) if first == second else (first, second)


@lru_cache(maxsize=500)
def _placed(word: str) -> tuple[str, ...]:
    parts = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in parts if c not in _TONES)
    tones = "".join(c for c in parts if c in _TONES)
    if not tones or not bare.endswith(_VOWELS):
        return (word,)
    both = (bare[:-1] + tones + bare[-1], bare + tones)
    return tuple(unicodedata.normalize("NFC", one) for one in both)


def _window(text: str, place: int) -> str:
    """A part of a long sentence round that place, cut between words."""
    start = max(0, min(place - _LONGEST // 3, len(text) - _LONGEST))
    end = start + _LONGEST
    if start:
        start = text.index(" ", start) + 1 if " " in text[start:place] else start
    if end < len(text):
        end = text.rindex(" ", start, end) if " " in text[start:end] else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")


def _pad(words: list[str]) -> str:
    return f" {' '.join(words)} "


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    """Syllables are few: some seven thousand in all."""
    return fold(word)
