"""Working days (ngày làm việc): weekends, days off and make-up days, and counting by them.

The rules, wherever days are counted: Saturdays, Sundays and days off are left out (DOMAIN §4.3,
"Hồ sơ rút mẫu"); the day on which something happens is not counted, counting begins on the next
(Civil Code 91/2015/QH13, Điều 147); a term that would end on a day off ends with the next working
day (Điều 148). A day off for which a Saturday is worked is a day off, that Saturday a working day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode

WORKING_DAYS_FILE = "working_days.json"
"""The data file in ``resources/forms`` that ``calendar_of`` reads."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"(19|20|21)\d\d")
_SATURDAY = 5
_FIXED = ((1, 1), (4, 30), (5, 1), (9, 2), (11, 24))


class DayKind(StrEnum):
    """Why a day is special: ngày lễ, nghỉ bù, nghỉ hoán đổi, làm bù."""

    HOLIDAY = "holiday"
    SUBSTITUTE = "substitute"
    SWAP = "swap"
    MAKE_UP = "make_up"


DAYS_OFF = (DayKind.HOLIDAY, DayKind.SUBSTITUTE, DayKind.SWAP)


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not what its weekday says; ``name`` as people read it."""

    day: date
    name: str
    kind: DayKind
    is_unverified: bool = False
    """Whether no decision was read that says so."""
    source: str = ""
    """The decision or announcement that says so, where somebody wrote it down."""


@dataclass(frozen=True)
class Calendar:
    """Working-day calendar (lịch làm việc) of agencies that rest on Saturday and Sunday.

    ``years`` are those whose holidays are all known. In any other year Monday to Friday are working
    days and nothing else is; ``unknown_years`` says where a count had to do with that.
    """

    days: tuple[SpecialDay, ...] = ()
    years: frozenset[int] = frozenset()

    def special(self, day: date) -> SpecialDay | None:
        """What is special about the day, None for an ordinary one."""
        return self._by_day.get(day)

    def is_working(self, day: date) -> bool:
        """Whether the day is worked."""
        special = self.special(day)
        if special is None:
            return not is_weekend(day)
        return special.kind is DayKind.MAKE_UP

    def first_working(self, day: date) -> date:
        """The day itself if it is worked, else the next that is (Civil Code, Điều 148).

        Raises:
            OverflowError: There is no such day before the year 10000.
        """
        return day if self.is_working(day) else self.add(day, 1)

    def between(self, start: date, end: date) -> int:
        """The number of working days after ``start`` up to and with ``end``.

        ``start`` is not counted (Civil Code, Điều 147). Negative where ``end`` comes first.
        """
        return self._before(end) - self._before(start)

    def add(self, day: date, number: int) -> date:
        """The working day that comes ``number`` working days after the day, which is not counted.

        The day itself for 0. A negative number counts back: the last working day from which
        there are so many up to the day.

        Raises:
            OverflowError: The result lies outside the years 1 to 9999.
        """
        if number == 0:
            return day
        wanted = self._before(day) + number
        low, high = 1, date.max.toordinal()
        if not 0 < wanted <= self._before(date.max):
            raise OverflowError("date value out of range")
        while low < high:  # the first day up to which so many are counted is a working day
            middle = (low + high) // 2
            if self._before(date.fromordinal(middle)) < wanted:
                low = middle + 1
            else:
                high = middle
        return date.fromordinal(low)

    def days_late(self, due: date, returned: date) -> int:
        """By how many working days something was late; 0 when it was in time.

        A due day that is not worked is taken as the next working day. What is returned on a day
        off is as late as on the working day before it.
        """
        return max(0, self.between(self.first_working(due), returned))

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years from one day to the other whose holidays are not known."""
        first, last = sorted((start.year, end.year))
        return tuple(year for year in range(first, last + 1) if year not in self.years)

    def with_days(self, year: int, days: Iterable[SpecialDay]) -> Calendar:
        """The calendar with these special days of the year in the place of its own.

        Raises:
            InvalidInputError: A day twice, of another year, or a make-up day on a weekday.
        """
        given = tuple(days)
        if problems := list(_faults(year, [(f"[{i}]", d) for i, d in enumerate(given)])):
            raise InvalidInputError(problems)
        kept = tuple(special for special in self.days if special.day.year != year)
        return Calendar(_in_order((*kept, *given)), self.years | {year})

    def of_year(self, year: int) -> tuple[SpecialDay, ...]:
        """The special days of a year, in order."""
        return tuple(special for special in self.days if special.day.year == year)

    @property
    def listed_years(self) -> tuple[int, ...]:
        """The years of which anything is known, in order."""
        return tuple(sorted(self.years | {special.day.year for special in self.days}))

    def with_all_of(self, year: int, is_whole: bool) -> Calendar:
        """The calendar that says that all holidays of the year are known, or not all."""
        return Calendar(self.days, self.years | {year} if is_whole else self.years - {year})

    @cached_property
    def _by_day(self) -> Mapping[date, SpecialDay]:
        return {special.day: special for special in self.days}

    @cached_property
    def _rested(self) -> tuple[int, ...]:
        """Ordinals of the weekdays that are days off."""
        off = (d for d in self._by_day if not is_weekend(d) and not self.is_working(d))
        return tuple(sorted(d.toordinal() for d in off))

    @cached_property
    def _made_up(self) -> tuple[int, ...]:
        """Ordinals of the weekend days that are worked."""
        worked = (d for d in self._by_day if is_weekend(d) and self.is_working(d))
        return tuple(sorted(d.toordinal() for d in worked))

    def _before(self, day: date) -> int:
        """Working days since the first Monday of the calendar (0001-01-01), this day counted."""
        ordinal = day.toordinal()
        weeks, rest = divmod(ordinal, 7)
        return (
            weeks * 5
            + min(rest, 5)
            - bisect_right(self._rested, ordinal)
            + bisect_right(self._made_up, ordinal)
        )


def calendar_of(data: object) -> Calendar:
    """The calendar that the data file of working days holds.

    Raises:
        InvalidInputError: With everything that is wrong, each with its JSON path.
    """
    problems: list[Problem] = []
    whole = _object(data, "$", problems)
    if isinstance(data, dict) and "years" not in whole:
        problems.append(Problem(ProblemCode.MISSING_MEMBER, "$.years", {"name": "years"}))
    years = _object(whole.get("years", {}), "$.years", problems)
    days: list[SpecialDay] = []
    whole_years: set[int] = set()
    for name, given in years.items():
        path = f"$.years.{name}"
        if not _YEAR.fullmatch(name):
            limits = {"least": 1900, "most": 2199}
            problems.append(Problem(ProblemCode.OUT_OF_RANGE, path, limits))
            continue
        year = _object(given, path, problems)
        if year.get("complete", True):
            whole_years.add(int(name))
        found = list(_year(year, path, problems))
        problems += _faults(int(name), found)
        days += [special for _, special in found]
    if problems:
        raise InvalidInputError(problems)
    return Calendar(_in_order(days), frozenset(whole_years))


def data_of(calendar: Calendar) -> dict[str, dict[str, object]]:
    """The member ``years`` of the data file, as ``calendar_of`` reads it."""
    written: dict[str, dict[str, object]] = {}
    for year in calendar.listed_years:
        days = calendar.of_year(year)
        written[str(year)] = {} if year in calendar.years else {"complete": False}
        written[str(year)] |= {
            "off": [_written(special) for special in days if _is_off(special)],
            "work": [_written(special) for special in days if not _is_off(special)],
        }
    return written


def fixed_holidays(calendar: Calendar, year: int) -> tuple[SpecialDay, ...]:
    """The holidays of a year that fall on the same day of each year, named as last time.

    Labour Code 45/2019/QH14, Điều 112; the days of the moon, the second day of Quốc khánh and
    the substitute days are announced each year and are not among them.
    """
    found: dict[tuple[int, int], SpecialDay] = {}
    for special in calendar.days:
        key = (special.day.month, special.day.day)
        if special.kind is DayKind.HOLIDAY and key in _FIXED and special.day.year < year:
            found[key] = replace(special, day=date(year, *key))
    return _in_order(found.values())


def is_weekend(day: date) -> bool:
    """Whether it is a Saturday or Sunday."""
    return day.weekday() >= _SATURDAY


def _is_off(special: SpecialDay) -> bool:
    return special.kind in DAYS_OFF


def _in_order(days: Iterable[SpecialDay]) -> tuple[SpecialDay, ...]:
    return tuple(sorted(days, key=lambda special: special.day))


def _written(special: SpecialDay) -> dict[str, object]:
    written: dict[str, object] = {"date": special.day.isoformat(), "name": special.name}
    if _is_off(special):
        written["kind"] = special.kind.value
    if special.is_unverified:
        written["unverified"] = True
    if special.source:
        written["source"] = special.source
    return written


def _faults(year: int, days: Iterable[tuple[str, SpecialDay]]) -> Iterator[Problem]:
    """What is wrong with the special days of one year, each given with where it stands."""
    seen: set[date] = set()
    for path, special in days:
        value: dict[str, object] = {"value": special.day.isoformat()}
        if special.day.year != year:
            yield Problem(ProblemCode.DAY_OUTSIDE_YEAR, path, value | {"number": year})
        if special.day in seen:
            yield Problem(ProblemCode.DUPLICATE_DAY, path, value)
        if special.kind is DayKind.MAKE_UP and not is_weekend(special.day):
            yield Problem(ProblemCode.NOT_A_WEEKEND, path, value)
        seen.add(special.day)


def _year(
    given: Mapping[str, object], path: str, problems: list[Problem]
) -> Iterator[tuple[str, SpecialDay]]:
    if not isinstance(given.get("complete", True), bool):
        problems.append(_wrong(f"{path}.complete", "boolean", given["complete"]))
    for member in ("off", "work"):
        listed = given.get(member, [])
        if not isinstance(listed, list):
            problems.append(_wrong(f"{path}.{member}", "list", listed))
            continue
        for index, one in enumerate(listed):
            where = f"{path}.{member}[{index}]"
            if not isinstance(one, dict):
                problems.append(_wrong(where, "object", one))
            elif special := _special(one, member == "off", where, problems):
                yield where, special


def _special(
    given: Mapping[str, object], off: bool, path: str, problems: list[Problem]
) -> SpecialDay | None:
    """The day, or None where any part of it is wrong; what is wrong goes to the problems."""
    before = len(problems)
    day = _day(given, f"{path}.date", problems)
    unverified = given.get("unverified", False)
    problems += [
        _wrong(f"{path}.{member}", "text", given[member])
        for member in ("name", "source")
        if not isinstance(given.get(member, ""), str)
    ]
    if not isinstance(unverified, bool):
        problems.append(_wrong(f"{path}.unverified", "boolean", unverified))
    kind = given.get("kind", DayKind.HOLIDAY) if off else DayKind.MAKE_UP
    if off and kind not in DAYS_OFF:
        values = {"value": kind, "allowed": ", ".join(DAYS_OFF)}
        problems.append(Problem(ProblemCode.NOT_ALLOWED, f"{path}.kind", values))
    if day is None or len(problems) > before:
        return None
    name, source = (str(given.get(member, "")) for member in ("name", "source"))
    return SpecialDay(day, name, DayKind(str(kind)), bool(unverified), source)


def _day(given: Mapping[str, object], path: str, problems: list[Problem]) -> date | None:
    text = given.get("date")
    if "date" not in given:
        problems.append(Problem(ProblemCode.MISSING_MEMBER, path, {"name": "date"}))
    elif not isinstance(text, str):
        problems.append(_wrong(path, "text", text))
    else:
        try:  # Python alone would also take 20250127 and 2025-W05-1
            return date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            problems.append(Problem(ProblemCode.BAD_DATE, path, {"value": text}))
    return None


def _object(value: object, path: str, problems: list[Problem]) -> Mapping[str, object]:
    """The value if it is an object; an empty one, and a problem, where it is not."""
    if isinstance(value, dict):
        return value
    problems.append(_wrong(path, "object", value))
    return {}


def _wrong(path: str, expected: str, value: object) -> Problem:
    return Problem(ProblemCode.WRONG_TYPE, path, {"expected": expected, "value": value})
