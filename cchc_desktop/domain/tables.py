"""Rows of the other tables of figures (DOMAIN §4.3): one kind of record for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.dossiers import Rate
from cchc_desktop.domain.ids import TableRowId, VisitId
from cchc_desktop.domain.table_forms import TableForm, other_forms

Tally = Mapping[str, int]
"""Counts by column; a column that is not there is not tracked."""


@dataclass(frozen=True)
class TableRow:
    """A row (dòng số liệu) of the table of that code, from one source."""

    id: TableRowId
    visit_id: VisitId
    form: str
    field_name: str
    source: str = ""
    counts: Tally = field(default_factory=dict, hash=False)
    rank: str = ""
    read_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True)
class Mismatch:
    """What does not hold in a row: two sums that differ, or a part above its whole."""

    field_name: str
    source: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_count: int
    right_count: int
    is_limit: bool = False


def value(form: TableForm, counts: Tally, name: str) -> int | None:
    """The count of a column, added up where it is a sum; None where a part is not tracked."""
    parts = form.column(name).parts
    return added(form, counts, parts) if parts else counts.get(name)


def added(form: TableForm, counts: Tally, names: Iterable[str]) -> int | None:
    """These columns added; None where one is not tracked."""
    total_ = 0
    for name in names:
        count = value(form, counts, name)
        if count is None:
            return None
        total_ += count
    return total_


def total(form: TableForm, listed: Sequence[Tally]) -> dict[str, int]:
    """Rows added column by column; a column that any row does not track is not tracked."""
    return {
        column.name: sum(counts[column.name] for counts in listed)
        for column in form.typed
        if listed and all(column.name in counts for counts in listed)
    }


def mismatches(form: TableForm, rows: Iterable[TableRow]) -> tuple[Mismatch, ...]:
    """Whatever does not hold among the rows, in their order."""
    found: list[Mismatch] = []
    for row in rows:
        for one in form.identities:
            left, right = (added(form, row.counts, side) for side in (one.left, one.right))
            if left is not None and right is not None and left != right:
                found.append(_mismatch(row, one.left, one.right, left, right))
        for limit in form.limits:
            part, whole = (value(form, row.counts, n) for n in (limit.part, limit.whole))
            if part is not None and whole is not None and part > whole:
                found.append(_mismatch(row, (limit.part,), (limit.whole,), part, whole, True))
    return tuple(found)


def rates(form: TableForm, counts: Tally) -> dict[str, Rate]:
    """The form's rates of a row or of a total, by code: added first, then divided."""
    return {
        rate.code: Rate(added(form, counts, rate.part), added(form, counts, rate.whole))
        for rate in form.rates
    }


def by_source(rows: Iterable[TableRow]) -> dict[str, tuple[TableRow, ...]]:
    """The rows of each source apart, in the order in which the sources come."""
    found: dict[str, tuple[TableRow, ...]] = {}
    for row in rows:
        found[row.source] = (*found.get(row.source, ()), row)
    return found


def criterion_figures(framework: Framework, rows: Sequence[TableRow]) -> dict[str, int]:
    """What the words of the criteria's formulas are in these tables.

    Where several sources stand side by side, the first one counts: they are never added.
    """
    found: dict[str, int] = {}
    for form in other_forms():
        listed = [row for row in rows if row.form == form.code]
        first = [row.counts for row in listed if row.source == listed[0].source]
        counts = total(form, first)
        for figure in form.figures:
            if figure.framework not in ("", framework.value):
                continue
            plus, minus = (added(form, counts, side) for side in (figure.plus, figure.minus))
            if plus is not None and minus is not None:
                found[figure.name] = plus - minus
    return found


def _mismatch(
    row: TableRow,
    left: tuple[str, ...],
    right: tuple[str, ...],
    left_count: int,
    right_count: int,
    is_limit: bool = False,
) -> Mismatch:
    return Mismatch(row.field_name, row.source, left, right, left_count, right_count, is_limit)
