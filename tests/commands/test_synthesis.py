"""The commands ``stats``, ``report``, ``news``: keys as agreed, files whole or not at all."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import docx

from cchc_desktop.domain.recommendation import Status
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese


def test_stats_give_every_count_of_the_year(workspace: Path, called: Called) -> None:
    told = called("--data", workspace, "stats", "--year", "2018", "--json").document
    wanted = {"visits", "agencies", "by_level", "shortcomings", "by_area", "figures"}
    assert wanted | {"recommendations"} <= set(told)
    base = sqlite3.connect(workspace / "cchc.db")
    areas: Counter[tuple[str, str]] = Counter()
    codes: dict[str, set[str]] = {}
    agencies: dict[str, set[str]] = {}
    for key, agency, kind, area, code in base.execute(
        "SELECT f.id, v.agency_id, f.kind, f.area, f.code FROM finding f, visit v"
        " WHERE v.id = f.visit_id"
    ):
        areas[area, f"{kind}s"] += 1
        if kind == "shortcoming":
            codes.setdefault(code, set()).add(key)
            agencies.setdefault(code, set()).add(agency)
    base.close()
    assert (told["visits"], told["agencies"]) == (2, 2)
    for area, counts in told["by_area"].items():
        assert counts == {name: areas[area, name] for name in ("strengths", "shortcomings")}
    assert {one["code"]: set(one["findings"]) for one in told["shortcomings"]} == codes
    assert {one["code"]: set(one["agencies"]) for one in told["shortcomings"]} == agencies
    assert all(one["count"] == len(one["findings"]) for one in told["shortcomings"])
    assert set(told["recommendations"]) == {status.value for status in Status}
    assert told["recommendations"]["open"] == 5
    total, rates = told["figures"]["total"], told["figures"]["rates"]
    late = total["resolved_late"] / total["resolved"]
    assert rates["late"] == f"{late:.6f}"
    assert total["received"] == 2571


def test_ids_of_stats_are_those_of_the_exchange_form(workspace: Path, called: Called) -> None:
    told = called("--data", workspace, "stats", "--year", "2018", "--json").document
    target = workspace / "out.json"
    assert called("--data", workspace, "export", "-o", target).code == 0
    text = target.read_text("utf-8")
    for one in told["shortcomings"]:
        assert all(f'"{finding}"' in text for finding in one["findings"])


def test_a_year_without_visits_counts_nothing(workspace: Path, called: Called) -> None:
    told = called("--data", workspace, "stats", "--year", "1999", "--json").document
    assert (told["visits"], told["agencies"], told["shortcomings"]) == (0, 0, [])
    assert told["figures"]["rates"]["late"] is None
    said = called("--data", workspace, "stats", "--year", "1999")
    assert (said.code, is_vietnamese(said.text.strip())) == (0, True)


def test_reports_are_written_by_their_endings_and_not_over_others(
    workspace: Path, called: Called, tmp_path: Path
) -> None:
    data = ("--data", workspace)
    target = tmp_path / "báo cáo.pdf"
    made = called(*data, "report", "--year", "2018", "-o", target, "--json").document
    assert made["file"] == str(target)
    assert made["pages"] > 3
    assert called(*data, "report", "--year", "2018", "-o", target).code == 0  # its own paper
    page = tmp_path / "báo cáo.html"
    assert called(*data, "report", "--year", "2018", "-o", page).code == 0
    again = called(*data, "report", "--year", "2018", "-o", page)
    assert (again.code, "--force" in again.reasons[0]) == (1, True)
    assert called(*data, "report", "--year", "2018", "-o", page, "--force").code == 0
    word = tmp_path / "báo cáo.docx"
    assert called(*data, "report", "--year", "2018", "-o", word).code == 0
    assert docx.Document(str(word)).core_properties.title.startswith("Báo cáo")


def test_what_cannot_be_written_is_refused_with_a_sentence(
    workspace: Path, called: Called, tmp_path: Path
) -> None:
    data = ("--data", workspace)
    for arguments in (
        ("report", "--year", "2018", "-o", tmp_path / "bc.odt"),
        ("report", "--year", "1999", "-o", tmp_path / "bc.pdf"),
        ("news", "--year", "2018", "-o", tmp_path / "tin.pdf"),
        ("news", "--year", "1999", "-o", tmp_path / "tin.txt"),
    ):
        ran = called(*data, *arguments)
        assert ran.code == 1, arguments
        assert is_vietnamese(ran.reasons[0])
        assert list(tmp_path.glob("bc.*")) == list(tmp_path.glob("tin.*")) == []
    assert called(*data, "report", "--year", "2018").code == 2
    assert called(*data, "stats").code == 2


def test_the_news_text_is_plain_or_word(workspace: Path, called: Called, tmp_path: Path) -> None:
    data = ("--data", workspace)
    plain, word = tmp_path / "tin.txt", tmp_path / "tin.docx"
    made = called(*data, "news", "--year", "2018", "-o", plain, "--json").document
    assert made["pages"] == 1
    assert called(*data, "news", "--year", "2018", "-o", word).code == 0
    lines = [one for one in plain.read_text("utf-8").split("\n") if one]
    assert [p.text for p in docx.Document(str(word)).paragraphs if p.text] == lines
    assert lines[0] == "Kết quả kiểm tra công tác cải cách hành chính năm 2018"
