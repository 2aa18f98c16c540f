"""Commands as processes of their own, and what they leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
MAIN = str(ROOT / "main.py")
PATIENCE = 60
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_OF_THE_TESTER = ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG")
SIGNS_OF_A_TRACEBACK = (b"Traceback", b'File "', b"Error:", b"Exception", b"usage:")
Environment = Mapping[str, str]
DEFAULTS: Environment = {"LANG": "C.UTF-8"}
ASCII: Environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""A system that truly knows nothing but ASCII, names of files included."""


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit code and what stood on the two outputs."""

    code: int
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")

    @property
    def reasons(self) -> list[str]:
        """The lines on standard error."""
        return self.err.decode("utf-8").splitlines()

    @property
    def document(self) -> Any:
        """The one JSON document on standard output; nothing else may stand there."""
        return json.loads(self.out.decode("utf-8"))


def start(
    *arguments: str | Path, cwd: Path = ROOT, environment: Environment = DEFAULTS
) -> subprocess.Popen[bytes]:
    """A command in a process of its own, without a display; the environment as asked for."""
    return subprocess.Popen(
        [sys.executable, MAIN, *map(str, arguments)],
        cwd=cwd,
        env={**clean_environment(), **DEFAULTS, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def clean_environment() -> dict[str, str]:
    left_out = _DISPLAYS + _OF_THE_TESTER
    return {name: value for name, value in os.environ.items() if name not in left_out}


def end(process: subprocess.Popen[bytes]) -> Ran:
    """What it left, when it has ended; never a traceback."""
    out, err = process.communicate(timeout=PATIENCE)
    ran = Ran(process.returncode, out, err)
    no_traceback(ran)
    return ran


def run(*arguments: str | Path, cwd: Path = ROOT, environment: Environment = DEFAULTS) -> Ran:
    """A command from its start to its end."""
    return end(start(*arguments, cwd=cwd, environment=environment))


def no_traceback(ran: Ran) -> None:
    """Neither output speaks of the inside of the program."""
    for sign in SIGNS_OF_A_TRACEBACK:
        assert sign not in ran.out + ran.err, ran


def is_vietnamese(sentence: str) -> bool:
    """Whether there is a letter that only Vietnamese has, and a full sentence."""
    has_marks = any(letter in "ăâđêôơưạảấầẩậắặẹẻếềểễệỉịọỏốồổộớờởợụủứừửựỳỷỹỵ" for letter in sentence)
    return has_marks and sentence.rstrip().endswith((".", ":"))
