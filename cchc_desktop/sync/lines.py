"""One operation as one line of JSON (house/SYNC.md §1)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, NoReturn

from cchc_desktop.domain import viet
from cchc_desktop.domain.refusals import RefusalCode, RefusedError

TEXT_LIMIT: Final = viet.TEXT_LIMIT
"""Characters of one text."""
LIST_LIMIT = 8 * 1024 * 1024
"""Characters of a list as JSON: the dossiers of which a sample is drawn may be 100,000."""
_WHOLE_LIMIT = 2**53
_NAME_LIMIT = 2000
_PEN = re.compile(r"[0-9a-f]{16}")
_DOT = re.compile(r"[0-9a-f]{16}:[1-9][0-9]{0,15}")
_UNDOES = re.compile(r"[0-9a-f]{16}:[1-9][0-9]{0,15}:[1-9][0-9]{0,15}")


class Line(NamedTuple):
    """One operation; ``vals``, ``seen`` and ``origins`` are JSON texts, as the journal has them.

    A tuple in the order of the journal's columns: of 100,000 none is turned into another thing.
    """

    pen: str
    n: int
    first: int
    verb: str
    lamport: int
    at: int
    author: str
    kind: str
    entity: str
    vals: str
    seen: str | None = None
    origins: str | None = None
    undoes: str | None = None


def written(line: Line) -> bytes:
    """The line as it stands in a bundle, its line feed included."""
    parts = [
        f'{{"r":"{line.pen}","n":{line.n},"c":{line.first},"w":{_json(line.verb)}',
        f'"l":{line.lamport},"t":{line.at},"a":{_json(line.author)},"k":{_json(line.kind)}',
        f'"e":{_json(line.entity)},"v":{line.vals}',
    ]
    for key, text in (("s", line.seen), ("o", line.origins)):
        if text:
            parts.append(f'"{key}":{text}')
    if line.undoes:
        parts.append(f'"u":{_json(line.undoes)}')
    return (",".join(parts) + "}\n").encode()


def parsed(content: bytes, pen: str, first: int) -> list[Line]:
    """The operations of that pen, counted up from ``first``; all of them, or a refusal.

    Raises:
        RefusedError: a line that is none (``LINE``), too large (``TOO_BIG``), or one of another
            pen or number (``COUNT``); with its number in the file.
    """
    if content and not content.endswith(b"\n"):
        raise RefusedError(RefusalCode.LINE, content.count(b"\n") + 1)
    out = []
    for place, raw in enumerate(content.split(b"\n")[:-1]):
        try:
            line = _line(raw)
        except (ValueError, KeyError, RecursionError):
            raise RefusedError(RefusalCode.LINE, place + 1) from None
        if line is None:
            raise RefusedError(RefusalCode.TOO_BIG, place + 1)
        if (line.pen, line.n) != (pen, first + place):
            raise RefusedError(RefusalCode.COUNT, place + 1)
        out.append(line)
    return out


def _line(raw: bytes) -> Line | None:
    """The operation, None for one with a value beyond the limit.

    Raises:
        ValueError: the line is none.
        KeyError: it lacks something.
    """
    given = _decode(raw.decode("utf-8"))
    if not isinstance(given, dict):
        raise ValueError("no object")  # noqa: TRY004  (what comes from outside is a value)
    values = _mapping(given["v"])
    if len(raw) > TEXT_LIMIT and any(_is_too_big(value) for value in values.values()):
        return None
    line = Line(
        _matching(_PEN, given["r"]),
        _number(given["n"], 1),
        _number(given["c"], 1),
        _text(given["w"]),
        _number(given["l"], 1),
        _number(given["t"], -_WHOLE_LIMIT),
        _text(given["a"]),
        _text(given["k"]),
        _text(given["e"]),
        _json(values),
        _seen(given["s"]) if "s" in given else None,
        _origins(given["o"]) if "o" in given else None,
        _matching(_UNDOES, given["u"]) if "u" in given else None,
    )
    if line.first > line.n or not line.entity:
        raise ValueError("number")
    # Half a character, written as an escape, cannot be kept.
    "".join(map(str, line)).encode()
    return line


def _is_too_big(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) > TEXT_LIMIT
    return len(_json(value)) > LIST_LIMIT


def _seen(given: Any) -> str | None:
    if given is None:
        return None
    for dots in _mapping(given).values():
        if not isinstance(dots, list):
            raise ValueError("dots")  # noqa: TRY004
        _all_dots(dots)
    return _json(given)


def _origins(given: Any) -> str | None:
    if given is None:
        return None
    _all_dots(_mapping(given).values())
    return _json(given)


def _all_dots(dots: Iterable[Any]) -> None:
    for dot in dots:
        _matching(_DOT, dot)


def _mapping(given: Any) -> Mapping[str, Any]:
    if not isinstance(given, dict):
        raise ValueError("no object")  # noqa: TRY004
    return given


def _matching(pattern: re.Pattern[str], given: Any) -> str:
    if not isinstance(given, str) or pattern.fullmatch(given) is None:
        raise ValueError("pattern")
    return given


def _text(given: Any) -> str:
    if not isinstance(given, str) or len(given) > _NAME_LIMIT:
        raise ValueError("text")
    return given


def _number(given: Any, least: int) -> int:
    if type(given) is not int or not least <= given < _WHOLE_LIMIT:
        raise ValueError("number")
    return given


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


_decode = json.JSONDecoder(parse_constant=_no_number).decode
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
