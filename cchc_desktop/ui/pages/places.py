"""The pages that people go to, in the order of the rail: the one list that names them.

Rail, menu "Đi tới" and ``Pages`` are made from it. A page is loaded and made when it is first
wanted: the first window does not wait for them (house/PERFORMANCE.md, start_window), hence the
imports inside functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.context import Context
from cchc_desktop.ui.pages.page import Page


@dataclass(frozen=True)
class Place:
    """One page of the rail. ``go`` is the command that shows it, ``is_below`` its foot."""

    name: str
    text: str
    go: Name
    make: Callable[[Context], Page]
    is_below: bool = False

    @property
    def icon(self) -> str:
        """The icon's name, which is the page's."""
        return self.name


def places() -> tuple[Place, ...]:
    """All of them, upper ones first."""
    return (
        Place("visits", translate("Cuộc kiểm tra"), Name.GO_VISITS, _visits),
        Place("campaign", translate("Kế hoạch năm"), Name.GO_CAMPAIGN, _campaign),
        Place("waiting", translate("Còn chờ"), Name.GO_WAITING, _waiting),
        Place("sync", translate("Đồng bộ"), Name.GO_SYNC, _sync),
        Place("settings", translate("Cài đặt"), Name.GO_SETTINGS, _settings, is_below=True),
    )


def visit_page(context: Context) -> Page:
    """The page of one visit, which no button of the rail shows."""
    from cchc_desktop.ui.pages.visit_page import VisitPage  # noqa: PLC0415

    return VisitPage(context)


def _visits(context: Context) -> Page:
    from cchc_desktop.ui.pages.visits_page import VisitsPage  # noqa: PLC0415

    return VisitsPage(context)


def _campaign(context: Context) -> Page:
    from cchc_desktop.ui.pages.campaign_page import CampaignPage  # noqa: PLC0415

    return CampaignPage(context)


def _waiting(context: Context) -> Page:
    from cchc_desktop.ui.pages.waiting_page import WaitingPage  # noqa: PLC0415

    return WaitingPage(context)


def _sync(context: Context) -> Page:
    from cchc_desktop.ui.pages.sync_page import SyncPage  # noqa: PLC0415

    return SyncPage(context)


def _settings(context: Context) -> Page:
    from cchc_desktop.ui.pages.settings_page import SettingsPage  # noqa: PLC0415

    return SettingsPage(context)


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("places", text)
