"""Bytes to a tree of JSON: whole and unambiguous, or refused with the place."""

from __future__ import annotations

import codecs
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import ETH

_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ESCAPE = re.compile(r"\\[urbf]")
_DELETE = "\x7f"
_C1_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_SHOWN = 60
_DOUBLED_TOLD = 2000
"""More than are ever told: a file made of nothing else must not fill the memory."""
_BEYOND_ALL = 10**30
_LONG_DIGITS = 25
_Gathering = Callable[[list[tuple[str, object]]], dict[str, object]]


@dataclass(frozen=True)
class Tree:
    """A parsed document.

    ``is_plain``: every text in it is NFC and free of control characters, lone surrogates,
    carriage returns and eths, so that no text has to be looked at again.
    ``faults`` are members given twice, which the tree itself can no longer show.
    """

    value: object
    is_plain: bool
    faults: tuple[Problem, ...]


def tree_of(data: bytes) -> Tree:
    """The document in these bytes.

    Raises:
        InvalidInputError: not UTF-8, not JSON, or nested too deep.
    """
    text = _decoded(data)
    doubled: list[tuple[dict[str, object], list[str]]] = []

    def gathered(pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs) and len(doubled) < _DOUBLED_TOLD:
            times = Counter(name for name, _ in pairs)
            doubled.append((made, [name for name in made if times[name] > 1]))
        return made

    try:
        value = _loaded(text, gathered)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InvalidInputError([Problem(ProblemCode.NOT_JSON, "$", place)]) from None
    except RecursionError:
        raise InvalidInputError([Problem(ProblemCode.TOO_DEEP, "$")]) from None
    return Tree(value, _is_plain(data, text), tuple(islice(_told(value, doubled), _DOUBLED_TOLD)))


def child(path: str, name: str) -> str:
    """The JSON path of a member; a name from outside cannot spoil a line on the screen."""
    if _PLAIN_NAME.fullmatch(name):
        return f"{path}.{shown(name)}"
    quoted = shown(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'{path}["{quoted}"]'


def shown(value: object) -> str:
    """A value from outside, short and printable, for a sentence; lists and objects as signs."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    text = value if isinstance(value, str) else str(value)
    if len(text) > _SHOWN:
        text = text[: _SHOWN - 1] + "…"
    return _UNPRINTABLE.sub("\ufffd", text)


def _decoded(data: bytes) -> str:
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return str(memoryview(data)[start:], "utf-8")
    except UnicodeDecodeError as error:
        place = {"offset": start + error.start}
        raise InvalidInputError([Problem(ProblemCode.NOT_UTF8, "$", place)]) from None


def _loaded(text: str, gathered: _Gathering) -> object:
    """The tree; numbers of thousands of digits, which Python refuses, become very large ones."""
    try:
        return json.loads(text, object_pairs_hook=gathered)
    except json.JSONDecodeError:
        raise
    except ValueError:
        return json.loads(text, object_pairs_hook=gathered, parse_int=_bounded)


def _bounded(digits: str) -> int:
    if len(digits) <= _LONG_DIGITS:
        return int(digits)
    return -_BEYOND_ALL if digits.startswith("-") else _BEYOND_ALL


def _is_plain(data: bytes, text: str) -> bool:
    """Whether no text of the document needs a look of its own.

    Raw control characters below space are no JSON; all others, eths and surrogates come
    literally or by an escape. A part of an NFC text is NFC, and what an escape stands for
    (quote, solidus, tab, line feed) joins with no mark that its letter does not join with.
    """
    if _ESCAPE.search(text) or ETH in text or _DELETE in text or _C1_CONTROL.search(data):
        return False
    return unicodedata.is_normalized("NFC", text)


def _told(tree: object, doubled: list[tuple[dict[str, object], list[str]]]) -> Iterator[Problem]:
    """Where the members given twice are; what a later twin replaced is told with its object."""
    names = {id(made): repeated for made, repeated in doubled}
    stack: list[tuple[object, str]] = [(tree, "$")]
    while stack and names:
        value, path = stack.pop()
        if isinstance(value, dict):
            for name in names.pop(id(value), ()):
                member = {"name": shown(name)}
                yield Problem(ProblemCode.DUPLICATE_MEMBER, child(path, name), member)
            inner = ((n, v) for n, v in value.items() if isinstance(v, dict | list))
            stack.extend((v, child(path, n)) for n, v in inner)
        elif isinstance(value, list):
            stack.extend((v, f"{path}[{i}]") for i, v in enumerate(value))
