"""Row to dataclass and back, by field name."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from cchc_desktop.domain import times, viet
from cchc_desktop.domain.kinds import CLASSES, Entity, Kind

Value = Any
"""A JSON value: what stands in the journal."""

NOT_KEPT = frozenset({"id", "read_at"})


@dataclass(frozen=True)
class Codec:
    """How one attribute becomes a JSON value, a column, and itself again."""

    name: str
    encode: Callable[[Any], Value]
    decode: Callable[[Value], Any]
    is_json: bool
    has_default: bool
    default: Any

    def column(self, value: Value) -> Any:
        """The JSON value as SQLite keeps it."""
        if self.is_json:
            return _compact(value)
        return int(value) if isinstance(value, bool) else value

    def attribute(self, column: Any) -> Any:
        """The attribute out of a column."""
        return self.decode(json.loads(column) if self.is_json else column)


@cache
def codecs(kind: Kind) -> Mapping[str, Codec]:
    """The codecs of a kind's attributes, in their order, ``id`` left out."""
    cls = CLASSES[kind]
    hints = typing.get_type_hints(cls)
    out = {}
    for attribute in fields(cls):
        if attribute.name in NOT_KEPT:
            continue
        encode, decode, is_json = _pair(hints[attribute.name])
        has_default = attribute.default is not MISSING
        default = encode(attribute.default) if has_default else None
        out[attribute.name] = Codec(attribute.name, encode, decode, is_json, has_default, default)
    return out


def values_of(kind: Kind, entity: Entity) -> dict[str, Value]:
    """All attributes of a record as JSON values; text in NFC."""
    return {name: codec.encode(getattr(entity, name)) for name, codec in codecs(kind).items()}


def given_values(kind: Kind, entity: Entity) -> dict[str, Value]:
    """The attributes of a new record that are not their default."""
    out = {}
    for name, codec in codecs(kind).items():
        value = codec.encode(getattr(entity, name))
        if not codec.has_default or value != codec.default:
            out[name] = value
    return out


def default_of(kind: Kind, name: str) -> Value:
    """The value that an attribute has while nothing was given for it."""
    return codecs(kind)[name].default


def columns_of(kind: Kind, record_id: str, values: Mapping[str, Value]) -> dict[str, Any]:
    """A whole row: the given values, defaults for the rest, and what follows from them."""
    row: dict[str, Any] = {"id": record_id}
    for name, codec in codecs(kind).items():
        row[name] = codec.column(values.get(name, codec.default))
    row.update(derived(kind, values))
    return row


def row_of(kind: Kind, record_id: str, values: Mapping[str, Value]) -> tuple[Any, ...]:
    """The same as a tuple in the order of the columns, for many rows."""
    row: list[Any] = [record_id]
    for name, is_json, default in _layout(kind):
        if name not in values:
            row.append(default)
            continue
        value = values[name]
        if is_json:
            row.append(_compact(value))
        else:
            row.append(int(value) if value is True or value is False else value)
    row += derived(kind, values).values()
    return tuple(row)


@cache
def _layout(kind: Kind) -> tuple[tuple[str, bool, Any], ...]:
    return tuple(
        (name, codec.is_json, codec.column(codec.default)) for name, codec in codecs(kind).items()
    )


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def derived(kind: Kind, values: Mapping[str, Value]) -> dict[str, Any]:
    """Columns that follow from the given values: sort key and folded name of an agency."""
    if kind is Kind.AGENCY and "name" in values:
        name = values["name"]
        return {"sort_key": viet.sort_key(name), "folded": viet.fold(name)}
    return {}


@cache
def column_names(kind: Kind) -> tuple[str, ...]:
    """The columns of a record's row that make the dataclass, ``id`` first."""
    return ("id", *codecs(kind))


def entity_from(kind: Kind, row: Sequence[Any], read_at: int) -> Any:
    """The dataclass out of a row of ``column_names``."""
    decoded = {
        name: codec.attribute(column)
        for (name, codec), column in zip(codecs(kind).items(), row[1:], strict=False)
    }
    return CLASSES[kind](id=row[0], read_at=read_at, **decoded)


def _pair(hint: Any) -> tuple[Callable[[Any], Value], Callable[[Value], Any], bool]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(a for a in get_args(hint) if a is not type(None))
        encode, decode, is_json = _pair(inner)
        return _optional(encode), _optional(decode), is_json
    if get_origin(hint) is tuple:
        return _encode_list, tuple, True
    if get_origin(hint) is Mapping:
        return _encode_counts, dict, True
    return _plain_pair(getattr(hint, "__supertype__", hint))


def _plain_pair(hint: Any) -> tuple[Callable[[Any], Value], Callable[[Value], Any], bool]:
    plain: dict[Any, tuple[Callable[[Any], Value], Callable[[Value], Any], bool]] = {
        str: (_encode_text, _same, False),
        datetime: (_encode_moment, datetime.fromisoformat, False),
        date: (date.isoformat, date.fromisoformat, False),
        bool: (bool, bool, False),
    }
    if hint in plain:
        return plain[hint]
    if is_dataclass(hint):
        return _encode_dataclass, lambda value: typing.cast(Any, hint)(**value), True
    if isinstance(hint, type) and issubclass(hint, Enum):
        return (lambda member: member.value), hint, False
    return _same, _same, False


def _optional(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else convert(value)


def _same(value: Any) -> Any:
    return value


def _encode_text(text: str) -> str:
    return text if text.isascii() and "\r" not in text else viet.clean(text)


def _encode_list(items: Sequence[str]) -> list[str]:
    return [viet.clean(item) for item in items]


def _encode_counts(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _encode_moment(moment: datetime) -> str:
    return times.utc(moment).isoformat()


def _encode_dataclass(value: Any) -> dict[str, Value]:
    return {name: part for name, part in asdict(value).items() if part is not None}
