"""The calendar of working days, kept by the team when the Government decides a new swap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from cchc_desktop.domain import times, working_days
from cchc_desktop.domain.drawn import Sample
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import Problem, ProblemCode, not_written
from cchc_desktop.domain.working_days import (
    WORKING_DAYS_FILE,
    Calendar,
    DayKind,
    SpecialDay,
    is_weekend,
)
from cchc_desktop.store import records
from cchc_desktop.usecases import calendars, form_files
from cchc_desktop.usecases.calendars import Edition
from cchc_desktop.usecases.changes import Changed, Op
from cchc_desktop.usecases.desk import Desk, refuse
from cchc_desktop.usecases.writing import write_whole

_DAY = timedelta(days=1)


class CalendarDesk:
    """Every edit writes the workspace's own file whole; the shipped one is never touched.

    Each method gives the edition as it is then; ``put_back`` takes an edit back.
    """

    def __init__(self, desk: Desk, forms: Path) -> None:
        self._desk = desk
        self._forms = forms

    def edition(self) -> Edition:
        """The calendar that counts here, and where it comes from.

        Raises:
            InvalidInputError: the workspace's file is wrong; all that is.
            ExpectedError: it cannot be read.
        """
        return calendars.edition(self._forms)

    def add(self, first: date, last: date | None, kind: DayKind, name: str, source: str) -> Edition:
        """Add a day, or all days up to the last; a decision's number vouches for it.

        Without a decision the day is marked as not checked. A day that nobody vouched for so far
        is replaced. Of several days off by decision only those are taken that would be worked.

        Raises:
            InvalidInputError: days that cannot be, at "day", "last" and "source".
        """
        now = self.edition()
        wanted = list(_days(first, last or first))
        if kind in (DayKind.SUBSTITUTE, DayKind.SWAP) and len(wanted) > 1:
            wanted = [day for day in wanted if not is_weekend(day)]
        source = source.strip()
        refuse(_faults(now.calendar, first, last, wanted, kind, source))
        made = [SpecialDay(day, name.strip(), kind, not source, source) for day in wanted]
        kept = [special for special in now.calendar.days if special.day not in wanted]
        days = tuple(sorted((*kept, *made), key=lambda special: special.day))
        return self._keep(now, Calendar(days, now.calendar.years))

    def remove(self, day: date) -> Edition:
        """Make a special day an ordinary one."""
        now = self.edition()
        kept = tuple(special for special in now.calendar.days if special.day != day)
        return self._keep(now, Calendar(kept, now.calendar.years))

    def open_year(self, year: int) -> Edition:
        """Begin a year with the holidays that are the same each year; not all of it is known."""
        now = self.edition()
        if year in now.calendar.listed_years:
            return now
        days = (*now.calendar.days, *working_days.fixed_holidays(now.calendar, year))
        opened = Calendar(tuple(sorted(days, key=lambda s: s.day)), now.calendar.years)
        return self._keep(now, opened)

    def say_whole(self, year: int, is_whole: bool) -> Edition:
        """Say that all holidays of a year are there, or that some are missing."""
        now = self.edition()
        return self._keep(now, now.calendar.with_all_of(year, is_whole))

    def put_back(self, before: Edition) -> Edition:
        """Take edits back: the edition that was there before."""
        if before.is_own:
            return self._write(before)
        return self.take_shipped()

    def take_shipped(self) -> Edition:
        """Give the own calendar up for the one that comes with the program."""
        own = self._forms / WORKING_DAYS_FILE
        try:
            own.unlink(missing_ok=True)
            form_files.keep(self._desk, WORKING_DAYS_FILE, "", Op.RESTORE_FORM)
        except OSError as error:
            raise not_written(error, own) from error
        return self._told()

    def _keep(self, now: Edition, changed: Calendar) -> Edition:
        made = times.vietnam_day(self._desk.now())
        meta = {**now.meta, "made": made.isoformat(), "made_by": self._desk.author}
        return self._write(replace(now, calendar=changed, is_own=True, made=made, meta=meta))

    def _write(self, edition: Edition) -> Edition:
        data = {"meta": dict(edition.meta), "years": working_days.data_of(edition.calendar)}
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        own = self._forms / WORKING_DAYS_FILE
        try:
            own.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_written(error, own) from error
        write_whole(own, text.encode())
        form_files.keep(self._desk, WORKING_DAYS_FILE, text, Op.REPLACE_FORM)
        return self._told()

    def _told(self) -> Edition:
        """Whoever shows a sample judges it anew."""
        touched = frozenset(
            (Kind.SAMPLE, one.id) for one in records.everything(self._desk.database, Sample)
        )
        self._desk.tell(Changed(Op.EDIT_SAMPLE, touched))
        return self.edition()


def _days(first: date, last: date) -> Iterator[date]:
    """The days from one to the other, of the first's year only and the day after it."""
    day = first
    while day <= last and day.year <= first.year + 1:
        yield day
        if day.year > first.year:
            return
        day += _DAY


def _faults(
    calendar: Calendar,
    first: date,
    last: date | None,
    wanted: list[date],
    kind: DayKind,
    source: str,
) -> Iterator[Problem]:
    if last is not None and last < first:
        yield Problem(ProblemCode.LAST_DAY_BEFORE_FIRST, "last")
    elif not wanted or (kind in (DayKind.SUBSTITUTE, DayKind.SWAP) and is_weekend(wanted[0])):
        yield Problem(ProblemCode.NOT_A_WEEKDAY, "day", {"value": first.strftime("%d/%m/%Y")})
    if source and not any(letter.isdigit() for letter in source):
        yield Problem(ProblemCode.DECISION_WITHOUT_NUMBER, "source", {"value": source})
    for day in wanted:
        value: dict[str, object] = {"value": day.strftime("%d/%m/%Y")}
        known = calendar.special(day)
        if day.year != first.year:
            yield Problem(ProblemCode.DAY_OUTSIDE_YEAR, "last", value | {"number": first.year})
        elif kind is DayKind.MAKE_UP and not is_weekend(day):
            yield Problem(ProblemCode.NOT_A_WEEKEND, "day", value)
        elif known is not None and not (known.is_unverified and source):
            yield Problem(ProblemCode.DUPLICATE_DAY, "day", value)
