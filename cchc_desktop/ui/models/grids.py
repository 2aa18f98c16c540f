"""What a table of figures is made of: its columns, its sums, what does not hold in a row.

``DossierGrid`` is biểu II.06a, whose counts are ``Counts``; ``TableGrid`` any other table, whose
counts are a mapping. The model of the table asks these and knows neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import dossiers, tables
from cchc_desktop.domain.dossiers import COUNT_NAMES
from cchc_desktop.domain.table_forms import TableForm

DASH = "–"
"""How "not tracked" is shown, which is not 0."""
_SIDES = frozenset({"received", "resolved", "pending", "returned"})


@dataclass(frozen=True)
class Column:
    """A column: the attribute that it shows, its group, title and number in the form."""

    name: str
    title: str
    group: str = ""
    number: str = ""
    is_sum: bool = False

    @property
    def is_text(self) -> bool:
        """Whether people type words here."""
        return self.name in ("field_name", "source")

    @property
    def is_count(self) -> bool:
        """Whether people type a number here."""
        return not self.is_text and not self.is_sum

    @property
    def full_title(self) -> str:
        """The title with its group, as one would read it out."""
        return f"{self.group}: {self.title}" if self.group else self.title


class Grid(Protocol):
    """A table of figures."""

    columns: tuple[Column, ...]

    def value(self, counts: Any, name: str) -> int | None:
        """The count of a column, added up where it is a sum."""

    def with_counts(self, counts: Any, changes: Mapping[str, int | None]) -> Any:
        """The counts with these changed; None is not tracked."""

    def total(self, rows: Sequence[Any]) -> Any:
        """The counts of rows of one source added."""

    def breached(self, row: Any) -> frozenset[str]:
        """The columns of a row that do not hold together."""


class DossierGrid:
    """Biểu II.06a; ``is_extra`` shows the counts that not every agency tracks."""

    def __init__(self, is_extra: bool = False, has_offline: bool = False) -> None:
        self.columns = extra_columns() if is_extra else form_columns(has_offline)

    def value(self, counts: Any, name: str) -> int | None:
        """See Grid."""
        found = getattr(counts, name)
        assert found is None or isinstance(found, int)
        return found

    def with_counts(self, counts: Any, changes: Mapping[str, int | None]) -> Any:
        """See Grid."""
        return replace(counts, **changes)

    def total(self, rows: Sequence[Any]) -> Any:
        """See Grid."""
        return dossiers.total(rows)

    def breached(self, row: Any) -> frozenset[str]:
        """See Grid."""
        return _SIDES if dossiers.breach_of(row) is not None else frozenset()


class TableGrid:
    """A table that tables.json describes."""

    def __init__(self, form: TableForm) -> None:
        self._form = form
        self.columns = (
            Column("field_name", form.row),
            *(
                Column(c.name, c.title, form.group_title(c), is_sum=bool(c.parts))
                for c in form.columns
            ),
            _source(),
        )

    def value(self, counts: Any, name: str) -> int | None:
        """See Grid."""
        return tables.value(self._form, counts, name)

    def with_counts(self, counts: Any, changes: Mapping[str, int | None]) -> Any:
        """See Grid."""
        return {n: c for n, c in {**counts, **changes}.items() if c is not None}

    def total(self, rows: Sequence[Any]) -> Any:
        """See Grid."""
        return tables.total(self._form, [row.counts for row in rows])

    def breached(self, row: Any) -> frozenset[str]:
        """See Grid."""
        found = tables.mismatches(self._form, [row])
        return frozenset(name for one in found for name in (*one.left, *one.right))


def form_columns(has_offline: bool = False) -> tuple[Column, ...]:
    """The columns of biểu II.06a (DOMAIN §4.1), with postal and returned of their own."""
    taken, done, open_ = tr("Tiếp nhận"), tr("Đã giải quyết"), tr("Đang giải quyết")
    both = (Column("received_offline", tr("Trực tiếp, BCCI"), taken, "5"),) if has_offline else ()
    return (
        Column("field_name", tr("Lĩnh vực")),
        Column("received", tr("Tổng"), taken, "3", is_sum=True),
        Column("received_online", tr("Trực tuyến"), taken, "4"),
        *both,
        Column("received_direct", tr("Trực tiếp"), taken, "5"),
        Column("received_postal", tr("Bưu chính"), taken, "5"),
        Column("carried_over", tr("Kỳ trước"), taken, "6"),
        Column("resolved", tr("Tổng"), done, "7", is_sum=True),
        Column("resolved_early", tr("Trước hạn"), done, "8"),
        Column("resolved_on_time", tr("Đúng hạn"), done, "9"),
        Column("resolved_late", tr("Quá hạn"), done, "10"),
        Column("pending", tr("Tổng"), open_, "11", is_sum=True),
        Column("pending_in_time", tr("Trong hạn"), open_, "12"),
        Column("pending_late", tr("Quá hạn"), open_, "13"),
        Column("returned", tr("Trả lại, rút"), "", "14"),
        _source(),
    )


def extra_columns() -> tuple[Column, ...]:
    """Counts of DOMAIN §4.2 beyond the form, beside the sums that they are shares of."""
    digital, fees = tr("Số hóa"), tr("Thanh toán")
    found = (
        Column("field_name", tr("Lĩnh vực")),
        Column("received_in_period", tr("Tiếp nhận trong kỳ"), is_sum=True),
        Column("received_offline", tr("Trực tiếp, BCCI gộp")),
        Column("resolved", tr("Đã giải quyết"), is_sum=True),
        Column("late", tr("Hồ sơ trễ hẹn"), is_sum=True),
        Column("digitised", tr("Hồ sơ số hóa"), digital),
        Column("electronic_results", tr("Kết quả điện tử"), digital),
        Column("with_fees", tr("Có phí, lệ phí"), fees),
        Column("online_payments", tr("Trực tuyến"), fees),
        Column("apologies", tr("Văn bản xin lỗi")),
        _source(),
    )
    assert all(c.name in COUNT_NAMES for c in found if c.is_count)
    return found


def _source() -> Column:
    return Column("source", tr("Nguồn số liệu"))


def tr(text: str) -> str:
    """The words as the window shows them, in the language that is set."""
    return QCoreApplication.translate("FiguresModel", text)
