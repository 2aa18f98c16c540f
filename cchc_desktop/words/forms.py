"""Words for the data files of the year."""

from __future__ import annotations

from datetime import date

from cchc_desktop.domain import forms
from cchc_desktop.words import labels

UNVERIFIED = "chưa đối chiếu"
"""The mark of what nobody held against a source."""
_NAMES = {
    forms.CRITERIA_76: "Bộ tiêu chí theo Nghị quyết 76/NQ-CP",
    forms.CRITERIA_30C: "Bộ tiêu chí theo Nghị quyết 30c/NQ-CP",
    forms.LIBRARY: "Thư viện câu nhận xét kèm theo",
    forms.LEGAL: "Sổ văn bản",
    forms.CODES: "Mã tồn tại, hạn chế",
    forms.TABLES: "Các bảng số liệu",
    forms.WORKING_DAYS: "Lịch làm việc, ngày nghỉ",
}


def name(file: str) -> str:
    """What a data file is called: "Sổ văn bản"."""
    return _NAMES.get(file, file)


def made(day: str) -> str:
    """The day of an edition as people read it; empty where it tells none."""
    try:
        return labels.date(date.fromisoformat(day))
    except ValueError:
        return ""


def marked(text: str, is_unverified: bool) -> str:
    """The text with its mark where nobody checked it."""
    return f"{text} ({UNVERIFIED})" if is_unverified else text
