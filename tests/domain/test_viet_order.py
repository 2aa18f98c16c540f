"""Vietnamese order against the table of DOMAIN §8, not against the code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.domain import viet
from tests.domain.letters import CONSONANTS, ORDER, TEXT, TONED, VIETNAMESE, apart

Word = tuple[int, tuple[int, ...], int]
"""How a word sorts: a number is (0, (), number), a syllable (1, letters' places, tone)."""


@st.composite
def syllables(draw: st.DrawFn) -> tuple[str, Word]:
    """A made-up syllable with one tone, and its place by the table of DOMAIN §8."""
    tone = draw(st.integers(0, 5))
    onset = draw(st.text(st.sampled_from(CONSONANTS), max_size=2))
    vowels = draw(st.lists(st.sampled_from(TONED), min_size=1, max_size=3))
    coda = draw(st.text(st.sampled_from("cmnpt"), max_size=2))
    bearer = draw(st.integers(0, len(vowels) - 1))
    nucleus = "".join(v[tone if i == bearer else 0] for i, v in enumerate(vowels))
    bare = onset + "".join(v[0] for v in vowels) + coda
    return onset + nucleus + coda, (1, tuple(ORDER.index(letter) for letter in bare), tone)


def _numbered(number: int, zeros: int) -> tuple[str, Word]:
    return "0" * zeros + str(number), (0, (), number)


NUMBERS = st.builds(_numbered, st.integers(0, 5000), st.integers(0, 2))
PHRASES = st.lists(syllables() | NUMBERS, max_size=4)


def ordered(words: Sequence[str], key: Callable[[str], str] = viet.sort_key) -> list[str]:
    """The words sorted from their contrary order, so that equal keys are seen."""
    contrary = list(words[::-1])
    contrary.sort(key=key)
    return contrary


def spoken(phrase: list[tuple[str, Word]]) -> str:
    return " ".join(text for text, _ in phrase)


@given(PHRASES, PHRASES, PHRASES)
def test_order_is_that_of_the_table_syllable_by_syllable(
    start: list[tuple[str, Word]], left: list[tuple[str, Word]], right: list[tuple[str, Word]]
) -> None:
    left, right = start + left, start + right
    ours = [viet.sort_key(spoken(phrase)) for phrase in (left, right)]
    table = [[place for _, place in phrase] for phrase in (left, right)]
    assert (ours[0] < ours[1]) == (table[0] < table[1])
    assert (ours[0] == ours[1]) == (table[0] == table[1])


@pytest.mark.parametrize("toned", TONED)
def test_tones_follow_in_the_order_of_dictionaries(toned: str) -> None:
    assert ordered(toned) == list(toned)
    syllables_ = [f"b{letter}n" for letter in toned]
    assert ordered(syllables_) == syllables_


def test_letters_follow_in_the_order_of_the_alphabet() -> None:
    assert ordered(ORDER) == ORDER
    assert sorted(ORDER) != ORDER  # the machine's own order is wrong


def test_the_tone_counts_after_all_letters_of_the_syllable() -> None:
    words = ["ma", "mà", "mạ", "mai", "mài", "màn", "mát", "mây"]
    assert ordered(words) == words


def test_the_tone_of_a_syllable_may_stand_on_either_vowel() -> None:
    words = ["hoa", "hoà", "hỏa", "hoã", "hóa", "hoạ"]
    assert ordered(words) == words
    assert viet.sort_key("Hoà Bình") == viet.sort_key("hòa bình")
    assert viet.sort_key("Thuỷ") == viet.sort_key("Thủy")


def test_an_earlier_syllable_decides_before_a_later_one() -> None:
    names = ["Sơn La", "Sơn Lôi", "Sớm A"]
    assert ordered(names) == ["Sớm A", "Sơn La", "Sơn Lôi"]
    assert viet.sort_key("la z") < viet.sort_key("là a")


def test_districts_of_son_la_stand_as_their_list_has_them() -> None:
    names = [
        "Bắc Yên",
        "Mai Sơn",
        "Mộc Châu",
        "Mường La",
        "Phù Yên",
        "Quỳnh Nhai",
        "Sông Mã",
        "Sốp Cộp",
        "Sơn La",
        "Thuận Châu",
        "Vân Hồ",
        "Yên Châu",
    ]
    assert ordered(names) == names


def test_numbers_in_names_sort_as_numbers() -> None:
    names = ["Tổ 1", "Tổ 02", "Tổ 9", "Tổ 10", "Tổ 100", "Tổ dân phố 1"]
    assert ordered(names) == names
    assert viet.sort_key("5/BB-ĐKT") < viet.sort_key("12/BB-ĐKT")


@given(st.integers(0, 10**6), st.integers(0, 10**6) | st.integers(0, 20), st.integers(0, 3))
def test_any_two_numbers_in_names_sort_as_numbers(one: int, two: int, zeros: int) -> None:
    left, right = f"Phường {one}", f"Phường {'0' * zeros}{two} mới"
    assert (viet.sort_key(left) < viet.sort_key(right)) == (one <= two)


@given(TEXT)
def test_a_key_knows_neither_case_of_letters_nor_marks_apart(text: str) -> None:
    assert viet.sort_key(apart(text)) == viet.sort_key(text)


@given(VIETNAMESE)
def test_a_key_does_not_know_case(text: str) -> None:
    assert viet.sort_key(text.upper()) == viet.sort_key(text)


@given(TEXT)
@example("\ud7d0")  # a Korean letter close below the surrogates
@example("\U000323af")
def test_a_key_can_be_kept_in_a_file(text: str) -> None:
    assert "\x00" not in viet.sort_key(text)
    viet.sort_key(text).encode("utf-8")


def test_letters_of_others_come_after_the_vietnamese() -> None:
    assert viet.sort_key("Ypsilon") < viet.sort_key("Ωmega") < viet.sort_key("Яков")
    assert viet.sort_key("Phú") < viet.sort_key("Wang") < viet.sort_key("Xuân")


def test_look_alikes_of_the_letter_sort_with_it() -> None:
    assert {viet.sort_key(f"{d}ặng") for d in "\u0110\u0111\u00d0\u00f0\u0189\u0256"} == {
        viet.sort_key("đặng")
    }


def test_people_stand_by_their_given_names_then_by_the_words_before() -> None:
    names = [
        "Nguyễn Văn An",
        "Trần Bình An",
        "Trần Thị Ngọc Ánh",
        "Nguyễn Văn Ân",
        "Lê Đào",
        "Bùi Dung",
        "Đặng Quỳnh Như",
        "Như",
    ]
    expected = [
        "Nguyễn Văn An",
        "Trần Bình An",
        "Trần Thị Ngọc Ánh",
        "Nguyễn Văn Ân",
        "Bùi Dung",
        "Lê Đào",
        "Như",
        "Đặng Quỳnh Như",
    ]
    assert ordered(names, viet.name_sort_key) == expected


@given(PHRASES, PHRASES, syllables(), syllables())
def test_the_given_name_decides_before_the_family(
    family: list[tuple[str, Word]],
    other: list[tuple[str, Word]],
    given_name: tuple[str, Word],
    second: tuple[str, Word],
) -> None:
    left, right = spoken([*family, given_name]), spoken([*other, second])
    ours = viet.name_sort_key(left) < viet.name_sort_key(right)
    by_table = [given_name[1], *(p for _, p in family)] < [second[1], *(p for _, p in other)]
    assert ours == by_table


def test_nobody_has_a_key_too() -> None:
    assert viet.name_sort_key("  ") == viet.name_sort_key("") == viet.sort_key("")
