from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Called

OLD = "Căn cứ Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015 của Thủ tướng Chính phủ;"
KEYS = {"text", "number", "issued", "title", "verdict", "replaced_by", "why"}


def test_a_text_is_judged_at_the_day_of_signing(called: Called, workspace: Path) -> None:
    ran = called("--data", workspace, "cites", "--text", OLD, "--signed", "2018-09-01", "--json")
    assert ran.code == 0
    (found,) = ran.document
    assert found.keys() >= KEYS
    assert (found["number"], found["issued"]) == ("09/2015/QĐ-TTg", "2015-03-25")
    assert (found["verdict"], found["replaced_by"]) == ("expired", "61/2018/NĐ-CP")
    earlier = called("--data", workspace, "cites", "--text", OLD, "--signed=1/5/2018", "--json")
    assert earlier.document[0]["verdict"] == "in_force"
    assert earlier.document[0]["replaced_by"] is None


def test_the_day_of_inspection_tells_late_replacement(called: Called, workspace: Path) -> None:
    days = ("--signed", "2018-05-01", "--seen", "2018-10-09")
    ran = called("--data", workspace, "cites", "--text", OLD, *days, "--json")
    assert ran.document[0]["verdict"] == "late_replacement"


def test_a_file_is_read_and_told_in_sentences(
    called: Called, workspace: Path, tmp_path: Path
) -> None:
    file = tmp_path / "quy chế.txt"
    file.write_text(f"Sơn La, ngày 09 tháng 8 năm 2017\n{OLD}", encoding="utf-8")
    ran = called("--data", workspace, "cites", file, "--seen", "2018-10-09")
    assert ran.code == 0
    assert "Chậm thay thế: Quyết định số 09/2015/QĐ-TTg ngày 25/3/2015." in ran.text
    assert "Xét tại ngày 09/08/2017. Sổ văn bản cập nhật đến ngày 23/11/2026." in ran.text


def test_what_cannot_be_read_is_said(called: Called, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"PK\x03\x04")
    assert called("--data", workspace, "cites", file).code == 1
    assert called("--data", workspace, "cites", tmp_path / "không có.txt").code == 1
    wrong = called("--data", workspace, "cites", "--text", OLD, "--signed", "32/13/2018")
    assert wrong.code == 2
    assert "--signed phải là một ngày" in " ".join(wrong.reasons)
