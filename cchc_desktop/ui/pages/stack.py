"""The pages of the window, one shown at a time.

Only the first page and the list are made at once; the others when they are first wanted: the
first window does not wait for them (house/PERFORMANCE.md, start_window), hence the imports
inside functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.first_page import FirstPage
from cchc_desktop.ui.pages.visits_page import VisitsPage

if TYPE_CHECKING:
    from cchc_desktop.ui.pages.campaign_page import CampaignPage
    from cchc_desktop.ui.pages.settings_page import SettingsPage
    from cchc_desktop.ui.pages.visit_page import VisitPage
    from cchc_desktop.usecases.searching import Hit

_TABS = {"finding": "findings", "recommendation": "recommendations"}
"""Where a record that was found is shown; others are shown with the visit as a whole."""


class Page(Protocol):
    """What the window asks of a page."""

    def flush(self) -> bool:
        """Keep everything typed; whether nothing unkept is left."""


class Pages(QStackedWidget):
    """``show_page("visits")``; ``back_chosen`` and ``named`` come from pages made later."""

    back_chosen = Signal()
    named = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.first = FirstPage()
        self.visits = VisitsPage(context)
        self._made: dict[str, QWidget] = {}
        self._keep("first", self.first)
        self._keep("visits", self.visits)

    @property
    def visit(self) -> VisitPage:
        """The page of one visit."""
        return cast("VisitPage", self._page("visit"))

    @property
    def campaign(self) -> CampaignPage:
        """The page of the year's plan."""
        return cast("CampaignPage", self._page("campaign"))

    @property
    def settings(self) -> SettingsPage:
        """The page of settings."""
        return cast("SettingsPage", self._page("settings"))

    @property
    def shown(self) -> str:
        """The name of the page that is shown."""
        return next(name for name, page in self._made.items() if page is self.currentWidget())

    def is_made(self, name: str) -> bool:
        """Whether that page was wanted before."""
        return name in self._made

    def show_page(self, name: str) -> None:
        """Show that page; what was typed on the one before is kept first."""
        cast(Page, self.currentWidget()).flush()
        self.setCurrentWidget(self._page(name))
        self._focus(name)

    def flush(self) -> str:
        """Keep everything typed on every page; the name of a page that could not, or ""."""
        unkept = [name for name, page in self._made.items() if not cast(Page, page).flush()]
        return next(iter(unkept), "")

    def start_adding(self) -> None:
        """Ctrl+N: what is added depends on the page."""
        name = self.shown
        if name == "visits":
            self.visits.start_adding()
        elif name == "visit":
            self.visit.start_adding()
        elif name == "campaign":
            self.campaign.start_adding()

    def go_to_hit(self, hit: Hit) -> None:
        """Show what was found; a sentence of the library or a document goes on the clipboard."""
        tab = _TABS.get(hit.kind.value, "general")
        if hit.kind.value in ("entry", "document"):
            QGuiApplication.clipboard().setText(hit.text)
            self._context.say(self.tr("Đã chép; dán vào ô cần ghi (Ctrl+V)."))
        elif hit.visit_id is None:
            self.show_page("campaign")
        else:
            self.show_page("visit")
            self.visit.open(hit.visit_id, tab)
            self.visit.tabs[tab].show_record(hit.id)

    def _page(self, name: str) -> QWidget:
        if name not in self._made:
            make = {
                "visit": self._make_visit,
                "campaign": self._make_campaign,
                "settings": self._make_settings,
            }[name]
            self._keep(name, make())
        return self._made[name]

    def _keep(self, name: str, page: QWidget) -> None:
        self._made[name] = page
        self.addWidget(page)

    def _focus(self, name: str) -> None:
        if name == "visits":
            self.visits.table.setFocus()
        elif name == "first":
            self.first.empty.primary.setFocus()
        elif name == "campaign":
            self.campaign.focus_first()

    def _make_visit(self) -> QWidget:
        from cchc_desktop.ui.pages.visit_page import VisitPage  # noqa: PLC0415

        page = VisitPage(self._context)
        page.back_chosen.connect(self.back_chosen)
        return page

    def _make_campaign(self) -> QWidget:
        from cchc_desktop.ui.pages.campaign_page import CampaignPage  # noqa: PLC0415

        return CampaignPage(self._context)

    def _make_settings(self) -> QWidget:
        from cchc_desktop.ui.pages.settings_page import SettingsPage  # noqa: PLC0415

        page = SettingsPage(self._context)
        page.named.connect(self.named)
        return page
