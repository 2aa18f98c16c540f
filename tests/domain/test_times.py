"""Times: one moment in UTC, shown on the clocks of Viet Nam."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import times

CLOCKS = st.datetimes(datetime(1900, 1, 2), datetime(2900, 1, 1))  # noqa: DTZ001 (as typed)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.builds(lambda clock, zone: clock.replace(tzinfo=zone), CLOCKS, OFFSETS)


@given(MOMENTS)
def test_a_moment_stays_the_same_moment_on_every_clock(moment: datetime) -> None:
    assert times.utc(moment) == times.in_vietnam(moment) == moment
    assert times.utc(moment).utcoffset() == timedelta(0)
    assert times.in_vietnam(moment).utcoffset() == timedelta(hours=7)


@given(CLOCKS)
def test_what_is_typed_without_offset_is_the_time_of_viet_nam(clock: datetime) -> None:
    assert times.in_vietnam(times.utc(clock)).replace(tzinfo=None) == clock
    assert times.vietnam_day(times.utc(clock)) == clock.date()


@given(MOMENTS)
def test_a_moment_written_down_is_read_back_whole(moment: datetime) -> None:
    kept = times.utc(moment).isoformat()
    assert kept.endswith("+00:00")
    assert datetime.fromisoformat(kept) == moment
    assert times.utc(datetime.fromisoformat(kept)).isoformat() == kept


@given(MOMENTS, MOMENTS)
def test_written_moments_of_whole_seconds_sort_as_they_come(one: datetime, two: datetime) -> None:
    one, two = (times.utc(m).replace(microsecond=0) for m in (one, two))
    assert (one.isoformat() < two.isoformat()) == (one < two)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2020, 3, 4, 16, 59, 59, tzinfo=UTC), date(2020, 3, 4)),
        (datetime(2020, 3, 4, 17, 0, tzinfo=UTC), date(2020, 3, 5)),
        (datetime(2018, 12, 31, 23, 30, tzinfo=times.VIETNAM), date(2018, 12, 31)),
        (datetime(2018, 12, 31, 17, 30, tzinfo=UTC), date(2019, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_viet_nam(moment: datetime, day: date) -> None:
    assert times.vietnam_day(moment) == day


def test_now_is_a_moment_in_utc() -> None:
    before = datetime.now(UTC)
    now = times.now()
    assert now.tzinfo is UTC
    assert before <= now <= datetime.now(UTC)
