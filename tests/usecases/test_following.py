"""Verdicts start empty, outlive the signing, follow the successor, and each is counted once."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.campaign import Framework
from cchc_desktop.domain.problems import InvalidInputError, ProblemCode
from cchc_desktop.domain.recommendation import Status
from cchc_desktop.domain.succession import SuccessionKind
from cchc_desktop.domain.times import VIETNAM
from cchc_desktop.domain.visit import VisitState
from cchc_desktop.store import board as store_board
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture
def clock() -> desks.Clock:
    made = desks.Clock()
    made.moment = datetime(2019, 6, 1, 3, 0, tzinfo=UTC)
    return made


@pytest.fixture
def workspace(tmp_path: Path, clock: desks.Clock) -> Workspace:
    return desks.with_sample(tmp_path / "w", clock)


def sign(workspace: Workspace, visit_id: str) -> None:
    """Freeze a visit as signing will."""
    visit = workspace.visits.get(visit_id)
    workspace.desk.edit(Op.SET_STATE, visit, (), state=VisitState.SIGNED)


def again(workspace: Workspace, agency: str, level: Level, year: int) -> str:
    campaign = workspace.planning.add(f"Kiểm tra {year}", year, Framework.NQ30C)
    starts = datetime(year, 6, 1, 8, 0, tzinfo=VIETNAM)
    return workspace.visits.add(campaign.id, agency, level, starts).id


def counted(workspace: Workspace) -> dict[str, int]:
    """The same states by plain SQL, made another way: verdict by verdict in order of days."""
    database = workspace.desk.database
    states = dict(database.execute("SELECT id, status FROM recommendation").fetchall())
    rows = database.execute("SELECT recommendation_id, value FROM verdict ORDER BY day, id")
    states |= {one: value for one, value in rows.fetchall() if value is not None}
    out: dict[str, int] = {}
    for value in states.values():
        out[value] = out.get(value, 0) + 1
    return out


def test_the_next_visit_asks_for_what_is_open_and_starts_empty(workspace: Workspace) -> None:
    old = desks.finance(workspace)
    sign(workspace, old.id)
    visit_id = again(workspace, "Sở Tài chính", Level.DEPARTMENT, 2019)
    asked = workspace.following.asked_at(visit_id)
    assert [one.line.row.visit_id for one in asked] == [old.id, old.id]
    assert all(one.verdict is None and one.before is None for one in asked)
    said = workspace.following.judge(
        asked[0].line.id, visit_id, value=Status.DONE, evidence="Quyết định số 12/QĐ-STC"
    )
    assert said.day == date(2019, 6, 1)
    board = {one.id: one for one in workspace.following.board()}
    assert board[asked[0].line.id].row.status is Status.DONE
    assert workspace.recommendations.of_visit(old.id)[0].status is Status.OPEN  # not touched
    # At the visit it stays in sight; the next one asks only for what is left, and from nothing.
    assert [bool(one.verdict) for one in workspace.following.asked_at(visit_id)] == [True, False]
    workspace.following.judge(asked[1].line.id, visit_id, value=Status.PARTLY)
    later = workspace.following.asked_at(again(workspace, "Sở Tài chính", Level.DEPARTMENT, 2020))
    assert [one.line.id for one in later] == [asked[1].line.id]
    assert later[0].verdict is None
    assert later[0].before is not None
    assert later[0].before.value is Status.PARTLY
    assert {one.row.status.value for one in workspace.following.board()} == set(counted(workspace))
    workspace.history.undo()
    workspace.history.undo()


def test_a_verdict_of_a_signed_visit_stands_and_the_office_gives_a_newer(
    workspace: Workspace,
) -> None:
    first = workspace.recommendations.of_visit(desks.finance(workspace).id)[0]
    visit_id = again(workspace, "Sở Tài chính", Level.DEPARTMENT, 2019)
    one = workspace.following.judge(first.id, visit_id, value=Status.NOT_DONE)
    sign(workspace, visit_id)
    with pytest.raises(InvalidInputError) as refused:
        workspace.following.edit_verdict(one, value=Status.DONE)
    assert [problem.code for problem in refused.value.problems] == [ProblemCode.LOCKED]
    workspace.following.judge_in_office(first.id, Status.DONE, date(2019, 9, 1))
    row = next(line.row for line in workspace.following.board() if line.id == first.id)
    assert (row.status, row.judged) == (Status.DONE, date(2019, 9, 1))
    with pytest.raises(InvalidInputError):
        workspace.following.judge_in_office(first.id, Status.OPEN)


def test_a_note_alone_is_no_verdict(workspace: Workspace) -> None:
    first = workspace.recommendations.of_visit(desks.finance(workspace).id)[0]
    visit_id = again(workspace, "Sở Tài chính", Level.DEPARTMENT, 2019)
    workspace.following.judge(first.id, visit_id, note="hỏi lại văn thư")
    row = next(line.row for line in workspace.following.board() if line.id == first.id)
    assert (row.status, row.judged) == (Status.OPEN, None)


def test_heirs_are_asked_and_nothing_is_doubled_on_the_board(workspace: Workspace) -> None:
    agencies = workspace.agencies
    district = next(a for a in agencies.everyone() if a.level is Level.DISTRICT)
    heirs = [agencies.add(f"UBND xã {name}", Level.COMMUNE) for name in ("Bắc Yên", "Tà Xùa")]
    day = date(2025, 7, 1)
    agencies.add_succession(district.id, heirs[0].id, SuccessionKind.MERGED, day)
    mine = [one for one in workspace.following.board() if one.agency_id == heirs[0].id]
    assert {one.inherited_from for one in mine} == {district.id}
    assert len(mine) == 3
    agencies.add_succession(district.id, heirs[1].id, SuccessionKind.SPLIT, day)
    board = workspace.following.board()
    assert len(board) == len({one.id for one in board}) == 5
    for heir in heirs:
        visit_id = again(workspace, heir.name, Level.COMMUNE, 2026)
        asked = workspace.following.asked_at(visit_id)
        assert len(asked) == 3
        assert {one.line.inherited_from for one in asked} == {district.id}
        assert len(workspace.following.board(heir.id)) == 3


def test_days_overdue_are_those_of_the_calendar(workspace: Workspace, clock: desks.Clock) -> None:
    clock.moment = datetime(2018, 12, 1, 3, 0, tzinfo=UTC)
    overdue = {one.row.due: one.days_overdue for one in workspace.following.board()}
    assert overdue[date(2018, 11, 30)] == 1
    assert overdue[date(2018, 12, 31)] == 0
    late = [one for one in workspace.following.board() if one.row.due == date(2018, 11, 30)]
    for one in late:
        workspace.following.judge_in_office(one.id, Status.OBSOLETE)
    board = {one.id: one for one in workspace.following.board()}
    assert all(board[one.id].days_overdue == 0 for one in late)


def test_reports_of_agencies_keep_their_file_and_wait_to_be_confirmed(
    workspace: Workspace, tmp_path: Path
) -> None:
    first = workspace.recommendations.of_visit(desks.finance(workspace).id)[0]
    file = tmp_path / "báo cáo.pdf"
    file.write_bytes(b"%PDF-1.4 khac phuc")
    one = workspace.following.add_remedy(first.id, date(2019, 1, 15), file)
    one = workspace.following.edit_remedy(one, number="15/BC-STC", text="Đã ban hành quy chế.")
    assert (one.name, one.confirmed) == ("báo cáo.pdf", None)
    assert workspace.following.file_of(one).read_bytes() == file.read_bytes()
    assert workspace.checking.problems() == []
    workspace.following.file_of(one).unlink()
    found = [problem.code for problem in workspace.checking.problems()]
    assert found == [ProblemCode.EVIDENCE_GONE]
    one = workspace.following.edit_remedy(one, confirmed=True)
    assert workspace.following.remedies(first.id) == (one,)
    with pytest.raises(InvalidInputError):
        workspace.following.edit_remedy(one, day=None)


def test_a_board_read_piece_by_piece_is_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = workspace.following.board()
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(store_board, "_AT_ONCE", 2)
    monkeypatch.setattr(store_board, "_BETWEEN", 3)
    assert workspace.following.board(tell=lambda *pair: told.append(pair)) == whole
    assert len(whole) > 3
    assert told == sorted(told)
    assert told[-1] == (len(whole), len(whole))
    assert len(told) > 1
