"""The other tables of figures (DOMAIN §4.3) in the area that each belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_desktop.documents import wording, wording_tables
from cchc_desktop.documents.blocks import Block, Cell, Paragraph, Table
from cchc_desktop.documents.paragraphs import plain
from cchc_desktop.documents.styles import Measures
from cchc_desktop.domain import tables
from cchc_desktop.domain.dossiers import Rate, source_differences
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.table_forms import TableColumn, TableForm
from cchc_desktop.domain.tables import TableRow, Tally

_WIDE = 485.0
_ORDER = 22.0
_NAME = 95.0
_STANDING = 7


def describe(form: TableForm, rows: Sequence[TableRow], m: Measures) -> Iterator[Block]:
    """A table a source with its rates; then what does not hold, and where sources differ."""
    for source, listed in tables.by_source(rows).items():
        yield from _table(form, source, listed, m)
        yield from _rates(form, listed, m)
    yield from _troubles(form, rows, m)


def rates_only(form: TableForm, rows: Sequence[TableRow], m: Measures) -> Iterator[Block]:
    """What stands in the body where the tables are annexed."""
    for source, listed in tables.by_source(rows).items():
        rates = list(_rates(form, listed, m))
        if source and rates:
            yield _source(source, m)
        yield from rates
    yield from _troubles(form, rows, m)


def tables_of(form: TableForm, rows: Sequence[TableRow], m: Measures) -> Iterator[Block]:
    """The tables alone, for the annex."""
    for source, listed in tables.by_source(rows).items():
        yield from _table(form, source, listed, m)


def is_wide(form: TableForm, rows: Sequence[TableRow]) -> bool:
    """Whether the table of any source has more columns than a standing page shows well."""
    return any(len(_shown(form, x)) > _STANDING for x in tables.by_source(rows).values())


def _source(source: str, m: Measures) -> Paragraph:
    return plain(wording.SOURCE.format(source=source), m.body, keep_with_next=True)


def _table(
    form: TableForm, source: str, listed: Sequence[TableRow], m: Measures
) -> Iterator[Block]:
    if source:
        yield _source(source, m)
    yield table(form, listed)
    columns = _shown(form, listed)
    values = [tables.value(form, r.counts, c.name) for r in listed for c in columns]
    if None in values:
        yield plain(wording.LEGEND, m.body)


def table(form: TableForm, rows: Sequence[TableRow]) -> Table:
    """The table of one source with its total; columns that nobody tracks are left out."""
    columns = _shown(form, rows)
    share = (_WIDE - _ORDER - _NAME) / max(1, len(columns))
    body = [_row(form, columns, str(n), r.field_name, r.counts) for n, r in enumerate(rows, 1)]
    if len(rows) > 1:
        total = tables.total(form, [row.counts for row in rows])
        body.append(_row(form, columns, "", wording.TABLE_TOTAL, total, bold=True))
    shares = (_ORDER, _NAME, *([share] * len(columns)))
    return Table(shares, _header(form, columns), tuple(body), (Kind.TABLE_ROW, "", ""))


def _shown(form: TableForm, rows: Sequence[TableRow]) -> tuple[TableColumn, ...]:
    tracked = {name for row in rows for name in row.counts}
    found = tuple(
        c for c in form.columns if c.name in tracked or (c.parts and tracked & set(c.parts))
    )
    return found or form.columns


def _header(form: TableForm, columns: Sequence[TableColumn]) -> tuple[tuple[Cell, ...], ...]:
    top = [
        Cell(wording_tables.ORDER, bold=True, rows=2),
        Cell(form.row, bold=True, rows=2),
    ]
    below = []
    place = 0
    while place < len(columns):
        column = columns[place]
        if not column.group:
            top.append(Cell(column.title, bold=True, rows=2))
            place += 1
            continue
        across = 1
        while place + across < len(columns) and columns[place + across].group == column.group:
            across += 1
        top.append(Cell(form.group_title(column), bold=True, columns=across))
        below += [Cell(one.title) for one in columns[place : place + across]]
        place += across
    if not below:
        return (tuple(Cell(cell.text, bold=True) for cell in top),)
    return (tuple(top), tuple(below))


def _row(
    form: TableForm,
    columns: Sequence[TableColumn],
    order: str,
    name: str,
    counts: Tally,
    *,
    bold: bool = False,
) -> tuple[Cell, ...]:
    values = [tables.value(form, counts, column.name) for column in columns]
    shown = [wording.NOT_TRACKED if n is None else wording.number(n) for n in values]
    return (
        Cell(order, bold=bold),
        Cell(name, "left", bold),
        *(Cell(text, bold=bold) for text in shown),
    )


def _rates(form: TableForm, rows: Sequence[TableRow], m: Measures) -> Iterator[Block]:
    found = tables.rates(form, tables.total(form, [row.counts for row in rows]))
    told = [rate for rate in form.rates if found[rate.code].is_tracked]
    for rate in told:
        end = "." if rate is told[-1] else ";"
        name = f"{rate.title} {rate.of}"
        text = wording.RATE.format(name=name, rate=_share(found[rate.code]), end=end)
        yield plain(text, m.body)


def _share(rate: Rate) -> str:
    percent = rate.percent()
    if percent is None or rate.part is None or rate.whole is None:
        return wording.RATE_NONE
    shown = f"{percent:.2f}".replace(".", ",")
    return f"{shown}% ({wording.number(rate.part)}/{wording.number(rate.whole)})"


def _troubles(form: TableForm, rows: Sequence[TableRow], m: Measures) -> Iterator[Block]:
    for one in tables.mismatches(form, rows):
        words = wording_tables.LIMIT if one.is_limit else wording_tables.MISMATCH
        yield plain(
            words.format(
                name=one.field_name,
                left_title=_titles(form, one.left),
                right_title=_titles(form, one.right),
                left=wording.number(one.left_count),
                right=wording.number(one.right_count),
            ),
            m.body,
        )
    for gap in source_differences(rows):
        title = form.full_title(gap.name)
        yield plain(difference(gap.field_name, title, gap.first, gap.second), m.body)


def difference(name: str, column: str, first: tuple[str, int], second: tuple[str, int]) -> str:
    """What two sources say, in a sentence."""
    return wording_tables.DIFFERENCE.format(
        name=name,
        column=column.lower().replace(": ", ", "),
        first_source=first[0] or wording_tables.NO_SOURCE,
        first=wording.number(first[1]),
        second_source=second[0] or wording_tables.NO_SOURCE,
        second=wording.number(second[1]),
        gap=wording.number(abs(first[1] - second[1])),
    )


def _titles(form: TableForm, names: Sequence[str]) -> str:
    return " + ".join(form.full_title(name).lower().replace(": ", " ") for name in names)
