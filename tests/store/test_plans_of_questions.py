"""Questions that are asked often are answered by their index, at 100 visits as at a million.

What is looked at is SQLite's own account of how it answers; a question that scans a table that
grows, or sorts what an index has in order, fails here before anybody waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc_desktop.domain import viet
from cchc_desktop.domain.agency import Agency
from cchc_desktop.domain.visit import Visit
from cchc_desktop.store import agencies, board, journal, plans, tallies, visits
from cchc_desktop.store.database import Database
from cchc_desktop.usecases.workspace import Workspace
from tests import desks


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    workspace = desks.fresh(tmp_path_factory.mktemp("made") / "w")
    workspace.generating.make(90, 5, 900)
    yield workspace
    workspace.close()


def steps(database: Database, sql: str) -> list[str]:
    """How SQLite answers; what is asked does not matter."""
    count = max([sql.count("?"), *(int(n) for n in re.findall(r"\?(\d)", sql))])
    named = {int(n) for n in re.findall(r"\?(\d)", sql)}
    values = tuple([1] * (max(named) if named else count))
    found = database.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
    return [row[3] for row in found]


OF_AGENCY = f"{board.ROWS} WHERE v.agency_id IN (?, ?)"
QUESTIONS = {
    "first visits of a year": (
        visits.FIRST.format("k.year = ?"),
        {"campaign_year (year=?)", "COVERING INDEX visit_order (campaign_id=?)"},
    ),
    "visits of a campaign": (
        visits.ROWS.format("WHERE v.campaign_id = ?"),
        {"(campaign_id=?)", "finding_counts (visit_id=? AND kind=?)"},
    ),
    "recommendations of an agency": (
        OF_AGENCY,
        {
            "visit_agency (agency_id=?)",
            "(visit_id=?)",
            "COVERING INDEX verdict_newest (recommendation_id=?)",
        },
    ),
    "codes of earlier years": (
        plans._CODES,
        {
            "campaign_year (year<?)",
            "COVERING INDEX finding_counts (visit_id=? AND kind=?)",
        },
    ),
    "findings of a year": (
        tallies.findings_sql(),
        {"campaign_year (year=?)", "COVERING INDEX finding_counts (visit_id=?)"},
    ),
    "own changes, others' above them": (journal.OWN_FAR, {"journal_dot (pen=? AND n<?)"}),
    "verdicts given at a visit": (
        "SELECT * FROM verdict WHERE visit_id = ?",
        {"verdict_visit (visit_id=?)"},
    ),
}
GROWING = ("visit", "finding", "recommendation", "verdict", "journal", "dossier_row", "rating")
_SCANNED = re.compile(r"SCAN (\w+)")
_ALIASES = {"v": "visit", "f": "finding", "r": "recommendation", "w": "verdict", "j": "journal"}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_names_its_index(made: Workspace, name: str) -> None:
    sql, indexes = QUESTIONS[name]
    answered = steps(made.desk.database, sql)
    for index in indexes:
        assert any(index in step for step in answered), (index, answered)
    assert list(scanned(answered)) == []


def scanned(answered: list[str]) -> Iterator[str]:
    for step in answered:
        found = _SCANNED.match(step)
        if found and _ALIASES.get(found[1], found[1]) in GROWING:
            yield step


def test_a_scan_is_seen(made: Workspace) -> None:
    answered = steps(made.desk.database, "SELECT * FROM finding f WHERE f.note = ?")
    assert list(scanned(answered)) == ["SCAN f"]


def test_the_newest_own_change_is_looked_for_among_few_rows(made: Workspace) -> None:
    answered = steps(made.desk.database, journal.OWN_NEAR)
    assert any("INTEGER PRIMARY KEY (rowid>? AND rowid<?)" in step for step in answered), answered


def test_the_beginning_of_the_list_is_its_beginning(made: Workspace) -> None:
    database = made.desk.database
    whole = visits.rows(database)
    assert visits.first_rows(database, None, 25) == whole[:25]
    assert visits.first_rows(database, None, 1_000) == whole
    asked = database.execute("SELECT campaign_id, id FROM visit").fetchall()
    for campaign_id in {campaign for campaign, _ in asked}:
        inside = {visit for campaign, visit in asked if campaign == campaign_id}
        of_campaign = visits.rows(database, campaign_id=campaign_id)
        assert of_campaign == [row for row in whole if row.id in inside]
        assert visits.first_rows(database, campaign_id, 4) == of_campaign[:4]


def test_a_visit_is_found_by_its_number_and_by_its_id(made: Workspace) -> None:
    database = made.desk.database
    for row in visits.rows(database):
        told = (row.id, row.number, row.year, row.agency)
        assert visits.named(database, row.id, None) == [told]
        assert visits.named(database, f"0{row.number}", row.year) == [told]
    assert visits.named(database, "0", None) == []


def test_names_and_links_are_those_of_the_records(made: Workspace) -> None:
    database = made.desk.database
    assert agencies.names(database) == {a.id: a.name for a in made.agencies.everyone()}
    found = [(s.predecessor_id, s.successor_id) for s in made.agencies.successions()]
    assert agencies.links(database) == found


def test_an_agency_written_twice_is_found_by_its_last_word(made: Workspace) -> None:
    database = made.desk.database
    agency = made.desk.get(Agency, made.desk.get(Visit, visits.rows(database)[0].id).agency_id)
    ending = viet.fold(agency.name.split()[-1])
    found = agencies.alike(database, agency.level.value, ending)
    assert (agency.id, agency.name) in found
    assert len(found) < len(made.agencies.everyone())


def test_undo_finds_the_own_change_under_a_thousand_of_others(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path / "w")
    finding = desks.first_finding(workspace)
    workspace.findings.edit(finding, text="Câu của máy này.")
    told = workspace.history.next_undo()
    other = desks.fresh(tmp_path / "other")
    other.generating.make(20, 9, 900)
    columns = "pen, n, first, verb, lamport, at, author, kind, entity, vals, seen, origins, undoes"
    rows = other.desk.database.execute(f"SELECT {columns} FROM journal ORDER BY n").fetchall()
    assert len(rows) > 2 * journal._NEAR
    workspace.desk.take_in([tuple(row) for row in rows])
    assert workspace.history.next_undo() == told == "edit_finding"
    workspace.history.undo()
    assert desks.first_finding(workspace).text == finding.text
    other.close()
    workspace.close()
