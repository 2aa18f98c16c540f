"""Minutes of one hard thing, and what every sheet of them keeps."""

from __future__ import annotations

from dataclasses import replace

from cchc_desktop.documents.minutes_pdf import render
from cchc_desktop.domain.areas import areas
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.minutes import AreaFindings, Minutes
from tests.builders import (
    make_finding,
    make_minutes,
)
from tests.documents import rules
from tests.documents.sheets import MM, Sheet

EMPTY = tuple(AreaFindings(area.code, area.name) for area in areas(Framework.NQ76))


def sheet_of(minutes: Minutes) -> Sheet:
    return Sheet(render(minutes).pdf)


def with_finding(text: str, **changes: object) -> Minutes:
    finding = make_finding(text, **changes)
    return make_minutes(areas=(replace(EMPTY[0], shortcomings=(finding,)), *EMPTY[1:]))


def kept(minutes: Minutes, *but: str) -> Sheet:
    """The sheet of these minutes, which keeps every rule but the named ones."""
    sheet = sheet_of(minutes)
    assert {k: v for k, v in rules.faults(sheet, minutes.profile).items() if k not in but} == {}
    return sheet


def inside(sheet: Sheet) -> bool:
    """Whether everything stands between the margins of the page."""
    width, height = sheet.sizes[0]
    return all(
        line.x0 > 30 * MM - 1
        and line.x1 < width - 15 * MM + 1
        and line.top > 20 * MM - 1
        and line.bottom < height - 20 * MM + 1
        for line in sheet.lines
    )
