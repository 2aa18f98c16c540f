"""Spans of numbers: joined, compared, their gaps named."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.sync import versions

_SPANS = st.lists(
    st.tuples(st.integers(1, 30), st.integers(0, 6)).map(lambda s: (s[0], s[0] + s[1])), max_size=6
)


def numbers(spans: list[versions.Span]) -> set[int]:
    return {n for first, last in spans for n in range(first, last + 1)}


@given(_SPANS, _SPANS)
def test_spans_are_sets_of_numbers(left: list[versions.Span], right: list[versions.Span]) -> None:
    assert numbers(versions.joined(left)) == numbers(left)
    assert numbers(versions.lacking(left, right)) == numbers(right) - numbers(left)


@given(_SPANS)
def test_gaps_are_what_must_exist_and_is_not_here(spans: list[versions.Span]) -> None:
    have = numbers(spans)
    assert numbers(versions.gaps(spans)) == set(range(1, max(have, default=0))) - have


@given(_SPANS, st.integers(1, 30), st.integers(0, 6))
def test_a_span_is_covered_when_all_its_numbers_are(
    spans: list[versions.Span], first: int, more: int
) -> None:
    wanted = (first, first + more)
    there = set(range(first, first + more + 1)) <= numbers(spans)
    assert versions.covers(versions.joined(spans), wanted) is there
