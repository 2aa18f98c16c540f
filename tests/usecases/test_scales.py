"""The province's scoring table: read with its faults, kept by framework and year."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

GOOD = "Mã;Tên tiêu chí;Điểm tối đa\nTTHC.01;Kiểm soát;2,5\nTTHC.02;Công bố;1\n;Cộng;3,5\n"
NQ = Framework.NQ30C


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.fresh(tmp_path)


def table(folder: Path, text: str) -> Path:
    file = folder / "thang.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_is_shown_then_taken_in_as_one_change(workspace: Workspace, tmp_path: Path) -> None:
    form = workspace.scales.preview(table(tmp_path, GOOD), NQ, 2018)
    assert [(line.criterion, line.most) for line in form.lines] == [
        ("TTHC.01", 2.5),
        ("TTHC.02", 1.0),
    ]
    assert (form.problems, form.most) == ((), 3.5)
    assert len(form.left_out) == 78
    assert workspace.scales.of_year(NQ, 2018) == ()
    workspace.scales.take_in(form, NQ, 2018)
    assert [line.most for line in workspace.scales.of_year(NQ, 2018)] == [2.5, 1.0]
    assert workspace.scales.of_year(NQ, 2019) == ()
    workspace.history.undo()
    assert workspace.scales.of_year(NQ, 2018) == ()


def test_another_table_of_the_year_takes_the_place_of_the_first(
    workspace: Workspace, tmp_path: Path
) -> None:
    for text in (GOOD, "Mã tiêu chí,Điểm tối đa\nTTHC.02,4\nTTHC.03,0.5\n"):
        form = workspace.scales.preview(table(tmp_path, text), NQ, 2018)
        workspace.scales.take_in(form, NQ, 2018)
    assert [(line.criterion, line.most) for line in workspace.scales.of_year(NQ, 2018)] == [
        ("TTHC.02", 4.0),
        ("TTHC.03", 0.5),
    ]


def test_every_fault_is_told_by_its_row_and_nothing_is_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    text = "Mã;Điểm\nTTHC.01;2\nTTHC.01;3\nABC.9;1\nTTHC.02;-1\nTTHC.03;năm\nTTHC.04;\n"
    form = workspace.scales.preview(table(tmp_path, text), NQ, 2018)
    assert [(p.code, p.where) for p in form.problems] == [
        (ProblemCode.DUPLICATE_CRITERION, "3"),
        (ProblemCode.UNKNOWN_CRITERION, "4"),
        (ProblemCode.NOT_A_SCORE, "5"),
        (ProblemCode.NOT_A_SCORE, "6"),
        (ProblemCode.NOT_A_SCORE, "7"),
    ]
    with pytest.raises(InvalidInputError):
        workspace.scales.take_in(form, NQ, 2018)
    assert workspace.scales.of_year(NQ, 2018) == ()


def test_a_workbook_is_read_as_well(workspace: Workspace, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (["Bộ tiêu chí chấm điểm"], ["Mã", "Điểm tối đa"], ["TTHC.01", 1.5]):
        sheet.append(line)
    book.save(tmp_path / "a.xlsx")
    form = workspace.scales.preview(tmp_path / "a.xlsx", NQ, 2018)
    assert [line.most for line in form.lines] == [1.5]


def test_a_table_without_codes_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as raised:
        workspace.scales.preview(table(tmp_path, "Tên;Số\na;1\n"), NQ, 2018)
    assert raised.value.problems[0].code is ProblemCode.NO_SCORES


def test_a_score_is_held_to_the_table_and_added_by_area(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    visit = desks.finance(workspace)
    form = workspace.scales.preview(table(tmp_path, GOOD), NQ, 2018)
    workspace.scales.take_in(form, NQ, 2018)
    listed = workspace.checklists.of_visit(visit.id)
    item = next(one for one in listed if one.criterion.code == "TTHC.01")
    assert item.criterion.max_score == 2.5
    rating = item.rating or workspace.checklists.blank(visit.id, "TTHC.01")
    with pytest.raises(InvalidInputError) as raised:
        workspace.checklists.keep(rating, score=2.75)
    assert raised.value.problems[0].code is ProblemCode.SCORE_ABOVE_MOST
    workspace.checklists.keep(rating, score=2.25)
    sums = workspace.checklists.scores(workspace.checklists.of_visit(visit.id))
    assert (sums["TTHC"].given, sums["TTHC"].most, sums["TTHC"].missing) == (2.25, 3.5, 1)
    assert list(sums) == ["TTHC"]
