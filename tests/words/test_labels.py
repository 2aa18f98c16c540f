"""Labels: nothing is without words, and what is shown can be typed again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import RatingValue, Side, VisitKind, VisitState
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import followup, labels, operations

STARTS = dt.datetime(2018, 10, 9, 1, 0, tzinfo=dt.UTC)


def test_each_member_of_each_enum_has_its_own_words() -> None:
    for words in (
        [labels.level(x) for x in Level],
        [labels.visit_state(x) for x in VisitState],
        [labels.visit_kind(x) for x in VisitKind],
        [labels.side(x) for x in Side],
        [labels.role(x) for x in Role],
        [labels.finding_kind(x) for x in FindingKind],
        [labels.stance(x) for x in Stance],
        [followup.status(x) for x in Status],
        [labels.rating(x) for x in RatingValue],
        [labels.framework(x) for x in Framework],
    ):
        assert all(words)
        assert len(set(words)) == len(words)


def test_each_operation_has_its_own_words() -> None:
    words = [operations.operation(op.value) for op in Op]
    assert operations.operation("edit_finding") == "sửa ghi nhận"
    assert len(set(words)) == len(words)
    assert operations.operation("of a newer program") not in words


def test_moments_are_shown_on_the_clocks_of_viet_nam() -> None:
    assert labels.moment(STARTS) == "08:00 09/10/2018"
    assert labels.clock_seconds(STARTS) == "08:00:00"
    assert labels.moment(None) == labels.date(None) == labels.time(None) == ""


def test_a_period_of_one_day_names_it_once() -> None:
    day = dt.date(2025, 12, 20)
    assert labels.days(day, day) == labels.days(day, None) == "20/12/2025"
    assert labels.days(day, day + dt.timedelta(days=1)) == "20/12/2025–21/12/2025"


def test_a_span_names_one_day_once_and_two_days_both() -> None:
    assert labels.span(STARTS) == "08:00 Thứ Ba 09/10/2018"
    same = STARTS + dt.timedelta(hours=8, minutes=45)
    assert labels.span(STARTS, same) == "08:00–16:45 Thứ Ba 09/10/2018"
    later = same + dt.timedelta(days=5)
    assert labels.span(STARTS, later) == "08:00 Thứ Ba 09/10/2018 – 16:45 Chủ Nhật 14/10/2018"


def test_a_period_may_lack_either_end() -> None:
    first, last = dt.date(2018, 1, 1), dt.date(2018, 9, 30)
    assert labels.days(first, last) == "01/01/2018–30/09/2018"
    assert labels.days(first, None) == "01/01/2018"
    assert labels.days(None, None) == ""


def test_numbers_stand_as_vietnamese_write_them() -> None:
    assert labels.number(1234567) == "1.234.567"
    assert labels.number(None) == ""
    assert labels.percent(Decimal("98.25")) == "98,25%"
    assert labels.minutes_number(5) == "05"
    assert labels.minutes_number(None) == ""


def test_a_rate_without_a_number_says_why() -> None:
    assert labels.rate(Rate(1, 4)) == "25,00%"
    assert labels.rate(Rate(0, 0)) == "không phát sinh"
    assert labels.rate(Rate(None, 4)) == "không theo dõi"


@pytest.mark.parametrize(
    "typed",
    [
        "9/10/2018",
        "09102018",
        "9-10-18",
        "9.10.2018",
        "9 10 2018",
        "091018",
        "2018-10-09",
        " ngày 09 tháng 10 năm 2018 ",
    ],
)
def test_a_day_is_understood_in_many_writings(typed: str) -> None:
    assert labels.parse_date(typed) == dt.date(2018, 10, 9)


@pytest.mark.parametrize("typed", ["31/02/2018", "9/10", "hôm qua", "9/13/2018", "00/01/2018", "1"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        labels.parse_date(typed)


def test_a_year_of_two_digits_is_of_this_century_or_the_last() -> None:
    assert labels.parse_date("1/9/98") == dt.date(1998, 9, 1)
    assert labels.parse_date("1/9/26") == dt.date(2026, 9, 1)


@pytest.mark.parametrize(
    "typed", ["8h30", "8:30", "0830", "830", "8 giờ 30", "8g30", "8 giờ 30 phút", "8H30p"]
)
def test_a_time_is_understood_in_many_writings(typed: str) -> None:
    assert labels.parse_time(typed) == dt.time(8, 30)


def test_an_hour_alone_is_on_the_hour() -> None:
    assert labels.parse_time("8") == labels.parse_time("8h") == dt.time(8)


@pytest.mark.parametrize("typed", ["25:00", "8:75", "sáng", "8:30:15", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        labels.parse_time(typed)


@pytest.mark.parametrize("typed", ["12.34", "1.2345", "-1", "1,5", "1.234.5", "năm", "1..234"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        labels.parse_count(typed)


def test_a_count_may_be_grouped_by_points_or_blanks() -> None:
    assert labels.parse_count("1.234") == labels.parse_count("1 234") == 1234
    assert labels.parse_count("1\u00a0234\u202f567") == 1234567
    assert labels.parse_count(" 0 ") == 0


def test_nothing_typed_is_nothing() -> None:
    assert labels.parse_date(" ") is None
    assert labels.parse_time("") is None
    assert labels.parse_count("  ") is None


@given(st.dates())
def test_a_shown_day_is_read_back(day: dt.date) -> None:
    assert labels.parse_date(labels.date(day)) == day


@given(st.times())
def test_a_shown_time_is_read_back(clock: dt.time) -> None:
    assert labels.parse_time(labels.time(clock)) == clock.replace(second=0, microsecond=0)


@given(st.integers(min_value=0))
def test_a_shown_count_is_read_back(count: int) -> None:
    assert labels.parse_count(labels.number(count)) == count


@given(st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    for parse in (labels.parse_date, labels.parse_time, labels.parse_count):
        try:
            parse(typed)
        except ValueError:
            continue
