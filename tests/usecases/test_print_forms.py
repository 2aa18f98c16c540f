"""What an office chooses for its papers is a record: kept, undone, shared, and printed by."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc_desktop.domain import print_form
from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.documents.sheets import Sheet


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def test_nothing_chosen_is_the_decrees_own_choice(workspace: Workspace) -> None:
    campaign = workspace.planning.campaigns()[0]
    found = workspace.papers.forms.of_campaign(campaign.id)
    assert found == print_form.usual(campaign.id)
    workspace.close()


def test_a_choice_is_kept_printed_and_undone(workspace: Workspace) -> None:
    campaign = workspace.planning.campaigns()[0]
    form = workspace.papers.forms.of_campaign(campaign.id)
    form = workspace.papers.forms.edit(form, place_line=True)
    workspace.papers.forms.edit(form, filed="VT, TH", signature_blocks=2)
    visit = desks.finance(workspace)
    said = Sheet(workspace.minutes.draw(visit.id).pdf)
    assert "Sơn La, ngày 09 tháng 10 năm 2018" in [x.text for x in said.head_right]
    assert said.recipients[-1].text == "- Lưu: VT, TH."
    workspace.history.undo()
    workspace.history.undo()
    assert workspace.papers.forms.of_campaign(campaign.id).place_line is False
    workspace.close()


@pytest.mark.parametrize(
    "wrong", [{"photos_a_page": 5}, {"signature_blocks": 1}, {"nation_size": 14}]
)
def test_what_the_decree_does_not_allow_is_refused(
    workspace: Workspace, wrong: dict[str, int]
) -> None:
    campaign = workspace.planning.campaigns()[0]
    form = workspace.papers.forms.of_campaign(campaign.id)
    with pytest.raises(InvalidInputError):
        workspace.papers.forms.edit(form, **wrong)
    assert workspace.papers.forms.of_campaign(campaign.id) == form
    workspace.close()


def test_the_preview_is_a_page_in_that_form(workspace: Workspace) -> None:
    campaign = workspace.planning.campaigns()[0]
    form = workspace.papers.forms.of_campaign(campaign.id)
    workspace.papers.forms.edit(form, nation_size=13)
    paper = workspace.papers.forms.preview(campaign.id)
    assert paper is not None
    assert dict(Sheet(paper.pdf).components())["quoc_hieu"][0].size == 13
    workspace.close()
