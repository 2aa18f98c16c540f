"""The pictures of README's part for inspectors, each as its paragraph tells it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.agency import Level
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.widgets.long_text import LongText
from cchc_desktop.ui.window import Window
from tests import desks
from tests.ui.screens import rest

SLIPS = (
    "Họp ngày 1 tháng 2 năm 2018 , 12 hồ sơ trễ hẹn chưa có thư xin lỗi theo điều 5; "
    "cần kiểm tra lạii."
)


def readme_pictures(bot: QtBot, window: Window, look: Look) -> Iterator[tuple[str, QPixmap]]:
    """Each picture by the name of its file."""
    yield from _visit(bot, window, look)
    yield from _office(bot, window)


def _visit(bot: QtBot, window: Window, look: Look) -> Iterator[tuple[str, QPixmap]]:
    visit = desks.finance(window._workspace)
    window.open_visit(visit.id)
    page = window.visit
    for tab in ("checklist", "photos", "minutes"):
        page.go_to(tab)
        rest(bot, window)
        if tab == "photos":
            page.photos.focus_first()
            rest(bot, window)
        yield tab, window.grab()
    page.go_to("sample")
    page.sample.switch.choose("posting")
    rest(bot, window)
    yield "posting", window.grab()
    page.go_to("findings")
    rest(bot, window)
    yield "findings", window.grab()
    look.set_scheme(Scheme.DARK)
    rest(bot, window)
    yield "findings-dark", window.grab()
    look.set_scheme(Scheme.LIGHT)
    editor = page.findings.editor.form.editor("text")
    assert isinstance(editor, LongText)
    editor.set_value(SLIPS)
    editor.edited.emit()
    page.findings.editor.form.focus("text")
    bot.waitUntil(lambda: len(editor.proof.marks) > 2, timeout=10_000)
    rest(bot, window)
    yield "proof", window.grab()
    window._workspace.history.undo()
    starts = visit.starts + timedelta(days=365)
    add = window._workspace.visits.add
    later = add(visit.campaign_id, "Sở Tài chính", Level.DEPARTMENT, starts)
    window.open_visit(later.id)
    page.go_to("findings")
    page.findings.turn_past()
    rest(bot, window)
    yield "past", window.grab()
    window._workspace.visits.remove(later)
    rest(bot, window)


def _office(bot: QtBot, window: Window) -> Iterator[tuple[str, QPixmap]]:
    pages = {
        "visits": "visits",
        "waiting": "waiting",
        "overview": "overview",
        "recommendation": "board",
        "calendar": "plan",
        "report": "report",
        "agency": "agencies",
    }
    for place, name in pages.items():
        window.pages.show_page(place)
        rest(bot, window)
        for table in window.findChildren(QTableView):
            if table.isVisible() and not table.currentIndex().isValid():
                table.setCurrentIndex(table.indexAt(QPoint(5, 5)))
                break
        rest(bot, window)
        yield name, window.grab()
