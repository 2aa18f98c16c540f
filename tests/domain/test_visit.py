"""A visit: its states in the order of DOMAIN §2.4, what locks it, what is wrong in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.problems import Problem, ProblemCode
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.visit import (
    BY_HAND,
    RatingValue,
    Side,
    VisitKind,
    VisitState,
    problems_of,
)
from tests.builders import make_visit
from tests.domain import form

S = VisitState
# dự kiến → đã thông báo → đã nhận báo cáo → đang kiểm tra → đã ký biên bản (khóa)
# → đã thông báo kết quả → đang khắc phục → hoàn thành
COURSE = [
    S.PLANNED,
    S.ANNOUNCED,
    S.REPORTED,
    S.IN_PROGRESS,
    S.SIGNED,
    S.NOTIFIED,
    S.REMEDYING,
    S.DONE,
]
MOMENTS = st.datetimes(datetime(2011, 1, 1), datetime(2030, 12, 31)).map(  # noqa: DTZ001
    lambda clock: clock.replace(tzinfo=VIETNAM)
)
DAYS = st.dates(date(2011, 1, 1), date(2030, 12, 31))
NUMBERS = st.none() | st.integers(-3, 500)


def codes(found: list[Problem]) -> set[tuple[ProblemCode, str]]:
    return {(problem.code, problem.where) for problem in found}


def test_states_follow_each_other_as_a_visit_goes() -> None:
    assert list(VisitState) == COURSE
    assert form.values(VisitState) == form.listed("$defs", "visit", "properties", "state")


def test_a_person_sets_the_states_before_signing_and_no_other() -> None:
    assert list(BY_HAND) == COURSE[: COURSE.index(S.SIGNED)]


@pytest.mark.parametrize("state", VisitState)
def test_a_visit_is_locked_from_its_signing_on(state: VisitState) -> None:
    assert make_visit(state=state).is_locked == (COURSE.index(state) >= COURSE.index(S.SIGNED))


def test_a_new_visit_is_planned_and_open() -> None:
    assert make_visit().state is S.PLANNED
    assert make_visit().kind is VisitKind.PLANNED
    assert not make_visit().is_locked


def test_words_are_those_of_the_exchange_form() -> None:
    visit = ("$defs", "visit", "properties")
    assert form.values(VisitKind) == form.listed(*visit, "kind")
    assert form.values(Side) == form.listed("$defs", "attendee", "properties", "side")
    rating = (*visit, "ratings", "items", "properties", "rating")
    assert form.values(RatingValue) == form.listed(*rating)


@given(MOMENTS, st.none() | MOMENTS)
def test_a_visit_does_not_end_before_it_starts(starts: datetime, ends: datetime | None) -> None:
    found = codes(list(problems_of(make_visit(starts=starts, ends=ends))))
    wrong = ends is not None and ends < starts
    assert found == ({(ProblemCode.ENDS_BEFORE_STARTS, "ends")} if wrong else set())


@given(st.none() | DAYS, st.none() | DAYS)
def test_a_period_does_not_end_before_it_starts(first: date | None, last: date | None) -> None:
    found = codes(list(problems_of(make_visit(period_from=first, period_to=last))))
    wrong = first is not None and last is not None and last < first
    assert found == ({(ProblemCode.PERIOD_ENDS_BEFORE_STARTS, "period_to")} if wrong else set())


@given(NUMBERS, NUMBERS, NUMBERS)
def test_numbers_start_where_the_exchange_form_lets_them(
    number: int | None, copies: int | None, sampled: int | None
) -> None:
    typed = {"number": number, "copies": copies, "sampled": sampled}
    least = {name: form.part("$defs", "visit", "properties", name)["minimum"] for name in typed}
    found = codes(list(problems_of(make_visit(**typed))))
    assert found == {
        (ProblemCode.NEGATIVE, name)
        for name, value in typed.items()
        if value is not None and value < least[name]
    }


def test_all_that_is_wrong_is_said_at_once() -> None:
    visit = make_visit()
    wrong = make_visit(
        ends=visit.starts - timedelta(minutes=1),
        period_to=date(2025, 12, 31),
        number=0,
        copies=0,
        sampled=-1,
    )
    assert [problem.where for problem in problems_of(wrong)] == [
        "ends",
        "period_to",
        "number",
        "copies",
        "sampled",
    ]
    assert list(problems_of(visit)) == []
