"""Shortcomings without code that say much the same: offered to a person, never joined here.

Texts are compared as sets of folded words without numbers. Each joins the first of its area that
is like it; only texts that share one of their rarer words are compared at all, which loses none:
two sets of which most is common cannot differ in all their rarest words (prefix filtering).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.viet import fold
from cchc_desktop.domain.year_counts import FoundText

LEAST = Fraction(3, 5)
"""How much of all words of two texts both must have."""
Words = frozenset[str]


@dataclass(frozen=True)
class Proposal:
    """Shortcomings that say much the same; ``group`` names the likeness that they may join."""

    area: str
    text: str
    findings: tuple[str, ...]
    group: str = ""

    @property
    def key(self) -> str:
        """Its name among the others."""
        return self.group or self.findings[0]


def words(text: str) -> Words:
    """The folded words of a text, numbers left out."""
    found = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return frozenset(one for one in found if not any(c.isdigit() for c in one))


def likeness(left: Words, right: Words) -> Fraction:
    """How many of all their words both have."""
    together = len(left | right)
    return Fraction(len(left & right), together) if together else Fraction(0)


def proposals(loose: Iterable[FoundText], confirmed: Iterable[Alike] = ()) -> tuple[Proposal, ...]:
    """What may be joined, the largest groups first; nothing that a person joined already."""
    known = sorted(confirmed, key=lambda one: one.id)
    taken = {finding for one in known for finding in one.findings}
    by_area: dict[str, list[FoundText]] = defaultdict(list)
    for one in loose:
        if one.id not in taken:
            by_area[one.area].append(one)
    out = [
        proposal
        for area, listed in by_area.items()
        for proposal in _of_area(area, listed, [one for one in known if one.area == area])
    ]
    return tuple(sorted(out, key=lambda one: (-len(one.findings), one.area, one.key)))


def _of_area(area: str, listed: Sequence[FoundText], known: Sequence[Alike]) -> Iterator[Proposal]:
    same: dict[Words, list[FoundText]] = defaultdict(list)
    for one in listed:
        same[words(one.text)].append(one)
    same.pop(frozenset(), None)
    named = {words(one.text): one for one in known}
    often = Counter(word for sort in (*named, *same) for word in sort)
    leaders: list[Words] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    members: dict[Words, list[FoundText]] = {}
    for sort in (*named, *same):
        leader = _leader(sort, leaders, by_word, often)
        if leader is None:
            leader = sort
            for word in _rarest(sort, often):
                by_word[word].append(len(leaders))
            leaders.append(sort)
        members.setdefault(leader, []).extend(same.get(sort, ()))
    for leader, found in members.items():
        group = named.get(leader)
        if len(found) > 1 or (group and found):
            ids = tuple(one.id for one in found)
            text = group.text if group else found[0].text
            yield Proposal(area, text, ids, group.id if group else "")


def _leader(
    sort: Words,
    leaders: Sequence[Words],
    by_word: Mapping[str, Sequence[int]],
    often: Mapping[str, int],
) -> Words | None:
    """The first leader that is like it."""
    near = {place for word in _rarest(sort, often) for place in by_word.get(word, ())}
    for place in sorted(near):
        if likeness(sort, leaders[place]) >= LEAST:
            return leaders[place]
    return None


def _rarest(sort: Words, often: Mapping[str, int]) -> list[str]:
    """As many of its rarest words as one that is like it must share one of."""
    ordered = sorted(sort, key=lambda word: (often[word], word))
    return ordered[: len(sort) - ceil(LEAST * len(sort)) + 1]
