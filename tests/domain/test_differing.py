"""The words that differ are marked, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import differing

_TEXT = st.text(st.sampled_from("aơ đ.,09\n"), max_size=40)


def words(before: str, text: str) -> list[str]:
    return [text[start : start + length] for start, length in differing.changed(before, text)]


def test_new_words_are_marked_whole() -> None:
    before = "Còn hồ sơ giải quyết trễ hẹn."
    assert words(before, "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%).") == ["09", "(1,75%)"]
    later = "Còn hồ sơ giải quyết trễ hẹn. 04 hồ sơ không có văn bản xin lỗi."
    assert words(before, later) == ["04 hồ sơ không có văn bản xin lỗi."]


def test_equal_texts_have_no_marks() -> None:
    assert words("Đã niêm yết.", "Đã niêm yết.") == []


@given(_TEXT, _TEXT)
def test_what_is_not_marked_stands_in_the_old_text(before: str, text: str) -> None:
    rest, place = [], 0
    for start, length in differing.changed(before, text):
        assert start >= place
        assert length > 0
        rest.append(text[place:start])
        place = start + length
    rest.append(text[place:])
    assert place <= len(text)
    kept = iter("".join(before.split()))
    assert all(letter in kept for letter in "".join("".join(rest).split()))
