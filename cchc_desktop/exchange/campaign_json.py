"""The exchange form: parse it, and check it whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from cchc_desktop.domain import areas, times
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import COUNT_NAMES, FORM_NAMES, Counts, DossierRow, breach_of
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.ids import DossierRowId, VisitId
from cchc_desktop.domain.problems import (
    Problem,
    ProblemCode,
)
from cchc_desktop.exchange import campaign_shapes as shapes
from cchc_desktop.exchange import json_text, office_json, work_shapes
from cchc_desktop.exchange.evidence_paths import EVIDENCE_LIMIT, evidence_file
from cchc_desktop.exchange.files import content_of, refuse_too_big
from cchc_desktop.exchange.form import (
    CampaignForm,
    Entry,
    EvidenceForm,
    FindingForm,
    OfficeForm,
    SampleForm,
    SessionForm,
    VisitForm,
)
from cchc_desktop.exchange.reading import Key, Reading, Shape, key_of

_BASIS_KEY = key_of("number", "issued")
_MEMBER_KEY = key_of("name", "organisation?")
_ATTENDEE_KEY = key_of("side", "name")
_SESSION_KEY = key_of("name")
_MARK_KEY = key_of("attendee")
_FINDING_KEY = key_of("area", "kind", "text")
_RATING_KEY = key_of("criterion")
_DOSSIER_KEY = key_of("field_name", "source?")
_TABLE_KEY = key_of("form", "field_name", "source?")
_RECOMMENDATION_KEY = key_of("text", "addressee")
_SAMPLE_KEY = key_of("title", "seed?")
_DRAWN_KEY = key_of("code")
_POSTED_KEY = key_of("procedure")
_NOTE_KEY = key_of("text", "about?", "record?")
_AGENCY_KEY = key_of("name")
_NOTHING = Entry("", None, {})
_NO_ENTRIES: tuple[Entry, ...] = ()


def read(path: Path) -> CampaignForm:
    """The form in that file.

    Raises:
        InvalidInputError: everything that is wrong in the file.
        ExpectedError: the file cannot be read.
    """
    return parse(content_of(path), path.parent)


def parse(data: bytes, folder: Path) -> CampaignForm:
    """The form in these bytes, whose evidence lies in that folder.

    Raises:
        InvalidInputError: everything that is wrong.
    """
    refuse_too_big(len(data))
    tree = json_text.tree_of(data)
    reading = Reading(is_plain=tree.is_plain, faults=tree.faults)
    form = _Form(reading, folder).read(tree.value)
    reading.raise_faults()
    return form


class _Form:
    """One file: its records, read from the top down, and what is checked across them."""

    def __init__(self, reading: Reading, folder: Path) -> None:
        self._reading = reading
        self._folder = folder
        self._real_folder: Path | None = None
        self._warnings: list[Problem] = []

    def read(self, tree: object) -> CampaignForm:
        """The form; of no use where the reading has faults."""
        top = self._reading.members(tree, "$", shapes.FILE)
        if top is None or not isinstance(tree, dict):
            return CampaignForm(_NOTHING)
        note, read_at = top.get("note"), top.get("read_at")
        campaign, bases, members = _NOTHING, _NO_ENTRIES, _NO_ENTRIES
        if "campaign" in tree:
            campaign, bases, members = self._campaign(tree["campaign"])
        if note is not None:
            campaign = replace(campaign, given={**campaign.given, "note": note})
        # After the campaign, wherever the file has it: its framework says which areas there are.
        visits = self._visits(tree.get("visits", []))
        office = OfficeForm()
        if "office" in tree:
            office = office_json.office(self._reading, tree["office"])
        return CampaignForm(
            campaign,
            bases,
            members,
            visits,
            read_at if isinstance(read_at, str) else None,
            note if isinstance(note, str) else None,
            tuple(self._warnings),
            office,
        )

    def _campaign(self, raw: object) -> tuple[Entry, tuple[Entry, ...], tuple[Entry, ...]]:
        reading, path = self._reading, "$.campaign"
        entry = reading.entry(raw, path, shapes.CAMPAIGN)
        if entry is None or not isinstance(raw, dict):
            return _NOTHING, (), ()
        framework = entry.given.get("framework")
        if isinstance(framework, Framework):
            reading.areas = frozenset(areas.area_codes(framework))
        listed = raw.get("legal_bases", [])
        bases = reading.entries(listed, f"{path}.legal_bases", shapes.BASIS)
        reading.told_once(bases, _BASIS_KEY)
        team = raw.get("team", [])
        members = reading.entries(team, f"{path}.team", shapes.MEMBER)
        reading.told_once(members, _MEMBER_KEY)
        self._check_team(team, "team" in raw, members)
        return entry, bases, members

    def _check_team(self, raw: object, is_given: bool, members: Sequence[Entry]) -> None:
        if is_given and raw == []:
            self._reading.fault(ProblemCode.EMPTY_LIST, "$.campaign.team")
        heads = [m for m in members if m.given.get("role") is Role.HEAD]
        for second in heads[1:]:
            where = f"{second.path}.role"
            name = heads[0].given.get("name", "")
            values = {"name": json_text.shown(name), "first": heads[0].path}
            self._reading.fault(ProblemCode.TWO_HEADS, where, **values)

    def _visits(self, raw: object) -> tuple[VisitForm, ...]:
        visits = tuple(
            visit
            for place, item in enumerate(self._reading.items(raw, "$.visits"))
            if (visit := self._visit(item, f"$.visits[{place}]")) is not None
        )
        self._check_numbers(visits)
        by_day = {id(v.entry): v for v in visits if "number" not in v.entry.given}

        def agency_and_day(entry: Entry) -> tuple[object, ...] | None:
            name = _AGENCY_KEY(by_day[id(entry)].agency)
            starts = entry.given.get("starts")
            if name is None or not isinstance(starts, datetime):
                return None
            return (*name, times.vietnam_day(starts))

        self._reading.told_once([v.entry for v in by_day.values()], agency_and_day)
        return visits

    def _check_numbers(self, visits: Sequence[VisitForm]) -> None:
        seen: dict[object, str] = {}
        for visit in visits:
            number = visit.entry.given.get("number")
            if number is None:
                continue
            path = visit.entry.path
            first = seen.setdefault(number, path)
            if first is not path:
                self._reading.fault(
                    ProblemCode.DUPLICATE_NUMBER, f"{path}.number", number=number, first=first
                )

    def _visit(self, raw: object, path: str) -> VisitForm | None:
        reading = self._reading
        entry = reading.entry(raw, path, shapes.VISIT)
        if entry is None or not isinstance(raw, dict):
            return None
        _check_times(reading, entry)
        agency = None
        if "agency" in raw:
            agency = reading.entry(raw["agency"], f"{path}.agency", shapes.AGENCY)
        attendees = self._list(raw, path, "attendees", shapes.ATTENDEE, _ATTENDEE_KEY)
        findings = self._findings(raw.get("findings", []), f"{path}.findings")
        return VisitForm(
            entry,
            agency or _NOTHING,
            attendees,
            findings,
            self._list(raw, path, "ratings", shapes.RATING, _RATING_KEY),
            self._dossiers(raw, path),
            self._recommendations(raw, path, findings),
            self._sessions(raw.get("sessions", []), f"{path}.sessions"),
            self._evidence(raw["evidence"], f"{path}.evidence") if "evidence" in raw else (),
            self._list(raw, path, "tables", shapes.TABLE_ROW, _TABLE_KEY),
            tuple(
                office_json.follow_up(
                    reading, item, f"{path}.recommendations[{place}]", self._evidence_file
                )
                for place, item in enumerate(_items(raw.get("recommendations")))
                if isinstance(item, dict)
            ),
            self._samples(raw.get("samples", []), f"{path}.samples"),
            self._list(raw, path, "posted", work_shapes.POSTED, _POSTED_KEY),
            self._list(raw, path, "notes", work_shapes.NOTE, _NOTE_KEY),
        )

    def _samples(self, raw: object, path: str) -> tuple[SampleForm, ...]:
        samples = []
        for place, item in enumerate(self._reading.items(raw, path)):
            entry = self._reading.entry(item, f"{path}[{place}]", work_shapes.SAMPLE)
            if entry is None or not isinstance(item, dict):
                continue
            drawn = self._list(item, entry.path, "drawn", work_shapes.DRAWN, _DRAWN_KEY)
            samples.append(SampleForm(entry, drawn))
        self._reading.told_once([one.entry for one in samples], _SAMPLE_KEY)
        return tuple(samples)

    def _sessions(self, raw: object, path: str) -> tuple[SessionForm, ...]:
        sessions = []
        for place, item in enumerate(self._reading.items(raw, path)):
            entry = self._reading.entry(item, f"{path}[{place}]", shapes.SESSION)
            if entry is None or not isinstance(item, dict):
                continue
            _check_times(self._reading, entry)
            marks = self._list(item, entry.path, "attendance", shapes.MARKED, _MARK_KEY)
            sessions.append(SessionForm(entry, marks))
        self._reading.told_once([one.entry for one in sessions], _SESSION_KEY)
        return tuple(sessions)

    def _list(
        self, raw: Mapping[str, object], path: str, name: str, shape: Shape, key: Key
    ) -> tuple[Entry, ...]:
        if name not in raw:
            return _NO_ENTRIES
        entries = self._reading.entries(raw[name], f"{path}.{name}", shape)
        self._reading.told_once(entries, key)
        return entries

    def _findings(self, raw: object, path: str) -> tuple[FindingForm, ...]:
        reading = self._reading
        findings = []
        for place, item in enumerate(reading.items(raw, path)):
            finding = self._finding(item, f"{path}[{place}]")
            if finding is not None:
                findings.append(finding)
        reading.told_once([f.entry for f in findings], _FINDING_KEY)
        return tuple(findings)

    def _finding(self, raw: object, path: str) -> FindingForm | None:
        reading = self._reading
        entry = reading.entry(raw, path, shapes.FINDING)
        if entry is None or not isinstance(raw, dict):
            return None
        given = entry.given
        if "severity" in given and given.get("kind") is FindingKind.STRENGTH:
            reading.fault(ProblemCode.SEVERITY_OF_STRENGTH, f"{path}.severity")
        if "reply" in raw:
            reply = reading.members(raw["reply"], f"{path}.reply", shapes.REPLY)
            entry = Entry(path, entry.id, {**given, **(reply or {})})
        if "evidence" not in raw:
            return FindingForm(entry)
        return FindingForm(entry, self._evidence(raw["evidence"], f"{path}.evidence"))

    def _evidence(self, raw: object, path: str) -> tuple[EvidenceForm, ...]:
        found = []
        for place, item in enumerate(self._reading.items(raw, path)):
            entry = self._reading.entry(item, f"{path}[{place}]", shapes.EVIDENCE)
            if entry is None or not isinstance(item, dict) or "file" not in entry.given:
                continue
            given = dict(entry.given)
            file = self._evidence_file(str(item["file"]), str(given.pop("file")), entry.path)
            if file is not None:
                found.append(EvidenceForm(Entry(entry.path, entry.id, given), file))
        return tuple(found)

    def _evidence_file(self, written: str, kept: str, path: str) -> Path | None:
        if self._real_folder is None:
            self._real_folder = self._folder.resolve()
        found = evidence_file(self._real_folder, written, kept)
        if isinstance(found, Path):
            return found
        values = {"file": json_text.shown(kept), "limit": EVIDENCE_LIMIT}
        self._reading.fault(found, f"{path}.file", **values)
        return None

    def _dossiers(self, raw: Mapping[str, object], path: str) -> tuple[Entry, ...]:
        rows = self._list(raw, path, "dossiers", shapes.DOSSIER, _DOSSIER_KEY)
        return tuple(self._dossier(row) for row in rows)

    def _dossier(self, row: Entry) -> Entry:
        given = dict(row.given)
        counts = {name: given.pop(name) for name in COUNT_NAMES if name in given}
        if counts:
            given["counts"] = counts
        if all(name in counts for name in FORM_NAMES):
            self._warn_of_breach(row)
        return Entry(row.path, row.id, given)

    def _warn_of_breach(self, row: Entry) -> None:
        whole = {n: c for n in COUNT_NAMES if isinstance(c := row.given.get(n), int)}
        name = str(row.given.get("field_name", ""))
        source = str(row.given.get("source", ""))
        breach = breach_of(DossierRow(DossierRowId(""), VisitId(""), name, source, Counts(**whole)))
        if breach is not None:
            values = {"field": name, "source": source, "left": breach.left, "right": breach.right}
            self._warnings.append(Problem(ProblemCode.BREACH, row.path, values))

    def _recommendations(
        self, raw: Mapping[str, object], path: str, findings: Sequence[FindingForm]
    ) -> tuple[Entry, ...]:
        entries = self._list(
            raw, path, "recommendations", shapes.RECOMMENDATION, _RECOMMENDATION_KEY
        )
        known = {f.entry.id for f in findings}
        for entry in entries:
            named = entry.given.get("findings", ())
            if not isinstance(named, tuple):
                continue
            # Known ones may be in the workspace alone: the use case decides.
            self._warnings += [
                Problem(ProblemCode.UNKNOWN_FINDING, f"{entry.path}.findings[{i}]", {"id": name})
                for i, name in enumerate(named)
                if name not in known
            ]
        return entries


def _items(raw: object) -> list[object]:
    return raw if isinstance(raw, list) else []


def _check_times(reading: Reading, visit: Entry) -> None:
    given = visit.given
    starts, ends = given.get("starts"), given.get("ends")
    if isinstance(starts, datetime) and isinstance(ends, datetime) and ends < starts:
        reading.fault(ProblemCode.ENDS_BEFORE_STARTS, f"{visit.path}.ends")
    first, last = given.get("period_from"), given.get("period_to")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        reading.fault(ProblemCode.PERIOD_ENDS_BEFORE_STARTS, f"{visit.path}.period_to")
