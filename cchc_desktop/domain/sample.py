"""Dossier sample (hồ sơ rút mẫu): each dossier's verdict in working days, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction

from cchc_desktop.domain.dossiers import Counts, Rate, rates
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.viet import matching_key
from cchc_desktop.domain.working_days import Calendar

Z = Decimal("1.959963984540054")
"""The 97.5 % point of the normal distribution: intervals are of 95 %."""
SMALLEST = 10
"""Dossiers returned below which a sample is not set against the agency's figure: with nine, all
in time, the interval still reaches down to 70 %, and every usual figure would seem confirmed."""


@dataclass(frozen=True)
class Pause:
    """Stop of the clock (tạm dừng), as for papers to be supplied; ``ends`` None: still stopped.

    The clock stops with the end of the first day and goes on after the last: as everywhere, the
    day on which something happens is not counted (Civil Code 91/2015/QH13, Điều 147).
    """

    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class SampledDossier:
    """One dossier drawn (hồ sơ rút mẫu, DOMAIN §4.3); None where nothing was recorded.

    ``due`` is the day of the first appointment slip; a second appointment does not move it, nor do
    the ``pauses`` stand in it already. The letters are True (there is one), False (there is none)
    or None (nobody looked).
    """

    code: str
    procedure: str = ""
    received: date | None = None
    due: date | None = None
    pauses: tuple[Pause, ...] = ()
    returned: date | None = None
    slip: bool | None = None
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả."""
    control_form: bool | None = None
    """Phiếu kiểm soát quá trình giải quyết hồ sơ."""
    apology: bool | None = None
    """Văn bản xin lỗi."""
    extension: bool | None = None
    """Văn bản đề nghị gia hạn, hẹn lại."""
    note: str = ""


class Outcome(StrEnum):
    """What became of a dossier: the columns (8), (9), (10), (12), (13) of DOMAIN §4.1."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    PENDING = "pending"
    OVERDUE = "overdue"
    UNTOLD = "untold"
    """No due day is recorded, or the dates cannot be."""


class Notice(StrEnum):
    """What an inspector should look at in a dossier."""

    NO_APOLOGY = "no_apology"
    """Late or overdue, and there is no letter of apology."""
    NO_EXTENSION = "no_extension"
    """Late or overdue, and no new day was agreed."""
    PAUSE_AFTER_DUE = "pause_after_due"
    """The clock was stopped when it had already run out; that stop does not count."""
    DUE_ON_DAY_OFF = "due_on_day_off"
    """The appointment falls on a day off; the next working day is taken."""
    YEAR_UNKNOWN = "year_unknown"
    """Counted over a year whose holidays are not known: only weekends were left out."""


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one dossier; ``days`` and ``paused`` are working days."""

    outcome: Outcome
    days: int = 0
    """Late, overdue or early by so many; 0 for all others."""
    due: date | None = None
    """The last day in time, stops of the clock added."""
    paused: int = 0
    notices: tuple[Notice, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether the term was broken, returned or not: trễ hẹn, (10) + (13)."""
        return self.outcome in (Outcome.LATE, Outcome.OVERDUE)


def check(dossier: SampledDossier) -> Iterator[Problem]:
    """What is impossible in one dossier, at the names of its attributes."""
    if not matching_key(dossier.code):
        yield Problem(ProblemCode.MISSING, "code")
    received, returned = dossier.received, dossier.returned
    if _before(dossier.due, received):
        yield Problem(ProblemCode.DUE_BEFORE_RECEIVED, "due")
    if _before(returned, received):
        yield Problem(ProblemCode.RETURNED_BEFORE_RECEIVED, "returned")
    for index, pause in enumerate(dossier.pauses):
        where = f"pauses[{index}]"
        if _before(pause.ends, pause.starts):
            yield Problem(ProblemCode.PAUSE_ENDS_BEFORE_STARTS, where)
        elif _before(pause.starts, received) or _before(returned, pause.ends or pause.starts):
            yield Problem(ProblemCode.PAUSE_OUTSIDE, where)


def check_all(dossiers: Iterable[SampledDossier]) -> tuple[Problem, ...]:
    """What is impossible in each, at ``[0].due`` and so on, and codes that stand there twice."""
    first: dict[str, int] = {}
    problems: list[Problem] = []
    for index, dossier in enumerate(dossiers):
        found = [Problem(p.code, f"[{index}].{p.where}", p.values) for p in check(dossier)]
        key = matching_key(dossier.code)
        if key and first.setdefault(key, index) != index:
            values = {"id": key, "first": first[key] + 1}
            found.append(Problem(ProblemCode.DUPLICATE_DOSSIER, f"[{index}].code", values))
        problems += found
    return tuple(problems)


def verdict(dossier: SampledDossier, calendar: Calendar, as_of: date) -> Verdict:
    """What is to be said of the dossier; one not yet returned is judged as of that day.

    Days are counted by the rules of ``working_days``. What is returned on a day off is as late as
    on the working day before it, so that Saturday after a Friday is in time.
    """
    if dossier.due is None or any(p.where != "code" for p in check(dossier)):
        return Verdict(Outcome.UNTOLD)
    try:
        return _judged(dossier, dossier.due, calendar, dossier.returned or as_of)
    except OverflowError:  # stops of the clock up to the end of all calendars
        return Verdict(Outcome.UNTOLD)


@dataclass(frozen=True)
class Interval:
    """A 95 % interval of a share, both ends between 0 and 1."""

    low: Decimal
    high: Decimal

    def six_decimals(self) -> tuple[str, str]:
        """Both ends with six decimals, half-up ("0.698515")."""
        low, high = (_rounded(end, "0.000001") for end in (self.low, self.high))
        return str(low), str(high)

    def percent(self) -> tuple[Decimal, Decimal]:
        """Both ends in hundredths with two decimals, half-up; 100 only if it is exactly that."""
        low, high = (_rounded(end * 100, "0.01") for end in (self.low, self.high))
        nearly = Decimal("99.99")
        return (
            min(low, nearly) if self.low < 1 else low,
            min(high, nearly) if self.high < 1 else high,
        )


def wilson(part: int, whole: int) -> Interval | None:
    """Wilson's interval for ``part`` out of ``whole``, None where there is nothing.

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n); E. B. Wilson, JASA 22 (1927) 209-212.
    That the sample is drawn from a finite list is left out: the interval is rather too wide.
    """
    if not whole:
        return None
    with localcontext() as context:
        context.prec = 50
        n, share, square = Decimal(whole), Decimal(part) / whole, Z * Z
        middle = share + square / (2 * n)
        half = Z * (share * (1 - share) / n + square / (4 * n * n)).sqrt()
        low, high = ((middle + side) / (1 + square / n) for side in (-half, half))
    # Where all or none are, the formula gives exactly 1 or 0, but for the last digit of the root.
    return Interval(Decimal(0) if part == 0 else low, Decimal(1) if part == whole else high)


class Agreement(StrEnum):
    """Whether the agency's own figure and the sample agree."""

    INSIDE = "inside"
    ABOVE = "above"
    """The agency reports more in time than the sample supports."""
    BELOW = "below"
    TOO_SMALL = "too_small"
    NOTHING_RETURNED = "nothing_returned"
    NOT_REPORTED = "not_reported"


def agreement(sample: Rate, reported: Fraction | None) -> Agreement:
    """Whether a reported share lies in the interval of the sample's, exactly, ends included.

    Below ``SMALLEST`` dossiers nothing is said, except that one late dossier disproves a reported
    100 %, and one in time a reported 0.

    Raises:
        InvalidInputError: The reported share is not between 0 and 1.
    """
    if reported is not None and not 0 <= reported <= 1:
        limits = {"least": 0, "most": 100, "value": float(reported * 100)}
        raise InvalidInputError([Problem(ProblemCode.OUT_OF_RANGE, "reported", limits)])
    share, whole = sample.fraction, sample.whole
    if share is None or not whole:
        return Agreement.NOTHING_RETURNED
    if reported is None:
        return Agreement.NOT_REPORTED
    # The interval holds just those p with |share - p| <= z √(p(1-p)/n): no root is needed.
    gap, room = (share - reported) ** 2 * whole, Fraction(Z) ** 2 * reported * (1 - reported)
    if whole < SMALLEST and room:
        return Agreement.TOO_SMALL
    if gap <= room:
        return Agreement.INSIDE if whole >= SMALLEST else Agreement.TOO_SMALL
    return Agreement.ABOVE if reported > share else Agreement.BELOW


@dataclass(frozen=True)
class SampleSummary:
    """What the sample says as a whole."""

    size: int
    counts: Counts
    """Early, on time, late, pending in time and overdue; the other columns are not tracked."""
    untold: int
    """Dossiers of which nothing can be said: no due day, or dates that cannot be."""
    most_days_late: int
    without_apology: int
    """Late or overdue dossiers without a letter of apology."""
    apologies: Rate
    """Letters of apology to late and overdue dossiers (DOMAIN §4.2); not tracked where nobody
    looked for the letter of one of them."""
    agreement: Agreement
    """Whether the agency's own figure agrees."""

    @property
    def on_time(self) -> Rate:
        """Early and on time of those returned (DOMAIN §4.2)."""
        return rates(self.counts).on_time

    @property
    def late_all(self) -> Rate:
        """Late and overdue of those returned or overdue (DOMAIN §4.2, gộp)."""
        return rates(self.counts).late_all

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of ``on_time``, None where nothing was returned."""
        return wilson(self.on_time.part or 0, self.on_time.whole or 0)


def summary(
    dossiers: Sequence[SampledDossier],
    calendar: Calendar,
    as_of: date,
    reported: Fraction | None = None,
) -> SampleSummary:
    """What the dossiers say as a whole, beside the share in time that the agency reports.

    Raises:
        InvalidInputError: The reported share is not between 0 and 1.
    """
    judged = [(dossier, verdict(dossier, calendar, as_of)) for dossier in dossiers]
    outcomes = [found.outcome for _, found in judged]
    late = [(dossier, found) for dossier, found in judged if found.is_late]
    letters = [dossier.apology for dossier, _ in late]
    counts = Counts(
        resolved_early=outcomes.count(Outcome.EARLY),
        resolved_on_time=outcomes.count(Outcome.ON_TIME),
        resolved_late=outcomes.count(Outcome.LATE),
        pending_in_time=outcomes.count(Outcome.PENDING),
        pending_late=outcomes.count(Outcome.OVERDUE),
    )
    return SampleSummary(
        size=len(judged),
        counts=counts,
        untold=outcomes.count(Outcome.UNTOLD),
        most_days_late=max((found.days for _, found in late), default=0),
        without_apology=letters.count(False),
        apologies=Rate(None if None in letters else letters.count(True), len(letters)),
        agreement=agreement(rates(counts).on_time, reported),
    )


def _before(day: date | None, other: date | None) -> bool:
    return day is not None and other is not None and day < other


def _judged(dossier: SampledDossier, appointed: date, calendar: Calendar, end: date) -> Verdict:
    due, paused, outside = _with_pauses(appointed, dossier.pauses, calendar, end)
    last = calendar.first_working(due)
    late, early = calendar.days_late(due, end), max(0, calendar.between(end, due))
    if dossier.returned is None:
        outcome, days = (Outcome.OVERDUE, late) if late else (Outcome.PENDING, 0)
    elif late:
        outcome, days = Outcome.LATE, late
    else:
        outcome, days = (Outcome.EARLY, early) if early else (Outcome.ON_TIME, 0)
    reached = (appointed, *(pause.starts for pause in dossier.pauses), last, end)
    noticed = {
        Notice.NO_APOLOGY: late and dossier.apology is False,
        Notice.NO_EXTENSION: late and dossier.extension is False,
        Notice.PAUSE_AFTER_DUE: outside,
        Notice.DUE_ON_DAY_OFF: not calendar.is_working(appointed),
        Notice.YEAR_UNKNOWN: calendar.unknown_years(min(reached), max(reached)),
    }
    notices = tuple(notice for notice, is_so in noticed.items() if is_so)
    return Verdict(outcome, days, last, paused, notices)


def _with_pauses(
    due: date, pauses: Iterable[Pause], calendar: Calendar, end: date
) -> tuple[date, int, bool]:
    """The due day with the stops added, their working days, and whether one came too late.

    Days of stops that overlap count once; a stop that has no end lasts to that day.
    """
    stopped, outside, until = 0, False, date.min
    for pause in sorted(pauses, key=lambda pause: pause.starts):
        if pause.starts > calendar.first_working(due):
            outside = True
            continue
        starts, ends = max(pause.starts, until), pause.ends or end
        if days := max(0, calendar.between(starts, ends)):
            due, stopped = calendar.add(calendar.first_working(due), days), stopped + days
        until = max(until, ends)
    return due, stopped, outside


def _rounded(number: Decimal, step: str) -> Decimal:
    return number.quantize(Decimal(step), rounding=ROUND_HALF_UP)
