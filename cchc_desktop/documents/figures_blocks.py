"""Dossier figures as tables: biểu II.06a/VPCP/KSTT and its rates (DOMAIN §4.1, §4.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields

from cchc_desktop.documents import wording
from cchc_desktop.documents.blocks import Block, Cell, Table
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures
from cchc_desktop.documents.table_blocks import difference
from cchc_desktop.domain import dossiers
from cchc_desktop.domain.dossiers import Breach, Counts, DossierRow, Rates
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.table_forms import table_forms

_SHARES = (18.0, 85.0, *([30.3] * 12))


def describe(rows: Sequence[DossierRow], m: Measures) -> Iterator[Block]:
    """A table a source, each with its rates; then what does not add up."""
    for source, listed in by_source(rows):
        yield from _source(source, m)
        yield from _table(listed, m)
        yield from _rates(dossiers.rates(dossiers.total(listed)), m)
    yield from breaches(rows, m)


def rates_only(rows: Sequence[DossierRow], m: Measures) -> Iterator[Block]:
    """What stands in the body where the tables are annexed."""
    for source, listed in by_source(rows):
        yield from _source(source, m)
        yield from _rates(dossiers.rates(dossiers.total(listed)), m)
    yield from breaches(rows, m)


def tables_of(rows: Sequence[DossierRow], m: Measures) -> Iterator[Block]:
    """The tables alone, for the annex."""
    for source, listed in by_source(rows):
        yield from _source(source, m)
        yield from _table(listed, m)


def by_source(rows: Sequence[DossierRow]) -> list[tuple[str, list[DossierRow]]]:
    """The rows of each source, in their order."""
    sources = dict.fromkeys(row.source for row in rows)
    return [(source, [row for row in rows if row.source == source]) for source in sources]


def _source(source: str, m: Measures) -> Iterator[Block]:
    if source:
        yield plain(wording.SOURCE.format(source=source), m.body, keep_with_next=True)


def _table(listed: Sequence[DossierRow], m: Measures) -> Iterator[Block]:
    yield table(listed)
    if any(_cells(row.counts).count(None) for row in listed):
        yield plain(wording.LEGEND, m.body)


def breaches(rows: Sequence[DossierRow], m: Measures) -> Iterator[Block]:
    """What does not add up, and where sources say different things."""
    form = table_forms()[0]
    for gap in dossiers.source_differences(rows):
        title = form.full_title(gap.name)
        yield plain(difference(gap.field_name, title, gap.first, gap.second), m.body)
    for breach in dossiers.breaches(rows):
        yield plain(
            wording.BREACH.format(
                name=_named(breach),
                left=wording.number(breach.left),
                right=wording.number(breach.right),
            ),
            m.body,
        )


def _named(breach: Breach) -> str:
    return f"{breach.field_name} ({breach.source})" if breach.source else breach.field_name


def table(rows: Sequence[DossierRow]) -> Table:
    """The table of one source with its total."""
    body = [_row(str(n), row.field_name, row.counts) for n, row in enumerate(rows, 1)]
    body.append(_row("", wording.TABLE_TOTAL, dossiers.total(rows), bold=True))
    return Table(_SHARES, _header(), tuple(body), (Kind.DOSSIER_ROW, "", ""))


def _header() -> tuple[tuple[Cell, ...], ...]:
    order, name, received, resolved, pending, returned = wording.TABLE_HEAD
    return (
        (
            Cell(order, bold=True, rows=2),
            Cell(name, bold=True, rows=2),
            Cell(received, bold=True, columns=4),
            Cell(resolved, bold=True, columns=4),
            Cell(pending, bold=True, columns=3),
            Cell(returned, bold=True, rows=2),
        ),
        tuple(Cell(part) for part in wording.TABLE_PARTS),
        tuple(Cell(f"({number})") for number in range(1, 15)),
    )


def _row(order: str, name: str, counts: Counts, bold: bool = False) -> tuple[Cell, ...]:
    shown = [wording.NOT_TRACKED if n is None else wording.number(n) for n in _cells(counts)]
    return (
        Cell(order, bold=bold),
        Cell(name, "left", bold),
        *(Cell(text, bold=bold) for text in shown),
    )


def _cells(counts: Counts) -> list[int | None]:
    return [
        counts.received,
        counts.received_online,
        counts.offline,
        counts.carried_over,
        counts.resolved,
        counts.resolved_early,
        counts.resolved_on_time,
        counts.resolved_late,
        counts.pending,
        counts.pending_in_time,
        counts.pending_late,
        counts.returned,
    ]


def _rates(rates: Rates, m: Measures) -> Iterator[Block]:
    extra = [name for name in dossiers.EXTRA_RATES if getattr(rates, name).is_tracked]
    names = [f.name for f in fields(rates) if f.name not in dossiers.EXTRA_RATES] + extra
    for name in names:
        end = "." if name == names[-1] else ";"
        rate = wording.rate(getattr(rates, name))
        yield plain(wording.RATE.format(name=wording.RATES[name], rate=rate, end=end), m.body)
