"""What papers of a visit print, read in one snapshot, and the pictures among it."""

from __future__ import annotations

import hashlib
import mmap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_desktop.domain import attendance, posting, print_form, times
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.annexes import PrintedPhoto
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.attendance import Marked, Session
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.evidence import Evidence, LinkTo
from cchc_desktop.domain.finding import Finding, FindingKind
from cchc_desktop.domain.minutes import AreaFindings, Minutes
from cchc_desktop.domain.posting import Found, Posted, Procedure
from cchc_desktop.domain.print_form import PrintForm
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    Problem,
    ProblemCode,
    not_written,
)
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.visit import Attendee, Visit
from cchc_desktop.store import records
from cchc_desktop.usecases import calendars, remembering
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.writing import write_whole

if TYPE_CHECKING:
    from cchc_desktop.domain.sample import SampledDossier, SampleSummary, Verdict

    Judged = tuple[tuple[SampledDossier, Verdict], ...]

Copy = Callable[[Evidence, float], bytes]
"""Gives a picture for a width in millimetres: upright, what is to be hidden burnt over."""
_PICTURES = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif", ".heic")


@dataclass(frozen=True)
class Printed:
    """A paper that was written: where, how many pages, its hash, what is doubtful in it."""

    visit_id: str
    file: Path
    pages: int
    sha256: str
    warnings: tuple[Problem, ...]


def assemble(desk: Desk, forms: Path, visit_id: str) -> Minutes:
    """What the papers of a visit print, read in one snapshot."""
    with desk.database.reading():
        visit = desk.get(Visit, visit_id)
        campaign = desk.get(Campaign, visit.campaign_id)
        findings = desk.parts(Finding, visit_id)
        samples = tuple(_samples(desk, forms, visit))
        sessions = desk.parts(Session, visit_id)
        return Minutes(
            campaign=campaign,
            bases=desk.parts(LegalBasis, campaign.id),
            members=desk.parts(Member, campaign.id),
            agency=desk.get(Agency, visit.agency_id),
            visit=visit,
            attendees=desk.parts(Attendee, visit_id),
            areas=_by_area(campaign, findings),
            dossiers=desk.parts(DossierRow, visit_id),
            table_rows=desk.parts(TableRow, visit_id),
            recommendations=desk.parts(Recommendation, visit_id),
            samples=tuple((one, said) for one, said, _ in samples),
            drawn=tuple(judged for _, _, judged in samples),
            form=form_of(desk, campaign.id),
            sessions=attendance.in_order(visit, sessions),
            remedies=remembering.remedies(desk.database, visit, findings),
            marks=tuple(m for one in sessions for m in desk.parts(Marked, one.id)),
            photos=tuple(_photos(desk, visit_id, findings)),
            postings=_postings(desk, visit),
        )


def _postings(desk: Desk, visit: Visit) -> tuple[Found, ...]:
    looked = desk.parts(Posted, visit.id)
    if not looked:
        return ()  # nobody looked: the published list need not be read
    day = times.vietnam_day(visit.ends or visit.starts)
    return posting.gaps(records.everything(desk.database, Procedure), looked, day)


def form_of(desk: Desk, campaign_id: str) -> PrintForm:
    """The print form of a campaign as it can be printed."""
    usual = print_form.usual(campaign_id)
    return print_form.sound(desk.find(PrintForm, usual.id) or usual)


def _samples(
    desk: Desk, forms: Path, visit: Visit
) -> Iterator[tuple[Sample, SampleSummary, Judged]]:
    for one in desk.parts(Sample, visit.id):
        # Loaded here: few visits have a sample, and the rules come with it.
        from cchc_desktop.domain.sample import summary, verdict  # noqa: PLC0415

        listed = [row.dossier for row in desk.parts(Drawn, one.id)]
        day = times.vietnam_day(visit.ends or visit.starts)
        calendar = calendars.calendar(forms)
        judged = tuple((dossier, verdict(dossier, calendar, day)) for dossier in listed)
        yield one, summary(listed, calendar, day, one.reported), judged


def _photos(desk: Desk, visit_id: str, findings: tuple[Finding, ...]) -> Iterator[PrintedPhoto]:
    """The pictures marked to be printed, in their order."""
    texts = {str(finding.id): finding.text for finding in findings}
    for one in desk.parts(Evidence, visit_id):
        # One whose file never arrived here has no known form: its name says what it is.
        is_picture = one.is_picture or (not one.media and one.name.lower().endswith(_PICTURES))
        if one.printed and is_picture:
            about = [texts[f] for f in one.linked(LinkTo.FINDING) if f in texts]
            yield PrintedPhoto(one, about[0] if about else one.name)


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


@dataclass
class Album:
    """Gives the pictures of one paper by name, and remembers which of them were missing."""

    photos: tuple[PrintedPhoto, ...]
    copy: Copy
    missing: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str, width: float) -> bytes | None:
        """A picture of that width in millimetres, None where the store has none."""
        evidence = next(p.evidence for p in self.photos if p.evidence.id == name)
        try:
            return self.copy(evidence, width)
        except ExpectedError:
            self.missing[name] = evidence.name
            return None

    def warnings(self) -> tuple[Problem, ...]:
        """A problem for each picture that is missing."""
        return tuple(
            Problem(ProblemCode.EVIDENCE_GONE, values={"name": name, "id": key})
            for key, name in self.missing.items()
        )


def demand_free(target: Path, visit_id: str, replace: bool) -> None:
    """Refuse to write over a file that is not the program's own paper of the visit.

    Raises:
        ExpectedError: such a file lies there, or the name cannot be one.
    """
    try:
        is_there = target.exists()
    except OSError as error:  # longer than the system allows
        raise not_written(error, target) from error
    if is_there and not replace and not is_own_paper(target, visit_id):
        raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))


def written(
    visit_id: str, target: Path, content: bytes, pages: int, warnings: tuple[Problem, ...]
) -> Printed:
    """Write a paper whole or not at all.

    Raises:
        ExpectedError: the folder cannot be written, the disk is full.
    """
    write_whole(target, content)
    return Printed(visit_id, target, pages, hashlib.sha256(content).hexdigest(), warnings)


def is_own_paper(path: Path, visit_id: str) -> bool:
    """Whether this program made that PDF for that visit: its information names both."""
    name = visit_id.encode("ascii", "replace")
    try:
        if not path.is_file():  # a device can be read without end
            return False
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
            return view[:5] == b"%PDF-" and view.find(name) >= 0
    except (OSError, ValueError):  # ValueError: an empty file
        return False
