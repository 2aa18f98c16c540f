"""Marks: fields of the journal that say something about a record and are no part of its form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cchc_desktop.domain.kinds import REFERENCES, Kind

JOINED = "joined_into"
"""The record that this one is the same as (SYNC §1, rule 7)."""
APART = "apart:"
"""Followed by the id of a record that looks like this one and is another; true or false."""
LATER = "later:"
"""Followed by dot and field of a value that came after the signing: what a person did with it."""

NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.RECOMMENDATION: ("findings",),
    Kind.ALIKE: ("findings",),
    Kind.EVIDENCE: ("links",),
    Kind.EVIDENCE: ("links",),
    Kind.NOTE: ("record",),
    Kind.MARKED: ("attendee",),
    Kind.VERDICT: ("recommendation_id", "visit_id"),
    Kind.REMEDY: ("recommendation_id",),
    Kind.OUTSIDE: ("agency_id",),
    Kind.SUCCESSION: ("predecessor_id", "successor_id"),
}
"""Attributes that name other records without needing them; they follow what was joined."""


def is_mark(name: str) -> bool:
    """Whether a field of the journal is a mark."""
    return name == JOINED or name.startswith((APART, LATER))


def followed(kind: Kind, values: Mapping[str, Any], into: Mapping[str, str]) -> dict[str, Any]:
    """The values, records that were joined named by the one that stands for them."""
    out = dict(values)
    for name in (*(attribute for _, attribute in REFERENCES[kind]), *NAMES.get(kind, ())):
        value = out.get(name)
        if isinstance(value, str):
            out[name] = into.get(value, value)
        elif isinstance(value, list):
            out[name] = list(dict.fromkeys(_named(one, into) for one in value))
    return out


def _named(one: str, into: Mapping[str, str]) -> str:
    """An id, or what evidence is linked to: “finding:ID”; no id has a colon."""
    sort, colon, record = one.rpartition(":")
    return f"{sort}{colon}{into.get(record, record)}"


def groups(edges: Mapping[str, set[str]]) -> dict[str, str]:
    """Every record of a group but its first, with the first; no order of joining matters."""
    first: dict[str, str] = {}

    def find(one: str) -> str:
        while one in first:
            one = first[one]
        return one

    for left, others in edges.items():
        for right in others:
            low, high = sorted((find(left), find(right)))
            if low != high:
                first[high] = low
    return {one: find(one) for one in first}
