"""What minutes print of the time before: recommendations judged now, shortcomings found again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cchc_desktop.domain.recommendation import Status


@dataclass(frozen=True)
class Before:
    """An earlier visit as minutes name it; ``agency`` is empty where it is the same one."""

    visit_id: str
    number: int | None
    year: int
    agency: str = ""


@dataclass(frozen=True)
class Followed:
    """A recommendation of the time before, and what was said of it at this visit."""

    text: str
    before: Before
    value: Status
    said: str = ""
    evidence: str = ""
    file: str = ""
    """What the file that shows it is called."""


@dataclass(frozen=True)
class Remedies:
    """What became of the time before: those judged here, and how many were open in all."""

    followed: tuple[Followed, ...] = ()
    asked: int = 0
    pointed_out: tuple[tuple[str, tuple[Before, ...]], ...] = ()
    """Of each code found again here the earlier visits that had it, the last first."""

    def before(self, code: str) -> tuple[Before, ...]:
        """The earlier visits that pointed that code out."""
        return next((found for known, found in self.pointed_out if code and known == code), ())


def counts(followed: Iterable[Followed]) -> dict[Status, int]:
    """How many of each value, in the order of the values."""
    listed = [one.value for one in followed]
    return {value: listed.count(value) for value in Status if value in listed}
