"""Works on lines of a year's plan: letters, a suggested agency put in, lines removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from cchc_desktop.domain.agency import Agency, Level
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.plan import PlanLine
from cchc_desktop.domain.plan_order import Suggestion
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.new_visit import NewVisit
from cchc_desktop.ui.failures import sentence_of
from cchc_desktop.ui.pages.filtered_table import FilteredTable
from cchc_desktop.ui.pages.undoing import offer_undo
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.usecases.changes import Op
from cchc_desktop.words import labels

_Line = tuple[str, Callable[[], None], Op]
"""What may be removed, how, and what that is called in the history."""


class PlanMore(QObject):
    """Works of the page of the plan, each undone from its banner."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._workspace = context.workspace
        self._page = page

    def offer_letters(self, menu: QMenu, plan: FilteredTable[PlanLine]) -> None:
        """Put into that menu the letter of the chosen visit, and those of all that are listed."""
        one = self.tr("Công văn gửi cơ quan đang chọn...")
        menu.addAction(one, lambda: self.choose_letter(plan.row()))
        each = self.tr("Công văn gửi từng cơ quan trong danh sách...")
        menu.addAction(each, lambda: self.choose_letters(plan.rows()))

    def choose_letters(self, lines: Sequence[PlanLine]) -> None:
        """Ask for a folder, and write there a letter to the agency of each line."""
        if not lines:
            self._context.say(self.tr("Danh sách đang trống, chưa có cơ quan nào để gửi."))
            return
        dialog = FileDialog(
            self._page.window(), self.tr("Chọn thư mục lưu công văn"), Purpose.PAPERS
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        visits = [line.visit_id for line in lines]
        dialog.fileSelected.connect(lambda name: self.write_letters(visits, Path(name)))
        dialog.open()

    def write_letters(self, visit_ids: Sequence[str], folder: Path) -> None:
        """The letters, one file each."""
        words = self.tr("Đã ghi {n} công văn vào thư mục {name}.")
        self._context.jobs.run(
            lambda: self._workspace.papers.write_letters(visit_ids, folder),
            done=lambda printed: self._context.say(
                words.format(n=labels.number(len(printed)), name=folder.name)
            ),
            failed=self._context.fail,
            label=self.tr("Đang soạn công văn"),
        )

    def choose_letter(self, line: PlanLine | None) -> None:
        """Ask where to, and write the letter to the agency of that line."""
        if line is None:
            self._context.say(self.tr("Hãy chọn một cuộc kiểm tra trong danh sách trước."))
            return
        dialog = FileDialog(self._page.window(), self.tr("Công văn gửi cơ quan"), Purpose.PAPERS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Tệp PDF (*.pdf)"), self.tr("Tệp Word (*.docx)")])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self.tr("Công văn {agency}.pdf").format(agency=line.agency))
        dialog.fileSelected.connect(lambda name: self.write_letter(line.visit_id, Path(name)))
        dialog.open()

    def write_letter(self, visit_id: str, target: Path) -> None:
        """The letter; the dialog asked whether a file that is there may be replaced."""
        words = self.tr("Đã ghi công văn vào {name}.")
        self._context.jobs.run(
            lambda: self._workspace.papers.write(PaperKind.LETTER, visit_id, target, True),
            done=lambda printed: self._context.say(words.format(name=printed.file.name)),
            failed=self._context.fail,
            label=self.tr("Đang soạn công văn"),
        )

    def ask_day(self, one: Suggestion | None, year: int) -> NewVisit | None:
        """Ask on which day a suggested agency is visited, and put it into the plan."""
        campaigns = [c for c in self._workspace.planning.campaigns() if c.year == year]
        if one is None or not campaigns:
            self._context.say(
                self.tr("Hãy chọn một cơ quan trong danh sách gợi ý trước.")
                if campaigns
                else self.tr("Năm này chưa có kế hoạch; hãy lập kế hoạch trước.")
            )
            return None
        agency = self._workspace.agencies.named(one.agency_id)
        try:
            day = self._workspace.year_plan.free_day(year)
        except (ExpectedError, InvalidInputError) as error:  # the team's own list of days is wrong
            self._context.fail(error)
            return None
        dialog = NewVisit([agency], day, self._page)
        dialog.agency.set_value(agency.name)
        dialog.level.set_value(agency.level)

        def add(name: str, level: Level, starts: datetime) -> None:
            self._add(dialog, campaigns[0].id, agency, (name, level, starts))

        dialog.asked.connect(add)
        dialog.open()
        return dialog

    def choose_removed(self) -> None:
        """List targets and other bodies' plans; what is chosen is taken away."""
        plans = self._workspace.year_plan
        known: dict[str, str] = {one.id: one.name for one in self._workspace.agencies.everyone()}
        every = self.tr("mọi cấp")
        lines: list[_Line] = [
            (
                self.tr("Chỉ tiêu {percent}% từ năm {year}, {level}").format(
                    percent=one.percent,
                    year=one.year,
                    level=labels.level(Level(one.level)) if one.level else every,
                ),
                partial(plans.remove_target, one),
                Op.REMOVE_TARGET,
            )
            for one in plans.targets()
        ]
        lines += [
            (
                f"{one.body}: {known.get(one.agency_id, '')}, {labels.days(one.first, one.end)}",
                partial(plans.remove_outside, one),
                Op.REMOVE_OUTSIDE,
            )
            for one in plans.outside()
        ]
        self._offer(lines)

    # Within ------------------------------------------------------------------------------

    def _offer(self, lines: Sequence[_Line]) -> None:
        said = (
            self.tr("Chọn dòng cần bỏ; bỏ nhầm thì hoàn tác được.")
            if lines
            else self.tr("Chưa có chỉ tiêu hay kế hoạch của đoàn khác để bỏ.")
        )
        dialog = Listing(
            self.tr("Bỏ chỉ tiêu, kế hoạch của đoàn khác"),
            [said],
            [words for words, _, _ in lines],
            self.tr("Bỏ dòng này") if lines else self.tr("Đóng"),
            self.tr("Hủy") if lines else "",
            self._page,
        )
        if lines:
            dialog.chosen.connect(lambda place: self._remove(*lines[place]))
        dialog.open()

    def _remove(self, words: str, remove: Callable[[], None], op: Op) -> None:
        try:
            remove()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
            return
        offer_undo(self._context, self.tr("Đã bỏ: {words}").format(words=words), op)

    def _add(
        self, dialog: NewVisit, campaign_id: str, agency: Agency, given: tuple[str, Level, datetime]
    ) -> None:
        try:
            self._workspace.visits.add(campaign_id, *given)
        except (InvalidInputError, ExpectedError) as error:
            dialog.show_problem(sentence_of(error))
            return
        dialog.accept()
        said = self.tr("Đã thêm {name} vào kế hoạch.").format(name=agency.name)
        offer_undo(self._context, said, Op.ADD_VISIT)
