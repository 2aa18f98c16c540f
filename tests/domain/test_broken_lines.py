"""A number broken by a narrow column is read as it was before, and nothing else is joined."""

from __future__ import annotations

from datetime import date

import pytest

from cchc_desktop.domain import broken_lines, citations, legal

NUMBERS = [one.number for one in legal.shipped().documents]


@pytest.mark.parametrize(
    ("number", "said", "day"),
    [
        ("09/2015/QĐ-TTg", "ngày 25/3/2015", date(2015, 3, 25)),
        ("30c/NQ-CP", "ngày 08/11/2011", date(2011, 11, 8)),
        ("14/2015/TTLT-BTNMT-BTP", "ngày 04.4.2015", date(2015, 4, 4)),
    ],
)
def test_wherever_it_breaks_the_same_number_and_day_are_found(
    number: str, said: str, day: date
) -> None:
    whole = f"Căn cứ {number} {said} của"
    first = whole.index("/") + 1
    last = whole.index(" của")
    for place in range(first, last):
        text = f"{whole[:place]}\n{whole[place:]}"
        (found,) = citations.find(broken_lines.joined(text, NUMBERS), legal.shipped())
        assert (found.number, found.issued) == (number, day), text


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định 60/QĐ-UBND\nUBND tỉnh ban hành",
        "Quyết định 60/QĐ-UBND\nVề việc kiểm tra",
        "tỷ lệ 12/20\n15. Nội dung khác",
        "ngày 31/2/20\n15",
        "số 5\n25/3/2015",
        "1/2\n3/4",
    ],
)
def test_what_is_not_certainly_one_stays(text: str) -> None:
    assert broken_lines.joined(text, NUMBERS) == text
