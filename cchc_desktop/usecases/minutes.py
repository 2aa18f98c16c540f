"""Minutes: assemble them from one visit, draw them, write them to a file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import attendance, library, times
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.attendance import Marked, Session
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.minutes import AreaFindings, Minutes
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem, ProblemCode
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.visit import Attendee, Visit
from cchc_desktop.store import conflicts
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import calendars, remembering
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_whole

if TYPE_CHECKING:
    from cchc_desktop.documents.minutes_pdf import Paper
    from cchc_desktop.domain.sample import SampleSummary


@dataclass(frozen=True)
class Printed:
    """A paper that was written: where, how many pages, its hash, what is doubtful in it."""

    visit_id: str
    file: Path
    pages: int
    sha256: str
    warnings: tuple[Problem, ...]


class MinutesDesk:
    """The minutes of visits."""

    def __init__(self, desk: Desk, forms: Path, files: EvidenceFiles) -> None:
        self._desk = desk
        self._files = files
        self._forms = forms

    def assemble(self, visit_id: str) -> Minutes:
        """What the minutes of a visit print, read in one snapshot."""
        with self._desk.database.reading():
            visit = self._desk.get(Visit, visit_id)
            campaign = self._desk.get(Campaign, visit.campaign_id)
            findings = self._desk.parts(Finding, visit_id)
            sessions = self._desk.parts(Session, visit_id)
            return Minutes(
                campaign=campaign,
                bases=self._desk.parts(LegalBasis, campaign.id),
                members=self._desk.parts(Member, campaign.id),
                agency=self._desk.get(Agency, visit.agency_id),
                visit=visit,
                attendees=self._desk.parts(Attendee, visit_id),
                areas=_by_area(campaign, findings),
                dossiers=self._desk.parts(DossierRow, visit_id),
                recommendations=self._desk.parts(Recommendation, visit_id),
                samples=tuple(self._samples(visit)),
                sessions=attendance.in_order(visit, sessions),
                remedies=remembering.remedies(self._desk.database, visit, findings),
                marks=tuple(m for one in sessions for m in self._desk.parts(Marked, one.id)),
            )

    def _samples(self, visit: Visit) -> Iterator[tuple[Sample, SampleSummary]]:
        for one in self._desk.parts(Sample, visit.id):
            # Loaded here: few visits have a sample, and the rules come with it.
            from cchc_desktop.domain.sample import summary  # noqa: PLC0415

            listed = [row.dossier for row in self._desk.parts(Drawn, one.id)]
            day = times.vietnam_day(visit.ends or visit.starts)
            yield one, summary(listed, calendars.calendar(self._forms), day, one.reported)

    def draw(self, visit_id: str) -> Paper:
        """The minutes as a PDF in memory, with what is doubtful in them."""
        # Loaded here: reportlab takes 150 ms that the first window must not wait for.
        from cchc_desktop.documents import minutes_pdf  # noqa: PLC0415

        if (signed := self._signed(visit_id)) is not None:
            return signed
        minutes = self.assemble(visit_id)
        paper = minutes_pdf.render(minutes)
        doubtful = (*_open_blanks(minutes), *self._conflicts(minutes))
        return replace(paper, warnings=paper.warnings + doubtful)

    def _signed(self, visit_id: str) -> Paper | None:
        """What was signed, byte for byte; where its file is lost, drawn from its frozen tree."""
        from cchc_desktop.documents import frozen  # noqa: PLC0415
        from cchc_desktop.documents.minutes_pdf import Paper  # noqa: PLC0415

        listed = sorted(self._desk.parts(Signing, visit_id), key=lambda one: one.id)
        if not listed:
            return None
        last = listed[-1]
        if self._files.state(last.file) == "whole":
            return Paper(self._files.path(last.file).read_bytes(), last.pages)
        return frozen.render(next(one.tree for one in reversed(listed) if one.tree))

    def write(self, visit_id: str, target: Path, replace: bool = False) -> Printed:
        """Write the minutes to a file, whole or not at all.

        A PDF that this program made for the same visit is replaced without being asked.

        Raises:
            ExpectedError: another file lies there, the folder cannot be written, no fonts.
        """
        if target.exists() and not replace and not is_own_paper(target, visit_id):
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        paper = self.draw(visit_id)
        write_whole(target, paper.pdf)
        digest = hashlib.sha256(paper.pdf).hexdigest()
        return Printed(visit_id, target, paper.pages, digest, paper.warnings)

    def _conflicts(self, minutes: Minutes) -> list[Problem]:
        unsettled = {one.entity for one in conflicts.all_open(self._desk.database)}
        printed = {minutes.visit.id, minutes.agency.id, minutes.campaign.id}
        for part in (minutes.attendees, minutes.dossiers, minutes.recommendations, minutes.bases):
            printed.update(record.id for record in part)
        for area in minutes.areas:
            printed.update(f.id for f in (*area.strengths, *area.shortcomings))
        return [
            Problem(ProblemCode.OPEN_CONFLICT, values={"id": record_id})
            for record_id in sorted(unsettled & printed)
        ]


def _open_blanks(minutes: Minutes) -> Iterator[Problem]:
    """Blanks of the library that nobody filled, named with the sentence that holds them."""
    texts = [f.text for a in minutes.areas for f in (*a.strengths, *a.shortcomings)]
    texts += [one.text for one in minutes.recommendations]
    for text in texts:
        for name in library.blanks(text):
            values = {"name": name, "value": " ".join(text.split())[:80]}
            yield Problem(ProblemCode.OPEN_BLANK, values=values)


def _by_area(campaign: Campaign, findings: tuple[Finding, ...]) -> tuple[AreaFindings, ...]:
    def of(code: str, kind: FindingKind) -> tuple[Finding, ...]:
        return tuple(f for f in findings if f.area == code and f.kind is kind)

    return tuple(
        AreaFindings(
            area.code,
            area.name,
            of(area.code, FindingKind.STRENGTH),
            of(area.code, FindingKind.SHORTCOMING),
        )
        for area in areas(campaign.framework)
    )


def is_own_paper(path: Path, visit_id: str) -> bool:
    """Whether this program made that PDF for that visit: its information names both."""
    try:
        head = path.read_bytes()
    except OSError:
        return False
    return head.startswith(b"%PDF-") and visit_id.encode("ascii", "replace") in head
