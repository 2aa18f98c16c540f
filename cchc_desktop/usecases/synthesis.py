"""What a year comes to, counted; which shortcomings without code a person joined."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_desktop.domain import year_counts
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.areas import shortcoming_codes
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.forms import CODES, retired
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.year_counts import FoundText, YearCounts
from cchc_desktop.store import records, tallies
from cchc_desktop.store.database import Database
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
            return counted(self._desk.database, year)

    def texts(self, findings: Sequence[str]) -> dict[str, FoundText]:
        """What these findings say."""
        return tallies.texts(self._desk.database, findings)

    def code_names(self) -> dict[str, str]:
        """What each shortcoming code is called."""
        return names_of_codes(self._desk.database)


def counted(database: Database, year: int | None) -> YearCounts:
    """The counts of a year; the caller holds the snapshot."""
    visits = tallies.visits(database, year)
    agencies = records.everything(database, Agency)
    successions = records.everything(database, Succession)
    return YearCounts(
        year,
        tuple(visits),
        tuple(tallies.findings(database, year)),
        tuple(tallies.recommendations(database, year)),
        tuple(tallies.figures(database, year)),
        year_counts.standing(visits, agencies, successions),
        {one.id: one.name for one in agencies},
        year_counts.likenesses(records.everything(database, Alike)),
    )


def names_of_codes(database: Database) -> dict[str, str]:
    """What each code is called: of the data file, of earlier editions, of the province's own."""
    names = {code: str(row["name"]) for code, row in retired(CODES).items()}
    for framework in Framework:
        names |= {one.code: one.name for one in shortcoming_codes(framework)}
    return names | {one.code: one.name for one in records.everything(database, OwnCode)}
