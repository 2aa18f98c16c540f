"""Whether a value of the journal can be a column: others' programs may be newer, or lie."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from cchc_desktop.domain.kinds import CLASSES, REFERENCES, Kind
from cchc_desktop.store import mapping
from cchc_desktop.store.registers import REMOVED, Heads, Operation

Fits = Callable[[Any], bool]
_INTEGER_LIMIT = 2**63


def fitting(kind: Kind, heads: Heads) -> dict[str, Any]:
    """Per field the strongest head's value that this program can keep, ``removed`` left out."""
    known = checks(kind)
    out = {}
    for name, ops in heads.items():
        if name not in known or name == REMOVED:
            continue
        fits = known[name]
        usable = [op for op in ops if fits(op.vals[name])]
        if usable:
            out[name] = max(usable, key=_strength).vals[name]
    return out


def fitting_values(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a record of one operation: those of its values that this program can keep."""
    known = checks(kind)
    return {n: v for n, v in values.items() if n in known and known[n](v)}


def row_of(kind: Kind, record_id: str, given: Mapping[str, Any]) -> tuple[Any, ...] | None:
    """The row of a record of these values, None where it would not be whole; for many of them.

    The same as ``mapping.row_of`` of ``fitting_values``, in one pass over what was given.
    """
    empty, places, required = _layout(kind)
    row = [record_id, *empty]
    for name, value in given.items():
        place = places.get(name)
        if place is None:
            continue
        number, is_text, fits, column, is_required = place
        if is_text:
            if type(value) is not str:
                continue
            row[number] = value
        elif fits(value):
            row[number] = column(value)
        else:
            continue
        required -= is_required
    if required:
        return None
    return (*row, *mapping.derived(kind, given).values()) if kind is Kind.AGENCY else tuple(row)


_Place = tuple[int, bool, Fits, Callable[[Any], Any], bool]


@cache
def _layout(kind: Kind) -> tuple[tuple[Any, ...], dict[str, _Place], int]:
    """The defaults, where each attribute goes, and how many have to be given."""
    known, codecs = checks(kind), mapping.codecs(kind)
    hints = typing.get_type_hints(CLASSES[kind])
    places: dict[str, _Place] = {
        name: (
            number,
            getattr(hints[name], "__supertype__", hints[name]) is str,
            known[name],
            codec.column,
            not codec.has_default,
        )
        for number, (name, codec) in enumerate(codecs.items(), 1)
    }
    empty = tuple(codec.column(codec.default) for codec in codecs.values())
    return empty, places, len(_required(kind))


def is_plain(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether nothing but attributes of that kind was given: no mark, no removal."""
    return values.keys() <= checks(kind).keys()


def fits(kind: Kind, name: str, value: Any) -> bool:
    """Whether the attribute of that kind can have that value."""
    check = checks(kind).get(name)
    return check is not None and check(value)


def is_whole(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether everything without a default was given."""
    return values.keys() >= _required(kind)


def references(kind: Kind, values: Mapping[str, Any]) -> list[tuple[Kind, str]]:
    """The records without which one of these values cannot stand, as far as it names them."""
    return [(whole, values[name]) for whole, name in REFERENCES[kind] if name in values]


def _strength(operation: Operation) -> tuple[int, str, int]:
    return operation.strength


@cache
def _required(kind: Kind) -> frozenset[str]:
    codecs = mapping.codecs(kind)
    return frozenset(name for name, codec in codecs.items() if not codec.has_default)


@cache
def checks(kind: Kind) -> Mapping[str, Fits]:
    """What fits each attribute of a kind."""
    hints = typing.get_type_hints(CLASSES[kind])
    return {name: _check(hints[name]) for name in mapping.codecs(kind)}


def _check(hint: Any) -> Fits:
    if get_origin(hint) in (Union, types.UnionType):
        inner = _check(next(a for a in get_args(hint) if a is not type(None)))
        return lambda value: value is None or inner(value)
    if get_origin(hint) is tuple:
        return _is_texts
    if get_origin(hint) is Mapping:
        return _is_counts
    return _plain(getattr(hint, "__supertype__", hint))


def _plain(hint: Any) -> Fits:
    simple: dict[Any, Fits] = {
        str: lambda value: isinstance(value, str),
        int: _is_integer,
        float: lambda value: _is_integer(value) or isinstance(value, float),
        bool: lambda value: isinstance(value, bool),
        datetime: lambda value: _reads(datetime.fromisoformat, value),
        date: lambda value: _reads(date.fromisoformat, value),
    }
    if hint in simple:
        return simple[hint]
    if isinstance(hint, type) and issubclass(hint, Enum):
        allowed = {member.value for member in hint}
        return lambda value: isinstance(value, str | int) and value in allowed
    return _of_dataclass(hint)


def _of_dataclass(hint: Any) -> Fits:
    assert is_dataclass(hint), hint
    hints = typing.get_type_hints(hint)
    checks = {f.name: _check(hints[f.name]) for f in fields(hint)}

    def is_one(value: Any) -> bool:
        return isinstance(value, dict) and all(
            name in checks and checks[name](part) for name, part in value.items()
        )

    return is_one


def _is_integer(value: Any) -> bool:
    return type(value) is int and -_INTEGER_LIMIT <= value < _INTEGER_LIMIT


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_counts(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_is_integer, value.values()))


def _reads(read: Callable[[str], object], value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        read(value)
    except ValueError:
        return False
    return True
