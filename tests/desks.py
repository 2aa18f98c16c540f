"""Workspaces for tests: real files in a temporary folder, a clock that the test sets."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from cchc_desktop import paths
from cchc_desktop.domain.finding import Finding
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store.opening import open_database
from cchc_desktop.usecases.workspace import Workspace

SAMPLE = paths.resources() / "sample" / "son-la-2018.json"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2018, 10, 9, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


def fresh(folder: Path, clock: Clock | None = None) -> Workspace:
    """An empty workspace."""
    file = folder / "cchc.db"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_empty())
    return Workspace(folder, clock or Clock())


@cache
def _empty() -> bytes:
    """The file as all migrations leave it: they take longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cchc.db"
        database = open_database(path)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        return path.read_bytes()


def with_sample(folder: Path, clock: Clock | None = None) -> Workspace:
    """A workspace that has taken in the campaign Sơn La 2018."""
    workspace = fresh(folder, clock)
    workspace.exchanging.take_in(SAMPLE)
    return workspace


def finance(workspace: Workspace) -> Visit:
    """The visit to Sở Tài chính."""
    return workspace.visits.named("5")


def first_finding(workspace: Workspace) -> Finding:
    """Its first finding."""
    return workspace.findings.of_visit(finance(workspace).id)[0]


def journal_rows(workspace: Workspace) -> int:
    """How many rows the journal has."""
    count = workspace.desk.database.execute("SELECT count(*) FROM journal").fetchone()[0]
    return int(count)
