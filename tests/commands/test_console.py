"""What stands on the two outputs: any encoding, outputs that are full, closed or gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc_desktop.domain import viet
from tests import desks
from tests.commands import running
from tests.commands.conftest import Called
from tests.commands.running import ASCII, Environment, Ran, run

CONSOLES: dict[str, Environment] = {
    "Windows cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "LANG=C": {"LANG": "C"},
    "nothing but ASCII": ASCII,
}
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows hands commands Unicode names always")


def _encoding(environment: Environment) -> str:
    if environment is ASCII:
        return "ascii"
    return environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]


def _bare(text: str) -> str:
    """What is left of a text on the poorest console."""
    return viet.plain_letters(text).replace("“", '"').replace("”", '"').replace("…", "...")


@pytest.mark.parametrize("name", CONSOLES)
def test_sentences_pass_every_console(name: str, workspace: Path) -> None:
    environment, encoding = CONSOLES[name], _encoding(CONSOLES[name])
    listed = run("--data", workspace, "visits", environment=environment)
    refused = run(
        "--data", workspace, "minutes", "--visit", "77", "-o", "a.pdf", environment=environment
    )
    assert (listed.code, refused.code) == (0, 1)
    first = listed.out.decode(encoding).splitlines()[0]
    assert _bare(first).startswith("05/2018  09/10/2018  So Tai chinh: Dang kiem tra, 3 uu diem")
    reason = refused.err.decode(encoding).strip()
    assert _bare(reason) == ('Khong co cuoc kiem tra "77"; hay xem so va ma trong danh sach.')
    assert "?" not in first + reason


@pytest.mark.parametrize("name", CONSOLES)
def test_the_help_passes_every_console(name: str) -> None:
    ran = run("--help", environment=CONSOLES[name])
    text = ran.out.decode(_encoding(CONSOLES[name]))
    assert ran.code == 0
    assert _bare(text).startswith("Cach goi: python main.py [--data THU_MUC] LENH ...")
    assert "?" not in text


def test_letters_that_the_console_has_keep_their_marks(workspace: Path) -> None:
    ran = run(
        "--data",
        workspace,
        "minutes",
        "--visit",
        "77",
        "-o",
        "a",
        environment={"PYTHONIOENCODING": "cp1252"},
    )
    assert ran.err.decode("cp1252").startswith("Không có cuoc kiem tra “77”; hãy xem so và mã")


@pytest.mark.parametrize("name", CONSOLES)
def test_json_is_utf_8_whatever_the_console_is(name: str, workspace: Path) -> None:
    ran = run("--data", workspace, "visits", "--json", environment=CONSOLES[name])
    assert [row["agency"] for row in ran.document] == ["Sở Tài chính", "UBND huyện Bắc Yên"]
    assert "Sở Tài chính".encode() in ran.out


@pytest.mark.parametrize("name", CONSOLES)
def test_wrong_usage_passes_every_console(name: str) -> None:
    ran = run("visits", "kiểm tra", environment=CONSOLES[name])
    told = _bare(ran.err.decode(_encoding(CONSOLES[name])))
    assert (ran.code, ran.out) == (2, b"")
    assert told.startswith("Khong hieu: kiem tra.")


@pytest.mark.parametrize("environment", [{}, pytest.param(ASCII, marks=POSIX)], ids=["UTF-8", "C"])
def test_relative_and_vietnamese_paths_with_spaces(
    environment: Environment, tmp_path: Path
) -> None:
    place = tmp_path / "Đoàn kiểm tra số 2"
    place.mkdir()
    (place / "kế hoạch năm 2018.json").write_bytes(desks.SAMPLE.read_bytes())

    def command(*arguments: str) -> Ran:
        ran = run("--data", "dữ liệu", *arguments, "--json", cwd=place, environment=environment)
        assert (ran.code, ran.err) == (0, b"")
        return ran

    assert command("import", "kế hoạch năm 2018.json").document["new"] == 44
    assert command("export", "-o", "tệp xuất.json").document["file"] == "tệp xuất.json"
    (paper,) = command("minutes", "--visit", "5", "-o", "biên bản số 5.pdf").document
    assert paper["file"] == "biên bản số 5.pdf"
    assert len(command("minutes", "--all", "-o", "tất cả").document) == 2
    assert command("check").document["ok"] is True
    assert {path.name for path in place.iterdir()} == {
        "biên bản số 5.pdf",
        "dữ liệu",
        "kế hoạch năm 2018.json",
        "tất cả",
        "tệp xuất.json",
    }
    assert json.loads((place / "tệp xuất.json").read_text("utf-8"))["format"] == "cchc-campaign"


@POSIX
def test_a_name_of_a_file_that_is_no_text_is_told_all_the_same(workspace: Path) -> None:
    name = os.fsdecode(b"bi\xean b\xe0n.pdf")
    ran = run("--data", workspace, "minutes", "--visit", "5", "-o", workspace / name, "--json")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.document[0]["file"].endswith("bi\ufffdn b\ufffdn.pdf")
    assert (workspace / name).exists()
    told = run("--data", workspace, "import", workspace / os.fsdecode(b"kh\xf4ng.json"))
    assert (told.code, len(told.reasons)) == (1, 1)


def _redirected(redirection: str, *arguments: str | Path, unbuffered: str = "") -> Ran:
    """A command whose outputs a shell sends elsewhere."""
    ran = subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", sys.executable, running.MAIN]
        + [str(argument) for argument in arguments],
        env={**running.clean_environment(), "PYTHONUNBUFFERED": unbuffered},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=running.PATIENCE,
        check=False,
    )
    found = Ran(ran.returncode, ran.stdout, ran.stderr)
    running.no_traceback(found)
    return found


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
@pytest.mark.parametrize(
    ("arguments", "unbuffered"),
    [
        (["visits"], ""),
        (["visits", "--json"], ""),
        (["visits", "--json"], "1"),
        (["--help"], "1"),
        (["--version"], ""),
        (["--version"], "1"),
    ],
)
def test_a_full_disk_behind_the_output_ends_with_1(
    arguments: list[str], unbuffered: str, workspace: Path
) -> None:
    command = ["--data", str(workspace), *arguments]
    ran = _redirected(">/dev/full", *command, unbuffered=unbuffered)
    assert ran.code == 1
    assert len(ran.reasons) == 1
    assert "Không ghi được đầu ra chuẩn" in ran.reasons[0]


@POSIX
@pytest.mark.parametrize("arguments", [["visits"], ["visits", "--json"], ["--help"]])
def test_closed_outputs_stop_nothing(arguments: list[str], workspace: Path) -> None:
    assert _redirected(">&- 2>&-", "--data", workspace, *arguments).code == 0


@POSIX
@pytest.mark.parametrize(
    ("arguments", "unbuffered"), [(["visits"], "1"), (["visits", "--json"], ""), (["--help"], "")]
)
def test_a_reader_who_has_had_enough_hears_no_complaint(
    arguments: list[str], unbuffered: str, workspace: Path
) -> None:
    """“conflicts | head -1”: the command did what it was asked for."""
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, running.MAIN, "--data", str(workspace), *arguments],
        env={**running.clean_environment(), "PYTHONUNBUFFERED": unbuffered},
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=running.PATIENCE,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@POSIX
def test_a_refusal_that_nobody_reads_ends_with_1(workspace: Path) -> None:
    for redirection in ("2>&-", ">/dev/full 2>/dev/full"):
        ran = _redirected(redirection, "--data", workspace, "import", "không có", "--json")
        assert ran.code == 1


def test_progress_is_for_terminals_only(
    workspace: Path, called: Called, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert called("--data", workspace, "check").err == b""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = called("--data", workspace, "check").err.decode("utf-8")
    steps = told.split("\r\x1b[K")
    assert len(steps) == 7  # page damage, links, journal, search, evidence, and the line cleared
    assert all(running.is_vietnamese(step.replace("…", ".")) for step in steps[1:6])
    assert steps[6] == ""
