"""Minutes (biên bản): the frozen tree of what is printed, assembled from one visit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.annexes import AnnexKind, PrintedPhoto
from cchc_desktop.domain.attendance import Marked, Session
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.posting import Found
from cchc_desktop.domain.print_form import USUAL, PrintForm
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.remedy import Remedies
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.visit import Attendee, Visit

if TYPE_CHECKING:
    from cchc_desktop.domain.drawn import Sample
    from cchc_desktop.domain.sample import SampledDossier, SampleSummary, Verdict

_NEW_RULES = date(2020, 3, 5)


class Profile(StrEnum):
    """Which rules of form the paper follows."""

    TT01_2011 = "tt01_2011"
    ND30_2020 = "nd30_2020"


def profile_on(day: date) -> Profile:
    """The rules on that day: Thông tư 01/2011/TT-BNV until 04/3/2020, then Nghị định 30."""
    return Profile.ND30_2020 if day >= _NEW_RULES else Profile.TT01_2011


@dataclass(frozen=True)
class AreaFindings:
    """What was found in one area; ``name`` is its heading."""

    code: str
    name: str
    strengths: tuple[Finding, ...] = ()
    shortcomings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Minutes:
    """All that the minutes of one visit print, in the order in which they print it."""

    campaign: Campaign
    bases: tuple[LegalBasis, ...]
    members: tuple[Member, ...]
    agency: Agency
    visit: Visit
    attendees: tuple[Attendee, ...]
    areas: tuple[AreaFindings, ...]
    dossiers: tuple[DossierRow, ...]
    recommendations: tuple[Recommendation, ...]
    samples: tuple[tuple[Sample, SampleSummary], ...] = ()
    """Samples of dossiers, each with what it says."""
    table_rows: tuple[TableRow, ...] = ()
    """Rows of the other tables of figures."""
    drawn: tuple[tuple[tuple[SampledDossier, Verdict], ...], ...] = ()
    """The dossiers of each sample, for its annex."""
    photos: tuple[PrintedPhoto, ...] = ()
    annexes: tuple[AnnexKind, ...] = ()
    """What is annexed, as far as there is any of it."""
    form: PrintForm = USUAL
    sessions: tuple[Session, ...] = ()
    """Sessions in the order of their times; none where the visit is one."""
    marks: tuple[Marked, ...] = ()
    """How attendees were marked at the sessions."""

    postings: tuple[Found, ...] = ()
    """What is wrong on the board, for the annex of figures."""
    remedies: Remedies = field(default_factory=Remedies)
    """What became of the recommendations of the time before, and what was found again."""

    @property
    def day(self) -> date:
        """The day of the minutes: the last day of the visit in Viet Nam."""
        return times.vietnam_day(self.visit.ends or self.visit.starts)

    @property
    def profile(self) -> Profile:
        """The rules of form in force on the day of the minutes."""
        return profile_on(self.day)
