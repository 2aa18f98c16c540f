"""Every screen of the program, one after the other, in a real window on real records.

``for name, root in screens(bot, window): …`` shows each page, each tab of a visit and each
dialog; ``root`` is the window or the dialog that is shown. Tests of names, colours, sizes and
words walk all of them, so that a page made later is walked too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.visit import RatingValue
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.dialogs.leaving import Leaving
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.dialogs.palette import Palette
from cchc_desktop.ui.dialogs.proving import KeyDialog
from cchc_desktop.ui.dialogs.server import ServerDialog
from cchc_desktop.ui.dialogs.signing import SignDialog
from cchc_desktop.ui.dialogs.who_am_i import WhoAmI
from cchc_desktop.ui.pages.places import places
from cchc_desktop.ui.window import Window
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

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


def draw_sample(window: Window) -> None:
    drawing = window.visit.sample.drawing
    clip = QMimeData()
    clip.setText(LIST)
    drawing.codes.area.insertFromMimeData(clip)
    drawing.size_field.set_value(20)
    drawing.draw_button.click()


def _dialogs(bot: QtBot, window: Window) -> Iterator[tuple[str, QWidget]]:
    def by_action(name: Name) -> Callable[[], None]:
        return window.actions_[name].trigger

    def typed() -> None:
        window.actions_[Name.FIND].trigger()
        dialog = window.findChild(Palette)
        assert isinstance(dialog, Palette)
        dialog.line.setText("bien ban")

    def add() -> None:
        window.show_page("visits")
        window.pages.start_adding()

    lines = ["$.visits[0].starts: Ngày không đúng.", "Thiếu tên cơ quan."]
    openers: dict[str, Callable[[], object]] = {
        "dialog: shortcuts": by_action(Name.SHORTCUTS),
        "dialog: find": by_action(Name.FIND),
        "dialog: find, typed": typed,
        "dialog: about": by_action(Name.ABOUT),
        "dialog: verify": by_action(Name.VERIFY),
        "dialog: key": lambda: KeyDialog(window).open(),
        "dialog: new visit": add,
        "dialog: who": lambda: WhoAmI(["Lò Thị Ưởng"], window).open(),
        "dialog: sign": lambda: SignDialog(
            ["Chưa ghi giờ kết thúc."], "08:00 09/10/2018", parent=window
        ).open(),
        "dialog: server": lambda: ServerDialog(
            "webdavs://may-chu/doan", "doan", "Máy chủ không nhận mật khẩu.", window
        ).open(),
        "dialog: leaving": lambda: Leaving(window).open(),
        "dialog: listing": lambda: Listing(
            "Không nhập được tệp", ["Tệp có 2 chỗ sai."], lines, "Đóng", "Hủy", window
        ).open(),
    }
    for name, show in openers.items():
        show()
        rest(bot, window)
        dialog = next(w for w in window.findChildren(QDialog) if w.isVisible())
        yield name, dialog
        dialog.reject()
        rest(bot, window)


def rest(bot: QtBot, window: Window) -> None:
    """Let the lane end and the layout settle."""
    bot.wait(80)
    bot.waitUntil(lambda: window._context.jobs.current is None, timeout=15_000)
    for _ in range(3):
        QApplication.processEvents()


def shown_widgets(root: QWidget) -> list[QWidget]:
    """Every widget of that screen that is not hidden, also where one must scroll to it."""
    return [root, *(w for w in root.findChildren(QWidget) if w.isVisible())]
