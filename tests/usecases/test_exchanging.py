"""Taking campaign files in and writing them out again."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain.evidence import Evidence
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import (
    ExpectedCode,
    ExpectedError,
    InvalidInputError,
    ProblemCode,
)
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.store import records
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures
from tests.store import dump


def _sample() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(desks.SAMPLE.read_text(encoding="utf-8"))
    return document


def _file(folder: Path, document: dict[str, Any], name: str = "tệp.json") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def _exported(workspace: Workspace, target: Path) -> dict[str, Any]:
    campaign = workspace.exchanging.only_campaign(None)
    workspace.exchanging.export(campaign.id, target, replace_existing=True)
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return document


def test_the_sample_is_taken_in_whole(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    arrival = workspace.exchanging.take_in(desks.SAMPLE)
    assert (arrival.new, arrival.changed, arrival.same) == (44, 0, 0)
    rows = workspace.visits.rows()
    assert [(row.agency, row.strengths, row.shortcomings) for row in rows] == [
        ("Sở Tài chính", 3, 3),
        ("UBND huyện Bắc Yên", 2, 6),
    ]
    first = _sample()["visits"][0]["findings"]
    kept = workspace.findings.of_visit(rows[0].id)
    assert [f.text for f in kept] == [f["text"] for f in first]


def test_preview_changes_nothing(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path)
    arrival = workspace.exchanging.preview(desks.SAMPLE)
    assert arrival.new == 44
    assert desks.journal_rows(workspace) == 0


def test_the_same_file_twice_changes_nothing_and_writes_no_row(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    before = desks.journal_rows(workspace)
    arrival = workspace.exchanging.take_in(desks.SAMPLE)
    assert (arrival.new, arrival.changed, arrival.same) == (0, 0, 44)
    assert desks.journal_rows(workspace) == before
    assert workspace.history.next_undo() == "import"


def test_changed_members_update_just_those_fields_as_one_change(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    visit = desks.finance(workspace)
    document = _sample()
    document["visits"][0]["venue"] = "Hội trường Sở"
    document["visits"][0]["findings"][3]["cause"] = "Thiếu người"
    arrival = workspace.exchanging.take_in(_file(tmp_path, document))
    assert (arrival.new, arrival.changed) == (0, 2)
    rows = workspace.desk.database.execute(
        "SELECT vals FROM journal ORDER BY seq DESC LIMIT 2"
    ).fetchall()
    assert {row[0] for row in rows} == {'{"venue":"Hội trường Sở"}', '{"cause":"Thiếu người"}'}
    workspace.history.undo()
    assert workspace.visits.get(visit.id).venue == "Phòng họp Sở Tài chính"
    assert workspace.findings.of_visit(visit.id)[3].cause == ""


def test_a_record_edited_here_is_found_again_and_the_older_value_not_taken(
    tmp_path: Path,
) -> None:
    workspace = desks.with_sample(tmp_path)
    finding = workspace.findings.edit(desks.first_finding(workspace), text="Đã sửa tại chỗ")
    arrival = workspace.exchanging.take_in(desks.SAMPLE)
    assert (arrival.new, arrival.changed) == (0, 0)
    assert workspace.findings.get(finding.id).text == "Đã sửa tại chỗ"


def test_a_record_removed_here_does_not_come_back(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    workspace.findings.remove(desks.first_finding(workspace))
    arrival = workspace.exchanging.take_in(desks.SAMPLE)
    assert arrival.new == 0
    assert [w.code for w in arrival.warnings] == [ProblemCode.REMOVED_HERE]
    assert len(workspace.findings.of_visit(desks.finance(workspace).id)) == 5


def test_a_finding_typed_by_hand_is_matched_by_its_content(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    visit = desks.finance(workspace)
    first = workspace.findings.of_visit(visit.id)[0]
    typed = workspace.findings.add(visit.id, "TCC", first.kind, "Câu tự gõ.")
    document = _sample()
    document["visits"][0]["findings"].append(
        {"area": "TCC", "kind": "strength", "text": "Câu tự  gõ.", "note": "từ tệp"}
    )
    arrival = workspace.exchanging.take_in(_file(tmp_path, document))
    assert arrival.new == 0
    assert workspace.findings.get(typed.id).note == "từ tệp"


def test_an_export_into_a_fresh_workspace_gives_an_equal_export(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "a")
    source = tmp_path / "ảnh chụp.jpg"
    source.write_bytes(pictures.pdf(b"bytes of a photo"))
    workspace.evidence.add(desks.first_finding(workspace).id, source)
    workspace.findings.move(desks.first_finding(workspace), 3)
    one = _exported(workspace, tmp_path / "one" / "x.json")
    other = desks.fresh(tmp_path / "b")
    other.exchanging.take_in(tmp_path / "one" / "x.json")
    two = _exported(other, tmp_path / "two" / "x.json")
    assert one.pop("read_at") != two.pop("read_at")
    assert one == two
    assert other.checking.problems() == []
    evidence = records.everything(other.desk.database, Evidence)
    assert other.evidence.path(evidence[0]).read_bytes() == pictures.pdf(b"bytes of a photo")


def test_exports_are_the_same_bytes(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    _exported(workspace, tmp_path / "one.json")
    _exported(workspace, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_file_taken_in_on_two_laptops_makes_the_same_records(tmp_path: Path) -> None:
    one, two = desks.with_sample(tmp_path / "a"), desks.with_sample(tmp_path / "b")
    left, right = dump.tables(one.desk.database), dump.tables(two.desk.database)
    assert left == right


def test_an_existing_file_is_not_written_over(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    target = tmp_path / "x.json"
    target.write_text("của người khác")
    with pytest.raises(ExpectedError) as refused:
        workspace.exchanging.export(workspace.exchanging.only_campaign(None).id, target)
    assert refused.value.code is ExpectedCode.FILE_EXISTS
    assert target.read_text() == "của người khác"


def test_own_export_conflicts_with_what_came_between(tmp_path: Path) -> None:
    """The office edits the exported file while somebody edits the same field here."""
    workspace = desks.with_sample(tmp_path / "w")
    document = _exported(workspace, tmp_path / "x.json")
    finding = workspace.findings.edit(desks.first_finding(workspace), text="sửa tại máy")
    document["visits"][0]["findings"][0]["text"] = "sửa trong tệp"
    workspace.exchanging.take_in(_file(tmp_path, document))
    standing = workspace.history.standing(Kind.FINDING, finding.id)["text"]
    assert {value.value for value in standing} == {"sửa tại máy", "sửa trong tệp"}


def test_a_foreign_file_replaces_without_conflict(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    document = _exported(workspace, tmp_path / "x.json")
    document["read_at"] = "0123456789abcdef:1"
    finding = workspace.findings.edit(desks.first_finding(workspace), text="sửa tại máy")
    document["visits"][0]["findings"][0]["text"] = "sửa trong tệp"
    workspace.exchanging.take_in(_file(tmp_path, document))
    assert workspace.findings.get(finding.id).text == "sửa trong tệp"
    assert workspace.history.standing(Kind.FINDING, finding.id) == {}


def test_one_agency_visited_twice_is_one_record(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    document = _sample()
    again = {**document["visits"][0], "number": 30, "starts": "2018-12-01T08:00:00+07:00"}
    again.pop("ends")
    document["visits"].append(again)
    workspace.exchanging.take_in(_file(tmp_path, document))
    assert len(workspace.visits.agencies()) == 2
    assert len({row.agency for row in workspace.visits.rows()}) == 2
    assert len(workspace.visits.rows()) == 3


def test_a_visit_without_number_is_matched_by_agency_and_day_then_gets_its_number(
    tmp_path: Path,
) -> None:
    workspace = desks.fresh(tmp_path / "w")
    document = _sample()
    document["visits"][0].pop("number")
    workspace.exchanging.take_in(_file(tmp_path, document))
    arrival = workspace.exchanging.take_in(desks.SAMPLE)
    assert (arrival.new, arrival.changed) == (0, 1)
    assert desks.finance(workspace).number == 5


def test_a_visit_signed_elsewhere_comes_in_locked(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    document = _sample()
    document["visits"][0]["state"] = "signed"
    workspace.exchanging.take_in(_file(tmp_path, document))
    assert desks.finance(workspace).state is VisitState.SIGNED
    with pytest.raises(InvalidInputError) as refused:
        workspace.findings.edit(desks.first_finding(workspace), text="muộn")
    assert refused.value.problems[0].code is ProblemCode.LOCKED
    document["visits"][0]["venue"] = "Nơi khác"
    document["visits"][0]["findings"].append({"area": "TC", "kind": "strength", "text": "Muộn."})
    arrival = workspace.exchanging.take_in(_file(tmp_path, document, "2.json"))
    assert (arrival.new, arrival.changed) == (0, 0)
    assert [w.code for w in arrival.warnings] == [ProblemCode.LOCKED] * 2


def test_an_id_of_quite_another_record_refuses_the_file(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    document = _sample()
    document["visits"][1]["findings"][0]["id"] = desks.first_finding(workspace).id
    before = dump.tables(workspace.desk.database)
    with pytest.raises(InvalidInputError) as refused:
        workspace.exchanging.take_in(_file(tmp_path, document))
    assert [p.where for p in refused.value.problems] == ["$.visits[1].findings[0]"]
    assert dump.tables(workspace.desk.database) == before


def test_a_refused_file_leaves_nothing(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    document = _sample()
    document["visits"][1]["findings"][7]["area"] = "CQS"
    with pytest.raises(InvalidInputError):
        workspace.exchanging.take_in(_file(tmp_path, document))
    assert desks.journal_rows(workspace) == 0


def test_counts_that_break_the_identity_come_in_with_a_warning(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    document = _sample()
    document["visits"][0]["dossiers"][0]["returned"] = 9
    arrival = workspace.exchanging.take_in(_file(tmp_path, document))
    assert [w.code for w in arrival.warnings] == [ProblemCode.BREACH]
    figures = workspace.dossiers.of_visit(desks.finance(workspace).id)
    assert [(b.left, b.right) for b in figures.breaches] == [(292, 300)]


def test_counts_left_out_of_a_matched_row_stay(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    document = _sample()
    row = document["visits"][0]["dossiers"][0]
    document["visits"][0]["dossiers"] = [{"field": row["field"], "returned": 2}]
    workspace.exchanging.take_in(_file(tmp_path, document))
    figures = workspace.dossiers.of_visit(desks.finance(workspace).id)
    assert (figures.rows[0].counts.returned, figures.rows[0].counts.received_online) == (2, 40)


def test_a_full_disk_takes_nothing_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = desks.fresh(tmp_path)
    database = workspace.desk.database
    execute_many = database.execute_many

    def full(sql: str, rows: Any) -> None:
        execute_many(sql, rows)
        if "INTO finding" in sql:
            raise ExpectedError(ExpectedCode.DISK_FULL, path="", reason="")

    monkeypatch.setattr(database, "execute_many", full)
    with pytest.raises(ExpectedError):
        workspace.exchanging.take_in(desks.SAMPLE)
    assert desks.journal_rows(workspace) == 0
    assert isinstance(database.peewee.connection(), sqlite3.Connection)
    monkeypatch.undo()
    assert workspace.exchanging.take_in(desks.SAMPLE).new == 44
