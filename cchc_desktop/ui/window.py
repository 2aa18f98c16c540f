"""Main window: rail, pages, banners, menu, status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop import NAME
from cchc_desktop.ui import look

if TYPE_CHECKING:
    from cchc_desktop.ui.context import Context
    from cchc_desktop.ui.dialogs.filing import Filing
    from cchc_desktop.ui.pages.campaign_page import CampaignPage
    from cchc_desktop.ui.pages.first_page import FirstPage
    from cchc_desktop.ui.pages.settings_page import SettingsPage
    from cchc_desktop.ui.pages.visit_page import VisitPage
    from cchc_desktop.ui.pages.visits_page import VisitsPage
    from cchc_desktop.ui.window_state import WindowState
    from cchc_desktop.usecases.changes import Changed

# Everything else is loaded when it is used: the window stands before its contents are there.

_LEAST = (640, 340)
"""Fits a screen of 1366×768 at 200 %; pages scroll then."""
_TITLE = 32
"""Pixels that systems take for the title bar, which stands above what is ours."""


class Window(QMainWindow):
    """The one window on a workspace. ``restarted`` wants it made anew after a restore."""

    restarted = Signal()
    begun = Signal()
    """The first picture stands; what needs not be there before it may be done now."""

    def __init__(self, state: WindowState) -> None:
        """An empty window at its place, which says that it is opening; see ``fill``."""
        super().__init__()
        self.folders = state  # what dialogs of files ask their window for
        self.is_filled = False
        self._is_leaving = False
        self._filing: Filing | None = None
        self.setWindowTitle(NAME)
        self.setMinimumSize(*_LEAST)
        opening = QLabel(self.tr("Đang mở dữ liệu…"))
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(opening)
        self.resize(QSize(1366, 720).boundedTo(self._room()))
        state.restore_window(self)

    def _room(self) -> QSize:
        """What the screen has room for."""
        return self.screen().availableSize() - QSize(0, _TITLE)

    def fill(self, context: Context) -> None:
        """Put rail, pages, menu and status line in; the list of visits is read."""
        from cchc_desktop.ui.actions import Actions  # noqa: PLC0415
        from cchc_desktop.ui.commanding import Commanding  # noqa: PLC0415
        from cchc_desktop.ui.pages.stack import Pages  # noqa: PLC0415
        from cchc_desktop.ui.rounds import Rounds  # noqa: PLC0415
        from cchc_desktop.ui.widgets.banner import Banners  # noqa: PLC0415
        from cchc_desktop.ui.widgets.rail import Rail  # noqa: PLC0415
        from cchc_desktop.ui.widgets.status_line import StatusLine  # noqa: PLC0415

        self._context = context
        self._workspace = context.workspace
        self.actions_ = Actions(self)
        # Each is made where it stays: with its place a widget takes the look of it anew.
        content = QWidget(self)
        head = QFrame(content)
        self.rail = Rail(content)
        self.banners = Banners(head)
        self.status = StatusLine()
        self.pages = Pages(context, content)
        self._rounds = Rounds(context, self)
        self._rounds.begun.connect(self._begin_behind)
        self._commanding = Commanding(context, self, self)
        self._lay_out(content, head)
        self.actions_.fill(self.menuBar())
        self._connect()
        self._show_author()
        self.status.show_counts(self.visits.summary)
        self.setCentralWidget(content)  # before a page is shown: the focus stays within a window
        self.show_page("visits" if self._workspace.planning.is_begun else "first")
        self._on_page_shown()
        self.is_filled = True

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
        self._commanding.renew_history()
        self.pages.learn()
        self._context.jobs.run(self._workspace.desk.make_ready)
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
        if not self.is_filled:  # nothing was opened yet
            return
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
        if is_back and self.is_filled:
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
        from cchc_desktop.domain.problems import ExpectedError  # noqa: PLC0415

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
        from cchc_desktop.domain.kinds import Kind  # noqa: PLC0415

        self._commanding.renew_history()
        is_begun = self._workspace.planning.is_begun
        if changed.concerns(Kind.CAMPAIGN) and not is_begun:
            self.show_page("first")
        elif is_begun and self.page_name() == "first":
            self.show_page("visits")

    def _show_kept(self) -> None:
        from cchc_desktop.words import labels  # noqa: PLC0415

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

    def _on_made(self, name: str) -> None:
        if name == "settings":
            self.settings.named.connect(self._on_named)
        elif name == "sync":
            self.pages.sync.name_asked.connect(self.ask_name)

    def _connect(self) -> None:
        from cchc_desktop.ui.pages.badges import WaitingCount  # noqa: PLC0415

        context = self._context
        context.said.connect(self.banners.tell)
        context.failures.told.connect(self.banners.warn)
        context.mended.connect(self.banners.forget)
        context.kept.connect(self._show_kept)
        context.news.changed.connect(self._on_changed)
        context.jobs.changed.connect(self._show_job)
        context.look.changed.connect(self.actions_.forget_tint)
        WaitingCount(self.rail, context.choices)
        self.status.cancel_asked.connect(context.jobs.cancel_current)
        self.rail.chosen.connect(self.show_page)
        self.pages.currentChanged.connect(self._on_page_shown)
        self.visits.counted.connect(self.status.show_counts)
        self.pages.made.connect(self._on_made)

    def _on_page_shown(self) -> None:
        name = self.pages.shown
        self.rail.show_page({"first": "visits", "visit": "visits"}.get(name, name))
        self._commanding.show_page(name)

    def _lay_out(self, content: QWidget, head: QFrame) -> None:
        from cchc_desktop.ui.pages.places import places  # noqa: PLC0415

        for place in places():
            hint = self.actions_[place.go].toolTip()
            self.rail.add(place.name, place.text, place.icon, hint, below=place.is_below)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        column.addLayout(upper, 1)
        column.addWidget(self.status)
        right = QVBoxLayout()
        right.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        inside = QVBoxLayout(head)
        inside.setContentsMargins(look.Space.ROUND, 0, look.Space.ROUND, 0)
        inside.addWidget(self.banners)
        right.addWidget(head)
        right.addWidget(self.pages, 1)
