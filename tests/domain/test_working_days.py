"""Working days against the days themselves: table of known years, and counting day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.forms import read_form
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.working_days import (
    WORKING_DAYS_FILE,
    Calendar,
    DayKind,
    SpecialDay,
    calendar_of,
    data_of,
)

VIETNAM = calendar_of(read_form(WORKING_DAYS_FILE))
DAYS = st.dates(date(2010, 6, 1), date(2027, 6, 30))
FEW_DAYS = st.integers(0, 60)
ONE_DAY = timedelta(days=1)


def on(text: str) -> date:
    """A date written as people write it: 14/02/2018."""
    day, month, year = text.split("/")
    return date(int(year), int(month), int(day))


def span(first: str, last: str) -> list[date]:
    start = on(first)
    return [start + timedelta(days=n) for n in range((on(last) - start).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("21/01/2012", "29/01/2012"),  # baobinhdinh.vn 12/2011
        ("29/12/2012", "01/01/2013"),  # baothainguyen.vn 28/12/2012
        ("09/02/2013", "17/02/2013"),  # the same
        ("27/04/2013", "01/05/2013"),  # the same
        ("28/01/2014", "05/02/2014"),  # laodong.com.vn 174011
        ("01/01/2015", "04/01/2015"),  # baomoi 15286031
        ("06/02/2016", "14/02/2016"),  # Government meeting 29/10/2015
        ("30/04/2016", "03/05/2016"),  # Ministry of Labour, spring 2016
        ("14/02/2018", "20/02/2018"),  # 7 days, two of them before Tết
        ("29/12/2018", "01/01/2019"),  # 6519/VPCP-KGVX
        ("02/02/2019", "10/02/2019"),
        ("23/01/2020", "29/01/2020"),  # socongthuong.daklak.gov.vn 07/01/2020
        ("25/01/2025", "02/02/2025"),  # 6150/TB-BLĐTBXH
        ("30/04/2025", "04/05/2025"),
        ("01/01/2026", "04/01/2026"),  # 24h.com.vn 26/12/2025
        ("14/02/2026", "22/02/2026"),  # congan.com.vn
        ("29/08/2026", "02/09/2026"),  # thanhnien.vn 13/01/2026
    ],
)
def test_the_long_holidays_are_as_they_were_announced(first: str, last: str) -> None:
    assert [day for day in span(first, last) if VIETNAM.is_working(day)] == []
    before, after = on(first) - ONE_DAY, on(last) + ONE_DAY
    assert VIETNAM.is_working(before)
    assert VIETNAM.is_working(after)
    assert VIETNAM.between(before, after) == 1
    assert VIETNAM.add(before, 1) == after


@pytest.mark.parametrize(
    "day",
    [
        *("04/02/2012", "05/01/2013", "23/02/2013", "04/05/2013", "25/01/2014", "08/02/2014"),
        *("27/12/2014", "05/01/2019", "04/05/2019", "04/05/2024", "26/04/2025", "10/01/2026"),
        "22/08/2026",
    ],
)
def test_a_make_up_saturday_is_worked(day: str) -> None:
    saturday = on(day)
    assert saturday.weekday() == 5
    assert VIETNAM.is_working(saturday)
    assert VIETNAM.between(saturday - ONE_DAY, saturday + 2 * ONE_DAY) == 2
    special = VIETNAM.special(saturday)
    assert special is not None
    assert special.kind is DayKind.MAKE_UP


@pytest.mark.parametrize(
    ("received", "number", "due"),
    [
        ("09/02/2018", 5, "23/02/2018"),  # 12, 13, then after Tết 21, 22, 23
        ("13/02/2018", 1, "21/02/2018"),
        ("24/01/2025", 1, "03/02/2025"),
        ("24/04/2025", 5, "05/05/2025"),  # 25, Saturday 26, 28, 29, then 5 May
        ("31/12/2025", 7, "12/01/2026"),  # 5 to 9, Saturday 10, then Monday
        ("13/02/2026", 2, "24/02/2026"),
    ],
)
def test_terms_over_holidays(received: str, number: int, due: str) -> None:
    assert VIETNAM.add(on(received), number) == on(due)


def test_each_swap_has_its_make_up_day() -> None:
    off = [special for special in VIETNAM.days if special.kind is DayKind.SWAP]
    made_up = [special for special in VIETNAM.days if special.kind is DayKind.MAKE_UP]
    assert len(off) == len(made_up) == 17
    for special in made_up:
        replaced = on(special.name.rpartition(" ")[2])
        pair = VIETNAM.special(replaced)
        assert pair is not None
        assert on(pair.name.rpartition(" ")[2]) == special.day
        assert abs(special.day - replaced) <= timedelta(days=14)


@pytest.mark.parametrize("year", range(2011, 2027))
def test_every_year_rests_as_many_weekdays_as_the_law_gives(year: int) -> None:
    """Labour Code: 9 days until 2012 (Điều 73 of 1994), 10 since Tết of 2014, 11 since 2021."""
    off = {d.day for d in VIETNAM.days if d.day.year == year and d.kind is not DayKind.MAKE_UP}
    weekdays = [day for day in off if day.weekday() < 5]
    swaps = sum(d.kind is DayKind.SWAP for d in VIETNAM.days if d.day.year == year)
    by_law = 9 if year <= 2013 else 10 if year <= 2020 else 11 if year <= 2025 else 12
    assert len(weekdays) - swaps == by_law


def test_what_nobody_vouches_for_is_marked() -> None:
    marked = [special.day for special in VIETNAM.days if special.is_unverified]
    assert on("24/11/2026") in marked
    assert on("02/05/2014") in marked
    assert on("26/04/2014") in marked
    assert on("16/02/2018") not in marked


@given(DAYS, st.integers(1, 60))
def test_a_term_is_as_long_as_what_lies_between(start: date, number: int) -> None:
    due = VIETNAM.add(start, number)
    assert VIETNAM.is_working(due)
    assert VIETNAM.between(start, due) == number
    back = VIETNAM.add(due, -number)
    assert VIETNAM.is_working(back)
    assert VIETNAM.between(back, due) == number


@given(DAYS, st.integers(0, 90))
def test_between_is_counted_day_by_day(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    counted = sum(VIETNAM.is_working(start + timedelta(days=n)) for n in range(1, length + 1))
    assert VIETNAM.between(start, end) == counted
    assert VIETNAM.between(end, start) == -counted


@given(DAYS, FEW_DAYS, FEW_DAYS)
def test_parts_add_up(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second)
    whole = VIETNAM.between(start, end)
    assert VIETNAM.between(start, middle) + VIETNAM.between(middle, end) == whole


@given(DAYS)
def test_the_first_working_day_is_the_day_itself_or_the_next(day: date) -> None:
    first = VIETNAM.first_working(day)
    passed = [day + timedelta(days=n) for n in range((first - day).days)]
    assert VIETNAM.is_working(first)
    assert not any(map(VIETNAM.is_working, passed))


@given(DAYS, DAYS)
def test_late_days_are_the_working_days_after_the_due_day(due: date, returned: date) -> None:
    late = VIETNAM.days_late(due, returned)
    last = VIETNAM.first_working(due)
    assert late == max(0, VIETNAM.between(last, returned))
    assert (late == 0) == (returned < VIETNAM.add(last, 1))


@pytest.mark.parametrize(
    ("due", "returned", "late"),
    [
        ("13/02/2018", "13/02/2018", 0),
        ("13/02/2018", "20/02/2018", 0),  # the last day of Tết
        ("13/02/2018", "21/02/2018", 1),
        ("16/02/2018", "21/02/2018", 0),  # due in Tết: the next working day is in time
        ("16/02/2018", "22/02/2018", 1),
        ("25/04/2025", "26/04/2025", 1),  # a make-up Saturday
        ("18/04/2025", "19/04/2025", 0),  # an ordinary one
        ("18/04/2025", "11/04/2025", 0),
    ],
)
def test_days_late(due: str, returned: str, late: int) -> None:
    assert VIETNAM.days_late(on(due), on(returned)) == late


def test_a_year_without_data_has_weekends_only_and_says_so() -> None:
    new_year = date(2030, 1, 1)
    assert VIETNAM.is_working(new_year)
    assert not VIETNAM.is_working(date(2030, 1, 5))
    assert VIETNAM.unknown_years(date(2026, 12, 1), new_year) == (2027, 2028, 2029, 2030)
    assert VIETNAM.unknown_years(new_year, date(2026, 12, 1)) == (2027, 2028, 2029, 2030)
    assert VIETNAM.unknown_years(date(2011, 1, 1), date(2026, 12, 31)) == ()
    assert Calendar().unknown_years(new_year, new_year) == (2030,)


def test_a_term_of_nothing_ends_where_it_began() -> None:
    sunday = date(2025, 4, 20)
    assert VIETNAM.add(sunday, 0) == sunday
    assert VIETNAM.between(sunday, sunday) == 0


@pytest.mark.parametrize("number", [10**9, -(10**9)])
def test_a_term_beyond_all_calendars_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        VIETNAM.add(date(2025, 1, 1), number)
    assert VIETNAM.between(date.min, date.max) > 2_000_000


def test_a_new_swap_takes_effect_and_leaves_other_years_alone() -> None:
    day, saturday = date(2027, 9, 6), date(2027, 9, 11)
    changed = VIETNAM.with_days(
        2027,
        [
            SpecialDay(saturday, "", DayKind.MAKE_UP),
            SpecialDay(day, "", DayKind.SWAP),
        ],
    )
    assert (VIETNAM.is_working(day), VIETNAM.is_working(saturday)) == (True, False)
    assert (changed.is_working(day), changed.is_working(saturday)) == (False, True)
    assert changed.unknown_years(day, day) == ()
    assert changed.days[: len(VIETNAM.days)] == VIETNAM.days
    assert calendar_of({"years": data_of(changed)}) == changed


def test_the_days_of_a_year_are_replaced_as_a_whole() -> None:
    changed = VIETNAM.with_days(2026, [])
    assert changed.is_working(on("31/08/2026"))
    assert not changed.is_working(on("22/08/2026"))
    assert changed.is_working(on("17/02/2026"))
    assert not changed.is_working(on("27/01/2025"))
    assert changed.unknown_years(on("17/02/2026"), on("17/02/2026")) == ()


def test_special_days_that_cannot_be_are_all_named() -> None:
    monday = date(2027, 9, 6)
    with pytest.raises(InvalidInputError) as caught:
        VIETNAM.with_days(
            2027,
            [
                SpecialDay(monday, "", DayKind.MAKE_UP),
                SpecialDay(monday, "", DayKind.SWAP),
                SpecialDay(date(2028, 1, 1), "", DayKind.HOLIDAY),
            ],
        )
    assert [(p.code, p.where) for p in caught.value.problems] == [
        (ProblemCode.NOT_A_WEEKEND, "[0]"),
        (ProblemCode.DUPLICATE_DAY, "[1]"),
        (ProblemCode.DAY_OUTSIDE_YEAR, "[2]"),
    ]


def test_the_file_is_read_and_written_alike() -> None:
    assert data_of(VIETNAM) == read_form(WORKING_DAYS_FILE)["years"]
    assert VIETNAM.years == frozenset(range(2011, 2027))


def _year(member: str, **day: object) -> dict[str, object]:
    return {"years": {"2025": {member: [day]}}}


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        ([], ProblemCode.WRONG_TYPE, "$"),
        ({}, ProblemCode.MISSING_MEMBER, "$.years"),
        ({"years": []}, ProblemCode.WRONG_TYPE, "$.years"),
        ({"years": {"25": {}}}, ProblemCode.OUT_OF_RANGE, "$.years.25"),
        ({"years": {"2025": 3}}, ProblemCode.WRONG_TYPE, "$.years.2025"),
        ({"years": {"2025": {"off": {}}}}, ProblemCode.WRONG_TYPE, "$.years.2025.off"),
        ({"years": {"2025": {"off": ["x"]}}}, ProblemCode.WRONG_TYPE, "$.years.2025.off[0]"),
        (_year("off"), ProblemCode.MISSING_MEMBER, "$.years.2025.off[0].date"),
        (_year("off", date=3), ProblemCode.WRONG_TYPE, "$.years.2025.off[0].date"),
        (_year("off", date="2025-02-29"), ProblemCode.BAD_DATE, "$.years.2025.off[0].date"),
        (_year("off", date="20250127"), ProblemCode.BAD_DATE, "$.years.2025.off[0].date"),
        (_year("off", date="2024-01-01"), ProblemCode.DAY_OUTSIDE_YEAR, "$.years.2025.off[0]"),
        (
            _year("off", date="2025-01-01", kind="make_up"),
            ProblemCode.NOT_ALLOWED,
            "$.years.2025.off[0].kind",
        ),
        (
            _year("off", date="2025-01-01", name=1),
            ProblemCode.WRONG_TYPE,
            "$.years.2025.off[0].name",
        ),
        (
            _year("off", date="2025-01-01", unverified="yes"),
            ProblemCode.WRONG_TYPE,
            "$.years.2025.off[0].unverified",
        ),
        (_year("work", date="2025-04-25"), ProblemCode.NOT_A_WEEKEND, "$.years.2025.work[0]"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(data: Any, code: ProblemCode, where: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        calendar_of(data)
    assert [(problem.code, problem.where) for problem in caught.value.problems] == [(code, where)]


def test_everything_wrong_in_a_file_is_said_at_once() -> None:
    off = [{"date": "x", "name": 3, "kind": "?"}, {"date": "2025-01-01"}, {"date": "2025-01-01"}]
    with pytest.raises(InvalidInputError) as caught:
        calendar_of({"years": {"2025": {"off": off, "work": 1}}})
    assert sorted(problem.code for problem in caught.value.problems) == [
        ProblemCode.BAD_DATE,
        ProblemCode.DUPLICATE_DAY,
        ProblemCode.NOT_ALLOWED,
        ProblemCode.WRONG_TYPE,
        ProblemCode.WRONG_TYPE,
    ]


def test_a_year_that_is_not_whole_counts_its_days_and_stays_unknown() -> None:
    day = {"date": "2027-01-01", "kind": "holiday", "source": "Số 1/TB"}
    calendar = calendar_of({"years": {"2027": {"complete": False, "off": [day]}}})
    first = date(2027, 1, 1)
    assert not calendar.is_working(first)
    assert calendar.unknown_years(first, first) == (2027,)
    assert calendar.listed_years == (2027,)
    assert calendar_of({"years": data_of(calendar)}) == calendar
    assert calendar.of_year(2027)[0].source == "Số 1/TB"
