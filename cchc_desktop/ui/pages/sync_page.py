"""Several laptops, one record: one button, what came of whom, what people have to choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop.domain.problems import ExpectedCode
from cchc_desktop.domain.refusals import RefusalCode
from cchc_desktop.ui import look
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.jobs import Progress
from cchc_desktop.ui.pages.conflicts_tab import ConflictsTab
from cchc_desktop.ui.pages.duplicates_tab import DuplicatesTab
from cchc_desktop.ui.pages.lane_bar import LaneBar
from cchc_desktop.ui.pages.late_tab import LateTab
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.receipts_tab import ReceiptsTab
from cchc_desktop.ui.pages.sync_folder import FolderCard, Look, looked_at
from cchc_desktop.ui.pages.sync_more import MoreWork
from cchc_desktop.ui.pages.sync_results import LaptopsCard, Results
from cchc_desktop.ui.pages.sync_server import Server
from cchc_desktop.ui.pages.visit_tab import scrolled
from cchc_desktop.ui.widgets.buttons import primary_button
from cchc_desktop.ui.widgets.empty import Empty
from cchc_desktop.ui.widgets.file_dialog import FileDialog, Purpose
from cchc_desktop.ui.widgets.rail import Header, SectionTabs
from cchc_desktop.usecases.folders import shown, where
from cchc_desktop.usecases.laptops import Laptop
from cchc_desktop.usecases.syncing import Report
from cchc_desktop.words import labels, problem_texts, refusal_texts, syncing

_WIDE = 640
"""Width of the page at which the count stands beside the title too."""


@dataclass(frozen=True)
class _State:
    """What the lane sees when the page is shown."""

    laptops: tuple[Laptop, ...]
    look: Look | None


class SyncPage(Page):
    """``start`` is the one button: preview where it was wished, then take in and write out."""

    name_asked = Signal()
    """Nobody said yet who works here."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.workspace
        self._is_previewed = False
        self._waiting = 0
        self.header = Header(self.tr("Đồng bộ"))
        self.choose_button = QPushButton(self.tr("Chọn thư mục..."))
        self.sync_button = primary_button(self.tr("Đồng bộ ngay"))
        self.sync_button.setToolTip(self.tr("Đồng bộ ngay (Ctrl+F5)"))
        self.folder = FolderCard(self._workspace)
        self.laptops = LaptopsCard()
        self.results = Results()
        self.conflicts = ConflictsTab(context)
        self.duplicates = DuplicatesTab(context)
        self.late = LateTab(context)
        self.receipts = ReceiptsTab(context)
        self.empty = Empty(
            self.tr(
                "Chọn một thư mục mà các máy của đoàn cùng dùng: trên USB, ổ mạng hoặc thư mục "
                "được đồng bộ sẵn. Các máy đồng bộ với thư mục đó theo thứ tự nào cũng được."
            ),
            self.tr("Chọn thư mục..."),
            self.tr("Máy chủ..."),
        )
        self.lane = LaneBar(context)
        self.more = MoreWork(context, self.lane, self)
        self.server = Server(self._workspace, self)
        self._lay_out()
        self._connect()
        self._show_state(_State((), None))

    # What the window asks --------------------------------------------------------------------

    def flush(self) -> bool:
        """See Page."""
        self.folder.flush()
        return True

    def focus_first(self) -> None:
        """See Page."""
        if self.tab_bar.name() == "choose":
            self.conflicts.focus_first()
        else:
            button = self.sync_button if self._place else self.empty.primary
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().showEvent(event)
        self.renew()

    def renew(self) -> None:
        """Look at the folder and the laptops, in the lane."""
        self._context.jobs.run(self._looked, done=self._show_state, failed=self._context.fail)
        self._renew_lists()
        if self.tab_bar.name() == "receipts":
            self.receipts.renew()

    def show_conflicts(self) -> None:
        """Go to what waits to be chosen."""
        self.tab_bar.choose("choose")
        self.conflicts.focus_first()

    def start(self) -> None:
        """Ctrl+F5, the one button."""
        if self.lane.is_busy:
            return
        if not self._place:
            self.choose_folder()
            return
        if not self._workspace.preferences.author:
            self.name_asked.emit()  # others see who wrote what, for ever
            return
        self.tab_bar.choose("machines")
        place = where(self._place)
        self._context.jobs.run(
            lambda: looked_at(self._workspace, place),
            done=self._begin,
            failed=self._context.fail,
        )

    def choose_folder(self) -> None:
        """Ask for the folder."""
        dialog = FileDialog(self, self.tr("Chọn thư mục chung của đoàn"), Purpose.SHARED)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.open()

    def use_folder(self, place: Path | str) -> None:
        """Use that folder from now on."""
        self._workspace.set_preferences(sync_folder=str(place))
        self._forget_preview()
        self.results.hide()  # it told of the folder before
        self.renew()

    # The work --------------------------------------------------------------------------------

    @property
    def _place(self) -> str:
        return self._workspace.preferences.sync_folder

    def _begin(self, found: Look) -> None:
        self.folder.show_look(found)
        if found.failure is not None and found.failure.code is ExpectedCode.LOGIN:
            self.server.ask(problem_texts.expected(found.failure))
        if found.refusal is not None or found.failure is not None:
            return
        if not self.folder.is_ready():
            return
        wants_preview = self._workspace.preferences.sync_preview and not self._is_previewed
        self._run(is_preview=wants_preview)

    def _run(self, *, is_preview: bool) -> None:
        place, passphrase, is_open = (
            where(self._place),
            self.folder.passphrase(),
            self.folder.is_open,
        )
        words = self.tr("Đang xem thư mục") if is_preview else self.tr("Đang đồng bộ")

        def work(progress: Progress) -> tuple[Report, tuple[Laptop, ...]]:
            report = self._workspace.syncing.sync(
                place, passphrase, preview=is_preview, is_open=is_open, progress=progress.report
            )
            return report, self._workspace.laptops.listed()

        self.lane.run(
            work,
            words,
            lambda result: self._on_done(result[0], result[1], passphrase, is_preview),
            self._on_failed,
        )

    def _on_done(
        self,
        report: Report,
        laptops: tuple[Laptop, ...],
        passphrase: str | None,
        is_preview: bool,
    ) -> None:
        place = shown(where(self._place))
        failed = [one.code for one in report.refused if one.file == place]
        if RefusalCode.PASSPHRASE in failed:
            self.folder.refuse()
            return
        self.folder.took(passphrase)
        comes = any(one.changes for one in report.received)
        if is_preview and not comes and not report.refused:
            self._run(is_preview=False)  # nothing to look at first
            return
        report = replace(report, refused=tuple(one for one in report.refused if one.file != place))
        self.folder.say(self._failed(failed[0], report) if failed else "")
        names = {one.replica: one.name for one in report.received}
        names |= self._workspace.laptops.names()
        self.results.show_report(report, names, is_preview=is_preview)
        self._show_laptops(laptops)
        if is_preview and not failed:
            self._is_previewed = True
            self.sync_button.setText(self.tr("Nhận và ghi ra"))
            self.sync_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._forget_preview()
        if not failed:
            now = self._workspace.desk.now()
            self._workspace.set_preferences(synced=now.isoformat(timespec="seconds"))
        if failed:
            self._context.choices.ask()
            self._renew_lists()
            return
        self._tell(report)
        self.renew()
        self._context.choices.ask()

    def _failed(self, code: RefusalCode, report: Report) -> str:
        """The place failed on the way: what was done stays done, and is said."""
        if code is not RefusalCode.PLACE:
            return refusal_texts.for_code(code)
        changes = sum(one.changes for one in report.received)
        return self.tr(
            "Thư mục không đọc hoặc không ghi được nữa: ổ đã rút, đầy, hoặc chỉ cho đọc. Đã nhận "
            "{n} thay đổi, phần đó còn nguyên; cắm lại hoặc dọn chỗ rồi đồng bộ để làm tiếp."
        ).format(n=labels.number(changes))

    def _on_failed(self, error: Exception) -> None:
        self._forget_preview()
        self._context.fail(error)
        self.renew()

    def _tell(self, report: Report) -> None:
        """One banner."""
        changes = sum(one.changes for one in report.received)
        laptops = sum(bool(one.changes) for one in report.received)
        said = syncing.received(changes, laptops, report.conflicts)
        if report.refused:
            said += " · " + self.tr("{n} tệp chưa nhận được").format(n=len(report.refused))
        if report.conflicts:
            self._context.say(said, self.tr("Chọn"), self._on_choose_asked)
        else:
            self._context.say(said)

    def _on_choose_asked(self) -> None:
        self.page_asked.emit("sync")
        self.show_conflicts()

    def _show_taken(self, report: Report) -> None:
        """What bundles by hand brought, in the place where a sync tells."""
        self.tab_bar.choose("machines")
        self._forget_preview()
        names = {one.replica: one.name for one in report.received} | self._workspace.laptops.names()
        self.results.show_report(report, names, is_preview=False)
        self._tell(report)
        self.renew()
        self._context.choices.ask()

    def _forget_preview(self) -> None:
        self._is_previewed = False
        self.sync_button.setText(self.tr("Đồng bộ ngay"))

    # Showing ---------------------------------------------------------------------------------

    def _looked(self) -> _State:
        place = self._place
        found = looked_at(self._workspace, where(place)) if place else None
        return _State(self._workspace.laptops.listed(), found)

    def _show_state(self, state: _State) -> None:
        has_folder = bool(self._place)
        self._machines.setCurrentIndex(0 if has_folder else 1)
        self.sync_button.setVisible(has_folder)
        self.choose_button.setVisible(has_folder)
        if state.look is not None:
            self.folder.show_look(state.look)
        if state.laptops:
            self._show_laptops(state.laptops)
        self.laptops.setVisible(bool(state.laptops))

    def _show_laptops(self, laptops: tuple[Laptop, ...]) -> None:
        self.laptops.show_laptops(laptops, may_confirm=self._workspace.team.may_confirm())
        self.header.set_meta(self._workspace.team.team().name)

    def _show_busy(self, is_busy: bool) -> None:
        for button in (self.sync_button, self.choose_button, self.more.button):
            button.setEnabled(not is_busy)

    def _show_count(self, count: int) -> None:
        self.tab_bar.set_count("choose", count or None)
        self._waiting = count
        self._show_pill()

    def _show_pill(self) -> None:
        """Where room is short the count in the tab says it."""
        words = syncing.waiting(self._waiting) if self.width() >= _WIDE else ""
        self.header.set_pill(words, look.Tone.WARN)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """See QWidget."""
        super().resizeEvent(event)
        self._show_pill()

    def _on_changed(self, _changed: object) -> None:
        if self.isVisible() and not self.lane.is_busy:
            self._renew_lists()

    def _renew_lists(self) -> None:
        for tab in (self.conflicts, self.duplicates, self.late):
            tab.renew()

    def _on_tab(self, name: str) -> None:
        self._stack.setCurrentWidget(self._tabs[name])
        if name == "receipts":
            self.receipts.renew()

    def _connect(self) -> None:
        self.sync_button.clicked.connect(self.start)
        self.choose_button.clicked.connect(self.choose_folder)
        self.empty.primary.clicked.connect(self.choose_folder)
        self.empty.second.clicked.connect(self.server.ask_anew)
        self.more.server_asked.connect(self.server.ask_anew)
        self.server.chosen.connect(self.use_folder)
        self.lane.busy.connect(self._show_busy)
        self.more.reported.connect(self._show_taken)
        self.more.changed.connect(self.renew)
        self.results.adopt_asked.connect(self.more.adopt)
        self.laptops.confirm_asked.connect(self.more.confirm)
        self.results.visit_asked.connect(lambda visit: self.visit_asked.emit(visit, ""))
        self.conflicts.counted.connect(self._show_count)
        self.conflicts.record_asked.connect(self.record_asked)
        self.duplicates.counted.connect(lambda n: self.tab_bar.set_count("same", n or None))
        self.late.counted.connect(lambda n: self.tab_bar.set_count("late", n or None))
        self.tab_bar.chosen.connect(self._on_tab)
        self._context.news.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.header.add_button(self.more.button)
        self.header.add_button(self.choose_button)
        self.header.add_button(self.sync_button)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, look.Space.TIGHT, 0)
        inside.setSpacing(look.Space.BETWEEN)
        for part in (self.lane, self.laptops, self.results, self.folder):
            inside.addWidget(part)
        inside.addStretch(1)
        self._machines = QStackedWidget()
        self._machines.addWidget(scrolled(inner))
        self._machines.addWidget(self.empty)
        self.tab_bar = SectionTabs()
        self.tab_bar.setAccessibleName(self.tr("Các phần của việc đồng bộ"))
        self._stack = QStackedWidget()
        self._tabs: dict[str, QWidget] = {
            "machines": self._machines,
            "choose": self.conflicts,
            "same": self.duplicates,
            "late": self.late,
            "receipts": self.receipts,
        }
        titles: dict[str, Callable[[], str]] = {
            "machines": lambda: self.tr("Các máy"),
            "choose": lambda: self.tr("Cần chọn"),
            "same": lambda: self.tr("Trùng nhau"),
            "late": lambda: self.tr("Đến sau khi ký"),
            "receipts": lambda: self.tr("Giấy nhận"),
        }
        for name, widget in self._tabs.items():
            self.tab_bar.add(name, titles[name]())
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.Space.ROUND, 16, look.Space.ROUND, look.Space.BETWEEN)
        column.setSpacing(look.Space.WITHIN)
        column.addWidget(self.header)
        column.addWidget(self.tab_bar)
        column.addWidget(self._stack, 1)
