"""Words typed into the search box, and how texts answer them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.sought import _NUMBERED, excerpt, padded, sought, words_in
from tests.domain.letters import ALL_LETTERS, TEXT

LONG = (
    "Việc chỉ đạo được quan tâm. Kế hoạch được ban hành đúng hạn, có phân công rõ ràng cho từng "
    "phòng, từng người. Hồ sơ quá hạn chưa có văn bản xin lỗi; sổ theo dõi còn thiếu chữ ký. "
    "Đơn vị đã tự kiểm tra hai lần trong năm và đã báo cáo kết quả lên cấp trên theo quy định."
)


def marked(typed: str, text: str) -> list[str]:
    return [text[start:end] for start, end in sought(typed).marks(text)]


def test_words_are_letters_and_digits_without_diacritics() -> None:
    assert words_in("Đất-đai, 12/2018!") == ["dat", "dai", "12", "2018"]
    assert sought(" Đất  ĐAI ").words == ("dat", "dai")


@pytest.mark.parametrize("typed", ["", " ", "t", "1", "-", '"', "a b", "😀"])
def test_single_letters_and_signs_are_not_enough(typed: str) -> None:
    assert not sought(typed).is_enough


def test_the_last_word_may_be_a_beginning_but_not_one_of_a_single_letter() -> None:
    assert sought("thu tu").phrase in padded("thủ tục")
    assert sought("thu t").phrase not in padded("thủ tục")
    assert sought("thu t").begins("Niêm yết thủ tục.")
    assert sought("tu thu").phrase not in padded("tục thủ")


@pytest.mark.parametrize(("typed", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("khoẻ", "khỏe")])
def test_a_tone_on_either_vowel_is_the_same_letter(typed: str, other: str) -> None:
    for one, text in ((typed, other), (other, typed), (typed, typed)):
        assert sought(one).are_exact([f" {text} giải".encode()], is_phrase=True) == [True]
    assert sought(typed).are_exact([b" hoa thuy khoe"], is_phrase=True) == [False]


def test_exact_is_what_has_the_very_diacritics() -> None:
    assert sought("ban hành").are_exact([" đã ban hành".encode()], is_phrase=True) == [True]
    assert sought("ban hành").are_exact([" bàn hành".encode()], is_phrase=True) == [False]
    assert sought("hành ban").are_exact([" ban hành".encode()], is_phrase=False) == [True]
    assert sought("hành ban").are_exact([" ban hành".encode()], is_phrase=True) == [False]


def test_the_phrase_is_marked_where_it_stands_and_else_each_word() -> None:
    assert marked("ho so", "Hồ sơ so với số liệu") == ["Hồ", "sơ"]
    assert marked("so ho", "Hồ sơ so với số liệu") == ["Hồ", "sơ", "so", "số"]
    assert marked("dat d", "đất đai") == ["đất"]
    assert marked("xyz", "đất đai") == []


def test_a_short_text_is_shown_whole_in_one_line() -> None:
    shown, marks = excerpt(sought("hai"), "Dòng một.\nDòng  hai.")
    assert shown == "Dòng một. Dòng hai."
    assert [shown[a:b] for a, b in marks] == ["hai"]


def test_of_a_long_text_the_sentence_is_shown() -> None:
    shown, marks = excerpt(sought("xin loi"), LONG)
    assert shown == "Hồ sơ quá hạn chưa có văn bản xin lỗi;"
    assert [shown[a:b] for a, b in marks] == ["xin", "lỗi"]


def test_of_a_sentence_without_end_the_part_round_the_words_is_shown() -> None:
    text = "chữ " * 300 + "capybara " + "khác " * 300
    shown, marks = excerpt(sought("capyba"), text)
    assert [shown[a:b] for a, b in marks] == ["capybara"]
    assert shown.startswith("… chữ") and shown.endswith(" …")
    assert len(shown) < 250


def test_a_word_longer_than_the_window_does_no_harm() -> None:
    shown, marks = excerpt(sought("aaaa"), "b" * 50 + " " + "a" * 5_000)
    assert len(shown) <= 250
    assert len(marks) <= 1


@settings(max_examples=80, derandomize=True, deadline=None)
@given(TEXT | st.text(st.sampled_from(_NUMBERED), max_size=40))
def test_texts_are_padded_by_bytes_as_they_are_word_by_word(text: str) -> None:
    assert padded(text).replace("  ", " ") == f" {' '.join(words_in(text))} ".replace("  ", " ")


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(TEXT | st.text(st.sampled_from("ab, \x1e\x1fßđ"), max_size=9), max_size=4))
def test_phrases_are_told_in_many_texts_at_once_as_in_each(texts: list[str]) -> None:
    for wanted in map(sought, ("ab a", "ba", *texts)):
        kept = [text.encode() for text in texts]
        assert wanted.have_phrase(kept) == [wanted.phrase in padded(text) for text in texts]


def test_each_vietnamese_letter_and_digit_has_a_byte() -> None:
    letters = f"{ALL_LETTERS}{ALL_LETTERS.upper()}fjwzFJWZ0123456789"
    assert set(letters) <= set(_NUMBERED)
    assert len(_NUMBERED) == len(set(_NUMBERED)) <= 256


def test_exact_texts_are_told_one_by_one_however_many_are_looked_at() -> None:
    smalls = [" bàn giao", " bán giao", " giao bàn", "", " thủy giao", " thuỷ giao"]
    encoded = [small.encode() for small in smalls]
    assert sought("bàn giao").are_exact(encoded, is_phrase=True) == [True, *[False] * 5]
    assert sought("giao bàn").are_exact(encoded, is_phrase=False) == [
        True,
        False,
        True,
        *[False] * 3,
    ]
    assert sought("thủy giao").are_exact(encoded, is_phrase=True) == [*[False] * 4, True, True]
