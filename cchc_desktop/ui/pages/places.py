"""The pages that people go to, in the order of the rail: the one list that names them.

Rail, menu "Đi tới" and ``Pages`` are made from it. A page is loaded and made when it is first
wanted: the first window does not wait for them (house/PERFORMANCE.md, start_window), hence
its module is loaded by its name.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import cast

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
    is_below: bool = False

    @property
    def icon(self) -> str:
        """The icon's name, which is the page's."""
        return self.name

    def make(self, context: Context) -> Page:
        """The page itself."""
        return _made(self.name, context)


def places() -> tuple[Place, ...]:
    """All of them, upper ones first."""
    return (
        Place("visits", translate("Cuộc kiểm tra"), Name.GO_VISITS),
        Place("campaign", translate("Kế hoạch năm"), Name.GO_CAMPAIGN),
        Place("waiting", translate("Còn chờ"), Name.GO_WAITING),
        Place("sync", translate("Đồng bộ"), Name.GO_SYNC),
        Place("documents", translate("Văn bản"), Name.GO_DOCUMENTS),
        Place("settings", translate("Cài đặt"), Name.GO_SETTINGS, is_below=True),
        Place("visits", translate("Cuộc kiểm tra"), Name.GO_VISITS, _visits),
        Place("campaign", translate("Kế hoạch năm"), Name.GO_CAMPAIGN, _campaign),
        Place("calendar", translate("Lịch kiểm tra"), Name.GO_CALENDAR, _calendar),
        Place("recommendation", translate("Kiến nghị"), Name.GO_BOARD, _recommendation),
        Place("agency", translate("Cơ quan"), Name.GO_AGENCIES, _agency),
        Place("waiting", translate("Còn chờ"), Name.GO_WAITING, _waiting),
        Place("sync", translate("Đồng bộ"), Name.GO_SYNC, _sync),
        Place("settings", translate("Cài đặt"), Name.GO_SETTINGS, _settings, is_below=True),
    )


def visit_page(context: Context) -> Page:
    """The page of one visit, which no button of the rail shows."""
    return _made("visit", context)


def _made(name: str, context: Context) -> Page:
    """The class ``…Page`` of the module ``…_page``, loaded now."""
    module = importlib.import_module(f"cchc_desktop.ui.pages.{name}_page")
    return cast(Page, getattr(module, f"{name.capitalize()}Page")(context))


def _visits(context: Context) -> Page:
    from cchc_desktop.ui.pages.visits_page import VisitsPage  # noqa: PLC0415

    return VisitsPage(context)


def _campaign(context: Context) -> Page:
    from cchc_desktop.ui.pages.campaign_page import CampaignPage  # noqa: PLC0415

    return CampaignPage(context)


def _calendar(context: Context) -> Page:
    from cchc_desktop.ui.pages.calendar_page import CalendarPage  # noqa: PLC0415

    return CalendarPage(context)


def _recommendation(context: Context) -> Page:
    from cchc_desktop.ui.pages.recommendation_page import RecommendationPage  # noqa: PLC0415

    return RecommendationPage(context)


def _agency(context: Context) -> Page:
    from cchc_desktop.ui.pages.agency_page import AgencyPage  # noqa: PLC0415

    return AgencyPage(context)


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
