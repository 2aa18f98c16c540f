"""A field's value as an official reads it: no codes, no ids, no JSON.

``said(kind, name, value, known)`` takes the value as the journal keeps it (JSON). What names a
record is looked up by ``known``; an enum is said by the one function of ``words`` that takes it.
"""

from __future__ import annotations

import importlib
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from cchc_desktop import words
from cchc_desktop.domain import marks
from cchc_desktop.domain.areas import areas, shortcoming_codes
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.kinds import CLASSES, Kind
from cchc_desktop.domain.table_forms import other_forms, table_form
from cchc_desktop.words import attribute_names, labels

REMOVED = "removed"
EMPTY = "(để trống)"
_GRADES = {1: "Nhẹ", 2: "Vừa", 3: "Nặng"}
_PLAIN_NUMBERS = frozenset({"year"})
_CODED = frozenset({"area", "areas", "code", "criterion"})
_GONE = "(bản ghi đã xóa)"


@dataclass(frozen=True)
class Known:
    """What must be looked up to say a value."""

    label: Callable[[str], str] = lambda _id: ""
    before: Callable[[str], str] = lambda _rank: ""
    """What stands just before a place in the list."""
    framework: Framework | None = None
    codes: Mapping[str, str] = field(default_factory=dict)
    """Further codes and their names (criteria)."""


def said(kind: Kind, name: str, value: Any, known: Known | None = None) -> str:
    """The value in words; what this program cannot read is said as it stands."""
    known = known or Known()
    if name == REMOVED:
        return "Xóa" if value else "Giữ lại"
    if value is None or value in ("", [], {}):
        return EMPTY
    if name == "rank":
        before = known.before(str(value)) if isinstance(value, str) else ""
        return f"đứng sau “{_short(before)}”" if before else "đứng đầu danh sách"
    is_tabled = kind is Kind.TABLE_ROW and name in ("form", "counts")
    special = _tabled(value) if is_tabled else _special(kind, name, value, known)
    if special is not None:
        return special
    hint = _hints(kind).get(name)
    try:
        return _by_hint(hint, name, value)
    except (ValueError, TypeError, KeyError):
        return str(value)


def field_name(name: str) -> str:
    """The field's name at the beginning of a line: "Nội dung"."""
    if name == REMOVED:
        return "Việc xóa"
    found = attribute_names.attribute(name) or "nội dung khác"
    return found[0].upper() + found[1:]


def _special(kind: Kind, name: str, value: Any, known: Known) -> str | None:
    """Links, codes and what else its type alone does not say; None for the rest."""
    if isinstance(value, str) and (name.endswith("_id") or name in marks.NAMES.get(kind, ())):
        return known.label(str(value)) or known.codes.get(str(value)) or _GONE
    if isinstance(value, list):
        return _listed(kind, name, [str(one) for one in value], known)
    if name in _CODED:
        return _coded(name, str(value), known)
    if name == "severity":
        return _GRADES.get(value)
    if name == "sha256":
        return f"tệp có mã băm {str(value)[:12]}…"
    is_minutes = name == "number" and kind is Kind.VISIT and isinstance(value, int)
    return labels.minutes_number(value) if is_minutes else None


def _tabled(value: Any) -> str:
    """A table of figures by its title, or its counts by their columns'."""
    if isinstance(value, str):
        form = table_form(value)
        return form.title if form else value
    if not isinstance(value, dict):
        return str(value)
    titles = {c.name: form.full_title(c.name) for form in other_forms() for c in form.columns}
    return "\n".join(f"{titles.get(n, n)}: {_figure(n, count)}" for n, count in value.items())


def _listed(kind: Kind, name: str, items: list[str], known: Known) -> str:
    say: Callable[[str], str] = str
    if name in marks.NAMES.get(kind, ()):

        def say(one: str) -> str:
            return f"– {known.label(one) or _GONE}"

    elif name in _CODED:

        def say(one: str) -> str:
            return _coded(name, one, known)

    elif name == "pauses":
        say = _pause
    return "\n".join(map(say, items))


def _coded(name: str, code: str, known: Known) -> str:
    frameworks = [known.framework] if known.framework else list(Framework)
    listed = areas if name in ("area", "areas") else shortcoming_codes
    names: dict[str, str] = {}
    if name != "criterion":
        for framework in reversed(frameworks):
            names |= {one.code: one.name for one in listed(framework)}
    names |= known.codes
    if code not in names:
        return code
    return names[code] if listed is areas and name != "criterion" else f"{code} · {names[code]}"


def _pause(text: str) -> str:
    starts, _, ends = text.partition("/")
    try:
        first = labels.date(date.fromisoformat(starts))
        return f"{first}–{labels.date(date.fromisoformat(ends))}" if ends else f"từ {first}"
    except ValueError:
        return text


def _by_hint(hint: Any, name: str, value: Any) -> str:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not type(None))
    hint = getattr(hint, "__supertype__", hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return word_for(hint)(hint(value))
    if isinstance(value, str):
        return _DATES[hint](value) if hint in _DATES else value
    if isinstance(value, dict) and is_dataclass(hint):
        return "\n".join(_parts(hint, value))
    return _figure(name, value)


def _figure(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int):
        return str(value) if name in _PLAIN_NUMBERS else labels.number(value)
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


_DATES: dict[Any, Callable[[str], str]] = {
    datetime: lambda text: labels.moment(datetime.fromisoformat(text)),
    date: lambda text: labels.date(date.fromisoformat(text)),
}


def _parts(hint: Any, value: Mapping[str, Any]) -> Iterator[str]:
    hints = typing.get_type_hints(hint)
    for part in fields(hint):
        if value.get(part.name) is not None:
            shown = _by_hint(hints[part.name], part.name, value[part.name])
            yield f"{field_name(part.name)}: {shown}"


def _short(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most].rstrip()}…"


@cache
def _hints(kind: Kind) -> Mapping[str, Any]:
    return typing.get_type_hints(CLASSES[kind])


def word_for(enum: type[Enum]) -> Callable[[Any], str]:
    """The function of ``words`` that says members of that enum.

    Raises:
        KeyError: there is none.
    """
    return _speakers()[enum]


@cache
def _speakers() -> Mapping[type[Enum], Callable[[Any], str]]:
    """The functions of ``words`` with one parameter that is an enum and a text as result."""
    out: dict[type[Enum], Callable[[Any], str]] = {}
    for found in pkgutil.iter_modules(words.__path__):
        module = importlib.import_module(f"{words.__name__}.{found.name}")
        for name, made in vars(module).items():
            if isinstance(made, types.FunctionType) and not name.startswith("_"):
                given = _sole_parameter(made)
                if isinstance(given, type) and issubclass(given, Enum):
                    out.setdefault(given, made)
    return out


def _sole_parameter(function: types.FunctionType) -> Any:
    """What the one parameter of a function that gives a text is; None for other functions."""
    try:
        hints = typing.get_type_hints(function)
    except NameError:  # hints that only mypy can read
        return None
    told = hints.pop("return", None)
    return next(iter(hints.values())) if told is str and len(hints) == 1 else None
