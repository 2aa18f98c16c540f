"""Times: kept in UTC with offset, shown in the time of Viet Nam."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Viet Nam has had one offset since 1975; no time-zone data is needed on Windows."""


def in_vietnam(moment: datetime) -> datetime:
    """The same moment on the clocks of Viet Nam."""
    return moment.astimezone(VIETNAM)


def vietnam_day(moment: datetime) -> date:
    """The day of the moment in Viet Nam."""
    return in_vietnam(moment).date()


def utc(moment: datetime) -> datetime:
    """The same moment in UTC; a moment without offset is taken as Viet Nam's."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=VIETNAM)
    return moment.astimezone(UTC)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)
