"""Ids: new ones never meet and sort by time; natural ones are the same on every laptop."""

from __future__ import annotations

import time
import uuid
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import ids

CROCKFORD = set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), max_size=8)


def test_thousands_made_at_once_are_all_different_and_fit_the_form() -> None:
    made = [ids.new_id() for _ in range(5000)]
    assert len(set(made)) == 5000
    assert all(len(one) == 26 and set(one) <= CROCKFORD for one in made)


def test_what_is_made_later_sorts_later(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for milliseconds in (0, 1, 31, 32, 1_540_000_000_000, 1_540_000_000_001, 2**48 - 1):
        monkeypatch.setattr(time, "time_ns", lambda ms=milliseconds: ms * 1_000_000 + 999_999)
        made.append([ids.new_id() for _ in range(20)])
    for earlier, later in pairwise(made):
        assert max(earlier) < min(later)


def test_the_first_ten_letters_are_the_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: 1_469_918_176_385 * 1_000_000)
    assert ids.new_id().startswith("01ARYZ6S41")  # the example of the ULID specification


@given(st.lists(WORDS, min_size=2, max_size=5), st.lists(WORDS, min_size=2, max_size=5))
def test_natural_ids_are_equal_only_for_the_same_thing(one: list[str], two: list[str]) -> None:
    assert (ids.natural_id(*one) == ids.natural_id(*two)) == (one == two)


def test_where_one_part_ends_and_the_next_begins_counts() -> None:
    assert ids.natural_id("a", "b", "cd") != ids.natural_id("a", "bc", "d")
    assert ids.natural_id("a", "b") != ids.natural_id("a", "b", "")


def test_a_natural_id_is_the_one_that_other_laptops_already_made() -> None:
    made = ids.natural_id("attendee", "visit", "team", "Đặng Quỳnh Như")
    assert made == "cd414cfa-05dd-5b71-950f-4896a9ffb5e2"
    assert uuid.UUID(made).version == 5
