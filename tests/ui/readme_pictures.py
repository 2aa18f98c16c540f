"""The pictures of README's part for inspectors, each as its paragraph tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.report import Number
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.pages.recall import show_history
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.widgets.page_view import draw_pages
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.screens import draw_sample, rest

SLIPS = (
    "Họp ngày 1 tháng 2 năm 2018 , 12 hồ sơ trễ hẹn chưa có thư xin lỗi theo điều 5; "
    "cần kiểm tra lạii."
)
HISTORY = (
    ("Lò Thị Ưởng", "Còn hồ sơ giải quyết trễ hẹn."),
    ("Lò Thị Ưởng", "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%)."),
    (
        "Đặng Quỳnh Như",
        "Còn hồ sơ giải quyết trễ hẹn, trong đó 04 hồ sơ không có văn bản xin lỗi.",
    ),
    (
        "Lò Thị Ưởng",
        "Còn 09 hồ sơ giải quyết trễ hẹn (1,75%), trong đó 04 hồ sơ không có văn bản xin lỗi.",
    ),
)
Picture = tuple[str, QPixmap]


def readme_pictures(bot: QtBot, window: Window, look: Look) -> Iterator[Picture]:
    """Each picture by the name of its file."""
    visit = desks.finance(window._workspace)
    yield "paper", _pages(window._workspace.minutes.draw(visit.id).pdf)
    window.open_visit(visit.id)
    yield from _tabs(bot, window)
    look.set_scheme(Scheme.DARK)
    yield _shown(bot, window, "findings-dark")
    look.set_scheme(Scheme.LIGHT)
    yield from _office(bot, window)
    yield _last_visit(bot, window)
    yield _slips(bot, window)
    yield _history(bot, window)


def _shown(bot: QtBot, window: Window, name: str, pause: int = 0) -> Picture:
    rest(bot, window)
    bot.wait(pause)
    return name, window.grab()


def _tabs(bot: QtBot, window: Window) -> Iterator[Picture]:
    page = window.visit
    page.go_to("checklist")
    yield _shown(bot, window, "checklist")
    page.go_to("sample")
    draw_sample(window)
    yield _shown(bot, window, "sample")
    page.sample.switch.choose("posting")
    rest(bot, window)
    table = page.sample.posting.list
    table.choose(table.model.rows()[2].key)
    yield _shown(bot, window, "posting")
    page.go_to("photos")
    page.photos.focus_first()
    yield _shown(bot, window, "photos")
    page.go_to("minutes")
    yield _shown(bot, window, "minutes", 1500)  # paper is drawn when it is looked at
    page.go_to("findings")
    yield _shown(bot, window, "findings")


def _office(bot: QtBot, window: Window) -> Iterator[Picture]:
    def nothing(_page: Any) -> None: ...

    def shortcomings(page: Any) -> None:
        page.blocks.list.setCurrentRow(3)
        pieces = [piece for line in page.blocks.block().lines for piece in line.pieces]
        page.blocks.show_number(next(p.key for p in pieces if isinstance(p, Number)))

    pages: dict[str, tuple[str, Callable[[Any], None]]] = {
        "visits": ("visits", nothing),
        "waiting": ("waiting", nothing),
        "overview": ("overview", nothing),
        "recommendation": ("board", nothing),
        "calendar": ("plan", lambda page: page.tabs.choose("order")),
        "report": ("report", shortcomings),
        "agency": ("agencies", nothing),
    }
    for place, (name, prepare) in pages.items():
        window.pages.show_page(place)
        rest(bot, window)
        prepare(window.pages.current())
        yield _shown(bot, window, name)


def _last_visit(bot: QtBot, window: Window) -> Picture:
    past = desks.finance(window._workspace)
    starts = past.starts + timedelta(days=365)
    add = window._workspace.visits.add
    window.open_visit(add(past.campaign_id, "Sở Tài chính", Level.DEPARTMENT, starts).id)
    window.visit.go_to("findings")
    window.visit.findings.turn_past()
    return _shown(bot, window, "past")


def _slips(bot: QtBot, window: Window) -> Picture:
    window.open_visit(desks.finance(window._workspace).id)
    window.visit.go_to("findings")
    form = window.visit.findings.editor.form
    editor = form.editor("text")
    assert isinstance(editor, LongText)
    form.focus("text")
    editor.set_value(SLIPS)
    bot.waitUntil(lambda: len(editor.proof.marks) > 2, timeout=10_000)
    return _shown(bot, window, "proof")


def _history(bot: QtBot, window: Window) -> Picture:
    """Four values of one field, by two people, within an hour."""
    workspace = window._workspace
    clock = workspace.desk.now
    assert isinstance(clock, desks.Clock)
    area = desks.first_finding(workspace).area
    found = None
    for author, text in HISTORY:
        clock.forward(660)
        workspace.set_preferences(author=author)
        if found is None:
            found = workspace.findings.add(
                desks.finance(workspace).id, area, FindingKind.SHORTCOMING, text
            )
        else:
            found = workspace.findings.edit(found, text=text)
    assert found is not None
    dialog = show_history(window._context, window, Kind.FINDING, found.id, "text")
    assert dialog is not None
    rest(bot, window)
    picture = dialog.grab()
    dialog.reject()
    return "past-values", picture


def _pages(pdf: bytes) -> QPixmap:
    """The first three pages side by side, a hair's breadth apart."""
    drawn = draw_pages(pdf, range(3), 470 / 842)
    wide, high = drawn[0].width(), drawn[0].height()
    whole = QImage(3 * wide + 2, high, QImage.Format.Format_RGB32)
    whole.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(whole)
    for place, image in drawn.items():
        painter.drawImage(place * (wide + 1), 0, image)
    painter.end()
    return QPixmap.fromImage(whole)
