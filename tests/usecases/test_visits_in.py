"""Visits taken in: plans and past visits from tables, minutes of the past from their paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain import times
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.problems import InvalidInputError, Problem, ProblemCode
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.exchange import (
    agency_lists,
    line_list,
    past_minutes,
    procedure_list,
    register_list,
    visit_list,
)
from cchc_desktop.usecases.list_files import ListFiles
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import problem_texts
from cchc_desktop.words.templates import NOTES, TEMPLATES, Template
from tests import desks

TITLE = "Kiểm tra năm {year}"
PAST = (
    "Tên cơ quan;Cấp;Ngày kiểm tra;Số biên bản;Lĩnh vực;Loại nội dung;Nội dung;Mã\n"
    "Sở Y tế;sở;05/06/2016;3;TTHC;hạn chế;Niêm yết chưa đủ.;HC08\n"
    "Sở Y tế;sở;05/06/2016;3;Cải cách thể chế;ưu điểm;Ban hành văn bản kịp thời.;\n"
    "UBND xã Chiềng Xôm;xã;06/06/2016;;;;;\n"
)
_READERS: dict[str, Callable[[Path], Sequence[object]]] = {
    "agencies": agency_lists.read_agencies,
    "plan": visit_list.read,
    "visits": visit_list.read,
    "documents": register_list.read,
    "library": visit_list.read_library,
    "procedures": procedure_list.read,
    "successions": lambda path: _whole(agency_lists.read_successions(path)),
    "outside": lambda path: _whole(agency_lists.read_outside(path)),
}


def _whole(found: tuple[Sequence[object], list[Problem]]) -> Sequence[object]:
    line_list.refuse(found[1])
    return found[0]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def made(folder: Path, template: Template) -> Path:
    return ListFiles.write_template(
        folder / template.file,
        template.title,
        template.heads,
        template.example,
        NOTES,
        template.explained,
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_every_template_is_read_back_with_its_example(tmp_path: Path, template: Template) -> None:
    file = made(tmp_path, template)
    assert len(list(_READERS[template.name](file))) == 1
    book = openpyxl.load_workbook(file)
    assert book.sheetnames[1] == NOTES
    told = {row[0] for row in book[NOTES].iter_rows(values_only=True)}
    assert {column.title for column in template.columns} <= told


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.name)
def test_all_faults_of_a_table_are_told_at_once(tmp_path: Path, template: Template) -> None:
    """Every column that must be filled, left empty in two lines: twice as many faults."""
    file = made(tmp_path, template)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    needed = [n for n, column in enumerate(template.columns, 1) if column.is_needed]
    first = next(n for n in range(1, len(template.columns) + 1) if n not in needed)
    for row in (2, 3):
        for place in range(1, len(template.columns) + 1):
            sheet.cell(row, place).value = None
        sheet.cell(row, first).value = {"Cấp": "xã"}.get(template.columns[first - 1].title, "x")
    book.save(file)
    with pytest.raises(InvalidInputError) as caught:
        _READERS[template.name](file)
    places = [tuple(map(int, one.where.split(":")[:2])) for one in caught.value.problems]
    assert {(row, place) for row in (2, 3) for place in needed} <= set(places)
    assert places == sorted(places), "as a person goes through the sheet"


@pytest.mark.parametrize("name", _READERS)
def test_the_column_that_is_missed_is_known_by_the_name_it_is_asked_for_by(
    tmp_path: Path, name: str
) -> None:
    table = tmp_path / "bảng.csv"
    table.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as refused:
        _READERS[name](table)
    asked = [
        found[1]
        for problem in refused.value.problems
        if (found := re.search("thiếu cột (.*?);", problem_texts.sentence(problem)))
    ]
    assert len(asked) == len(refused.value.problems)
    table.write_text(f"{';'.join(asked)}\n{';' * len(asked)}?\n", encoding="utf-8")
    with pytest.raises(InvalidInputError) as again:
        _READERS[name](table)
    assert ProblemCode.MISSING_COLUMN not in {problem.code for problem in again.value.problems}


def test_past_visits_become_visits_of_their_year_once(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "đã qua.csv"
    file.write_text(PAST, encoding="utf-8")
    assert workspace.visits_in.take_in(file, TITLE) == (2, 2, 0)
    assert workspace.visits_in.take_in(file, TITLE) == (0, 0, 2)
    rows = {row.agency: row for row in workspace.visits.rows(2016)}
    assert rows["Sở Y tế"].number == 3
    assert rows["Sở Y tế"].state is VisitState.IN_PROGRESS
    assert rows["UBND xã Chiềng Xôm"].state is VisitState.PLANNED
    found = workspace.findings.of_visit(rows["Sở Y tế"].id)
    assert [(one.area, one.kind, one.code) for one in found] == [
        ("TTHC", FindingKind.SHORTCOMING, "HC08"),
        ("TC", FindingKind.STRENGTH, ""),
    ]
    campaign = next(one for one in workspace.planning.campaigns() if one.year == 2016)
    assert campaign.title == "Kiểm tra năm 2016"
    workspace.history.undo()
    assert workspace.visits.rows(2016) == []


def test_a_table_with_faults_brings_nothing(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "sai.csv"
    file.write_text(
        PAST
        + "Sở Lạ;;07/06/2016;9;;;;\n"
        + "Sở Y tế;cấp lạ;31/02/2016;x;Lĩnh vực lạ;có lẽ;Câu.;\n"
        + "Sở Công Thương;sở;08/06/2016;3;;;;\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInputError) as caught:
        workspace.visits_in.take_in(file, TITLE)
    assert {(p.code, p.where.rpartition(":")[0]) for p in caught.value.problems} == {
        (ProblemCode.UNKNOWN_LEVEL, "6:2"),
        (ProblemCode.BAD_DATE, "6:3"),
        (ProblemCode.NOT_A_NUMBER, "6:4"),
        (ProblemCode.UNKNOWN_AREA, "6:5"),
        (ProblemCode.UNKNOWN_FINDING_KIND, "6:6"),
    }
    file.write_text(
        PAST + "Sở Lạ;;07/06/2016;9;;;;\nSở Công Thương;sở;08/06/2016;3;;;;\n", encoding="utf-8"
    )
    with pytest.raises(InvalidInputError) as caught:
        workspace.visits_in.take_in(file, TITLE)
    assert [one.code for one in caught.value.problems] == [
        ProblemCode.NO_LEVEL,
        ProblemCode.DUPLICATE_NUMBER,
    ]
    assert workspace.visits.rows(2016) == []


def test_minutes_written_as_word_are_read_back_with_the_same_findings(
    workspace: Workspace, tmp_path: Path
) -> None:
    for visit_id in [row.id for row in workspace.visits.rows()]:
        visit = workspace.visits.get(visit_id)
        paper = tmp_path / f"{visit.number}.docx"
        workspace.minutes.write_word(visit_id, paper)
        found = workspace.visits_in.look(paper)
        findings = workspace.findings.of_visit(visit_id)
        told = {(one.area, one.kind, one.text.rstrip(".")) for one in findings}
        assert {(one.area, one.kind, one.text.rstrip(".")) for one in found.findings} == told
        assert len(found.findings) == len(findings)
        replies = {(one.reply_stance, one.reply_text) for one in findings}
        assert {(one.stance, one.reply) for one in found.findings} == replies
        asked = workspace.recommendations.of_visit(visit_id)
        assert [(r.text, r.addressee, r.due) for r in found.recommendations] == [
            (r.text.rstrip("."), r.addressee, r.due) for r in asked
        ]
        people = workspace.visits.attendees(visit_id)
        assert sorted((p.name, p.position) for p in found.people) == sorted(
            (p.name, p.position) for p in people
        )
        assert (found.agency, found.number) == (
            workspace.visits.agency(visit.agency_id).name,
            visit.number,
        )
        assert (found.starts, found.ends) == (
            times.in_vietnam(visit.starts),
            times.in_vietnam(visit.ends) if visit.ends else None,
        )
        assert (found.period_from, found.period_to) == (visit.period_from, visit.period_to)


def test_minutes_are_taken_in_as_one_change_and_only_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    paper = tmp_path / "bb.docx"
    visit = desks.finance(workspace)
    workspace.minutes.write_word(visit.id, paper)
    found = workspace.visits_in.look(paper)
    with pytest.raises(InvalidInputError) as caught:
        workspace.visits_in.take_minutes(found, TITLE)
    assert [one.code for one in caught.value.problems] == [ProblemCode.VISIT_KNOWN]
    assert found.starts is not None
    later = replace(found, starts=found.starts + timedelta(days=400), ends=None)
    taken = workspace.visits_in.take_minutes(later, TITLE)
    assert len(workspace.findings.of_visit(taken.id)) == len(found.findings)
    assert len(workspace.visits.attendees(taken.id)) == len(found.people)
    workspace.history.undo()
    assert len(workspace.visits.rows()) == 2
    strange = replace(later, agency="Sở Chưa Biết")
    with pytest.raises(InvalidInputError) as caught:
        workspace.visits_in.take_minutes(strange, TITLE)
    assert [one.code for one in caught.value.problems] == [ProblemCode.NO_LEVEL]
    made_ = workspace.visits_in.take_minutes(strange, TITLE, Level.DEPARTMENT)
    assert workspace.visits.agency(made_.agency_id).name == "Sở Chưa Biết"


def test_what_is_no_minutes_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    paper = tmp_path / "thư.txt"
    paper.write_text("Kính gửi Sở Nội vụ,\nđề nghị phối hợp.", encoding="utf-8")
    with pytest.raises(InvalidInputError) as caught:
        workspace.visits_in.look(paper)
    assert [one.code for one in caught.value.problems] == [ProblemCode.NOT_MINUTES]


HEAD = (
    "BIÊN BẢN\nKiểm tra công tác cải cách hành chính tại Sở Y tế\n\n"
    "Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 6 năm 2016.\n"
)


@given(st.lists(st.text("abcđêơ ,.-+:()0123456789", min_size=1, max_size=40), max_size=8))
def test_no_line_is_lost_between_the_findings(lines: list[str]) -> None:
    """Whatever stands under a heading that nobody knows is listed, word for word."""
    body = "III. KẾT QUẢ KIỂM TRA\n9. Điều không ai biết\n" + "\n".join(lines)
    found = past_minutes.parse(HEAD + body)
    assert found.agency == "Sở Y tế"
    assert found.findings == ()
    wanted = [" ".join(line.split()) for line in lines if line.strip()]
    kept = [line for line in wanted if not line.startswith(("a) ", "b) ", "c) ", "đ) ", "e) "))]
    assert set(kept) <= set(found.left)


def test_the_library_is_taken_in_from_a_table(workspace: Workspace, tmp_path: Path) -> None:
    template = next(one for one in TEMPLATES if one.name == "library")
    assert workspace.library.take_in(made(tmp_path, template)) == 1
    entry = workspace.library.own()[-1]
    assert (entry.area, entry.code, entry.deadline_days) == ("TTHC", "HC07", 30)
    assert workspace.library.take_in(tmp_path / template.file) == 0


def test_days_of_a_template_are_real_days(tmp_path: Path) -> None:
    template = next(one for one in TEMPLATES if one.name == "visits")
    (one,) = visit_list.read(made(tmp_path, template))
    assert (one.day, one.number, len(one.findings)) == (date(2018, 10, 9), 12, 1)
