"""The command ``minutes`` to the letter of its contract."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
from pathlib import Path

import pypdfium2
import pytest

from cchc_desktop.commands import papers
from cchc_desktop.usecases import assembling, writing
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese
from tests.exchange import forms


def _pages(file: Path) -> int:
    paper = pypdfium2.PdfDocument(file)
    try:
        return len(paper)
    finally:
        paper.close()


def _with_2019(workspace: Path, called: Called) -> None:
    tree = forms.sample()
    tree["campaign"] |= {"year": 2019, "title": "Kiểm tra năm 2019"}
    file = workspace.parent / "2019.json"
    file.write_text(json.dumps(tree), encoding="utf-8")
    assert called("--data", workspace, "import", file).code == 0


@pytest.mark.parametrize("name", ["5", "05", "id"])
def test_a_visit_is_named_by_number_or_id(
    name: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    visit = called("--data", workspace, "visits", "--json").document[0]["id"]
    out = tmp_path / "biên bản.pdf"
    wanted = visit if name == "id" else name
    ran = called("--data", workspace, "minutes", "--visit", wanted, "-o", out, "--json")
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    assert (ran.code, ran.err) == (0, b"")
    paper = {"visit": visit, "file": str(out), "sha256": digest, "warnings": []}
    assert ran.document == [paper | {"pages": _pages(out)}]


def test_without_json_the_place_is_told(workspace: Path, tmp_path: Path, called: Called) -> None:
    out = tmp_path / "a.pdf"
    ran = called("--data", workspace, "minutes", "--visit", "5", "-o", out)
    assert (ran.code, ran.err) == (0, b"")
    assert ran.text == f"Đã ghi biên bản {_pages(out)} trang: {out}\n"


def test_all_minutes_by_number_and_agency_in_ascii(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    folder = tmp_path / "đầu ra" / "tháng 10"
    ran = called("--data", workspace, "minutes", "--all", "-o", folder, "--json")
    assert ran.code == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "BB-05-So-Tai-chinh.pdf",
        "BB-12-UBND-huyen-Bac-Yen.pdf",
    ]
    visits = [row["id"] for row in called("--data", workspace, "visits", "--json").document]
    assert [paper["visit"] for paper in ran.document] == visits
    for paper in ran.document:
        assert paper.keys() == {"visit", "file", "pages", "sha256", "warnings"}
        content = Path(paper["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == paper["sha256"]


def test_all_minutes_of_one_year(workspace: Path, tmp_path: Path, called: Called) -> None:
    _with_2019(workspace, called)
    both = called("--data", workspace, "minutes", "--all", "-o", tmp_path / "a", "--json").document
    assert len({paper["file"] for paper in both}) == 4
    out = tmp_path / "b"
    one = called("--data", workspace, "minutes", "--all", "--year", "2019", "-o", out, "--json")
    assert {paper["visit"] for paper in one.document} < {paper["visit"] for paper in both}
    assert len(one.document) == len(list(out.iterdir())) == 2


@pytest.mark.parametrize(
    ("number", "agency", "name"),
    [
        (5, "Sở Tài chính", "BB-05-So-Tai-chinh.pdf"),
        (112, "UBND xã Đứa Mòn", "BB-112-UBND-xa-Dua-Mon.pdf"),
        (7, "Sở Y tế / Chi cục “Dân số”: phòng 2", "BB-07-So-Y-te-Chi-cuc-Dan-so-phong-2.pdf"),
        (None, "Sở Nội vụ", "BB-chua-so-So-Noi-vu.pdf"),
    ],
)
def test_names_of_files_hold_nothing_but_ascii(number: int | None, agency: str, name: str) -> None:
    assert papers.file_name(number, agency) == name
    assert re.fullmatch(r"[A-Za-z0-9.-]+", name)


@pytest.mark.parametrize("name", ["77", "khong-co", "²", "9" * 5000, "-5", "5.0", ""])
def test_a_visit_that_is_not_there_is_refused(
    name: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "a.pdf"
    ran = called("--data", workspace, "minutes", f"--visit={name}", "-o", out, "--json")
    assert (ran.code, len(ran.document["faults"]), len(ran.reasons)) == (1, 1, 1)
    assert "Không có cuộc kiểm tra" in ran.reasons[0]
    assert not out.exists()


def test_a_number_of_two_years_is_refused_and_both_are_listed(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    _with_2019(workspace, called)
    out = tmp_path / "a.pdf"
    asked = called("--data", workspace, "minutes", "--visit", "5", "-o", out)
    listed = called("--data", workspace, "visits", "--json").document
    fives = {row["year"]: row["id"] for row in listed if row["number"] == 5}
    assert (asked.code, asked.out, len(asked.reasons)) == (1, b"", 1)
    assert fives.keys() == {2018, 2019}
    for year, visit in fives.items():
        assert f"năm {year} (mã {visit})" in asked.reasons[0]
    assert not out.exists()
    command = ["--data", workspace, "minutes", "--json", "--force", "-o", out]
    by_year = called(*command, "--visit", "5", "--year", "2019")
    by_id = called(*command, "--visit", fives[2018])
    assert [paper["visit"] for paper in by_year.document] == [fives[2019]]
    assert [paper["visit"] for paper in by_id.document] == [fives[2018]]
    assert called(*command, "--visit", "5", "--year", "2020").code == 1


def test_own_minutes_are_replaced_another_file_only_with_force(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "a.pdf"
    command = ["--data", workspace, "minutes", "-o", out]
    assert called(*command, "--visit", "5").code == 0
    first = out.read_bytes()
    assert called(*command, "--visit", "5").code == 0
    assert out.read_bytes() == first
    other = called(*command, "--visit", "12")
    assert (other.code, len(other.reasons)) == (1, 1)
    assert out.read_bytes() == first
    for content in (b"ghi chu", b"%PDF-1.4 another's", b""):
        out.write_bytes(content)
        assert called(*command, "--visit", "5").code == 1
        assert out.read_bytes() == content
    assert called(*command, "--visit", "12", "--force").code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_all_minutes_again_replace_their_own_and_spare_a_strangers(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    command = ["--data", workspace, "minutes", "--all", "-o", tmp_path / "a", "--json"]
    first = called(*command)
    assert called(*command) == first
    foreign = tmp_path / "a" / "BB-05-So-Tai-chinh.pdf"
    foreign.write_bytes(b"mine")
    assert called(*command).code == 1
    assert foreign.read_bytes() == b"mine"
    assert called(*command, "--force") == first


@pytest.mark.parametrize("which", [("--visit", "5"), ("--all",)])
@pytest.mark.parametrize("target", ["tệp/a.pdf", "tệp", "d" * 300])
def test_minutes_to_no_place_leave_nothing_behind(
    target: str, which: tuple[str, ...], workspace: Path, tmp_path: Path, called: Called
) -> None:
    place = tmp_path / "nơi"
    place.mkdir()
    (place / "tệp").write_text("x", encoding="utf-8")
    ran = called("--data", workspace, "minutes", *which, "-o", place / target)
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert is_vietnamese(ran.reasons[0])
    assert "ngoài dự kiến" not in ran.reasons[0]
    assert [path.name for path in place.iterdir()] == ["tệp"]
    assert (place / "tệp").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name")
def test_what_is_no_regular_file_is_neither_replaced_nor_read(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    """A device can be read without end, and a rename would put a file in its place."""
    pipe = tmp_path / "ống"
    os.mkfifo(pipe)
    ran = called("--data", workspace, "minutes", "--visit", "5", "-o", pipe, "--force")
    assert ran.code == 1
    assert pipe.is_fifo()
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".tmp")] == []
    ran = called("--data", workspace, "verify", os.devnull)
    assert ran.code == 1
    assert os.devnull in ran.reasons[0]


def test_an_interrupted_printing_leaves_no_part_of_a_file(
    workspace: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = writing.write_whole

    def stopped(target: Path, content: bytes) -> None:
        if "Bac-Yen" in target.name:
            raise KeyboardInterrupt
        written(target, content)

    monkeypatch.setattr(assembling, "write_whole", stopped)
    out = tmp_path / "a"
    ran = called("--data", workspace, "minutes", "--all", "-o", out)
    assert (ran.code, len(ran.reasons)) == (1, 1)
    assert [path.name for path in out.iterdir()] == ["BB-05-So-Tai-chinh.pdf"]
    assert _pages(out / "BB-05-So-Tai-chinh.pdf") > 0


def test_a_full_disk_is_named_and_leaves_nothing(
    workspace: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    out = tmp_path / "a.pdf"
    ran = called("--data", workspace, "minutes", "--visit", "5", "-o", out)
    assert ran.code == 1
    assert "đã đầy" in ran.reasons[0]
    assert str(out) in ran.reasons[0]
    assert not out.exists()


def test_what_is_doubtful_in_the_paper_is_a_warning(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    desk = Workspace(workspace)
    desk.findings.edit(desks.first_finding(desk), text="Chưa niêm yết \U0001f600 công khai.")
    desk.close()
    out = tmp_path / "a.pdf"
    ran = called("--data", workspace, "minutes", "--visit", "5", "-o", out, "--json")
    (warning,) = ran.document[0]["warnings"]
    assert ran.code == 0
    assert isinstance(warning, str)
    assert "\U0001f600" in warning
    assert ran.reasons == [f"Lưu ý: a.pdf: {warning}"]
