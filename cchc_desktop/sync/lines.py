"""One operation as one line of JSON (house/SYNC.md §1)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
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
            line = _line(raw, pen)
        except (ValueError, KeyError, RecursionError):
            raise RefusedError(RefusalCode.LINE, place + 1) from None
        if line is None:
            raise RefusedError(RefusalCode.TOO_BIG, place + 1)
        if (line.pen, line.n) != (pen, first + place):
            raise RefusedError(RefusalCode.COUNT, place + 1)
        out.append(line)
    return out


def _line(raw: bytes, pen: str) -> Line | None:
    """The operation, None for one with a value beyond the limit.

    Written for speed: most of the time of taking in was spent here.

    Raises:
        ValueError: the line is none.
        KeyError: it lacks something.
    """
    text = raw.decode("utf-8")
    given = _read(text)
    if not isinstance(given, dict):
        raise ValueError("no object")  # noqa: TRY004  (what comes from outside is a value)
    values = _mapping(given["v"])
    if len(raw) > TEXT_LIMIT and any(_is_too_big(value) for value in values.values()):
        return None
    if given["r"] != pen:
        _matching(_PEN, given["r"])
    n, first, lamport, at = given["n"], given["c"], given["l"], given["t"]
    verb, author, kind, entity = texts = given["w"], given["a"], given["k"], given["e"]
    for one in texts:
        if type(one) is not str or len(one) > _NAME_LIMIT:
            raise ValueError("text")
    if not (
        type(n) is type(first) is type(lamport) is type(at) is int
        and 1 <= first <= n < _WHOLE_LIMIT
        and 1 <= lamport < _WHOLE_LIMIT
        and -_WHOLE_LIMIT <= at < _WHOLE_LIMIT
        and entity
    ):
        raise ValueError("number")
    line = _as_line(
        (
            *(given["r"], n, first, verb, lamport, at, author, kind, entity),
            _compact(values),
            _seen(given["s"]) if "s" in given else None,
            _origins(given["o"]) if "o" in given else None,
            _matching(_UNDOES, given["u"]) if "u" in given else None,
        )
    )
    if "\\u" in text:  # half a character, written as an escape, cannot be kept
        "".join(map(str, line)).encode()
    return line


def _read(text: str) -> Any:
    """The value that the text is.

    Raises:
        ValueError: it is none.
    """
    try:
        value, end = _decoder.raw_decode(text)
    except ValueError:  # a blank before it, perhaps
        end = -1
    return value if end == len(text) else _decoder.decode(text)


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
    return _compact(given)


def _origins(given: Any) -> str | None:
    if given is None:
        return None
    _all_dots(_mapping(given).values())
    return _compact(given)


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


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


_decoder = json.JSONDecoder(parse_constant=_no_number)
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_as_line = partial(tuple.__new__, Line)


def _quick_encoder() -> Callable[[Any], str]:
    """The same as ``_json`` for objects, its inner half made once and not for each of them."""
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return _json
    quote = json.encoder.encode_basestring
    parts = make(None, None, quote, None, ":", ",", False, False, True)
    return lambda value: "".join(parts(value, 0))


_compact = _quick_encoder()
