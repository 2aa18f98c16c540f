"""What is wrong in a description of the tables of figures that somebody wants to use.

Tables and columns that come with the program must stay: records stand in them. The columns of
dossiers are those of biểu II.06a and of its counts; their titles and headings may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cchc_desktop.domain import forms
from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.table_forms import DOSSIERS

_FRAMEWORKS = ("nq30c", "nq76")
_WORDS = ("names", "orders", "sources")
_SHAPES: Mapping[type, str] = {str: "“…”", list: "[ ]", dict: "{ }"}
_Part = tuple[Mapping[str, type], tuple[str, ...]]
_PARTS: Mapping[str, _Part] = {
    "groups": ({"code": str, "title": str, "headings": list}, ()),
    "columns": ({"name": str, "title": str, "headings": list}, ("sum",)),
    "identities": ({}, ("left", "right")),
    "limits": ({"part": str, "whole": str}, ()),
    "rates": ({"code": str, "title": str, "of": str}, ("part", "whole")),
    "figures": ({"name": str}, ("plus", "minus")),
}
"""Lists of a table: what each row must have, and what names columns that are added up."""
_OPTIONAL = ("sum", "minus")


def faults(form: Mapping[str, Any]) -> Iterator[Problem]:
    """Every fault, with its place; ``form`` has a list ``tables``."""
    for name in _WORDS:
        yield from _given(form, "$", name, list)
    shipped = {table["code"]: table for table in forms.shipped_form(forms.TABLES)["tables"]}
    seen: dict[str, str] = {}
    for place, table in enumerate(form["tables"]):
        at = f"$.tables[{place}]"
        if not isinstance(table, dict):
            yield wrong(at, "tables", table, "{ }")
            continue
        yield from _once(table.get("code"), f"{at}.code", seen)
        yield from _table(table, at, shipped.get(str(table.get("code"))))
    for code in shipped.keys() - seen.keys():
        yield Problem(ProblemCode.FORM_ROW_WITHOUT, "$.tables", {"value": code})


def _table(
    table: Mapping[str, Any], at: str, shipped: Mapping[str, Any] | None
) -> Iterator[Problem]:
    found = [p for name in ("code", "title", "row") for p in _given(table, at, name, str)]
    for name, kind in (("area", dict), ("groups", list), ("columns", list)):
        found += _given(table, at, name, kind)
    if found:
        yield from found
        return
    yield from _row(table["area"], f"{at}.area", dict.fromkeys(_FRAMEWORKS, str))
    yield from _unique(table["groups"], f"{at}.groups", "code")
    yield from _unique(table["columns"], f"{at}.columns", "name")
    groups, columns = _named_in(table["groups"], "code"), _named_in(table["columns"], "name")
    choices = {"group": groups, "part": columns, "whole": columns, "framework": _FRAMEWORKS}
    for member, (texts, sums) in _PARTS.items():
        for spot, row in _rows(table, at, member):
            yield from _row(row, spot, texts)
            if isinstance(row, dict):
                yield from _sums(row, spot, sums, columns)
                yield from _chosen(row, spot, choices)
    if shipped is not None:
        yield from _kept(table, at, shipped, columns)


def _sums(
    row: Mapping[str, Any], at: str, names: Iterable[str], columns: tuple[str, ...]
) -> Iterator[Problem]:
    """Whatever adds columns up names columns of the table."""
    for name in names:
        value = row.get(name)
        if name in _OPTIONAL and value is None:
            continue
        if not isinstance(value, list) or not value or not set(map(str, value)) <= set(columns):
            yield wrong(at, name, value, ", ".join(columns))


def _chosen(
    row: Mapping[str, Any], at: str, choices: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    for name, allowed in choices.items():
        value = row.get(name, "")
        if isinstance(value, str) and value not in ("", *allowed):
            yield wrong(at, name, value, ", ".join(allowed))


def _kept(
    table: Mapping[str, Any], at: str, shipped: Mapping[str, Any], columns: Iterable[str]
) -> Iterator[Problem]:
    """What records were typed into is still there."""
    there = set(columns)
    for column in shipped["columns"]:
        if column["name"] not in there:
            yield Problem(ProblemCode.FORM_ROW_WITHOUT, f"{at}.columns", {"value": column["name"]})
    if table["code"] != DOSSIERS:
        return
    sums = {column["name"]: column.get("sum") for column in shipped["columns"]}
    for place, column in enumerate(table["columns"]):
        if not isinstance(column, dict):
            continue
        spot, name = f"{at}.columns[{place}]", str(column.get("name"))
        if name not in sums:
            yield wrong(spot, "name", name, ", ".join(sums))
        elif column.get("sum") != sums[name]:
            yield wrong(spot, "sum", column.get("sum"), str(sums[name]))


def _rows(table: Mapping[str, Any], at: str, member: str) -> Iterator[tuple[str, Any]]:
    listed = table.get(member, [])
    if isinstance(listed, list):
        yield from ((f"{at}.{member}[{place}]", row) for place, row in enumerate(listed))
    else:
        yield f"{at}.{member}", listed


def _row(row: object, at: str, members: Mapping[str, type]) -> Iterator[Problem]:
    if not isinstance(row, dict):
        yield wrong(at, "", row, "{ }")
        return
    for name, kind in members.items():
        yield from _given(row, at, name, kind)


def _given(row: Mapping[str, Any], at: str, name: str, kind: type) -> Iterator[Problem]:
    value = row.get(name)
    if value is None or value == "":
        yield Problem(ProblemCode.FORM_ROW_WITHOUT, at, {"value": name})
    elif not isinstance(value, kind):
        yield wrong(at, name, value, _SHAPES[kind])
    elif name in (*_WORDS, "headings") and not _is_texts(value):
        yield wrong(at, name, value, "[“…”]")


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _unique(listed: Iterable[Any], at: str, name: str) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for place, row in enumerate(listed):
        if isinstance(row, dict):
            yield from _once(row.get(name), f"{at}[{place}].{name}", seen)


def _named_in(listed: Iterable[Any], name: str) -> tuple[str, ...]:
    return tuple(str(row[name]) for row in listed if isinstance(row, dict) and name in row)


def _once(code: object, at: str, seen: dict[str, str]) -> Iterator[Problem]:
    if isinstance(code, str) and code:
        if code in seen:
            yield Problem(ProblemCode.FORM_TWICE, at, {"value": code, "first": seen[code]})
        seen.setdefault(code, at)


def wrong(at: str, name: str, value: object, allowed: str) -> Problem:
    """A member that has another shape or value than it may have."""
    values = {"name": name, "value": value, "allowed": allowed}
    return Problem(ProblemCode.FORM_ROW_WRONG, f"{at}.{name}" if name else at, values)
