"""The commands ``complete`` and ``sign`` to the letter of their contract."""

from __future__ import annotations

from pathlib import Path

from cchc_desktop.commands import line
from tests import desks
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
