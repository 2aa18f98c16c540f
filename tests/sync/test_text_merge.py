"""Sentences that two people changed apart are joined; where they touch, nobody guesses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.sync import text_merge

BASE = "Câu một. Câu hai. Câu ba. Câu bốn."
_WORDS = st.lists(st.sampled_from(["A. ", "B. ", "C.\n", "D; ", "E"]), max_size=6).map("".join)


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        (
            BASE.replace("một", "1"),
            BASE.replace("bốn", "4"),
            BASE.replace("một", "1").replace("bốn", "4"),
        ),
        (BASE.replace("Câu hai. ", ""), BASE.replace("ba.", "3."), None),
        (BASE.replace("hai", "2"), BASE.replace("hai", "II"), None),
        (BASE.replace("hai", "2"), BASE, BASE.replace("hai", "2")),
        # one mends the last sentence, the other writes a new one behind it
        (BASE.replace("bốn", "4"), f"{BASE} Câu năm.", BASE.replace("bốn", "4") + " Câu năm."),
        (f"{BASE} Câu năm.", f"{BASE} Câu sáu.", None),
        (f"Câu đầu. {BASE}", BASE.replace("một", "1"), "Câu đầu. " + BASE.replace("một", "1")),
    ],
)
def test_changes_are_joined_only_where_they_do_not_touch(
    left: str, right: str, joined: str | None
) -> None:
    assert text_merge.merged(BASE, left, right) == joined


@given(_WORDS)
def test_sentences_together_are_the_text(text: str) -> None:
    assert "".join(text_merge.sentences(text)) == text


@given(_WORDS, _WORDS, _WORDS)
def test_it_is_the_same_from_both_sides(base: str, left: str, right: str) -> None:
    assert text_merge.merged(base, left, right) == text_merge.merged(base, right, left)


@given(_WORDS, _WORDS)
def test_one_who_changed_nothing_gets_the_others_text(base: str, left: str) -> None:
    assert text_merge.merged(base, left, base) == left
