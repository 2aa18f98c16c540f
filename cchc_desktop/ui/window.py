"""Main window: rail, pages, banners, menu, status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop import NAME
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError
from cchc_desktop.ui import look
from cchc_desktop.ui.actions import Actions, Name
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.badges import show_waiting
from cchc_desktop.ui.pages.places import places
from cchc_desktop.ui.pages.stack import Pages
from cchc_desktop.ui.rounds import Rounds
from cchc_desktop.ui.widgets.banner import Banners
from cchc_desktop.ui.widgets.rail import Rail
from cchc_desktop.ui.widgets.status_line import StatusLine
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels, operations

if TYPE_CHECKING:
    from cchc_desktop.ui.dialogs.filing import Filing
    from cchc_desktop.ui.pages.campaign_page import CampaignPage
    from cchc_desktop.ui.pages.first_page import FirstPage
    from cchc_desktop.ui.pages.settings_page import SettingsPage
    from cchc_desktop.ui.pages.visit_page import VisitPage
    from cchc_desktop.ui.pages.visits_page import VisitsPage

_DIALOGS = (Name.FIND, Name.SHORTCUTS, Name.ABOUT, Name.VERIFY, Name.HAND_OVER)
_LEAST = (640, 340)
"""Fits a screen of 1366×768 at 200 %; pages scroll then."""


class Window(QMainWindow):
    """The one window on a workspace. ``restarted`` wants it made anew after a restore."""

    restarted = Signal()
    begun = Signal()
    """The first picture stands; what needs not be there before it may be done now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self.actions_ = Actions(self)
        self.folders = context.state  # what dialogs of files ask their window for
        self._filing: Filing | None = None
        self.rail = Rail()
        self.banners = Banners()
        self.status = StatusLine()
        self.pages = Pages(context)
        self._is_leaving = False
        self._rounds = Rounds(context, self)
        self._rounds.begun.connect(self._begin_behind)
        self._lay_out()
        self.actions_.fill(self.menuBar())
        self._connect()
        self._show_author()
        self.show_page("visits" if self._workspace.planning.is_begun else "first")
        self.resize(QSize(1366, 720).boundedTo(self.screen().availableSize()))
        context.state.restore_window(self)

    @property
    def filing(self) -> Filing:
        """Files in and out; made when first wanted, as pages are (see ``Pages``)."""
        from cchc_desktop.ui.dialogs.filing import Filing  # noqa: PLC0415

        if self._filing is None:
            self._filing = Filing(self._context, self)
            self._filing.arrived.connect(self._on_arrived)
            self._filing.restoring.connect(self._on_restoring)
            self._filing.not_restored.connect(self._on_not_restored)
            self._filing.restored.connect(self._on_restored)
        return self._filing

    def _file(self, work: str) -> Callable[[], None]:
        """A work of ``filing``, which is made only when it is first asked for."""

        def do() -> None:
            getattr(self.filing, work)()

        return do

    @property
    def first(self) -> FirstPage:
        """The page of a workspace without a campaign."""
        return self.pages.first

    @property
    def visits(self) -> VisitsPage:
        """The list of visits."""
        return self.pages.visits

    @property
    def visit(self) -> VisitPage:
        """The page of one visit."""
        return self.pages.visit

    @property
    def campaign(self) -> CampaignPage:
        """The page of the year's plan."""
        return self.pages.campaign

    @property
    def settings(self) -> SettingsPage:
        """The page of settings."""
        return self.pages.settings

    def show_page(self, name: str) -> None:
        """Show that page; what was typed on the one before is kept first."""
        self.pages.show_page(name)

    def page_name(self) -> str:
        """The page that is shown."""
        return self.pages.shown

    def open_visit(self, visit_id: str, tab: str = "") -> None:
        """Show one visit."""
        self.pages.open_visit(visit_id, tab)

    def begin(self) -> None:
        """What follows the first showing."""
        self._rounds.begin()

    def _begin_behind(self) -> None:
        """The day's backup, the count of choices, an ear for a second start."""
        self.begun.emit()
        self._renew_history()
        self.pages.learn()
        self._context.choices.ask()
        if self._workspace.backups.is_daily_due():
            self.filing.back_up_daily()

    def flush(self) -> bool:
        """Keep everything typed on every page."""
        return not self.pages.flush()

    def bring_to_front(self) -> None:
        """Somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def ask_name(self) -> None:
        """Ask once who works here, offering the team's names."""
        if self._workspace.preferences.author:
            return
        campaigns = self._workspace.planning.campaigns()
        names = [m.name for c in campaigns[:1] for m in self._workspace.planning.members(c.id)]
        from cchc_desktop.ui.dialogs.who_am_i import WhoAmI  # noqa: PLC0415

        dialog = WhoAmI(names, self)
        dialog.named.connect(self._on_named)
        dialog.open()

    def undo(self) -> None:
        """Take the last change back."""
        from cchc_desktop.ui.pages import undoing  # noqa: PLC0415

        self.flush()
        undoing.step_back(self._context)

    def redo(self) -> None:
        """Do again what was taken back."""
        from cchc_desktop.ui.pages import undoing  # noqa: PLC0415

        self.flush()
        undoing.step_again(self._context)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep what was typed, and a copy of the day's work; ask when something is unkept."""
        if not self._is_leaving and (name := self.pages.flush() or self.pages.left_behind()):
            event.ignore()
            self._ask_leaving(name)
            return
        self._rounds.stop()
        self._context.state.keep_window(self)
        self._context.state.write()
        self._context.jobs.close()
        self._back_up_on_closing()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 (Qt's name)
        """Back from another program: look at once what was written there."""
        super().changeEvent(event)
        is_back = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if is_back:
            self._rounds.look_if_going()

    def _ask_leaving(self, name: str) -> None:
        from cchc_desktop.ui.dialogs.leaving import Leaving  # noqa: PLC0415

        if self.page_name() != name:
            self.show_page(name)
        dialog = Leaving(self)
        dialog.left.connect(self._leave)
        dialog.open()

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()

    def _on_restoring(self) -> None:
        """Nothing may be typed, or read for a list, while another state is put there."""
        self.flush()
        self._rounds.stop()
        self.setEnabled(False)

    def _on_not_restored(self) -> None:
        self.setEnabled(True)
        self._rounds.start()

    def _on_restored(self) -> None:
        self._is_leaving = True  # what the pages show is no part of the restored state
        self.restarted.emit()

    def _back_up_on_closing(self) -> None:
        try:
            if self._workspace.backups.is_closing_due():
                QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
                self.status.show_job(self.tr("Đang sao lưu trước khi đóng"), None)
                self.status.repaint()
                self._workspace.backups.make(
                    "close", lambda _done, _all: QApplication.processEvents()
                )
        except ExpectedError:
            pass  # the data stand in the workspace; the next start makes the day's copy
        finally:
            QApplication.restoreOverrideCursor()

    def _on_changed(self, changed: Changed) -> None:
        self._renew_history()
        is_begun = self._workspace.planning.is_begun
        if changed.concerns(Kind.CAMPAIGN) and not is_begun:
            self.show_page("first")
        elif is_begun and self.page_name() == "first":
            self.show_page("visits")

    def _renew_history(self) -> None:
        history = self._workspace.history
        for name, verb, words in (
            (Name.UNDO, history.next_undo(), self.tr("Hoàn tác")),
            (Name.REDO, history.next_redo(), self.tr("Làm lại")),
        ):
            text = f"{words}: {operations.operation(verb)}" if verb else words
            self.actions_.rename(name, text)
            self.actions_[name].setEnabled(verb is not None)

    def _show_kept(self) -> None:
        clock = labels.clock_seconds(self._workspace.desk.now())
        self.status.show_saved(self.tr("Đã lưu {time}").format(time=clock))

    def _show_job(self) -> None:
        preferences = self._workspace.preferences
        if preferences.sync_folder:
            from cchc_desktop.words import syncing  # noqa: PLC0415

            now = self._workspace.desk.now()
            self.status.show_synced(syncing.since(now, preferences.synced))
        job = self._context.jobs.current
        self.status.show_job(job.label if job else "", job.so_far if job else None)

    def _show_author(self) -> None:
        self.status.show_author(self._workspace.preferences.author or self.tr("Chưa ghi họ tên"))

    def _on_named(self, name: str) -> None:
        self._workspace.set_preferences(author=name)
        self._show_author()
        if self.pages.is_made("settings"):
            self.settings.renew()

    def _on_arrived(self, _campaign_id: str) -> None:
        self.show_page("visits")
        self.ask_name()

    def _search(self) -> None:
        if not self.pages.current().focus_filter():
            self.show_page("visits")
            self.visits.focus_filter()

    def _back(self) -> None:
        if self.page_name() != "visits":
            self.show_page("visits")

    def _on_made(self, name: str) -> None:
        if name == "settings":
            self.settings.named.connect(self._on_named)
        elif name == "sync":
            self.pages.sync.name_asked.connect(self.ask_name)

    def _on_paper(self, name: Name) -> None:
        if name is Name.PRINT:
            self.visit.print_minutes()
        else:
            self.visit.save_minutes()

    def _open(self, name: Name) -> None:
        from cchc_desktop.ui.dialogs import openers  # noqa: PLC0415

        if name is Name.SHORTCUTS:
            openers.shortcuts(self, self.actions_)
        elif name is Name.FIND:
            openers.palette(self, self._context, self.actions_, self.pages)
        elif name is Name.VERIFY:
            openers.verify(self, self._context)
        elif name is Name.HAND_OVER:
            self.flush()
            openers.hand_over(self, self._context, self.visit.visit_id)
        else:
            openers.about(self)

    def _connect(self) -> None:
        context = self._context
        context.said.connect(self.banners.tell)
        context.failures.told.connect(self.banners.warn)
        context.kept.connect(self._show_kept)
        context.news.changed.connect(self._on_changed)
        context.jobs.changed.connect(self._show_job)
        context.look.changed.connect(self.actions_.forget_tint)
        show_waiting(self.rail, context.choices)
        self.status.cancel_asked.connect(context.jobs.cancel_current)
        self.rail.chosen.connect(self.show_page)
        self.pages.currentChanged.connect(self._on_page_shown)
        self.first.sample_chosen.connect(self._file("open_sample"))
        self.first.file_chosen.connect(self._file("choose_import"))
        self.visits.import_asked.connect(self._file("choose_import"))
        self.visits.counted.connect(self.status.show_counts)
        self.pages.made.connect(self._on_made)
        for name, do in (
            (Name.IMPORT, self._file("choose_import")),
            (Name.EXPORT, self._file("choose_export")),
            (Name.EXPORT_LIST, self.pages.export_list),
            (Name.IMPORT_VISITS, partial(self.pages.take_in, "visits")),
            (Name.IMPORT_MINUTES, partial(self.pages.take_in, "minutes")),
            (Name.TEMPLATES, partial(self.pages.take_in, "template")),
            (Name.SYNC, self.pages.start_sync),
            (Name.BACK_UP, self._file("back_up")),
            (Name.RESTORE, self._file("choose_restore")),
            (Name.CHECK, self._file("check")),
            (Name.QUIT, self.close),
            (Name.UNDO, self.undo),
            (Name.REDO, self.redo),
            (Name.ADD, self.pages.start_adding),
            (Name.SEARCH, self._search),
            (Name.BACK, self._back),
            (Name.PRINT, lambda: self._on_paper(Name.PRINT)),
            (Name.SAVE_PDF, lambda: self._on_paper(Name.SAVE_PDF)),
            *((place.go, partial(self.show_page, place.name)) for place in places()),
            *((name, partial(self._open, name)) for name in _DIALOGS),
        ):
            self.actions_[name].triggered.connect(lambda _=False, do=do: do())

    def _on_page_shown(self) -> None:
        name = self.pages.shown
        self.rail.show_page({"first": "visits", "visit": "visits"}.get(name, name))
        for paper in (Name.PRINT, Name.SAVE_PDF, Name.HAND_OVER):
            self.actions_[paper].setEnabled(name == "visit")

    def _lay_out(self) -> None:
        self.setWindowTitle(NAME)
        for place in places():
            hint = self.actions_[place.go].toolTip()
            self.rail.add(place.name, place.text, place.icon, hint, below=place.is_below)
        right = QVBoxLayout()
        right.setSpacing(0)
        head = QFrame()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(look.Space.ROUND, 0, look.Space.ROUND, 0)
        inside.addWidget(self.banners)
        right.addWidget(head)
        right.addWidget(self.pages, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        self.setCentralWidget(content)
        self.setMinimumSize(*_LEAST)
