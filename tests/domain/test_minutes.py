"""Minutes: which rules of form they follow is decided by their day in Viet Nam (DOMAIN §1.6)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_desktop.domain.minutes import Profile, profile_on
from cchc_desktop.domain.times import VIETNAM
from tests.builders import before_2020, make_minutes, make_visit

LAST_OLD = date(2020, 3, 4)
OLD, NEW = Profile.TT01_2011, Profile.ND30_2020


@given(st.dates())
@example(LAST_OLD)
@example(date(2020, 3, 5))
def test_the_decree_rules_from_the_fifth_of_march_2020_on(day: date) -> None:
    assert profile_on(day) is (OLD if day <= LAST_OLD else NEW)


@pytest.mark.parametrize(
    ("ends", "profile"),
    [
        (datetime(2020, 3, 4, 23, 59, tzinfo=VIETNAM), OLD),
        (datetime(2020, 3, 5, 0, 0, tzinfo=VIETNAM), NEW),
        (datetime(2020, 3, 4, 16, 59, tzinfo=UTC), OLD),
        (datetime(2020, 3, 4, 17, 0, tzinfo=UTC), NEW),
    ],
)
def test_the_border_is_midnight_in_viet_nam(ends: datetime, profile: Profile) -> None:
    for visit in (
        make_visit(starts=ends, ends=None),
        make_visit(starts=ends - timedelta(hours=2), ends=ends),
    ):
        assert make_minutes(visit=visit).profile is profile


def test_the_day_of_the_minutes_is_the_last_of_the_visit() -> None:
    starts = datetime(2020, 3, 4, 8, 0, tzinfo=VIETNAM)
    minutes = make_minutes(visit=make_visit(starts=starts, ends=starts + timedelta(days=2)))
    assert minutes.day == date(2020, 3, 6)
    assert minutes.profile is NEW
    assert make_minutes(visit=make_visit(starts=starts, ends=None)).day == LAST_OLD


def test_minutes_of_2018_follow_the_circular() -> None:
    assert before_2020().profile is OLD
    assert make_minutes().profile is NEW
    assert {profile.value for profile in Profile} == {"tt01_2011", "nd30_2020"}
