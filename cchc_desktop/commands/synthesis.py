"""The commands ``stats``, ``report`` and ``news``."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import fields
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain.dossiers import COUNT_NAMES, EXTRA_RATES, Counts, Rates
from cchc_desktop.domain.year_counts import SourceFigures, YearCounts
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.usecases.year_report import Written
from cchc_desktop.words import followup, labels

_SUMS = ("received", "resolved", "pending")


def stats(workspace: Workspace, options: Namespace) -> int:
    """Tell every count of a year's synthesis."""
    counts = workspace.synthesis.of(options.year)
    names = workspace.synthesis.code_names()
    if options.json:
        console.give_json(_document(workspace, counts, names))
        return 0
    if not counts.visits:
        console.say(f"Năm {options.year} không có cuộc kiểm tra nào.")
        return 0
    _say(workspace, counts, names)
    return 0


def report(workspace: Workspace, options: Namespace) -> int:
    """Write a year's report."""
    written = workspace.year_report.write(options.year, Path(options.output), options.force)
    for title in written.marked:
        console.complain(f"Lưu ý: số liệu của mục “{title}” đã thay đổi sau khi sửa lời.")
    return _told(options, written, f"Đã ghi báo cáo {written.pages} trang: {written.file}")


def news(workspace: Workspace, options: Namespace) -> int:
    """Write a year's news text."""
    written = workspace.year_report.write_news(options.year, Path(options.output), options.force)
    return _told(options, written, f"Đã ghi bản tin: {written.file}")


def _told(options: Namespace, written: Written, sentence: str) -> int:
    if options.json:
        console.give_json(
            {"file": str(written.file), "pages": written.pages, "sha256": written.sha256}
        )
    else:
        console.say(sentence)
    for line in console.lines_of(console.fault(problem) for problem in written.warnings):
        console.complain(f"Lưu ý: {line}")
    return 0


def _document(workspace: Workspace, counts: YearCounts, names: dict[str, str]) -> dict[str, object]:
    alone = [one.findings[0] for one in counts.shortcomings if not (one.code or one.group)]
    said = workspace.synthesis.texts(alone)
    groups = {str(one.id): one.text for one in counts.groups.values()}
    return {
        "year": counts.year,
        "visits": len(counts.visits),
        "visits_done": len(counts.done),
        "agencies": len(counts.agencies),
        "agencies_visited": len(counts.visited),
        "by_level": {
            level.value: {
                "visits": len(one.visits),
                "done": len(one.done),
                "agencies": len(one.agencies),
                "strengths": len(one.strengths),
                "shortcomings": len(one.shortcomings),
            }
            for level, one in counts.by_level.items()
        },
        "shortcomings": [
            {
                "code": one.code,
                "text": names.get(one.code, one.code)
                if one.code
                else groups.get(one.group) or said[one.findings[0]].text,
                "count": one.count,
                "agencies": list(one.agencies),
                "findings": list(one.findings),
                "area": one.area,
            }
            for one in counts.shortcomings
        ],
        "by_area": {
            area: {"strengths": len(one.strengths), "shortcomings": len(one.shortcomings)}
            for area, one in counts.by_area.items()
        },
        "figures": {
            **_figures(counts.figures),
            "sources": [_figures(one) for one in counts.sources],
        },
        "recommendations": {status.value: len(ids) for status, ids in counts.by_status.items()},
        "by_addressee": {name: len(listed) for name, listed in counts.by_addressee.items()},
    }


def _figures(one: SourceFigures) -> dict[str, object]:
    return {
        "source": one.source,
        "visits": len(one.visits),
        "total": _counts(one.total),
        "rates": _rates(one.rates),
    }


def _counts(counts: Counts) -> dict[str, int | None]:
    return {name: getattr(counts, name) for name in (*COUNT_NAMES, *_SUMS)}


def _rates(rates: Rates) -> dict[str, str | None]:
    found = {one.name: getattr(rates, one.name) for one in fields(Rates)}
    return {
        name: rate.six_decimals()
        for name, rate in found.items()
        if name not in EXTRA_RATES or rate.is_tracked
    }


def _say(workspace: Workspace, counts: YearCounts, names: dict[str, str]) -> None:
    number = labels.number
    console.say(
        f"Năm {counts.year}: {number(len(counts.visits))} cuộc kiểm tra trong kế hoạch,"
        f" {number(len(counts.done))} đã thực hiện tại {number(len(counts.visited))} cơ quan."
    )
    for level, one in counts.by_level.items():
        console.say(
            f"{labels.level(level)}: {len(one.done)}/{len(one.visits)} cuộc,"
            f" {number(len(one.strengths))} ưu điểm, {number(len(one.shortcomings))} tồn tại,"
            " hạn chế."
        )
    for found in counts.shortcomings:
        if found.code:
            at = f"{len(found.agencies)}/{len(counts.visited)} cơ quan"
            console.say(f"{found.code} {names.get(found.code, '')}: {found.count} lần, {at}.")
    loose = sum(one.count for one in counts.shortcomings if not one.code)
    if loose:
        console.say(f"Chưa gắn mã: {number(loose)} tồn tại, hạn chế.")
    for status, ids in counts.by_status.items():
        if ids:
            console.say(f"Kiến nghị {followup.verdict(status).lower()}: {number(len(ids))}.")
