"""Columns of the lists of a year's plan."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.plan import PlanLine, Share, Warn, Warning_
from cchc_desktop.domain.plan_order import Suggestion
from cchc_desktop.ui import look
from cchc_desktop.ui.models.rows import Column
from cchc_desktop.words import followup, labels

_WARN_TONES = {
    Warn.NOT_VISITED: look.Tone.SOFT,
    Warn.VISITED_TWICE: look.Tone.SOFT,
    Warn.TWO_TEAMS: look.Tone.BAD,
    Warn.PERSON_TWICE: look.Tone.BAD,
    Warn.OUTSIDE_CLASH: look.Tone.WARN,
    Warn.NOT_STANDING: look.Tone.WARN,
}


class Covered(NamedTuple):
    """Coverage of one level in one year; ``level`` None: all of them together."""

    year: int
    level: Level | None
    share: Share

    @property
    def key(self) -> str:
        """Its identity."""
        return f"{self.year}:{self.level}"


def plan_columns() -> list[Column[PlanLine]]:
    """The visits of the plan."""
    return [
        Column(
            translate("Cơ quan"),
            lambda line: line.agency,
            note=lambda line: " · ".join(
                part for part in (labels.level(line.level), line.theme) if part
            ),
            note_title=translate("Cấp, chuyên đề"),
        ),
        Column(
            translate("Thời gian"),
            _days,
            sort=lambda line: (line.first, line.last),
            width=24,
        ),
        Column(translate("Đoàn"), lambda line: ", ".join(line.team), width=34),
        Column(
            translate("Thực hiện"),
            lambda line: translate("Đã kiểm tra") if line.is_held else translate("Chưa"),
            pill=lambda line: look.Tone.GOOD if line.is_held else look.Tone.SOFT,
            width=14,
        ),
    ]


def coverage_columns() -> list[Column[Covered]]:
    """How much of each level is covered, year by year."""
    order = [None, *Level]
    return [
        Column(
            translate("Năm"),
            lambda row: str(row.year),
            sort=lambda row: row.year,
            value=lambda row: row.year,
            width=6,
        ),
        Column(
            translate("Cấp"),
            lambda row: labels.level(row.level) if row.level else translate("Tất cả các cấp"),
            sort=lambda row: order.index(row.level),
        ),
        _number(translate("Số cơ quan"), "agencies"),
        _number(translate("Kế hoạch"), "planned"),
        _percent(translate("% kế hoạch"), "planned"),
        _number(translate("Đã kiểm tra"), "visited"),
        _percent(translate("% đã kiểm tra"), "visited"),
        Column(
            translate("Chỉ tiêu"),
            lambda row: "" if row.share.target is None else f"{row.share.target}%",
            value=lambda row: row.share.target,
            sort=lambda row: -1 if row.share.target is None else row.share.target,
            is_number=True,
            width=9,
        ),
        Column(
            translate("So chỉ tiêu"),
            _against,
            pill=lambda row: look.Tone.WARN if row.share.is_short else look.Tone.GOOD,
            width=14,
        ),
    ]


def warning_columns() -> list[Column[Warning_]]:
    """What is to be looked at."""
    order = list(Warn)
    return [
        Column(
            translate("Loại"),
            lambda one: followup.warn(one.code),
            sort=lambda one: order.index(one.code),
            pill=lambda one: _WARN_TONES[one.code],
            width=26,
        ),
        Column(translate("Nội dung"), followup.warning),
    ]


def order_columns() -> list[Column[Suggestion]]:
    """The suggested order, each number told."""
    return [
        Column(
            translate("Cơ quan"),
            lambda one: one.agency,
            note=lambda one: "; ".join(followup.reasons(one)),
            note_title=translate("Lý do"),
        ),
        Column(translate("Cấp"), lambda one: labels.level(one.level), width=16),
        _points(translate("Điểm"), "points"),
        _points(translate("Chưa xong"), "open"),
        _points(translate("Quá hạn"), "overdue"),
        Column(
            translate("Lặp lại"),
            lambda one: labels.number(len(one.repeated)),
            sort=lambda one: len(one.repeated),
            is_number=True,
            width=8,
        ),
        Column(
            translate("Trễ hẹn"),
            lambda one: labels.percent(one.late) if one.late is not None else "",
            sort=lambda one: -1 if one.late is None else one.late,
            value=lambda one: None if one.late is None else float(one.late),
            is_number=True,
            width=9,
        ),
        _points(translate("Số năm"), "years"),
        Column(
            translate("Kế hoạch"),
            lambda one: translate("Đã có") if one.is_planned else "",
            pill=lambda _one: look.Tone.GOOD,
            width=10,
        ),
    ]


def _points(title: str, name: str) -> Column[Suggestion]:
    return Column(
        title,
        lambda one: labels.number(getattr(one, name)),
        sort=lambda one: getattr(one, name),
        is_number=True,
        width=8,
    )


def _number(title: str, name: str) -> Column[Covered]:
    return Column(
        title,
        lambda row: labels.number(getattr(row.share, name)),
        sort=lambda row: getattr(row.share, name),
        is_number=True,
        width=10,
    )


def _percent(title: str, name: str) -> Column[Covered]:
    def text(row: Covered) -> str:
        percent = row.share.percent(getattr(row.share, name))
        return labels.percent(percent) if percent is not None else ""

    def value(row: Covered) -> float | None:
        percent = row.share.percent(getattr(row.share, name))
        return None if percent is None else float(percent)

    return Column(
        title,
        text,
        sort=lambda row: row.share.percent(getattr(row.share, name)) or 0,
        value=value,
        is_number=True,
        width=10,
    )


def _against(row: Covered) -> str:
    if row.share.target is None or not row.share.agencies:
        return ""
    return translate("Chưa đạt") if row.share.is_short else translate("Đạt")


def _days(line: PlanLine) -> str:
    if line.first == line.last:
        return labels.weekday_date(line.first)
    return labels.days(line.first, line.last)


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("PlanColumns", text)
