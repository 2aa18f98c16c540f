"""What the office keeps beside its campaigns and after them, in the exchange form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cchc_desktop.domain import succession
from cchc_desktop.domain.agency import Agency, name_key
from cchc_desktop.domain.form_file import OwnCode
from cchc_desktop.domain.kinds import Entity, Kind
from cchc_desktop.domain.library import Entry
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.plan import Outside, Target
from cchc_desktop.domain.posting import Procedure
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.records import OfficeRecords
from cchc_desktop.domain.report_edit import Alike, ReportBlock
from cchc_desktop.domain.scale import ScaleLine, line
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange.form import Entry as Given
from cchc_desktop.exchange.form import OfficeForm, VisitForm
from cchc_desktop.store import records
from cchc_desktop.store.database import Database
from cchc_desktop.usecases.evidence_forms import Files
from cchc_desktop.usecases.matching import Matcher

_OF_VISIT = "recommendation_id IN (SELECT id FROM recommendation WHERE visit_id = ?)"


def verdicts_of(database: Database, visit_id: str) -> tuple[Verdict, ...]:
    """All verdicts on what was recommended at a visit."""
    return records.where(database, Verdict, _OF_VISIT, (visit_id,))


def remedies_of(database: Database, visit_id: str) -> tuple[Remedy, ...]:
    """All that the agency reported on what was recommended at a visit."""
    return records.where(database, Remedy, _OF_VISIT, (visit_id,))


def kept(database: Database, visited: Iterable[Agency]) -> OfficeRecords:
    """All of it; of the agencies those that a link or plan names, and those visited nowhere here.

    A workspace with nothing but the visited agencies has none of it. A link or plan of an agency
    that was removed meanwhile stays here: a file that names nobody is refused elsewhere.
    """
    standing = records.everything(database, Agency)
    known = {"", *(one.id for one in standing)}
    successions = tuple(
        one
        for one in records.everything(database, Succession)
        if {one.predecessor_id, one.successor_id} <= known
    )
    outside = tuple(o for o in records.everything(database, Outside) if o.agency_id in known)
    named = {one.predecessor_id for one in successions}
    named |= {one.successor_id for one in successions} | {one.agency_id for one in outside}
    others = {one.id for one in visited} - named
    return OfficeRecords(
        tuple(one for one in standing if one.id not in others),
        successions,
        records.everything(database, Target),
        outside,
        records.everything(database, ReportBlock),
        records.everything(database, Alike),
        records.everything(database, Procedure),
        records.everything(database, OwnDocument),
        records.everything(database, Entry),
        records.everything(database, OwnCode),
        records.everything(database, ScaleLine),
    )


class OfficeMatching:
    """Matches the office's part of one file."""

    def __init__(self, database: Database, matcher: Matcher) -> None:
        self._database = database
        self._matcher = matcher
        self._ids: dict[str, str] = {}
        self._standing: tuple[Agency, ...] = ()
        self.agencies: list[Agency] = []
        """Those that are new with the file; the visits after it are theirs."""

    def match(self, form: OfficeForm) -> None:
        """Agencies first: the others name them by the ids of the file."""
        self._standing = records.everything(self._database, Agency) if form.agencies else ()
        for entry in form.agencies:
            self._match_agency(entry)
        self._match_successions(form.successions)
        named = [self._named(entry, ("agency_id",)) for entry in form.outside]
        for kind, cls, entries in (
            (Kind.TARGET, Target, form.targets),
            (Kind.OUTSIDE, Outside, named),
            (Kind.REPORT_BLOCK, ReportBlock, form.blocks),
            (Kind.ALIKE, Alike, form.alike),
            (Kind.PROCEDURE, Procedure, form.procedures),
            (Kind.DOCUMENT, OwnDocument, form.documents),
            (Kind.ENTRY, Entry, form.library),
            (Kind.OWN_CODE, OwnCode, form.codes),
            (Kind.SCALE_LINE, ScaleLine, [_with_scale_id(one) for one in form.scale]),
        ):
            present: Sequence[Entity] = records.everything(self._database, cls)
            self._matcher.free(kind, "", entries, present, {})

    def follow_up(self, form: VisitForm, recommendation_ids: Sequence[str], files: Files) -> None:
        """Verdicts and agencies' reports on the recommendations of a visit."""
        for record_id, one in zip(recommendation_ids, form.follow_ups, strict=True):
            others = {"recommendation_id": record_id}
            where = ("recommendation_id = ?", (record_id,))
            if one.verdicts:
                verdicts = [files.get(v.entry.path, v.entry) for v in one.verdicts]
                self._match_verdicts(record_id, verdicts, others)
            if one.remedies:
                entries = [files.get(r.entry.path, r.entry) for r in one.remedies]
                present = records.where(self._database, Remedy, *where)
                self._matcher.free(Kind.REMEDY, record_id, entries, present, others)

    def _match_verdicts(
        self, record_id: str, entries: Sequence[Given], others: Mapping[str, Any]
    ) -> None:
        """What stands in minutes signed here stays as it is, and nothing is put beside it."""
        present = records.where(self._database, Verdict, "recommendation_id = ?", (record_id,))
        known = {one.id for one in present}
        for entry in entries:
            visit_id = str(entry.given.get("visit_id", ""))
            visit = records.one(self._database, Visit, visit_id) if visit_id else None
            locked = visit is not None and visit.is_locked
            if locked and entry.id not in known:
                locked = bool(records.where(self._database, Signing, "visit_id = ?", (visit_id,)))
            self._matcher.free(Kind.VERDICT, record_id, [entry], present, others, locked)

    def _match_agency(self, entry: Given) -> None:
        given: Mapping[str, Any] = entry.given
        everyone = [*self._standing, *self.agencies]
        key, code = name_key(str(given["name"])), given.get("code")
        days = given.get("valid_from"), given.get("valid_to")
        record = (
            next((one for one in everyone if one.id == entry.id), None)
            or next((a for a in everyone if code and a.code == code and a.may_meet(*days)), None)
            or next(
                (
                    one
                    for one in everyone
                    if one.level == given["level"]
                    and one.may_meet(*days)
                    and name_key(one.name) == key
                ),
                None,
            )
        )
        made = str(entry.id)
        if record is None or not self._matcher.is_fresh(record.id):
            found = self._matcher.single(Kind.AGENCY, made, entry, record, {})
        else:
            found = record.id
        if self._matcher.is_fresh(found) and record is None:
            self.agencies.extend(
                one for one in self._matcher.found.new[-1:] if isinstance(one, Agency)
            )
        self._ids[made] = found

    def _match_successions(self, entries: Sequence[Given]) -> None:
        present = records.everything(self._database, Succession)
        standing = list(present)
        for given in entries:
            entry = self._named(given, ("predecessor_id", "successor_id"))
            before = len(self._matcher.found.new)
            pair = (entry.given["predecessor_id"], entry.given.get("successor_id", ""))
            same = next((s for s in standing if (s.predecessor_id, s.successor_id) == pair), None)
            if same is not None and same not in present:
                continue
            if same is not None:
                # Two laptops took one decision down: it is one link.
                entry = replace(entry, id=same.id)
            self._matcher.free(Kind.SUCCESSION, "", [entry], present, {})
            for made in self._matcher.found.new[before:]:
                assert isinstance(made, Succession)
                if any(
                    p.code is ProblemCode.SUCCESSION_CIRCLE
                    for p in succession.problems_of(made, standing)
                ):
                    fault = Problem(ProblemCode.SUCCESSION_CIRCLE, f"{entry.path}.successor")
                    self._matcher.found.faults.append(fault)
                standing.append(made)

    def _named(self, entry: Given, names: Sequence[str]) -> Given:
        """The entry with agencies by the ids that they have here."""
        given = dict(entry.given)
        for name in names:
            if name in given:
                given[name] = self._ids.get(str(given[name]), given[name])
        return replace(entry, given=given)


def _with_scale_id(entry: Given) -> Given:
    """A line of a scale has the id that follows from what it is a line of."""
    given: Mapping[str, Any] = entry.given
    names = ("framework", "year", "criterion", "most")
    return entry if entry.id else replace(entry, id=line(*(given[name] for name in names)).id)
