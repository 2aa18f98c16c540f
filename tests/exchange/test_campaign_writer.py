from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.campaign import Campaign, Framework
from cchc_desktop.domain.dossiers import Counts
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.finding import Finding, FindingKind, Stance
from cchc_desktop.domain.ids import AgencyId, CampaignId, EvidenceId, FindingId, VisitId
from cchc_desktop.domain.kinds import Entity
from cchc_desktop.domain.records import CampaignRecords, VisitRecords
from cchc_desktop.domain.visit import Visit
from cchc_desktop.exchange import campaign_json
from cchc_desktop.exchange.campaign_writer import evidence_name, write
from cchc_desktop.exchange.form import CampaignForm, Entry
from tests.exchange.forms import EVIDENCE_NAMES, campaigns, validator

_STARTS = datetime(2018, 10, 9, 1, tzinfo=UTC)
_AGENCY = Agency(AgencyId("a"), "Sở Tài chính", Level.DEPARTMENT)
_CAMPAIGN = Campaign(CampaignId("c"), "Kế hoạch", 2018, Framework.NQ30C)
_OWN = {"campaign_id", "visit_id", "finding_id", "agency_id", "rank", "read_at"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("plan")
    (made / "evidence").mkdir()
    for name in EVIDENCE_NAMES:
        (made / "evidence" / name).write_bytes(b"x")
    return made


def _agrees(entry: Entry, entity: Entity, ignoring: Iterable[str] = ()) -> bool:
    """Whether a parsed record says what the entity says: what is left out is its default."""
    given: dict[str, Any] = {"id": entry.id, **entry.given}
    if entry.id is None:
        given["id"] = entity.id
    if isinstance(given.get("counts"), Mapping):
        given["counts"] = Counts(**given["counts"])
    for item in fields(entity):
        if item.name in _OWN or item.name in ignoring:
            continue
        default = None if item.default is MISSING else item.default
        if given.pop(item.name, default) != getattr(entity, item.name):
            return False
    return not given.keys() - set(ignoring)


def _all_agree(entries: Iterable[Entry], entities: Iterable[Entity]) -> bool:
    return all(_agrees(e, record) for e, record in zip(entries, entities, strict=True))


def _texts(given: object) -> tuple[str, ...]:
    assert isinstance(given, tuple)
    return given


def _visit_agrees(form: CampaignForm, place: int, records: VisitRecords) -> bool:
    visit = form.visits[place]
    evidence = [one for finding in visit.findings for one in finding.evidence]
    assert [e.file.name for e in evidence] == [e.sha256 for e in records.evidence]
    files = ("sha256", "size", "name", "links")
    assert [
        (f"finding:{finding.entry.id}", *_texts(one.entry.given.get("links", ())))
        for finding in visit.findings
        for one in finding.evidence
    ] == [e.links for e in records.evidence]
    return (
        _agrees(visit.entry, records.visit)
        and _agrees(visit.agency, records.agency)
        and _all_agree(visit.attendees, records.attendees)
        and _all_agree([f.entry for f in visit.findings], records.findings)
        and all(
            _agrees(e.entry, record, files)
            for e, record in zip(evidence, records.evidence, strict=True)
        )
        and _all_agree(visit.ratings, records.ratings)
        and _all_agree(visit.dossiers, records.dossiers)
        and _all_agree(visit.recommendations, records.recommendations)
    )


@settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(records=campaigns())
def test_what_is_written_is_valid_and_reads_back_the_same(
    records: CampaignRecords, folder: Path
) -> None:
    data = write(records)
    assert [error.message for error in validator().iter_errors(json.loads(data))] == []
    form = campaign_json.parse(data, folder)
    assert _agrees(form.campaign, records.campaign)
    assert (form.read_at or "", form.note or "") == (records.read_at, records.campaign.note)
    assert _all_agree(form.bases, records.bases)
    assert _all_agree(form.members, records.members)
    assert len(form.visits) == len(records.visits)
    assert all(_visit_agrees(form, i, visit) for i, visit in enumerate(records.visits))
    assert write(records) == data


def _finding(**changes: Any) -> dict[str, Any]:
    """One finding as it is written, alone in its visit."""
    finding = Finding(FindingId("f"), VisitId("v"), "TC", FindingKind.SHORTCOMING, "Chậm")
    visit = Visit(VisitId("v"), CampaignId("c"), AgencyId("a"), _STARTS)
    records = VisitRecords(visit, _AGENCY, findings=(replace(finding, **changes),))
    (written,) = _written(records)["findings"]
    assert isinstance(written, dict)
    return written


def _written(*visits: VisitRecords) -> dict[str, Any]:
    """The first visit as it is written."""
    written: dict[str, Any] = json.loads(write(CampaignRecords(_CAMPAIGN, visits=visits)))
    first: dict[str, Any] = written["visits"][0]
    return first


def test_times_are_written_on_the_clocks_of_viet_nam() -> None:
    visit = Visit(VisitId("v"), CampaignId("c"), AgencyId("a"), _STARTS)
    assert _written(VisitRecords(visit, _AGENCY)) == {
        "id": "v",
        "agency": {"name": "Sở Tài chính", "level": "department"},
        "starts": "2018-10-09T08:00:00+07:00",
        "venue": "",
    }


def test_lists_are_written_by_rank() -> None:
    visit = Visit(VisitId("v"), CampaignId("c"), AgencyId("a"), _STARTS)
    findings = tuple(
        Finding(FindingId(f"f{rank}"), visit.id, "TC", FindingKind.STRENGTH, "Tốt", rank=rank)
        for rank in ("m", "z", "A", "a")
    )
    written = _written(VisitRecords(visit, _AGENCY, findings=findings))
    assert [finding["id"] for finding in written["findings"]] == ["fA", "fa", "fm", "fz"]


def test_a_finding_turned_strength_is_written_without_its_severity() -> None:
    assert _finding(severity=3)["severity"] == 3
    assert "severity" not in _finding(severity=3, kind=FindingKind.STRENGTH)


def test_a_reply_without_stance_is_written_as_an_explanation() -> None:
    assert "reply" not in _finding()
    assert _finding(reply_text="Đã sửa")["reply"] == {"stance": "explain", "text": "Đã sửa"}
    assert _finding(reply_stance=Stance.AGREE)["reply"] == {"stance": "agree"}


def test_the_bytes_are_readable_text_that_ends_its_line() -> None:
    data = write(CampaignRecords(_CAMPAIGN))
    assert data.startswith(b'{\n  "format": "cchc-campaign",\n  "version": 1,\n')
    assert data.endswith(b"\n}\n")
    assert "Kế hoạch" in data.decode()


def test_evidence_is_named_by_its_hash() -> None:
    evidence = Evidence(EvidenceId("e"), VisitId("v"), "0a" * 32, 1, "ảnh.jpg")
    assert evidence_name(evidence) == "evidence/" + "0a" * 32
