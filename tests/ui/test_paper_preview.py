from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.paper_preview import PaperPreview
from cchc_desktop.ui.widgets.page_view import Piece
from cchc_desktop.usecases.sealing import Order
from tests.ui import typing_
from tests.ui.visit_desk import SOON, VisitDesk, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "minutes") as opened:
        qtbot.waitUntil(opened.page.minutes.view.is_drawn, timeout=SOON)
        yield opened


def click(desk: VisitDesk, preview: PaperPreview, kind: str, name: str) -> Piece:
    """Click in the middle of the first piece of a page that prints such a field."""
    view = preview.view
    piece = next(p for p in view._pieces if (p.target[0], p.target[2]) == (kind, name))
    view.verticalScrollBar().setValue(0)
    view.verticalScrollBar().setValue(max(0, view.rectangle(piece).y() - 100))
    spot: QPoint = view.rectangle(piece).center()
    assert view.viewport().rect().contains(spot)
    QTest.mouseMove(view.viewport(), spot)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    return piece


def is_in(desk: VisitDesk, editor: object) -> bool:
    """Whether the keyboard is in that editor."""
    widget = QApplication.focusWidget()
    while widget is not None and widget is not editor:
        widget = widget.parentWidget()
    return widget is not None


@pytest.mark.parametrize("name", ["venue", "scope", "starts", "conclusion", "agency_statement"])
def test_a_click_on_a_paragraph_goes_to_its_field(desk: VisitDesk, name: str) -> None:
    click(desk, desk.page.minutes.preview, "visit", name)
    general = desk.page.general
    assert desk.page.current() is general
    form = general.form if general.form.has(name) else general.words_form
    assert is_in(desk, form.editor(name))


def test_a_click_on_a_finding_chooses_it_and_goes_to_what_was_clicked(desk: VisitDesk) -> None:
    piece = click(desk, desk.page.minutes.preview, "finding", "cause")
    assert desk.page.current() is desk.page.findings
    assert desk.page.findings.editor.finding.id == piece.target[1]
    assert is_in(desk, desk.page.findings.editor.form.editor("cause"))


def test_a_click_on_a_recommendation_goes_to_it(desk: VisitDesk) -> None:
    click(desk, desk.page.minutes.preview, "recommendation", "text")
    assert desk.page.current() is desk.page.recommendations
    assert is_in(desk, desk.page.recommendations.form.editor("text"))


def test_what_leads_nowhere_is_no_link(desk: VisitDesk) -> None:
    view = desk.page.minutes.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert desk.page.current() is desk.page.minutes
    assert view.piece_at(QPoint(3, 3)) is None


def test_in_a_wide_window_the_paper_stands_beside_what_is_typed_and_follows_it(
    desk: VisitDesk,
) -> None:
    page = desk.page
    page.go_to("findings")
    assert not page.beside.isVisible()
    page.resize(1700, 900)
    desk.bot.waitUntil(page.beside.view.is_drawn, timeout=SOON)
    before, bar = page.beside.pdf, page.beside.view.verticalScrollBar()
    bar.setValue(300)
    page.findings.show_record(desk.workspace.findings.of_visit(desk.visit_id)[0].id)
    page.findings.show_field("text")
    typing_.type_text(page.findings.editor.form.editor("text"), " Đã sửa.")
    desk.bot.waitUntil(lambda: page.beside.pdf != before, timeout=SOON)
    assert abs(bar.value() - 300) < 60
    assert is_in(desk, page.findings.editor.form.editor("text"))
    page.go_to("minutes")
    assert not page.beside.isVisible()


def test_on_a_laptop_the_paper_comes_beside_the_form_when_one_wishes(desk: VisitDesk) -> None:
    page = desk.page
    page.go_to("general")
    page.resize(1130, 680)  # a window of 1,366
    assert not page.beside.isVisible()
    desk.press("Alt+G")
    desk.bot.waitUntil(page.beside.view.is_drawn, timeout=SOON)
    assert page.general.width() > page.beside.width()
    page.go_to("figures")
    assert page.beside.isVisible()
    page.resize(800, 600)
    assert not page.beside.isVisible()
    assert not page.paper.button.isVisible()
    page.resize(1700, 900)
    page.paper.button.click()
    assert not page.beside.isVisible()
    page.go_to("findings")
    assert not page.beside.isVisible()  # what one wished goes before what there is room for
    assert page.paper.button.isVisible() and not page.paper.button.isChecked()


def test_signed_minutes_lead_to_no_field(desk: VisitDesk) -> None:
    view = desk.page.minutes.view
    assert view._pieces
    desk.workspace.signing.sign(
        desk.visit_id, Order(reason="Ký ngay tại buổi", is_clock_right=True)
    )
    desk.bot.waitUntil(lambda: not view._pieces, timeout=SOON)
