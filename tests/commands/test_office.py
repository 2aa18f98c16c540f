"""The commands plan, agencies and recommendations say what the contract says."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from pathlib import Path

import openpyxl

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.usecases.workspace import Workspace
from tests.commands.conftest import Called

BOARD = {
    *("id", "visit", "agency", "text", "addressee", "due", "status", "days_overdue"),
    "inherited_from",
}


def test_recommendations_are_listed_filtered_and_inherited(workspace: Path, called: Called) -> None:
    data = ("--data", workspace)
    every = called(*data, "recommendations", "--json").document
    assert len(every) == 5
    assert all(set(one) >= BOARD for one in every)
    assert {one["status"] for one in every} == {"open"}
    opened = Workspace(workspace)
    opened.following.judge_in_office(every[0]["id"], Status.DONE)
    district = opened.agencies.named("Ủy ban nhân dân huyện Bắc Yên")
    heir = opened.agencies.add("UBND xã Bắc Yên", Level.COMMUNE)
    opened.agencies.add_succession(district.id, heir.id, SuccessionKind.MERGED)
    opened.close()
    still = called(*data, "recommendations", "--open", "--json").document
    assert [one["id"] for one in still] == [one["id"] for one in every[1:]]
    overdue = called(*data, "recommendations", "--overdue", "--json").document
    assert all(one["days_overdue"] > 0 for one in overdue)
    mine = called(*data, "recommendations", "--agency", heir.id, "--json").document
    assert [one["inherited_from"] for one in mine] == [district.id] * 3
    assert {one["agency"] for one in mine} == {"UBND xã Bắc Yên"}


def test_the_board_as_files_has_real_days_a_filter_and_a_frozen_heading(
    workspace: Path, called: Called, tmp_path: Path
) -> None:
    data = ("--data", workspace)
    target = tmp_path / "kiến nghị.xlsx"
    assert called(*data, "recommendations", "-o", target).code == 0
    sheet = openpyxl.load_workbook(target).active
    assert sheet is not None
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:J6")
    assert isinstance(sheet["G2"].value, datetime)
    assert isinstance(sheet["J2"].value, int)
    table = tmp_path / "kiến nghị.csv"
    assert called(*data, "recommendations", "-o", table).code == 0
    content = table.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert [len(row) for row in rows] == [10] * 6
    assert rows[1][6] == "31/12/2018"
    again = called(*data, "recommendations", "-o", table)
    assert again.code == 1
    assert "--force" in again.reasons[0]
    assert called(*data, "recommendations", "-o", table, "--force").code == 0
    other = called(*data, "recommendations", "-o", tmp_path / "kiến nghị.txt")
    assert (other.code, ".xlsx" in other.reasons[0]) == (1, True)


def test_agencies_are_those_of_the_day(workspace: Path, called: Called) -> None:
    opened = Workspace(workspace)
    opened.agencies.take_in_shipped()
    opened.close()
    then = called("--data", workspace, "agencies", "--on", "2018-12-31", "--json").document
    now = called("--data", workspace, "agencies", "--on", "31/12/2025", "--json").document
    assert (len(then), len(now)) == (236, 90)
    by_name = {one["name"]: one for one in now}
    environment = by_name["Sở Nông nghiệp và Môi trường"]
    assert environment["from"] == "2025-03-01"
    assert environment["to"] is None
    names = {one["id"]: one["name"] for one in then}
    assert {names[one] for one in environment["predecessors"]} == {
        "Sở Nông nghiệp và Phát triển nông thôn",
        "Sở Tài nguyên và Môi trường",
    }
    gone = next(one for one in then if one["name"] == "Ban Dân tộc")
    assert gone["successors"] == [by_name["Sở Dân tộc và Tôn giáo"]["id"]]


def test_the_plan_tells_coverage_and_warnings(workspace: Path, called: Called) -> None:
    told = called("--data", workspace, "plan", "--year", "2018", "--json").document
    assert (told["agencies"], told["planned"], told["visited"]) == (2, 2, 2)
    assert told["by_level"]["department"]["agencies"] == 1
    assert told["warnings"] == []
    later = called("--data", workspace, "plan", "--year", "2022", "--json").document
    assert [one["code"] for one in later["warnings"]] == ["not_visited", "not_visited"]
    assert "Sở Tài chính" in later["warnings"][0]["text"]
    plain = called("--data", workspace, "plan", "--year", "2022")
    assert (plain.code, len(plain.reasons)) == (0, 2)


def test_wrong_usage_and_unknown_agencies_are_refused(workspace: Path, called: Called) -> None:
    data = ("--data", workspace)
    assert called(*data, "plan").code == 2
    assert called(*data, "recommendations", "--open", "--overdue").code == 2
    assert called(*data, "agencies", "--on", "2018-13-01").code == 2
    unknown = called(*data, "recommendations", "--agency", "Sở lạ", "--json")
    assert (unknown.code, list(unknown.document)) == (1, ["faults"])
