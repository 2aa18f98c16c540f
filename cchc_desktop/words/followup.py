"""Words of agencies through time, of plans and of what became of recommendations."""

from __future__ import annotations

import datetime
from typing import Protocol

from cchc_desktop.domain import times
from cchc_desktop.domain.plan import Warn, Warning_
from cchc_desktop.domain.plan_order import LATE_MOST, Suggestion
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.words import labels

Cell = str | int | datetime.date | None


class _Row(Protocol):
    """What a line of the board says of its recommendation."""

    @property
    def text(self) -> str: ...
    @property
    def addressee(self) -> str: ...
    @property
    def due(self) -> datetime.date | None: ...
    @property
    def status(self) -> Status: ...
    @property
    def judged(self) -> datetime.date | None: ...
    @property
    def number(self) -> int | None: ...
    @property
    def starts(self) -> datetime.datetime: ...
    @property
    def agency(self) -> str: ...


class _Line(Protocol):
    """A line of the board; words know no use case."""

    @property
    def row(self) -> _Row: ...
    @property
    def agency(self) -> str: ...
    @property
    def days_overdue(self) -> int: ...


BOARD_HEADS = (
    ("Cơ quan", 34),
    ("Cơ quan được kiểm tra", 34),
    ("Số biên bản", 12),
    ("Ngày kiểm tra", 14),
    ("Nội dung kiến nghị", 70),
    ("Nơi chịu trách nhiệm", 28),
    ("Thời hạn", 14),
    ("Tình trạng", 22),
    ("Ngày đánh giá", 14),
    ("Số ngày quá hạn", 12),
)
BOARD_TITLE = "Kiến nghị"


def board_cells(line: _Line) -> tuple[Cell, ...]:
    """A line of the board under BOARD_HEADS: words, real days, real numbers."""
    row = line.row
    return (
        line.agency,
        row.agency,
        row.number,
        times.vietnam_day(row.starts),
        row.text,
        row.addressee,
        row.due,
        verdict(row.status),
        row.judged,
        line.days_overdue or None,
    )


def succession_kind(value: SuccessionKind) -> str:
    """What happened to an agency: "Hợp nhất, sáp nhập"."""
    match value:
        case SuccessionKind.MERGED:
            return "Hợp nhất, sáp nhập"
        case SuccessionKind.SPLIT:
            return "Chia, tách"
        case SuccessionKind.RENAMED:
            return "Đổi tên"
        case SuccessionKind.ABOLISHED:
            return "Giải thể"


# One arm for each member and no default, so that mypy finds a new member without words.
def verdict(value: Status) -> str:
    """What became of a recommendation, as the team says it: "Khắc phục một phần"."""
    match value:
        case Status.OPEN:
            return "Chưa đánh giá"
        case Status.DONE:
            return "Đã khắc phục"
        case Status.PARTLY:
            return "Khắc phục một phần"
        case Status.NOT_DONE:
            return "Chưa khắc phục"
        case Status.NOT_VERIFIABLE:
            return "Không kiểm chứng được"
        case Status.OBSOLETE:
            return "Không còn phù hợp"


def place(where: str) -> str:
    """Where in a table a fault is: "Dòng 3, cột 2", empty for the whole file."""
    row, _, rest = where.partition(":")
    column = rest.partition(":")[0]
    if not row.isdigit():
        return ""
    return f"Dòng {row}, cột {column}" if column.isdigit() else f"Dòng {row}"


def overdue(days: int) -> str:
    """How long a deadline is over, in calendar days: "quá hạn 12 ngày"."""
    return f"quá hạn {labels.number(days)} ngày" if days else ""


# One arm for each member and no default, so that mypy finds a new member without words.
def warn(code: Warn) -> str:
    """The kind of a warning, for its pill."""
    match code:
        case Warn.NOT_VISITED:
            return "Lâu chưa kiểm tra"
        case Warn.VISITED_TWICE:
            return "Kiểm tra nhiều lần"
        case Warn.TWO_TEAMS:
            return "Hai đoàn một nơi"
        case Warn.PERSON_TWICE:
            return "Một người hai nơi"
        case Warn.OUTSIDE_CLASH:
            return "Trùng đoàn khác"
        case Warn.NOT_STANDING:
            return "Ngoài thời gian hoạt động"


# One arm for each member and no default, as above.
def warning(one: Warning_) -> str:  # noqa: PLR0911
    """A warning of a plan as one sentence with names."""
    days = _days(one)
    match one.code:
        case Warn.NOT_VISITED:
            if not one.years:
                return f"{one.agency} chưa từng được kiểm tra và chưa có trong kế hoạch."
            return f"{one.agency} đã {one.years} năm chưa được kiểm tra và chưa có trong kế hoạch."
        case Warn.VISITED_TWICE:
            return f"{one.agency} có {len(one.days)} cuộc kiểm tra trong năm: {days}."
        case Warn.TWO_TEAMS:
            return f"{one.agency} có hai cuộc kiểm tra cùng ngày {days}: {one.other}."
        case Warn.PERSON_TWICE:
            return f"{one.person} có tên ở hai nơi cùng ngày {days}: {one.agency} và {one.other}."
        case Warn.OUTSIDE_CLASH:
            return f"Kế hoạch tại {one.agency} trùng ngày {days} với {one.other}."
        case Warn.NOT_STANDING:
            return f"{one.agency} không hoạt động vào ngày {days}; hãy chọn cơ quan kế thừa."


def _days(one: Warning_) -> str:
    if one.code is Warn.VISITED_TWICE:
        return "; ".join(labels.date(day) for day in one.days)
    first, *rest = one.days or (None,)
    if rest and rest[-1] != first:
        return f"{labels.date(first)}–{labels.date(rest[-1])}"
    return labels.date(first)


def reasons(one: Suggestion) -> tuple[str, ...]:
    """Why an agency is suggested, each number with the points that it gives."""
    out = []
    if one.open:
        out.append(f"{one.open} kiến nghị chưa xong ({one.open} điểm)")
    if one.overdue:
        out.append(f"{one.overdue} kiến nghị quá hạn (thêm {one.overdue} điểm)")
    if one.repeated:
        codes = ", ".join(one.repeated)
        points = 2 * len(one.repeated)
        out.append(f"{len(one.repeated)} hạn chế lặp lại: {codes} ({points} điểm)")
    if one.late is not None:
        points = min(int(one.late), LATE_MOST)
        out.append(f"trễ hẹn {labels.percent(one.late)} ở lần gần nhất ({points} điểm)")
    if one.last_year is not None:
        out.append(
            f"kiểm tra gần nhất năm {one.last_year}, {one.years} năm trước ({one.years} điểm)"
        )
    elif one.years:
        out.append(f"chưa từng được kiểm tra trong {one.years} năm có số liệu ({one.years} điểm)")
    return tuple(out)


def status(value: Status) -> str:
    """What became of a recommendation."""
    match value:
        case Status.OPEN:
            return "Chưa thực hiện"
        case Status.DONE:
            return "Đã thực hiện"
        case Status.PARTLY:
            return "Đã thực hiện một phần"
        case Status.NOT_DONE:
            return "Không thực hiện"
        case Status.NOT_VERIFIABLE:
            return "Chưa đủ căn cứ xác nhận"
        case Status.OBSOLETE:
            return "Không còn phù hợp"
