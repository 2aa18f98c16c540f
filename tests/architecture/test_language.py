"""Text for people lives where HOUSE says: windows through ``tr``, words, commands, wording."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "cchc_desktop"
# The last ones hold what the language itself is made of: letters, syllables, habits of writing.
PLAIN_STRINGS = (
    "words/",
    "commands/",
    "documents/wording",
    "domain/viet.py",
    "domain/syllables.py",
    "domain/old_codes.py",
    "domain/slips.py",
    "domain/citations.py",
    "domain/broken_lines.py",
)
_TRANSLATORS = {"tr", "translate"}


def has_vietnamese_letters(text: str) -> bool:
    return any(c.isalpha() and not c.isascii() for c in unicodedata.normalize("NFC", text))


def strings(source: str) -> Iterator[tuple[str, bool]]:
    """Every string literal but docstrings, and whether it stands inside ``tr``."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    documented = {
        id(later.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef)
        for later in node.body
        if isinstance(later, ast.Expr)
    }
    translated = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in _TRANSLATORS
        for argument in node.args
        for inner in ast.walk(argument)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings | documented:
            continue
        if isinstance(node.value, str):
            yield node.value, id(node) in translated


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def misplaced(place: str, source: str) -> list[str]:
    """Vietnamese literals that do not belong into that module."""
    if place.startswith(PLAIN_STRINGS):
        return []
    in_window = place.startswith("ui/")
    return [
        text
        for text, translated in strings(source)
        if has_vietnamese_letters(text) and not (in_window and translated)
    ]


def composed(source: str) -> bool:
    """Whether an f-string stands inside ``tr``: lupdate takes it to the letter."""
    return bool(re.search(r"\btr\(\s*f[\"']", source))


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda f: f.relative_to(PACKAGE).as_posix()
)
def test_vietnamese_stands_where_it_belongs(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert misplaced(file.relative_to(PACKAGE).as_posix(), source) == []
    assert not composed(source)


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("domain/agency.py", 'x = "cơ quan"'),
        ("usecases/desk.py", 'raise ValueError("không được")'),
        ("ui/window.py", 'button.setText("Lưu bản gộp")'),
        ("documents/drawing.py", 'canvas.setTitle("Biên bản")'),
    ],
)
def test_a_misplaced_sentence_is_found(place: str, source: str) -> None:
    assert misplaced(place, source) != []


def test_translated_sentences_and_docstrings_are_let_be() -> None:
    assert (
        misplaced("ui/window.py", 'def f(self):\n    """Cửa sổ."""\n    self.tr("Lưu ở đây")') == []
    )
    assert composed('self.tr(f"Có {n} mục")')
