"""Search as one types: all kinds, marked and counted, against the index asked for one phrase.

The floor reads the newest 50 findings that hold the phrase, over the same index and file; ours
asks seven kinds. Where the processor time of a median search goes (28 November 2026, a million
findings in a workspace of all kinds, each the least of eight rounds; the floor is 1): findings
asked and read 1.0, the six other kinds 1.3, diacritics and phrases told 0.7, hits chosen and
made 0.5. The visits of hits are kept from one search to the next, as they are for who types on;
no text is. Three quiet runs: 4.3, 4.5, 4.2 with 100,000 findings of all kinds, 4.5 with findings
alone, 4.6, 4.3, 4.7 with a million of all kinds (5.0 to 5.3 while 25 rows were read of each other
kind, not 20). What remains is reading seven indexes, and those rows to put phrases and diacritics
first.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.sought import words_in
from cchc_desktop.store import search, search_bulk
from cchc_desktop.store.database import Database
from cchc_desktop.usecases.workspace import Workspace
from tests.bench import generate
from tests.bench.measuring import Result

_QUERIES = 60
_ROUNDS = 7
_PER_VISIT = 30
_FLOOR = (
    "SELECT f.n, f.id, f.{1} FROM {0}_search AS s CROSS JOIN {0} AS f ON f.n = s.rowid"
    " WHERE s.{0}_search MATCH ? ORDER BY s.rowid DESC LIMIT 50"
)


def search_type(findings: int) -> list[Result]:
    """One, two and three words, the last one cut, half of them without diacritics."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        fill(workspace.desk.database, findings)
        while search.merge(workspace.desk.database):  # as idle times do
            pass
        raw = sqlite3.connect(Path(folder) / "cchc.db", isolation_level=None)
        results = search_over("search_type", workspace, raw, findings)
        raw.close()
        workspace.close()
    return results


def search_over(
    name: str, workspace: Workspace, raw: sqlite3.Connection, findings: int, rounds: int = _ROUNDS
) -> list[Result]:
    """The search of one workspace; beside it the phrase asked of every kind's index."""
    raw.execute("PRAGMA cache_size = -16000")
    typed = _typed(workspace.desk.database, findings)
    floors: list[list[float]] = []
    every: list[list[float]] = []
    ours: list[list[float]] = []
    for _ in range(rounds + 1):
        floors.append([_raw_search(raw, text, (Kind.FINDING,)) for text in typed])
        every.append([_raw_search(raw, text, tuple(search.LINES)) for text in typed])
        times = []
        for text in typed:
            start = time.perf_counter()
            workspace.searching.find(text)
            times.append(time.perf_counter() - start)
        ours.append(times)
    p50 = [statistics.median(times) for times in floors[1:]]
    middle = [statistics.median(times) for times in ours[1:]]
    p90 = [sorted(times)[int(len(times) * 0.9)] for times in ours[1:]]
    all_p50, all_p90 = (
        statistics.median(sorted(times)[int(len(times) * part)] for times in every[1:]) * 1000
        for part in (0.5, 0.9)
    )
    return [
        _result(f"{name} p50", middle, p50, 5.0, f"seven kinds raw: {all_p50:.2f} ms"),
        _result(f"{name} p90", p90, p50, 50.0, f"seven kinds raw: {all_p90:.2f} ms"),
    ]


def fill(database: Database, findings: int, per_visit: int = _PER_VISIT) -> None:
    """So many findings, straight into the tables: search reads no journal."""
    chance = random.Random(7)
    visits = max(1, findings // per_visit)
    with database.writing():
        database.execute(
            "INSERT INTO campaign (id, title, year, framework, place, parent_authority,"
            " issuing_body, symbol, recipients, note)"
            " VALUES ('c', 'x', 2026, 'nq76', '', '', '', '', '[]', '')"
        )
        with search_bulk.adding(
            database, {Kind.AGENCY: [()] * visits, Kind.VISIT: [], Kind.FINDING: []}
        ):
            database.execute_many(
                "INSERT INTO agency (id, name, level, code, address, sort_key, folded)"
                " VALUES (?, ?, 'commune', '', '', '', '')",
                [(f"a{n}", f"Ủy ban nhân dân xã số {n}") for n in range(visits)],
            )
            database.execute_many(
                "INSERT INTO visit (id, campaign_id, agency_id, starts, venue, number, state, kind,"
                " scope, method, chair, secretary, agency_statement, conclusion)"
                " VALUES (?, 'c', ?, '2026-02-02T01:00:00+00:00', ?, ?, 'planned', 'planned',"
                " '', '', '', '', '', '')",
                [(f"v{n}", f"a{n}", f"Phòng họp xã số {n}", n) for n in range(visits)],
            )
            database.execute_many(
                "INSERT INTO finding (id, visit_id, area, kind, text, code, criterion, responsible,"
                " note, cause, cites, reply_text, rank)"
                " VALUES (?, ?, ?, ?, ?, '', '', ?, '', ?, '[]', '', '')",
                (_row(chance, n, visits) for n in range(findings)),
            )


def _row(chance: random.Random, n: int, visits: int) -> tuple[str, ...]:
    visit = n % visits
    made = generate.finding(chance, visit, n // visits)
    texts = (made["text"], made.get("responsible", ""), made.get("cause", ""))
    return (f"f{n}", f"v{visit}", made["area"], made["kind"], *texts)


def _typed(database: Database, findings: int) -> list[str]:
    """What people would type: words of a finding, the last one not yet finished."""
    chance = random.Random(3)
    out = []
    for place in range(_QUERIES):
        n = chance.randint(1, findings)
        text = str(database.execute("SELECT text FROM finding WHERE n = ?", (n,)).fetchone()[0])
        words = text.split() if place % 2 else words_in(text)
        count = 1 + place % 3
        start = chance.randint(0, len(words) - count - 3)
        chosen = words[start : start + count]
        last = chosen[-1]
        chosen[-1] = last[: max(2, chance.randint(2, 4))]
        out.append(" ".join(chosen))
    return out


def _raw_search(raw: sqlite3.Connection, typed: str, kinds: tuple[Kind, ...]) -> float:
    phrase = f'"{" ".join(words_in(typed))}" *'
    start = time.perf_counter()
    for kind in kinds:
        raw.execute(_FLOOR.format(kind.value, search.LINES[kind][-1]), (phrase,)).fetchall()
    return time.perf_counter() - start


def _result(name: str, ours: list[float], floor: list[float], bar: float, note: str) -> Result:
    ratios = tuple(o / f for o, f in zip(ours, floor, strict=True))
    floor_ms, ours_ms = statistics.median(floor) * 1000, statistics.median(ours) * 1000
    return Result(name, ratios, floor_ms, ours_ms, bar, note)
