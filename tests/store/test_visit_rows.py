"""The list of visits: the same lines whether agencies are read with each visit or by themselves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from cchc_desktop.domain.agency import Level
from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.store import visits
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
        one = visits._made(database.execute(visits.ROWS.format(condition)))
        assert visits.rows(database, year) == one
    assert database.execute("PRAGMA cache_size").fetchone() == (-16_000,)  # lent while it was read
    shared = {id(row.agency) for row in visits.rows(database)}
    assert len(shared) == len({row.agency for row in visits.rows(database)})
