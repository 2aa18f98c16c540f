"""A year's report: its blocks and the numbers in them, likenesses, files to give away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.report import ChartPicture
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.report_alike import AlikePane, AlikeRow
from cchc_desktop.ui.pages.report_blocks import ReportBlocks
from cchc_desktop.ui.widgets import spoken
from cchc_desktop.ui.widgets.buttons import primary_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.rail import Header, SectionTabs
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.usecases.year_report import Drafted, Written
from cchc_desktop.words import labels

_CONCERNED = (
    *(Kind.VISIT, Kind.AGENCY, Kind.CAMPAIGN, Kind.BASIS, Kind.MEMBER, Kind.FINDING),
    *(Kind.SUCCESSION, Kind.VERDICT, Kind.RECOMMENDATION, Kind.DOSSIER_ROW, Kind.OWN_CODE),
    *(Kind.REPORT_BLOCK, Kind.ALIKE, Kind.PRINT_FORM, Kind.FORM_FILE),
)


@dataclass(frozen=True)
class _Asked:
    drafted: Drafted
    pictures: dict[str, ChartPicture]
    alike: tuple[AlikeRow, ...]


class ReportPage(Page):
    """Choose a year; read, arrange and word its report; save it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reports = context.workspace.year_report
        self._synthesis = context.workspace.synthesis
        self._is_asking = False
        self._is_stale = True
        self._year = 0
        self._shown = 0
        """The year that stands there."""
        self.header = Header(self.tr("Báo cáo"))
        self.years = QComboBox()
        spoken.name_box(self.years, self.tr("Năm"))
        self.save_button = primary_button(self.tr("Lưu"))
        self.save_menu = QMenu(self)
        self.save_menu.addAction(
            self.tr("Báo cáo tổng hợp (PDF, Word, HTML)..."), self.choose_target
        )
        self.save_menu.addAction(self.tr("Bản tin ngắn..."), self.choose_news)
        self.save_button.setMenu(self.save_menu)
        self.tabs = SectionTabs()
        self.tabs.setAccessibleName(self.tr("Các phần của trang báo cáo"))
        self.tabs.add("blocks", self.tr("Nội dung báo cáo"))
        self.tabs.add("alike", self.tr("Nội dung giống nhau"))
        self.blocks = ReportBlocks(context)
        self.alike = AlikePane(context)
        self.empty = Empty(
            self.tr("Chưa có kế hoạch kiểm tra năm nào; thêm kế hoạch để có báo cáo."),
            self.tr("Kế hoạch năm"),
        )
        self._stack = QStackedWidget()
        for pane in (self.blocks, self.alike, self.empty):
            self._stack.addWidget(pane)
        self._lay_out()
        self.years.activated.connect(lambda _place: self.show_year(self.years.currentData()))
        self.tabs.chosen.connect(lambda _name: self._on_switched())
        self.blocks.record_asked.connect(self.record_asked)
        self.empty.primary.clicked.connect(lambda: self.page_asked.emit("campaign"))
        context.news.changed.connect(self._on_changed)

    def renew(self) -> None:
        """Ask again, in the background: a country has many findings."""
        self._is_stale = True
        if self._is_asking or not self.isVisible():
            return
        self._renew_years()
        if not self._year:
            self._is_stale = False
            return
        self._is_asking, self._is_stale = True, False
        year = self._year

        def work() -> _Asked:
            drafted = self._reports.of(year)
            return _Asked(drafted, self._reports.pictures(drafted), self._alike(drafted))

        # What is drafted anew with each change does not light up the foot of the window.
        label = self.tr("Đang lập báo cáo năm {year}").format(year=year)
        self._context.jobs.run(
            work,
            done=self._show,
            failed=self._on_failed,
            label="" if year == self._shown else label,
        )

    def show_year(self, year: int) -> None:
        """Show the report of another year."""
        self.flush()
        self._year = year
        self.renew()

    def flush(self) -> bool:
        """See Page."""
        return self.blocks.flush()

    def focus_first(self) -> None:
        """See Page."""
        if self.tabs.name() == "blocks":
            self.blocks.focus_first()
        else:
            self.alike.list.focus_first()

    def focus_filter(self) -> bool:
        """See Page."""
        table = self.blocks.behind if self.tabs.name() == "blocks" else self.alike.list
        table.focus_filter()
        return True

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """See Page."""
        return (
            (self.tr("Lưu báo cáo tổng hợp của năm"), self.choose_target),
            (self.tr("Lưu bản tin kết quả kiểm tra"), self.choose_news),
        )

    def save(self, target: Path) -> None:
        """Write the report by the ending of the name."""
        self.flush()
        year = self._year
        self._write(lambda: self._reports.write(year, target, True), self.tr("Đang ghi báo cáo"))

    def save_news(self, target: Path) -> None:
        """Write the news text."""
        self.flush()
        year = self._year
        self._write(
            lambda: self._reports.write_news(year, target, True), self.tr("Đang ghi bản tin")
        )

    def choose_target(self) -> None:
        """Ask where to, and write the report there."""
        filters = {
            self.tr("Tệp PDF (*.pdf)"): "pdf",
            self.tr("Tệp Word (*.docx)"): "docx",
            self.tr("Trang HTML (*.html)"): "html",
        }
        self._choose(self.tr("Lưu báo cáo"), f"bao-cao-{self._year}", filters, self.save)

    def choose_news(self) -> None:
        """Ask where to, and write the news text there."""
        filters = {self.tr("Văn bản thường (*.txt)"): "txt", self.tr("Tệp Word (*.docx)"): "docx"}
        self._choose(self.tr("Lưu bản tin"), f"ban-tin-{self._year}", filters, self.save_news)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        if self._is_stale:
            self.renew()

    # Within ------------------------------------------------------------------------------

    def _alike(self, drafted: Drafted) -> tuple[AlikeRow, ...]:
        """What was joined and what may be, with the words of each and where they were found."""
        report = drafted.report
        texts = report.texts

        def said(findings: Sequence[str]) -> tuple[str, ...]:
            found = (texts[one] for one in findings if one in texts)
            return tuple(f"{report.agency(one.visit_id)}: {one.text}" for one in found)

        rows = [
            AlikeRow(None, one, said(one.findings))
            for one in self._synthesis.confirmed()
            if any(finding in texts for finding in one.findings)
        ]
        offered = self._synthesis.proposals(drafted.report.year)
        rows += [AlikeRow(one, None, said(one.findings)) for one in offered]
        return tuple(rows)

    def _write(self, work: Callable[[], Written], label: str) -> None:
        self._context.jobs.run(
            work,
            done=self._on_written,
            failed=self._context.fail,
            label=label,
        )

    def _on_written(self, written: Written) -> None:
        said = self.tr("Đã ghi {name}.").format(name=written.file.name)
        if written.marked:
            warning = self.tr("Số liệu đã thay đổi sau khi sửa lời ở: {list}.")
            said = f"{said} {warning.format(list='; '.join(written.marked))}"
        self._context.say(said)

    def _choose(
        self, title: str, name: str, filters: dict[str, str], then: Callable[[Path], None]
    ) -> None:
        if not self._year:
            return
        dialog = FileDialog(self.window(), title, Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        endings = list(filters.values())
        dialog.setDefaultSuffix(endings[0])
        dialog.selectFile(f"{name}.{endings[0]}")
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def _renew_years(self) -> None:
        years = self._synthesis.years()
        if self._year not in years:
            self._year = years[0] if years else 0
        self.years.blockSignals(True)
        self.years.clear()
        for year in years:
            self.years.addItem(self.tr("Năm {year}").format(year=year), year)
        self.years.setCurrentIndex(max(0, self.years.findData(self._year)))
        self.years.blockSignals(False)
        for part in (self.years, self.save_button, self.tabs):
            part.setEnabled(bool(years))
        self._on_switched()

    def _show(self, asked: _Asked) -> None:
        self._is_asking = False
        self._shown = asked.drafted.report.year
        self.blocks.show_report(asked.drafted, asked.pictures)
        self.alike.show_rows(asked.alike)
        waiting = sum(row.proposal is not None for row in asked.alike)
        self.tabs.set_count("alike", labels.number(waiting) if waiting else None)
        if self._is_stale or asked.drafted.report.year != self._year:
            self.renew()

    def _on_failed(self, error: Exception) -> None:
        self._is_asking = False
        self._context.fail(error)

    def _on_changed(self, changed: Changed) -> None:
        if changed.concerns(*_CONCERNED):
            self.renew()

    def _on_switched(self) -> None:
        pane: QWidget = self.blocks if self.tabs.name() == "blocks" else self.alike
        self._stack.setCurrentWidget(pane if self._year else self.empty)

    def _lay_out(self) -> None:
        for part in (self.years, self.save_button):
            self.header.add_button(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.BETWEEN)
        column.addWidget(self.header)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
