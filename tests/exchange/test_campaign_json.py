from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    ProblemCode,
)
from cchc_desktop.domain.visit import Side
from cchc_desktop.exchange import campaign_json, files
from tests.exchange.forms import SAMPLE, Json, faults, faults_of_bytes, parsed, sample

_Spoil = Callable[[Json], object]


def _told(tree: Json) -> list[tuple[str, str]]:
    return [(problem.code.name, problem.where) for problem in faults(tree)]


def _visit(tree: Json, place: int = 0) -> Json:
    return tree["visits"][place]


def _set(target: Json, **members: object) -> Json:
    target.update(members)
    return target


def test_the_sample_is_read_as_values_of_the_domain() -> None:
    form = campaign_json.read(SAMPLE)
    assert form.campaign.given["framework"] is Framework.NQ30C
    assert form.campaign.given["note"] == form.note
    assert (form.campaign.id, form.read_at, form.warnings) == (None, None, ())
    assert form.bases[0].given["issued"] == date(2018, 1, 12)
    assert form.members[0].given["role"] is Role.HEAD
    visit = form.visits[0]
    assert visit.entry.path == "$.visits[0]"
    assert visit.entry.given["starts"] == datetime(2018, 10, 9, 1, tzinfo=UTC)
    assert visit.agency.given["level"] is Level.DEPARTMENT
    assert visit.attendees[2].given["side"] is Side.AGENCY
    finding = visit.findings[3].entry
    assert finding.path == "$.visits[0].findings[3]"
    assert finding.given["kind"] is FindingKind.SHORTCOMING
    assert finding.given["reply_stance"] is Stance.AGREE
    assert str(finding.given["reply_text"]).startswith("Đơn vị tiếp thu")
    assert "agency" not in visit.entry.given
    assert "reply" not in finding.given


def test_only_what_the_file_gives_is_given() -> None:
    tree = sample()
    _visit(tree)["dossiers"] = [{"id": "d1", "field": "Đất đai", "returned": 0}]
    row = parsed(tree).visits[0].dossiers[0]
    assert (row.id, row.given) == ("d1", {"field_name": "Đất đai", "counts": {"returned": 0}})


SPOILED: list[tuple[str, _Spoil, list[tuple[str, str]]]] = [
    ("format", lambda t: _set(t, format="khác"), [("WRONG_FORMAT", "$.format")]),
    ("version", lambda t: _set(t, version=2), [("WRONG_VERSION", "$.version")]),
    ("true version", lambda t: _set(t, version=True), [("WRONG_VERSION", "$.version")]),
    ("missing", lambda t: _visit(t).pop("venue"), [("MISSING_MEMBER", "$.visits[0].venue")]),
    ("no campaign", lambda t: t.pop("campaign"), [("MISSING_MEMBER", "$.campaign")]),
    ("no team", lambda t: t["campaign"].pop("team"), [("MISSING_MEMBER", "$.campaign.team")]),
    ("empty team", lambda t: _set(t["campaign"], team=[]), [("EMPTY_LIST", "$.campaign.team")]),
    ("unknown", lambda t: _set(_visit(t), x=1), [("UNKNOWN_MEMBER", "$.visits[0].x")]),
    (
        "unknown reply",
        lambda t: _set(_visit(t)["findings"][3]["reply"], who="A"),
        [("UNKNOWN_MEMBER", "$.visits[0].findings[3].reply.who")],
    ),
    ("list", lambda t: _set(t, visits={}), [("WRONG_TYPE", "$.visits")]),
    ("object", lambda t: _set(_visit(t), agency=[]), [("WRONG_TYPE", "$.visits[0].agency")]),
    ("text", lambda t: _set(_visit(t), venue=3), [("WRONG_TYPE", "$.visits[0].venue")]),
    ("null", lambda t: _set(_visit(t), ends=None), [("WRONG_TYPE", "$.visits[0].ends")]),
    ("bool", lambda t: _set(_visit(t), number=True), [("WRONG_TYPE", "$.visits[0].number")]),
    ("fraction", lambda t: _set(_visit(t), sampled=3.5), [("WRONG_TYPE", "$.visits[0].sampled")]),
    ("low", lambda t: _set(_visit(t), number=0), [("OUT_OF_RANGE", "$.visits[0].number")]),
    ("huge", lambda t: _set(_visit(t), sampled=2**63), [("OUT_OF_RANGE", "$.visits[0].sampled")]),
    ("year", lambda t: _set(t["campaign"], year=1999), [("OUT_OF_RANGE", "$.campaign.year")]),
    (
        "negative count",
        lambda t: _set(_visit(t)["dossiers"][1], returned=-1),
        [("NEGATIVE", "$.visits[0].dossiers[1].returned")],
    ),
    (
        "fractional count",
        lambda t: _set(_visit(t)["dossiers"][1], returned=0.5),
        [("WRONG_TYPE", "$.visits[0].dossiers[1].returned")],
    ),
    (
        "impossible date",
        lambda t: _set(_visit(t), period_to="2018-02-30"),
        [("BAD_DATE", "$.visits[0].period_to")],
    ),
    (
        "short date",
        lambda t: _set(_visit(t), period_to="20180930"),
        [("BAD_DATE", "$.visits[0].period_to")],
    ),
    (
        "impossible moment",
        lambda t: _set(_visit(t), ends="2018-10-09T24:01:00+07:00"),
        [("BAD_MOMENT", "$.visits[0].ends")],
    ),
    (
        "moment before all time",
        lambda t: _set(_visit(t), starts="0001-01-01T00:00:00+07:00"),
        [("BAD_MOMENT", "$.visits[0].starts")],
    ),
    (
        "no offset",
        lambda t: _set(_visit(t), ends="2018-10-09T17:00:00"),
        [("NO_OFFSET", "$.visits[0].ends")],
    ),
    (
        "ends first",
        lambda t: _set(_visit(t), ends="2018-10-09T07:59:59+07:00"),
        [("ENDS_BEFORE_STARTS", "$.visits[0].ends")],
    ),
    (
        "period ends first",
        lambda t: _set(_visit(t), period_to="2017-12-31"),
        [("PERIOD_ENDS_BEFORE_STARTS", "$.visits[0].period_to")],
    ),
    (
        "number twice",
        lambda t: _set(_visit(t, 1), number=5),
        [("DUPLICATE_NUMBER", "$.visits[1].number")],
    ),
    (
        "id of two kinds",
        lambda t: (_set(_visit(t), id="x"), _set(t["campaign"]["team"][1], id="x")),
        [("DUPLICATE_ID", "$.visits[0].id")],
    ),
    ("bad id", lambda t: _set(_visit(t), id="mã số"), [("BAD_ID", "$.visits[0].id")]),
    ("id of a line", lambda t: _set(_visit(t), id="a\n"), [("BAD_ID", "$.visits[0].id")]),
    (
        "area of the other framework",
        lambda t: _set(_visit(t)["findings"][0], area="CQS"),
        [("UNKNOWN_AREA", "$.visits[0].findings[0].area")],
    ),
    (
        "area of a recommendation",
        lambda t: _set(_visit(t)["recommendations"][0], area="tc"),
        [("UNKNOWN_AREA", "$.visits[0].recommendations[0].area")],
    ),
    (
        "two heads",
        lambda t: _set(t["campaign"]["team"][3], role="head"),
        [("TWO_HEADS", "$.campaign.team[3].role")],
    ),
    (
        "unknown role",
        lambda t: _set(t["campaign"]["team"][3], role="chief"),
        [("NOT_ALLOWED", "$.campaign.team[3].role")],
    ),
    (
        "control character",
        lambda t: _set(_visit(t)["findings"][2], text="a\x07b"),
        [("CONTROL_CHARACTER", "$.visits[0].findings[2].text")],
    ),
    (
        "lone surrogate",
        lambda t: _set(_visit(t)["findings"][2], text="a\ud800b"),
        [("BROKEN_CHARACTER", "$.visits[0].findings[2].text")],
    ),
    (
        "control character in a list",
        lambda t: _set(t["campaign"], recipients=["a", "b\x00"]),
        [("CONTROL_CHARACTER", "$.campaign.recipients[1]")],
    ),
    (
        "blank text",
        lambda t: _set(_visit(t)["findings"][2], text=" \n\t"),
        [("EMPTY_TEXT", "$.visits[0].findings[2].text")],
    ),
    (
        "severity of a strength",
        lambda t: _set(_visit(t)["findings"][0], severity=2),
        [("SEVERITY_OF_STRENGTH", "$.visits[0].findings[0].severity")],
    ),
    (
        "severity",
        lambda t: _set(_visit(t)["findings"][4], severity=4),
        [("NOT_ALLOWED", "$.visits[0].findings[4].severity")],
    ),
    (
        "finding twice, blanks aside",
        lambda t: _visit(t)["findings"].append(
            {"area": "CDDH", "kind": "strength", "text": _visit(t)["findings"][0]["text"] + " "}
        ),
        [("DUPLICATE_RECORD", "$.visits[0].findings[6]")],
    ),
    (
        "attendee twice",
        lambda t: _visit(t)["attendees"].append({"name": "Quàng Văn Hặc", "side": "agency"}),
        [("DUPLICATE_RECORD", "$.visits[0].attendees[4]")],
    ),
    (
        "dossier row twice",
        lambda t: _visit(t)["dossiers"].append({"field": "Tài chính doanh nghiệp", "source": ""}),
        [("DUPLICATE_RECORD", "$.visits[0].dossiers[2]")],
    ),
    (
        "rating twice",
        lambda t: _set(_visit(t), ratings=[{"criterion": "1", "rating": "met"}] * 2),
        [("DUPLICATE_RECORD", "$.visits[0].ratings[1]")],
    ),
    (
        "one agency twice on one day",
        lambda t: (
            _visit(t).pop("number"),
            t["visits"].append({**_visit(t), "starts": "2018-10-09T10:00:00+07:00"}),
        ),
        [("DUPLICATE_RECORD", "$.visits[2]")],
    ),
    (
        "negative score",
        lambda t: _set(_visit(t), ratings=[{"criterion": "1", "rating": "met", "score": -1}]),
        [("NEGATIVE", "$.visits[0].ratings[0].score")],
    ),
    (
        "no number",
        lambda t: _set(
            _visit(t), ratings=[{"criterion": "1", "rating": "met", "score": float("nan")}]
        ),
        [("OUT_OF_RANGE", "$.visits[0].ratings[0].score")],
    ),
    (
        "missing evidence",
        lambda t: _set(_visit(t)["findings"][0], evidence=[{"file": "không có.jpg"}]),
        [("EVIDENCE_MISSING", "$.visits[0].findings[0].evidence[0].file")],
    ),
    (
        "evidence elsewhere",
        lambda t: _set(_visit(t)["findings"][0], evidence=[{"file": "../a.jpg"}]),
        [("EVIDENCE_OUTSIDE", "$.visits[0].findings[0].evidence[0].file")],
    ),
]


@pytest.mark.parametrize(
    ("spoil", "told"), [row[1:] for row in SPOILED], ids=[row[0] for row in SPOILED]
)
def test_a_fault_is_told_at_its_path(spoil: _Spoil, told: list[tuple[str, str]]) -> None:
    tree = sample()
    spoil(tree)
    assert _told(tree) == told


def test_all_faults_are_told_at_once() -> None:
    tree = sample()
    wanted: list[tuple[str, str]] = []
    # The rows that spoil other places of the file than the others do.
    chosen = {"version", "year", "two heads", "fraction", "ends first", "number twice"}
    chosen |= {"area of the other framework", "blank text", "severity", "negative count"}
    for name, spoil, told in SPOILED:
        if name in chosen:
            spoil(tree)
            wanted += told
    assert len(wanted) == 10
    assert sorted(_told(tree)) == sorted(wanted)


def test_a_document_of_another_kind_is_refused() -> None:
    trees: list[Json] = [[], 3, "x", None]
    for tree in trees:
        assert _told(tree) == [("WRONG_TYPE", "$")]
    assert {code for code, _ in _told({"name": "package"})} == {"MISSING_MEMBER", "UNKNOWN_MEMBER"}


def test_a_member_given_twice_is_a_fault() -> None:
    text = SAMPLE.read_text("utf-8").replace('"year": 2018', '"year": 2017, "year": 2018')
    (fault,) = faults_of_bytes(text.encode())
    assert (fault.code, fault.where) == (ProblemCode.DUPLICATE_MEMBER, "$.campaign.year")


def test_records_alike_are_told_apart_by_their_ids() -> None:
    tree = sample()
    findings = _visit(tree)["findings"]
    findings.append({**findings[0], "id": "b"})
    assert [code for code, _ in _told(tree)] == ["DUPLICATE_RECORD"]
    findings[0]["id"] = "a"
    assert _told(tree) == []


def test_counts_that_do_not_agree_are_taken_in_with_a_warning() -> None:
    tree = sample()
    _visit(tree)["dossiers"][0]["returned"] = 3
    (warning,) = parsed(tree).warnings
    assert (warning.code, warning.where) == (ProblemCode.BREACH, "$.visits[0].dossiers[0]")
    named = [warning.value(name) for name in ("field", "left", "right")]
    assert named == ["Quản lý giá, công sản", 292, 294]


def test_counts_that_are_not_all_tracked_give_no_warning() -> None:
    tree = sample()
    _visit(tree)["dossiers"][0]["returned"] = 3
    del _visit(tree)["dossiers"][0]["carried_over"]
    assert parsed(tree).warnings == ()


def test_a_finding_that_the_file_does_not_have_is_a_warning() -> None:
    tree = sample()
    _visit(tree)["findings"][0]["id"] = "f0"
    _visit(tree)["recommendations"][0]["findings"] = ["f0", "f9"]
    form = parsed(tree)
    (warning,) = form.warnings
    assert warning.code is ProblemCode.UNKNOWN_FINDING
    assert warning.where == "$.visits[0].recommendations[0].findings[1]"
    assert form.visits[0].recommendations[0].given["findings"] == ("f0", "f9")


def test_evidence_lies_beside_the_file(tmp_path: Path) -> None:
    (tmp_path / "ảnh.jpg").write_bytes(b"x")
    tree = sample()
    _visit(tree)["findings"][0]["evidence"] = [{"file": "ảnh.jpg", "printed": False}]
    plan = tmp_path / "kế hoạch.json"
    plan.write_text(json.dumps(tree), "utf-8")
    (evidence,) = campaign_json.read(plan).visits[0].findings[0].evidence
    assert evidence.file == tmp_path.resolve() / "ảnh.jpg"
    assert evidence.entry.given == {"printed": False}


def test_a_file_over_100_mb_is_refused_unread(tmp_path: Path) -> None:
    plan = tmp_path / "to.json"
    with plan.open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(InvalidInputError) as caught:
        campaign_json.read(plan)
    assert [p.code for p in caught.value.problems] == [ProblemCode.FILE_TOO_BIG]


def test_bytes_over_100_mb_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "FILE_LIMIT", 3)
    assert [p.code for p in faults_of_bytes(b"    ")] == [ProblemCode.FILE_TOO_BIG]
    assert [p.code for p in faults_of_bytes(b"   ")] == [ProblemCode.NOT_JSON]


@pytest.mark.parametrize("name", ["không có.json", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExpectedError) as caught:
        campaign_json.read(tmp_path / name)
    assert caught.value.code is ExpectedCode.CANNOT_READ
