"""The pages of the window, one shown at a time, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.page import Page
from cchc_desktop.ui.pages.places import first_page, places, visit_page
from cchc_desktop.ui.pages.visits_page import VisitsPage

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.campaign_page import CampaignPage
    from cchc_desktop.ui.pages.first_page import FirstPage
    from cchc_desktop.ui.pages.learning import Learning
    from cchc_desktop.ui.pages.settings_page import SettingsPage
    from cchc_desktop.ui.pages.sync_page import SyncPage
    from cchc_desktop.ui.pages.visit_page import VisitPage
    from cchc_desktop.usecases.searching import Hit

_TABS = {"finding": "findings", "recommendation": "recommendations"}
"""Where a record that was found is shown; others are shown with the visit as a whole."""


class Pages(QStackedWidget):
    """``show_page("visits")``; ``made`` gives a page of the rail when it is first there."""

    made = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._makers = {place.name: place.make for place in places()}
        self._makers |= {"visit": visit_page, "first": first_page}
        self._made: dict[str, Page] = {}
        self._learning: Learning | None = None
        self.visits = VisitsPage(context, self)
        self._keep("visits", self.visits)

    @property
    def first(self) -> FirstPage:
        """The page of a workspace without a campaign."""
        return cast("FirstPage", self.page("first"))

    @property
    def visit(self) -> VisitPage:
        """The page of one visit."""
        return cast("VisitPage", self.page("visit"))

    @property
    def campaign(self) -> CampaignPage:
        """The page of the year's plan."""
        return cast("CampaignPage", self.page("campaign"))

    @property
    def settings(self) -> SettingsPage:
        """The page of settings."""
        return cast("SettingsPage", self.page("settings"))

    @property
    def sync(self) -> SyncPage:
        """The page of several laptops."""
        return cast("SyncPage", self.page("sync"))

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, page in self._made.items() if page is self.currentWidget())

    def is_made(self, name: str) -> bool:
        """Whether that page was wanted before."""
        return name in self._made

    def show_page(self, name: str) -> None:
        """Show that page; what was typed on the one before is kept first."""
        if name == "visits" and not self._context.workspace.planning.is_begun:
            name = "first"
        self.current().flush()
        page = self.page(name)
        self.setCurrentWidget(page)
        page.focus_first()

    def current(self) -> Page:
        """The page that is shown."""
        return cast(Page, self.currentWidget())

    def page(self, name: str) -> Page:
        """That page, made when it is not there yet."""
        if name not in self._made:
            self.learn()
            self._keep(name, self._makers[name](self._context))
        return self._made[name]

    def learn(self) -> None:
        """Tell the fields what to look for; the list of visits, which is first, has none."""
        from cchc_desktop.ui.pages.learning import Learning  # noqa: PLC0415

        if self._learning is None:
            self._learning = Learning(self._context, self)

    def flush(self) -> str:
        """Keep everything typed on every page; the name of a page that could not, or ""."""
        unkept = [name for name, page in self._made.items() if not page.flush()]
        return next(iter(unkept), "")

    def left_behind(self) -> str:
        """The page with something typed that could not be kept for a record now out of sight."""
        from cchc_desktop.ui.widgets.form import Form  # noqa: PLC0415  (not for the first window)

        for name, page in self._made.items():
            if any(form.has_left_behind for form in page.findChildren(Form)):
                return name
        return ""

    def start_adding(self) -> None:
        """Ctrl+N: what is added depends on the page."""
        self.current().start_adding()

    def export_list(self) -> None:
        """The list in sight as a file, whichever page shows it."""
        from cchc_desktop.ui.pages import list_out  # noqa: PLC0415  (not for the first window)

        self.current().flush()
        self.current().when_listed(lambda listed: list_out.choose(self._context, self, listed))

    def take_in(self, what: str) -> None:
        """Begin to take in tables or old minutes, or to write a template for tables."""
        from cchc_desktop.ui.pages import lists_in  # noqa: PLC0415  (not for the first window)

        self.current().flush()
        works = {
            "visits": lists_in.choose_visits,
            "minutes": lists_in.choose_minutes,
            "template": lists_in.choose_template,
        }
        works[what](self._context, self)

    def start_sync(self) -> None:
        """Ctrl+F5, wherever one is: the page comes, and the work begins."""
        self.show_page("sync")
        self.sync.start()

    def commands(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What the page that is shown offers by name."""
        return self.current().commands()

    def open_visit(self, visit_id: str, tab: str = "") -> None:
        """Show one visit."""
        self.show_page("visit")
        self.visit.open(visit_id, tab)

    def open_record(self, visit_id: str, tab: str, record_id: str) -> None:
        """Show one record of a visit."""
        self.open_visit(visit_id, tab)
        self.visit.tabs[tab].show_record(record_id)

    def go_to_hit(self, hit: Hit) -> None:
        """Show what was found; a sentence of the library or a document goes on the clipboard."""
        tab = _TABS.get(hit.kind.value, "general")
        if hit.kind.value in ("entry", "document"):
            QGuiApplication.clipboard().setText(hit.text)
            self._context.say(self.tr("Đã chép; dán vào ô cần ghi (Ctrl+V)."))
        elif hit.visit_id is None:
            self.show_page("campaign")
        else:
            self.open_record(hit.visit_id, tab, hit.id)

    def _keep(self, name: str, page: Page) -> None:
        self._made[name] = page
        self.addWidget(page)
        page.visit_asked.connect(self.open_visit)
        page.record_asked.connect(self.open_record)
        page.page_asked.connect(self.show_page)
        self.made.emit(name)
