"""What a year comes to, counted, and what a person joined of it."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain.year_counts import FoundText, YearCounts
from cchc_desktop.store import tallies
from cchc_desktop.usecases import tallying
from cchc_desktop.usecases.desk import Desk


class Synthesis:
    """Counts years; nothing of it is kept, so that it is never out of date."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> tuple[int, ...]:
        """The years that have a campaign, the latest first."""
        rows = self._desk.database.execute("SELECT DISTINCT year FROM campaign ORDER BY year DESC")
        return tuple(row[0] for row in rows.fetchall())

    def of(self, year: int | None) -> YearCounts:
        """All that is counted of a year, read in one snapshot; None for all years."""
        with self._desk.database.reading():
            return tallying.counted(self._desk.database, year)

    def texts(self, findings: Sequence[str]) -> dict[str, FoundText]:
        """What these findings say."""
        return tallies.texts(self._desk.database, findings)

    def code_names(self) -> dict[str, str]:
        """What each shortcoming code is called."""
        return tallying.names_of_codes(self._desk.database)
