"""Take in and write the exchange form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.agency import Agency, name_key, standing_on
from cchc_desktop.domain.attendance import Marked, Session, mark_id
from cchc_desktop.domain.campaign import Campaign, LegalBasis, Member
from cchc_desktop.domain.dossiers import DossierRow
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.ids import natural_id
from cchc_desktop.domain.kinds import Entity, Kind
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.posting import Posted
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, Problem
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.records import CampaignRecords, VisitRecords
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.visit import Attendee, Rating, Visit
from cchc_desktop.exchange.form import CampaignForm, Entry, VisitForm
from cchc_desktop.store import journal, records
from cchc_desktop.store.evidence_files import EvidenceFiles
from cchc_desktop.usecases import evidence_forms, office_exchange
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.darkroom import Darkroom
from cchc_desktop.usecases.desk import Desk
from cchc_desktop.usecases.evidence_forms import Files
from cchc_desktop.usecases.matching import Matcher, Matches, key_of, raise_faults
from cchc_desktop.usecases.office_exchange import OfficeMatching
from cchc_desktop.usecases.writing import write_whole


@dataclass(frozen=True)
class Arrival:
    """What a file brings: counts over records of every kind, and the records themselves."""

    new: int
    changed: int
    same: int
    warnings: tuple[Problem, ...]
    campaign_id: str
    new_records: tuple[Entity, ...] = ()
    changed_records: tuple[tuple[Entity, tuple[str, ...]], ...] = ()


class Exchanging:
    """Campaign files in and out."""

    def __init__(self, desk: Desk, files: EvidenceFiles, device: str) -> None:
        self._desk = desk
        self._files = files
        self._device = device

    def preview(self, path: Path) -> Arrival:
        """What taking the file in would do; nothing is changed.

        Raises:
            InvalidInputError: everything that is wrong with the file, by JSON path.
            ExpectedError: the file cannot be read.
        """
        form = _read(path)
        evidence = evidence_forms.with_files(form, EvidenceFiles.look)
        with self._desk.database.reading():
            campaign_id, found = self._match(form, evidence)
        return _arrival(campaign_id, found, form)

    def take_in(self, path: Path, before_commit: Callable[[], None] = lambda: None) -> Arrival:
        """Take a file in, whole or not at all, as one change that can be undone.

        Args:
            path: the file.
            before_commit: told when everything is written and only the commit is left.

        Raises:
            InvalidInputError: everything that is wrong with the file, by JSON path.
            ExpectedError: the file cannot be read, the disk is full.
        """
        form = _read(path)
        evidence = evidence_forms.with_files(form, self._files.take)
        with self._desk.change(Op.IMPORT) as change:
            campaign_id, found = self._match(form, evidence)
            change.add_all(found.new)
            for changing in found.changed:
                change.put(changing.wanted, changing.seen)
            before_commit()
        return _arrival(campaign_id, found, form)

    def campaign_records(self, campaign_id: str) -> CampaignRecords:
        """Everything of one campaign, read in one snapshot."""
        desk = self._desk
        with desk.database.reading():
            campaign = desk.get(Campaign, campaign_id)
            visits = tuple(self._visit_records(v) for v in desk.parts(Visit, campaign_id))
            return CampaignRecords(
                campaign=campaign,
                bases=desk.parts(LegalBasis, campaign_id),
                members=desk.parts(Member, campaign_id),
                visits=visits,
                office=office_exchange.kept(desk.database, (one.agency for one in visits)),
                read_at=f"{self._device}:{journal.position(desk.database)}",
            )

    def export(self, campaign_id: str, target: Path, replace_existing: bool = False) -> Path:
        """Write a campaign as the exchange form, its evidence files beside it.

        Raises:
            ExpectedError: a file lies there, the folder cannot be written, evidence is gone.
        """
        # Loaded here: not needed to open the window.
        from cchc_desktop.exchange import campaign_writer  # noqa: PLC0415

        if target.exists() and not replace_existing:
            raise ExpectedError(ExpectedCode.FILE_EXISTS, path=str(target))
        exported = self.campaign_records(campaign_id)
        handed = evidence_forms.hand_over(
            exported,
            self._files,
            Darkroom(self._desk.database, self._files),
            target.parent / "evidence",
            replace_existing,
        )
        write_whole(target, campaign_writer.write(handed))
        return target

    def only_campaign(self, campaign_id: str | None) -> Campaign:
        """The campaign of that id, or the only one there is.

        Raises:
            ExpectedError: none, or several; ``candidates`` then lists id, year and title.
        """
        campaigns = records.everything(self._desk.database, Campaign)
        chosen = [c for c in campaigns if campaign_id in (None, c.id)]
        if not chosen:
            raise ExpectedError(ExpectedCode.NO_SUCH_CAMPAIGN, campaign=campaign_id or "")
        if len(chosen) > 1:
            listed = [(c.id, c.year, c.title) for c in chosen]
            raise ExpectedError(ExpectedCode.AMBIGUOUS_CAMPAIGN, candidates=listed)
        return chosen[0]

    def _visit_records(self, visit: Visit) -> VisitRecords:
        desk = self._desk
        sessions = desk.parts(Session, visit.id)
        samples = desk.parts(Sample, visit.id)
        return VisitRecords(
            visit=visit,
            agency=desk.get(Agency, visit.agency_id),
            attendees=desk.parts(Attendee, visit.id),
            findings=desk.parts(Finding, visit.id),
            evidence=desk.parts(Evidence, visit.id),
            ratings=desk.parts(Rating, visit.id),
            dossiers=desk.parts(DossierRow, visit.id),
            recommendations=desk.parts(Recommendation, visit.id),
            sessions=sessions,
            marks=tuple(m for one in sessions for m in desk.parts(Marked, one.id)),
            table_rows=desk.parts(TableRow, visit.id),
            verdicts=office_exchange.verdicts_of(desk.database, visit.id),
            remedies=office_exchange.remedies_of(desk.database, visit.id),
            samples=samples,
            drawn=tuple(d for one in samples for d in desk.parts(Drawn, one.id)),
            posted=desk.parts(Posted, visit.id),
            notes=desk.parts(Note, visit.id),
        )

    def _match(self, form: CampaignForm, evidence: Files) -> tuple[str, Matches]:
        matcher = Matcher(self._desk.database, self._own_reading(form.read_at))
        campaign_id = self._match_campaign(matcher, form.campaign)
        matcher.lists(Kind.BASIS, campaign_id, form.bases)
        matcher.lists(Kind.MEMBER, campaign_id, form.members)
        office = OfficeMatching(self._desk.database, matcher)
        office.match(form.office)
        visits = _Visits(self._desk, matcher, campaign_id, office.agencies)
        for visit in form.visits:
            visit_id, locked = visits.match(visit)
            recommendation_ids = self._match_parts(matcher, visit, visit_id, locked, evidence)
            office.follow_up(visit, recommendation_ids, evidence)
        raise_faults(matcher.found)
        return campaign_id, matcher.found

    def _match_campaign(self, matcher: Matcher, entry: Entry) -> str:
        key = key_of(Kind.CAMPAIGN, entry.given)
        campaign_id = entry.id or natural_id(Kind.CAMPAIGN, "", *key)
        record = records.one(self._desk.database, Campaign, campaign_id)
        if record is None and entry.id is None:
            for known in records.everything(self._desk.database, Campaign):
                if key_of(Kind.CAMPAIGN, known.__dict__) == key:
                    record = known
        return matcher.single(Kind.CAMPAIGN, campaign_id, entry, record, {})

    def _match_parts(
        self, matcher: Matcher, form: VisitForm, visit_id: str, locked: bool, files: Files
    ) -> list[str]:
        matcher.lists(Kind.ATTENDEE, visit_id, form.attendees, locked)
        entries = [finding.entry for finding in form.findings]
        finding_ids = matcher.lists(Kind.FINDING, visit_id, entries, locked)
        present = () if matcher.is_fresh(visit_id) else self._desk.parts(Evidence, visit_id)
        evidence = evidence_forms.entries_of(form, finding_ids, files, present)
        if evidence:
            matcher.lists(Kind.EVIDENCE, visit_id, evidence, locked)
        self._match_sessions(matcher, form, visit_id, locked)
        matcher.lists(Kind.RATING, visit_id, form.ratings, locked)
        matcher.lists(Kind.DOSSIER_ROW, visit_id, form.dossiers, locked)
        matcher.lists(Kind.TABLE_ROW, visit_id, form.table_rows, locked)
        self._match_samples(matcher, form, visit_id, locked)
        matcher.lists(Kind.POSTED, visit_id, form.posted, locked)
        matcher.lists(Kind.NOTE, visit_id, form.notes)  # what the team notes is on no paper
        return matcher.lists(Kind.RECOMMENDATION, visit_id, form.recommendations, locked)

    def _match_sessions(
        self, matcher: Matcher, form: VisitForm, visit_id: str, locked: bool
    ) -> None:
        entries = [one.entry for one in form.sessions]
        ids = matcher.lists(Kind.SESSION, visit_id, entries, locked)
        for session_id, one in zip(ids, form.sessions, strict=True):
            # A mark is the same record on every laptop: its id follows from whom and when.
            marks = [
                replace(e, id=mark_id(session_id, str(e.given["attendee"]))) for e in one.marks
            ]
            if marks:
                matcher.lists(Kind.MARKED, session_id, marks, locked)

    def _match_samples(
        self, matcher: Matcher, form: VisitForm, visit_id: str, locked: bool
    ) -> None:
        entries = [one.entry for one in form.samples]
        ids = matcher.lists(Kind.SAMPLE, visit_id, entries, locked)
        for sample_id, one in zip(ids, form.samples, strict=True):
            matcher.lists(Kind.DRAWN, sample_id, one.drawn, locked)

    def _own_reading(self, read_at: str | None) -> int | None:
        """The journal number of the file's writing, where this very laptop wrote it."""
        device, _, number = (read_at or "").partition(":")
        if device != self._device or not number.isdecimal():
            return None
        return int(number)


class _Visits:
    """The visits of one campaign while a file is matched."""

    def __init__(
        self, desk: Desk, matcher: Matcher, campaign_id: str, fresh_agencies: Iterable[Agency]
    ) -> None:
        self._matcher = matcher
        self._campaign_id = campaign_id
        database = desk.database
        self._agencies = [*records.everything(database, Agency), *fresh_agencies]
        fresh = matcher.is_fresh(campaign_id)
        self._visits = [] if fresh else list(desk.parts(Visit, campaign_id))

    def match(self, form: VisitForm) -> tuple[str, bool]:
        """The id of the visit, and whether it is locked here."""
        agency_id = self._match_agency(form.agency, form.entry.given["starts"])
        record = self._record(form, agency_id)
        visit_id = form.entry.id or self._natural_id(form)
        others = {"campaign_id": self._campaign_id, "agency_id": agency_id}
        entry = form.entry
        if record is not None and record.agency_id != agency_id:
            entry = replace(entry, given={**entry.given, "agency_id": agency_id})
        locked = record is not None and record.is_locked
        return self._matcher.single(Kind.VISIT, visit_id, entry, record, others), locked

    def _match_agency(self, entry: Entry, starts: Any) -> str:
        """Of agencies of one name the one that stands on the day of the visit."""
        given = entry.given
        code, name = given.get("code"), viet.spelling_key(str(given["name"]))
        key = name_key(name)
        known = [a for a in self._agencies if code and a.code == code] or [
            a for a in self._agencies if name_key(a.name) == key and a.level == given["level"]
        ]
        agency_id = natural_id(Kind.AGENCY, "", str(given["level"]), name)
        record = standing_on(known, times.vietnam_day(starts))
        if record is not None and self._matcher.is_fresh(record.id):
            return record.id
        is_respelt = record is not None and name != viet.spelling_key(record.name)
        if record is not None and is_respelt and name_key(record.name) == key:
            # UBND is no other name than the words in full: the register's stands.
            entry = replace(entry, given={n: v for n, v in given.items() if n != "name"})
        found = self._matcher.single(Kind.AGENCY, agency_id, entry, record, {})
        if record is None:
            self._agencies.extend(e for e in self._matcher.found.new[-1:] if isinstance(e, Agency))
        return found

    def _record(self, form: VisitForm, agency_id: str) -> Visit | None:
        candidates: Iterable[Visit]
        if form.entry.id is not None:
            candidates = [v for v in self._visits if v.id == form.entry.id]
            return next(iter(candidates), None)
        number = form.entry.given.get("number")
        natural = self._natural_id(form)
        candidates = (
            [v for v in self._visits if v.id == natural]
            or [v for v in self._visits if number is not None and v.number == number]
            or [
                v
                for v in self._visits
                if v.agency_id == agency_id
                and _day(v.starts) == _day(form.entry.given["starts"])
                and (number is None or v.number is None)
            ]
        )
        return next(iter(candidates), None)

    def _natural_id(self, form: VisitForm) -> str:
        number = form.entry.given.get("number")
        if number is not None:
            return natural_id(Kind.VISIT, self._campaign_id, "number", str(number))
        name = viet.spelling_key(str(form.agency.given["name"]))
        day = _day(form.entry.given["starts"])
        return natural_id(Kind.VISIT, self._campaign_id, "day", name, day)


def _day(starts: Any) -> str:
    return times.vietnam_day(starts).isoformat()


def _read(path: Path) -> CampaignForm:
    # Loaded here: not needed to open the window.
    from cchc_desktop.exchange import campaign_json  # noqa: PLC0415

    return campaign_json.read(path)


def _arrival(campaign_id: str, found: Matches, form: CampaignForm) -> Arrival:
    return Arrival(
        new=len(found.new),
        changed=len(found.changed),
        same=found.same,
        warnings=(*form.warnings, *found.warnings),
        campaign_id=campaign_id,
        new_records=tuple(found.new),
        changed_records=tuple((c.seen, c.names) for c in found.changed),
    )
