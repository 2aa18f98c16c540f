"""Vietnamese labels of enums and operations; dates, numbers as people write and type them.

All of it is plain text for screen and terminal. What people type is read by ``parse_date``,
``parse_time`` and ``parse_count``: nothing typed is None, nonsense raises ValueError.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework, Role
from cchc_desktop.domain.finding import FindingKind, Stance
from cchc_desktop.domain.visit import RatingValue, Side, VisitKind, VisitState

if TYPE_CHECKING:
    from cchc_desktop.domain.dossiers import Rate


def level(value: Level) -> str:
    """The level of an agency: "Cấp huyện"."""
    match value:
        case Level.DEPARTMENT:
            return "Sở, ban, ngành"
        case Level.DISTRICT:
            return "Cấp huyện"
        case Level.COMMUNE:
            return "Cấp xã"
        case Level.VERTICAL:
            return "Ngành dọc"
        case Level.PUBLIC_SERVICE_UNIT:
            return "Đơn vị sự nghiệp công lập"


# One arm for each member and no default, so that mypy finds a new member without words.
def visit_state(value: VisitState) -> str:  # noqa: C901, PLR0911
    """The state of a visit (DOMAIN §2.4): "Đang kiểm tra"."""
    match value:
        case VisitState.PLANNED:
            return "Dự kiến"
        case VisitState.ANNOUNCED:
            return "Đã thông báo"
        case VisitState.REPORTED:
            return "Đã nhận báo cáo"
        case VisitState.IN_PROGRESS:
            return "Đang kiểm tra"
        case VisitState.SIGNED:
            return "Đã ký"
        case VisitState.NOTIFIED:
            return "Đã thông báo kết quả"
        case VisitState.REMEDYING:
            return "Đang khắc phục"
        case VisitState.DONE:
            return "Hoàn thành"


def visit_kind(value: VisitKind) -> str:
    """Why the team comes: "Theo kế hoạch"."""
    match value:
        case VisitKind.PLANNED:
            return "Theo kế hoạch"
        case VisitKind.UNANNOUNCED:
            return "Đột xuất"
        case VisitKind.RECHECK:
            return "Phúc tra"
        case VisitKind.THEMATIC:
            return "Chuyên đề"


def side(value: Side) -> str:
    """For whom a person attends."""
    match value:
        case Side.TEAM:
            return "Đoàn kiểm tra"
        case Side.AGENCY:
            return "Cơ quan được kiểm tra"


def role(value: Role) -> str:
    """The role in the team: "Trưởng đoàn"."""
    match value:
        case Role.HEAD:
            return "Trưởng đoàn"
        case Role.DEPUTY:
            return "Phó Trưởng đoàn"
        case Role.SECRETARY:
            return "Thư ký"
        case Role.MEMBER:
            return "Thành viên"


def finding_kind(value: FindingKind) -> str:
    """Strength or shortcoming."""
    match value:
        case FindingKind.STRENGTH:
            return "Ưu điểm"
        case FindingKind.SHORTCOMING:
            return "Tồn tại, hạn chế"


def stance(value: Stance) -> str:
    """The agency's stance to a shortcoming."""
    match value:
        case Stance.AGREE:
            return "Thống nhất"
        case Stance.EXPLAIN:
            return "Giải trình"
        case Stance.DISAGREE:
            return "Không thống nhất"


def rating(value: RatingValue) -> str:
    """How a criterion is met: "Đạt một phần"."""
    match value:
        case RatingValue.MET:
            return "Đạt"
        case RatingValue.PARTLY:
            return "Đạt một phần"
        case RatingValue.NOT_MET:
            return "Không đạt"
        case RatingValue.NOT_APPLICABLE:
            return "Không áp dụng"


def framework(value: Framework) -> str:
    """The resolution that gives the areas, with its years."""
    match value:
        case Framework.NQ30C:
            return "Nghị quyết số 30c/NQ-CP (2011–2020)"
        case Framework.NQ76:
            return "Nghị quyết số 76/NQ-CP (2021–2030)"


# Dates and times -------------------------------------------------------------------------

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


def date(day: datetime.date | None) -> str:
    """The day as "09/10/2018", empty for none."""
    return "" if day is None else f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def weekday_date(day: datetime.date) -> str:
    """The day with its weekday: "Thứ Ba 09/10/2018"."""
    return f"{_WEEKDAYS[day.weekday()]} {date(day)}"


def time(clock: datetime.time | None) -> str:
    """The time of day as "08:00", empty for none."""
    return "" if clock is None else f"{clock.hour:02d}:{clock.minute:02d}"


def moment(when: datetime.datetime | None) -> str:
    """The moment on the clocks of Viet Nam: "08:00 09/10/2018"; empty for none."""
    if when is None:
        return ""
    local = times.in_vietnam(when)
    return f"{time(local.time())} {date(local.date())}"


def clock_seconds(when: datetime.datetime) -> str:
    """The time of day in Viet Nam with seconds, for "Đã lưu 10:32:05"."""
    return f"{times.in_vietnam(when):%H:%M:%S}"


def span(starts: datetime.datetime, ends: datetime.datetime | None = None) -> str:
    """From when to when: "08:00–16:45 Thứ Ba 09/10/2018", both days where they differ."""
    first = times.in_vietnam(starts)
    if ends is None:
        return f"{time(first.time())} {weekday_date(first.date())}"
    last = times.in_vietnam(ends)
    if first.date() == last.date():
        return f"{time(first.time())}–{time(last.time())} {weekday_date(first.date())}"
    return (
        f"{time(first.time())} {weekday_date(first.date())} – "
        f"{time(last.time())} {weekday_date(last.date())}"
    )


def days(first: datetime.date | None, last: datetime.date | None) -> str:
    """A period of days: "01/01/2018–30/09/2018", or the one day that is known or all of it."""
    return "–".join(dict.fromkeys(date(day) for day in (first, last) if day is not None))


# Numbers ---------------------------------------------------------------------------------


def number(count: int | None) -> str:
    """The count with points between thousands: "1.234.567"; empty for none."""
    return "" if count is None else f"{count:,}".replace(",", ".")


def percent(hundredths: Decimal) -> str:
    """The share as "98,25%"."""
    return f"{hundredths:.2f}%".replace(".", ",")


def rate(value: Rate) -> str:
    """The rate as "98,25%", or in words where there is none (DOMAIN §4.2)."""
    if not value.is_tracked:
        return "không theo dõi"
    shown = value.percent()
    return "không phát sinh" if shown is None else percent(shown)


def minutes_number(count: int | None) -> str:
    """The number of minutes with at least two digits, as the decree writes it: "05"."""
    return "" if count is None else f"{count:02d}"


# What people type ------------------------------------------------------------------------

_DAY_MONTH_YEAR = re.compile(
    r"(?:ngày\s*)?(\d{1,2})(?:\s*[/.,-]\s*|\s*tháng\s*|\s+)(\d{1,2})"
    r"(?:\s*[/.,-]\s*|\s*năm\s*|\s+)(\d{4}|\d{2})",
    re.ASCII,
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_BARE = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2})(?:\s*(?:h|g|giờ|:)\s*(?:(\d{1,2})\s*(?:p|phút)?)?)?", re.ASCII | re.IGNORECASE
)
_BARE_TIME = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_BLANKS = re.compile(r"[\u00a0\u202f\s]+")
_CENTURY_TURN = 70
"""Two-digit years from 70 are of the last century: no document of this state is older."""


def parse_date(text: str) -> datetime.date | None:
    """The day that was typed ("9/10/2018", "09102018", "9-10-18"), None for nothing.

    Raises:
        ValueError: it is no day of the calendar.
    """
    typed = _BLANKS.sub(" ", text).strip().lower()
    if not typed:
        return None
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _DAY_MONTH_YEAR.fullmatch(typed) or _BARE.fullmatch(typed):
        day, month, year = found.groups()
    else:
        raise ValueError(text)
    return datetime.date(_full_year(year), int(month), int(day))


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= _CENTURY_TURN else 2000 + year


def parse_time(text: str) -> datetime.time | None:
    """The time of day that was typed ("8h30", "8:30", "0830", "8"), None for nothing.

    Raises:
        ValueError: it is no time of day.
    """
    typed = _BLANKS.sub(" ", text).strip()
    if not typed:
        return None
    found = _TIME.fullmatch(typed) or _BARE_TIME.fullmatch(typed)
    if found is None:
        raise ValueError(text)
    return datetime.time(int(found[1]), int(found[2] or 0))


def parse_count(text: str) -> int | None:
    """The count that was typed: "1.234", "1,234" or "1 234"; "" and "-" are None.

    Raises:
        ValueError: it is no whole number of zero or more, or wrongly grouped ("12.34").
    """
    from cchc_desktop.domain import counting  # noqa: PLC0415  (not for the first window)

    return counting.parse(text).count
