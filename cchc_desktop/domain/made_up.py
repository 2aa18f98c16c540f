"""Made-up words for trying and benchmarks: people, sentences of the library with filled blanks.

All of it follows from the seed. What is said for people stands in a data file
(resources/sample/made_up.json), the sentences in the findings library that ships.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cchc_desktop import paths
from cchc_desktop.domain import areas, library
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.library import Entry, EntryKind

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FIRST_MOMENT = 1_514_764_800_000
"""The first day of 2018: ids made by the program later sort later."""
_CODED = 0.6
"""Of the shortcomings so many have a code, where their area has one."""


@cache
def words() -> Any:
    """The words that made-up records are put together from."""
    path = paths.resources() / "sample" / "made_up.json"
    return json.loads(path.read_text(encoding="utf-8"))


class Numbers:
    """Ids in the order of their making, the same for the same seed and no others'."""

    def __init__(self, seed: int) -> None:
        spread = random.Random(seed).getrandbits(50)
        head = _FIRST_MOMENT << 50 | spread
        self._head = "".join(_CROCKFORD[(head >> shift) & 31] for shift in range(95, -1, -5))
        self._count = 0

    def first(self) -> str:
        """The id that the first record of this seed has."""
        return self._head + _CROCKFORD[0] * 6

    def next(self) -> Any:
        """Another id, of 26 letters like all."""
        n = self._count
        self._count += 1
        letters = _CROCKFORD
        return self._head + (
            letters[n >> 25 & 31]
            + letters[n >> 20 & 31]
            + letters[n >> 15 & 31]
            + letters[n >> 10 & 31]
            + letters[n >> 5 & 31]
            + letters[n & 31]
        )


@dataclass(frozen=True)
class Sentences:
    """What the library says of one area, by kind."""

    strengths: tuple[Entry, ...]
    shortcomings: tuple[Entry, ...]
    recommendations: tuple[Entry, ...]
    codes: tuple[str, ...]


@cache
def sentences(framework: Framework) -> Mapping[str, Sentences]:
    """By area; areas of which the library does not know both sides are left out."""
    listed = library.shipped(framework)
    codes = areas.shortcoming_codes(framework)
    out = {}
    for area in areas.area_codes(framework):
        of_area = [one for one in listed if one.area == area]
        found = Sentences(
            tuple(one for one in of_area if one.kind is EntryKind.STRENGTH),
            tuple(one for one in of_area if one.kind is EntryKind.SHORTCOMING),
            tuple(one for one in of_area if one.kind is EntryKind.RECOMMENDATION),
            tuple(one.code for one in codes if one.area == area),
        )
        if found.strengths and found.shortcomings and found.recommendations:
            out[area] = found
    return out


class Speaker:
    """Says sentences with every blank filled; one for a whole workspace."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._words = words()
        self._blanks = _Blanks(self)
        self.year = 0
        self.agency = ""

    def person(self) -> str:
        """A name."""
        pick = self._chance.choice
        said = self._words
        return f"{pick(said['families'])} {pick(said['middles'])} {pick(said['givens'])}"

    def say(self, template: str) -> str:
        """The sentence with its blanks filled."""
        return template.format_map(self._blanks)

    def finding(self, entry: Entry) -> str:
        """A sentence of the library as one team or another would write it."""
        pick = self._chance.choice
        said = self.say(entry.text + pick(self._words["tails"]))
        opener: str = pick(self._words["openers"])
        return opener + said[0].lower() + said[1:] if opener and not said[:2].isupper() else said

    def code(self, of_area: Sentences) -> str:
        """A code of the area, the first ones more often; empty for some."""
        codes = of_area.codes
        if not codes or self._chance.random() > _CODED:
            return ""
        return codes[min(int(self._chance.expovariate(1.2)), len(codes) - 1)]

    def value(self, name: str) -> str:
        """Something for a blank of that name."""
        chance, said = self._chance, self._words
        maker: Callable[[], str] | None = {
            "ty_le": lambda: f"{chance.randint(4000, 9999) / 100:.2f}".replace(".", ","),
            "nam": lambda: str(self.year),
            "ngay": self._day,
            "ngay_chot": self._day,
            "ngay_van_ban": self._day,
            "ngay_het_hieu_luc": self._day,
            "ten_co_quan": lambda: self.agency,
            "ten_don_vi": lambda: str(chance.choice(said["units"])),
            "linh_vuc": lambda: str(chance.choice(said["fields"])),
            "xep_loai": lambda: str(chance.choice(said["grades"])),
            "ten_tai_lieu": lambda: str(chance.choice(said["documents"])),
            "ten_van_ban": lambda: str(chance.choice(said["documents"])),
            "van_ban_het_hieu_luc": lambda: str(chance.choice(said["expired"])),
            "so_van_ban": lambda: str(said["decision"]).format(number=chance.randint(1, 2999)),
            "so_tien": lambda: f"{chance.randint(5, 900)}.000.000",
        }.get(name)
        return maker() if maker is not None else f"{chance.randint(2, 240):02}"

    def _day(self) -> str:
        return f"{self._chance.randint(1, 28):02}/{self._chance.randint(1, 10):02}/{self.year}"


class _Blanks(dict[str, str]):
    """Fills blanks as they are met, each anew."""

    def __init__(self, speaker: Speaker) -> None:
        super().__init__()
        self._speaker = speaker

    def __missing__(self, name: str) -> str:
        return self._speaker.value(name)
