"""The shape of the house: short files, one door for writing, nothing global or of one machine."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cchc_desktop"
MOST_LINES = 400
TOP_LEVEL = {
    "cchc_desktop",
    "resources",
    "tests",
    "main.py",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
}
STRANGE = re.compile(
    r"(?<![\w.])/(?:work|home|root)/\w|pypi\.org|pythonhosted|index-url|registry\.npmjs|deb\.debian"
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def long_files(files: list[Path]) -> list[str]:
    return [
        file.name
        for file in files
        if len(file.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]


def global_state(source: str) -> Iterator[str]:
    """Names bound at the top of a module to something that can change."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(
            node.value, ast.List | ast.Set | ast.ListComp
        ):
            yield ast.unparse(node)[:60]
        if isinstance(node, ast.Global):
            yield "global"
    for inner in ast.walk(ast.parse(source)):
        if isinstance(inner, ast.Global):
            yield f"global {', '.join(inner.names)}"


def writers(source: str) -> bool:
    """Whether a module opens a write transaction."""
    return bool(re.search(r"\.atomic\(|BEGIN IMMEDIATE|\.begin\(\)", source))


def test_files_are_short() -> None:
    assert long_files([*modules(), *sorted((ROOT / "tests").rglob("*.py"))]) == []


def test_a_long_file_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("x = 1\n" * (MOST_LINES + 1))
    assert long_files([file]) == ["long.py"]


def test_one_place_begins_transactions() -> None:
    below = [file for file in modules() if "ui" not in file.relative_to(PACKAGE).parts]
    assert [file.name for file in below if writers(file.read_text("utf-8"))] == ["database.py"]


@pytest.mark.parametrize("file", modules(), ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_no_module_has_global_state(file: Path) -> None:
    assert list(global_state(file.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("planted", ["cache = []", "def f():\n    global x\n    x = 1"])
def test_global_state_would_be_found(planted: str) -> None:
    assert list(global_state(planted)) != []


def test_packages_hold_a_docstring_only() -> None:
    for file in PACKAGE.rglob("__init__.py"):
        body = ast.parse(file.read_text(encoding="utf-8")).body
        rest = body[1:] if file.parent != PACKAGE else []
        assert isinstance(body[0], ast.Expr), file
        assert rest == [], file


def test_models_are_bound_to_no_database() -> None:
    assert "database" not in (PACKAGE / "store" / "tables.py").read_text("utf-8").split('"""', 2)[
        2
    ].replace("no database", "")


def tracked() -> list[Path]:
    if shutil.which("git") and (ROOT / ".git").exists():
        line = ["git", "-C", str(ROOT), "ls-files"]
        listed = subprocess.run(line, capture_output=True, text=True, check=True)
        return [ROOT / name for name in listed.stdout.splitlines()]
    # A copy without its history, or a machine without git: all that lies there and may stay.
    ignored = [x.strip("/") for x in (ROOT / ".gitignore").read_text("utf-8").splitlines() if x]
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and not any(fnmatch(p, x) for p in (*parts, path.name) for x in ignored):
            found.append(path)
    return found


def test_top_level_is_as_agreed() -> None:
    here = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in here if not name.startswith(".")} - {"uv.lock"} <= TOP_LEVEL


def test_nothing_of_one_machine_is_committed() -> None:
    found = []
    for path in tracked():
        if path.suffix in {".ttf", ".png", ".db"} or path == Path(__file__) or not path.exists():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for m in STRANGE.finditer(text)]
    assert found == []
