"""What people read about things that wait: why, and for whom."""

from __future__ import annotations

from cchc_desktop.domain.waiting import Reason, Wait


def reason(wait: Wait) -> str:
    """Why it waits, in a few words."""
    match wait.reason:
        case Reason.NOTE:
            return "ghi chú"
        case Reason.RECHECK:
            return "tiêu chí cần xem lại"
        case Reason.BLANK:
            return f"còn {wait.count} ô trống"
        case Reason.NO_DEADLINE:
            return "kiến nghị chưa có hạn"
        case Reason.UNRATED:
            return f"còn {wait.count} tiêu chí chưa đánh giá"


def people(wait: Wait) -> str:
    """For whom it waits."""
    return "chờ " + (", ".join(wait.people) if wait.people else "cả đoàn")
