"""Public posting in the window: ticked by keys, typed beside, read, counted, drafted; on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.annexes import AnnexKind
from cchc_desktop.domain.posting import Gap, Seen
from cchc_desktop.ui.dialogs.listing import Listing
from cchc_desktop.ui.look import Look
from cchc_desktop.ui.pages.documents_page import DocumentsPage
from cchc_desktop.ui.pages.posting_pane import PostingPane
from cchc_desktop.ui.pages.visit_page import VisitPage
from tests import desks
from tests.ui.page_desk import PageDesk, page_desk
from tests.ui.typing_ import target, type_text
from tests.usecases.test_postings import BOARD, PUBLISHED


@pytest.fixture
def desk(tmp_path: Path, the_look: Look) -> Iterator[PageDesk]:
    with page_desk(desks.with_sample(tmp_path / "w"), the_look) as made:
        yield made


def rest(bot: QtBot, desk: PageDesk) -> None:
    for _ in range(2):
        bot.wait(20)
        bot.waitUntil(lambda: desk.jobs.current is None, timeout=10_000)


def visit_page(bot: QtBot, desk: PageDesk) -> tuple[VisitPage, PostingPane]:
    page = VisitPage(desk.context)
    desk.show(bot, page)
    page.open(desks.finance(desk.workspace).id, "sample")
    page.sample.switch.choose("posting")
    rest(bot, desk)
    return page, page.sample.posting


def published(desk: PageDesk, tmp_path: Path) -> None:
    file = tmp_path / "danh mục.csv"
    file.write_text(PUBLISHED, encoding="utf-8")
    desk.workspace.postings.publish(file)


def seen(pane: PostingPane) -> dict[str, Seen | None]:
    return {row.name: row.seen for row in pane.list.rows()}


def test_keys_tick_and_go_on_and_gaps_stand_there_at_once(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    published(desk, tmp_path)
    page, pane = visit_page(qtbot, desk)
    assert pane.list.table.hasFocus()
    assert not pane.draft_button.isEnabled()
    QTest.keyClick(pane.list.table, Qt.Key.Key_1)
    QTest.keyClick(pane.list.table, Qt.Key.Key_2)
    assert seen(pane) == {
        "Đăng ký khai sinh": Seen.UP,
        "Đăng ký khai tử": Seen.MISSING,
        "Cấp giấy xác nhận": None,
    }
    assert "01 thủ tục chưa niêm yết (Đăng ký khai tử)" in pane.gaps.text()
    pane.list.table.selectRow(0)
    pane.form.focus("fee")
    type_text(target(pane.form.editor("fee")), "5.000 đồng")
    assert pane.flush()
    assert "sai mức phí" in pane.gaps.text()
    pane.list.table.selectRow(1)
    QTest.keyClick(pane.list.table, Qt.Key.Key_0)
    assert seen(pane)["Đăng ký khai tử"] is None
    pane.address.set_value(Seen.MISSING)
    pane.address.edited.emit()
    gaps = desk.workspace.postings.gaps(page.visit_id)
    assert [one.gap for one in gaps] == [Gap.FEE, Gap.NO_ADDRESS]
    found = page.listed()
    assert found is not None
    assert found.count == 3


def test_the_rest_is_missing_but_not_what_was_abolished(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    published(desk, tmp_path)
    _page, pane = visit_page(qtbot, desk)
    pane.rest_button.click()
    assert seen(pane) == {
        "Đăng ký khai sinh": Seen.MISSING,
        "Đăng ký khai tử": Seen.MISSING,
        "Cấp giấy xác nhận": None,
    }
    pane.switch.choose("open")
    assert [row.name for row in pane.list.rows()] == ["Cấp giấy xác nhận"]


def test_a_board_is_read_from_a_file_and_faults_are_listed(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    published(desk, tmp_path)
    _page, pane = visit_page(qtbot, desk)
    board = tmp_path / "bảng.csv"
    board.write_text(BOARD + "1.5;;\n", encoding="utf-8")
    pane.read_board(board)
    rest(qtbot, desk)
    listing = pane.window().findChild(Listing)
    assert listing is not None
    listing.reject()
    assert set(seen(pane).values()) == {None}
    board.write_text(BOARD, encoding="utf-8")
    pane.read_board(board)
    rest(qtbot, desk)
    assert desk.said[-1][0] == "Đã đọc 2 thủ tục trên bảng niêm yết."
    assert seen(pane)["Cấp giấy xác nhận"] is Seen.UP


def test_the_draft_is_a_shortcoming_shown_among_the_findings(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    published(desk, tmp_path)
    page, pane = visit_page(qtbot, desk)
    pane.rest_button.click()
    pane.draft_button.click()
    assert page.tab_bar.name() == "findings"
    made = page.findings.list.chosen_id()
    finding = next(one for one in desk.workspace.findings.of_visit(page.visit_id) if one.id == made)
    assert finding.code == "HC08"
    assert "02 thủ tục chưa niêm yết" in finding.text


def test_without_a_list_one_button_takes_it_in(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    _page, pane = visit_page(qtbot, desk)
    assert pane.list.empty.isVisible()
    file = tmp_path / "danh mục.csv"
    file.write_text(PUBLISHED, encoding="utf-8")
    pane.publish(file)
    rest(qtbot, desk)
    assert len(pane.list.rows()) == 3
    documents = DocumentsPage(desk.context)
    desk.show(qtbot, documents)
    documents.show_pane("procedures")
    assert documents.listed().count == 3
    documents.procedures.list.filter.setText("khai tu")
    assert documents.listed().count == 1


def test_gaps_are_a_table_in_the_annex_of_figures(desk: PageDesk, tmp_path: Path) -> None:
    published(desk, tmp_path)
    visit = desks.finance(desk.workspace)
    postings = desk.workspace.postings
    board = tmp_path / "bảng.csv"
    board.write_text(BOARD, encoding="utf-8")
    postings.read_board(visit.id, board)
    postings.miss_the_rest(visit.id, [one.key for one in postings.published()])
    target_ = tmp_path / "bb.pdf"
    desk.workspace.minutes.write(visit.id, target_, annexes=(AnnexKind.FIGURES,))
    with pdfplumber.open(target_) as paper:
        text = "\n".join(page.extract_text() or "" for page in paper.pages)
        tables = [table for page in paper.pages for table in page.extract_tables()]
    assert "Kết quả kiểm tra niêm yết công khai thủ tục hành chính tại Phụ lục kèm theo" in (
        " ".join(text.split())
    )
    rows = next(t for t in tables if t[0][1] == "Thủ tục hành chính" and len(t[0]) == 5)
    assert [[" ".join((cell or "").split()) for cell in row[1:]] for row in rows[1:]] == [
        ["Đăng ký khai sinh", "sai mức phí, lệ phí", "Không", "5.000đ"],
        ["Đăng ký khai tử", "chưa niêm yết", "", ""],
        ["Cấp giấy xác nhận", "đã bãi bỏ nhưng còn niêm yết", "", ""],
    ]
    desk.workspace.minutes.write(visit.id, target_, replace=True, annexes=())
    with pdfplumber.open(target_) as paper:
        text = " ".join(" ".join(page.extract_text() or "" for page in paper.pages).split())
    assert "niêm yết công khai thủ tục hành chính tại" not in text
