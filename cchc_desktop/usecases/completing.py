"""What a visit lacks before its minutes are signed."""

from __future__ import annotations

from collections.abc import Callable

from cchc_desktop.domain import attendance, completeness
from cchc_desktop.domain.attendance import Marked, Session
from cchc_desktop.domain.campaign import Campaign, LegalBasis
from cchc_desktop.domain.completeness import Lack, Records
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.kinds import Kind, kind_of
from cchc_desktop.domain.legal import Register
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.visit import Attendee, Visit
from cchc_desktop.store import conflicts, visits
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases.desk import Desk


class Completing:
    """Asks the records anew each time; ``register`` has the office's own rows in it."""

    def __init__(self, desk: Desk, files: EvidenceFiles, register: Callable[[], Register]) -> None:
        self._desk = desk
        self._files = files
        self._register = register

    def lacks(self, visit_id: str) -> tuple[Lack, ...]:
        """Everything that is missing or doubtful, read in one snapshot."""
        with self._desk.database.reading():
            return completeness.of_visit(self._records(visit_id))

    def blocking(self, visit_id: str) -> tuple[Lack, ...]:
        """What keeps the minutes from being signed."""
        return completeness.blocking(self.lacks(visit_id))

    def _records(self, visit_id: str) -> Records:
        desk = self._desk
        visit = desk.get(Visit, visit_id)
        campaign = desk.get(Campaign, visit.campaign_id)
        bases = desk.parts(LegalBasis, campaign.id)
        evidence = desk.parts(Evidence, visit_id)
        sessions = desk.parts(Session, visit_id)
        marks = [mark for one in sessions for mark in desk.parts(Marked, one.id)]
        attendees = tuple(
            attendance.settled(one, attendance.in_order(visit, sessions), marks)
            for one in desk.parts(Attendee, visit_id)
        )
        findings = desk.parts(Finding, visit_id)
        dossiers = desk.parts(DossierRow, visit_id)
        recommendations = desk.parts(Recommendation, visit_id)
        printed: dict[str, Kind] = {
            campaign.id: Kind.CAMPAIGN,
            visit.id: Kind.VISIT,
            visit.agency_id: Kind.AGENCY,
        }
        for part in (bases, evidence, attendees, findings, dossiers, recommendations):
            printed |= {one.id: kind_of(one) for one in part}
        return Records(
            visit=visit,
            bases=bases,
            attendees=attendees,
            findings=findings,
            evidence=evidence,
            dossiers=dossiers,
            recommendations=recommendations,
            numbers=visits.numbers(desk.database, campaign.year, campaign.symbol, but=visit.id),
            conflicts=[
                (printed[entity], entity)
                for entity in sorted(conflicts.open_among(desk.database, printed))
            ],
            documents=[one.number for one in self._register().documents],
            gone=frozenset(
                one.sha256 for one in evidence if not self._files.path(one.sha256).is_file()
            ),
        )
