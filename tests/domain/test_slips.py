"""Slips of prose: found, mended as the decree has it, and never seen in prose that is right."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given

from cchc_desktop import paths
from cchc_desktop.domain.slips import PARAGRAPH_LIMIT, Slip, Wanted, corrected, marks
from tests.domain.letters import TEXT

ALL = Wanted()

MENDED = [
    (Slip.DOUBLE_BLANK, "Hồ sơ  trễ hẹn.", "Hồ sơ trễ hẹn."),
    (Slip.BLANK_BEFORE_SIGN, "Hồ sơ trễ hẹn , chưa xin lỗi .", "Hồ sơ trễ hẹn, chưa xin lỗi."),
    (Slip.NO_BLANK_AFTER_SIGN, "Hồ sơ trễ hẹn,chưa xin lỗi.", "Hồ sơ trễ hẹn, chưa xin lỗi."),
    (Slip.BLANK_IN_BRACKETS, "Hồ sơ ( trễ hẹn ) đã trả.", "Hồ sơ (trễ hẹn) đã trả."),
    (Slip.DAY, "Họp ngày 1 tháng 2 năm 2018.", "Họp ngày 01 tháng 02 năm 2018."),
    (Slip.DAY, "Họp ngày 9 tháng 10 năm 2018.", "Họp ngày 09 tháng 10 năm 2018."),
    (Slip.DAY, "Quyết định ngày 5/2/2018.", "Quyết định ngày 05/02/2018."),
    (Slip.DAY, "Trong tháng 1 năm 2018.", "Trong tháng 01 năm 2018."),
    (Slip.CAPITAL, "Theo khoản 2 điều 5 Nghị định.", "Theo khoản 2 Điều 5 Nghị định."),
    (Slip.CAPITAL, "Theo chương IV Nghị định.", "Theo Chương IV Nghị định."),
    (Slip.SMALL, "Theo Khoản 2 Điều 5, Điểm a Khoản 3.", "Theo khoản 2 Điều 5, điểm a khoản 3."),
    (Slip.ROMAN, "Xem phụ lục 4 kèm theo.", "Xem Phụ lục IV kèm theo."),
    (Slip.ROMAN, "Quy định tại Chương 9.", "Quy định tại Chương IX."),
    (
        Slip.ABBREVIATION,
        "Theo 3141/QD-UBND và 30/2020/ND-CP.",
        "Theo 3141/QĐ-UBND và 30/2020/NĐ-CP.",
    ),
    (Slip.DECIMAL, "Đạt 98.5% và 99.25 %.", "Đạt 98,5% và 99,25 %."),
    (Slip.REPEATED, "Ý kiến của của cơ quan.", "Ý kiến của cơ quan."),
    (Slip.SPELLING, "Ngừơi dân nộp hồ sơ.", "Người dân nộp hồ sơ."),
]

RIGHT = [
    "Ngày 05 tháng 3 năm 2018, ngày 11 tháng 6 năm 2018, ngày 05/3/2020, tháng 9 năm 2018.",
    "Theo điểm a khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP; Điều kiện 1 chưa đạt.",
    "Khoản 2 Điều 5 quy định như sau: Điểm a nêu rõ.",
    "Xem Phụ lục IV, Chương II, Phần I, Mục 3; chương trình 2 của tỉnh.",
    "Xem phụ lục 1/2018, biểu 2.1, mục 1.2.3; số 05/BB-ĐKT; 1.234 hồ sơ; 1.500.000 đồng.",
    "Đạt 98,25% (19/20 hồ sơ), giờ 8:30, thư gửi soft@sonla.gov.vn, http://sonla.gov.vn/a,b.",
    "Người người thi đua, ngày ngày trả lời, luôn luôn đúng hẹn…",
    "Ông Lò Văn Ưởng, bà Hnin H'Blang, xã Púng Pánh, bản Tà Xùa.",
    "UBND, HĐND, TTHC, CCVC, QyĐ, TTg; file Excel, email, website.",
    "Bố trí {số  lượng} công chức , theo {tên vb}",
    "Hoà, hòa, thuỷ, thủy, quý, khoẻ, khỏe.",
]


@pytest.mark.parametrize(("slip", "typed", "meant"), MENDED)
def test_a_slip_is_named_and_mended(slip: Slip, typed: str, meant: str) -> None:
    found = marks(typed, ALL)
    assert {mark.slip for mark in found} == {slip}
    assert corrected(typed, found) == meant


@pytest.mark.parametrize("text", [text for text in RIGHT if "{" not in text])
def test_prose_that_is_right_is_left_alone(text: str) -> None:
    assert marks(text, ALL) == ()


def test_open_blanks_are_not_corrected_within() -> None:
    found = marks("Bố trí {số  lượng} công chức  theo {ten vbxx}.", ALL)
    assert [(mark.slip, mark.start) for mark in found] == [(Slip.DOUBLE_BLANK, 28)]


@pytest.mark.parametrize("word", ["kiẻm", "trưong", "ngiệp", "têt"])
def test_a_word_that_is_no_syllable_is_marked_where_it_stands(word: str) -> None:
    text = f"Đoàn đề nghị {word} tra."
    (mark,) = marks(text, ALL)
    assert (text[mark.start : mark.end], mark.slip, mark.instead) == (word, Slip.SPELLING, None)


def test_learnt_words_and_each_switch_are_heeded() -> None:
    text = "Cổng  iGate, phần mềm voffice ."
    every = {mark.slip for mark in marks(text, ALL)}
    assert every == {Slip.DOUBLE_BLANK, Slip.SPELLING, Slip.BLANK_BEFORE_SIGN}
    learnt = Wanted(known=frozenset({"voffice"}))
    assert Slip.SPELLING not in {mark.slip for mark in marks(text, learnt)}
    assert {mark.slip for mark in marks(text, Wanted(prose=False))} == {Slip.SPELLING}
    assert Slip.SPELLING not in {mark.slip for mark in marks(text, Wanted(spelling=False))}


def test_a_paragraph_in_an_old_code_is_one_mark_and_the_others_stay() -> None:
    text = "Đoàn kiểm tra:\nUû ban nh©n d©n huyÖn Yªn Ch©u"
    (mark,) = marks(text, ALL)
    assert (mark.slip, mark.start) == (Slip.OLD_CODE, 15)
    assert corrected(text, (mark,)) == "Đoàn kiểm tra:\nUỷ ban nhân dân huyện Yên Châu"


def _prose_of(name: str) -> Iterator[str]:
    content = json.loads((paths.resources() / name).read_text(encoding="utf-8"))
    if isinstance(content, dict):
        content.pop("meta", None)  # notes of those who compiled the file
    yield from (text for text in _texts(content) if " " in text and "_" not in text)


def _texts(of: object) -> Iterator[str]:
    if isinstance(of, str):
        yield of
    elif isinstance(of, dict):
        yield from (text for part in of.values() for text in _texts(part))
    elif isinstance(of, list):
        yield from (text for part in of for text in _texts(part))


@pytest.mark.parametrize(
    "name",
    [
        "sample/son-la-2018.json",
        "forms/findings_library.json",
        "forms/criteria_30c.json",
        "forms/criteria_76.json",
        "forms/shortcoming_codes.json",
    ],
)
def test_nothing_is_marked_in_the_sample_the_library_and_the_criteria(name: str) -> None:
    texts = list(_prose_of(name))
    assert len(texts) > 5
    assert [(text, found) for text in texts if (found := marks(text, ALL))] == []


@given(TEXT)
def test_marks_stand_in_order_over_the_text_and_mending_changes_it(text: str) -> None:
    found = marks(text, ALL)
    ends = [0, *(mark.end for mark in found)]
    assert all(end <= mark.start < mark.end for end, mark in zip(ends, found, strict=False))
    assert all(text[mark.start : mark.end] != mark.instead for mark in found)
    assert (corrected(text, found) == text) == all(mark.instead is None for mark in found)


@given(TEXT)
def test_numbers_survive_every_correction(text: str) -> None:
    def digits(of: str) -> list[str]:
        return re.findall(r"[1-9]", of)

    found = tuple(mark for mark in marks(text, ALL) if mark.slip not in (Slip.OLD_CODE, Slip.ROMAN))
    assert digits(corrected(text, found)) == digits(text)


def test_a_text_that_nobody_reads_line_by_line_is_not_looked_at() -> None:
    assert marks("Hồ  sơ " * PARAGRAPH_LIMIT, ALL) == ()
