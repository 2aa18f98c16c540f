"""What is said of minutes of the past that were read back, and not wholly understood."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import times
from cchc_desktop.domain.past_minutes import PastMinutes
from cchc_desktop.words import labels


def left(found: PastMinutes) -> list[str]:
    """Each place that was not read, one line each."""
    tables = (f"{name}: bảng {n} ô chữ, không đọc lại" for name, n in found.tables)
    return [*found.left, *tables]


def note(found: PastMinutes, file: str, when: datetime) -> str:
    """The note that stays with the visit, so that none of it is lost; "" where all was read."""
    lines = left(found)
    if not lines:
        return ""
    local = times.in_vietnam(when)
    day, clock = labels.date(local.date()), labels.time(local.time())
    head = (
        f"Đọc lại từ tệp “{file}” lúc {clock} ngày {day}: "
        f"{len(lines)} chỗ không đọc được, cần xem và ghi lại bằng tay."
    )
    return "\n".join([head, *(f"– {line}" for line in lines)])
