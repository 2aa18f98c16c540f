"""The commands ``figures`` and ``sample``."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import fields
from pathlib import Path

from cchc_desktop.commands import console
from cchc_desktop.domain.dossiers import COUNT_NAMES, EXTRA_RATES, Counts, Rate, Rates
from cchc_desktop.domain.sampling import METHOD
from cchc_desktop.domain.table_forms import table_forms
from cchc_desktop.usecases.dossiers import Figures
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels

_SUMS = ("received", "resolved", "pending")


def figures(workspace: Workspace, options: Namespace) -> int:
    """Dossier figures of a visit, added, divided and checked."""
    visit = workspace.visits.named(options.visit, options.year)
    found = workspace.dossiers.of_visit(visit.id)
    rates = _rates(found.rates)
    breaches = [{"field": b.field_name, "left": b.left, "right": b.right} for b in found.breaches]
    if options.json:
        rows = [
            {"field": row.field_name, "source": row.source} | _counts(row.counts)
            for row in found.rows
        ]
        total = _counts(found.total)
        given = {"rows": rows, "total": total, "rates": rates, "breaches": breaches}
        console.give_json(given | _sources(found))
        return 0
    for row in found.rows:
        console.say(f"{_named(row.field_name, row.source)}: {_said(row.counts)}")
    if not found.rows:
        console.say("Cuộc kiểm tra này chưa có số liệu hồ sơ.")
        return 0
    _say_sources(found)
    for breach in breaches:
        console.complain(
            f"Lưu ý: {breach['field']}: kỳ trước và tiếp nhận là {breach['left']}, đã giải quyết,"
            f" đang giải quyết và trả lại là {breach['right']}."
        )
    return 0


def sample(workspace: Workspace, options: Namespace) -> int:
    """Draw dossiers out of a list and say what they show."""
    visit = workspace.visits.named(options.visit, options.year)
    source = Path(options.source)
    listed = workspace.samples.read_list(source)
    made = workspace.samples.draw(visit.id, listed, options.size, options.seed, source.name)
    judged = workspace.samples.judged(made.id)
    summary = judged.summary
    ends = summary.interval.six_decimals() if summary.interval else (None, None)
    codes = [row.code for row, _ in judged.drawn]
    if options.json:
        console.give_json(
            {
                "seed": made.seed,
                "method": METHOD,
                "drawn": codes,
                "late": sum(verdict.is_late for _, verdict in judged.drawn),
                "rate": summary.on_time.six_decimals(),
                "low": ends[0],
                "high": ends[1],
                "population": len(made.population),
                "agreement": summary.agreement.value,
            }
        )
        return 0
    for code in codes:
        console.say(code)
    console.say(
        f"Đã rút {len(codes)}/{len(made.population)} hồ sơ theo hạt giống “{made.seed}”"
        f" (cách rút: {METHOD})."
    )
    return 0


_RATES = {
    "on_time": "Tỷ lệ giải quyết trước và đúng hạn",
    "late": "Tỷ lệ giải quyết quá hạn",
    "late_all": "Tỷ lệ trễ hẹn, kể cả hồ sơ đang giải quyết",
    "online": "Tỷ lệ tiếp nhận trực tuyến",
    "postal": "Tỷ lệ tiếp nhận qua bưu chính công ích",
    "digitised": "Tỷ lệ số hóa hồ sơ",
    "electronic": "Tỷ lệ cấp kết quả bản điện tử",
    "paid_online": "Tỷ lệ thanh toán trực tuyến",
    "apologised": "Tỷ lệ hồ sơ trễ hẹn có văn bản xin lỗi",
}


def _say_sources(found: Figures) -> None:
    for one in found.sources:
        if len(found.sources) > 1:
            console.say(f"Nguồn số liệu: {one.source or 'không ghi'}")
        console.say(f"Tổng số: {_said(one.total)}")
        for name, words in _RATES.items():
            rate = getattr(one.rates, name)
            if name not in EXTRA_RATES or rate.is_tracked:
                console.say(f"{words}: {_percent(rate)}")
    titles = table_forms()[0].full_title
    for gap in found.differences:
        console.complain(
            f"Lưu ý: {gap.field_name}, {titles(gap.name)}: "
            f"{gap.first[0] or 'không ghi nguồn'} {labels.number(gap.first[1])}, "
            f"{gap.second[0] or 'không ghi nguồn'} {labels.number(gap.second[1])}."
        )


def _sources(found: Figures) -> dict[str, object]:
    """What each source says, and where two say different things; only where there are several."""
    if len(found.sources) < 2:
        return {}
    return {
        "sources": [
            {
                "source": one.source,
                "total": _counts(one.total),
                "rates": _rates(one.rates),
            }
            for one in found.sources
        ],
        "differences": [
            {
                "field": one.field_name,
                "column": one.name,
                "values": [
                    {"source": source, "count": count} for source, count in (one.first, one.second)
                ],
            }
            for one in found.differences
        ],
    }


def _named(field_name: str, source: str) -> str:
    return f"{field_name} ({source})" if source else field_name


def _rates(rates: Rates) -> dict[str, str | None]:
    """The rates with six decimals; those that few agencies track only where they are."""
    found = {f.name: getattr(rates, f.name) for f in fields(Rates)}
    return {
        name: rate.six_decimals()
        for name, rate in found.items()
        if name not in EXTRA_RATES or rate.is_tracked
    }


def _counts(counts: Counts) -> dict[str, int | None]:
    return {name: getattr(counts, name) for name in (*COUNT_NAMES, *_SUMS)}


def _percent(rate: Rate) -> str:
    percent = rate.percent()
    if not rate.is_tracked:
        return "không theo dõi"
    return "không phát sinh" if percent is None else f"{percent:.2f}%".replace(".", ",")


def _said(counts: Counts) -> str:
    def number(value: int | None) -> str:
        return "không theo dõi" if value is None else labels.number(value)

    return (
        f"tiếp nhận {number(counts.received)}, đã giải quyết {number(counts.resolved)},"
        f" đang giải quyết {number(counts.pending)}"
    )
