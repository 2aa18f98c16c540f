"""The page of a year's report: arranged, worded, marked; numbers lead to their findings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.ui.actions import Name
from cchc_desktop.ui.look import Look, Scheme
from cchc_desktop.ui.pages.report_page import ReportPage
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk
from tests.ui.windows import opened

SOON = 10_000


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    with page_desk(desks.with_sample(tmp_path), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(2):  # the news of one job may start another
        bot.wait(20)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=SOON)
    bot.wait(10)


def shown(bot: QtBot, desk: PageDesk) -> ReportPage:
    page = ReportPage(desk.context)
    desk.show(bot, page)
    rest(bot, desk)
    return page


def pictured(page: ReportPage, name: str) -> None:
    """For eyes: CCHC_PICTURES names a folder."""
    if folder := os.environ.get("CCHC_PICTURES"):
        page.grab().save(str(Path(folder) / f"{name}.png"))


def test_a_number_lists_its_findings_and_enter_leads_there(
    qtbot: QtBot, desk: PageDesk, the_look: Look
) -> None:
    page = shown(qtbot, desk)
    assert [page.blocks.list.item(n).text() for n in (1, 2, 3)] == [
        "Kết quả thực hiện kế hoạch kiểm tra",
        "Ưu điểm",
        "Tồn tại, hạn chế",
    ]
    page.blocks.choose("shortcomings")
    counts = desk.workspace.synthesis.of(2018)
    assert "09 tồn tại, hạn chế tại 2/2" in page.blocks.preview.toPlainText()
    page.blocks.preview.asked.emit("shortcomings:TTHC")
    listed = {row.id for row in page.blocks.behind.rows()}
    assert listed == set(counts.by_area["TTHC"].shortcomings)
    assert page.blocks.said.text().startswith("Số 03: 3 nội dung ghi nhận.")
    with qtbot.waitSignal(page.record_asked) as asked:
        QTest.keyClick(page.blocks.behind.table, Qt.Key.Key_Return)
    row = page.blocks.behind.row()
    assert row is not None
    assert asked.args == [row.visit_id, "findings", row.id]
    pictured(page, "report")
    the_look.set_scheme(Scheme.DARK)
    QApplication.processEvents()
    pictured(page, "report-dark")
    the_look.set_scheme(Scheme.LIGHT)


def test_links_of_the_preview_are_the_numbers_of_the_block(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    page.blocks.choose("plan")
    block = page.blocks.block()
    assert block is not None
    html = page.blocks.preview.toHtml()
    keys = list(dict.fromkeys(number.key for number in block.numbers))
    for line in block.lines:
        for number in line.numbers:
            assert f'href="#n{keys.index(number.key)}"' in html
    with qtbot.waitSignal(page.blocks.preview.asked) as asked:
        page.blocks.preview.anchorClicked.emit(QUrl("#n2"))
    assert asked.args == [keys[2]]
    assert page.blocks.behind.rows()
    page.resize(720, 640)  # the chart is set anew, and nothing is said twice
    qtbot.wait(50)
    assert page.blocks.preview.toPlainText().count("Kế hoạch năm 2018") == 1
    assert "chart:shown" in html


def test_what_fits_has_no_scroll_bar_and_a_chart_comes_to_rest(
    qtbot: QtBot, desk: PageDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, desk)
    preview = page.blocks.preview
    assert page.blocks.key() == "opening"
    assert not preview.verticalScrollBar().isVisible()
    assert not page.blocks.said.isVisible()
    set_anew: list[str] = []
    set_html = preview.setHtml

    def set_it(text: str) -> None:
        set_anew.append(text)
        set_html(text)

    monkeypatch.setattr(preview, "setHtml", set_it)
    page.blocks.choose("shortcomings")
    for height in (640, 500, 420, 640):
        page.resize(page.width(), height)
        qtbot.wait(20)
    assert len(set_anew) == 1
    page.resize(page.width() - 60, 640)
    qtbot.wait(20)
    assert len(set_anew) == 2


def test_a_bar_of_the_chart_lists_what_is_behind_it(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    preview = page.blocks.preview
    page.resize(page.width(), 420)  # so low that one scrolls to the chart
    page.blocks.choose("shortcomings")
    qtbot.wait(20)
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    pictured(page, "report-chart")
    block = page.blocks.block()
    assert block is not None
    assert block.chart is not None
    painted = preview.viewport().grab().toImage()
    ratio = painted.devicePixelRatio()
    chosen: set[str] = set()
    for y in range(0, preview.viewport().height(), 2):
        for x in range(0, preview.viewport().width(), 4):
            key = preview.number_at(QPointF(x, y))
            if key and key not in chosen:
                chosen.add(key)
                near = [
                    painted.pixelColor(round((x + dx) * ratio), round((y + 3) * ratio)).lightness()
                    for dx in range(-5, 3)
                ]
                assert min(near) < 200, "the line from which the bars go begins here"
    expected = {n.key for bar in block.chart.bars for n in bar.numbers if n.behind}
    assert chosen == expected
    place = next(
        QPoint(x, y)
        for y in range(preview.viewport().height())
        for x in range(0, preview.viewport().width(), 4)
        if preview.number_at(QPointF(x, y)) == "shortcomings:TTHC"
    )
    QTest.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.blocks.said.text().startswith("Số 03: 3 nội dung ghi nhận.")


def test_words_are_kept_and_marked_when_the_data_change(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    page.blocks.choose("strengths")
    page.blocks.word_button.click()
    text = page.blocks.editor.toPlainText()
    page.blocks.editor.setPlainText(text.replace("Các cuộc kiểm tra", "Đoàn kiểm tra đã", 1))
    page.blocks.keep_button.click()
    rest(qtbot, desk)
    assert page.blocks.preview.toPlainText().startswith("Đoàn kiểm tra đã ghi nhận 05 ưu điểm")
    assert page.blocks.preview.toHtml().count("<a href") == 3 + 5 * 3
    assert "đã sửa lời" in page.blocks.list.currentItem().text()
    assert not page.blocks.note.isVisible()
    desk.workspace.findings.remove(desks.first_finding(desk.workspace))
    rest(qtbot, desk)
    assert page.blocks.preview.toPlainText().startswith("Đoàn kiểm tra đã ghi nhận 05 (nay là 04)")
    page.blocks.preview.anchorClicked.emit(QUrl("#n0"))
    assert page.blocks.said.text().startswith("Số 04: 4 nội dung")
    assert "05 → 04" in page.blocks.note.text()
    assert "số liệu đã đổi" in page.blocks.list.currentItem().text()
    pictured(page, "report-marked")
    page.blocks.plain_button.click()
    rest(qtbot, desk)
    assert page.blocks.preview.toPlainText().startswith("Các cuộc kiểm tra ghi nhận 04 ưu điểm")
    desk.workspace.history.undo()
    rest(qtbot, desk)
    assert page.blocks.preview.toPlainText().startswith("Đoàn kiểm tra đã")


def test_typed_words_are_not_lost_on_leaving(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    page.blocks.choose("ending")
    page.blocks.start_wording()
    page.blocks.editor.setPlainText("Trân trọng báo cáo./.")
    assert page.flush()
    rest(qtbot, desk)
    assert desk.workspace.year_report.edits(2018)["ending"].text == "Trân trọng báo cáo./."


def test_blocks_move_by_keys_and_are_hidden(qtbot: QtBot, desk: PageDesk) -> None:
    page = shown(qtbot, desk)
    page.blocks.choose("shortcomings")
    QTest.keyClick(page.blocks.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rest(qtbot, desk)
    assert page.blocks.list.currentRow() == 2
    assert page.blocks.key() == "shortcomings"
    page.blocks.hide_button.click()
    rest(qtbot, desk)
    assert "(ẩn)" in page.blocks.list.item(2).text()
    assert page.blocks.hide_button.text() == "Hiện khối"
    blocks = desk.workspace.year_report.of(2018).blocks
    assert [(one.key, one.is_hidden) for one in blocks[2:4]] == [
        ("shortcomings", True),
        ("strengths", False),
    ]


def test_alike_shortcomings_are_joined_only_when_a_person_says_so(
    qtbot: QtBot, desk: PageDesk
) -> None:
    visit = desks.finance(desk.workspace)
    for text in ("Chưa niêm yết đủ 12 thủ tục.", "Chưa niêm yết đủ thủ tục, còn thiếu 7."):
        desk.workspace.findings.add(visit.id, "TTHC", FindingKind.SHORTCOMING, text)
    before = len(desk.workspace.synthesis.of(2018).shortcomings)
    page = shown(qtbot, desk)
    page.tabs.choose("alike")
    assert page.tabs.tabText(1) == "Nội dung giống nhau 1"
    assert "- Sở Tài chính: Chưa niêm yết đủ thủ tục, còn thiếu 7." in page.alike.texts.text()
    pictured(page, "report-alike")
    page.alike.name.setText("Chưa niêm yết đủ thủ tục")
    page.alike.join_button.click()
    rest(qtbot, desk)
    after = desk.workspace.synthesis.of(2018).shortcomings
    assert len(after) == before - 1
    (joined,) = [one for one in after if one.group]
    assert (joined.count, len(joined.agencies)) == (2, 1)
    drafted = desk.workspace.year_report.of(2018)
    said = next(one for one in drafted.blocks if one.key == "shortcomings").text
    assert "- 1/2 đơn vị, 02 lần: Chưa niêm yết đủ thủ tục (Sở Tài chính)." in said
    page.alike.part_button.click()
    rest(qtbot, desk)
    assert len(desk.workspace.synthesis.of(2018).shortcomings) == before


def test_files_are_saved_by_their_endings(qtbot: QtBot, desk: PageDesk, tmp_path: Path) -> None:
    page = shown(qtbot, desk)
    for name in ("bc.pdf", "bc.docx", "bc.html"):
        page.save(tmp_path / name)
        rest(qtbot, desk)
    page.save_news(tmp_path / "tin.txt")
    rest(qtbot, desk)
    assert (tmp_path / "bc.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "bc.docx").read_bytes().startswith(b"PK")
    assert "<svg" in (tmp_path / "bc.html").read_text("utf-8")
    assert "Sở Tài chính" in (tmp_path / "tin.txt").read_text("utf-8")
    assert desk.said[-1][0] == "Đã ghi tin.txt."
    page.save(tmp_path / "bc.odt")
    rest(qtbot, desk)
    assert any(".odt" in text for text in desk.told)


def test_the_rail_leads_to_the_report_and_a_finding_back_to_its_visit(
    qtbot: QtBot, tmp_path: Path, the_look: Look
) -> None:
    window = opened(qtbot, desks.with_sample(tmp_path), the_look)
    window.actions_[Name.GO_REPORT].trigger()
    page = window.pages.current()
    assert isinstance(page, ReportPage)
    qtbot.waitUntil(lambda: page.blocks.list.count() > 0, timeout=SOON)
    page.blocks.choose("shortcomings")
    page.blocks.show_number("shortcomings:TC")
    row = page.blocks.behind.row()
    assert row is not None
    page.blocks.behind.activated.emit()
    qtbot.waitUntil(lambda: window.visit.visit_id == row.visit_id, timeout=SOON)
    assert window.visit.findings.list.chosen_id() == row.id


def test_without_a_plan_the_page_leads_to_one(qtbot: QtBot, tmp_path: Path, the_look: Look) -> None:
    with page_desk(desks.fresh(tmp_path), the_look) as desk:
        page = shown(qtbot, desk)
        assert page.empty.isVisible()
        assert not page.save_button.isEnabled()
        with qtbot.waitSignal(page.page_asked) as asked:
            page.empty.primary.click()
        assert asked.args == ["campaign"]
