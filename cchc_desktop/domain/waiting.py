"""What still waits at a visit, and for whom: asked of its records, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto

from cchc_desktop.domain.campaign import Member
from cchc_desktop.domain.checklist import Item
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.library import blanks
from cchc_desktop.domain.note import About, Note
from cchc_desktop.domain.recommendation import Recommendation, Status
from cchc_desktop.domain.viet import spelling_key


class Reason(StrEnum):
    """Why something waits, in the order in which it is looked at."""

    NOTE = auto()
    """A note that is not done."""
    RECHECK = auto()
    """A criterion marked “xem lại”."""
    BLANK = auto()
    """A sentence with open blanks."""
    NO_DEADLINE = auto()
    """A recommendation without a deadline."""
    UNRATED = auto()
    """Criteria of one area that nobody rated."""


@dataclass(frozen=True)
class Wait:
    """One thing that waits. ``people`` is empty where it waits for the whole team."""

    reason: Reason
    about: About
    record: str
    text: str
    people: tuple[str, ...] = ()
    count: int = 1
    area: str = ""

    def is_for(self, name: str) -> bool:
        """Whether that person should look."""
        key = spelling_key(name)
        return not self.people or any(spelling_key(one) == key for one in self.people)


@dataclass(frozen=True)
class Records:
    """What was recorded at one visit."""

    items: Sequence[Item]
    findings: Sequence[Finding]
    recommendations: Sequence[Recommendation]
    notes: Sequence[Note]
    asks_for_ratings: bool
    """Whether the visit has come so far that criteria should be rated."""


def of_visit(records: Records, members: Iterable[Member]) -> tuple[Wait, ...]:
    """Everything that waits there, by reason."""
    team = tuple(members)
    return (
        *_notes(records.notes),
        *_rechecks(records.items, team),
        *_blanks(records, team),
        *_without_deadline(records.recommendations, team),
        *(_unrated(records.items, team) if records.asks_for_ratings else ()),
    )


def _notes(notes: Iterable[Note]) -> Iterator[Wait]:
    for note in notes:
        if not note.done:
            people = (note.person,) if note.person else ()
            yield Wait(Reason.NOTE, note.about, note.record, note.text, people)


def _rechecks(items: Iterable[Item], team: Sequence[Member]) -> Iterator[Wait]:
    for item in items:
        if item.wants_recheck:
            asked = item.criterion
            people = _people(team, asked.area)
            yield Wait(
                Reason.RECHECK, About.CRITERION, asked.code, asked.name, people, area=asked.area
            )


def _blanks(records: Records, team: Sequence[Member]) -> Iterator[Wait]:
    for finding in records.findings:
        if open_ones := blanks(finding.text):
            people = _people(team, finding.area)
            yield Wait(
                Reason.BLANK, About.FINDING, finding.id, finding.text, people, len(open_ones)
            )
    for one in records.recommendations:
        if open_ones := blanks(one.text):
            people = _people(team, one.area)
            yield Wait(Reason.BLANK, About.RECOMMENDATION, one.id, one.text, people, len(open_ones))


def _without_deadline(
    recommendations: Iterable[Recommendation], team: Sequence[Member]
) -> Iterator[Wait]:
    for one in recommendations:
        if one.due is None and one.status is Status.OPEN:
            people = _people(team, one.area)
            yield Wait(Reason.NO_DEADLINE, About.RECOMMENDATION, one.id, one.text, people)


def _unrated(items: Iterable[Item], team: Sequence[Member]) -> Iterator[Wait]:
    by_area: dict[str, list[Item]] = {}
    for item in items:
        if not item.is_rated:
            by_area.setdefault(item.criterion.area, []).append(item)
    for area, left in by_area.items():
        first = left[0].criterion
        yield Wait(
            Reason.UNRATED,
            About.CRITERION,
            first.code,
            first.name,
            _people(team, area),
            len(left),
            area,
        )


def _people(team: Sequence[Member], area: str) -> tuple[str, ...]:
    return tuple(one.name for one in team if area and area in one.areas)
