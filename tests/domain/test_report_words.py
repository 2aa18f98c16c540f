"""Numbers in a person's words: found where they stood, never where they did not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import report, report_words
from cchc_desktop.domain.report import Block, Line, Number, Of
from cchc_desktop.domain.report_edit import ReportBlock, block_id


def number(key: str, text: str) -> Number:
    return Number(key, text, Of.FINDING, ("f",))


def block(first: str = "05", at: str = "2", of: str = "2", share: str = "2.264/2.387") -> Block:
    counts = ("Có ", number("a", first), " ưu điểm tại ", number("at", at), "/", number("of", of))
    return Block(
        "x",
        "X",
        (
            Line((*counts, " đơn vị:")),
            Line(("2. Cải cách thể chế",)),
            Line(("- Tỷ lệ: ", number("share", share), " hồ sơ.")),
        ),
    )


def worded(before: Block, text: str, now: Block) -> Block:
    kept = report_words.known(before, text)
    edit = ReportBlock(block_id(2018, "x"), 2018, "x", text, kept)
    (out,) = report.arranged((now,), (edit,))
    return out


def test_numbers_are_where_their_words_are() -> None:
    text = block().text.replace("Có", "Đoàn 2 ghi nhận tất cả")
    found = worded(block(), text, block())
    assert found.text == text
    assert [n.key for n in found.numbers] == ["a", "at", "of", "share"]
    assert found.changed == ()
    assert [line.form.value for line in found.lines] == ["body", "clause", "body"]


def test_a_number_that_was_taken_out_is_not_found_elsewhere() -> None:
    text = "Có nhiều ưu điểm.\n2. Cải cách thể chế\n- Tỷ lệ: 2.264/2.387 hồ sơ."
    found = worded(block(), text, block())
    assert [n.key for n in found.numbers] == ["share"]


def test_changed_and_gone_numbers_are_told() -> None:
    now = block(first="04", share="2.300/2.387")
    found = worded(block(), block().text, now)
    assert [(n.was, n.text) for n in found.changed] == [
        ("05", "04"),
        ("2.264/2.387", "2.300/2.387"),
    ]
    bare = replace(now, lines=now.lines[:1])
    assert worded(block(), block().text, bare).gone == ("2.264/2.387",)


def test_the_new_number_typed_by_hand_is_the_number_again() -> None:
    old = worded(block(), block().text, block(first="04"))
    assert old.is_marked
    again = worded(old, old.text.replace("05", "04"), block(first="04"))
    assert not again.is_marked
    assert [n.key for n in again.numbers] == ["a", "at", "of", "share"]


@given(st.text("Có 0123/. ưu\nđ", max_size=60), st.integers(0, 60))
def test_whatever_is_typed_stays_and_numbers_are_what_stands_there(typed: str, at: int) -> None:
    whole = block().text
    text = (whole[:at] + typed + whole[at:]).strip()
    found = worded(block(), text, block())
    assert found.text == "\n".join(one for one in text.split("\n") if one.strip())
    for line in found.lines:
        for one in line.numbers:
            assert one.shown == one.was
