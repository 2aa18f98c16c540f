"""The dashboard's numbers, each against a count made another way: plain SQL, or by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.likeness import Proposal
from cchc_desktop.domain.overview import MOST_ROWS, Asked, Standing
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.usecases.overview import Behind, Of
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    clock = desks.Clock()
    clock.moment = datetime(2019, 6, 1, 3, 0, tzinfo=UTC)
    return desks.with_sample(tmp_path, clock)


def sql(workspace: Workspace, question: str, *values: object) -> list[tuple[object, ...]]:
    return [tuple(row) for row in workspace.desk.database.execute(question, values).fetchall()]


def next_year(workspace: Workspace, agency: str, level: Level, *codes: str) -> str:
    found = [one for one in workspace.planning.campaigns() if one.year == 2019]
    campaign = found[0] if found else workspace.planning.add("Năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    visit = workspace.visits.add(campaign.id, agency, level, starts)
    for code in codes:
        made = workspace.findings.add(visit.id, "TTHC", FindingKind.SHORTCOMING, f"Chưa rõ {code}")
        workspace.findings.edit(made, code=code)
    return visit.id


def test_the_sample_is_counted_as_plain_sql_counts_it(workspace: Workspace) -> None:
    picture = workspace.overviews.look(Asked(2018))
    seen = picture.overview
    counted = sql(
        workspace,
        "SELECT v.agency_id, f.area, count(*) FROM finding f JOIN visit v ON v.id = f.visit_id"
        " JOIN campaign c ON c.id = v.campaign_id"
        " WHERE c.year = 2018 AND f.kind = 'shortcoming' GROUP BY 1, 2",
    )
    assert counted
    assert {(*place, len(ids)) for place, ids in seen.heat.items()} == set(counted)
    codes = sql(
        workspace,
        "SELECT c.year, f.code, count(*) FROM finding f JOIN visit v ON v.id = f.visit_id"
        " JOIN campaign c ON c.id = v.campaign_id"
        " WHERE f.kind = 'shortcoming' AND f.code <> '' GROUP BY 1, 2",
    )
    assert {(*key, count) for key, count in picture.codes.items()} == set(codes)
    planned = sql(
        workspace,
        "SELECT a.level, count(*) FROM visit v JOIN agency a ON a.id = v.agency_id GROUP BY 1",
    )
    assert {(one.level.value, len(one.planned)) for one in seen.held} == set(planned)


def test_late_dossiers_are_added_and_then_divided(workspace: Workspace) -> None:
    late = {one.key: one.rate for one in workspace.overviews.look(Asked(2018)).overview.late}
    for agency, rate in late.items():
        rows = sql(
            workspace,
            "SELECT json_extract(d.counts, '$.resolved_early'),"
            " json_extract(d.counts, '$.resolved_on_time'),"
            " json_extract(d.counts, '$.resolved_late') FROM dossier_row d"
            " JOIN visit v ON v.id = d.visit_id WHERE v.agency_id = ?",
            agency,
        )
        assert rate.part == sum(int(str(row[2])) for row in rows)
        assert rate.whole == sum(int(str(cell)) for row in rows for cell in row)
    assert len(late) == 2


def test_recommendations_stand_at_one_place_each(workspace: Workspace) -> None:
    def standings() -> dict[Standing, int]:
        found = workspace.overviews.look(Asked(2018)).overview.standings
        return {name: len(ids) for name, ids in found.items()}

    whole = sql(workspace, "SELECT count(*) FROM recommendation")[0][0]
    before = standings()
    assert sum(before.values()) == whole == before[Standing.OVERDUE]
    line = workspace.following.board()[0]
    workspace.following.judge_in_office(line.id, Status.DONE, date(2019, 5, 1))
    after = standings()
    assert (after[Standing.DONE], after[Standing.OVERDUE]) == (1, before[Standing.OVERDUE] - 1)


def test_area_level_and_agency_narrow_every_number(workspace: Workspace) -> None:
    whole = workspace.overviews.look(Asked(2018))
    agency = next(key for key, name in whole.agencies if name == "Sở Tài chính")
    one = workspace.overviews.look(Asked(2018, agency_id=agency))
    assert set(one.overview.rows) == {agency}
    assert {len(held.planned) for held in one.overview.held} == {1}
    assert one.agencies == whole.agencies, "the others can still be chosen"
    level = workspace.overviews.look(Asked(2018, level=Level.DISTRICT)).overview
    assert [held.level for held in level.held] == [Level.DISTRICT]
    area = workspace.overviews.look(Asked(2018, area="TTHC"))
    assert area.overview.areas == {"TTHC"}
    counted = sql(
        workspace,
        "SELECT count(*) FROM finding WHERE kind = 'shortcoming' AND area = 'TTHC' AND code <> ''",
    )
    assert sum(area.codes.values()) == counted[0][0]


def test_what_is_behind_a_mark_is_as_many_as_it_says(workspace: Workspace) -> None:
    next_year(workspace, "Sở Tài chính", Level.DEPARTMENT, "HC08", "HC08", "HC01")
    asked = Asked(2018)
    picture = workspace.overviews.look(asked)
    for place, ids in picture.overview.heat.items():
        lines = workspace.overviews.behind(asked, Behind(Of.FINDINGS, str(place), ids))
        assert {line.id for line in lines} == set(ids)
        assert {line.area for line in lines} == {place[1]}
    for (year, code), count in picture.codes.items():
        mark = Behind(Of.FINDINGS, code, (), year, code)
        lines = workspace.overviews.behind(asked, mark)
        assert len(lines) == count
        assert {(line.code, line.day.year) for line in lines} == {(code, year)}
    assert picture.codes[2019, "HC08"] == 2
    overdue = picture.overview.standings[Standing.OVERDUE]
    lines = workspace.overviews.behind(asked, Behind(Of.RECOMMENDATIONS, "", overdue))
    assert sorted(line.id for line in lines) == sorted(overdue)
    held = picture.overview.held[0].planned
    visits = workspace.overviews.behind(asked, Behind(Of.VISITS, "", held))
    assert [line.visit_id for line in visits] == list(held)


def test_a_merged_commune_shows_the_codes_of_all_it_came_from_once(workspace: Workspace) -> None:
    old = [next_year(workspace, f"UBND xã Cũ {n}", Level.COMMUNE, "HC08", "HC01") for n in range(3)]
    agencies = [workspace.visits.get(one).agency_id for one in old]
    new = workspace.agencies.add("UBND xã Mới", Level.COMMUNE)
    for one in agencies:
        workspace.agencies.add_succession(one, new.id, SuccessionKind.MERGED, date(2025, 7, 1))
    picture = workspace.overviews.look(Asked(2019, agency_id=new.id))
    assert picture.codes == {(2019, "HC08"): 3, (2019, "HC01"): 3}
    assert len(picture.overview.visits) == 3


def test_many_agencies_are_shown_as_levels(workspace: Workspace) -> None:
    for n in range(MOST_ROWS + 1):
        next_year(workspace, f"UBND xã Số {n}", Level.COMMUNE, "HC08")
    seen = workspace.overviews.look(Asked(2019)).overview
    assert seen.by_level
    assert seen.rows == (Level.COMMUNE.value,)
    assert sum(map(len, seen.heat.values())) == MOST_ROWS + 1


def test_what_a_person_joined_counts_as_in_the_report(workspace: Workspace) -> None:
    """With a code under it, without one as a panel of its own; coded ones are never moved."""
    visit = next_year(workspace, "Sở Tài chính", Level.DEPARTMENT, "HC08")
    first, second, third = (
        workspace.findings.add(visit, "TTHC", FindingKind.SHORTCOMING, f"Bảng mờ {n}").id
        for n in range(3)
    )
    (coded,) = (f.id for f in workspace.findings.of_visit(visit) if f.code)
    workspace.synthesis.join(Proposal("TTHC", "Bảng mờ", (first, second, coded)))
    workspace.synthesis.join(Proposal("TTHC", "Trễ", (third,)), code="HC08")
    picture = workspace.overviews.look(Asked(2019))
    (group,) = picture.groups
    counted = {key: count for (year, key), count in picture.codes.items() if year == 2019}
    assert counted == {"HC08": 2, group: 2}
    report = workspace.synthesis.of(2019)
    assert counted == {one.code or one.group: one.count for one in report.shortcomings}
    for key, count in counted.items():
        listed = workspace.overviews.behind(Asked(2019), Behind(Of.FINDINGS, "", (), 2019, key))
        assert len({line.id for line in listed}) == len(listed) == count
    assert {key for _, key in workspace.overviews.look(Asked(2019, area="TC")).codes} & {
        group
    } == set()
    agency = workspace.visits.get(visit).agency_id
    one = workspace.overviews.look(Asked(2019, agency_id=agency))
    assert one.codes[2019, group] == 2
