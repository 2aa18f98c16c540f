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
        Place("overview", translate("Tổng quan"), Name.GO_OVERVIEW),
        Place("campaign", translate("Kế hoạch năm"), Name.GO_CAMPAIGN),
        Place("calendar", translate("Lịch kiểm tra"), Name.GO_CALENDAR),
        Place("recommendation", translate("Kiến nghị"), Name.GO_BOARD),
        Place("report", translate("Báo cáo"), Name.GO_REPORT),
        Place("agency", translate("Cơ quan"), Name.GO_AGENCIES),
        Place("waiting", translate("Còn chờ"), Name.GO_WAITING),
        Place("sync", translate("Đồng bộ"), Name.GO_SYNC),
        Place("documents", translate("Văn bản"), Name.GO_DOCUMENTS),
        Place("settings", translate("Cài đặt"), Name.GO_SETTINGS, is_below=True),
    )


def first_page(context: Context) -> Page:
    """The page of a workspace without a campaign."""
    from cchc_desktop.ui.pages.first_page import FirstPage  # noqa: PLC0415

    return FirstPage()


def visit_page(context: Context) -> Page:
    """The page of one visit, which no button of the rail shows."""
    return _made("visit", context)


def _made(name: str, context: Context) -> Page:
    """The class ``…Page`` of the module ``…_page``, loaded now."""
    module = importlib.import_module(f"cchc_desktop.ui.pages.{name}_page")
    return cast(Page, getattr(module, f"{name.capitalize()}Page")(context))


def translate(text: str) -> str:
    """In the language of the window."""
    return QCoreApplication.translate("places", text)
