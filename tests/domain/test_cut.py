"""A cut is a set of dots, however they lie."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import cut
from cchc_desktop.domain.kinds import Kind

_PENS = st.sampled_from(["a" * 16, "0123456789abcdef"])
_DOTS = st.sets(st.tuples(_PENS, st.integers(1, 60)))


@given(_DOTS, _DOTS)
def test_what_was_written_is_read_and_nothing_else(
    dots: set[cut.Dot], others: set[cut.Dot]
) -> None:
    read = cut.read(cut.written(dots))
    assert {dot for dot in dots | others if dot in read} == dots


@given(_DOTS, _DOTS)
def test_two_cuts_hold_what_either_holds(dots: set[cut.Dot], others: set[cut.Dot]) -> None:
    both = cut.read(cut.written(dots)) | cut.read(cut.written(others))
    everything = {(pen, n) for pen in ("a" * 16, "0123456789abcdef") for n in range(1, 62)}
    assert {dot for dot in everything if dot in both} == dots | others


@given(st.text())
def test_what_is_no_cut_says_nothing(text: str) -> None:
    assert ("x", 1) not in cut.read(text)


def test_numbers_in_a_row_are_one_span() -> None:
    assert cut.written({("a" * 16, n) for n in (1, 2, 3, 7)}) == f"{'a' * 16}:1-3,7"


def test_what_goes_on_after_the_signing_is_not_frozen() -> None:
    assert cut.is_printed(Kind.VISIT, "conclusion")
    assert not cut.is_printed(Kind.VISIT, "state")
    assert cut.is_printed(Kind.RECOMMENDATION, "text")
    assert not cut.is_printed(Kind.RECOMMENDATION, "status")
    assert not cut.is_printed(Kind.NOTE, "text")
    assert cut.is_printed(Kind.FINDING, "removed")
