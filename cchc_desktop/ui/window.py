"""Main window: rail, pages, banners, menu, status line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from cchc_desktop import NAME, VERSION
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.problems import ExpectedError, InvalidInputError
from cchc_desktop.ui import look
from cchc_desktop.ui.actions import Actions, Name
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.first_page import FirstPage
from cchc_desktop.ui.pages.visits_page import VisitsPage
from cchc_desktop.ui.widgets.banner import Banners
from cchc_desktop.ui.widgets.rail import Rail
from cchc_desktop.ui.widgets.status_line import StatusLine
from cchc_desktop.usecases.changes import Changed
from cchc_desktop.words import labels

if TYPE_CHECKING:
    from cchc_desktop.ui.dialogs.filing import Filing
    from cchc_desktop.ui.pages.campaign_page import CampaignPage
    from cchc_desktop.ui.pages.settings_page import SettingsPage
    from cchc_desktop.ui.pages.visit_page import VisitPage

_LOOK_OUTSIDE = 500
"""Milliseconds between two looks at what other processes wrote."""
_IDLE = 20_000
"""Milliseconds between two checkpoints of the write-ahead log."""


class Page(Protocol):
    """What the window asks of a page."""

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""


class Window(QMainWindow):
    """The one window on a workspace. ``restarted`` wants it made anew after a restore."""

    restarted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._workspace = context.workspace
        self.actions_ = Actions(self)
        self._filing: Filing | None = None
        self.rail = Rail()
        self.banners = Banners()
        self.status = StatusLine()
        self.first = FirstPage()
        self.visits = VisitsPage(context)
        self._pages: dict[str, QWidget] = {"first": self.first, "visits": self.visits}
        self._outside = QTimer(self, interval=_LOOK_OUTSIDE)
        self._idle = QTimer(self, interval=_IDLE)
        self._lay_out()
        self._make_menu()
        self._connect()
        self._show_author()
        self._renew_history()
        self.visits.renew()
        self.show_page("visits" if self._workspace.planning.campaigns() else "first")
        self.resize(1366, 720)
        context.state.restore_window(self)

    # The pages below are made when they are first wanted: the first window does not wait for
    # them (house/PERFORMANCE.md, start_window), hence the imports inside.

    @property
    def filing(self) -> Filing:
        """Files in and out."""
        from cchc_desktop.ui.dialogs.filing import Filing  # noqa: PLC0415

        if self._filing is None:
            self._filing = Filing(self._context, self)
            self._filing.arrived.connect(self._on_arrived)
            self._filing.restored.connect(self.restarted)
        return self._filing

    def _file(self, work: str) -> Callable[[], None]:
        """A work of ``filing``, which is made only when it is first asked for."""

        def do() -> None:
            getattr(self.filing, work)()

        return do

    @property
    def visit(self) -> VisitPage:
        """The page of one visit."""
        from cchc_desktop.ui.pages.visit_page import VisitPage  # noqa: PLC0415

        page = self._made("visit", VisitPage)
        return cast(VisitPage, page)

    @property
    def campaign(self) -> CampaignPage:
        """The page of the year's plan."""
        from cchc_desktop.ui.pages.campaign_page import CampaignPage  # noqa: PLC0415

        return cast(CampaignPage, self._made("campaign", CampaignPage))

    @property
    def settings(self) -> SettingsPage:
        """The page of settings."""
        from cchc_desktop.ui.pages.settings_page import SettingsPage  # noqa: PLC0415

        return cast(SettingsPage, self._made("settings", SettingsPage))

    def _made(self, name: str, kind: Callable[[Context], QWidget]) -> QWidget:
        if name not in self._pages:
            page = kind(self._context)
            self._pages[name] = page
            self._stack.addWidget(page)
            if name == "visit":
                self.visit.back_chosen.connect(lambda: self.show_page("visits"))
            elif name == "settings":
                self.settings.named.connect(self._on_named)
        return self._pages[name]

    def _page(self, name: str) -> QWidget:
        if name in ("visit", "campaign", "settings"):
            return cast(QWidget, getattr(self, name))
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show that page; what was typed on the one before is kept first."""
        cast(Page, self._stack.currentWidget()).flush()
        if name == "visits" and not self._workspace.planning.campaigns():
            name = "first"
        self._stack.setCurrentWidget(self._page(name))
        self.rail.show_page({"first": "visits", "visit": "visits"}.get(name, name))
        self._focus(name)

    def page_name(self) -> str:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return next(name for name, page in self._pages.items() if page is shown)

    def open_visit(self, visit_id: str, tab: str = "") -> None:
        """Show one visit."""
        self.show_page("visit")
        self.visit.open(visit_id, tab)

    def begin(self) -> None:
        """What follows the first showing: the day's backup, the looks at other processes."""
        self._outside.start()
        self._idle.start()
        if self._workspace.backups.is_daily_due():
            self.filing.back_up_daily()

    def flush(self) -> bool:
        """Keep everything typed on every page."""
        kept = [cast(Page, page).flush() for page in self._pages.values()]
        return all(kept)

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
        self._step(self._workspace.history.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step(self._workspace.history.redo)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Keep what was typed, and a copy of the day's work."""
        self.flush()
        self._outside.stop()
        self._idle.stop()
        self._context.state.keep_window(self)
        self._context.state.write()
        self._context.jobs.close()
        self._back_up_on_closing()
        event.accept()

    def _back_up_on_closing(self) -> None:
        try:
            if self._workspace.backups.is_closing_due():
                QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
                self.status.show_job(self.tr("Đang sao lưu trước khi đóng"), None)
                self.status.repaint()
                self._workspace.backups.make("close", lambda _done, _all: self._breathe())
        except ExpectedError:
            pass  # the data stand in the workspace; the next start makes the day's copy
        finally:
            QApplication.restoreOverrideCursor()

    @staticmethod
    def _breathe() -> None:
        QApplication.processEvents()

    def _step(self, work: Callable[[], Changed]) -> None:
        self.flush()
        try:
            work()
        except (ExpectedError, InvalidInputError) as error:
            self._context.fail(error)
        else:
            self._context.saved()

    def _on_changed(self, changed: Changed) -> None:
        self._renew_history()
        campaigns = self._workspace.planning.campaigns()
        if changed.concerns(Kind.CAMPAIGN) and not campaigns:
            self.show_page("first")
        elif campaigns and self.page_name() == "first":
            self.show_page("visits")

    def _renew_history(self) -> None:
        history = self._workspace.history
        for name, verb, words in (
            (Name.UNDO, history.next_undo(), self.tr("Hoàn tác")),
            (Name.REDO, history.next_redo(), self.tr("Làm lại")),
        ):
            text = f"{words}: {labels.operation(verb)}" if verb else words
            self.actions_.rename(name, text)
            self.actions_[name].setEnabled(verb is not None)

    def _look_outside(self) -> None:
        try:
            changed = self._workspace.desk.news_from_outside()
        except ExpectedError as error:
            self._context.fail(error)
            return
        if changed is not None:
            self._context.news.tell(changed)

    def _show_kept(self) -> None:
        clock = labels.clock_seconds(self._workspace.desk.now())
        self.status.show_saved(self.tr("Đã lưu {time}").format(time=clock))

    def _show_job(self) -> None:
        job = self._context.jobs.current
        self.status.show_job(job.label if job else "", job.so_far if job else None)

    def _show_author(self) -> None:
        self.status.show_author(self._workspace.preferences.author or self.tr("Chưa ghi họ tên"))

    def _on_named(self, name: str) -> None:
        self._workspace.set_preferences(author=name)
        self._show_author()
        if "settings" in self._pages:
            self.settings.renew()

    def _on_arrived(self, _campaign_id: str) -> None:
        self.show_page("visits")
        self.ask_name()

    def _focus(self, name: str) -> None:
        if name == "visits":
            self.visits.table.setFocus()
        elif name == "first":
            self.first.empty.primary.setFocus()
        elif name == "campaign":
            self.campaign.focus_first()

    def _add(self) -> None:
        name = self.page_name()
        if name == "visits":
            self.visits.start_adding()
        elif name == "visit":
            self.visit.start_adding()
        elif name == "campaign":
            self.campaign.start_adding()

    def _search(self) -> None:
        self.show_page("visits")
        self.visits.focus_filter()

    def _back(self) -> None:
        if self.page_name() != "visits":
            self.show_page("visits")

    def _on_paper(self, name: Name) -> None:
        if self.page_name() != "visit":
            return
        if name is Name.PRINT:
            self.visit.print_minutes()
        else:
            self.visit.save_minutes()

    def _show_shortcuts(self) -> None:
        from cchc_desktop.ui.dialogs.shortcuts import Shortcuts  # noqa: PLC0415

        Shortcuts(self.actions_.sheet(), self).open()

    def _show_about(self) -> None:
        box = QMessageBox(self)
        box.setWindowTitle(self.tr("Giới thiệu"))
        box.setText(f"{NAME} {VERSION}")
        box.setInformativeText(
            self.tr(
                "Ghi nhận kiểm tra cải cách hành chính, in biên bản, theo dõi kiến nghị.\n"
                "Giấy phép Apache-2.0. Phông chữ Liberation Serif: giấy phép OFL 1.1. "
                "Qt và PySide6: giấy phép LGPL-3."
            )
        )
        box.open()

    def _connect(self) -> None:
        context = self._context
        context.said.connect(self._on_said)
        context.failures.told.connect(self.banners.warn)
        context.kept.connect(self._show_kept)
        context.news.changed.connect(self._on_changed)
        context.jobs.changed.connect(self._show_job)
        context.look.changed.connect(self.actions_.forget_tint)
        self.status.cancel_asked.connect(context.jobs.cancel_current)
        self._outside.timeout.connect(self._look_outside)
        self._idle.timeout.connect(self._workspace.desk.database.checkpoint)
        self.rail.chosen.connect(self.show_page)
        self.first.sample_chosen.connect(self._file("open_sample"))
        self.first.file_chosen.connect(self._file("choose_import"))
        self.visits.visit_chosen.connect(self.open_visit)
        self.visits.import_asked.connect(self._file("choose_import"))
        self.visits.counted.connect(self.status.show_counts)
        for name, do in (
            (Name.IMPORT, self._file("choose_import")),
            (Name.EXPORT, self._file("choose_export")),
            (Name.BACK_UP, self._file("back_up")),
            (Name.RESTORE, self._file("choose_restore")),
            (Name.CHECK, self._file("check")),
            (Name.QUIT, self.close),
            (Name.UNDO, self.undo),
            (Name.REDO, self.redo),
            (Name.ADD, self._add),
            (Name.SEARCH, self._search),
            (Name.GO_VISITS, lambda: self.show_page("visits")),
            (Name.GO_CAMPAIGN, lambda: self.show_page("campaign")),
            (Name.GO_SETTINGS, lambda: self.show_page("settings")),
            (Name.BACK, self._back),
            (Name.PRINT, lambda: self._on_paper(Name.PRINT)),
            (Name.SAVE_PDF, lambda: self._on_paper(Name.SAVE_PDF)),
            (Name.SHORTCUTS, self._show_shortcuts),
            (Name.ABOUT, self._show_about),
        ):
            self.actions_[name].triggered.connect(lambda _=False, do=do: do())

    def _on_said(self, text: str, action: str, do: object) -> None:
        self.banners.tell(text, action, do)  # type: ignore[arg-type]

    def _make_menu(self) -> None:
        groups: dict[str, QMenu] = {}
        hidden = {Name.EDIT, Name.REMOVE, Name.MOVE_UP, Name.MOVE_DOWN, Name.NEXT_AREA}
        hidden |= {Name.PREVIOUS_AREA, Name.NEXT_TAB, Name.PREVIOUS_TAB}
        hidden |= {Name.ZOOM_IN, Name.ZOOM_OUT}
        for command in self.actions_.commands:
            if command.name in hidden:
                continue
            if command.group not in groups:
                groups[command.group] = self.menuBar().addMenu(command.group)
                groups[command.group].aboutToShow.connect(self.actions_.tint)
            groups[command.group].addAction(self.actions_[command.name])

    def _lay_out(self) -> None:
        self.setWindowTitle(NAME)
        for name, text, icon, action, below in (
            ("visits", self.tr("Cuộc kiểm tra"), "visits", Name.GO_VISITS, False),
            ("campaign", self.tr("Kế hoạch năm"), "campaign", Name.GO_CAMPAIGN, False),
            ("settings", self.tr("Cài đặt"), "settings", Name.GO_SETTINGS, True),
        ):
            self.rail.add(name, text, icon, self.actions_[action].toolTip(), below=below)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        head = QFrame()
        inside = QVBoxLayout(head)
        inside.setContentsMargins(look.Space.ROUND, 0, look.Space.ROUND, 0)
        inside.addWidget(self.banners)
        right.addWidget(head)
        right.addWidget(self._stack, 1)
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
        self.setMinimumSize(760, 480)
