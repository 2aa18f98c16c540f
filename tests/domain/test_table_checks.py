"""A description of the tables of figures is refused with every fault, or can be worked with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cchc_desktop.domain import form_checks, forms
from cchc_desktop.domain.problems import ProblemCode
from tests.builders import visitors_table

Change = Callable[[Any], object]


def shipped() -> Any:
    return forms.shipped_form(forms.TABLES)


def faults(form: Any) -> list[tuple[ProblemCode, str]]:
    return [(one.code, one.where) for one in form_checks.faults(forms.TABLES, form)]


def test_what_ships_and_what_was_added_to_it_has_no_fault() -> None:
    form = shipped()
    assert faults(form) == []
    form["tables"][1]["columns"].append(
        {"name": "trained", "title": "Đã bồi dưỡng", "headings": ["da boi duong"]}
    )
    form["tables"].append(visitors_table())
    assert faults(form) == []


WITHOUT, WRONG, TWICE = (
    ProblemCode.FORM_ROW_WITHOUT,
    ProblemCode.FORM_ROW_WRONG,
    ProblemCode.FORM_TWICE,
)
STAFF = "$.tables[1]"


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (lambda f: f.update(names="tên"), WRONG, "$.names"),
        (lambda f: f.pop("orders"), WITHOUT, "$"),
        (lambda f: f["tables"].pop(2), WITHOUT, "$.tables"),
        (lambda f: f["tables"].append(7), WRONG, "$.tables[6].tables"),
        (lambda f: f["tables"].append(f["tables"][1]), TWICE, "$.tables[6].code"),
        (lambda f: f["tables"][1].update(title=""), WITHOUT, STAFF),
        (lambda f: f["tables"][1]["area"].pop("nq76"), WITHOUT, f"{STAFF}.area"),
        (lambda f: f["tables"][1]["columns"].pop(0), WITHOUT, f"{STAFF}.columns"),
        (
            lambda f: f["tables"][1]["columns"][1].update(headings=[1]),
            WRONG,
            f"{STAFF}.columns[1].headings",
        ),
        (
            lambda f: f["tables"][1]["columns"][1].update(group="không có"),
            WRONG,
            f"{STAFF}.columns[1].group",
        ),
        (
            lambda f: f["tables"][1]["limits"][0].update(part="không có"),
            WRONG,
            f"{STAFF}.limits[0].part",
        ),
        (lambda f: f["tables"][1]["rates"][0].update(whole=[]), WRONG, f"{STAFF}.rates[0].whole"),
        (
            lambda f: f["tables"][1]["figures"][0].update(minus=["không có"]),
            WRONG,
            f"{STAFF}.figures[0].minus",
        ),
        (lambda f: f["tables"][1].update(identities="x"), WRONG, f"{STAFF}.identities"),
        (
            lambda f: f["tables"][0]["columns"].append(
                {"name": "mới", "title": "Mới", "headings": []}
            ),
            WRONG,
            "$.tables[0].columns[19].name",
        ),
        (
            lambda f: f["tables"][0]["columns"][0].update(sum=["received_online"]),
            WRONG,
            "$.tables[0].columns[0].sum",
        ),
    ],
)
def test_each_fault_is_named_with_its_place(change: Change, code: ProblemCode, place: str) -> None:
    form = shipped()
    change(form)
    assert (code, place) in faults(form)


def test_no_member_of_any_other_shape_gets_through() -> None:
    """Whatever a member is replaced by, it is a fault or the tables can still be made."""
    for spot in list(_spots(shipped(), ())):
        for other in _OTHERS:
            form = shipped()
            _put(form, spot, other)
            if not form_checks.faults(forms.TABLES, form):
                _made(form)


_OTHERS: tuple[Any, ...] = (None, 7, "x", [], {}, [7], [{}])


def _made(form: Any) -> None:
    from cchc_desktop.domain import table_forms  # noqa: PLC0415 (its own making, not a cached one)

    for given in form["tables"]:
        table = table_forms._form(given)
        [table.full_title(column.name) for column in table.columns]


def _spots(value: Any, path: tuple[Any, ...]) -> Any:
    places = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in places:
        if path[:1] == ("tables",) and len(path) > 1 and path[1] > 1:
            continue
        yield (*path, name)
        if isinstance(part, dict | list):
            yield from _spots(part, (*path, name))


def _put(form: Any, spot: tuple[Any, ...], value: Any) -> None:
    for name in spot[:-1]:
        form = form[name]
    form[spot[-1]] = value
