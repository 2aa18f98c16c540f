"""Vietnamese text: one form, folding, order; each against DOMAIN §8, not against the code."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.domain import viet

# DOMAIN §8: a ă â b c d đ e ê …; ngang, huyền, hỏi, ngã, sắc, nặng.
TONED = [
    "aàảãáạ",
    "ăằẳẵắặ",
    "âầẩẫấậ",
    "eèẻẽéẹ",
    "êềểễếệ",
    "iìỉĩíị",
    "oòỏõóọ",
    "ôồổỗốộ",
    "ơờởỡớợ",
    "uùủũúụ",
    "ưừửữứự",
    "yỳỷỹýỵ",
]
CONSONANTS = "bcdđghklmnpqrstvx"
ORDER = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
ALL_LETTERS = "".join(TONED) + CONSONANTS

VIETNAMESE = st.text(
    st.sampled_from(ALL_LETTERS + ALL_LETTERS.upper() + "  -.,0123456789\n"), max_size=30
)
ANYTHING = st.text(max_size=30) | VIETNAMESE
# Words with eths, African d, and letters whose marks stand apart.
ODD = st.text(st.sampled_from("ÐðƉɖĐđDdaâấ \u0301\u0302\u031b\r\n"), max_size=12)
TEXT = ANYTHING | ODD


def apart(text: str) -> str:
    """The text as macOS and some keyboards write it: marks apart from their letters."""
    return unicodedata.normalize("NFD", text)


# The form in which text is kept.


@given(TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert viet.clean(viet.clean(text)) == viet.clean(text)


@given(TEXT)
def test_what_is_kept_is_nfc_with_plain_line_ends_and_no_eth(text: str) -> None:
    kept = viet.clean(text)
    assert unicodedata.is_normalized("NFC", kept)
    assert "\r" not in kept
    assert "\u00d0" not in kept


@given(VIETNAMESE)
def test_a_text_already_in_its_form_is_not_touched(text: str) -> None:
    assert viet.clean(text) == text


@given(VIETNAMESE)
def test_marks_apart_and_marks_joined_are_one_text(text: str) -> None:
    assert viet.clean(apart(text)) == text


def test_an_eth_becomes_the_letter_that_was_meant() -> None:
    assert viet.clean("\u00d0ặng Quỳnh Như") == "\u0110ặng Quỳnh Như"
    assert viet.clean("CỘNG HÒA, \u00d0ỘC LẬP") == "CỘNG HÒA, \u0110ỘC LẬP"
    assert viet.clean("3141/Q\u00d0-UBND") == "3141/Q\u0110-UBND"


def test_where_people_put_the_tone_is_left_to_them() -> None:
    assert viet.clean("Khoẻ, thuỷ, hoà; khỏe, thủy, hòa") == "Khoẻ, thuỷ, hoà; khỏe, thủy, hòa"


def test_line_ends_of_any_machine_become_line_feeds() -> None:
    assert viet.clean("một\r\nhai\rba\nbốn") == "một\nhai\nba\nbốn"


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0b", "\x1f", "\x7f", "\x85", "\x9f"])
def test_control_characters_are_noticed(sign: str) -> None:
    assert viet.has_control_characters(f"một{sign}hai")


@given(VIETNAMESE)
def test_tab_and_line_break_are_no_control_characters(text: str) -> None:
    assert not viet.has_control_characters(f"{text}\t{text}\n")


# Folding: what searches and filters compare.


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert viet.fold(viet.fold(text)) == viet.fold(text)


@given(TEXT)
def test_folding_takes_marks_apart_and_capitals_alike(text: str) -> None:
    assert viet.fold(apart(text)) == viet.fold(text)
    assert viet.fold(viet.clean(text)) == viet.fold(text).replace("\r\n", "\n").replace("\r", "\n")


@given(VIETNAMESE)
def test_all_vietnamese_folds_to_plain_small_letters(text: str) -> None:
    folded = viet.fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == viet.fold(text.upper())
    assert len(folded) == len(text)


@given(TEXT, TEXT, TEXT)
def test_a_part_of_a_text_is_found_in_it_after_folding(before: str, part: str, after: str) -> None:
    assert viet.fold(part) in viet.fold(before + part + after)


@given(VIETNAMESE)
def test_what_is_typed_without_diacritics_finds_the_text(text: str) -> None:
    assert viet.fold(viet.plain_letters(text)) == viet.fold(text)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "THỦY"),
        ("khoẻ", "khỏe"),
        ("UỶ BAN", "Ủy ban"),
        ("Đoàn", "doan"),
        ("\u00d0oàn", "đoàn"),
        ("\u0189oàn", "đoàn"),
        ("\u00f0oàn", "doan"),
        ("trễ hẹn", "TRE HEN"),
        ("Sở", "so"),
    ],
)
def test_two_writings_of_one_word_fold_alike(left: str, right: str) -> None:
    assert viet.fold(left) == viet.fold(right)


def test_folding_does_not_join_different_letters() -> None:
    assert len({viet.fold(letter) for letter in ORDER}) == len(set("abcdeghiklmnopqrstuvxy"))


# Plain letters: names of files.


@given(VIETNAMESE)
def test_plain_letters_are_ascii_and_keep_the_case(text: str) -> None:
    plain = viet.plain_letters(text)
    assert plain.isascii()
    assert viet.plain_letters(plain) == plain
    assert [c.isupper() for c in plain] == [c.isupper() for c in text]


@given(TEXT)
def test_plain_letters_take_marks_apart_alike(text: str) -> None:
    assert viet.plain_letters(apart(text)) == viet.plain_letters(text)


def test_names_of_files_are_readable() -> None:
    assert viet.plain_letters("Đặng Ước, UBND huyện Yên Châu") == "Dang Uoc, UBND huyen Yen Chau"
    assert viet.plain_letters("\u00d0\u0189\u0110 đ\u00f0\u0256") == "DDD ddd"


# One value or two.


@given(TEXT)
def test_a_text_is_the_same_in_all_its_writings(text: str) -> None:
    assert viet.same(text, text)
    assert viet.same(text, apart(text))
    assert viet.same(text, viet.clean(text).replace("\n", "\r\n"))
    assert viet.same(text, text + " \n ")
    assert viet.same("\n".join(line + " " for line in viet.clean(text).split("\n")), text)


@given(VIETNAMESE, VIETNAMESE)
def test_being_the_same_goes_both_ways_and_is_seen_by_no_case(left: str, right: str) -> None:
    assert viet.same(left, right) == viet.same(right, left)
    assert not viet.same(left + "a", left + "A")


@pytest.mark.parametrize(
    ("left", "right"), [("hoà", "hòa"), ("Sở", "sở"), (" a", "a"), ("a b", "a  b"), ("a\nb", "a b")]
)
def test_what_a_reader_can_see_makes_two_values(left: str, right: str) -> None:
    assert not viet.same(left, right)


@given(TEXT)
def test_a_matching_key_is_its_own_key(text: str) -> None:
    key = viet.matching_key(text)
    assert viet.matching_key(key) == key
    assert key == " ".join(key.split())


@given(st.lists(st.text(st.sampled_from(ALL_LETTERS), min_size=1), max_size=5))
def test_blanks_line_ends_and_marks_apart_do_not_part_two_writings(words: list[str]) -> None:
    key = " ".join(words)
    assert viet.matching_key(key) == key
    assert viet.matching_key(apart("\r\n ".join(["", *words, "\t"]))) == key


def test_a_matching_key_keeps_case_and_diacritics() -> None:
    assert viet.matching_key("Sở  Nội vụ") != viet.matching_key("sở nội vụ")
    assert viet.matching_key("Mường La") != viet.matching_key("Muong La")


# Order.

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


@given(VIETNAMESE)
def test_letters_are_seen_where_there_are_any(text: str) -> None:
    assert viet.has_letters(text) == any(c in ALL_LETTERS + ALL_LETTERS.upper() for c in text)
    assert not viet.has_letters("".join(c for c in text if not c.isalpha()) + "_12")
