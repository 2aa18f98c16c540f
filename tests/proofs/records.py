"""Records of any kind and edits of them, made from the dataclasses alone.

A kind that is added to ``domain.kinds`` takes part by itself. What cannot be told by the types
(a hash must name a kept file, a place is no free text) stands in the few lines of ``_special``.
"""

from __future__ import annotations

import random
import types
import typing
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin

from cchc_desktop.domain import marks, ranks
from cchc_desktop.domain.ids import new_id
from cchc_desktop.domain.kinds import CLASSES, REFERENCES, Entity, Kind
from cchc_desktop.domain.visit import BY_HAND, VisitState
from cchc_desktop.store import arriving, mapping

_MORE_TEXT = (" Còn chậm.", "\r\nDòng hai", " “e\u0302”", " \\ \" ' {}", " 🖋", "")


@dataclass(frozen=True)
class World:
    """What the generator asks of a laptop: chance, new words, present records, kept files."""

    chance: random.Random
    text: Callable[[], str]
    ids: Callable[[Kind], Sequence[str]]
    keep: Callable[[], tuple[str, int]]
    cut: Callable[[str], str]
    """The operations that a paper of that visit would show now."""


@cache
def free_kinds() -> tuple[Kind, ...]:
    """Kinds that may be made and edited at any time; what was signed is told once."""
    return tuple(kind for kind in Kind if "cut" not in mapping.codecs(kind))


def made(kind: Kind, world: World) -> Entity | None:
    """A new record with its required attributes and some others; None while a whole lacks."""
    values: dict[str, Any] = {"id": new_id()}
    for whole, name in REFERENCES[kind]:
        known = world.ids(whole)
        if not known:
            return None
        values[name] = world.chance.choice(known)
    for name, codec in mapping.codecs(kind).items():
        if name not in values and (not codec.has_default or world.chance.random() < 0.3):
            is_cut = name == "cut"
            values |= {name: world.cut(values["visit_id"])} if is_cut else _given(kind, name, world)
    return CLASSES[kind](**values)


def changes(entity: Entity, kind: Kind, world: World) -> dict[str, Any]:
    """New values for one or two attributes, the whole that it is part of left alone."""
    bound = {name for _, name in REFERENCES[kind]}
    names = [name for name in mapping.codecs(kind) if name not in bound]
    out: dict[str, Any] = {}
    for name in world.chance.sample(names, min(len(names), world.chance.choice((1, 1, 2)))):
        out |= _given(kind, name, world)
    return out


def _given(kind: Kind, name: str, world: World) -> dict[str, Any]:
    special = _special(kind, name, world)
    return special if special is not None else {name: _value(_hints(kind)[name], name, world)}


def _special(kind: Kind, name: str, world: World) -> dict[str, Any] | None:
    if name == "rank":
        return {name: ranks.spread(40)[world.chance.randrange(40)]}
    for file in arriving._FILES.get(kind.value, ()):
        if name in file:
            return dict(zip(file, world.keep(), strict=True))
    if name in marks.NAMES.get(kind, ()) and _hints(kind)[name] is str:
        known = [one for whole in Kind for one in world.ids(whole)]
        return {name: world.chance.choice(known)} if known else {name: "không có"}
    return None


@cache
def _hints(kind: Kind) -> Mapping[str, Any]:
    return typing.get_type_hints(CLASSES[kind])


def _value(hint: Any, name: str, world: World) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(a for a in get_args(hint) if a is not type(None))
        return None if world.chance.random() < 0.2 else _value(inner, name, world)
    if get_origin(hint) is tuple:
        return tuple(world.text() for _ in range(world.chance.randrange(3)))
    if get_origin(hint) is Mapping:
        return {key: world.chance.randrange(50) for key in ("a", "b")}
    return _plain(getattr(hint, "__supertype__", hint), name, world)


def _plain(hint: Any, name: str, world: World) -> Any:
    chance = world.chance
    simple: dict[Any, Callable[[], Any]] = {
        str: lambda: world.text() + chance.choice(_MORE_TEXT),
        bool: lambda: chance.random() < 0.5,
        int: lambda: 2018 + chance.randrange(12) if name == "year" else 1 + chance.randrange(4),
        float: lambda: chance.choice((0.0, 0.5, 1.25, 3.0)),
        date: lambda: date(2026, 1, 1) + timedelta(days=chance.randrange(400)),
        datetime: lambda: (
            datetime(2026, 5, 4, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(9))
        ),
        VisitState: lambda: chance.choice(BY_HAND),
    }
    if hint in simple:
        return simple[hint]()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return chance.choice(list(hint))
    assert is_dataclass(hint), f"{hint}: the generator of records does not know this type yet"
    return _of_dataclass(typing.cast(Any, hint), world)


def _of_dataclass(hint: Any, world: World) -> Any:
    hints = typing.get_type_hints(hint)
    return hint(**{f.name: _value(hints[f.name], f.name, world) for f in fields(hint)})
