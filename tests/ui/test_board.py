"""The board of recommendations beyond its first lines, and files that show verdicts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.recommendation import Status
from cchc_desktop.store import board as board_rows
from cchc_desktop.store.board import BoardRow
from cchc_desktop.store.database import Database
from cchc_desktop.ui.pages import recommendation_page
from cchc_desktop.ui.pages.recommendation_page import RecommendationPage
from cchc_desktop.ui.pages.visit_page import VisitPage
from cchc_desktop.usecases.following import BoardLine, Condition
from tests.ui.page_desk import PageDesk
from tests.ui.test_office_pages import SOON, board, desk, next_visit, rest

__all__ = ["desk"]


def test_the_first_lines_stand_before_the_whole_board_is_read(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What leaves the program meanwhile, and what is chosen, is of the whole all the same."""
    monkeypatch.setattr(recommendation_page, "_FIRST", 2)
    line = desk.workspace.following.board()[-1]
    desk.workspace.following.judge_in_office(line.id, Status.DONE)
    page = RecommendationPage(desk.context)
    seen: list[tuple[int, str]] = []
    page.list.model.modelReset.connect(
        lambda: seen.append((len(page.list.rows()), page.switch.buttons["open"].text()))
    )
    desk.show(qtbot, page)
    rest(qtbot, desk)
    assert seen[0] == (2, "Chưa xong")
    assert seen[-1] == (4, "Chưa xong 4")
    fresh = RecommendationPage(desk.context)
    fresh.switch.choose("closed")
    qtbot.addWidget(fresh)
    fresh.show()
    qtbot.waitUntil(lambda: len(fresh.list.rows()) == 1, timeout=SOON)
    assert [one.id for one in fresh.list.rows()] == [line.id]
    assert fresh.listed().count == 1
    rest(qtbot, desk)


@pytest.mark.parametrize("condition", Condition)
def test_the_first_lines_are_the_first_of_the_whole(desk: PageDesk, condition: Condition) -> None:
    following = desk.workspace.following
    lines = following.board()
    following.judge_in_office(lines[1].id, Status.OBSOLETE)
    following.judge_in_office(lines[2].id, Status.PARTLY)
    desk.workspace.recommendations.edit(
        desk.workspace.recommendations.of_visit(lines[3].row.visit_id)[0], due=None
    )
    choices: dict[Condition, Callable[[BoardLine], bool]] = {
        Condition.OPEN: lambda one: one.is_open,
        Condition.OVERDUE: lambda one: one.is_overdue,
        Condition.CLOSED: lambda one: not one.is_open,
        Condition.ALL: lambda _one: True,
    }
    wanted = [one for one in following.board() if choices[condition](one)]
    assert wanted
    assert following.first_of_board(condition, 2) == wanted[:2]
    assert following.first_of_board(condition, 100) == wanted


def test_a_file_shows_what_a_verdict_says_at_the_visit_and_on_the_board(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    """Attached before a word was said, it begins the verdict; it is named in the minutes."""
    file = tmp_path / "ảnh niêm yết.pdf"
    file.write_bytes(b"%PDF-1.4 board")
    visit_id = next_visit(desk.workspace)
    page = VisitPage(desk.context)
    desk.show(qtbot, page)
    page.open(visit_id, "remedies")
    rest(qtbot, desk)
    tab = page.remedies
    assert not tab.editor.file_button.isVisible()
    tab.editor.attach(file)
    rest(qtbot, desk)
    line_id = tab.list.chosen_id()
    (kept,) = desk.workspace.following.verdicts(line_id)
    assert (kept.name, kept.value, kept.visit_id) == ("ảnh niêm yết.pdf", None, visit_id)
    assert desk.workspace.following.file_of(kept).read_bytes() == b"%PDF-1.4 board"
    assert tab.editor.file_button.text() == "ảnh niêm yết.pdf"
    tab.judge(Status.DONE)
    rest(qtbot, desk)
    (kept,) = desk.workspace.following.verdicts(line_id)
    assert (kept.name, kept.value) == ("ảnh niêm yết.pdf", Status.DONE)
    minutes = desk.workspace.minutes.assemble(visit_id)
    assert [one.file for one in minutes.remedies.followed] == ["ảnh niêm yết.pdf"]
    assert desk.workspace.checking.problems() == []
    desk.workspace.following.file_of(kept).unlink()
    assert desk.workspace.checking.problems() != []
    other = board(qtbot, desk)
    other.switch.choose("all")
    other.list.choose(line_id)
    rest(qtbot, desk)
    assert other.panel.verdict.file_button.text() == "ảnh niêm yết.pdf"


def test_a_file_of_a_long_name_leaves_the_panel_as_narrow_as_it_is(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path
) -> None:
    file = tmp_path / "Báo cáo kết quả khắc phục tồn tại, hạn chế sau kiểm tra năm 2018.pdf"
    file.write_bytes(b"%PDF-1.4 board")
    page = board(qtbot, desk)
    line = page.list.row()
    assert line is not None
    verdict = desk.workspace.following.judge_in_office(line.id, Status.PARTLY)
    desk.workspace.following.show_by(verdict, file)
    page.panel.start_reporting()
    page.panel.attach(file)
    rest(qtbot, desk)
    for one in page.panel.list.cards():
        page.panel.list.choose(one.sentence.id)
        qtbot.wait(1)
        sideways = [
            area.horizontalScrollBar().maximum() for area in page.panel.findChildren(QScrollArea)
        ]
        assert sideways == [0]
    for button in (page.panel.file_button, page.panel.verdict.file_button):
        assert button.toolTip() == file.name
        assert button.text().endswith(".pdf")


def test_no_country_is_read_on_the_thread_of_the_window(
    qtbot: QtBot, desk: PageDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A list asked for while it is being read leaves when it is whole; stopped, it can be again."""
    here, threads, go_on = threading.current_thread(), [], threading.Event()
    whole = board_rows.everything

    def slow(database: Database, tell: Callable[[int, int], object]) -> list[BoardRow]:
        threads.append(threading.current_thread())
        assert threading.current_thread() is not here
        go_on.wait(SOON / 1000)
        return whole(database, tell)

    monkeypatch.setattr(board_rows, "everything", slow)
    monkeypatch.setattr(recommendation_page, "_FIRST", 2)
    page = RecommendationPage(desk.context)
    desk.show(qtbot, page)
    qtbot.waitUntil(lambda: len(page.list.rows()) == 2, timeout=SOON)
    assert desk.jobs.current is not None
    assert desk.jobs.current.label == "Đang đọc hết danh sách kiến nghị"
    page.export(tmp_path / "ds.json")
    desk.jobs.cancel_current()
    go_on.set()
    rest(qtbot, desk)
    assert not (tmp_path / "ds.json").exists(), "stopped: nothing half read leaves"
    assert page.header.meta.text().startswith("Mới đọc 2 dòng đầu")
    page.export(tmp_path / "ds.json")
    rest(qtbot, desk)
    assert len(json.loads((tmp_path / "ds.json").read_text(encoding="utf-8"))["rows"]) == 5
    assert page.header.meta.text() == ""
    assert len(threads) == 2
