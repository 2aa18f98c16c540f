"""Each kind of hit has its own word."""

from __future__ import annotations

from cchc_desktop.usecases.searching import Found
from cchc_desktop.words import searching


def test_each_kind_of_hit_has_its_own_word() -> None:
    assert len({searching.kind(one.value) for one in Found}) == len(Found)


def test_what_no_source_vouches_for_says_so() -> None:
    assert searching.kind("document", False) == "Văn bản (chưa đối chiếu nguồn)"
