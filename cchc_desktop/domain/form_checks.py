"""What is wrong in a data file that somebody wants to use: every fault at once, with its place."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from cchc_desktop.domain import forms, table_checks
from cchc_desktop.domain.legal import Standing
from cchc_desktop.domain.library import EntryKind
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.table_checks import wrong
from cchc_desktop.domain.working_days import calendar_of

_LISTS = {
    forms.CRITERIA_76: "areas",
    forms.CRITERIA_30C: "areas",
    forms.LIBRARY: "items",
    forms.LEGAL: "documents",
    forms.CODES: "codes",
    forms.WORKING_DAYS: "years",
    forms.TABLES: "tables",
}
_LEVELS = ("so", "huyen", "xa")
_PROGRAMMES = ("30c", "76")
_FRAMEWORKS = ("nq30c", "nq76")


def faults(name: str, form: object) -> tuple[Problem, ...]:
    """Everything for which the file cannot stand in the place of that one."""
    if not isinstance(form, dict) or _LISTS[name] not in form:
        values = {"name": name, "value": _LISTS[name]}
        return (Problem(ProblemCode.FORM_NOT_THAT_FILE, "$", values),)
    found = [*_meta(form)]
    if name == forms.WORKING_DAYS:
        return (*found, *_days(form))
    found += _listed(name, form)
    if not found and not any(True for _ in forms.rows(name, form)):
        found.append(Problem(ProblemCode.FORM_EMPTY, "$"))
    return tuple(found)


def _meta(form: Mapping[str, Any]) -> Iterator[Problem]:
    meta = form.get("meta")
    is_told = isinstance(meta, dict) and _is_day(forms.made(form)) and bool(forms.source(form))
    if not is_told:
        yield Problem(ProblemCode.FORM_WITHOUT_DATE, "$.meta")


def _days(form: Mapping[str, Any]) -> tuple[Problem, ...]:
    try:
        calendar = calendar_of(form)
    except InvalidInputError as error:
        return error.problems
    return () if calendar.days else (Problem(ProblemCode.FORM_EMPTY, "$"),)


def _listed(name: str, form: Mapping[str, Any]) -> Iterator[Problem]:
    listed = form[_LISTS[name]]
    path = f"$.{_LISTS[name]}"
    if not isinstance(listed, list):
        yield wrong(path, _LISTS[name], listed, "[ ]")
        return
    if name in (forms.CRITERIA_76, forms.CRITERIA_30C):
        yield from _areas(name, listed, path)
        return
    if name == forms.TABLES:
        yield from table_checks.faults(form)
        return
    check = {forms.LIBRARY: _entry, forms.LEGAL: _document, forms.CODES: _code}[name]
    yield from _rows(listed, path, check, "code" if name == forms.CODES else "id")


def _areas(name: str, listed: list[Any], path: str) -> Iterator[Problem]:
    there = set()
    codes: dict[str, str] = {}
    for place, area in enumerate(listed):
        at = f"{path}[{place}]"
        if not isinstance(area, dict):
            yield wrong(at, "areas", area, "{ }")
            continue
        yield from _texts(area, at, "code", "name")
        there.add(area.get("code"))
        if type(area.get("order")) is not int:
            yield wrong(at, "order", area.get("order"), "1, 2, 3…")
        criteria = area.get("criteria")
        if not isinstance(criteria, list):
            yield wrong(at, "criteria", criteria, "[ ]")
            continue
        yield from _rows(criteria, f"{at}.criteria", _criterion, "code", codes)
    for area in forms.shipped_form(name)["areas"]:
        if area["code"] not in there:  # findings stand in it: its name must stay known
            yield Problem(ProblemCode.FORM_ROW_WITHOUT, path, {"value": area["code"]})


def _rows(
    listed: list[Any],
    path: str,
    check: Callable[[Mapping[str, Any], str], Iterator[Problem]],
    key: str,
    seen: dict[str, str] | None = None,
) -> Iterator[Problem]:
    seen = {} if seen is None else seen
    for place, row in enumerate(listed):
        at = f"{path}[{place}]"
        if not isinstance(row, dict):
            yield wrong(at, key, row, "{ }")
            continue
        yield from _texts(row, at, key)
        code = row.get(key)
        if isinstance(code, str) and code:
            if code in seen:
                values = {"value": code, "first": seen[code]}
                yield Problem(ProblemCode.FORM_TWICE, f"{at}.{key}", values)
            seen.setdefault(code, at)
        yield from check(row, at)


def _criterion(row: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from _texts(row, at, "name")
    yield from _several(row, at, "levels", _LEVELS)
    yield from _several(row, at, "evidence")
    yield from _several(row, at, "legal_basis")
    formula = row.get("formula")
    if formula is not None and not _is_formula(formula):
        yield wrong(at, "formula", formula, "a / b * 100")
    score = row.get("max_score")
    if score is not None and (isinstance(score, bool) or not isinstance(score, int | float)):
        yield wrong(at, "max_score", score, "0, 1, 2…")


def _entry(row: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from _texts(row, at, "area", "text")
    yield from _one_of(row, at, "kind", tuple(kind.value for kind in EntryKind))
    yield from _several(row, at, "programmes", _PROGRAMMES)
    if not isinstance(row.get("criteria", {}), dict):
        yield wrong(at, "criteria", row["criteria"], "{ }")
    if row.get("severity") not in (None, 1, 2, 3):
        yield wrong(at, "severity", row["severity"], "1, 2, 3")
    days = row.get("default_deadline_days")
    if days is not None and (type(days) is not int or days < 1):
        yield wrong(at, "default_deadline_days", days, "1, 2, 3…")


def _document(row: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from _texts(row, at, "loai", "so_ky_hieu", "co_quan_ban_hanh", "trich_yeu")
    for name in ("ngay_ban_hanh", "hieu_luc_tu", "het_hieu_luc_tu"):
        if name not in row:
            yield Problem(ProblemCode.FORM_ROW_WITHOUT, at, {"value": name})
        elif row[name] is not None and not _is_day(row[name]):
            yield wrong(at, name, row[name], "2026-12-31")
    yield from _one_of(row, at, "tinh_trang", tuple(one.value for one in Standing))
    yield from _one_of(row, at, "verification", ("source", "partial", "knowledge"))
    yield from _several(row, at, "thay_the_boi")
    yield from _several(row, at, "sua_doi_boi")
    if not isinstance(row.get("note", 0), str | None):
        yield Problem(ProblemCode.FORM_ROW_WITHOUT, at, {"value": "note"})


def _code(row: Mapping[str, Any], at: str) -> Iterator[Problem]:
    yield from _texts(row, at, "name")
    area = row.get("area")
    is_split = isinstance(area, dict) and all(isinstance(area.get(f), str) for f in _FRAMEWORKS)
    if not is_split and not (isinstance(area, str) and area):
        yield Problem(ProblemCode.FORM_ROW_WITHOUT, at, {"value": "area"})


def _texts(row: Mapping[str, Any], at: str, *names: str) -> Iterator[Problem]:
    for name in names:
        value = row.get(name)
        if value is None or value == "":
            yield Problem(ProblemCode.FORM_ROW_WITHOUT, at, {"value": name})
        elif not isinstance(value, str):
            yield wrong(at, name, value, "“…”")


def _one_of(
    row: Mapping[str, Any], at: str, name: str, allowed: tuple[str, ...]
) -> Iterator[Problem]:
    if row.get(name) not in allowed:
        yield wrong(at, name, row.get(name), ", ".join(allowed))


def _several(
    row: Mapping[str, Any], at: str, name: str, allowed: tuple[str, ...] = ()
) -> Iterator[Problem]:
    value = row.get(name)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        yield wrong(at, name, value, "[ ]")
    elif allowed and not (value and set(value) <= set(allowed)):
        yield wrong(at, name, ", ".join(value), ", ".join(allowed))


def _is_day(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return isinstance(text, str)


def _is_formula(text: object) -> bool:
    if not isinstance(text, str):
        return False
    try:
        tree = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError, RecursionError):
        return False
    kinds = (ast.Expression, ast.BinOp, ast.operator, ast.Name, ast.Constant, ast.expr_context)
    return all(isinstance(node, kinds) for node in ast.walk(tree))
