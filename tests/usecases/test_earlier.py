"""The last visit of an agency: found also under another spelling, and taken over by sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.visit import Visit
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def next_visit(workspace: Workspace, days: int = 365, name: str = "Sở Tài chính") -> Visit:
    past = desks.finance(workspace)
    starts = past.starts + timedelta(days=days)
    return workspace.visits.add(past.campaign_id, name, Level.DEPARTMENT, starts)


def test_earlier_visits_come_the_last_first_and_never_the_visit_itself(
    workspace: Workspace,
) -> None:
    past = desks.finance(workspace)
    second, third = next_visit(workspace), next_visit(workspace, 700)
    assert [v.id for v in workspace.earlier.before(third.id)] == [second.id, past.id]
    assert [v.id for v in workspace.earlier.before(second.id)] == [past.id]
    assert workspace.earlier.before(past.id) == ()


def test_another_agency_has_not_been_visited(workspace: Workspace) -> None:
    assert workspace.earlier.before(next_visit(workspace, name="Sở Nội vụ").id) == ()


def test_an_agency_written_the_other_way_is_the_same(workspace: Workspace) -> None:
    past = desks.finance(workspace)
    agency = workspace.visits.agency(past.agency_id)
    new = next_visit(workspace, name="Sở Y Hoà")
    workspace.visits.edit_agency(agency, name="Sở Y Hòa")
    assert [v.id for v in workspace.earlier.before(new.id)] == [past.id]


def test_a_finding_is_taken_over_without_reply_and_can_be_taken_back(workspace: Workspace) -> None:
    new = next_visit(workspace)
    old = next(
        f
        for f in workspace.earlier.record(desks.finance(workspace).id).findings
        if f.kind is FindingKind.SHORTCOMING
    )
    made = workspace.earlier.take_finding(old, new.id)
    assert (made.text, made.area, made.kind, made.code) == (old.text, old.area, old.kind, old.code)
    assert (made.visit_id, made.reply_stance, made.reply_text) == (new.id, None, "")
    assert made.id != old.id
    assert workspace.findings.get(old.id) == old
    assert workspace.history.next_undo() == Op.TAKE_OVER
    workspace.history.undo()
    assert workspace.findings.of_visit(new.id) == ()


def test_a_recommendation_is_taken_over_as_an_open_one(workspace: Workspace) -> None:
    new = next_visit(workspace)
    record = workspace.earlier.record(desks.finance(workspace).id)
    old = replace(record.recommendations[0], status=Status.NOT_DONE)
    made = workspace.earlier.take_recommendation(old, new.id)
    assert (made.text, made.addressee, made.status, made.due, made.findings) == (
        old.text,
        old.addressee,
        Status.OPEN,
        None,
        (),
    )


def test_an_area_goes_to_its_successor_where_the_framework_is_another(
    workspace: Workspace,
) -> None:
    new = next_visit(workspace)
    campaign = workspace.planning.campaign(new.campaign_id)
    old = replace(desks.first_finding(workspace), area="HDH")
    workspace.planning.edit(campaign, framework=Framework.NQ76)
    assert workspace.earlier.take_finding(old, new.id).area == "CQS"
    assert workspace.earlier.take_finding(replace(old, area="TTHC"), new.id).area == "TTHC"


def test_the_record_tells_what_was_found_and_in_which_campaign(workspace: Workspace) -> None:
    past = desks.finance(workspace)
    record = workspace.earlier.record(past.id)
    assert record.title == workspace.planning.campaign(past.campaign_id).title
    assert record.findings == workspace.findings.of_visit(past.id)
    assert record.recommendations == workspace.recommendations.of_visit(past.id)
