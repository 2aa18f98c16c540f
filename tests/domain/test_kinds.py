"""Kinds of record: each has one class, one whole that it is part of, and one word for ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import FrozenInstanceError, fields, replace
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest

from cchc_desktop.domain import ids, print_form, scale, team
from cchc_desktop.domain.amendment import Amendment
from cchc_desktop.domain.attendance import Marked, Presence, Session
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.drawn import Drawn, Sample
from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.form_file import FormFile, OwnCode
from cchc_desktop.domain.kinds import CLASSES, PARENTS, Entity, Kind, kind_of
from cchc_desktop.domain.library import Entry, EntryKind
from cchc_desktop.domain.note import Note
from cchc_desktop.domain.own_document import OwnDocument
from cchc_desktop.domain.plan import Outside, Target
from cchc_desktop.domain.posting import Posted, Procedure, Seen
from cchc_desktop.domain.report_edit import Alike, ReportBlock
from cchc_desktop.domain.signing import Signing
from cchc_desktop.domain.succession import Succession
from cchc_desktop.domain.tables import TableRow
from cchc_desktop.domain.team import KnownKey
from cchc_desktop.domain.team_key import TeamKey
from cchc_desktop.domain.verdict import Remedy, Verdict
from cchc_desktop.domain.visit import Rating, RatingValue
from tests.builders import (
    VISIT,
    make_agency,
    make_attendee,
    make_basis,
    make_campaign,
    make_dossier_row,
    make_finding,
    make_member,
    make_recommendation,
    make_visit,
)

FINDING = make_finding()
SESSION = Session(ids.SessionId("session"), VISIT, "Buổi sáng")
SAMPLE = Sample(ids.SampleId("sample"), VISIT, "Hồ sơ đất đai", size=1, seed="2026")
MOMENT = datetime(2026, 5, 6, 10, 0, tzinfo=UTC)
ONE_OF_EACH: Sequence[Entity] = (
    make_campaign(),
    make_basis(),
    make_member(),
    make_agency(),
    make_visit(),
    make_attendee(),
    FINDING,
    Evidence(ids.EvidenceId("photo"), FINDING.visit_id, "0" * 64, 3, "ảnh.jpg"),
    make_dossier_row(),
    Rating(ids.RatingId("rating"), VISIT, "TTHC.01", RatingValue.PARTLY),
    make_recommendation(),
    SAMPLE,
    Drawn(ids.DrawnId("drawn"), SAMPLE.id, "000.00.16.H52-260101-0001"),
    Note(ids.NoteId("note"), VISIT, "Xem lại số hồ sơ trễ hẹn."),
    TableRow(ids.TableRowId("row"), VISIT, "staff", "Văn phòng", counts={"contracts": 3}),
    scale.line(Framework.NQ76, 2026, "TTHC.01", 2.5),
    Succession(ids.SuccessionId("succession"), "old", "agency"),
    Verdict(ids.VerdictId("verdict"), "recommendation", date(2026, 5, 6)),
    Remedy(ids.RemedyId("remedy"), "recommendation", date(2026, 5, 6)),
    Target(ids.TargetId("target"), 2026, 30),
    Outside(ids.OutsideId("outside"), "Thanh tra tỉnh", "agency", date(2026, 5, 6)),
    Amendment(ids.AmendmentId("amendment"), VISIT, "signing"),
    Signing(ids.SigningId("signing"), VISIT, 1, MOMENT, "0" * 64, "", "0" * 64, 3, 6),
    Entry(ids.EntryId("entry"), "TTHC", EntryKind.SHORTCOMING, "Còn {so_luong} hồ sơ trễ hẹn."),
    SESSION,
    Marked(ids.PresenceId("marked"), SESSION.id, ids.AttendeeId("person"), Presence.LATE, "08:45"),
    FormFile(ids.FormFileId("form"), "shortcoming_codes.json", ("{", "}")),
    OwnCode(ids.CodeId("own"), "SL01", "Chưa niêm yết quy trình nội bộ", "TTHC"),
    print_form.usual("campaign"),
    TeamKey(ids.TeamKeyId("team_key"), "0" * 64),
    OwnDocument(ids.DocumentId("document"), "Quyết định", "12/QĐ-UBND"),
    Procedure(ids.ProcedureId("procedure"), "Đăng ký khai sinh"),
    Posted(ids.PostedId("posted"), VISIT, "1.001193", Seen.UP),
    ReportBlock(ids.ReportBlockId("block"), 2026, "visits"),
    Alike(ids.AlikeId("alike"), "Chậm công khai", ("finding",)),
    team.usual(),
    KnownKey(ids.KnownKeyId("known"), "0" * 64, "Máy Lan"),
)
# They name records whose parts they are not: a verdict outlives the signing of what it judges.
LOOSE = {Kind.SUCCESSION, Kind.VERDICT, Kind.REMEDY, Kind.OUTSIDE}
# A published word is never used again for another: journals and bundles hold these.
PUBLISHED = (
    "campaign basis member agency visit attendee finding evidence dossier_row rating"
    " recommendation sample drawn entry note table_row scale_line succession verdict remedy"
    " target outside session marked form_file own_code document procedure posted signing"
    " amendment print_form team_key report_block alike team known_key"
)
EACH = pytest.mark.parametrize("entity", ONE_OF_EACH, ids=lambda e: type(e).__name__)


def test_words_of_kinds_are_those_once_published() -> None:
    assert " ".join(Kind) == PUBLISHED


def test_each_kind_has_its_own_class_and_a_place_among_wholes() -> None:
    assert set(CLASSES) == set(PARENTS) == set(Kind)
    assert set(CLASSES.values()) == {type(entity) for entity in ONE_OF_EACH}
    assert len(set(CLASSES.values())) == len(Kind)


@EACH
def test_a_record_knows_its_kind(entity: Entity) -> None:
    assert CLASSES[kind_of(entity)] is type(entity)


def test_there_is_one_example_of_each_kind() -> None:
    assert {kind_of(entity) for entity in ONE_OF_EACH} == set(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_part_names_its_whole_by_the_id_of_that_kind(kind: Kind) -> None:
    parent = PARENTS[kind]
    hints = get_type_hints(CLASSES[kind])
    names = {name for name in hints if name.endswith("_id")}
    if parent is None:
        assert bool(names) == (kind in LOOSE)
        return
    whole, attribute = parent
    assert hints[attribute] is get_type_hints(CLASSES[whole])["id"]
    assert names - {"agency_id"} == {attribute}  # a visit is at an agency, but not a part of it


def test_wholes_go_up_to_a_campaign_an_agency_or_the_library_without_circles() -> None:
    roots = set()
    for start in Kind:
        kind, seen = start, [start]
        while (parent := PARENTS[kind]) is not None:
            kind = parent[0]
            assert kind not in seen
            seen.append(kind)
        roots.add(kind)
    assert roots == {
        Kind.TEAM_KEY,
        Kind.CAMPAIGN,
        Kind.AGENCY,
        Kind.ENTRY,
        Kind.TARGET,
        Kind.FORM_FILE,
        Kind.OWN_CODE,
        Kind.DOCUMENT,
        Kind.PROCEDURE,
        Kind.SCALE_LINE,
        Kind.REPORT_BLOCK,
        Kind.ALIKE,
        Kind.TEAM,
        Kind.KNOWN_KEY,
        *LOOSE,
    }


@EACH
def test_a_record_is_frozen(entity: Any) -> None:
    with pytest.raises(FrozenInstanceError):
        entity.id = "another"


@EACH
def test_when_a_record_was_read_does_not_make_it_another(entity: Any) -> None:
    later = replace(entity, read_at=entity.read_at + 7)
    assert later == entity
    assert hash(later) == hash(entity)
    assert "read_at" not in repr(later)
    assert replace(entity, id="another") != entity


@EACH
def test_all_but_the_reading_counts_when_two_records_are_compared(entity: Any) -> None:
    assert [f.name for f in fields(entity) if not f.compare] == ["read_at"]
