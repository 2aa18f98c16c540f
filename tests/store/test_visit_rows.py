"""The list of visits: the same lines whether agencies are read with each visit or by themselves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path

import pytest
from pytest import MonkeyPatch

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.visit import Visited, VisitRow, VisitState
from cchc_desktop.store import visit_lines, visits
from tests import desks


def test_lines_read_with_agencies_by_themselves_are_those_of_one_statement(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    campaign = workspace.planning.campaigns()[0].id
    seen = desks.finance(workspace)
    for n in range(12):
        name = ("Sở Tài chính", "Xã Chiềng Xôm", "Xã Mường Cơi")[n % 3]
        starts = seen.starts + timedelta(days=n)
        made = workspace.visits.add(campaign, name, Level.DEPARTMENT, starts)
        workspace.findings.add(made.id, "TTHC", FindingKind.SHORTCOMING, "Chậm.")
    workspace.visits.edit(workspace.visits.get(made.id), number=77, venue="Phòng họp", chair="A")
    database = workspace.desk.database
    assert visits._is_worth_naming(database)
    for year, condition in ((None, ""), (2018, "WHERE c.year = 2018"), (1999, "WHERE 0")):
        one = visit_lines.telling(database.execute(visits.ROWS.format(condition)))
        assert visits.rows(database, year) == one
    assert database.execute("PRAGMA cache_size").fetchone() == (-16_000,)  # lent while it was read
    shared = {id(row.agency) for row in visits.rows(database)}
    assert len(shared) == len({row.agency for row in visits.rows(database)})


def test_lines_held_by_columns_are_the_lines_that_were_found(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(visit_lines, "_PAGE", 7)
    day = datetime(2026, 2, 3, 1, tzinfo=UTC)
    rows = [
        VisitRow(
            f"v{n:x}", n or None, 2020 + n % 3, Visited(f"Xã {n % 4}", Level.COMMUNE, f"k{n % 4}"),
            day + timedelta(days=n % 5), f"Phòng {n % 2}", list(VisitState)[n % 8], "",
            n, 300 * n, 0,
        )
        for n in range(40)
    ]  # fmt: skip
    for count in (0, 1, 7, 8, 40):
        found = [
            (
                row.id, row.number, row.year, row.agency, row.level.value, row.visited.sort_key,
                row.starts.isoformat(), row.venue, row.state.value, *row[7:],
            )
            for row in rows[:count]
        ]  # fmt: skip
        lines = visit_lines.telling(iter(found))
        assert list(lines) == rows[:count] == lines[:]
        assert [lines[n] for n in range(count)] == rows[:count]
        assert (len(lines), lines[-3:]) == (count, rows[:count][-3:])
        for name in (*VisitRow._fields, "visited.sort_key", "agency", "standing"):
            assert list(lines.column(name)) == list(map(attrgetter(name), rows[:count])), name
        with pytest.raises(IndexError):
            lines[count]
