"""Who succeeded whom: agencies merged, split, renamed, abolished, as a graph that is only asked.

Each old visit is counted once: a history is a set of agencies, never a sum of histories. What
came from a split is in the history of each heir, and once in what they have together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cchc_desktop.domain.ids import SuccessionId
from cchc_desktop.domain.problems import Problem, ProblemCode


class SuccessionKind(StrEnum):
    """What happened: hợp nhất, sáp nhập; chia, tách; đổi tên; giải thể."""

    MERGED = "merged"
    SPLIT = "split"
    RENAMED = "renamed"
    ABOLISHED = "abolished"


@dataclass(frozen=True)
class Succession:
    """One link (quan hệ kế thừa): predecessor, successor, the day, and the decision that did it.

    Without ``successor_id`` nobody took over. A day that nobody knows is None.
    """

    id: SuccessionId
    predecessor_id: str
    successor_id: str = ""
    kind: SuccessionKind = SuccessionKind.MERGED
    day: date | None = None
    decision: str = ""
    note: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


class Lines:
    """The links as a graph. Circles, which two laptops can make apart, end no walk."""

    def __init__(self, links: Iterable[tuple[str, str]]) -> None:
        """``links``: predecessor and successor; an empty successor is no link."""
        self._before: dict[str, list[str]] = {}
        self._after: dict[str, list[str]] = {}
        for old, new in links:
            if not new or new == old or old in self._before.get(new, ()):
                continue
            self._before.setdefault(new, []).append(old)
            self._after.setdefault(old, []).append(new)

    def predecessors(self, agency_id: str) -> tuple[str, ...]:
        """Those that it came from, one step back."""
        return tuple(self._before.get(agency_id, ()))

    def successors(self, agency_id: str) -> tuple[str, ...]:
        """Those that came from it, one step on."""
        return tuple(self._after.get(agency_id, ()))

    def history(self, agency_id: str) -> frozenset[str]:
        """It and all that it came from, each once."""
        return _reached(agency_id, self._before)

    def together(self, agency_ids: Iterable[str]) -> frozenset[str]:
        """The history that several have together, each agency of it once."""
        return frozenset().union(*(self.history(one) for one in agency_ids))

    def heirs(self, agency_id: str) -> frozenset[str]:
        """Those at the end of the line; itself where nobody came after it.

        In a circle nobody is at the end; then everybody in reach is.
        """
        reached = _reached(agency_id, self._after)
        return frozenset(one for one in reached if not self._after.get(one)) or reached

    def closes_circle(self, old: str, new: str) -> bool:
        """Whether that link would make somebody his own predecessor."""
        return old == new or new in self.history(old)

    def in_circles(self) -> frozenset[str]:
        """Agencies that are their own predecessors."""
        return frozenset(
            one
            for one, before in self._before.items()
            if any(one in self.history(old) for old in before)
        )


def lines_of(successions: Iterable[Succession]) -> Lines:
    """The graph of these links."""
    return Lines((one.predecessor_id, one.successor_id) for one in successions)


def problems_of(one: Succession, others: Iterable[Succession]) -> Iterator[Problem]:
    """What is wrong in a link, field by field, beside the ``others`` that stand."""
    if not one.predecessor_id:
        yield Problem(ProblemCode.MISSING, "predecessor_id")
    is_over = one.kind is SuccessionKind.ABOLISHED
    if not one.successor_id and not is_over:
        yield Problem(ProblemCode.MISSING, "successor_id")
    if not one.predecessor_id or not one.successor_id:
        return
    known = [other for other in others if other.id != one.id]
    if lines_of(known).closes_circle(one.predecessor_id, one.successor_id):
        yield Problem(ProblemCode.SUCCESSION_CIRCLE, "successor_id")
    pair = (one.predecessor_id, one.successor_id)
    if pair in {(other.predecessor_id, other.successor_id) for other in known}:
        yield Problem(ProblemCode.DUPLICATE_SUCCESSION, "successor_id")


def _reached(start: str, steps: dict[str, list[str]]) -> frozenset[str]:
    seen = {start}
    left = [start]
    while left:
        for one in steps.get(left.pop(), ()):
            if one not in seen:
                seen.add(one)
                left.append(one)
    return frozenset(seen)
