"""The year's plan: coverage beside plain SQL, warnings with names, an order that is explained."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.plan import Warn
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.visit import Side
from cchc_desktop.usecases.workspace import Workspace
from cchc_desktop.words import followup
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def plan_visit(
    workspace: Workspace, name: str, day: date, level: Level = Level.DEPARTMENT, team: str = ""
) -> str:
    found = [c for c in workspace.planning.campaigns() if c.year == day.year]
    campaign = found or [workspace.planning.add(f"Đợt {day.year}", day.year, Framework.NQ30C)]
    starts = datetime(day.year, day.month, day.day, 8, 0, tzinfo=VIETNAM)
    visit = workspace.visits.add(campaign[0].id, name, level, starts)
    if team:
        workspace.visits.add_attendee(visit.id, team, Side.TEAM)
    return visit.id


def texts(workspace: Workspace, year: int, code: Warn) -> list[str]:
    found = workspace.year_plan.of(year).warnings
    return [followup.warning(one) for one in found if one.code is code]


def test_coverage_is_what_plain_sql_counts(workspace: Workspace) -> None:
    workspace.agencies.take_in_shipped()
    plan_visit(workspace, "Sở Y tế", date(2018, 5, 7))
    plan_visit(workspace, "Sở Y tế", date(2018, 8, 7))
    shares = workspace.year_plan.of(2018).shares
    database = workspace.desk.database
    for level, share in shares.items():
        agencies, planned, visited = database.execute(
            "SELECT count(*), sum(p), sum(h) FROM (SELECT a.id,"
            " EXISTS (SELECT 1 FROM visit v WHERE v.agency_id = a.id) AS p,"
            " EXISTS (SELECT 1 FROM visit v JOIN finding f ON f.visit_id = v.id"
            "  WHERE v.agency_id = a.id) AS h FROM agency a"
            " WHERE (?1 = '' OR a.level = ?1) AND coalesce(a.valid_from, '') <= '2018-12-31'"
            " AND coalesce(a.valid_to, '9999') >= '2018-12-31')",
            (level,),
        ).fetchone()
        counts = (share.agencies, share.planned, share.visited)
        assert counts == (agencies, planned or 0, visited or 0), level
    assert (shares[""].agencies, shares[""].planned, shares[""].visited) == (236, 3, 2)


def test_targets_hold_until_another_is_set(workspace: Workspace) -> None:
    plan = workspace.year_plan
    plan.set_target(2018, "", 30)
    plan.set_target(2020, Level.COMMUNE.value, 20, "Quyết định số 5/QĐ-UBND")
    targets = {level: one.target for level, one in plan.of(2021).shares.items()}
    assert targets[Level.COMMUNE.value] == 20
    assert targets[Level.DEPARTMENT.value] == targets[""] == 30
    assert plan.of(2017).shares[""].target is None
    plan.set_target(2018, "", 35)
    assert [one.percent for one in plan.targets()] == [35, 20]
    with pytest.raises(InvalidInputError):
        plan.set_target(2018, "", 101)
    assert [year for year, _ in plan.over_years()] == [2018]


def test_clashes_are_told_with_names(workspace: Workspace, tmp_path: Path) -> None:
    day = date(2019, 5, 7)
    plan_visit(workspace, "Sở Y tế", day, team="Lò Văn Ún")
    plan_visit(workspace, "Sở Xây dựng", day, team="Lò Văn Ún")
    assert texts(workspace, 2019, Warn.PERSON_TWICE) == [
        "Lò Văn Ún có tên ở hai nơi cùng ngày 07/05/2019: Sở Y tế và Sở Xây dựng."
    ]
    plan_visit(workspace, "Sở Y tế", day)
    assert len(texts(workspace, 2019, Warn.TWO_TEAMS)) == 1
    assert texts(workspace, 2019, Warn.VISITED_TWICE) == [
        "Sở Y tế có 2 cuộc kiểm tra trong năm: 07/05/2019; 07/05/2019."
    ]
    table = tmp_path / "thanh tra.csv"
    head = "Cơ quan chủ trì;Đơn vị được kiểm tra;Từ ngày;Đến ngày;Nội dung\n"
    table.write_text(head + "Thanh tra tỉnh;Sở Xây dựng;06/5/2019;10/5/2019;Đầu tư công\n", "utf-8")
    assert workspace.year_plan.take_in_outside(table) == 1
    assert workspace.year_plan.take_in_outside(table) == 0
    assert texts(workspace, 2019, Warn.OUTSIDE_CLASH) == [
        "Kế hoạch tại Sở Xây dựng trùng ngày 07/05/2019 với Thanh tra tỉnh."
    ]
    table.write_text(head + "Thanh tra tỉnh;Sở Lạ;06/5/2019;01/5/2019;\n", "utf-8")
    with pytest.raises(InvalidInputError) as refused:
        workspace.year_plan.take_in_outside(table)
    assert [problem.code for problem in refused.value.problems] == [
        ProblemCode.UNKNOWN_AGENCY,
        ProblemCode.LAST_DAY_BEFORE_FIRST,
    ]
    table.write_text(head + ";Sở Lạ;hôm qua;;\n;Sở Xây dựng;;;\n", "utf-8")
    with pytest.raises(InvalidInputError) as refused:
        workspace.year_plan.take_in_outside(table)
    assert [(problem.code, problem.where) for problem in refused.value.problems] == [
        (ProblemCode.EMPTY_CELL, "2:1:body"),
        (ProblemCode.UNKNOWN_AGENCY, "2:2:agency_id"),
        (ProblemCode.BAD_DATE, "2:3:first"),
        (ProblemCode.EMPTY_CELL, "3:1:body"),
        (ProblemCode.EMPTY_CELL, "3:3:first"),
    ]


def test_who_was_not_visited_for_years_is_named_and_an_heir_counts(workspace: Workspace) -> None:
    agencies = workspace.agencies
    plan_visit(workspace, "Sở Y tế", date(2021, 5, 7))
    assert texts(workspace, 2020, Warn.NOT_VISITED) == []
    assert texts(workspace, 2021, Warn.NOT_VISITED) == [
        "Sở Tài chính đã 3 năm chưa được kiểm tra và chưa có trong kế hoạch.",
        "UBND huyện Bắc Yên đã 3 năm chưa được kiểm tra và chưa có trong kế hoạch.",
    ]
    finance = next(a for a in agencies.everyone() if a.name == "Sở Tài chính")
    heir = agencies.add("Sở Tài chính mới", Level.DEPARTMENT)
    agencies.add_succession(finance.id, heir.id, SuccessionKind.MERGED, date(2020, 1, 1))
    plan_visit(workspace, "Sở Tài chính mới", date(2021, 6, 7))
    assert len(texts(workspace, 2021, Warn.NOT_VISITED)) == 1
    assert workspace.year_plan.of(2021).shares[Level.DEPARTMENT.value].planned == 2
    plan_visit(workspace, "Sở Tài chính", date(2021, 7, 7))
    assert texts(workspace, 2021, Warn.NOT_STANDING) == [
        "Sở Tài chính không hoạt động vào ngày 07/07/2021; hãy chọn cơ quan kế thừa."
    ]


def test_every_number_of_the_order_is_told_and_adds_up(workspace: Workspace) -> None:
    workspace.agencies.take_in_shipped()
    found = workspace.year_plan.suggested(2020)
    by_name = {one.agency: one for one in found}
    district = by_name["UBND huyện Bắc Yên"]
    assert (district.open, district.years, district.last_year) == (3, 2, 2018)
    told = followup.reasons(district)
    points = [int(text.rsplit("(", 1)[1].split(" điểm")[0].removeprefix("thêm ")) for text in told]
    assert sum(points) == district.points
    assert [one.points for one in found] == sorted((one.points for one in found), reverse=True)
    assert found[0].agency in ("UBND huyện Bắc Yên", "Sở Tài chính")
    sql = workspace.desk.database.execute(
        "SELECT count(*) FROM recommendation r JOIN visit v ON v.id = r.visit_id"
        " JOIN agency a ON a.id = v.agency_id WHERE a.name LIKE '%Bắc Yên' AND r.status = 'open'"
    )
    assert sql.fetchone()[0] == district.open


def test_a_visit_over_several_days_meets_all_of_them(workspace: Workspace) -> None:
    visit_id = plan_visit(workspace, "Sở Y tế", date(2019, 5, 7), team="Lò Văn Ún")
    visit = workspace.visits.get(visit_id)
    workspace.visits.edit(visit, ends=visit.starts + timedelta(days=3))
    plan_visit(workspace, "Sở Xây dựng", date(2019, 5, 9), team="Lò Văn Ún")
    assert len(texts(workspace, 2019, Warn.PERSON_TWICE)) == 1


def test_the_day_that_is_offered_is_the_first_of_the_plan_on_which_nobody_goes(
    workspace: Workspace,
) -> None:
    """01/01 of the year was offered, a holiday; the workspace's clock stands at 09/10/2018."""
    plan = workspace.year_plan
    assert plan.free_day(2018) == date(2018, 10, 16)  # five working days from today on
    campaign = next(c for c in workspace.planning.campaigns() if c.year == 2018)
    firsts = [one.starts for one in workspace.visits.rows(campaign_id=campaign.id)]
    begun = min(firsts).astimezone(VIETNAM).date()
    begin = plan.free_day(2020)  # nothing is planned yet: when the plan before began
    assert (begin.year, begin.month) == (2020, begun.month)
    assert begin.day >= begun.day and begin.weekday() < 5
    plan_visit(workspace, "Sở Y tế", date(2020, 4, 29))
    assert plan.free_day(2020) == date(2020, 5, 4)  # 30/4, 1/5 and a week-end come between
    plan_visit(workspace, "Sở Nội vụ", date(2020, 5, 4))
    assert plan.free_day(2020) == date(2020, 5, 5)
    plan_visit(workspace, "Sở Xây dựng", date(2017, 12, 28))
    assert plan.free_day(2017) == date(2017, 12, 29)
    plan_visit(workspace, "Sở Tư pháp", date(2017, 12, 29))
    assert plan.free_day(2017) == date(2017, 12, 31)  # no working day is left
