"""The commands ``figures`` and ``sample`` to the letter of their contract."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_desktop.domain.sampling import METHOD
from cchc_desktop.usecases.workspace import Workspace
from tests.commands.conftest import Called

LIST = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả\n" + "".join(
    f"HS-{n:03d};05/02/2018;12/02/2018;{'22' if n % 5 == 0 else '09'}/02/2018\n" for n in range(60)
)


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    file = tmp_path / "danh sách.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    return file


def test_figures_give_rows_total_rates_and_breaches(called: Called, workspace: Path) -> None:
    ran = called("--data", workspace, "figures", "--visit", "5", "--json")
    assert ran.code == 0
    document = ran.document
    assert set(document) == {"rows", "total", "rates", "breaches"}
    first = document["rows"][0]
    assert first["field"] == "Quản lý giá, công sản"
    assert (first["received"], first["resolved"], first["pending"]) == (292, 276, 15)
    assert document["total"]["resolved_late"] == 6
    assert document["rates"] == {
        "on_time": "0.978261",
        "late": "0.021739",
        "late_all": "0.025271",
        "online": "0.142857",
        "postal": "0.032143",
    }
    assert document["breaches"] == []


def test_figures_are_told_in_sentences(called: Called, workspace: Path) -> None:
    ran = called("--data", workspace, "figures", "--visit", "5")
    assert ran.code == 0
    assert "Tổng số: tiếp nhận 292, đã giải quyết 276, đang giải quyết 15" in ran.text
    assert "Tỷ lệ giải quyết trước và đúng hạn: 97,83%" in ran.text


def test_a_sample_is_drawn_kept_and_judged(called: Called, workspace: Path, listing: Path) -> None:
    command = ("--data", workspace, "sample", "--visit", "5", "--size", "20", "--seed", "Tết 2018")
    first = called(*command, "--from", listing, "--json").document
    again = called(*command, "--from", listing, "--json").document
    assert first == again
    assert set(first) >= {"seed", "method", "drawn", "late", "rate", "low", "high"}
    assert (first["seed"], first["method"]) == ("Tết 2018", METHOD)
    assert len(set(first["drawn"])) == 20
    late = sum(int(code[-3:]) % 5 == 0 for code in first["drawn"])
    assert first["late"] == late
    assert first["rate"] == f"{(20 - late) / 20:.6f}"
    assert float(first["low"]) < float(first["rate"]) < float(first["high"])


def test_the_order_of_the_list_does_not_matter(
    called: Called, workspace: Path, listing: Path, tmp_path: Path
) -> None:
    head, *rows = LIST.splitlines()
    other = tmp_path / "khác.csv"
    other.write_text("\n".join([head, *sorted(rows, reverse=True)]), encoding="utf-8")
    command = (
        "--data",
        workspace,
        "sample",
        "--visit",
        "5",
        "--size",
        "9",
        "--seed",
        "a",
        "--json",
    )
    drawn = [called(*command, "--from", file).document["drawn"] for file in (listing, other)]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize(
    ("size", "seed", "content", "said"),
    [
        ("61", "a", LIST, "60 hồ sơ"),
        ("0", "a", LIST, "từ 1 đến 60"),
        ("5", " ", LIST, ""),
        ("5", "a", "", "không có mã hồ sơ nào"),
        ("1", "a", "Mã hồ sơ;Ngày hẹn trả\nH1;31/02/2018\n", "2:2"),
        ("1", "a", "\x00\x01\x02", "không phải tệp văn bản"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    called: Called, workspace: Path, tmp_path: Path, size: str, seed: str, content: str, said: str
) -> None:
    file = tmp_path / "sai.csv"
    file.write_text(content, encoding="utf-8")
    ran = called(
        "--data", workspace, "sample", "--visit", "5", "--size", size, "--seed", seed,
        "--from", file,
    )  # fmt: skip
    assert (ran.code, ran.out) == (1, b"")
    assert said in "\n".join(ran.reasons)


def test_a_size_that_is_no_number_is_wrong_usage(
    called: Called, workspace: Path, listing: Path
) -> None:
    ran = called(
        "--data", workspace, "sample", "--visit", "5", "--size", "1e5", "--seed", "a",
        "--from", listing,
    )  # fmt: skip
    assert ran.code == 2
    assert "phải là một số nguyên" in ran.reasons[0]


def test_sources_are_told_apart_and_never_added(called: Called, workspace: Path) -> None:
    desk = Workspace(workspace)
    visit = desk.visits.named("5", None).id
    first = desk.dossiers.of_visit(visit).rows[0]
    row = desk.dossiers.add(visit, first.field_name, "Sổ giấy")
    desk.dossiers.edit(row, counts=replace(first.counts, resolved_late=9))
    desk.close()
    document = called("--data", workspace, "figures", "--visit", "5", "--json").document
    assert document["total"]["resolved"] == 276
    assert [(s["source"], s["total"]["resolved"]) for s in document["sources"]] == [
        ("", 276),
        ("Sổ giấy", 279),
    ]
    late = next(d for d in document["differences"] if d["column"] == "resolved_late")
    assert [value["count"] for value in late["values"]] == [6, 9]
    said = called("--data", workspace, "figures", "--visit", "5")
    assert said.code == 0
    assert "Nguồn số liệu: Sổ giấy".encode() in said.out
