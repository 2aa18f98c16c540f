"""Likeness of shortcomings: what is alike is offered, nothing twice, nothing joined already."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import likeness
from cchc_desktop.domain.ids import AlikeId
from cchc_desktop.domain.report_edit import Alike
from cchc_desktop.domain.year_counts import FoundText

WORDS = ("chậm", "niêm", "yết", "hồ", "sơ", "trễ", "hẹn", "quy", "chế", "cũ")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=12)


def found(*texts: str, area: str = "TTHC") -> list[FoundText]:
    return [
        FoundText(f"f{n:02}", "visit", "shortcoming", area, "", text)
        for n, text in enumerate(texts)
    ]


def test_texts_that_say_the_same_in_other_letters_are_offered_together() -> None:
    (one,) = likeness.proposals(
        found(
            "Chưa niêm yết đầy đủ thủ tục hành chính (12 thủ tục).",
            "Quy chế làm việc viện dẫn văn bản hết hiệu lực.",
            "chưa niêm yết đầy đủ các thủ tục hành chính, 7 thủ tục",
        )
    )
    assert one.findings == ("f00", "f02")
    assert one.text.startswith("Chưa niêm yết")


def test_areas_are_never_mixed() -> None:
    listed = [*found("Hồ sơ trễ hẹn"), *found("Hồ sơ trễ hẹn", area="TC")]
    assert likeness.proposals(listed) == ()


def test_what_was_joined_is_not_offered_and_others_may_come_to_it() -> None:
    listed = found("Hồ sơ trễ hẹn", "hồ sơ trễ hẹn", "Hồ sơ bị trễ hẹn", "Quy chế cũ")
    joined = Alike(AlikeId("a"), "Hồ sơ trễ hẹn", ("f00", "f01"), "TTHC")
    (one,) = likeness.proposals(listed, [joined])
    assert (one.group, one.findings) == ("a", ("f02",))


@given(TEXTS)
def test_no_finding_is_offered_twice_and_all_are_like_the_first(texts: list[str]) -> None:
    listed = found(*texts)
    said = {one.id: one.text for one in listed}
    offered = likeness.proposals(listed)
    ids = [finding for one in offered for finding in one.findings]
    assert len(ids) == len(set(ids))
    for one in offered:
        first = likeness.words(one.text)
        for finding in one.findings:
            assert likeness.likeness(first, likeness.words(said[finding])) >= likeness.LEAST


@given(TEXTS)
def test_the_short_way_finds_what_comparing_all_finds(texts: list[str]) -> None:
    leaders: list[tuple[likeness.Words, list[str]]] = []
    for one in found(*texts):
        mine = likeness.words(one.text)
        if not mine:
            continue
        near = next((x for x in leaders if likeness.likeness(mine, x[0]) >= likeness.LEAST), None)
        if near is None:
            leaders.append((mine, [one.id]))
        else:
            near[1].append(one.id)
    slow = {tuple(sorted(ids)) for _, ids in leaders if len(ids) > 1}
    fast = {tuple(sorted(one.findings)) for one in likeness.proposals(found(*texts))}
    assert fast == slow
