"""Small things go into the next line, and fields below one another, where a page is narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cchc_desktop.ui import look
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.widgets.flow import Flow
from cchc_desktop.ui.widgets.sentences import Sentence, SentenceList
from cchc_desktop.ui.widgets.shares import WHOLE, Shares
from cchc_desktop.ui.widgets.switch import Switch


def apart(places: list[QRect]) -> bool:
    return not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])


@pytest.mark.parametrize("width", [120, 200, 260, 500, 900])
def test_no_two_overlap_and_none_is_cut_at_any_width(
    qtbot: QtBot, the_look: Look, width: int
) -> None:
    switch = Switch([("a", "Đang hoạt động"), ("b", "Đã kết thúc"), ("c", "Tất cả 313")])
    qtbot.addWidget(switch)
    widest = switch.minimumSizeHint().width()
    switch.resize(width, switch.heightForWidth(max(width, widest)))
    switch.show()
    places = [button.geometry() for button in switch.buttons.values()]
    assert apart(places)
    whole = switch.rect().united(QRect(0, 0, widest, 1))
    assert all(whole.contains(place) for place in places)
    lines = {place.top() for place in places}
    assert (len(lines) == 1) == (switch.sizeHint().width() <= width)
    assert widest < switch.sizeHint().width()


def test_what_is_hidden_takes_no_room(qtbot: QtBot, the_look: Look) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    flow = Flow(box)
    for name in ("một", "hai", "ba"):
        flow.addWidget(QPushButton(name))
    box.show()
    before = flow.sizeHint().width()
    flow.itemAt(1).widget().hide()  # type: ignore[union-attr]
    assert flow.sizeHint().width() < before


def test_only_a_row_without_room_is_stacked_and_comes_back(qtbot: QtBot, the_look: Look) -> None:
    parts = [QPushButton("x" * count) for count in (3, 3, 30, 30)]
    page = QWidget()
    qtbot.addWidget(page)
    form = Shares(page)
    form.lay_out([(part, WHOLE // 2) for part in parts])
    page.show()

    def tops(width: int) -> list[bool]:
        form.resize(width, 400)
        form.layout().activate()  # type: ignore[union-attr]
        a, b, c, d = (part.geometry().top() for part in parts)
        assert apart([part.geometry() for part in parts])
        return [a == b, c == d]

    wide = 2 * parts[2].sizeHint().width() + 100
    assert tops(wide) == [True, True]
    assert tops(parts[2].sizeHint().width() + 20) == [True, False]
    assert tops(wide) == [True, True]
    assert form.minimumSizeHint().width() <= parts[2].sizeHint().width()


def test_the_note_at_the_right_of_a_card_keeps_its_line(qtbot: QtBot) -> None:
    """What stands beside it wraps: four lines of one word each are not read at a glance."""
    shown = SentenceList()
    meta = "Chưa đánh giá · Biên bản số 05 năm 2018 · Sở Tài chính · hạn 30/11/2018 · lần trước"
    shown.show_sentences(
        [Sentence("a", "Bổ sung", look.Tone.SOFT, "x", meta, "quá hạn 2.920 ngày")]
    )
    qtbot.addWidget(shown)
    shown.resize(520, 200)
    shown.show()
    (card,) = shown.cards()
    assert card.missing.width() >= card.missing.sizeHint().width()
    assert card.meta.height() > card.missing.sizeHint().height()
    shown.resize(160, 400)
    qtbot.waitUntil(lambda: shown.width() == 160)
    assert card.missing.geometry().right() < card.width()
