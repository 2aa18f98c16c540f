"""The walls hold, and each contract breaks when somebody climbs over it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
NAMES = {contract["id"]: contract["name"] for contract in CONTRACTS}

POISONS = {
    "domain knows the store": (
        "domain/viet.py",
        "from cchc_desktop.store import journal",
        "floors",
    ),
    "neighbours meet": ("exchange/form.py", "from cchc_desktop.store import journal", "floors"),
    "documents meet the store": (
        "documents/lines.py",
        "import cchc_desktop.store.journal",
        "floors",
    ),
    "sync knows the database": (
        "sync/folder.py",
        "from cchc_desktop.store import journal",
        "floors",
    ),
    "sync reads other programs' files": (
        "sync/bundle.py",
        "import cchc_desktop.exchange.json_text",
        "floors",
    ),
    "a room without a floor": ("attic.py", "", "floors"),
    "commands know the window": ("commands/line.py", "import cchc_desktop.ui.look", "floors"),
    "words climb down to the store": (
        "words/labels.py",
        "from cchc_desktop.store import records",
        "ui-door",
    ),
    "a command skips the use cases": (
        "commands/visits.py",
        "from cchc_desktop.store import records",
        "ui-door",
    ),
    "a command reads the folder itself": (
        "commands/visits.py",
        "from cchc_desktop.sync import folder",
        "ui-door",
    ),
    "sqlite3 in sync": ("sync/versions.py", "import sqlite3", "peewee"),
    "Qt in sync": ("sync/place.py", "from PySide6 import QtCore", "qt"),
    "reportlab in sync": ("sync/bundle.py", "import reportlab", "reportlab"),
    "keys in a use case": ("usecases/desk.py", "import cryptography", "cryptography"),
    "keys in the store": ("store/journal.py", "import cryptography", "cryptography"),
    "a window skips the use cases": (
        "ui/look.py",
        "from cchc_desktop.documents import wording",
        "ui-door",
    ),
    "Qt in a use case": ("usecases/visits.py", "from PySide6 import QtCore", "qt"),
    "Qt through a neighbour": ("commands/papers.py", "import cchc_desktop.ui.look", "qt"),
    "Qt in paths": ("paths.py", "import PySide6", "qt"),
    "peewee in a use case": ("usecases/desk.py", "import peewee", "peewee"),
    "sqlite3 in a window": ("ui/look.py", "import sqlite3", "peewee"),
    "pyhanko in a use case": ("usecases/signing.py", "import pyhanko", "pyhanko"),
    "a token in a command": ("commands/signing.py", "import pkcs11", "pyhanko"),
    "reportlab in a use case": ("usecases/minutes.py", "import reportlab", "reportlab"),
    "a migration knows the tables": (
        "store/migrations/0001_first.py",
        "from cchc_desktop.store import tables",
        "migrations",
    ),
    "one use case calls another": (
        "usecases/findings.py",
        "from cchc_desktop.usecases import visits",
        "usecases",
    ),
    "a use case without a place": ("usecases/magic.py", "", "usecases"),
    "the look knows a widget": (
        "ui/look.py",
        "from cchc_desktop.ui.widgets import banner",
        "ui-inside",
    ),
    "a window part without a place": ("ui/attic.py", "", "ui-inside"),
    "a widget knows a use case": (
        "ui/widgets/banner.py",
        "from cchc_desktop.usecases import visits",
        "widgets",
    ),
    "a circle": ("domain/agency.py", "from cchc_desktop.domain import visit", "circles"),
}


def _broken(folder: Path) -> set[str]:
    """The ids of the contracts that do not hold for the package in a folder."""
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        check=False,
    )
    verdicts = dict(re.findall(r"^(.*\S) (KEPT|BROKEN)$", run.stdout, re.MULTILINE))
    assert verdicts.keys() == set(NAMES.values()), run.stdout + run.stderr
    return {key for key, name in NAMES.items() if verdicts[name] == "BROKEN"}


def _copy(folder: Path) -> Path:
    shutil.copytree(
        ROOT / "cchc_desktop",
        folder / "cchc_desktop",
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _poisoned(folder: Path, place: str, line: str) -> set[str]:
    file = _copy(folder) / "cchc_desktop" / place
    text = file.read_text(encoding="utf-8") if file.exists() else '"""A stranger."""\n'
    file.write_text(f"{text}\n{line}\n", encoding="utf-8")
    return _broken(folder)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What breaks under each poison; two at a time, there are two processors."""
    with ThreadPoolExecutor(2) as two:
        waiting = {
            name: two.submit(_poisoned, tmp_path_factory.mktemp("poison"), place, line)
            for name, (place, line, _) in POISONS.items()
        }
        return {name: answer.result() for name, answer in waiting.items()}


def test_all_walls_hold(tmp_path: Path) -> None:
    assert _broken(_copy(tmp_path)) == set()


@pytest.mark.parametrize("name", POISONS)
def test_a_poison_breaks_its_contract(name: str, verdicts: dict[str, set[str]]) -> None:
    assert POISONS[name][2] in verdicts[name]


def test_every_contract_has_its_poison() -> None:
    assert {contract for _, _, contract in POISONS.values()} == set(NAMES)
