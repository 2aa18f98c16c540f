"""The commands ``visits`` and ``check`` to the letter of their contract."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc_desktop.domain.visit import VisitState
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese
from tests.exchange import forms

PAGE = 4096
EVIDENCE = b"bang niem yet"


def _with_2019(workspace: Path, called: Called) -> None:
    """The same visits a year later, in a campaign of their own."""
    tree = forms.sample()
    tree["campaign"] |= {"year": 2019, "title": "Kiểm tra năm 2019"}
    for visit in tree["visits"]:
        visit["starts"] = visit["starts"].replace("2018", "2019")
        visit["ends"] = visit["ends"].replace("2018", "2019")
    file = workspace.parent / "2019.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert called("--data", workspace, "import", file).code == 0


def test_visits_are_listed_with_the_keys_of_the_contract(workspace: Path, called: Called) -> None:
    ran = called("--data", workspace, "visits", "--json")
    assert (ran.code, ran.err) == (0, b"")
    rows = ran.document
    ids = [row.pop("id") for row in rows]
    sample = forms.sample()["visits"]
    assert rows == [
        {
            "number": visit["number"],
            "year": 2018,
            "agency": visit["agency"]["name"],
            "level": visit["agency"]["level"],
            "starts": visit["starts"],
            "state": visit.get("state", "planned"),
            "findings": len(visit["findings"]),
            "recommendations": len(visit["recommendations"]),
        }
        for visit in sample
    ]
    assert all(isinstance(record_id, str) and record_id for record_id in ids)


def test_the_ids_are_those_of_the_exchange_form(workspace: Path, called: Called) -> None:
    called("--data", workspace, "export", "-o", workspace.parent / "a.json")
    exported = json.loads((workspace.parent / "a.json").read_text(encoding="utf-8"))
    listed = called("--data", workspace, "visits", "--json").document
    assert [row["id"] for row in listed] == [visit["id"] for visit in exported["visits"]]


def test_a_state_set_by_hand_and_a_visit_without_a_number_are_listed(
    workspace: Path, called: Called
) -> None:
    desk = Workspace(workspace)
    desk.visits.set_state(desks.finance(desk), VisitState.IN_PROGRESS)
    desk.visits.edit(desks.finance(desk), number=None)
    desk.close()
    listed = called("--data", workspace, "visits", "--json").document
    found = [row for row in listed if row["agency"] == "Sở Tài chính"]
    assert [(row["number"], row["state"]) for row in found] == [(None, "in_progress")]
    assert "--/2018" in called("--data", workspace, "visits").text


def test_visits_of_one_year_only(workspace: Path, called: Called) -> None:
    _with_2019(workspace, called)

    def years(*more: str) -> list[int]:
        listed = called("--data", workspace, "visits", "--json", *more).document
        return sorted(row["year"] for row in listed)

    assert years() == [2018, 2018, 2019, 2019]
    assert years("--year", "2019") == [2019, 2019]
    assert years("--year", "2020") == []


def test_visits_for_people_are_a_line_each(workspace: Path, called: Called) -> None:
    ran = called("--data", workspace, "visits")
    assert ran.text.splitlines()[0] == (
        "05/2018  09/10/2018  Sở Tài chính: Đang kiểm tra, 3 ưu điểm, 3 hạn chế, 2 kiến nghị"
    )
    assert len(ran.text.splitlines()) == 2


def test_an_empty_workspace_says_so(tmp_path: Path, called: Called) -> None:
    assert called("--data", tmp_path, "visits").text == "Chưa có cuộc kiểm tra nào.\n"
    assert called("--data", tmp_path, "visits", "--json").document == []


def test_check_of_a_sound_workspace(workspace: Path, called: Called) -> None:
    ran = called("--data", workspace, "check", "--json")
    assert (ran.code, ran.err) == (0, b"")
    assert (ran.document["ok"], ran.document["problems"]) == (True, [])
    assert called("--data", workspace, "check").text == "Dữ liệu nguyên vẹn.\n"


def _execute(workspace: Path, sql: str) -> None:
    connection = sqlite3.connect(workspace / "cchc.db")
    connection.execute(sql)
    connection.commit()
    connection.close()


def _evidence(workspace: Path, called: Called) -> Path:
    """Take in one file of evidence; where it lies."""
    (workspace.parent / "anh.jpg").write_bytes(EVIDENCE)
    tree = forms.sample()
    tree["visits"][0]["findings"][0]["evidence"] = [{"file": "anh.jpg"}]
    file = workspace.parent / "co-anh.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert called("--data", workspace, "import", file).code == 0
    (kept,) = (workspace / "evidence").glob("??/*")
    return kept


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "evidence_gone": lambda _workspace, kept: kept.unlink(),
    "evidence_altered": lambda _workspace, kept: kept.write_bytes(EVIDENCE + b"!"),
    "foreign_key": lambda workspace, _kept: _execute(
        workspace, "UPDATE visit SET agency_id = 'nobody' WHERE number = 5"
    ),
    "journal_differs": lambda workspace, _kept: _execute(
        workspace, "UPDATE visit SET venue = 'elsewhere' WHERE number = 5"
    ),
}


@pytest.mark.parametrize("code", DAMAGE)
def test_check_finds_what_is_wrong(code: str, workspace: Path, called: Called) -> None:
    DAMAGE[code](workspace, _evidence(workspace, called))
    ran = called("--data", workspace, "check", "--json")
    problems = ran.document["problems"]
    assert (ran.code, ran.document["ok"]) == (1, False)
    assert code in [problem["code"] for problem in problems]
    assert all(problem.keys() == {"code", "text"} for problem in problems)
    assert all(is_vietnamese(problem["text"]) for problem in problems)
    assert ran.reasons == [problem["text"] for problem in problems]
    told = called("--data", workspace, "check")
    assert (told.code, told.out, told.err) == (1, b"", ran.err)


def test_check_finds_every_page_overwritten(workspace: Path, called: Called) -> None:
    file = workspace / "cchc.db"
    sound = file.read_bytes()
    for page in range(len(sound) // PAGE):
        start = page * PAGE + (100 if page == 0 else 0)
        damaged = sound[:start] + b"\x55" * (PAGE - 100) + sound[start + PAGE - 100 :]
        file.write_bytes(damaged)
        ran = called("--data", workspace, "check", "--json")
        assert (ran.code, ran.document["ok"]) == (1, False), page
        codes = {problem["code"] for problem in ran.document["problems"]}
        assert codes, page
        assert "unexpected" not in codes, page
        assert all(is_vietnamese(reason) for reason in ran.reasons), page


def test_check_of_a_file_that_is_no_database_keeps_its_form(
    workspace: Path, called: Called
) -> None:
    (workspace / "cchc.db").write_bytes(b"\x00" * 5000)
    ran = called("--data", workspace, "check", "--json")
    assert (ran.code, ran.document["ok"]) == (1, False)
    assert [problem["code"] for problem in ran.document["problems"]] == ["not_our_database"]
