"""Minutes tell what became of the time before, and what was pointed out already."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.papers import PaperKind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.visit import VisitKind
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.documents.sheets import Sheet


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path / "w")


def next_visit(workspace: Workspace) -> str:
    campaign = workspace.planning.add("Kiểm tra năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    return workspace.visits.add(campaign.id, "Sở Tài chính", Level.DEPARTMENT, starts).id


def printed(workspace: Workspace, visit_id: str) -> str:
    sheet = Sheet(workspace.minutes.draw(visit_id).pdf)
    return " ".join(" ".join(line.text for line in sheet.lines).split())


def test_the_paragraph_is_written_from_the_verdicts_alone(workspace: Workspace) -> None:
    visit_id = next_visit(workspace)
    assert "kiến nghị của lần kiểm tra trước" not in printed(workspace, visit_id)
    first, second = workspace.following.asked_at(visit_id)
    workspace.following.judge(
        first.line.id, visit_id, value=Status.DONE, evidence="Quyết định số 12/QĐ-STC"
    )
    text = printed(workspace, visit_id)
    assert "1. Kết quả thực hiện kiến nghị của lần kiểm tra trước" in text
    assert "01/02 kiến nghị của lần kiểm tra trước chưa hoàn thành: đã khắc phục 01." in text
    assert "(biên bản số 05 năm 2018): đã khắc phục." in text
    assert "Minh chứng: Quyết định số 12/QĐ-STC." in text
    verdict = workspace.following.judge(second.line.id, visit_id, value=Status.NOT_DONE)
    file = workspace.folder / "ảnh bảng.pdf"
    file.write_bytes(b"%PDF-1.4")
    workspace.following.show_by(verdict, file)
    assert "chưa khắc phục. Minh chứng: tệp “ảnh bảng.pdf”." in printed(workspace, visit_id)
    text = printed(workspace, visit_id)
    assert "02/02 kiến nghị" in text
    assert len(second.line.row.text) > 110
    assert f"“{second.line.row.text.rstrip('.')}”" in text, "quoted whole"
    # The old paper says what it said: verdicts are no part of it.
    assert "đã khắc phục" not in printed(workspace, desks.finance(workspace).id)


def test_the_same_code_again_names_the_minutes_that_had_it(workspace: Workspace) -> None:
    visit_id = next_visit(workspace)
    old = next(f for f in workspace.findings.of_visit(desks.finance(workspace).id) if f.code)
    add = workspace.findings.add
    add(visit_id, old.area, FindingKind.SHORTCOMING, "Vẫn còn.", code=old.code)
    text = printed(workspace, visit_id)
    said = "Nội dung này đã được chỉ ra tại biên bản số 05 năm 2018."
    assert text.count(said) == 1
    add(visit_id, old.area, FindingKind.STRENGTH, "Đã tốt hơn.", code=old.code)
    add(visit_id, old.area, FindingKind.SHORTCOMING, "Chuyện khác.", code="HC99")
    assert printed(workspace, visit_id).count(said) == 1
    assert said not in printed(workspace, desks.finance(workspace).id)


def test_notice_and_letter_tell_of_the_time_before_and_old_papers_keep_old_names(
    workspace: Workspace,
) -> None:
    """A renamed agency is rechecked: the new papers name the old minutes as they were."""
    old = desks.finance(workspace)
    code = next(f for f in workspace.findings.of_visit(old.id) if f.code)
    heir = workspace.agencies.add(
        "Sở Tài chính và Đầu tư", Level.DEPARTMENT, valid_from=date(2019, 1, 1)
    )
    kind = SuccessionKind.RENAMED
    workspace.agencies.add_succession(old.agency_id, heir.id, kind, date(2019, 1, 1))
    campaign = workspace.planning.add("Kiểm tra năm 2019", 2019, Framework.NQ30C)
    starts = datetime(2019, 6, 3, 8, 0, tzinfo=VIETNAM)
    visit = workspace.visits.add(campaign.id, heir.name, heir.level, starts)
    assert "Báo cáo kết quả thực hiện 02 kiến nghị chưa hoàn thành" in paper(
        workspace, PaperKind.LETTER, visit.id
    )
    assert "phúc tra" not in paper(workspace, PaperKind.NOTICE, visit.id)
    workspace.visits.edit(visit, kind=VisitKind.RECHECK)
    first, _ = workspace.following.asked_at(visit.id)
    workspace.following.judge(first.line.id, visit.id, value=Status.PARTLY)
    workspace.findings.add(visit.id, code.area, FindingKind.SHORTCOMING, "Vẫn còn.", code=code.code)
    text = paper(workspace, PaperKind.NOTICE, visit.id)
    assert "Hình thức kiểm tra: phúc tra." in text
    assert "01/02 kiến nghị của lần kiểm tra trước chưa hoàn thành: khắc phục một phần 01." in text
    assert "đã được chỉ ra tại biên bản số 05 năm 2018 tại Sở Tài chính." in text
    assert "tại Sở Tài chính và Đầu tư" in text
    for kind_of in (PaperKind.NOTICE, PaperKind.LETTER):
        before = paper(workspace, kind_of, old.id)
        assert "Sở Tài chính" in before
        assert "Đầu tư" not in before
        assert "lần kiểm tra trước" not in before


def paper(workspace: Workspace, kind: PaperKind, visit_id: str) -> str:
    sheet = Sheet(workspace.papers.draw(kind, visit_id).pdf)
    return " ".join(" ".join(line.text for line in sheet.lines).split())
