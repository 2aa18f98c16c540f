"""The office's jobs over made-up workspaces: 2,000 visits and 100,000 findings; 35,000 and 1 M.

Each floor asks the same rows of the same file with bare SQL. The workspaces are made once, by the
command ``generate``, and kept in the system's folder for passing things. ``growth`` holds the large
one against the small one: what a person waits for at one visit must not grow with the country.
"""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cchc_desktop.domain.overview import Asked
from cchc_desktop.store import agencies, board, plans, tallies, visits
from cchc_desktop.store import search as store_search
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import starting
from tests.bench.measuring import Result, against, environment
from tests.bench.searching import search_over

SIZES = {"small": (2_000, 100_000), "large": (35_000, 1_000_000)}
_YEAR, _PLAN = 2024, 2026
_COUNTED = "SELECT c.year, a.level, f.area, f.code, f.kind, count(*), count(DISTINCT v.agency_id)"
_FROM = (
    " FROM campaign c JOIN visit v ON v.campaign_id = c.id JOIN agency a ON a.id = v.agency_id"
    " JOIN finding f ON f.visit_id = v.id {} GROUP BY 1, 2, 3, 4, 5"
)
_VISITED = "SELECT agency_id, count(*), min(starts), max(starts) FROM visit GROUP BY agency_id"
_JOURNAL = ("journal", "head", "waiting", "pen", "clock")


@dataclass(frozen=True)
class Job:
    """One thing that a person waits for: bare SQL of the same rows, ours, the bars."""

    name: str
    floor: Callable[[], object]
    ours: Callable[[], object]
    bar: float
    growth: float
    """How much longer it may take at 1 M: some 1 for what is of one visit or one page."""
    rounds: int = 5


def folder(size: str) -> Path:
    """The workspace of that size, made where it is not there."""
    found = Path(tempfile.gettempdir()) / "cchc-bench" / size
    if not (found / "cchc.db").exists():
        count, findings = SIZES[size]
        begun = time.perf_counter()
        workspace = Workspace(found)
        workspace.generating.make(count, 1, findings)
        workspace.close()
        seconds = time.perf_counter() - begun
        mebibytes = (found / "cchc.db").stat().st_size / 2**20
        print(f"{size}: made in {seconds:.0f} s, {mebibytes:.0f} MiB", flush=True)  # noqa: T201
    return found


def office(size: str) -> list[Result]:
    """Every job over one workspace."""
    workspace = Workspace(folder(size))
    raw = _raw(size)
    out = [against(j.name, j.floor, j.ours, j.bar, j.rounds, size) for j in _jobs(workspace, raw)]
    raw.close()
    workspace.close()
    return [*starting.against_bare(_named(size), f" {size}"), *out]


def search(size: str) -> list[Result]:
    """The box over everything, in a workspace that has all kinds; its index merged as when idle."""
    workspace = Workspace(folder(size))
    while store_search.merge(workspace.desk.database):
        pass
    raw = _raw(size)
    results = search_over(f"search {size}", workspace, raw, SIZES[size][1])
    raw.close()
    workspace.close()
    return results


def growth() -> list[Result]:
    """The same jobs, the large workspace against the small one."""
    small, large = (Workspace(folder(size)) for size in SIZES)
    raw_small, raw_large = (_raw(size) for size in SIZES)
    out = [
        against(f"grown {a.name}", a.ours, b.ours, b.growth, 3)
        for a, b in zip(_jobs(small, raw_small), _jobs(large, raw_large), strict=True)
    ]
    for one in (raw_small, raw_large, small, large):
        one.close()
    of_small, of_large = (_named(size) for size in SIZES)
    starts = starting.against_another("grown start", of_small, of_large, 1.2)
    return [starts, *out]


def _named(size: str) -> Path:
    """The workspace where somebody has said who works: else the window asks first."""
    workspace = Workspace(folder(size))
    if not workspace.preferences.author:
        workspace.set_preferences(author="Lò Thị Ưởng")
    workspace.close()
    return folder(size)


def memory(size: str) -> list[Result]:
    """What the program holds with the list of all visits shown, to a bare window.

    The first run of each is not counted: it compiles modules, which a laptop does once.
    Where it goes, in MiB of resident memory (28 November 2026, 35,000 visits, modules compiled):
    PySide and what the empty window needs 45, of which Python 9; the empty window on the screen
    15; the modules of the workspace 5; the window filled, with 500 visits 11; what is loaded
    behind the first picture 6; all visits 7.
    """
    with tempfile.TemporaryDirectory() as passing:
        env = environment(passing, QT_QPA_PLATFORM="offscreen")

        def held(script: str) -> float:
            run = [sys.executable, "-c", script, str(folder(size))]
            told = subprocess.run(run, check=True, env=env, capture_output=True, text=True)
            return float(told.stdout.split()[-1])

        (_, _), (bare, ours) = [(held(_BARE), held(_OURS)) for _ in range(2)]
    return [Result("memory", (ours / bare,), bare, ours, 2.0, f"{size}: MiB, not ms")]


def memory_all(size: str) -> list[Result]:
    """What the synthesis of all years holds, to the same rows held as SQLite gives them."""

    def held(script: str) -> float:
        run = [sys.executable, "-c", script, str(folder(size))]
        told = subprocess.run(run, check=True, capture_output=True, text=True)
        return float(told.stdout.split()[-1])

    bare, ours = held(_HELD.format(asked=_of_all())), held(_SUMMED)
    return [Result("memory_all", (ours / bare,), bare, ours, 1.0, f"{size}: MiB, not ms")]


def _of_all() -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """The rows of a synthesis of all years."""
    visited = f"SELECT v.*, a.name, a.level {tallies._FROM} JOIN agency a ON a.id = v.agency_id"
    advice = "SELECT r.id, r.visit_id, r.status, r.addressee, r.due, r.area"
    figures = "SELECT d.visit_id, d.source, d.counts"
    return (
        (visited, ()),
        (tallies.findings_sql(""), ()),
        (f"{advice} {tallies._FROM} JOIN recommendation r ON r.visit_id = v.id", ()),
        (f"{figures} {tallies._FROM} JOIN dossier_row d ON d.visit_id = v.id", ()),
    )


def _first(workspace: Workspace) -> Callable[[], object]:
    return partial(workspace.following.first_of_board, board.Condition.OPEN, 500)


def file_size(size: str) -> list[Result]:
    """The file to the file without its journal (house/SYNC.md §1: at most 2.2)."""
    with tempfile.TemporaryDirectory() as passing:
        copy = Path(passing) / "copy.db"
        shutil.copy(folder(size) / "cchc.db", copy)
        connection = sqlite3.connect(copy, isolation_level=None)
        connection.execute("PRAGMA journal_mode = off")
        connection.execute("VACUUM")
        whole = copy.stat().st_size
        for table in _JOURNAL:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("VACUUM")
        connection.close()
        without = copy.stat().st_size
    note = f"{size}: MiB, not ms"
    return [Result("file_size", (whole / without,), without / 2**20, whole / 2**20, 2.2, note)]


def _raw(size: str) -> sqlite3.Connection:
    uri = f"{(folder(size) / 'cchc.db').as_uri()}?mode=ro"
    raw = sqlite3.connect(uri, uri=True, isolation_level=None)
    raw.execute("PRAGMA cache_size = -16000")
    return raw


def _jobs(workspace: Workspace, raw: sqlite3.Connection) -> list[Job]:
    def ask(*statements: tuple[str, tuple[Any, ...]]) -> Callable[[], object]:
        return lambda: [raw.execute(sql, values).fetchall() for sql, values in statements]

    middle = visits.rows(workspace.desk.database, _YEAR)[7]
    line = sorted(workspace.agencies.lines().history(workspace.visits.get(middle.id).agency_id))
    of_line = f"{board.ROWS} WHERE v.agency_id IN ({', '.join('?' * len(line))}){board._ORDER}"
    of_year = "WHERE c.year = ?"
    waiting = "SELECT v.agency_id, r.due, r.status FROM visit v JOIN recommendation r ON"
    waiting += " r.visit_id = v.id"
    register = ask(("SELECT * FROM agency", ()), (_VISITED, ()))
    recommendations = (
        f"SELECT r.id, r.visit_id, r.status, r.addressee, r.due {tallies._FROM}"
        f" JOIN recommendation r ON r.visit_id = v.id {of_year}"
    )
    figures = (
        f"SELECT d.visit_id, d.source, d.counts {tallies._FROM}"
        f" JOIN dossier_row d ON d.visit_id = v.id {of_year}"
    )
    year = ask((tallies.findings_sql(), (_YEAR,)), (recommendations, (_YEAR,)), (figures, (_YEAR,)))
    seen = ask(
        (tallies.findings_sql(), (_YEAR,)),
        (recommendations, (_YEAR,)),
        (figures, (_YEAR,)),
        (_CODES, ()),
    )
    lines = ((plans._TEAM, (_PLAN,)), (plans._LINES, ()))
    look = Asked(_YEAR)
    first = visits.FIRST.format("k.year = ?")
    rows = visits.ROWS.format("")
    country = ("year", "level", "area", "code", "kind")
    return [
        Job(
            "list first",
            ask((first, (_PLAN, 500))),
            partial(workspace.visits.first_rows, None, 500),
            4.0,
            5.0,
        ),
        Job("list all", ask((rows, ())), workspace.visits.rows, 1.5, 20.0),
        Job(
            "asked at a visit",
            ask((of_line, tuple(line)), ("SELECT id, name FROM agency", ())),
            partial(workspace.following.asked_at, middle.id),
            10.0,
            20.0,  # the register is of 18 provinces then
        ),
        Job(
            "visits before",
            ask(("SELECT * FROM visit WHERE agency_id = ?", (line[0],))),
            partial(workspace.earlier.before, middle.id),
            50.0,
            20.0,
        ),
        Job("board", ask((board.ROWS + board._ORDER, ())), workspace.following.board, 2.5, 25.0),
        Job("register", register, workspace.agencies.register, 12.0, 25.0),
        Job("plan", ask(*lines), partial(workspace.year_plan.of, _PLAN), 3.0, 25.0),
        Job(
            "suggested order",
            ask(*lines, (plans._CODES, (_PLAN,)), (plans._LATE, (_PLAN,)), (waiting, ())),
            partial(workspace.year_plan.suggested, _PLAN),
            3.0,
            25.0,
        ),
        Job("overview", seen, partial(workspace.overviews.look, look), 6.0, 25.0),
        Job("stats of a year", year, partial(workspace.synthesis.of, _YEAR), 3.5, 25.0),
        Job("stats of all", ask(*_of_all()), partial(workspace.synthesis.of, None), 5.0, 25.0, 2),
        Job("first of board", ask((board.ROWS + " LIMIT 500", ())), _first(workspace), 60.0, 60.0),
        Job(
            "counts of all",
            ask((_COUNTED + _FROM.format(""), ())),
            partial(tallies.grouped, workspace.desk.database, country),
            2.0,
            25.0,
            3,
        ),
        Job("undo asked", ask((_LAST, ())), workspace.history.next_undo, 60.0, 3.0),
        Job(
            "names",
            ask(("SELECT id, name FROM agency", ())),
            partial(agencies.names, workspace.desk.database),
            2.0,
            25.0,
        ),
    ]


_CODES = (
    "SELECT c.year, f.code, count(*), count(DISTINCT v.agency_id) FROM campaign c JOIN visit v"
    " ON v.campaign_id = c.id JOIN finding f ON f.visit_id = v.id WHERE f.kind = 'shortcoming'"
    " GROUP BY 1, 2"
)
_LAST = "SELECT * FROM journal ORDER BY seq DESC LIMIT 1"
_GREATEST = """
def greatest():  # resource.getrusage tells at least what the parent held when it forked
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024
"""
_BARE = (
    _GREATEST
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
print(greatest())
"""
)
_HELD = """
import resource, sqlite3, sys
raw = sqlite3.connect(sys.argv[1] + "/cchc.db")
kept = [raw.execute(sql, values).fetchall() for sql, values in {asked!r}]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_SUMMED = """
import resource, sys
from pathlib import Path
from cchc_desktop.usecases.workspace import Workspace
counts = Workspace(Path(sys.argv[1])).synthesis.of(None)
kept = [counts.shortcomings, counts.by_area, counts.by_level, counts.by_status, counts.sources]
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_OURS = (
    _GREATEST
    + """
import os, sys
from pathlib import Path
import main
start = main.loaded("cchc_desktop.ui.start")  # as it is started
from PySide6.QtCore import QTimer
from cchc_desktop.ui import window
begun = window.Window.begin
def begin(self):
    begun(self)
    def look():
        if self.visits.model.rowCount() > 500:  # all of them
            print(greatest(), flush=True)
            os._exit(0)
    self.watch = QTimer(self, interval=5, timeout=look)
    self.watch.start()
window.Window.begin = begin
start.run(Path(sys.argv[1]))
"""
)
