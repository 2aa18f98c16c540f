"""The province's scoring table: seen, taken in from a file with its faults shown, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QPushButton

from cchc_desktop.domain.campaign import Campaign
from cchc_desktop.domain.scale import ScaleLine
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.pages.visit_tab import VisitTab
from cchc_desktop.ui.widgets.buttons import quiet_button
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.scales import ScaleForm
from cchc_desktop.words import figures, labels, problem_texts

_MOST = 300


class ScaleIntake(QObject):
    """Behind the button “Thang điểm” of the checklist; one table a framework and year."""

    def __init__(self, context: Context, tab: VisitTab) -> None:
        super().__init__(tab)
        self._context = context
        self._tab = tab
        self._scales = context.workspace.scales
        self.dialog: Listing | None = None
        self.button = quiet_button(self.tr("Thang điểm…"), "document")
        self.button.clicked.connect(self.show_present)

    def show_present(self) -> None:
        """What is loaded for this year, or the choice of a file where nothing is."""
        campaign = self._campaign()
        lines = self._scales.of_year(campaign.framework, campaign.year)
        if not lines:
            self.choose_file()
            return
        self.dialog = Listing(
            self._title(campaign),
            [self._counted(len(lines), sum(line.most for line in lines))],
            self._lines(lines),
            self.tr("Nhập bảng khác…"),
            self.tr("Đóng"),
            self._tab.window(),
        )
        remove = QPushButton(self.tr("Bỏ thang điểm"))
        remove.clicked.connect(self._remove)
        self.dialog.add_at_foot(remove)
        self.dialog.accepted.connect(self.choose_file)
        self.dialog.open()

    def choose_file(self) -> None:
        """Ask for a table of codes and scores."""
        dialog = FileDialog(self._tab.window(), self.tr("Nhập thang điểm của tỉnh"), Purpose.TABLES)
        dialog.setNameFilters(
            [self.tr("Bảng tính (*.xlsx *.xls *.ods *.csv)"), self.tr("Mọi tệp (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a file in the lane and show what it gives."""
        campaign = self._campaign()
        self._context.jobs.run(
            lambda: self._scales.preview(path, campaign.framework, campaign.year),
            done=lambda form: self._show(path, form),
            failed=self._context.fail,
            label=self.tr("Đang đọc {name}").format(name=path.name),
        )

    def _show(self, path: Path, form: ScaleForm) -> None:
        campaign = self._campaign()
        said = [
            self.tr("Tệp {name}.").format(name=path.name)
            + " "
            + self._counted(len(form.lines), form.most)
        ]
        if form.problems:
            said.append(
                self.tr(
                    "Có {n} chỗ sai nên chưa nhập được gì; hãy sửa trong tệp rồi chọn lại."
                ).format(n=labels.number(len(form.problems)))
            )
        elif form.left_out:
            said.append(
                self.tr("{n} tiêu chí không có trong bảng nên không chấm điểm.").format(
                    n=labels.number(len(form.left_out))
                )
            )
        told = [problem_texts.sentence(problem) for problem in form.problems]
        self.dialog = Listing(
            self._title(campaign),
            said,
            (told or self._lines(form.lines))[:_MOST],
            self.tr("Đóng") if form.problems else self.tr("Nhập"),
            "" if form.problems else self.tr("Hủy"),
            self._tab.window(),
        )
        if not form.problems:
            self.dialog.accepted.connect(lambda: self._take_in(form))
        self.dialog.open()

    def _take_in(self, form: ScaleForm) -> None:
        campaign = self._campaign()
        count = self._tab.attempt(
            lambda: self._scales.take_in(form, campaign.framework, campaign.year)
        )
        if count is not None:
            self._tab.show_all()
            said = self.tr("Đã nhập thang điểm: {n} tiêu chí.").format(n=labels.number(count))
            self._tab.offer_undo(said, Op.IMPORT_SCALE)

    def _remove(self) -> None:
        campaign = self._campaign()
        if self.dialog is not None:
            self.dialog.reject()
        self._tab.attempt(lambda: self._scales.remove(campaign.framework, campaign.year))
        self._tab.show_all()
        self._tab.offer_undo(self.tr("Đã bỏ thang điểm; điểm đã chấm vẫn giữ."), Op.REMOVE_SCALE)

    def _campaign(self) -> Campaign:
        assert self._tab.visit is not None
        return self._context.workspace.planning.campaign(self._tab.visit.campaign_id)

    def _title(self, campaign: Campaign) -> str:
        return self.tr("Thang điểm năm {year}").format(year=campaign.year)

    def _counted(self, count: int, most: float) -> str:
        return self.tr("{n} tiêu chí, tổng điểm tối đa {most}.").format(
            n=labels.number(count), most=figures.plain_score(most)
        )

    def _lines(self, lines: Sequence[ScaleLine]) -> list[str]:
        return [
            " · ".join(
                part for part in (line.criterion, figures.score(line.most), line.name) if part
            )
            for line in lines
        ]
