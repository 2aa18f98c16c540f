"""Scores as people write and read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.words import figures


@pytest.mark.parametrize(
    ("typed", "value"), [("2,5", 2.5), ("2.5", 2.5), (" 3 ", 3.0), ("0", 0.0), ("", None)]
)
def test_scores_are_typed_with_comma_or_point(typed: str, value: float | None) -> None:
    assert figures.parse_score(typed) == value


@pytest.mark.parametrize("typed", ["-1", "1e5", "2,", ",5", "hai", "1.234,5", "2,5555", "٣"])
def test_what_is_no_score_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        figures.parse_score(typed)


@given(st.integers(0, 9_999_999))
def test_what_is_shown_is_read_back(thousandths: int) -> None:
    value = thousandths / 1000
    assert figures.parse_score(figures.plain_score(value)) == pytest.approx(value)


def test_a_score_says_its_word_and_nothing_for_none() -> None:
    assert figures.score(2.5) == "2,5 điểm"
    assert figures.score(None) == ""
