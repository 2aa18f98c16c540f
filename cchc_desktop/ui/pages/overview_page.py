"""The dashboard: a year by area, level and agency as charts, each mark leading to its list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.overview import Asked
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.models.listed import Listed
from cchc_desktop.ui.pages import list_out
from cchc_desktop.ui.pages.behind_list import BehindList
from cchc_desktop.ui.pages.overview_marks import Marks, all_areas
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.charts.bars import Bars
from cchc_desktop.ui.widgets.charts.chart import Chart
from cchc_desktop.ui.widgets.charts.heat import Heat
from cchc_desktop.ui.widgets.charts.marks import Mark
from cchc_desktop.ui.widgets.charts.multiples import Multiples
from cchc_desktop.ui.widgets.choice import Choice
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.rail import Header
from cchc_desktop.ui.widgets.wrapped import Wrapped
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.overview import Behind, Line, Picture
from cchc_desktop.words import labels

_WIDE = 900
"""Width of the charts from which two stand side by side."""
_CONCERNED = (
    *(Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.FINDING, Kind.DOSSIER_ROW),
    *(Kind.RECOMMENDATION, Kind.VERDICT, Kind.SUCCESSION, Kind.FORM_FILE, Kind.OWN_CODE),
)


class ChartCard(QFrame):
    """A chart with its title, a line below it, and what stands there without marks."""

    def __init__(self, chart: Chart, nothing: str) -> None:
        super().__init__()
        look.mark(self, card=True)
        self.chart = chart
        title = Wrapped(chart.title)
        look.set_size(title, look.Size.SECTION, bold=True)
        self.hint = Wrapped(tone=look.Tone.SOFT)
        self.nothing = Wrapped(nothing, tone=look.Tone.SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(look.Space.WITHIN)
        for part in (title, self.hint, chart, self.nothing):
            column.addWidget(part)
        column.addStretch(1)

    def show_marks(self, marks: Sequence[Mark], hint: str = "") -> None:
        """Show these marks, or that there is none."""
        self.chart.setVisible(bool(marks))
        self.nothing.setVisible(not marks)
        self.hint.set_text(hint if marks else "")
        self.hint.setVisible(bool(hint and marks))
        self.chart.show_marks(marks)


class OverviewPage(Page):
    """Tổng quan."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._overviews = context.workspace.overviews
        self._is_asking = False
        self._is_stale = True
        self._marks: Marks | None = None
        self._asked = Asked(0)
        self._offered: tuple[tuple[str, str], ...] = ()
        self.header = Header(self.tr("Tổng quan"))
        self.years, self.areas, self.levels, self.agencies = (Choice() for _ in range(4))
        self._name_choices()
        head = (self.tr("Cơ quan"), self.tr("Số lượng"))
        self.held = ChartCard(
            Bars(self.tr("Cuộc kiểm tra: đã thực hiện so với kế hoạch"), self.tr("Cấp"), head[1]),
            self.tr("Không có cuộc kiểm tra nào."),
        )
        self.standings = ChartCard(
            Bars(self.tr("Kiến nghị"), self.tr("Tình trạng"), head[1]),
            self.tr("Không có kiến nghị nào."),
        )
        self.codes = ChartCard(
            Multiples(self.tr("Tồn tại, hạn chế theo mã, qua các năm"), self.tr("Mã"), head[1]),
            self.tr("Chưa có tồn tại, hạn chế nào được ghi mã."),
        )
        self.heat = ChartCard(
            Heat(self.tr("Tồn tại, hạn chế theo cơ quan và lĩnh vực"), *head),
            self.tr("Không có tồn tại, hạn chế nào."),
        )
        self.late = ChartCard(
            Bars(self.tr("Tỷ lệ hồ sơ giải quyết trễ hẹn"), head[0], self.tr("Trễ hẹn")),
            self.tr("Chưa có số liệu hồ sơ."),
        )
        self.cards = (self.held, self.standings, self.codes, self.heat, self.late)
        self.behind = BehindList()
        self.empty = Empty(self.tr("Chưa có đợt kiểm tra nào để xem tổng quan."))
        self._lay_out()
        self._connect()

    def renew(self) -> None:
        """Ask again, in the background."""
        self._is_stale = True
        if self._is_asking or not self.isVisible():
            return
        years = self._overviews.years()
        self._stack.setCurrentWidget(self._charts if years else self.empty)
        if not years:
            return
        self._show_years(years)
        self._is_asking, self._is_stale = True, False
        level = self.levels.value()
        asked = Asked(
            int(str(self.years.value())),
            str(self.areas.value() or ""),
            level if isinstance(level, Level) else None,
            str(self.agencies.value() or ""),
        )
        self._context.jobs.run(
            lambda: self._overviews.look(asked), done=self._show, failed=self._on_failed
        )

    def open_mark(self, key: str) -> None:
        """Show the list behind that mark."""
        if self._marks is None or key not in self._marks.behind:
            return
        behind, asked = self._marks.behind[key], self._asked

        def done(lines: list[Line]) -> None:
            self._show_behind(behind, lines)

        self._context.jobs.run(
            lambda: self._overviews.behind(asked, behind), done=done, failed=self._context.fail
        )

    def agencies_offered(self) -> tuple[tuple[str, str], ...]:
        """The agencies that can be chosen, each with its name."""
        return self._offered

    def listed(self) -> Listed | None:
        """See Page: the list behind a mark, while it is shown."""
        return self.behind.listed() if self._stack.currentWidget() is self.behind else None

    def focus_first(self) -> None:
        """See Page."""
        if self._stack.currentWidget() is self.behind:
            self.behind.list.focus_first()
        else:
            self.years.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> bool:
        """See Page."""
        is_list = self._stack.currentWidget() is self.behind
        if is_list:
            self.behind.list.focus_filter()
        return is_list

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Two charts side by side where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = event.size().width() >= _WIDE
        self._pair.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)
        self._arrange(4 if is_wide else 2)

    # Within ------------------------------------------------------------------------------

    def _arrange(self, across: int) -> None:
        """What is chosen stands in one line, or in two where room is short."""
        for n, box in enumerate((self.years, self.areas, self.levels, self.agencies)):
            self._choices.removeWidget(box)
            self._choices.addWidget(box, n // across, n % across)

    def _show_years(self, years: Sequence[int]) -> None:
        chosen = self.years.value()
        self.years.set_options([(year, self.tr("Năm {n}").format(n=year)) for year in years])
        self.years.set_value(chosen if chosen in years else years[0])

    def _show(self, picture: Picture) -> None:
        self._is_asking = False
        self._asked = picture.overview.asked
        self._offered = picture.agencies
        self._marks = marks = Marks(picture)
        everywhere: list[tuple[object, str]] = [("", self.tr("Mọi cơ quan"))]
        self.agencies.set_options(everywhere + [(key, name) for key, name in picture.agencies])
        if self._asked.agency_id and self.agencies.value() != self._asked.agency_id:
            self.agencies.set_value("")  # not visited in the year that was chosen since
            self._is_stale = True
        self.held.show_marks(marks.held, self.tr("Khung đứt nét là kế hoạch."))
        self.standings.show_marks(marks.standings)
        left = self.tr("Còn {n} mã khác ít gặp hơn.").format(n=marks.codes_left)
        this_year = self.tr("Cột đặc là năm đang xem.") if len(picture.years) > 1 else ""
        hint = " ".join(filter(None, (this_year, left if marks.codes_left else "")))
        self.codes.show_marks(marks.codes, hint)
        grouped = self.tr("Nhiều cơ quan nên gộp theo cấp; chọn một cấp hay một cơ quan để xem kỹ.")
        why = grouped if picture.overview.by_level else ""
        self.heat.show_marks(marks.heat, why)
        self.late.show_marks(marks.late, why)
        if self._is_stale:
            self.renew()

    def _show_behind(self, behind: Behind, lines: list[Line]) -> None:
        self._stack.setCurrentWidget(self.behind)
        self.behind.show_lines(behind, lines)

    def _show_charts(self) -> None:
        self._stack.setCurrentWidget(self._charts)
        for card in self.cards:
            if card.chart.current_key() and card.chart.isVisible():
                card.chart.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.focus_first()

    def _on_opened(self, visit_id: str, tab: str, record_id: str) -> None:
        if tab:
            self.record_asked.emit(visit_id, tab, record_id)
        else:
            self.visit_asked.emit(visit_id, "")

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(*_CONCERNED):
            self.renew()

    def _name_choices(self) -> None:
        self.years.set_accessible(self.tr("Năm"))
        self.areas.set_accessible(self.tr("Lĩnh vực"))
        self.levels.set_accessible(self.tr("Cấp"))
        self.agencies.set_accessible(self.tr("Cơ quan"))
        areas: list[tuple[object, str]] = [("", self.tr("Mọi lĩnh vực"))]
        self.areas.set_options(areas + [(code, one.name) for code, one in all_areas().items()])
        levels: list[tuple[object, str]] = [("", self.tr("Mọi cấp"))]
        self.levels.set_options(levels + [(level, labels.level(level)) for level in Level])
        self.agencies.set_options([("", self.tr("Mọi cơ quan"))])
        for box in (self.areas, self.levels, self.agencies):
            box.set_value("")

    def _connect(self) -> None:
        for box in (self.years, self.areas, self.levels, self.agencies):
            box.edited.connect(self.renew)
        for card in self.cards:
            card.chart.chosen.connect(self.open_mark)
        self.behind.left.connect(self._show_charts)
        self.behind.opened.connect(self._on_opened)
        self.behind.export_asked.connect(
            lambda: list_out.choose(self._context, self, self.behind.listed())
        )
        self._context.news.changed.connect(self._on_changed)
        self._context.look.changed.connect(self.update)

    def _lay_out(self) -> None:
        self._choices = QGridLayout()
        self._choices.setSpacing(look.Space.WITHIN)
        self._arrange(4)
        self._pair = QHBoxLayout()
        self._pair.setSpacing(look.Space.BETWEEN)
        for card in (self.held, self.standings):
            self._pair.addWidget(card, 1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, look.Space.WITHIN, 0)
        column.setSpacing(look.Space.BETWEEN)
        column.addLayout(self._pair)
        for card in (self.codes, self.heat, self.late):
            column.addWidget(card)
        column.addStretch(1)
        self._charts = QWidget()
        around = QVBoxLayout(self._charts)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(look.Space.BETWEEN)
        around.addLayout(self._choices)
        area = scrolled(inner)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        around.addWidget(area, 1)
        self._stack = QStackedWidget()
        for part in (self._charts, self.behind, self.empty):
            self._stack.addWidget(part)
        page = QVBoxLayout(self)
        page.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        page.setSpacing(look.Space.BETWEEN)
        page.addWidget(self.header)
        page.addWidget(self._stack, 1)
