"""Every screen of the program, one after the other, in a real window on real records.

``for name, root in screens(bot, window): …`` shows each page, each tab of a visit and each
dialog; ``root`` is the window or the dialog that is shown. Tests of names, colours, sizes and
words walk all of them, so that a page made later is walked too.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import RatingValue
from cchc_desktop.ui.pages.calendar_page import CalendarPage
from cchc_desktop.ui.pages.documents_page import DocumentsPage
from cchc_desktop.ui.pages.places import places
from cchc_desktop.ui.pages.recommendation_page import RecommendationPage
from cchc_desktop.ui.pages.report_page import ReportPage
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.ui.dialog_screens import openers

LIST = "Mã hồ sơ\tNgày tiếp nhận\tNgày hẹn trả\tNgày trả\n" + "".join(
    f"HS-{n:02d}\t05/02/2018\t12/02/2018\t{'22' if n % 4 == 0 else '09'}/02/2018\n"
    for n in range(40)
)


def worked_on(folder: Path) -> Workspace:
    """The sample campaign with an inspector's name, ratings, an own sentence in the library."""
    workspace = desks.with_sample(folder)
    workspace.set_preferences(author="Lò Thị Ưởng")
    visit = desks.finance(workspace)
    items = workspace.checklists.of_visit(visit.id)
    for item, value in zip(items, RatingValue, strict=False):
        workspace.checklists.rate(visit.id, item, value)
    area = items[0].criterion.area
    workspace.library.write("Bố trí {số} công chức làm đầu mối.", area)
    return workspace


def screens(bot: QtBot, window: Window) -> Iterator[tuple[str, QWidget]]:
    """Each screen by name, shown and settled."""
    yield from _pages(bot, window)
    yield from _dialogs(bot, window)


def _pages(bot: QtBot, window: Window) -> Iterator[tuple[str, QWidget]]:
    for name in ("first", *(place.name for place in places())):
        window.pages.show_page(name)
        rest(bot, window)
        yield name, window
        for part in _parts(window.pages.current()):
            rest(bot, window)
            yield f"{name}, {part}", window
    window.open_visit(desks.finance(window._workspace).id)
    page = window.visit
    for name in page.tabs:
        page.go_to(name)
        rest(bot, window)
        yield name, window
        if name == "sample":
            draw_sample(window)
            rest(bot, window)
            yield "sample, drawn", window
            page.sample.switch.choose("posting")
            rest(bot, window)
            yield "sample, posting", window
            page.sample.switch.choose("sample")
    page.go_to("findings")
    window.banners.tell("Đã xóa ghi nhận.", "Hoàn tác", lambda: None)
    window.banners.warn("Không ghi được tệp.")
    rest(bot, window)
    yield "banners", window
    past = desks.finance(window._workspace)
    starts = past.starts + timedelta(days=365)
    add = window._workspace.visits.add
    window.open_visit(add(past.campaign_id, "Sở Tài chính", Level.DEPARTMENT, starts).id)
    page.go_to("findings")
    page.findings.turn_past()
    rest(bot, window)
    yield "findings, last visit", window


def _parts(page: QWidget) -> Iterator[str]:
    """What else a page has behind its tabs, one after the other."""
    if isinstance(page, (CalendarPage, ReportPage)):
        for place in range(1, page.tabs.count()):
            part = str(page.tabs.tabData(place))
            page.tabs.choose(part)
            yield part
        page.tabs.setCurrentIndex(0)
    elif isinstance(page, DocumentsPage):
        for part in ("register", "procedures"):
            page.show_pane(part)
            yield part
        page.show_pane("citing")
    elif isinstance(page, RecommendationPage):
        page.panel.start_judging()
        yield "verdict"
        page.panel.start_reporting()
        yield "remedy"


def draw_sample(window: Window) -> None:
    drawing = window.visit.sample.drawing
    clip = QMimeData()
    clip.setText(LIST)
    drawing.codes.area.insertFromMimeData(clip)
    drawing.size_field.set_value(20)
    drawing.draw_button.click()


def _dialogs(bot: QtBot, window: Window) -> Iterator[tuple[str, QWidget]]:
    for name, show in openers(window).items():
        show()
        rest(bot, window)
        dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
        yield name, dialog
        dialog.reject()
        rest(bot, window)


def rest(bot: QtBot, window: Window) -> None:
    """Let the lane end and the layout settle."""
    bot.wait(30)
    bot.waitUntil(lambda: window._context.jobs.current is None, timeout=15_000)
    for _ in range(3):
        QApplication.processEvents()


def shown_widgets(root: QWidget) -> list[QWidget]:
    """Every widget of that screen that is not hidden, also where one must scroll to it."""
    return [root, *(w for w in root.findChildren(QWidget) if w.isVisible())]
