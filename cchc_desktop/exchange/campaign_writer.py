"""The exchange form written: the same records give the same bytes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import Final, Protocol, TypeVar

from cchc_desktop.domain import times
from cchc_desktop.domain.attendance import Marked
from cchc_desktop.domain.dossiers import COUNT_NAMES, DossierRow
from cchc_desktop.domain.drawn import Drawn
from cchc_desktop.domain.evidence import Evidence, LinkTo, link_to
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.kinds import CLASSES, Entity
from cchc_desktop.domain.recommendation import Recommendation
from cchc_desktop.domain.records import CampaignRecords, OfficeRecords, VisitRecords
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.exchange.campaign_shapes import (
    AGENCY,
    ATTENDEE,
    BASIS,
    CAMPAIGN,
    DOSSIER,
    EVIDENCE,
    FINDING,
    FORMAT,
    MARKED,
    MEMBER,
    RATING,
    RECOMMENDATION,
    REPLY,
    SESSION,
    TABLE_ROW,
    VERSION,
    VISIT,
)
from cchc_desktop.exchange.office_shapes import (
    ALIKE,
    OUTSIDE,
    REGISTERED,
    REMEDY,
    REPORT_BLOCK,
    SUCCESSION,
    TARGET,
    VERDICT,
)
from cchc_desktop.exchange.reading import Shape
from cchc_desktop.exchange.work_shapes import (
    CODE,
    DOCUMENT,
    DRAWN,
    ENTRY,
    NOTE,
    POSTED,
    PROCEDURE,
    SAMPLE,
    SCALE_LINE,
)

EVIDENCE_FOLDER: Final = "evidence"
"""The folder beside the written file in which the evidence lies, named by SHA-256."""

_DEFAULTS = {
    cls: {f.name: f.default for f in fields(cls) if f.default is not MISSING}
    for cls in CLASSES.values()
}
_Json = dict[str, object]


class _Ranked(Protocol):
    @property
    def rank(self) -> str: ...
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_Ranked)


def evidence_name(evidence: Evidence) -> str:
    """Where that evidence lies, seen from the written file."""
    return f"{EVIDENCE_FOLDER}/{evidence.sha256}"


def write(records: CampaignRecords) -> bytes:
    """The form of that campaign as UTF-8 JSON: with ids, lists by rank, times at +07:00.

    Members that say nothing (empty text, no value, the default) are left out where the form
    lets them be.
    """
    top: _Json = {"format": FORMAT, "version": VERSION}
    if records.campaign.note:
        top["note"] = records.campaign.note
    if records.read_at:
        top["read_at"] = records.read_at
    top["campaign"] = _campaign(records)
    top["visits"] = [_visit(visit) for visit in records.visits]
    office = _office(records.office)
    if office:
        top["office"] = office
    return json.dumps(top, ensure_ascii=False, allow_nan=False, indent=2).encode() + b"\n"


def _campaign(records: CampaignRecords) -> _Json:
    lists = {
        "legal_bases": [_object(basis, BASIS) for basis in _by_rank(records.bases)],
        "team": [_object(member, MEMBER) for member in _by_rank(records.members)],
    }
    return _object(records.campaign, CAMPAIGN, lists)


def _office(office: OfficeRecords) -> _Json:
    """What the office keeps beside the campaigns, without the lists that are empty."""
    listed: dict[str, tuple[Iterable[Entity], Shape]] = {
        "agencies": (office.agencies, REGISTERED),
        "successions": (office.successions, SUCCESSION),
        "targets": (office.targets, TARGET),
        "outside": (office.outside, OUTSIDE),
        "report": (office.blocks, REPORT_BLOCK),
        "alike": (office.alike, ALIKE),
        "procedures": (_by_rank(office.procedures), PROCEDURE),
        "documents": (_by_rank(office.documents), DOCUMENT),
        "library": (_by_rank(office.library), ENTRY),
        "own_codes": (_by_rank(office.codes), CODE),
        "scale": (office.scale, SCALE_LINE),
    }
    made: _Json = {n: [_object(o, shape) for o in ones] for n, (ones, shape) in listed.items()}
    return {name: ones for name, ones in made.items() if ones}


def _recommendation(one: Recommendation, records: VisitRecords) -> _Json:
    def filed(listed: Iterable[Verdict | Remedy], shape: Shape) -> list[_Json]:
        return [
            _object(r, shape, {"file": f"{EVIDENCE_FOLDER}/{r.sha256}" if r.sha256 else []})
            for r in listed
            if r.recommendation_id == one.id
        ]

    verdicts, remedies = filed(records.verdicts, VERDICT), filed(records.remedies, REMEDY)
    return _object(one, RECOMMENDATION, {"verdicts": verdicts, "remedies": remedies})


def _visit(records: VisitRecords) -> _Json:
    evidence = _placed(records)
    marks: dict[str, list[Marked]] = defaultdict(list)
    for mark in records.marks:
        marks[mark.session_id].append(mark)
    drawn: dict[str, list[Drawn]] = defaultdict(list)
    for dossier in records.drawn:
        drawn[dossier.sample_id].append(dossier)
    parts = {
        "agency": _object(records.agency, AGENCY),
        "attendees": [_object(a, ATTENDEE) for a in _by_rank(records.attendees)],
        "sessions": [
            _object(one, SESSION, {"attendance": [_object(m, MARKED) for m in marks[one.id]]})
            for one in _by_rank(records.sessions)
        ],
        "findings": [_finding(f, evidence[f.id]) for f in _by_rank(records.findings)],
        "ratings": [_object(r, RATING) for r in _by_rank(records.ratings) if r.rating is not None],
        "dossiers": [_dossier(d) for d in _by_rank(records.dossiers)],
        "tables": [_object(r, TABLE_ROW) for r in _by_rank(records.table_rows)],
        "recommendations": [_recommendation(r, records) for r in _by_rank(records.recommendations)],
        "evidence": [_evidence(one) for one in evidence[""]],
        "samples": [
            _object(one, SAMPLE, {"drawn": [_object(d, DRAWN) for d in _by_rank(drawn[one.id])]})
            for one in _by_rank(records.samples)
        ],
        "posted": [_object(one, POSTED) for one in _by_rank(records.posted)],
        "notes": [_object(one, NOTE) for one in _by_rank(records.notes)],
    }
    return _object(records.visit, VISIT, parts)


def _placed(records: VisitRecords) -> dict[str, list[Evidence]]:
    """Evidence by the first finding that it is linked to, which is then no link; "" for none."""
    known = {finding.id for finding in records.findings}
    placed: dict[str, list[Evidence]] = defaultdict(list)
    for one in _by_rank(records.evidence):
        finding = next((f for f in one.linked(LinkTo.FINDING) if f in known), "")
        link = link_to(LinkTo.FINDING, finding)
        others = tuple(other for other in one.links if other != link)
        placed[finding].append(replace(one, links=others))
    return placed


def _evidence(one: Evidence) -> _Json:
    return _object(one, EVIDENCE, {"file": evidence_name(one)})


def _finding(finding: Finding, evidence: Iterable[Evidence]) -> _Json:
    if finding.kind is FindingKind.STRENGTH:
        # Left over from when it was a shortcoming; the form has it of those alone.
        finding = replace(finding, severity=None)
    parts: _Json = {"evidence": [_evidence(one) for one in evidence]}
    if finding.reply_stance is not None or finding.reply_text:
        # A text without a stance explains: the form has no reply without one.
        stance = finding.reply_stance or Stance.EXPLAIN
        parts["reply"] = _object(replace(finding, reply_stance=stance), REPLY)
    return _object(finding, FINDING, parts)


def _dossier(row: DossierRow) -> _Json:
    counts = {name: getattr(row.counts, name) for name in COUNT_NAMES}
    return _object(row, DOSSIER, {name: c for name, c in counts.items() if c is not None})


def _object(entity: Entity, shape: Shape, parts: Mapping[str, object] | None = None) -> _Json:
    """The members of a record in the order of the form, without those that say nothing."""
    made: _Json = {}
    defaults = _DEFAULTS[type(entity)]
    for name, (attribute, _) in shape.members.items():
        if parts is not None and name in parts:
            value = parts[name]
            says_nothing = not value and isinstance(value, list)
        else:
            value = getattr(entity, attribute, None)
            says_nothing = value is None or value == defaults.get(attribute)
        if not says_nothing or name in shape.required:
            made[name] = _written(value)
    return made


def _written(value: object) -> object:
    """The value as JSON has it; enums are texts already."""
    if isinstance(value, datetime):
        return times.in_vietnam(value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def _by_rank(records: Iterable[_R]) -> list[_R]:
    return sorted(records, key=lambda record: (record.rank, record.id))
