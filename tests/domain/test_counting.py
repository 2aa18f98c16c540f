"""Whole numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import counting
from cchc_desktop.domain.counting import Said


@given(st.integers(0, 10**12), st.sampled_from([".", ",", " ", "\u00a0", "\u202f", ""]))
def test_every_way_of_grouping_reads_back(count: int, mark: str) -> None:
    assert counting.parse(f"{count:,}".replace(",", mark)).count == count


@pytest.mark.parametrize("text", ["1,5", "1.5", "-3", "1e5", "12.34", "1.234,567", "1.2345", "ba"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        counting.parse(text)


@pytest.mark.parametrize("text", ["-", "–", "x", "X", "không theo dõi", "Khong theo doi.", "KTD"])
def test_not_tracked_is_not_nought(text: str) -> None:
    assert counting.parse(text) == counting.Counted(Said.NOT_TRACKED)


@pytest.mark.parametrize("text", ["không phát sinh", "KHÔNG PHÁT SINH", "khong phat sinh"])
def test_nothing_arose_is_nought(text: str) -> None:
    assert counting.parse(text) == counting.Counted(Said.NOTHING_AROSE, 0)


def test_numbers_of_a_sheet_are_counts_only_where_they_are_whole() -> None:
    assert counting.whole(Decimal("1234.0")) == 1234
    for number in ("1.5", "-3", "1E+20", "NaN"):
        with pytest.raises(ValueError, match=r"."):
            counting.whole(Decimal(number))
