"""Places in a list: something always fits between two, and the keys stay short."""

from __future__ import annotations

import random
from bisect import insort

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import ranks

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
KEYS = st.text(st.sampled_from("01289AVyz"), min_size=1, max_size=6).filter(
    lambda key: not key.endswith("0")
)
TAGS = st.text(st.sampled_from("0123456789abcdef"), min_size=2, max_size=2) | st.just("")


def pen(chance: random.Random) -> str:
    return f"{chance.randrange(256):02x}"


@given(st.none() | KEYS, st.none() | KEYS, TAGS)
def test_a_key_between_two_lies_strictly_between_them(
    low: str | None, high: str | None, tag: str
) -> None:
    if low is not None and high is not None and low >= high:
        with pytest.raises(ValueError, match="is not before"):
            ranks.between(low, high, tag)
        return
    key = ranks.between(low, high, tag)
    assert low is None or low < key
    assert high is None or key < high
    assert set(key) <= set(DIGITS)
    assert not key.endswith("0")  # so that something fits before it, too


@given(st.none() | KEYS, KEYS, TAGS, TAGS)
def test_two_laptops_that_insert_at_one_place_make_two_keys(
    low: str | None, high: str, tag: str, other: str
) -> None:
    if (low is None or low < high) and len(tag) == len(other):
        same = ranks.between(low, high, tag) == ranks.between(low, high, other)
        assert same == (tag == other)


@given(st.none() | KEYS, TAGS.filter(lambda tag: not tag.endswith("0")))
def test_a_key_ends_in_the_pen_that_made_it(low: str | None, tag: str) -> None:
    assert ranks.between(low, None, tag).endswith(tag)


@pytest.mark.parametrize("high", ["", "0", "00", "V0", "V00"])
def test_what_leaves_no_room_before_it_is_refused_instead_of_sought_for_ever(high: str) -> None:
    with pytest.raises(ValueError, match="fit before"):
        ranks.between(None, high)
    with pytest.raises(ValueError, match="fit before"):
        ranks.between("V", high, "00")


def test_a_pen_of_zeros_leaves_room_before_its_keys() -> None:
    last = ranks.spread(1)[0]
    mine = ranks.between(None, None, "00")
    low, high = sorted((last, mine))
    assert low < ranks.between(low, high, "00") < high


@pytest.mark.parametrize("seed", range(4))
def test_thousands_of_random_inserts_keep_the_order_and_short_keys(seed: int) -> None:
    chance = random.Random(seed)
    keys: list[str] = []
    for _ in range(3000):
        place = chance.randint(0, len(keys))
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        keys.insert(place, ranks.between(low, high, pen(chance)))
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= 12
    assert not ranks.is_crowded(keys)


def test_hundreds_of_items_written_one_after_the_other_are_not_crowded() -> None:
    last: str | None = None
    keys: list[str] = []
    for _ in range(350):
        last = ranks.between(last, None, "3a")
        keys.append(last)
    assert keys == sorted(set(keys))
    assert not ranks.is_crowded(keys)


@pytest.mark.parametrize("at_front", [True, False])
def test_a_thousand_inserts_at_one_place_grow_by_a_letter_in_five(at_front: bool) -> None:
    low, high = (None, "W") if at_front else ("V", "W")
    key = high
    for place in range(1, 1001):
        key = ranks.between(low, key, "3a")
        assert len(key) <= 4 + place / 4.9


def test_a_list_that_is_renumbered_when_crowded_never_has_long_keys() -> None:
    chance = random.Random(7)
    keys = list(ranks.spread(3))
    renumbered = 0
    for _ in range(2000):
        if ranks.is_crowded(keys):
            keys = list(ranks.spread(len(keys)))
            renumbered += 1
        key = ranks.between(keys[0], keys[1], pen(chance))
        insort(keys, key)
        assert keys[1] == key
        assert len(key) <= ranks.TOO_LONG + 4
    assert 0 < renumbered < 20


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), TAGS), max_size=60))
def test_items_stand_where_they_were_moved(moves: list[tuple[int, int, str]]) -> None:
    wanted = list(range(10))
    keys = dict(zip(wanted, ranks.spread(10), strict=True))
    for source, place, tag in moves:
        item = wanted.pop(source)
        low = keys[wanted[place - 1]] if place else None
        high = keys[wanted[place]] if place < len(wanted) else None
        wanted.insert(place, item)
        keys[item] = ranks.between(low, high, tag)
        assert sorted(wanted, key=keys.__getitem__) == wanted


@given(st.integers(0, 200) | st.integers(0, 2000))
def test_a_new_list_has_short_keys_in_order_with_room_everywhere(count: int) -> None:
    keys = ranks.spread(count)
    assert len(keys) == count
    assert list(keys) == sorted(set(keys))
    assert not ranks.is_crowded(keys)
    assert all(len(key) <= (2 if count < 1900 else 3) for key in keys)
    for low, high in zip([None, *keys], [*keys, None], strict=True):
        middle = ranks.between(low, high)
        assert (low or "") < middle
        assert high is None or middle < high


def test_two_laptops_give_one_new_list_the_same_keys() -> None:
    assert ranks.spread(1) == ("V",)
    assert ranks.spread(3) == ("F", "U", "j")
    assert ranks.spread(0) == ()


def test_a_list_is_crowded_by_one_key_too_long_or_without_room_before_it() -> None:
    longest = "V" * ranks.TOO_LONG
    assert not ranks.is_crowded([])
    assert not ranks.is_crowded(["F", longest])
    assert ranks.is_crowded(["F", longest + "V"])
    assert ranks.is_crowded(["F", "V00"])
