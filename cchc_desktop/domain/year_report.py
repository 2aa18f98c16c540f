"""All that a year's report is drafted from, read in one snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cchc_desktop.domain.campaign import Campaign, LegalBasis
from cchc_desktop.domain.minutes import Profile, profile_on
from cchc_desktop.domain.print_form import USUAL, PrintForm
from cchc_desktop.domain.year_counts import FoundText, VisitTally, YearCounts


@dataclass(frozen=True)
class Advice:
    """A recommendation with its words."""

    id: str
    text: str


@dataclass(frozen=True)
class YearReport:
    """A year's counts, those of the year before where there were visits, and all words."""

    year: int
    counts: YearCounts
    before: YearCounts | None
    campaigns: tuple[Campaign, ...]
    bases: tuple[LegalBasis, ...]
    texts: Mapping[str, FoundText]
    advice: Mapping[str, Advice]
    code_names: Mapping[str, str]
    area_names: Mapping[str, str]
    """The areas of the campaigns in their order."""
    head: str = ""
    """Who signs: the head of the team."""
    form: PrintForm = field(default_factory=lambda: USUAL)

    @property
    def campaign(self) -> Campaign | None:
        """The campaign that gives the letterhead: the first of the year."""
        return self.campaigns[0] if self.campaigns else None

    @property
    def day(self) -> date:
        """The day by which the rules of form are chosen: of the last visit, or the year's last."""
        days = [one.day for one in self.counts.done]
        return max(days, default=date(self.year, 12, 31))

    @property
    def profile(self) -> Profile:
        """The rules of form."""
        return profile_on(self.day)

    def visit(self, visit_id: str) -> VisitTally:
        """A visit of this year, or of the year before."""
        found = self.counts.by_id.get(visit_id)
        if found is None:
            assert self.before is not None, "a visit of neither year"
            found = self.before.by_id[visit_id]
        return found

    def agency(self, visit_id: str) -> str:
        """What the agency is called that a visit counts for."""
        for counts in (self.counts, self.before):
            if counts is not None and visit_id in counts.agencies_of:
                agency_id = counts.agencies_of[visit_id]
                return counts.names.get(agency_id, counts.by_id[visit_id].agency)
        return ""
