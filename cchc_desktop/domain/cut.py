"""Cut of a signed visit (SYNC §6): the operations that the signed paper shows, by their dots.

What a cut holds is frozen: a printed value given by an operation outside of it came after the
signing and is listed, never shown. What goes on after the signing (state, follow-up, notes of the
team) is not printed and lives on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc_desktop.domain import marks
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.visit import BY_HAND

Dot = tuple[str, int]
"""Pen and number: the name of an operation."""

_PART = re.compile(
    r"([0-9a-f]{16}):([0-9]{1,16}(?:-[0-9]{1,16})?(?:,[0-9]{1,16}(?:-[0-9]{1,16})?)*)"
)

PRINTED: Mapping[Kind, frozenset[str] | None] = {
    Kind.VISIT: frozenset(
        {"campaign_id", "agency_id", "starts", "ends", "venue", "number", "kind", "period_from"}
        | {"period_to", "scope", "method", "sampled", "copies", "chair", "secretary"}
        | {"agency_statement", "conclusion", "removed"}
    ),
    Kind.ATTENDEE: None,
    Kind.SESSION: None,
    Kind.MARKED: None,
    Kind.FINDING: None,
    Kind.EVIDENCE: None,
    Kind.DOSSIER_ROW: None,
    Kind.RATING: None,
    Kind.RECOMMENDATION: frozenset(
        {"visit_id", "text", "addressee", "findings", "area", "due", "rank", "removed"}
    ),
    Kind.SAMPLE: None,
    Kind.DRAWN: None,
    Kind.POSTED: None,
    Kind.SESSION: None,
    Kind.MARKED: None,
}
"""Kinds that the signed paper freezes, and their fields; None for all. Other kinds live on."""


def is_printed(kind: Kind, name: str) -> bool:
    """Whether signing freezes that field of that kind."""
    if kind not in PRINTED or (marks.is_mark(name) and name != marks.JOINED):
        return False
    names = PRINTED[kind]
    return names is None or name in names or name == marks.JOINED


def lives_on(kind: Kind, name: str, value: Any) -> bool:
    """Whether a value given outside of a cut counts: nothing printed, no step before the signing.

    Who went on from such a step did not know of the signing; the visit stays signed.
    """
    return not is_printed(kind, name) and not (
        kind is Kind.VISIT and name == "state" and value in BY_HAND
    )


@dataclass(frozen=True)
class Cut:
    """The dots of one signing, as spans of numbers per pen."""

    spans: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def __contains__(self, dot: object) -> bool:
        if not isinstance(dot, tuple):
            return False
        return any(first <= dot[1] <= last for first, last in self.spans.get(dot[0], ()))

    def __or__(self, other: Cut) -> Cut:
        pens = self.spans.keys() | other.spans.keys()
        spans = {p: (*self.spans.get(p, ()), *other.spans.get(p, ())) for p in pens}
        return Cut({pen: tuple(sorted(set(both))) for pen, both in spans.items()})


def written(dots: Iterable[Dot]) -> str:
    """The cut of these dots as text: ``pen:1-5,9;pen:3``."""
    numbers: dict[str, list[int]] = {}
    for pen, n in sorted(set(dots)):
        numbers.setdefault(pen, []).append(n)
    return ";".join(f"{pen}:{','.join(_spans(ns))}" for pen, ns in numbers.items())


def read(text: str) -> Cut:
    """The cut out of its text; what is none says nothing."""
    spans: dict[str, tuple[tuple[int, int], ...]] = {}
    for part in text.split(";"):
        match = _PART.fullmatch(part)
        if match:
            spans[match[1]] = tuple(_span(one) for one in match[2].split(","))
    return Cut(spans)


def _spans(numbers: list[int]) -> Iterable[str]:
    first = last = numbers[0]
    for n in [*numbers[1:], 0]:
        if n == last + 1:
            last = n
            continue
        yield str(first) if first == last else f"{first}-{last}"
        first = last = n


def _span(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    return (int(first), int(last or first))
