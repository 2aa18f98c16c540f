"""The year's plan seen whole: list, calendar, coverage, warnings, a suggested order."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.plan import PlanLine, Warning_
from cchc_desktop.domain.plan_order import Suggestion
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed, of_form
from cchc_desktop.ui.pages import plan_columns, table_intake
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.month_view import MonthView
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.plan_columns import Covered
from cchc_desktop.ui.pages.plan_more import PlanMore
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.numbers import NumberField
from cchc_desktop.ui.widgets.rail import Header, SectionTabs
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.year_plan import YearOfPlan
from cchc_desktop.words import followup, labels, lists

_LEAST_HIGH = 300
"""Pixels that a way of seeing the plan has at least; a low window scrolls."""


@dataclass(frozen=True)
class _Asked:
    plan: YearOfPlan
    years: tuple[Covered, ...]
    order: list[Suggestion]


class CalendarPage(Page):
    """The plan of a year; what is typed of it stands on the page of the campaign."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._plans = context.workspace.year_plan
        self._is_asking = False
        self._is_stale = True
        self._year = 0
        self.header = Header(self.tr("Lịch kiểm tra"))
        self.years = QComboBox()
        spoken.name_box(self.years, self.tr("Năm"))
        self.more_button = QPushButton(self.tr("Nhập, in"))
        self._words = {
            "list": self.tr("Danh sách"),
            "month": self.tr("Lịch tháng"),
            "coverage": self.tr("Độ bao phủ"),
            "warnings": self.tr("Cảnh báo"),
            "order": self.tr("Gợi ý thứ tự"),
        }
        self.tabs = SectionTabs()
        self.tabs.setAccessibleName(self.tr("Các cách xem kế hoạch"))
        for name, words in self._words.items():
            self.tabs.add(name, words)
        none = self.tr("Không có dòng nào khớp với điều đang lọc.")

        def table(columns: Any, key: Any, name: str, empty: str) -> FilteredTable[Any]:
            return FilteredTable(columns, key, self._words[name], Empty(empty), none)

        no_visit = self.tr("Năm này chưa có cuộc kiểm tra nào trong kế hoạch.")
        no_agency = self.tr("Danh mục chưa có cơ quan nào hoạt động trong năm này.")
        self.list: FilteredTable[PlanLine] = table(
            plan_columns.plan_columns(), lambda line: line.visit_id, "list", no_visit
        )
        self.month = MonthView()
        self.coverage: FilteredTable[Covered] = table(
            plan_columns.coverage_columns(), lambda row: row.key, "coverage", no_agency
        )
        self.warnings: FilteredTable[Warning_] = table(
            plan_columns.warning_columns(),
            repr,
            "warnings",
            self.tr("Không có điều gì cần lưu ý trong kế hoạch năm này."),
        )
        self.order: FilteredTable[Suggestion] = table(
            plan_columns.order_columns(), lambda one: one.agency_id, "order", no_agency
        )
        self.why = Wrapped(tone=look.Tone.SOFT)
        self.whole = Wrapped(tone=look.Tone.SOFT)
        self.percent = NumberField()
        self.percent.set_accessible(self.tr("Chỉ tiêu phần trăm"))
        levels: list[tuple[object, str]] = [("", self.tr("Mọi cấp"))]
        levels += [(level.value, labels.level(level)) for level in Level]
        self.level = Choice(levels)
        self.level.set_accessible(self.tr("Cấp của chỉ tiêu"))
        self.level.set_value("")
        self.target_button = QPushButton(self.tr("Đặt chỉ tiêu"))
        self.more = PlanMore(context, self)
        self.plan_button = QPushButton(self.tr("Thêm vào kế hoạch..."))
        self.patience = NumberField()
        self.patience.set_accessible(self.tr("Số năm chưa kiểm tra thì nhắc"))
        self.patience_button = QPushButton(self.tr("Đặt số năm"))
        self._lay_out()
        self._connect()

    def renew(self) -> None:
        """Ask again, in the background."""
        self._is_stale = True
        if self._is_asking or not self.isVisible():
            return
        self._renew_years()
        self._is_asking, self._is_stale = True, False
        year = self._year

        def work() -> _Asked:
            plans = self._plans
            over = tuple(
                Covered(one, Level(level) if level else None, share)
                for one, found in plans.over_years()
                for level, share in found.items()
                if share.agencies or share.planned
            )
            return _Asked(plans.of(year), over, plans.suggested(year))

        self._context.jobs.run(work, done=self._show, failed=self._on_failed)

    def focus_first(self) -> None:
        """See Page."""
        table = self._table()
        if table is not None:
            table.focus_first()
        else:
            self.month.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """See Page."""
        table = self._table()
        if table is not None:
            table.focus_filter()
        return table is not None

    def listed(self) -> Listed:
        """See Page; the month is the list of its visits."""
        table = self._table() or self.list
        year = self.tr("Năm {year}").format(year=self._year)
        if table is not self.list:
            return table.listed(self._words[self.tabs.name()], year)
        sought = self.list.model.sought
        return of_form(lists.plan(), self.list.rows(), f"{year}; {sought}" if sought else year)

    def show_year(self, year: int) -> None:
        """Show the plan of another year."""
        self._year = year
        self.renew()

    def set_target(self) -> None:
        """Keep the target that was typed, from the year shown on."""
        try:
            percent = self.percent.value()
        except ValueError:
            percent = None
        if not isinstance(percent, int):
            self._context.say(self.tr("Hãy ghi chỉ tiêu là một số từ 0 đến 100."))
            return
        try:
            self._plans.set_target(self._year, str(self.level.value() or ""), percent)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()
        self.percent.set_value(None)

    def set_patience(self) -> None:
        """Keep after how many years an agency is missed, for the whole team."""
        try:
            years = self.patience.value()
        except ValueError:
            years = None
        if not isinstance(years, int):
            self._context.say(self.tr("Hãy ghi số năm là một số từ 1 đến 20."))
            return
        try:
            self._context.workspace.team.edit(patience=years)
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        self._context.saved()

    def print_annex(self, target: Path) -> None:
        """Write the annex of the plan as PDF or Word."""
        year = self._year
        self._context.jobs.run(
            lambda: self._context.workspace.plan_paper.write(year, target, True),
            done=lambda printed: self._context.say(
                self.tr("Đã ghi phụ lục kế hoạch năm {year} vào {name}.").format(
                    year=year, name=printed.file.name
                )
            ),
            failed=self._context.fail,
            label=self.tr("Đang in phụ lục kế hoạch"),
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    # Within ------------------------------------------------------------------------------

    def _table(self) -> FilteredTable[Any] | None:
        """The list that is shown, None for the calendar."""
        tables: dict[str, FilteredTable[Any]] = {
            "list": self.list,
            "coverage": self.coverage,
            "warnings": self.warnings,
            "order": self.order,
        }
        return tables.get(self.tabs.name())

    def _renew_years(self) -> None:
        years = self._plans.years()
        if self._year not in years:
            self._year = years[0] if years else self._context.workspace.following.today().year
        self.years.blockSignals(True)
        self.years.clear()
        for year in years or (self._year,):
            self.years.addItem(self.tr("Năm {year}").format(year=year), year)
        self.years.setCurrentIndex(max(0, self.years.findData(self._year)))
        self.years.blockSignals(False)

    def _show(self, asked: _Asked) -> None:
        self._is_asking = False
        plan = asked.plan
        counts = {"list": len(plan.lines), "warnings": len(plan.warnings)}
        for name, count in counts.items():
            self.tabs.set_count(name, labels.number(count))
        self.list.show_rows(plan.lines)
        self.month.show_lines(plan.lines, plan.year)
        self.coverage.show_rows(sorted(asked.years, key=lambda row: -row.year))
        self.warnings.show_rows(plan.warnings)
        self.patience.set_value(self._context.workspace.team.team().patience)
        self.order.show_rows(asked.order)
        self._explain()  # the same agency, of another year
        self._tell_whole()
        if self._is_stale or plan.year != self._year:
            self.renew()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _on_changed(self, changed: Changed) -> None:
        concerned = (
            *(Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.ATTENDEE, Kind.FINDING),
            *(
                Kind.TEAM,
                Kind.SUCCESSION,
                Kind.TARGET,
                Kind.OUTSIDE,
                Kind.VERDICT,
                Kind.RECOMMENDATION,
            ),
        )
        if changed.concerns(*concerned):
            self.renew()

    def _on_switched(self) -> None:
        self._stack.setCurrentIndex(list(self._words).index(self.tabs.name()))

    def _explain(self) -> None:
        one = self.order.row()
        if one is None:
            self.why.set_text("")
            return
        said = self.tr("{agency}, {points} điểm: {reasons}.")
        reasons = "; ".join(followup.reasons(one)) or self.tr("chưa có số liệu nào")
        self.why.set_text(
            said.format(agency=one.agency, points=labels.number(one.points), reasons=reasons)
        )

    def _tell_whole(self) -> None:
        """The chosen warning at its full length: the list cuts it where the window is narrow."""
        one = self.warnings.row()
        self.whole.set_text(followup.warning(one) if one is not None else "")

    def _go(self, visit_id: str) -> None:
        if visit_id:
            self.visit_asked.emit(visit_id, "")

    def _offer_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Nhập kế hoạch của đoàn khác từ bảng..."), self._choose_outside)
        menu.addAction(self.tr("In phụ lục kế hoạch năm..."), self._choose_print)
        self.more.offer_letters(menu, self.list)
        menu.addAction(self.tr("Bỏ chỉ tiêu, kế hoạch của đoàn khác..."), self.more.choose_removed)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _choose_outside(self) -> None:
        said = self.tr("Đã nhập {n} dòng kế hoạch của đoàn khác.")
        table_intake.choose(
            self._context,
            self,
            self.tr("Nhập kế hoạch của đoàn khác"),
            self._plans.take_in_outside,
            lambda count: said.format(n=labels.number(count)),
        )

    def _choose_print(self) -> None:
        dialog = FileDialog(self.window(), self.tr("In phụ lục kế hoạch"), Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Tệp PDF (*.pdf)"), self.tr("Tệp Word (*.docx)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"phu-luc-ke-hoach-{self._year}.pdf")
        dialog.fileSelected.connect(lambda name: self.print_annex(Path(name)))
        dialog.open()

    def _connect(self) -> None:
        self.years.activated.connect(lambda _place: self.show_year(self.years.currentData()))
        self.tabs.chosen.connect(lambda _name: self._on_switched())
        self.more_button.clicked.connect(self._offer_more)
        self.target_button.clicked.connect(self.set_target)
        self.list.activated.connect(lambda: self._go(getattr(self.list.row(), "visit_id", "")))
        warned = self.warnings
        warned.activated.connect(lambda: self._go(getattr(warned.row(), "visit_id", "")))
        self.order.chosen.connect(self._explain)
        self.warnings.chosen.connect(self._tell_whole)
        self.plan_button.clicked.connect(lambda: self.more.ask_day(self.order.row(), self._year))
        self.patience_button.clicked.connect(self.set_patience)
        self.month.asked.connect(self._go)
        self._context.news.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        for button in (self.years, self.more_button):
            self.header.add_button(button)
        target = Flow(spacing=look.Space.WITHIN)
        said = Wrapped(self.tr("Chỉ tiêu từ năm đang xem, %:"), tone=look.Tone.SOFT)
        target.addWidget(said)
        self.percent.setMaximumWidth(90)
        self.level.setMaximumWidth(220)
        for part in (self.percent, self.level, self.target_button):
            target.addWidget(part)
        covered = QWidget()
        inside = QVBoxLayout(covered)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(target)
        inside.addWidget(self.coverage, 1)
        ordered = QWidget()
        below = QVBoxLayout(ordered)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(look.Space.WITHIN)
        below.addWidget(self.order, 1)
        below.addWidget(self.why)
        below.addWidget(self.plan_button, 0, Qt.AlignmentFlag.AlignLeft)
        waited = Flow(spacing=look.Space.WITHIN)
        words = Wrapped(
            self.tr("Nhắc cơ quan chưa kiểm tra sau bao nhiêu năm:"), tone=look.Tone.SOFT
        )
        waited.addWidget(words)
        self.patience.setMaximumWidth(90)
        waited.addWidget(self.patience)
        waited.addWidget(self.patience_button)
        warned = QWidget()
        within = QVBoxLayout(warned)
        within.setContentsMargins(0, 0, 0, 0)
        within.addLayout(waited)
        within.addWidget(self.warnings, 1)
        within.addWidget(self.whole)
        self._stack = QStackedWidget()
        for page in (self.list, self.month, covered, warned, ordered):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        self._stack.setMinimumHeight(_LEAST_HIGH)
        column.addWidget(scrolled(self._stack), 1)
