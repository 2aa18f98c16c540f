"""Syllables: what can be written in Vietnamese, and where its tone stands."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.syllables import is_syllable, moved_tone, words
from tests.domain.letters import ALL_LETTERS, TEXT, apart

RIGHT = """
gì gìn giếng giặt giữ giải già quý quỳ quốc quyết quyển quên quả quặng quầy quở khuya khuyết
nghiệp nghĩ ngủ ghi gỡ kính cửa kỹ của nguyên người ngoài ngoằn ngoèo hoà hòa khỏe khoẻ thủy thuỷ
yêu yết yên y ỷ ý uỷ ủy uống ươm ướt ưa chuẩn xuất tuần luật truyền tuýp huýt khuỷu loay xoong
được đợt đến thuở huơ bướu rượu phiếu kiểm tra cải cách hành chính tồn tại hạn chế biên bản xoèn
Ưởng Lò Mường Thị Điện ĐẮK Lắk
"""
WRONG = """
kiẻm têt hôp cac1 nghỉep trưong ngiệp gì1 kủa cế ghanh ngề qả quac tỉên ngừơi đựơc tòan hóan
bảng2 xch wifi email iểm pt ươu2 úơng yêunh
"""


@pytest.mark.parametrize("word", RIGHT.split())
def test_what_people_write_is_a_syllable(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.upper())
    assert is_syllable(apart(word))


@pytest.mark.parametrize("word", [one for one in WRONG.split() if one.isalpha()])
def test_what_nobody_writes_is_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tỉên", "tiển"),
        ("ngừơi", "người"),
        ("đựơc", "được"),
        ("tòan", "toàn"),
        ("Hóan", "Hoán"),
        ("QÚYẾT", None),
        ("THÚÊ", "THUẾ"),
        ("kiẻm", None),
        ("wifi", None),
        ("toan", None),
    ],
)
def test_a_tone_on_the_wrong_vowel_goes_where_it_belongs(typed: str, meant: str | None) -> None:
    assert moved_tone(typed) == meant


@given(st.text(st.sampled_from(ALL_LETTERS), min_size=1, max_size=7))
def test_a_mended_word_is_a_syllable_with_the_same_letters_and_tone(word: str) -> None:
    mended = moved_tone(word)
    if mended is not None:
        assert is_syllable(mended)
        assert sorted(unicodedata.normalize("NFD", mended)) == sorted(apart(word))


@given(TEXT)
def test_words_are_found_where_they_stand(text: str) -> None:
    for start, end in words(text):
        assert text[start:end].isalpha()


def test_a_closed_syllable_has_only_the_two_short_tones() -> None:
    assert [word for word in ("cát", "cạt", "cat", "càt", "cảt", "cãt") if is_syllable(word)] == [
        "cát",
        "cạt",
    ]
