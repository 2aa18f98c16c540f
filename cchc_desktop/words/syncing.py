"""What a visit to the shared folder did, in the words of the window."""

from __future__ import annotations

from datetime import datetime, timedelta

from cchc_desktop.domain import times
from cchc_desktop.words import labels

_JUST_NOW = timedelta(minutes=10)
UNCONFIRMED = "trưởng đoàn chưa xác nhận"
COMPARE_FIRST = "Trưởng đoàn chưa xác nhận máy của cơ quan: hãy so mã máy ở hai máy trước khi xóa."
"""What is said where an unconfirmed laptop was named as the office's."""


def laptop(name: str, replica: str = "") -> str:
    """A laptop by its name: "Máy Đặng Quỳnh Như"; the name may begin with “Máy” itself."""
    called = name or replica
    return called if called.lower().startswith("máy ") else f"Máy {called}"


def received(changes: int, laptops: int, conflicts: int) -> str:
    """The one banner after a sync: "Nhận 214 thay đổi của 3 máy · 2 chỗ cần chọn"."""
    parts = ["Không có gì mới để nhận"]
    if changes:
        parts = [f"Nhận {labels.number(changes)} thay đổi của {labels.number(laptops)} máy"]
    if conflicts:
        parts.append(f"{labels.number(conflicts)} chỗ cần chọn")
    return " · ".join(parts)


def held(changes: int, all_changes: int) -> str:
    """How much of a laptop is here: "198/198 thay đổi"."""
    return f"{labels.number(changes)}/{labels.number(all_changes)} thay đổi"


def confirmed(is_all: bool, lacks: bool) -> str:
    """What a receipt says of this laptop: "đã xác nhận đủ", "chưa đủ".

    Where nothing lacks and the names differ all the same, the other laptop has news for this one.
    """
    if is_all:
        return "đã xác nhận đủ"
    return "chưa đủ" if lacks else "còn cái mới chưa về máy này, hãy đồng bộ rồi xem lại"


def photos(here: int, whole: int) -> str:
    """How many of its files are here: "21/21 ảnh khớp mã băm", "còn thiếu 7/9 ảnh"."""
    if here == whole:
        return f"{labels.number(here)}/{labels.number(whole)} ảnh khớp mã băm"
    return f"còn thiếu {labels.number(whole - here)}/{labels.number(whole)} ảnh"


def news(new: int, changed: int, removed: int, late: int, conflicts: int) -> str:
    """What came for one visit: "3 mục mới · 2 mục thay đổi · 1 chỗ cần chọn"."""
    parts = (
        (new, "mục mới"),
        (changed, "mục thay đổi"),
        (removed, "mục đã xóa"),
        (late, "mục đến sau khi ký"),
        (conflicts, "chỗ cần chọn"),
    )
    return " · ".join(f"{labels.number(count)} {words}" for count, words in parts if count)


def waiting(count: int) -> str:
    """How many conflicts wait: "2 chỗ cần chọn", empty for none."""
    return f"{labels.number(count)} chỗ cần chọn" if count else ""


def key(replica: str, is_confirmed: bool) -> str:
    """The code by which two people compare a laptop: "Mã máy 02fa 91bc … · chưa được xác nhận"."""
    groups = " ".join(replica[start : start + 4] for start in range(0, len(replica), 4))
    said = f"Mã máy {groups}"
    return said if is_confirmed else f"{said} · {UNCONFIRMED}"


def since(now: datetime, last: str) -> str:
    """How long ago the last sync was: "Đồng bộ: vừa xong", "Chưa đồng bộ 3 ngày"."""
    if not last:
        return "Chưa đồng bộ lần nào"
    try:
        moment = times.in_vietnam(datetime.fromisoformat(last))
    except ValueError:
        return ""
    if abs(now - moment) < _JUST_NOW:
        return "Đồng bộ: vừa xong"
    days = (times.vietnam_day(now) - moment.date()).days
    if days >= 1:
        return f"Chưa đồng bộ {labels.number(days)} ngày"
    return f"Đồng bộ lúc {moment:%H:%M} hôm nay"
