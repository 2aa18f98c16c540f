"""Figures taken in from tables: one change, undone as one, fields brought up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.recognition import Recognised
from cchc_desktop.domain.table_forms import TableForm, table_form, table_forms
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.figures_in import problems_of
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.exchange.workbooks import form_book

DOSSIERS = table_forms()[0]
TWO = "Lĩnh vực\tTrước hạn\tĐúng hạn\nĐất đai\t1\t2\nHộ tịch\t1,5\t-\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def empty_visit(workspace: Workspace) -> str:
    visit = desks.finance(workspace).id
    for row in workspace.dossiers.of_visit(visit).rows:
        workspace.dossiers.remove(row)
    return visit


def seen(workspace: Workspace, text: str, form: TableForm = DOSSIERS) -> Recognised:
    return workspace.figures_in.known_or_refused(workspace.figures_in.pasted(text), form)[0]


def test_a_workbook_is_taken_in_as_one_change_and_undone_as_one(
    workspace: Workspace, tmp_path: Path
) -> None:
    visit = empty_visit(workspace)
    form_book().save(tmp_path / "a.xlsx")
    sheets = workspace.figures_in.read(tmp_path / "a.xlsx")
    (found,) = workspace.figures_in.known_or_refused(sheets, DOSSIERS)
    taken = workspace.figures_in.take_in(visit, found, "Cổng dịch vụ công")
    figures = workspace.dossiers.of_visit(visit)
    assert (taken.new, taken.changed) == (2, 0)
    assert [row.source for row in figures.rows] == ["Cổng dịch vụ công"] * 2
    assert figures.total.received == 1246
    assert figures.breaches == ()
    assert workspace.history.next_undo() == Op.PASTE_FIGURES
    workspace.history.undo()
    assert workspace.dossiers.of_visit(visit).rows == ()


def test_the_same_fields_again_are_brought_up_to_date(workspace: Workspace) -> None:
    visit = empty_visit(workspace)
    workspace.figures_in.take_in(visit, seen(workspace, TWO))
    again = "Lĩnh vực\tĐúng hạn\tQuá hạn đã giải quyết\nđất đai\t9\t4\n"
    taken = workspace.figures_in.take_in(visit, seen(workspace, again))
    assert (taken.new, taken.changed) == (0, 1)
    counts = workspace.dossiers.of_visit(visit).rows[0].counts
    assert (counts.resolved_early, counts.resolved_on_time, counts.resolved_late) == (1, 9, 4)


def test_what_is_no_count_comes_back_as_typed_and_is_not_kept(workspace: Workspace) -> None:
    visit = empty_visit(workspace)
    found = seen(workspace, TWO)
    taken = workspace.figures_in.take_in(visit, found)
    row = workspace.dossiers.of_visit(visit).rows[1]
    assert taken.wrong == {row.id: {"resolved_early": "1,5"}}
    assert row.counts.resolved_early is None
    (problem,) = problems_of(found)
    assert (problem.code, problem.value("cell")) == (ProblemCode.NOT_A_COUNT, "B3")


def test_a_table_without_known_headings_is_refused_by_name(workspace: Workspace) -> None:
    with pytest.raises(InvalidInputError) as raised:
        seen(workspace, "Kính gửi\tSở Tài chính\n1\t2\n")
    assert raised.value.problems[0].code is ProblemCode.NO_HEADINGS


def test_other_tables_are_taken_in_the_same_way(workspace: Workspace) -> None:
    visit = empty_visit(workspace)
    form = table_form("staff")
    assert form is not None
    text = "Đơn vị\tCông chức được giao\tCông chức có mặt\nVăn phòng\t10\t12\n"
    workspace.figures_in.take_in(visit, seen(workspace, text, form))
    (row,) = workspace.tables.of_visit(visit, "staff")
    assert row.counts == {"civil_assigned": 10, "civil_present": 12}
    (mismatch,) = workspace.tables.mismatches(visit)
    assert (mismatch.is_limit, mismatch.left_count, mismatch.right_count) == (True, 12, 10)


def test_the_page_on_the_clipboard_is_preferred_for_its_merged_cells(workspace: Workspace) -> None:
    html = "<table><tr><td>Lĩnh vực</td><td colspan=2>Đã giải quyết</td></tr>"
    html += "<tr><td></td><td>Trước hạn</td><td>Quá hạn</td></tr>"
    html += "<tr><td>Đất đai</td><td>3</td><td>1</td></tr></table>"
    (found,) = workspace.figures_in.known(workspace.figures_in.pasted("", html), DOSSIERS)
    assert found.rows[0].counts == {"resolved_early": 3, "resolved_late": 1}
