"""Commands as processes: two at once, Ctrl+C, and what they load."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.bench import generate
from tests.commands import running
from tests.commands.conftest import Called
from tests.commands.interrupted import MOMENTS
from tests.commands.running import Ran, run, start
from tests.exchange import forms
from tests.store import dump

INTERRUPTED = (sys.executable, "-m", "tests.commands.interrupted")
KEPT = ("before the counters", "at the commit", "after the commit")
"""Moments at which everything is written: the command ends as if nobody had asked it to stop."""


def _file(folder: Path, tree: Any, name: str) -> Path:
    path = folder / name
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def _of_year(year: int) -> Any:
    tree = forms.sample()
    tree["campaign"] |= {"year": year, "title": f"Kiểm tra năm {year}"}
    return tree


def _contents(folder: Path) -> tuple[dump.Dump, int]:
    workspace = Workspace(folder)
    try:
        assert workspace.checking.problems() == []
        return dump.tables(workspace.desk.database), desks.journal_rows(workspace)
    finally:
        workspace.close()


def test_processes_that_make_one_workspace_at_once_all_get_their_work_done(
    tmp_path: Path, called: Called
) -> None:
    files = [_file(tmp_path, _of_year(year), f"{year}.json") for year in (2016, 2017, 2018, 2019)]
    shared = tmp_path / "w"
    waiting = [start("--data", shared, "import", file, "--json") for file in files]
    for ran in map(running.end, waiting):
        assert (ran.code, ran.err) == (0, b"")
        assert ran.document["warnings"] == []
        assert ran.document["new"] + ran.document["same"] == 44
    listed = called("--data", shared, "visits", "--json").document
    assert sorted(row["title"] for row in _campaigns(shared)) == [
        f"Kiểm tra năm {year}" for year in (2016, 2017, 2018, 2019)
    ]
    assert len(listed) == 8
    checked = called("--data", shared, "check", "--json").document
    assert (checked["ok"], checked["problems"]) == (True, [])


def _campaigns(folder: Path) -> list[dict[str, Any]]:
    tables = _contents(folder)[0]
    return [row for key, row in tables.items() if key.startswith("campaign/")]


def test_nobody_who_opens_a_new_workspace_at_once_hears_of_a_lock(tmp_path: Path) -> None:
    together = threading.Barrier(4)

    def opened(folder: Path) -> None:
        together.wait()
        Workspace(folder).close()

    with ThreadPoolExecutor(4) as four:
        for number in range(40):
            list(four.map(opened, [tmp_path / str(number)] * 4))


def test_a_command_works_beside_one_that_takes_long_to_write(
    workspace: Path, tmp_path: Path, called: Called
) -> None:
    desk = Workspace(workspace)
    finding = desks.first_finding(desk)
    with desk.desk.database.writing():  # the other process, in the midst of its transaction
        desk.desk.database.execute("UPDATE clock SET lamport = lamport")
        reading = [
            start("--data", workspace, "visits", "--json"),
            start("--data", workspace, "minutes", "--visit", "5", "-o", tmp_path / "a.pdf"),
            start("--data", workspace, "export", "-o", tmp_path / "a.json"),
        ]
        assert [running.end(process).code for process in reading] == [0, 0, 0]
        writing = start("--data", workspace, "import", _file(tmp_path, _of_year(2019), "2019"))
        time.sleep(1)  # time enough to come up against the lock
        assert writing.poll() is None
    desk.findings.edit(finding, text="Sửa trong lúc lệnh khác chạy.")
    desk.close()
    ran = running.end(writing)
    assert (ran.code, ran.err) == (0, b"")
    assert len(called("--data", workspace, "visits", "--json").document) == 4
    again = Workspace(workspace)
    assert again.findings.of_visit(finding.visit_id)[0].text == "Sửa trong lúc lệnh khác chạy."
    again.close()


def test_one_file_taken_in_twice_at_once_is_there_once(tmp_path: Path) -> None:
    shared = tmp_path / "w"
    big = _file(tmp_path, generate.campaign(20, 800), "lớn.json")
    both = [start("--data", shared, "import", big, "--json") for _ in range(2)]
    ended = [running.end(process) for process in both]
    assert [(ran.code, ran.err) for ran in ended] == [(0, b"")] * 2
    counts = [ran.document for ran in ended]
    total = counts[0]["new"] + counts[0]["same"]
    assert sorted(count["new"] for count in counts) == [0, total]
    assert [count["changed"] for count in counts] == [0, 0]
    _contents(shared)


@pytest.mark.parametrize("moment", MOMENTS)
def test_ctrl_c_takes_in_everything_or_nothing(
    moment: str, workspace: Path, tmp_path: Path
) -> None:
    before = _contents(workspace)
    file = _file(tmp_path, _of_year(2019), "2019.json")
    command = ["--data", str(workspace), "import", str(file), "--json"]
    process = subprocess.Popen(
        [*INTERRUPTED, moment, *command],
        cwd=running.ROOT,
        env=running.clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    ran = running.end(process)
    if moment in KEPT:
        assert (ran.code, ran.err) == (0, b"")
        assert ran.document["new"] > 0
        assert len(_campaigns(workspace)) == 2
    else:
        assert (ran.code, len(ran.reasons)) == (1, 1)
        assert "Đã dừng" in ran.reasons[0]
        assert ran.document["faults"][0]["text"] == ran.reasons[0]
        assert _contents(workspace) == before


def _terminal() -> tuple[int, int]:
    """A terminal of our own: the program's side last."""
    try:
        return os.openpty()
    except OSError as error:  # a bare chroot has no /dev/pts
        pytest.skip(f"no terminal can be made here: {error}")


@pytest.mark.skipif(os.name == "nt", reason="a terminal of our own, as POSIX has them")
def test_ctrl_c_in_the_terminal_during_a_big_file(workspace: Path, tmp_path: Path) -> None:
    before = _contents(workspace)
    big = _file(tmp_path, generate.campaign(200, 8000), "lớn.json")
    terminal, its_side = _terminal()
    process = subprocess.Popen(
        [*INTERRUPTED, "never", "--data", str(workspace), "import", str(big)],
        cwd=running.ROOT,
        env=running.clean_environment(),
        stdout=subprocess.PIPE,
        stderr=its_side,
    )
    os.close(its_side)
    told = os.read(terminal, 4096)  # the progress: the file is being read
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=running.PATIENCE)
    told += os.read(terminal, 4096)
    os.close(terminal)
    ran = Ran(process.returncode, out, told)
    running.no_traceback(ran)
    assert (ran.code, ran.out) == (1, b"")
    assert "Đang đọc tệp…" in told.decode("utf-8")
    assert "Đã dừng giữa chừng" in told.decode("utf-8")
    assert _contents(workspace) == before


STARTING = """
import importlib.abc, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == sys.argv[1]:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Finder())
import main
sys.exit(main.main(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    "module",
    ["argparse", "cchc_desktop.commands.line", "cchc_desktop.usecases.workspace", "peewee"],
)
def test_ctrl_c_while_the_program_starts_gives_no_traceback(module: str, workspace: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STARTING, module, "--data", str(workspace), "visits"],
        cwd=running.ROOT,
        env=running.clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    ran = running.end(process)
    assert (ran.code, ran.out, len(ran.reasons)) == (1, b"", 1)
    assert "Đã dừng" in ran.reasons[0]


NO_QT = """
import sys
import main
code = main.main(sys.argv[1:])
loaded = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]
loaded += [name for name in sys.modules if name.startswith("cchc_desktop.ui")]
print(loaded, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--version"],
        ["--data", "{}", "import", str(desks.SAMPLE)],
        ["--data", "{}", "import", "--preview", str(desks.SAMPLE)],
        ["--data", "{}", "export", "-o", "{}/a.json"],
        ["--data", "{}", "visits"],
        ["--data", "{}", "minutes", "--all", "-o", "{}"],
        ["--data", "{}", "check"],
    ],
    ids=lambda arguments: " ".join(arguments[2:4]) or "none",
)
def test_no_command_loads_qt(arguments: list[str], workspace: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", NO_QT, *(argument.format(workspace) for argument in arguments)],
        cwd=tmp_path,
        env=running.clean_environment() | {"PYTHONPATH": str(running.ROOT)},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr.strip()) == (0, b"[]")


def test_commands_need_no_display_and_ask_for_none(workspace: Path) -> None:
    shown = {"DISPLAY": ":77", "WAYLAND_DISPLAY": "none", "QT_QPA_PLATFORM": "xcb"}
    ran = run("--data", workspace, "visits", "--json", environment=shown)
    assert (ran.code, ran.err) == (0, b"")
