"""Words of the dashboard."""

from __future__ import annotations

from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.overview import Standing
from cchc_desktop.words import labels


# One arm for each member and no default, so that mypy finds a new member without words.
def standing(value: Standing) -> str:
    """Where a recommendation stands."""
    match value:
        case Standing.OVERDUE:
            return "Còn mở, quá hạn"
        case Standing.IN_TIME:
            return "Còn mở, trong hạn"
        case Standing.NO_DAY:
            return "Còn mở, không ghi hạn"
        case Standing.DONE:
            return "Đã khắc phục"
        case Standing.OBSOLETE:
            return "Không còn phù hợp"


def late(rate: Rate) -> str:
    """A rate of late dossiers with both its numbers: "12/340 hồ sơ (3,53%)"."""
    part, whole = labels.number(rate.part), labels.number(rate.whole)
    return f"{part}/{whole} hồ sơ ({labels.rate(rate)})"


def held(done: int, planned: int) -> str:
    """Visits begun of those planned: "14/18 cuộc"."""
    return f"{labels.number(done)}/{labels.number(planned)} cuộc"
