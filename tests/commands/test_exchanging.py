"""The commands ``import`` and ``export`` to the letter of their contract."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese
from tests.exchange import forms
from tests.store import dump

BREACH = {"field": "Đất đai", "received_online": 3, "received_direct": 0, "received_postal": 0}
BREACH |= {"carried_over": 1, "resolved_early": 1, "resolved_on_time": 1, "resolved_late": 0}
BREACH |= {"pending_in_time": 0, "pending_late": 0, "returned": 0}


def _written(folder: Path, tree: Any, name: str = "kế hoạch.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return path


def _contents(folder: Path) -> tuple[dump.Dump, int]:
    """Everything that is recorded in a workspace, and the length of its journal."""
    workspace = Workspace(folder)
    try:
        return dump.tables(workspace.desk.database), desks.journal_rows(workspace)
    finally:
        workspace.close()


def _records(tree: Any) -> int:
    """How many records of every kind a form holds, each agency as one."""
    visits = tree["visits"]
    lists = ("attendees", "findings", "ratings", "dossiers", "recommendations")
    parts = sum(len(visit.get(name, [])) for visit in visits for name in lists)
    agencies = {visit["agency"]["name"] for visit in visits}
    campaign = tree["campaign"]
    of_campaign = len(campaign["team"]) + len(campaign.get("legal_bases", []))
    return 1 + of_campaign + len(visits) + len(agencies) + parts


def test_import_counts_records_of_every_kind(tmp_path: Path, called: Called) -> None:
    ran = called("--data", tmp_path, "import", desks.SAMPLE, "--json")
    assert (ran.code, ran.err) == (0, b"")
    new = _records(forms.sample())
    assert ran.document == {"new": new, "changed": 0, "same": 0, "warnings": []}


def test_import_without_json_says_it_in_one_sentence(tmp_path: Path, called: Called) -> None:
    ran = called("--data", tmp_path, "import", desks.SAMPLE)
    assert (ran.code, ran.err) == (0, b"")
    assert ran.text == "Đã nhận: 44 mục mới, 0 mục thay đổi, 0 mục giữ nguyên.\n"


def test_import_again_changes_nothing(workspace: Path, called: Called) -> None:
    before = _contents(workspace)
    ran = called("--data", workspace, "import", desks.SAMPLE, "--json")
    assert ran.document == {"new": 0, "changed": 0, "same": 44, "warnings": []}
    assert _contents(workspace) == before


def test_preview_counts_the_same_and_changes_nothing(workspace: Path, called: Called) -> None:
    tree = forms.sample()
    tree["visits"][0]["venue"] = "Phòng họp tầng 3"
    tree["visits"][0]["findings"].append({"area": "TC", "kind": "strength", "text": "Mới."})
    file = _written(workspace.parent, tree)
    before = _contents(workspace)
    previewed = called("--data", workspace, "import", file, "--preview", "--json")
    assert previewed.document == {"new": 1, "changed": 1, "same": 43, "warnings": []}
    told = called("import", "--preview", file, "--data", workspace)
    assert told.text == "Nếu nhận: 1 mục mới, 1 mục thay đổi, 43 mục giữ nguyên.\n"
    assert _contents(workspace) == before
    assert called("--data", workspace, "import", file, "--json").document == previewed.document
    assert _contents(workspace) != before


@pytest.mark.parametrize("preview", [(), ("--preview",)])
def test_a_breach_is_a_warning_with_its_path(
    preview: tuple[str, ...], tmp_path: Path, called: Called
) -> None:
    tree = forms.sample()
    tree["visits"][1]["dossiers"] = [BREACH]
    file = _written(tmp_path, tree)
    ran = called("--data", tmp_path / "w", "import", file, "--json", *preview)
    (warning,) = ran.document["warnings"]
    assert ran.code == 0
    assert warning.keys() == {"path", "text"}
    assert warning["path"] == "$.visits[1].dossiers[0]"
    assert is_vietnamese(warning["text"])
    assert ran.reasons == [f"Lưu ý: {warning['path']}: {warning['text']}"]


def _wrong(folder: Path) -> dict[str, tuple[Path, str]]:
    """Files that are wrong, each with the path of its fault."""
    tree = forms.sample()
    unknown = json.loads(json.dumps(tree))
    unknown["visits"][1]["findings"][0]["mức độ"] = 3
    older = tree | {"version": 2}
    head = json.loads(json.dumps(tree))
    head["campaign"]["team"] = [{"name": "A", "role": "head"}, {"name": "B", "role": "head"}]
    (folder / "utf16.json").write_bytes(json.dumps(tree).encode("utf-16"))
    (folder / "cut.json").write_bytes(desks.SAMPLE.read_bytes()[:-20])
    (folder / "empty.json").write_bytes(b"")
    (folder / "deep.json").write_bytes(b"[" * 100_000)
    (folder / "pdf.json").write_bytes(b"%PDF-1.4\n\x00\xff\xfe")
    member = '$.visits[1].findings[0]["mức độ"]'
    return {
        "not UTF-8": (folder / "utf16.json", "$"),
        "cut off": (folder / "cut.json", "$"),
        "empty": (folder / "empty.json", "$"),
        "nested deep": (folder / "deep.json", "$"),
        "a PDF": (folder / "pdf.json", "$"),
        "a list": (_written(folder, [tree], "list.json"), "$"),
        "unknown format": (_written(folder, tree | {"format": "x"}, "format.json"), "$.format"),
        "unknown version": (_written(folder, older, "version.json"), "$.version"),
        "unknown member": (_written(folder, unknown, "member.json"), member),
        "two heads": (_written(folder, head, "heads.json"), "$.campaign.team[1].role"),
        "missing file": (folder / "không có.json", "$"),
        "a folder": (folder, "$"),
        "a name too long": (folder / ("d" * 300), "$"),
        "below a file": (folder / "cut.json" / "a.json", "$"),
    }


@pytest.mark.parametrize("preview", [(), ("--preview",)])
def test_bad_files_are_refused_with_a_sentence_and_nothing_is_taken(
    preview: tuple[str, ...], workspace: Path, tmp_path: Path, called: Called
) -> None:
    before = _contents(workspace)
    for case, (file, path) in _wrong(tmp_path).items():
        ran = called("--data", workspace, "import", file, "--json", *preview)
        assert (ran.code, ran.document.keys()) == (1, {"faults"}), case
        assert [fault["path"] for fault in ran.document["faults"]] == [path], case
        assert len(ran.reasons) == 1, case
        assert is_vietnamese(ran.reasons[0]), case
        assert "ngoài dự kiến" not in ran.reasons[0], case
    assert _contents(workspace) == before


def test_everything_wrong_is_said_at_once(tmp_path: Path, called: Called) -> None:
    tree = forms.sample()
    tree["campaign"]["year"] = 1999
    tree["visits"][0]["starts"] = "2018-02-30T08:00:00+07:00"
    del tree["visits"][1]["agency"]["level"]
    ran = called("--data", tmp_path / "w", "import", _written(tmp_path, tree), "--json")
    assert [fault["path"] for fault in ran.document["faults"]] == [
        "$.campaign.year",
        "$.visits[0].starts",
        "$.visits[1].agency.level",
    ]


def _author(folder: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(folder / "cchc.db")
    try:
        return connection.execute("SELECT DISTINCT author FROM journal").fetchall()
    finally:
        connection.close()


def test_who_works_before_a_name_was_given_is_the_systems_user(
    tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USERNAME"):
        monkeypatch.setenv(name, "lò.thị.hà")
    called("--data", tmp_path, "import", desks.SAMPLE)
    assert _author(tmp_path) == [("lò.thị.hà",)]


def test_who_gave_a_name_stands_under_it(tmp_path: Path, called: Called) -> None:
    empty = desks.fresh(tmp_path)
    empty.set_preferences(author="Đặng Quỳnh Như")
    empty.close()
    called("--data", tmp_path, "import", desks.SAMPLE)
    assert _author(tmp_path) == [("Đặng Quỳnh Như",)]


def test_export_writes_what_import_takes_back_equal(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "tệp xuất.json"
    ran = called("--data", workspace, "export", "-o", out)
    assert (ran.code, ran.err, ran.text.count("\n")) == (0, b"", 1)
    assert str(out) in ran.text
    again = tmp_path / "lại.json"
    called("--data", tmp_path / "mới", "import", out)
    called("--data", tmp_path / "mới", "export", "-o", again)
    first, second = (json.loads(path.read_text(encoding="utf-8")) for path in (out, again))
    assert (first.pop("read_at"), second.pop("read_at")) != (None, None)
    assert first == second
    assert all("id" in visit for visit in first["visits"])
    taken = called("--data", workspace, "import", out, "--json").document
    assert taken == {"new": 0, "changed": 0, "same": 44, "warnings": []}


def test_export_replaces_a_file_only_with_force(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    out = tmp_path / "có rồi.json"
    out.write_text("của tôi", encoding="utf-8")
    refused = called("--data", workspace, "export", "-o", out, "--json")
    assert (refused.code, len(refused.document["faults"])) == (1, 1)
    assert "--force" in refused.reasons[0]
    assert out.read_text(encoding="utf-8") == "của tôi"
    assert called("--data", workspace, "--force", "export", "-o", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["format"] == "cchc-campaign"
    assert called("--data", workspace, "export", "-o", out, "--force").code == 0


@pytest.mark.parametrize("target", ["không có/a.json", "tệp/a.json", ".", "d" * 300])
def test_export_to_no_place_leaves_nothing_behind(
    target: str, workspace: Path, tmp_path: Path, called: Called
) -> None:
    place = tmp_path / "nơi"
    place.mkdir()
    (place / "tệp").write_text("x", encoding="utf-8")
    ran = called("--data", workspace, "export", "-o", place / target, "--force")
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert is_vietnamese(ran.reasons[0])
    assert "ngoài dự kiến" not in ran.reasons[0]
    assert [path.name for path in place.iterdir()] == ["tệp"]


def test_export_puts_evidence_beside_it_by_its_hash(tmp_path: Path, called: Called) -> None:
    picture = b"\xff\xd8 not really a picture"
    (tmp_path / "ảnh").mkdir()
    (tmp_path / "ảnh" / "bảng niêm yết.jpg").write_bytes(picture)
    tree = forms.sample()
    tree["visits"][0]["findings"][0]["evidence"] = [{"file": "ảnh/bảng niêm yết.jpg"}]
    called("--data", tmp_path / "w", "import", _written(tmp_path, tree))
    out = tmp_path / "ra" / "a.json"
    out.parent.mkdir()
    assert called("--data", tmp_path / "w", "export", "-o", out).code == 0
    digest = hashlib.sha256(picture).hexdigest()
    assert [path.name for path in (out.parent / "evidence").iterdir()] == [digest]
    assert (out.parent / "evidence" / digest).read_bytes() == picture
    exported = json.loads(out.read_text(encoding="utf-8"))
    listed = exported["visits"][0]["findings"][0]["evidence"]
    assert [entry["file"] for entry in listed] == [f"evidence/{digest}"]
    again = called("--data", tmp_path / "mới", "import", out, "--json")
    assert (again.code, again.document["new"]) == (0, 45)
    (out.parent / "evidence" / digest).write_bytes(b"another's")
    other = out.with_name("b.json")
    assert called("--data", tmp_path / "w", "export", "-o", other).code == 1
    assert not other.exists()
    assert (out.parent / "evidence" / digest).read_bytes() == b"another's"
    assert called("--data", tmp_path / "w", "export", "-o", other, "--force").code == 0
    assert (out.parent / "evidence" / digest).read_bytes() == picture


def test_of_several_campaigns_one_must_be_named_and_they_are_listed(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    other = forms.sample()
    other["campaign"] |= {"id": "nam-2019", "year": 2019, "title": "Kiểm tra năm 2019"}
    for visit in other["visits"]:
        visit.pop("id", None)
    assert called("--data", workspace, "import", _written(tmp_path, other)).code == 0
    out = tmp_path / "a.json"
    asked = called("--data", workspace, "export", "-o", out)
    assert (asked.code, asked.out, len(asked.reasons)) == (1, b"", 1)
    assert "nam-2019" in asked.reasons[0]
    assert "Kiểm tra năm 2019" in asked.reasons[0]
    assert not out.exists()
    assert called("--data", workspace, "export", "--campaign", "nam-2019", "-o", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["campaign"]["year"] == 2019


@pytest.mark.parametrize("wanted", [(), ("--campaign", "không có")])
def test_a_campaign_that_is_not_there_is_refused(
    wanted: tuple[str, ...], tmp_path: Path, called: Called
) -> None:
    ran = called("--data", tmp_path / "w", "export", "-o", tmp_path / "a.json", *wanted)
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert is_vietnamese(ran.reasons[0])
    assert not (tmp_path / "a.json").exists()
