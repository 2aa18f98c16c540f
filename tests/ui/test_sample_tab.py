"""The sample tab: a pasted list, a draw, dossiers recorded, one sentence that compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from cchc_desktop.domain.sample import Outcome
from cchc_desktop.ui.look import Look
from tests.ui.visit_desk import SOON, VisitDesk, erase, type_here, visit_desk

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
    desk.page.sample.codes.area.insertFromMimeData(clip)


def drawn(desk: VisitDesk, size: int = 20) -> None:
    paste(desk, LIST)
    desk.page.sample.size_field.set_value(size)
    desk.page.sample.draw_button.click()


def test_a_pasted_table_is_drawn_with_its_dates(desk: VisitDesk) -> None:
    drawn(desk)
    tab = desk.page.sample
    assert tab.problem.isHidden()
    assert len(tab.list.cards()) == 20
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    assert made.seed == "09/10/2018 05"
    assert all(row.due for row in desk.workspace.samples.drawn(made.id))
    assert "Tỷ lệ đúng hạn cơ quan báo cáo (97,83%) cao hơn" in tab.said.text()
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
    tab.size_field.set_value(size)
    tab.draw_button.click()
    assert not tab.problem.isHidden()
    assert said in tab.problem.text()
    assert tab.codes.text() == text
    assert desk.workspace.samples.of_visit(desk.visit_id) == ()


def test_a_late_dossier_is_recorded_and_told_in_working_days(desk: VisitDesk) -> None:
    paste(desk, "HS-1")
    desk.page.sample.size_field.set_value(1)
    desk.page.sample.draw_button.click()
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
    tab.take_list(file)
    tab.size_field.set_value(5)
    tab.draw_button.click()
    made = desk.workspace.samples.of_visit(desk.visit_id)[0]
    assert made.source == "danh sách.csv"
    assert all(row.returned for row in desk.workspace.samples.drawn(made.id))


def test_the_minutes_tell_how_to_draw_again(desk: VisitDesk) -> None:
    drawn(desk)
    minutes = desk.workspace.minutes.assemble(desk.visit_id)
    assert [one.seed for one, _ in minutes.samples] == ["09/10/2018 05"]
