"""Backups: whole, checked, thinned; restoring keeps what was there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import backup
from cchc_desktop.store.backup import Backup
from cchc_desktop.store.opening import open_database
from tests import desks
from tests.store import dump

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_a_copy_holds_all_that_was_committed(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    made = workspace.backups.make()
    copy = open_database(made.path)
    assert dump.tables(copy) == dump.tables(workspace.desk.database)
    assert [b.path for b in workspace.backups.listed()] == [made.path]


def test_a_copy_ends_while_another_writes(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    finding = desks.first_finding(workspace)
    stop = Event()

    def write() -> None:
        count = 0
        while not stop.is_set():
            count += 1
            workspace.findings.edit(workspace.findings.get(finding.id), note=str(count))
        workspace.desk.database.close_thread()

    writer = Thread(target=write)
    writer.start()
    try:
        made = backup.back_up(workspace.desk.database.path, tmp_path / "b", "manual")
    finally:
        stop.set()
        writer.join()
    copy = open_database(made.path)
    assert dump.tables(copy) == dump.rebuilt(copy)


def test_restoring_keeps_the_present_state_first(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    old = workspace.backups.make()
    finding = workspace.findings.edit(desks.first_finding(workspace), text="viết sau bản sao")
    kept = workspace.backups.restore(old)
    assert workspace.findings.get(finding.id).text != "viết sau bản sao"
    workspace.backups.restore(kept)
    assert workspace.findings.get(finding.id).text == "viết sau bản sao"
    assert workspace.checking.problems() == []


def test_no_pen_writes_again_after_a_restore(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    old = workspace.backups.make()
    workspace.findings.edit(desks.first_finding(workspace), text="một")
    workspace.backups.restore(old)
    workspace.findings.edit(desks.first_finding(workspace), text="hai")
    pens = workspace.desk.database.execute("SELECT DISTINCT pen FROM journal").fetchall()
    assert len(pens) == 2
    assert workspace.checking.problems() == []


@pytest.mark.parametrize("place", [0, 20, 4096])
def test_a_damaged_copy_is_refused_and_nothing_changes(tmp_path: Path, place: int) -> None:
    workspace = desks.with_sample(tmp_path)
    old = workspace.backups.make()
    before = dump.tables(workspace.desk.database)
    content = bytearray(old.path.read_bytes())
    content[place : place + 300] = b"\xa5" * 300
    old.path.write_bytes(bytes(content))
    with pytest.raises(ExpectedError) as refused:
        workspace.backups.restore(old)
    assert refused.value.code in (ExpectedCode.BAD_BACKUP, ExpectedCode.DAMAGED_DATABASE)
    assert dump.tables(workspace.desk.database) == before


def test_a_copy_is_due_daily_and_on_closing_when_something_was_written(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.fresh(tmp_path, clock)
    assert not workspace.backups.is_daily_due()
    assert not workspace.backups.is_closing_due()
    workspace.exchanging.take_in(desks.SAMPLE)
    assert workspace.backups.is_daily_due()
    assert workspace.backups.is_closing_due()
    workspace.backups.make("close")
    assert not workspace.backups.is_daily_due()
    assert not workspace.backups.is_closing_due()
    clock.forward(25 * 3600)
    assert workspace.backups.is_daily_due()


@given(st.lists(st.integers(0, 400 * 24), max_size=60))
def test_thinning_keeps_two_days_then_days_then_months(hours: list[int]) -> None:
    copies = [Backup(Path(f"{n}"), NOW - timedelta(hours=h), "x") for n, h in enumerate(hours)]
    gone = set(backup.superfluous(copies, NOW))
    left = [copy for copy in copies if copy not in gone]
    for copy in gone:
        age = NOW - copy.made
        form = "%Y%m%d" if age <= timedelta(days=30) else "%Y%m"
        assert age > timedelta(days=2)
        assert any(
            other.made >= copy.made and other.made.strftime(form) == copy.made.strftime(form)
            for other in left
        )
    months = {(copy.made.year, copy.made.month) for copy in copies}
    assert months == {(copy.made.year, copy.made.month) for copy in left}
    assert set(backup.superfluous(left, NOW)) == set()


def test_a_copy_that_thinning_would_take_away_can_still_be_chosen(tmp_path: Path) -> None:
    clock = desks.Clock()
    workspace = desks.with_sample(tmp_path, clock)
    old = workspace.backups.make()
    clock.forward(3600)
    workspace.backups.make()
    clock.forward(40 * 86_400)
    workspace.findings.edit(desks.first_finding(workspace), text="Sau.")
    workspace.backups.restore(old)
    assert desks.first_finding(workspace).text != "Sau."
    assert old not in workspace.backups.listed()
    workspace.close()
