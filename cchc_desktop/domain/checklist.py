"""Checklist (bộ tiêu chí): what is asked at a visit, and how each criterion was rated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.areas import FORM_FILES
from cchc_desktop.domain.campaign import Framework, Member
from cchc_desktop.domain.forms import is_unverified, per_edition, read_form, retired
from cchc_desktop.domain.viet import spelling_key
from cchc_desktop.domain.visit import Rating, RatingValue

_LEVELS = {
    Level.DEPARTMENT: "so",
    Level.DISTRICT: "huyen",
    Level.COMMUNE: "xa",
    # Until the province has a set of its own for these (DOMAIN §10).
    Level.VERTICAL: "so",
    Level.PUBLIC_SERVICE_UNIT: "so",
}


@dataclass(frozen=True)
class Criterion:
    """One criterion: what is asked, what evidence to ask for, on what legal basis."""

    code: str
    area: str
    name: str
    levels: frozenset[str]
    evidence: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    formula: str = ""
    """How its figure is counted, as the data file writes it; empty where there is none."""
    max_score: float | None = None
    is_unverified: bool = False
    """Whether nobody held it against a source."""


@dataclass(frozen=True)
class Item:
    """A criterion at one visit, and its rating where anything was recorded for it."""

    criterion: Criterion
    rating: Rating | None = None

    @property
    def value(self) -> RatingValue | None:
        """How it is met, None while nobody said."""
        return self.rating.rating if self.rating else None

    @property
    def is_rated(self) -> bool:
        """Whether it was said how it is met."""
        return self.value is not None

    @property
    def wants_recheck(self) -> bool:
        """Whether it is marked “xem lại”."""
        return self.rating is not None and self.rating.recheck


@per_edition
def criteria(framework: Framework) -> tuple[Criterion, ...]:
    """All criteria of that framework in the order of its areas (domain/criteria_*.json)."""
    listed = sorted(read_form(FORM_FILES[framework])["areas"], key=lambda area: area["order"])
    return tuple(_criterion(area["code"], given) for area in listed for given in area["criteria"])


def applying(framework: Framework, level: Level) -> tuple[Criterion, ...]:
    """The criteria that are asked of an agency of that level."""
    wanted = _LEVELS[level]
    return tuple(one for one in criteria(framework) if wanted in one.levels)


def earlier(framework: Framework) -> tuple[Criterion, ...]:
    """Criteria that only earlier editions of the data file had, in the words they had."""
    gone = retired(FORM_FILES[framework]).values()
    return tuple(Criterion(r["code"], r["area"], r["name"], frozenset()) for r in gone)


def items(
    asked: Iterable[Criterion], ratings: Sequence[Rating], others: Iterable[Criterion] = ()
) -> tuple[Item, ...]:
    """Each criterion with its rating; what was rated and is not asked stands at the end.

    The latter have their words from ``others``: criteria of other levels, or of earlier editions.
    Where two ratings stand for one criterion (made apart), the first in their order is shown.
    """
    first: dict[str, Rating] = {}
    for rating in ratings:
        first.setdefault(rating.criterion, rating)
    listed = [Item(one, first.pop(one.code, None)) for one in asked]
    words = {one.code: one for one in others}
    rest = [
        Item(words.get(code, Criterion(code, "", code, frozenset())), rating)
        for code, rating in sorted(first.items())
    ]
    return (*listed, *rest)


def unrated(listed: Iterable[Item]) -> int:
    """How many are not yet rated."""
    return sum(not item.is_rated for item in listed)


def areas_of(members: Iterable[Member], name: str) -> frozenset[str]:
    """The areas assigned to the person of that name; empty where none is."""
    key = spelling_key(name)
    return frozenset(a for one in members if spelling_key(one.name) == key for a in one.areas)


def _criterion(area: str, given: dict[str, Any]) -> Criterion:
    return Criterion(
        given["code"],
        area,
        given["name"],
        frozenset(given["levels"]),
        tuple(given["evidence"]),
        tuple(given["legal_basis"]),
        given["formula"] or "",
        given["max_score"],
        is_unverified(given),
    )
