"""The commands ``complete`` and ``sign`` to the letter of their contract."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from cchc_desktop.commands import line
from cchc_desktop.documents import signatures
from tests import desks, keys
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese


def test_complete_lists_what_is_missing_and_ends_with_1(workspace: Path, called: Called) -> None:
    ran = called("--data", workspace, "complete", "--visit", "5", "--json")
    assert ran.code == 1
    assert all(set(one) == {"code", "blocking", "text", "kind", "id"} for one in ran.document)
    blocking = [one for one in ran.document if one["blocking"]]
    assert [one["code"] for one in blocking] == ["no_basis"] * 3
    assert ran.reasons == [one["text"] for one in blocking]
    assert all(is_vietnamese(one["text"]) for one in ran.document)


def test_complete_is_0_when_nothing_blocks(workspace: Path, called: Called) -> None:
    make_whole(workspace)
    ran = called("--data", workspace, "complete", "--visit", "5")
    assert (ran.code, ran.reasons) == (0, [])
    assert ran.text.startswith("Đủ để ký, ")


def make_whole(folder: Path) -> None:
    """Give every shortcoming of the visit to Sở Tài chính a legal basis."""
    with_it = desks.fresh(folder)
    for one in with_it.findings.of_visit(desks.finance(with_it).id):
        with_it.findings.edit(one, cites=("Nghị định 61/2018/NĐ-CP",))
    with_it.close()


def test_help_names_the_commands(called: Called) -> None:
    assert "complete" in called("--help").text
    assert "complete" in {name for group in line._GROUPS for name in group.commands}


def test_sign_is_refused_with_each_reason_and_nothing_changes(
    workspace: Path, called: Called
) -> None:
    ran = called("--data", workspace, "sign", "--visit", "5", "--json")
    assert ran.code == 1
    assert len(ran.reasons) == 4
    assert "--override" in ran.reasons[-1]
    assert all(is_vietnamese(reason) for reason in ran.reasons)
    rows = called("--data", workspace, "visits", "--json").document
    assert {row["state"] for row in rows} != {"signed"}


def test_sign_freezes_the_visit_and_names_version_root_and_file(
    workspace: Path, called: Called
) -> None:
    reason = ("--override", "Cơ quan đã có văn bản riêng.")
    ran = called("--data", workspace, "sign", "--visit", "5", *reason, "--json")
    assert (ran.code, ran.err) == (0, b"")
    assert set(ran.document) == {"visit", "version", "root", "file"}
    assert ran.document["version"] == 1
    assert len(ran.document["root"]) == 64
    assert Path(ran.document["file"]).read_bytes().startswith(b"%PDF-")
    rows = called("--data", workspace, "visits", "--json").document
    assert {row["state"] for row in rows if row["number"] == 5} == {"signed"}
    again = called("--data", workspace, "sign", "--visit", "5", *reason)
    assert again.code == 1
    assert len(again.reasons) == 1


def test_sign_without_a_reason_signs_what_is_whole(workspace: Path, called: Called) -> None:
    make_whole(workspace)
    ran = called("--data", workspace, "sign", "--visit", "5")
    assert (ran.code, ran.reasons) == (0, [])
    assert ran.text.startswith("Đã ký và khóa biên bản, phiên bản 1: ")


def test_sign_takes_a_key_and_then_another(
    workspace: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_PASSPHRASE", keys.PASSPHRASE)
    key = keys.p12(tmp_path, "Nguyễn Văn Ân")
    options = ("--visit", "5", "--p12", key, "--json", "--override", "Ký thử.")
    first = called("--data", workspace, "sign", *options)
    assert first.code == 0
    second = called("--data", workspace, "sign", *options, "--as", "agency")
    assert second.document["root"] == first.document["root"]
    pdf = Path(second.document["file"]).read_bytes()
    assert signatures.signed_names(pdf) == ("Nguyễn Văn Ân", "Nguyễn Văn Ân")
    third = called("--data", workspace, "sign", *options)
    assert (third.code, len(third.reasons)) == (1, 1)


def test_sign_refuses_a_wrong_passphrase_and_never_logs_it(
    workspace: Path, tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCHC_PASSPHRASE", "mật khẩu sai")
    key = keys.p12(tmp_path, "Nguyễn Văn Ân")
    options = ("--visit", "5", "--p12", key, "--override", "Ký thử.", "--debug")
    ran = called("--data", workspace, "sign", *options)
    assert ran.code == 1
    assert "không đúng" in ran.reasons[-1]
    told = ran.text + ran.err.decode() + _log_of(workspace)
    assert "mật khẩu sai" not in told


def _log_of(workspace: Path) -> str:
    return "".join(p.read_text("utf-8") for p in (workspace / "log").glob("*.log"))


def test_amend_corrects_signed_minutes_and_signs_the_correction(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    data = ("--data", workspace)
    what = ("--where", "Địa điểm", "--old", "Phòng 1", "--new", "Phòng 2", "--reason", "Ghi nhầm.")
    early = called(*data, "amend", "--visit", "5", *what)
    assert (early.code, len(early.reasons)) == (1, 1)
    called(*data, "sign", "--visit", "5", "--override", "Ký thử.")
    assert called(*data, "amend", "--visit", "5", *what, "--json").document["corrections"] == 1
    assert called(*data, "amend", "--visit", "5", "--where", "Địa điểm").code == 1
    place = ("--where", "địa điểm", "--new", "Phòng 3", "--reason", "Ghi nhầm.")
    assert called(*data, "amend", "--visit", "5", *place).code == 0
    paper = tmp_path / "bổ sung.pdf"
    assert called(*data, "paper", "supplementary", "--visit", "5", "-o", paper).code == 0
    with pdfplumber.open(paper) as opened:
        said = " ".join("".join(page.extract_text() for page in opened.pages).split())
    assert "Nội dung đã ghi: Phòng họp Sở Tài chính" in said  # nobody typed it
    scan = tmp_path / "bản quét.jpg"
    scan.write_bytes(b"\xff\xd8\xff\xe0 scan")
    wrong = called(*data, "amend", "--visit", "5", "--sign", "--scan", tmp_path / "không có.pdf")
    assert (wrong.code, len(wrong.reasons)) == (1, 1)
    signed = called(*data, "amend", "--visit", "5", "--sign", "--scan", scan, "--json")
    assert Path(signed.document["file"]).read_bytes().startswith(b"%PDF-")
    for file in (signed.document["file"], scan):
        found = called(*data, "verify", file, "--json")
        assert (found.code, found.document["root"]) == (0, signed.document["root"])
    assert "bổ sung lần 1" in called(*data, "verify", signed.document["file"]).text
    assert called(*data, "amend", "--visit", "5", "--sign").code == 1
