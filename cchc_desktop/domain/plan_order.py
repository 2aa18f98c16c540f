"""A suggested order of the agencies for a year's plan; each number is told and can be counted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_desktop.domain.agency import Level

OPEN_POINTS = 1
OVERDUE_POINTS = 1
"""More for each open recommendation whose deadline is over."""
REPEATED_POINTS = 2
YEAR_POINTS = 1
LATE_MOST = 20
"""One point for each whole percent of dossiers that were late, up to so many."""


@dataclass(frozen=True)
class Suggestion:
    """One agency with what speaks for a visit; ``last_year`` None: never visited."""

    agency_id: str
    agency: str
    level: Level
    open: int = 0
    overdue: int = 0
    repeated: tuple[str, ...] = ()
    """Codes of shortcomings found at more than one visit of its line."""
    late: Decimal | None = None
    """Share of dossiers late at its last visit, in percent; None where it is not known."""
    years: int = 0
    last_year: int | None = None
    is_planned: bool = False

    @property
    def points(self) -> int:
        """The sum of what is told."""
        late = min(int(self.late), LATE_MOST) if self.late is not None else 0
        return (
            OPEN_POINTS * self.open
            + OVERDUE_POINTS * self.overdue
            + REPEATED_POINTS * len(self.repeated)
            + YEAR_POINTS * self.years
            + late
        )


def in_order(suggestions: list[Suggestion]) -> list[Suggestion]:
    """The most points first; of as many those who waited longer, then by name and id."""
    return sorted(suggestions, key=lambda s: (-s.points, -s.years, s.agency, s.agency_id))
