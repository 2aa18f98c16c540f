"""Samples of dossiers: drawn once, recorded, judged over Tết, set against the agency's figure."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import InvalidInputError
from cchc_desktop.domain.sample import Agreement, Notice, Outcome
from cchc_desktop.exchange.dossier_list import Listed
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

CODES = tuple(Listed(f"HS-{n:02d}") for n in range(30))


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


def visit_id(workspace: Workspace) -> str:
    return desks.finance(workspace).id


def test_a_draw_is_kept_with_all_that_draws_it_again(workspace: Workspace) -> None:
    made = workspace.samples.draw(visit_id(workspace), CODES, 5, "2018/05", "sổ theo dõi")
    assert (made.size, made.seed, len(made.population)) == (5, "2018/05", 30)
    assert len(workspace.samples.drawn(made.id)) == 5
    before = desks.journal_rows(workspace)
    again = workspace.samples.draw(visit_id(workspace), CODES, 5, "2018/05")
    assert again.id == made.id
    assert desks.journal_rows(workspace) == before


def test_a_draw_is_one_step_to_take_back(workspace: Workspace) -> None:
    workspace.samples.draw(visit_id(workspace), CODES, 5, "a")
    workspace.history.undo()
    assert workspace.samples.of_visit(visit_id(workspace)) == ()
    workspace.history.redo()
    made = workspace.samples.of_visit(visit_id(workspace))[0]
    assert len(workspace.samples.drawn(made.id)) == 5
    assert workspace.checking.problems() == []


def test_dossiers_over_tet_are_late_in_working_days(workspace: Workspace) -> None:
    made = workspace.samples.draw(visit_id(workspace), CODES[:1], 1, "a")
    row = workspace.samples.drawn(made.id)[0]
    # Tết Mậu Tuất: 14 to 20 February 2018 off.
    row = workspace.samples.edit_drawn(
        row,
        received=date(2018, 2, 5),
        due=date(2018, 2, 12),
        returned=date(2018, 2, 22),
        apology=False,
    )
    judged = workspace.samples.judged(made.id)
    verdict = judged.drawn[0][1]
    assert (verdict.outcome, verdict.days) == (Outcome.LATE, 3)
    assert Notice.NO_APOLOGY in verdict.notices
    assert judged.summary.without_apology == 1


def test_dates_that_cannot_be_are_refused_at_their_fields(workspace: Workspace) -> None:
    made = workspace.samples.draw(visit_id(workspace), CODES[:1], 1, "a")
    row = workspace.samples.drawn(made.id)[0]
    with pytest.raises(InvalidInputError) as raised:
        workspace.samples.edit_drawn(row, received=date(2018, 2, 5), due=date(2018, 2, 1))
    assert [problem.where for problem in raised.value.problems] == ["due"]
    assert workspace.samples.drawn(made.id)[0].received is None


def test_the_agencys_own_figure_stands_beside_the_sample(workspace: Workspace) -> None:
    made = workspace.samples.draw(visit_id(workspace), CODES, 12, "a")
    assert made.reported_whole is not None
    assert Fraction(made.reported_part or 0, made.reported_whole) == Fraction(270, 276)
    for place, row in enumerate(workspace.samples.drawn(made.id)):
        workspace.samples.edit_drawn(
            row,
            received=date(2018, 3, 1),
            due=date(2018, 3, 15),
            returned=date(2018, 3, 30 if place < 6 else 14),
        )
    assert workspace.samples.judged(made.id).summary.agreement is Agreement.ABOVE


def test_the_workspaces_own_calendar_counts(workspace: Workspace) -> None:
    own = workspace.folder / "forms" / "working_days.json"
    own.parent.mkdir()
    days = [{"date": "2018-03-07", "name": "Nghỉ thử", "kind": "holiday"}]
    own.write_text(json.dumps({"years": {"2018": {"off": days, "work": []}}}), encoding="utf-8")
    assert not workspace.samples.calendar().is_working(date(2018, 3, 7))
    assert workspace.samples.calendar().is_working(date(2018, 3, 8))


def test_removing_a_sample_removes_its_dossiers(workspace: Workspace) -> None:
    made = workspace.samples.draw(visit_id(workspace), CODES, 5, "a")
    workspace.samples.remove(made)
    assert workspace.samples.drawn(made.id) == ()
    assert workspace.checking.problems() == []
