"""One workspace over three years: 2018, 2019 with verdicts, 2025 after a merger; each reported.

Every number of each year is held against a count made another way, in plain SQL written here.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

YEARS = (2018, 2019, 2025)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Three years of one province."""
    workspace = desks.with_sample(tmp_path_factory.mktemp("years") / "w")
    _year_2019(workspace)
    _year_2025(workspace)
    yield workspace
    workspace.close()


def _year_2019(workspace: Workspace) -> None:
    campaign = workspace.planning.add("Kiểm tra công tác CCHC năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    visit = workspace.visits.add(campaign.id, "Sở Tài chính", Level.DEPARTMENT, starts)
    add = workspace.findings.add
    add(visit.id, "CDDH", FindingKind.STRENGTH, "Kế hoạch rõ người, rõ việc.")
    add(visit.id, "TC", FindingKind.SHORTCOMING, "Quy chế vẫn căn cứ văn bản cũ.", code="HC05")
    asked = workspace.following.asked_at(visit.id)
    assert len(asked) == 2
    for one, value in zip(asked, (Status.DONE, Status.PARTLY), strict=True):
        workspace.following.judge(one.line.id, visit.id, value=value)


def _year_2025(workspace: Workspace) -> None:
    day = date(2025, 7, 1)
    old = workspace.agencies.named("UBND huyện Bắc Yên")
    other = workspace.agencies.add("UBND huyện Phù Yên", Level.DISTRICT)
    heir = workspace.agencies.add("UBND xã Bắc Yên", Level.COMMUNE, valid_from=day)
    for one in (old, other):
        workspace.agencies.add_succession(one.id, heir.id, SuccessionKind.MERGED, day)
    campaign = workspace.planning.add("Kiểm tra công tác CCHC năm 2025", 2025, Framework.NQ76)
    for month, name, level in (
        (3, "UBND huyện Bắc Yên", Level.DISTRICT),
        (9, "UBND xã Bắc Yên", Level.COMMUNE),
        (10, "UBND xã Bắc Yên", Level.COMMUNE),
    ):
        starts = datetime(2025, month, 4, 8, 0, tzinfo=VIETNAM)
        visit = workspace.visits.add(campaign.id, name, level, starts)
        add = workspace.findings.add
        add(visit.id, "TTHC", FindingKind.SHORTCOMING, "Còn hồ sơ trễ hẹn.", code="HC07")
        add(visit.id, "TTHC", FindingKind.SHORTCOMING, f"Niêm yết thiếu {month} thủ tục.")


def plain(workspace: Workspace, year: int) -> dict[str, Any]:
    """The counts of a year in SQL of its own."""
    base = (
        " FROM finding f, visit v, campaign c WHERE f.visit_id = v.id AND v.campaign_id = c.id"
        f" AND c.year = {year}"
    )

    def one(sql: str) -> Any:
        return workspace.desk.database.execute(sql).fetchone()[0]

    def rows(sql: str) -> list[Any]:
        found: list[Any] = workspace.desk.database.execute(sql).fetchall()
        return found

    return {
        "visits": one(
            f"SELECT count(*) FROM visit WHERE campaign_id IN"
            f" (SELECT id FROM campaign WHERE year = {year})"
        ),
        "strengths": one(f"SELECT count(*){base} AND f.kind = 'strength'"),
        "shortcomings": one(f"SELECT count(*){base} AND f.kind = 'shortcoming'"),
        "agencies": one(f"SELECT count(DISTINCT v.agency_id){base}"),
        "codes": dict(
            rows(
                f"SELECT f.code, count(DISTINCT v.agency_id){base} AND f.kind = 'shortcoming'"
                " AND f.code <> '' GROUP BY f.code"
            )
        ),
        "recommendations": one(
            "SELECT count(*) FROM recommendation r, visit v, campaign c WHERE r.visit_id = v.id"
            f" AND v.campaign_id = c.id AND c.year = {year}"
        ),
        "done": one(
            "SELECT count(*) FROM recommendation r, visit v, campaign c WHERE r.visit_id = v.id"
            f" AND v.campaign_id = c.id AND c.year = {year} AND 'done' = (SELECT w.value FROM"
            " verdict w WHERE w.recommendation_id = r.id ORDER BY w.day DESC, w.id DESC LIMIT 1)"
        ),
    }


@pytest.mark.parametrize("year", YEARS)
def test_the_report_of_each_year_says_what_was_counted(
    province: Workspace, year: int, tmp_path: Path
) -> None:
    wanted = plain(province, year)
    target = tmp_path / "bc.pdf"
    province.year_report.write(year, target)
    with pdfplumber.open(io.BytesIO(target.read_bytes())) as pdf:
        text = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    text = re.sub(r" \[[\d; ]+\]", "", text)
    assert f"có {wanted['visits']:02} cuộc kiểm tra" in text
    assert f"tại {wanted['agencies']:02} cơ quan, đơn vị." in text
    if wanted["strengths"]:
        assert f"ghi nhận {wanted['strengths']:02} ưu điểm" in text
    else:
        assert "không ghi nhận ưu điểm riêng" in text
    assert f"ghi nhận {wanted['shortcomings']:02} tồn tại, hạn chế" in text
    names = province.synthesis.code_names()
    for code, at in wanted["codes"].items():
        times = r"(?:, \d+ lần)?"
        share = rf"{at}/{wanted['agencies']} đơn vị{times}: {re.escape(names[code])}"
        assert re.search(share, text), code
    if wanted["recommendations"]:
        assert f"có {wanted['recommendations']:02} kiến nghị" in text
    if wanted["done"]:
        assert f"{wanted['done']:02} kiến nghị đã khắc phục" in text


def test_last_year_stands_beside_and_what_comes_again_is_named(province: Workspace) -> None:
    blocks = {one.key: one.text for one in province.year_report.of(2019).blocks}
    assert "Số cuộc kiểm tra đã thực hiện: 01; năm 2018: 02 (giảm 01)." in blocks["compared"]
    assert "Số tồn tại, hạn chế: 01; năm 2018: 09 (giảm 08)." in blocks["compared"]
    assert "căn cứ văn bản đã hết hiệu lực: 01 cơ quan, đơn vị (năm 2018: 01)" in blocks["compared"]
    before = {one.key: one.text for one in province.year_report.of(2025).blocks}["compared"]
    assert before == "Chưa có số liệu kiểm tra năm 2024 để so sánh."


def test_an_agency_is_the_one_of_the_day_of_the_visit(province: Workspace) -> None:
    counts = province.synthesis.of(2025)
    names = [counts.names[one] for one in counts.visited]
    assert names == ["UBND huyện Bắc Yên", "UBND xã Bắc Yên"]
    (late,) = [one for one in counts.shortcomings if one.code == "HC07"]
    assert (late.count, len(late.agencies)) == (3, 2)


def test_all_years_together_count_no_finding_twice(province: Workspace) -> None:
    whole = province.synthesis.of(None)
    by_year = [province.synthesis.of(year) for year in YEARS]
    assert len(whole.findings) == sum(len(one.findings) for one in by_year)
    listed = [finding for one in whole.shortcomings for finding in one.findings]
    assert len(listed) == len(set(listed))
