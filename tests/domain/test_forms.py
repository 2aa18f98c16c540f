"""Data files: what is wrong in one is named all at once; old words are never lost."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from cchc_desktop.domain import form_checks, forms
from cchc_desktop.domain.problems import ProblemCode


@pytest.mark.parametrize("name", forms.REPLACEABLE)
def test_the_shipped_files_are_without_fault_and_tell_day_and_source(name: str) -> None:
    form = forms.shipped_form(name)
    assert form_checks.faults(name, form) == ()
    assert forms.made(form)
    assert forms.source(form)
    assert sum(1 for _ in forms.rows(name, form)) > 5


@pytest.mark.parametrize("name", forms.REPLACEABLE)
@pytest.mark.parametrize("form", [None, [], {}, {"meta": {}}, "text", 5])
def test_another_file_is_refused_by_name(name: str, form: object) -> None:
    codes = [p.code for p in form_checks.faults(name, form)]
    assert codes == [ProblemCode.FORM_NOT_THAT_FILE]


def broken(name: str) -> dict[str, Any]:
    form: dict[str, Any] = deepcopy(forms.shipped_form(name))
    return form


def places(name: str, form: object) -> list[tuple[str, str]]:
    return [(p.code.value, p.where) for p in form_checks.faults(name, form)]


def test_all_faults_of_criteria_are_named_with_their_places() -> None:
    form = broken(forms.CRITERIA_76)
    first = form["areas"][0]["criteria"]
    del first[0]["name"]
    first[1]["code"] = first[2]["code"]
    first[3]["levels"] = ["tinh"]
    first[4]["formula"] = "__import__('os')"
    first[5]["max_score"] = "mười"
    del form["meta"]["date"]
    assert places(forms.CRITERIA_76, form) == [
        ("form_without_date", "$.meta"),
        ("form_row_without", "$.areas[0].criteria[0]"),
        ("form_twice", "$.areas[0].criteria[2].code"),
        ("form_row_wrong", "$.areas[0].criteria[3].levels"),
        ("form_row_wrong", "$.areas[0].criteria[4].formula"),
        ("form_row_wrong", "$.areas[0].criteria[5].max_score"),
    ]


def test_an_area_in_which_findings_stand_must_stay() -> None:
    form = broken(forms.CRITERIA_30C)
    gone = form["areas"].pop()
    assert places(forms.CRITERIA_30C, form) == [("form_row_without", "$.areas")]
    assert gone["code"] == form_checks.faults(forms.CRITERIA_30C, form)[0].value("value")


def test_faults_of_the_other_files_are_named() -> None:
    library, legal, codes = (broken(n) for n in (forms.LIBRARY, forms.LEGAL, forms.CODES))
    library["items"][0] |= {"kind": "khen", "default_deadline_days": 0}
    legal["documents"][0] |= {"ngay_ban_hanh": "17/9/2001", "tinh_trang": "?"}
    codes["codes"][0]["area"] = {"nq76": "CQS"}
    assert len(places(forms.LIBRARY, library)) == 2
    assert len(places(forms.LEGAL, legal)) == 2
    assert places(forms.CODES, codes) == [("form_row_without", "$.codes[0]")]


def test_words_of_codes_that_are_gone_are_kept_through_two_editions() -> None:
    first = forms.shipped_form(forms.CODES)
    second = broken(forms.CODES)
    second["codes"] = [row for row in second["codes"] if row["code"] != "HC03"]
    kept = forms.with_retired(forms.CODES, first, second)
    assert [row["code"] for row in kept[forms.RETIRED]] == ["HC03"]
    third = deepcopy(second)
    third["codes"] = third["codes"][1:]
    kept = forms.with_retired(forms.CODES, kept, third)
    assert [row["code"] for row in kept[forms.RETIRED]] == ["HC03", "HC01"]
    back = forms.with_retired(forms.CODES, kept, first)
    assert forms.RETIRED not in back


def test_what_is_made_of_a_file_is_made_anew_with_each_edition(tmp_path: Any) -> None:
    asked = []

    @forms.per_edition
    def made_of(name: str) -> int:
        asked.append(name)
        return len(asked)

    assert [made_of("a"), made_of("a"), made_of("b")] == [1, 1, 2]
    forms.SHELF.use(tmp_path)
    assert made_of("a") == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({}, False),
        ({"unverified": True}, True),
        ({"verification": "source"}, False),
        ({"verification": "knowledge"}, True),
    ],
)
def test_rows_that_nobody_checked_are_known(row: dict[str, object], said: bool) -> None:
    assert forms.is_unverified(row) is said
