"""One window for each workspace, also after a killed program."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.single import Single

FIRST = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cchc_desktop.ui.single import Single
app = QCoreApplication([])
single = Single(Path(sys.argv[1]))
claimed = single.claim()
print("first" if claimed else "second", flush=True)
if claimed:
    single.show_asked.connect(lambda: print("show", flush=True))
    time.sleep(0.3)  # a second start waits for one that is starting still
    single.listen()
    app.exec()
"""


def start(workspace: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", FIRST, str(workspace)], stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_claim_shows_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.claim()
    first.listen()
    with qtbot.waitSignal(first.show_asked):
        assert not second.claim()
    first.release()
    assert second.claim()
    second.release()


def test_each_start_is_heard_also_when_somebody_cleared_the_folder(
    qtbot: QtBot, tmp_path: Path
) -> None:
    first, second = Single(tmp_path), Single(tmp_path)
    assert first.claim()
    assert not second.claim()
    with qtbot.waitSignal(first.show_asked):  # asked before the first could hear it
        first.listen()
    first.listen()
    for is_cleared in (False, True, False):
        if is_cleared:
            (tmp_path / "window.asked").unlink()
            qtbot.wait(20)
        with qtbot.waitSignal(first.show_asked):
            assert not second.claim()
    assert first._watcher is not None
    with qtbot.assertNotEmitted(first.show_asked, wait=100):  # once each
        qtbot.wait(20)  # it was emptied
        with qtbot.assertNotEmitted(first._watcher.fileChanged, wait=60):
            pass  # what it does to the file itself wakes it no more
    first.release()
    assert [path.name for path in tmp_path.iterdir()] == []


def test_two_workspaces_have_a_window_each(qtbot: QtBot, tmp_path: Path) -> None:
    singles = [Single(tmp_path / name) for name in ("một", "hai")]
    for name in ("một", "hai"):
        (tmp_path / name).mkdir()
    assert all(single.claim() for single in singles)
    for single in singles:
        single.release()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no kill -9")
def test_processes_hand_over_and_a_killed_one_is_followed(tmp_path: Path) -> None:
    first = start(tmp_path)
    try:
        assert said(first) == "first"
        second = start(tmp_path)
        assert said(second) == "second"
        assert second.wait(10) == 0
        assert said(first) == "show"
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
        third = start(tmp_path)
        assert said(third) == "first"
        third.kill()
        third.wait(10)
        assert third.stdout is not None
        third.stdout.close()
        assert second.stdout is not None
        second.stdout.close()
    finally:
        first.kill()
        first.wait(10)
        assert first.stdout is not None
        first.stdout.close()
