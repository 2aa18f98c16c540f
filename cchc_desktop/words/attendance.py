"""Words for sessions and for who was there, late or absent."""

from __future__ import annotations

from datetime import datetime

from cchc_desktop.domain import times
from cchc_desktop.domain.attendance import Presence, Session, Standing, is_morning
from cchc_desktop.words import labels


def presence(value: Presence) -> str:
    """Whether a person was there: "Có mặt"."""
    match value:
        case Presence.PRESENT:
            return "Có mặt"
        case Presence.LATE:
            return "Đến muộn"
        case Presence.ABSENT:
            return "Vắng"


def detail(value: Presence) -> str:
    """What is asked beside it: from when, why."""
    match value:
        case Presence.PRESENT:
            return ""
        case Presence.LATE:
            return "Có mặt từ, ví dụ 8h45"
        case Presence.ABSENT:
            return "Lý do vắng"


def standing(value: Standing) -> str:
    """As it stands under a name: "vắng: họp", "đến muộn 08:45"; nothing for who was there."""
    if value.presence is Presence.PRESENT:
        return ""
    said = value.detail.strip()
    if value.presence is Presence.LATE:
        return f"đến muộn {said}" if said else "đến muộn"
    return f"vắng: {said}" if said else "vắng"


def session_name(starts: datetime, first: datetime) -> str:
    """What a session is called until somebody names it: "Buổi sáng", "Buổi chiều ngày 03/3"."""
    part = "Buổi sáng" if is_morning(starts) else "Buổi chiều"
    day = times.vietnam_day(starts)
    return part if day == times.vietnam_day(first) else f"{part} ngày {day.day:02}/{day.month}"


def session_times(session: Session) -> str:
    """When a session is: "07:30–11:30, 09/10/2018"."""
    if session.starts is None:
        return ""
    day = labels.date(times.vietnam_day(session.starts))
    first = f"{times.in_vietnam(session.starts):%H:%M}"
    last = f"–{times.in_vietnam(session.ends):%H:%M}" if session.ends else ""
    return f"{first}{last}, {day}"
