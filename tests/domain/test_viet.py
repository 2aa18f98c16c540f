"""Vietnamese text: one form, folding, sameness; against DOMAIN §8, not against the code."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import viet
from tests.domain.letters import ALL_LETTERS, ORDER, TEXT, VIETNAMESE, apart

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
    line = text.replace("\r", "")
    assert viet.fold(viet.clean(line)) == viet.fold(line)


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


@given(VIETNAMESE)
def test_letters_are_seen_where_there_are_any(text: str) -> None:
    assert viet.has_letters(text) == any(c in ALL_LETTERS + ALL_LETTERS.upper() for c in text)
    assert not viet.has_letters("".join(c for c in text if not c.isalpha()) + "_12")


# Writings of one name.


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ủy ban nhân dân", "Uỷ ban nhân dân"),
        ("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"),
        ("Hòa Bình, xã Thủy Xuân", "Hoà Bình, xã Thuỷ Xuân"),
        ("khỏe, lõa, hoạ, xuề xòa", "khoẻ, loã, họa, xuề xoà"),
        ("quý", "qúy"),
        ("Lò Văn  Hoà ", "Lò Văn Hòa"),
    ],
)
def test_the_place_of_the_tone_does_not_part_two_writings(left: str, right: str) -> None:
    assert viet.matching_key(left) != viet.matching_key(right)
    assert viet.spelling_key(left) == viet.spelling_key(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("hoà", "hoá"),
        ("hòa", "hoa"),
        ("hòa", "Hòa"),
        ("mùa", "muà"),
        ("hoán", "hóan"),
        ("toàn", "tòan"),
        ("lùi", "luì"),
    ],
)
def test_other_words_stay_apart(left: str, right: str) -> None:
    assert viet.spelling_key(left) != viet.spelling_key(right)


@given(TEXT)
def test_a_spelling_key_is_its_own_key_and_one_for_all_forms(text: str) -> None:
    key = viet.spelling_key(text)
    assert viet.spelling_key(key) == key
    assert viet.spelling_key(apart(text)) == key
    assert viet.fold(key) == viet.fold(viet.matching_key(text))


# How long a text may be.


def test_a_text_is_too_long_by_its_bytes_not_its_letters() -> None:
    assert not viet.is_too_long("a" * viet.TEXT_LIMIT)
    assert viet.is_too_long("a" * viet.TEXT_LIMIT + "a")
    assert not viet.is_too_long("ệ" * (viet.TEXT_LIMIT // 3))
    assert viet.is_too_long("ệ" * (viet.TEXT_LIMIT // 3 + 1))
