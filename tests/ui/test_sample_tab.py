"""The sample tab: a pasted list, a draw, dossiers recorded, one sentence that compares."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.sample import Outcome
from cchc_desktop.domain.working_days import DayKind
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, erase, focused, type_here, visit_desk

LIST = "Mã hồ sơ\tNgày tiếp nhận\tNgày hẹn trả\tNgày trả\n" + "".join(
    f"HS-{n:02d}\t05/02/2018\t12/02/2018\t{'22' if n % 4 == 0 else '09'}/02/2018\n"
    for n in range(40)
)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, the_look: Look) -> Iterator[VisitDesk]:
    with visit_desk(qtbot, tmp_path, the_look, "sample") as opened:
        yield opened


def paste(desk: VisitDesk, text: str) -> None:
    clip = QMimeData()
    clip.setText(text)
    desk.page.sample.drawing.codes.area.insertFromMimeData(clip)


def drawn(desk: VisitDesk, size: int = 20) -> None:
    paste(desk, LIST)
    desk.page.sample.drawing.size_field.set_value(size)
    desk.page.sample.drawing.draw_button.click()


def test_a_pasted_table_is_drawn_with_its_dates(desk: VisitDesk) -> None:
    drawn(desk)
    tab = desk.page.sample
    assert tab.drawing.problem.isHidden()
    assert len(tab.list.cards()) == 20
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    assert made.seed == "09/10/2018 05"
    assert all(row.due for row in desk.workspace.samples.drawn(made.id))
    assert (
        "Tỷ lệ đúng hạn cơ quan báo cáo (97,83%) cao hơn khoảng tin cậy của mẫu" in tab.said.text()
    )
    assert "20/40 hồ sơ theo hạt giống “09/10/2018 05”" in tab.method.text()


@pytest.mark.parametrize(
    ("text", "size", "said"),
    [
        ("", 5, "không có mã hồ sơ nào"),
        ("H1\nH2", 5, "2 hồ sơ khác nhau"),
        ("Mã hồ sơ\tNgày trả\nH1\t31/02/2018", 1, ""),
        ("H1\nH2", None, "từ 1 đến 2"),
    ],
)
def test_what_cannot_be_drawn_is_said_and_the_list_stays(
    desk: VisitDesk, text: str, size: int | None, said: str
) -> None:
    paste(desk, text)
    tab = desk.page.sample
    tab.drawing.size_field.set_value(size)
    tab.drawing.draw_button.click()
    assert not tab.drawing.problem.isHidden()
    assert said in tab.drawing.problem.text()
    assert tab.drawing.codes.text() == text
    assert desk.workspace.samples.of_visit(desk.visit_id) == ()


def test_a_late_dossier_is_recorded_and_told_in_working_days(desk: VisitDesk) -> None:
    paste(desk, "HS-1")
    desk.page.sample.drawing.size_field.set_value(1)
    desk.page.sample.drawing.draw_button.click()
    tab = desk.page.sample
    for name, day in (("received", "5/2/2018"), ("due", "12/2/2018"), ("returned", "22/2/2018")):
        tab.form.focus(name)
        erase()
        type_here(day)
    assert desk.page.flush()
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    verdict = desk.workspace.samples.judged(made.id).drawn[0][1]
    assert (verdict.outcome, verdict.days) == (Outcome.LATE, 3)
    desk.bot.waitUntil(
        lambda: tab.verdict.text().startswith("HS-1: trễ 3 ngày làm việc"), timeout=SOON
    )


def test_a_day_before_the_reception_is_said_beside_its_field(desk: VisitDesk) -> None:
    drawn(desk, 1)
    tab = desk.page.sample
    tab.form.focus("due")
    erase()
    type_here("1/2/2018")
    assert not desk.page.flush()
    assert not tab.form.box("due").problem.isHidden()
    erase()
    type_here("12/2/2018")
    assert desk.page.flush()


def test_a_sample_is_removed_and_brought_back(desk: VisitDesk) -> None:
    drawn(desk)
    desk.page.sample.remove_button.click()
    assert desk.workspace.samples.of_visit(desk.visit_id) == ()
    _, undo = desk.said[-1]
    assert undo is not None
    undo()
    desk.bot.waitUntil(lambda: len(desk.page.sample.list.cards()) == 20, timeout=SOON)


def test_a_list_comes_from_a_file(desk: VisitDesk, tmp_path: Path) -> None:
    file = tmp_path / "danh sách.csv"
    file.write_text(LIST.replace("\t", ";"), encoding="utf-8")
    tab = desk.page.sample
    tab.drawing.take_list(file)
    tab.drawing.size_field.set_value(5)
    tab.drawing.draw_button.click()
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    assert made.source == "danh sách.csv"
    assert all(row.returned for row in desk.workspace.samples.drawn(made.id))


def test_the_minutes_tell_how_to_draw_again(desk: VisitDesk) -> None:
    drawn(desk)
    minutes = desk.workspace.minutes.assemble(desk.visit_id)
    assert [one.seed for one, _ in minutes.samples] == ["09/10/2018 05"]


def late_over_tet(desk: VisitDesk) -> str:
    """One dossier drawn; the id of its sample."""
    paste(desk, "HS-1\nHS-2")
    drawing = desk.page.sample.drawing
    drawing.size_field.set_value(2)
    drawing.draw_button.click()
    return desk.workspace.samples.of_visit(desk.visit_id)[0].id


def enter() -> None:
    QTest.keyClick(focused(), Qt.Key.Key_Return)


def test_dossiers_are_typed_by_days_and_enter_alone(desk: VisitDesk) -> None:
    made = late_over_tet(desk)
    tab = desk.page.sample
    first, second = desk.workspace.samples.drawn(made)
    tab.form.focus("received")
    for day in ("5/2", "12/2", "26/2", "6/2 - 8/2"):
        type_here(day)
        enter()
    for _ in range(4):  # the letters, as nobody looked at them yet
        enter()
    kept = desk.workspace.samples.drawn(made)[0]
    assert (kept.id, kept.received, kept.due) == (first.id, date(2018, 2, 5), date(2018, 2, 12))
    assert (kept.returned, kept.pauses) == (date(2018, 2, 26), ("2018-02-06/2018-02-08",))
    assert tab.list.chosen_id() == second.id
    assert tab.form.box("received").has_focus()
    # Tết: 14 to 20 February off; two days stopped: due on 21 February, in place of the 12th.
    verdict = desk.workspace.samples.judged(made).drawn[0][1]
    assert (verdict.outcome, verdict.days, verdict.paused) == (Outcome.LATE, 3, 2)


def test_what_is_no_day_holds_one_at_the_dossier(desk: VisitDesk) -> None:
    made = late_over_tet(desk)
    tab = desk.page.sample
    first, second = desk.workspace.samples.drawn(made)
    tab.form.focus("pauses")
    type_here("mai")
    tab.list.choose(second.id)
    assert tab.list.chosen_id() == first.id
    assert not tab.form.box("pauses").problem.isHidden()
    tab.form.focus("pauses")
    erase()
    tab.list.choose(second.id)
    assert tab.list.chosen_id() == second.id


def test_a_stop_that_cannot_be_is_said_beside_its_field(desk: VisitDesk) -> None:
    late_over_tet(desk)
    tab = desk.page.sample
    tab.form.focus("received")
    type_here("5/2")
    enter()
    tab.form.focus("pauses")
    type_here("1/2 - 2/2")
    assert not desk.page.flush()
    assert "tạm dừng" in tab.form.box("pauses").problem.text()
    erase()
    assert desk.page.flush()


def test_the_agencys_own_figure_may_be_typed(desk: VisitDesk) -> None:
    drawn(desk)
    tab = desk.page.sample
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    for name, number in (("reported_part", "70"), ("reported_whole", "100")):
        tab.reported.focus(name)
        erase()
        type_here(number)
        assert desk.page.flush()
    assert "báo cáo (70,00%) nằm trong" in tab.said.text()
    tab.reported.focus("reported_part")
    erase()
    type_here("101")
    assert not desk.page.flush()
    assert "từ 0 đến 100" in tab.reported.box("reported_part").problem.text()
    erase()
    type_here("99")
    assert desk.page.flush()
    tab.take_button.click()
    now = desk.workspace.samples.of_visit(desk.visit_id)[0]
    assert (now.reported_part, now.reported_whole) == (made.reported_part, made.reported_whole)


def test_a_second_sample_is_drawn_and_both_can_be_seen(desk: VisitDesk) -> None:
    drawn(desk, 3)
    tab = desk.page.sample
    tab.more_button.click()
    assert tab.drawing.seed.value() == "09/10/2018 05 2"
    drawn(desk, 4)
    assert len(tab.list.cards()) == 4
    assert not tab.chooser.isHidden()
    first = desk.workspace.samples.of_visit(desk.visit_id)[0]
    tab.chooser.set_value(first.id)
    tab.chooser.edited.emit()
    assert len(tab.list.cards()) == 3
    tab.more_button.click()
    tab.drawing.back_button.click()
    assert "Rút 3/40" in tab.method.text()


def test_late_without_a_letter_is_flagged(desk: VisitDesk) -> None:
    table = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày trả;Thư xin lỗi\n"
    paste(desk, table + "H1;05/02/2018;12/02/2018;22/02/2018;\nH2;05/02/2018;12/02/2018;;x\n")
    tab = desk.page.sample
    tab.drawing.size_field.set_value(2)
    tab.drawing.draw_button.click()
    flagged = [card.sentence.missing for card in tab.list.cards() if "H1" in card.sentence.text]
    assert flagged == ["không có thư xin lỗi"]
    assert "1 hồ sơ không có thư xin lỗi" in tab.said.text()


def test_wrong_days_of_a_list_are_told_by_their_lines(desk: VisitDesk) -> None:
    bad = "".join(f"H{n}\tmai\n" for n in range(7))
    paste(desk, "Mã hồ sơ\tNgày trả\n" + bad)
    tab = desk.page.sample
    tab.drawing.size_field.set_value(1)
    tab.drawing.draw_button.click()
    told = tab.drawing.problem.text().split("\n")
    assert told[0].startswith("Dòng 2: ")
    assert told[-1] == "Còn 2 chỗ nữa."


def test_repeated_codes_are_told(desk: VisitDesk) -> None:
    paste(desk, "H1\nH2\nH1\n")
    desk.page.sample.drawing.size_field.set_value(2)
    desk.page.sample.drawing.draw_button.click()
    assert any("1 dòng lặp lại" in text for text, _ in desk.said)


def test_a_new_swap_is_heard_at_once(desk: VisitDesk) -> None:
    drawn(desk, 40)
    tab = desk.page.sample
    assert "nhiều nhất 3 ngày" in tab.said.text()
    desk.workspace.calendar.add(date(2018, 2, 21), None, DayKind.SWAP, "", "Số 1/TB")
    desk.bot.waitUntil(lambda: "nhiều nhất 2 ngày" in tab.said.text(), timeout=SOON)


def test_a_broken_calendar_of_ones_own_is_told_and_the_tab_stays(desk: VisitDesk) -> None:
    drawn(desk, 3)
    own = desk.folder / "forms" / "working_days.json"
    own.parent.mkdir(exist_ok=True)
    own.write_text("{", encoding="utf-8")
    desk.page.sample.show_all()
    assert any("working_days.json" in text for text in desk.told)
    assert desk.workspace.samples.of_visit(desk.visit_id)
