from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from pytestqt.qtbot import QtBot

from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.print_form_card import PrintFormCard
from tests.ui import typing_
from tests.ui.visit_desk import SOON, VisitDesk, visit_desk


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "general") as opened:
        yield opened


def opened(desk: VisitDesk, height: int) -> PrintFormCard:
    """The card with its page drawn."""
    card = PrintFormCard(desk.context)
    desk.bot.addWidget(card)
    card.resize(1100, height)
    card.show()
    desk.bot.waitUntil(lambda: bool(card._pdf) and card.view.is_drawn(), timeout=SOON)
    return card


def test_a_choice_is_kept_at_once_and_the_page_follows(desk: VisitDesk) -> None:
    card = opened(desk, 520)
    before = card._pdf
    card.place_line.box.click()
    desk.bot.waitUntil(lambda: card._pdf != before, timeout=SOON)
    campaign = desk.workspace.planning.campaigns()[0]
    assert desk.workspace.papers.forms.of_campaign(campaign.id).place_line
    card.filed.line.setText("VT, TH")
    assert card.flush()
    assert desk.workspace.papers.forms.of_campaign(campaign.id).filed == "VT, TH"


def test_heading_and_recipients_are_edited_beside_the_page(desk: VisitDesk) -> None:
    card = opened(desk, 900)
    before = card._pdf
    body = card.head.editor("issuing_body")
    body.line.setText("")  # type: ignore[attr-defined]
    typing_.type_text(body.line, "Đoàn kiểm tra số 1")  # type: ignore[attr-defined]
    assert card.flush()
    campaign = desk.workspace.planning.campaigns()[0]
    assert campaign.issuing_body == "Đoàn kiểm tra số 1"
    desk.bot.waitUntil(lambda: card._pdf != before, timeout=SOON)
    with pdfplumber.open(BytesIO(card._pdf)) as paper:
        assert "ĐOÀN KIỂM TRA SỐ 1" in (paper.pages[0].extract_text() or "")
