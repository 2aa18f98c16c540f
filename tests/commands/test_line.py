"""Arguments, exit codes, standard error, ``--json``: what all commands share."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import pytest

from cchc_desktop import VERSION, paths
from cchc_desktop.commands import line, visits
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.commands.conftest import Called
from tests.commands.running import is_vietnamese

USAGE = {
    "no command": ["--json"],
    "a command that is none": ["kiểm tra"],
    "a later command": ["archive", "x"],
    "an option that is none": ["visits", "--sau"],
    "an option of another command": ["visits", "--preview"],
    "an option cut short": ["visits", "--js"],
    "an option cut short before the command": ["--js", "visits"],
    "a word too many": ["check", "now"],
    "no file to take in": ["import"],
    "two files to take in": ["import", "a.json", "b.json"],
    "no place for the export": ["export"],
    "a place without a name": ["export", "-o"],
    "no visit to print": ["minutes", "-o", "a.pdf"],
    "no place for the minutes": ["minutes", "--visit", "5"],
    "one visit and all": ["minutes", "--visit", "5", "--all", "-o", "a"],
    "a year in words": ["visits", "--year", "hai nghìn"],
    "a year of no calendar": ["visits", "--year", "99999999999999999999"],
    "a flag with a value": ["visits", "--json=yes"],
    "no folder": ["visits", "--data"],
    "an empty folder name": ["--data", "", "visits"],
    "an empty folder name after": ["visits", "--data="],
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(case: str, called: Called) -> None:
    ran = called(*USAGE[case])
    assert (ran.code, ran.out) == (2, b"")
    assert is_vietnamese(ran.reasons[0])
    assert "--help" in ran.reasons[-1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["kiểm tra"], "Không có lệnh 'kiểm tra'."),
        (["visits", "--sau"], "Không hiểu: --sau."),
        (["import"], "Còn thiếu: TỆP."),
        (["export"], "Còn thiếu: -o."),
        (["minutes", "-o", "a.pdf"], "Cần một trong các tùy chọn: --visit --all."),
        (["export", "-o"], "-o cần một giá trị đi kèm."),
        (["visits", "--year", "x"], "--year phải là một năm, không phải 'x'."),
        (["minutes", "--visit", "5", "--all", "-o", "a"], "Không dùng --all cùng với --visit."),
    ],
)
def test_the_complaint_names_the_very_word(
    arguments: list[str], sentence: str, called: Called
) -> None:
    assert called(*arguments).reasons[0] == sentence


def test_wrong_usage_makes_no_workspace(called: Called, tmp_path: Path) -> None:
    called("--data", tmp_path / "w", "visits", "--sau")
    assert list(tmp_path.iterdir()) == []


def test_version_and_help_end_with_0_on_standard_output(called: Called) -> None:
    version, help_ = called("--version"), called("--help")
    assert (version.code, version.text, version.err) == (0, f"CCHC Desktop {VERSION}\n", b"")
    assert (help_.code, help_.err) == (0, b"")
    words = ["import", "export", "visits", "minutes", "check", "--data", "--preview", "--campaign"]
    words += ["--year", "--visit", "--all", "-o", "--json", "--force", "--debug", "--version"]
    assert [word for word in words if word not in help_.text] == []
    assert "Mã kết thúc: 0 xong; 1 bị từ chối hoặc phát hiện sai; 2 gọi sai cách." in help_.text


@pytest.mark.parametrize("command", ["import", "export", "visits", "minutes", "check"])
def test_each_command_gives_the_help(command: str, called: Called) -> None:
    assert called(command, "--help") == called("--help")


def test_the_help_names_no_command_that_is_not_there(called: Called) -> None:
    listed = called("--help").text.split("Lệnh:\n")[1].split("\n\n")[0]
    known = {name for group in line._GROUPS for name in group.commands}
    assert {row.split()[0] for row in listed.splitlines()} == known


@pytest.mark.parametrize(
    "arguments",
    [
        ["--data", "{}", "--json", "visits"],
        ["visits", "--data", "{}", "--json"],
        ["--json", "visits", "--data={}"],
        ["--data={}", "visits", "--json"],
    ],
)
def test_common_options_stand_before_or_after_the_command(
    arguments: list[str], workspace: Path, called: Called
) -> None:
    ran = called(*(argument.format(workspace) for argument in arguments))
    assert (ran.code, len(ran.document)) == (0, 2)


def test_the_folder_after_the_command_counts_where_both_are_given(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    ran = called("--data", tmp_path / "other", "visits", "--json", "--data", workspace)
    assert len(ran.document) == 2
    assert not (tmp_path / "other").exists()


def test_without_a_folder_the_usual_one_is_taken(
    tmp_path: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "default_workspace", lambda: tmp_path / "usual")
    assert called("import", desks.SAMPLE).code == 0
    assert (tmp_path / "usual" / "cchc.db").exists()


def test_a_refusal_says_each_reason_on_a_line_and_in_json(called: Called, tmp_path: Path) -> None:
    bad = tmp_path / "sai.json"
    bad.write_text('{"format": "khác", "sao": 1}', encoding="utf-8")
    ran = called("--data", tmp_path / "w", "import", bad, "--json")
    faults = ran.document["faults"]
    assert ran.code == 1
    assert len(faults) == len(ran.reasons) > 3
    for fault, reason in zip(faults, ran.reasons, strict=True):
        assert fault.keys() == {"path", "text"}
        assert is_vietnamese(fault["text"])
        assert reason == f"{fault['path']}: {fault['text']}"


def test_a_refusal_without_json_leaves_standard_output_empty(
    called: Called, tmp_path: Path
) -> None:
    ran = called("--data", tmp_path, "import", tmp_path / "không có.json")
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)


def _headed(path: Path, version: int, application: int) -> bytes:
    """A database file with these two numbers in its header."""
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    data = bytearray(path.read_bytes())
    data[60:64], data[68:72] = struct.pack(">I", version), struct.pack(">I", application)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize(
    "arguments",
    [
        ["import", str(desks.SAMPLE)],
        ["export", "-o", "{}/a.json"],
        ["visits"],
        ["minutes", "--visit", "5", "-o", "{}/a.pdf"],
        ["minutes", "--all", "-o", "{}/a"],
        ["check"],
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_a_newer_programs_file_is_refused_and_left_as_it_was(
    arguments: list[str], tmp_path: Path, called: Called
) -> None:
    database = tmp_path / "w" / "cchc.db"
    before = _headed(database, 999, 0x43434843)
    ran = called("--data", database.parent, *(a.format(tmp_path) for a in arguments))
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert "chương trình mới hơn" in ran.reasons[0]
    assert database.read_bytes() == before
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == ["cchc.db"]


def test_strangers_are_refused_and_left_as_they_were(tmp_path: Path, called: Called) -> None:
    database = tmp_path / "cchc.db"
    for before in (_headed(database, 1, 7), b"not a database" * 40, b"x"):
        database.write_bytes(before)
        ran = called("--data", tmp_path, "visits", "--json")
        assert (ran.code, len(ran.document["faults"]), len(ran.reasons)) == (1, 1, 1)
        assert is_vietnamese(ran.reasons[0])
        assert database.read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path, called: Called) -> None:
    file = tmp_path / "tệp"
    file.write_text("x", encoding="utf-8")
    for folder in (file, file / "w", tmp_path / ("d" * 300)):
        ran = called("--data", folder, "visits")
        assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1), folder
        assert is_vietnamese(ran.reasons[0])
        assert "ngoài dự kiến" not in ran.reasons[0]
    assert file.read_text(encoding="utf-8") == "x"


def _broken(_workspace: Workspace, _options: object) -> int:
    raise ZeroDivisionError("planted")


@pytest.mark.logs_warnings
@pytest.mark.parametrize("debug", [True, False])
def test_what_nobody_foresaw_ends_with_1_its_traceback_in_the_log_only(
    debug: bool, workspace: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "visits", _broken)
    ran = called("--data", workspace, "visits", "--json", *(["--debug"] if debug else []))
    told = (workspace / "log" / "cchc.log").read_text(encoding="utf-8")
    assert (ran.code, len(ran.reasons)) == (1, 1)
    assert is_vietnamese(ran.reasons[0])
    assert ran.document["faults"] == [{"path": "$", "text": ran.reasons[0]}]
    assert "planted" in told
    assert ("Traceback" in told) is debug


@pytest.mark.logs_warnings
def test_an_unforeseen_end_while_opening_is_in_the_log_too(
    workspace: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workspace, "__init__", _broken)
    ran = called("--data", workspace, "visits", "--debug")
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert "Traceback" in (workspace / "log" / "cchc.log").read_text(encoding="utf-8")


def test_ctrl_c_ends_with_1_and_one_sentence(
    workspace: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_workspace: Workspace, _options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(visits, "visits", stopped)
    ran = called("--data", workspace, "visits", "--json")
    assert (ran.code, len(ran.reasons)) == (1, 1)
    assert "Đã dừng" in ran.reasons[0]
    assert ran.document["faults"][0]["text"] == ran.reasons[0]


def test_a_log_that_cannot_be_written_stops_nothing(workspace: Path, called: Called) -> None:
    (workspace / "log").write_text("x", encoding="utf-8")
    ran = called("--data", workspace, "visits", "--json")
    assert (ran.code, len(ran.document), len(ran.reasons)) == (0, 2, 1)
    assert is_vietnamese(ran.reasons[0])
