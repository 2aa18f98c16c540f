"""The tables of figures of a visit as one tab works with them: dossiers, and all the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from cchc_desktop.domain import dossiers, tables
from cchc_desktop.domain.dossiers import EXTRA_RATES, Rate, SourceDifference
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.table_forms import TableForm
from cchc_desktop.ui.models.grids import DossierGrid, Grid, TableGrid, extra_columns, form_columns
from cchc_desktop.ui.pages.figures_rates import NamedRate
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import labels


class FiguresDesk(Protocol):
    """One table: how its rows are read, kept, and what is to be said of them."""

    form: TableForm
    kind: Kind
    removing: Op

    def grid(self, rows: Sequence[Any]) -> Grid:
        """The columns for these rows."""

    def rows(self, visit_id: str) -> tuple[Any, ...]:
        """The rows of a visit."""

    def add(self, visit_id: str, name: str) -> Any:
        """A new row."""

    def edit(self, seen: Any, **changes: Any) -> Any:
        """Keep changed attributes."""

    def remove(self, row: Any) -> None:
        """Take a row away."""

    def move(self, row: Any, place: int) -> None:
        """Give a row another place."""

    def troubles(self, rows: Sequence[Any]) -> list[str]:
        """In words whatever does not hold."""

    def rates(self, rows: Sequence[Any]) -> list[tuple[str, list[NamedRate]]]:
        """The rates of each source."""

    def differences(self, rows: Sequence[Any]) -> list[tuple[SourceDifference, str]]:
        """Where sources say different things, each with its column's title."""


class DossierDesk:
    """Biểu II.06a, or the counts beside it."""

    kind = Kind.DOSSIER_ROW
    removing = Op.REMOVE_DOSSIER_ROW

    def __init__(self, workspace: Workspace, form: TableForm, is_extra: bool = False) -> None:
        self.form = form
        self._dossiers = workspace.dossiers
        self._is_extra = is_extra
        self.add = self._dossiers.add
        self.edit = self._dossiers.edit
        self.remove = self._dossiers.remove
        self.move = self._dossiers.move

    def grid(self, rows: Sequence[Any]) -> Grid:
        """See FiguresDesk: column 5 as one number is shown where it was read as one."""
        has_offline = any(row.counts.received_offline is not None for row in rows)
        return DossierGrid(self._is_extra, has_offline)

    def rows(self, visit_id: str) -> tuple[Any, ...]:
        """See FiguresDesk."""
        return self._dossiers.of_visit(visit_id).rows

    def troubles(self, rows: Sequence[Any]) -> list[str]:
        """See FiguresDesk: both sides of each sum that does not hold."""
        return [
            tr(
                "{field}: tiếp nhận {left}, nhưng đã giải quyết + đang giải quyết + trả lại, rút "
                "là {right} (lệch {gap})."
            ).format(
                field=_named(breach.field_name, breach.source),
                left=labels.number(breach.left),
                right=labels.number(breach.right),
                gap=labels.number(abs(breach.left - breach.right)),
            )
            for breach in dossiers.breaches(rows)
        ]

    def rates(self, rows: Sequence[Any]) -> list[tuple[str, list[NamedRate]]]:
        """See FiguresDesk: those that few agencies track only where they are."""
        sources = dossiers.by_source(rows) or {"": ()}
        listed = []
        for source, own in sources.items():
            found = dossiers.rates(dossiers.total(own))
            rates = [
                NamedRate(code, title, of, getattr(found, code))
                for code, title, of in _dossier_rates()
                if self._is_shown(code, getattr(found, code))
            ]
            listed.append((source, rates))
        return listed

    def differences(self, rows: Sequence[Any]) -> list[tuple[SourceDifference, str]]:
        """See FiguresDesk."""
        titles = {c.name: c.full_title for c in (*extra_columns(), *form_columns(True))}
        found = dossiers.source_differences(rows)
        return [(one, titles.get(one.name, one.name)) for one in found]

    def _is_shown(self, code: str, rate: Rate) -> bool:
        is_extra = code in EXTRA_RATES
        return is_extra if self._is_extra else not is_extra or rate.is_tracked


class TableDesk:
    """A table that tables.json describes."""

    kind = Kind.TABLE_ROW
    removing = Op.REMOVE_TABLE_ROW

    def __init__(self, workspace: Workspace, form: TableForm) -> None:
        self.form = form
        self._tables = workspace.tables
        self.edit = self._tables.edit
        self.remove = self._tables.remove
        self.move = self._tables.move

    def grid(self, rows: Sequence[Any]) -> Grid:
        """See FiguresDesk."""
        return TableGrid(self.form)

    def rows(self, visit_id: str) -> tuple[Any, ...]:
        """See FiguresDesk."""
        return self._tables.of_visit(visit_id, self.form.code)

    def add(self, visit_id: str, name: str) -> Any:
        """See FiguresDesk."""
        return self._tables.add(visit_id, self.form.code, name)

    def troubles(self, rows: Sequence[Any]) -> list[str]:
        """See FiguresDesk."""
        said = []
        for one in tables.mismatches(self.form, rows):
            words = (
                tr("{field}: {left_title} {left} nhiều hơn {right_title} {right}.")
                if one.is_limit
                else tr("{field}: {left_title} {left}, nhưng {right_title} là {right}.")
            )
            said.append(
                words.format(
                    field=_named(one.field_name, one.source),
                    left_title=self._titles(one.left),
                    right_title=self._titles(one.right),
                    left=labels.number(one.left_count),
                    right=labels.number(one.right_count),
                )
            )
        return said

    def rates(self, rows: Sequence[Any]) -> list[tuple[str, list[NamedRate]]]:
        """See FiguresDesk."""
        listed = []
        for source, own in (tables.by_source(rows) or {"": ()}).items():
            found = tables.rates(self.form, tables.total(self.form, [r.counts for r in own]))
            rates = [NamedRate(r.code, r.title, r.of, found[r.code]) for r in self.form.rates]
            listed.append((source, rates))
        return listed

    def differences(self, rows: Sequence[Any]) -> list[tuple[SourceDifference, str]]:
        """See FiguresDesk."""
        found = dossiers.source_differences(rows)
        return [(one, self.form.full_title(one.name)) for one in found]

    def _titles(self, names: Sequence[str]) -> str:
        return " + ".join(f"“{self.form.full_title(name)}”" for name in names)


def _dossier_rates() -> tuple[tuple[str, str, str], ...]:
    done = tr("trên số đã giải quyết")
    taken = tr("trên số tiếp nhận trong kỳ")
    return (
        ("on_time", tr("Trước và đúng hạn"), done),
        ("late", tr("Quá hạn đã trả"), done),
        ("late_all", tr("Quá hạn gộp"), tr("trên số đã giải quyết và đang quá hạn")),
        ("online", tr("Trực tuyến"), taken),
        ("postal", tr("Bưu chính công ích"), taken),
        ("digitised", tr("Số hóa hồ sơ"), taken),
        ("electronic", tr("Kết quả điện tử"), done),
        ("paid_online", tr("Thanh toán trực tuyến"), tr("trên số có nghĩa vụ tài chính")),
        ("apologised", tr("Có văn bản xin lỗi"), tr("trên số hồ sơ trễ hẹn")),
    )


def _named(field_name: str, source: str) -> str:
    return f"{field_name} ({source})" if source else field_name


def tr(text: str) -> str:
    """The words as the window shows them, in the language that is set."""
    return QCoreApplication.translate("FiguresTab", text)
