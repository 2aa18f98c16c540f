"""Findings library (thư viện câu nhận xét): sentences with blanks, shipped and the team's own.

A blank stands in a library entry as ``{so_luong}`` and in a finding as ``{số lượng}``: what a
person reads while it is still open, and what is named before printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.forms import is_unverified, per_edition, read_form
from cchc_desktop.domain.ids import EntryId
from cchc_desktop.domain.viet import fold, matching_key

FILE = "findings_library.json"
_PROGRAMMES = {Framework.NQ30C: "30c", Framework.NQ76: "76"}
_NAME = re.compile(r"\{([a-z0-9_]{1,40})\}")
_WORD = re.compile(r"\w+")
BLANK = re.compile(r"\{[^{}\n]{1,60}\}")
"""An open blank in a finding's text."""


class EntryKind(StrEnum):
    """What a sentence of the library tells: ưu điểm, tồn tại, hạn chế, kiến nghị."""

    STRENGTH = "strength"
    SHORTCOMING = "shortcoming"
    RECOMMENDATION = "recommendation"


@dataclass(frozen=True)
class Entry:
    """One sentence of the library; ``{so_luong}`` is a blank to be filled at the visit."""

    id: EntryId
    area: str
    kind: EntryKind
    text: str
    code: str = ""
    """Code of the shortcoming that it tells (HC01 …), empty where it has none."""
    severity: int | None = None
    deadline_days: int | None = None
    """Working days that a recommendation is given."""
    criteria: tuple[str, ...] = ()
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What two entries that say the same share: area, kind, folded text."""
        return (self.area, self.kind.value, fold(matching_key(self.text)))


@per_edition
def shipped(framework: Framework) -> tuple[Entry, ...]:
    """The sentences that come with the program for that framework, in the file's order."""
    programme = _PROGRAMMES[framework]
    listed = [one for one in read_form(FILE)["items"] if programme in one["programmes"]]
    return tuple(_entry(one, programme) for one in listed)


@per_edition
def unverified() -> frozenset[str]:
    """The ids of the sentences that nobody held against a source, as the data file marks them."""
    return frozenset(one["id"] for one in read_form(FILE)["items"] if is_unverified(one))


@per_edition
def labels() -> Mapping[str, str]:
    """What each named blank is called for people: "so_luong" is "số lượng"."""
    named: dict[str, str] = read_form(FILE)["meta"]["placeholders"]
    return {name: re.split(r" [(%]|[(,]", said)[0].strip() for name, said in named.items()}


def readable(text: str) -> str:
    """The sentence with its blanks called as people read them: "{số lượng}"."""
    return _NAME.sub(lambda found: "{" + labels().get(found[1], found[1]) + "}", text)


def filled(text: str, values: Mapping[str, str]) -> str:
    """The sentence with the blanks filled that have a value, the others called for people."""
    return readable(_NAME.sub(lambda found: values.get(found[1]) or found[0], text))


def blanks(text: str) -> tuple[str, ...]:
    """The names of the blanks that are still open in a text, in their order, once each."""
    return tuple(dict.fromkeys(found[0][1:-1] for found in BLANK.finditer(text)))


def names_in(text: str) -> frozenset[str]:
    """The named blanks of a library sentence."""
    return frozenset(_NAME.findall(text))


def offered(
    entries: Iterable[Entry], typed: str, area: str, kind: EntryKind, most: int
) -> tuple[Entry, ...]:
    """The entries that hold every word typed, diacritics or not: those of the area first.

    Within the area, and within the rest, those that hold the words in the order and form in
    which they were typed come first, then the order of the library; an empty ``area`` puts none
    before another. What holds the letters only within longer words ("tre han": "trên … hành")
    comes behind all that hold the words, of which the last may be unfinished.
    """
    words = fold(typed).split()
    if not words:
        return ()
    plain = _WORD.findall(" ".join(words)) or [""]
    phrase = " " + " ".join(plain)
    found = []
    for place, entry in enumerate(entries):
        if entry.kind is not kind:
            continue
        folded = fold(readable(entry.text))
        if all(word in folded for word in words):
            spoken = _WORD.findall(folded)
            said = " " + " ".join(spoken)
            whole = set(plain[:-1]) <= set(spoken) and f" {plain[-1]}" in said
            is_elsewhere = bool(area) and entry.area != area
            found.append((not whole, is_elsewhere, phrase not in said, place, entry))
    return tuple(entry for *_, entry in sorted(found, key=lambda one: one[:4])[:most])


def remedies(entries: Sequence[Entry], area: str, criteria: Iterable[str]) -> tuple[Entry, ...]:
    """The recommendations that answer a shortcoming: by its criteria, then by its area."""
    wanted = frozenset(criteria)
    of_area = [e for e in entries if e.kind is EntryKind.RECOMMENDATION and e.area == area]
    return tuple(sorted(of_area, key=lambda entry: not wanted & set(entry.criteria)))


def _entry(given: Mapping[str, Any], programme: str) -> Entry:
    return Entry(
        EntryId(given["id"]),
        given["area"],
        EntryKind(given["kind"]),
        given["text"],
        severity=given.get("severity"),
        deadline_days=given.get("default_deadline_days"),
        criteria=tuple(given["criteria"].get(programme, ())),
    )
