"""Made-up workspaces: the same for the same seed, sound, and never beside real visits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import made_up_register
from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

VISITS = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workspace = desks.fresh(tmp_path_factory.mktemp("made") / "w")
    workspace.generating.make(VISITS, seed=7)
    yield workspace
    workspace.close()


def _ask(workspace: Workspace, sql: str) -> list[tuple[Any, ...]]:
    rows = workspace.desk.database.execute(sql).fetchall()
    return [tuple(row) for row in rows]


def _content(workspace: Workspace) -> list[tuple[Any, ...]]:
    return _ask(workspace, "SELECT seq, n, verb, kind, entity, vals FROM journal ORDER BY seq")


def test_the_same_seed_makes_the_same_and_another_does_not(made: Workspace, tmp_path: Path) -> None:
    again, other = desks.fresh(tmp_path / "again"), desks.fresh(tmp_path / "other")
    again.generating.make(VISITS, seed=7)
    other.generating.make(VISITS, seed=8)
    assert _content(again) == _content(made)
    assert _content(other) != _content(made)
    for workspace in (again, other):
        workspace.close()


def test_as_many_as_were_asked_for(made: Workspace, tmp_path: Path) -> None:
    assert _ask(made, "SELECT count(*) FROM visit") == [(VISITS,)]
    assert _ask(made, "SELECT count(*) FROM finding") == [(VISITS * 50,)]
    few = desks.fresh(tmp_path / "few")
    told: list[tuple[int, int]] = []
    result = few.generating.make(3, 1, 10, lambda done, total: told.append((done, total)))
    assert (result.visits, result.findings) == (3, 10)
    assert _ask(few, "SELECT count(*) FROM finding") == [(10,)]
    assert told[-1] == (3, 3)
    few.close()


def test_nothing_in_it_is_unsound(made: Workspace) -> None:
    assert made.checking.problems() == []
    assert made.generating.is_made_up


def test_it_has_what_years_of_work_have(made: Workspace) -> None:
    years = _ask(made, "SELECT DISTINCT year FROM campaign ORDER BY year")
    assert [row[0] for row in years] == list(range(2018, 2027))
    levels = _ask(made, "SELECT DISTINCT a.level FROM visit v JOIN agency a ON a.id = v.agency_id")
    assert {row[0] for row in levels} == {"department", "district", "commune"}
    assert len({row[0] for row in _ask(made, "SELECT DISTINCT value FROM verdict")}) == 5
    assert len(_ask(made, "SELECT DISTINCT code FROM finding")) > 8
    for table in ("attendee", "rating", "dossier_row", "recommendation", "session", "marked"):
        assert _ask(made, f"SELECT count(*) FROM {table}") > [(0,)], table
    assert _ask(made, "SELECT count(*) FROM recommendation WHERE due IS NOT NULL") > [(0,)]
    assert all("{" not in row[0] for row in _ask(made, "SELECT text FROM finding"))
    assert all("{" not in row[0] for row in _ask(made, "SELECT text FROM recommendation"))


def test_figures_add_up_and_agencies_stand_on_the_days_of_their_visits(made: Workspace) -> None:
    for (visit,) in _ask(made, "SELECT id FROM visit"):
        assert made.dossiers.of_visit(visit).breaches == ()
    gone = _ask(
        made,
        "SELECT 1 FROM visit v JOIN agency a ON a.id = v.agency_id"
        " WHERE a.valid_from > date(v.starts) OR a.valid_to < date(v.starts)",
    )
    assert gone == []


def test_merged_communes_hand_their_open_recommendations_on(made: Workspace) -> None:
    inherited = [one for one in made.following.board() if one.inherited_from is not None]
    known = {str(one.agency.id): one.agency for one in made.agencies.register()}
    heirs = [known[one.agency_id] for one in inherited if one.row.level is Level.COMMUNE]
    assert heirs
    assert {one.valid_from for one in heirs} == {made_up_register.MERGER}


def test_for_more_visits_there_are_more_provinces(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    workspace.generating.make(2_001, 1, 0)  # visits alone: figures and marks are many
    places = _ask(workspace, "SELECT DISTINCT place FROM campaign")
    assert len(places) == 2
    agencies = _ask(workspace, "SELECT count(*), count(DISTINCT name) FROM agency")[0]
    assert agencies[0] > 600
    links = _ask(workspace, "SELECT count(*) FROM succession")[0][0]
    assert links % 2 == 0
    workspace.close()


def test_real_visits_are_left_alone(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    before = desks.journal_rows(workspace)
    with pytest.raises(ExpectedError) as refused:
        workspace.generating.make(5, seed=1)
    assert refused.value.code is ExpectedCode.HOLDS_REAL_VISITS
    assert desks.journal_rows(workspace) == before
    assert not workspace.generating.is_made_up
    workspace.close()


def test_a_plan_without_visits_is_real_too(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    form = json.loads(desks.SAMPLE.read_text(encoding="utf-8")) | {"visits": []}
    (tmp_path / "plan.json").write_text(json.dumps(form), encoding="utf-8")
    workspace.exchanging.take_in(tmp_path / "plan.json")
    with pytest.raises(ExpectedError) as refused:
        workspace.generating.make(5, seed=1)
    assert refused.value.code is ExpectedCode.HOLDS_REAL_VISITS
    workspace.close()


def test_another_seed_is_added_and_the_same_is_refused(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    workspace.generating.make(5, 1, 20)
    workspace.generating.make(5, 2, 20)
    assert _ask(workspace, "SELECT count(*) FROM visit") == [(10,)]
    with pytest.raises(ExpectedError) as refused:
        workspace.generating.make(5, 1, 20)
    assert refused.value.code is ExpectedCode.MADE_UP_ALREADY
    assert workspace.checking.problems() == []
    workspace.close()


def test_a_stop_half_way_leaves_nothing(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.generating.make(5, 1, 20, stop)
    assert desks.journal_rows(workspace) == 0
    assert _ask(workspace, "SELECT count(*) FROM agency") == [(0,)]
    workspace.generating.make(5, 1, 20)  # nothing is in the way
    workspace.close()


def test_undo_does_not_offer_to_take_a_whole_workspace_back(tmp_path: Path) -> None:
    workspace = desks.fresh(tmp_path / "w")
    workspace.generating.make(5, 1, 20)
    assert workspace.history.next_undo() is None
    workspace.close()
