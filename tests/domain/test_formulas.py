"""Criteria's figures out of the dossier table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import checklist, dossiers, formulas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.dossiers import Counts

ON_TIME = "(da_giai_quyet_truoc_han + da_giai_quyet_dung_han) / da_giai_quyet_tong * 100"
COUNTS = Counts(12, 40, 231, 9, 118, 152, 6, 14, 1, 1)


@pytest.mark.parametrize(
    ("formula", "value", "counted"),
    [
        (ON_TIME, "97.83", "(118 + 152) / 276"),
        ("da_giai_quyet_qua_han + dang_giai_quyet_qua_han", "7", "6 + 1"),
        ("so_ho_so_qua_bcci / tong_ho_so_tiep_nhan_trong_ky * 100", "3.21", "9 / 280"),
    ],
)
def test_a_figure_says_its_value_and_how_it_was_counted(
    formula: str, value: str, counted: str
) -> None:
    found = formulas.figure(formula, COUNTS)
    assert found is not None
    assert (found.value, found.counted) == (Decimal(value), counted)
    assert found.is_percent == formula.endswith("* 100")


def test_a_figure_of_what_the_table_does_not_have_is_none() -> None:
    assert (
        formulas.figure("so_tthc_cong_khai_dung / so_tthc_thuoc_tham_quyen * 100", COUNTS) is None
    )


def test_a_figure_of_what_was_not_tracked_or_did_not_arise_is_none() -> None:
    assert formulas.figure(ON_TIME, Counts()) is None
    assert formulas.figure(ON_TIME, Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) is None


COUNT = st.integers(0, 100_000)


@given(st.tuples(*[COUNT] * 10))
def test_the_rate_in_time_is_that_of_the_dossier_table(numbers: tuple[int, ...]) -> None:
    counts = Counts(*numbers)
    found = formulas.figure(ON_TIME, counts)
    rate = dossiers.rates(counts).on_time.percent()
    assert (found.value if found else None) == rate


@pytest.mark.parametrize("framework", list(Framework))
def test_every_formula_of_the_data_file_can_be_read(framework: Framework) -> None:
    for one in checklist.criteria(framework):
        if one.formula:
            formulas.figure(one.formula, COUNTS)
