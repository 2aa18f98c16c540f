"""The index of the search: kept with every write, checked against the records, merged."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_desktop.domain.finding import FindingKind
from cchc_desktop.domain.kinds import Kind
from cchc_desktop.domain.sought import sought, words_in
from cchc_desktop.domain.viet import fold
from cchc_desktop.domain.visit import Side
from cchc_desktop.store import search, search_asking
from cchc_desktop.store.database import Database
from cchc_desktop.store.search import InterruptedSearchError, Reader
from cchc_desktop.store.search_asking import BETWEEN_LINES
from cchc_desktop.store.search_ranking import Group
from cchc_desktop.usecases.changes import Op
from cchc_desktop.usecases.workspace import Workspace
from tests import desks
from tests.domain.letters import ALL_LETTERS

KIND = Kind.FINDING


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return desks.with_sample(tmp_path)


class Row(NamedTuple):
    """A record found, and how well it answers."""

    n: int
    id: str
    visit_id: str | None
    text: bytes
    tier: int
    is_exact: bool

    @property
    def lines(self) -> list[str]:
        return self.text.decode().split(BETWEEN_LINES)


def in_order(groups: Sequence[Group], most: int) -> list[Row]:
    return [Row(*row, tier, exact) for tier, exact, listed in groups for row in listed][:most]


def rows(workspace: Workspace, typed: str, kind: Kind = KIND, most: int = 50) -> list[Row]:
    reader = Reader(workspace.desk.database.path)
    try:
        with reader.snapshot():
            return in_order(reader.newest(sought(typed), most, [kind])[kind.value], most)
    finally:
        reader.close()


def differing(database: Database) -> list[Kind]:
    return list(search.differing(database))


def test_every_vietnamese_letter_is_found_by_its_bare_letter(workspace: Workspace) -> None:
    database = workspace.desk.database
    name = ALL_LETTERS + ALL_LETTERS.upper()
    database.execute("UPDATE agency SET name = ? WHERE n = 1", (f"qq{name}",))
    assert rows(workspace, f"qq{fold(name)}", Kind.AGENCY)


def test_the_planner_reads_the_index_from_its_end(workspace: Workspace) -> None:
    for sql, values in (
        *((sql, ('"ho so"', 50)) for sql in search._NEWEST.values()),
        (search_asking.older_sql("finding", "0"), ('"ho so"', 50, 450, 99)),
    ):
        plan = workspace.desk.database.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        steps = [row[3] for row in plan.fetchall()]
        assert any("SCAN s VIRTUAL TABLE INDEX" in step for step in steps)
        scanned = {step for step in steps if step.startswith("SCAN")}
        assert {step for step in scanned if "VIRTUAL" not in step and "subquery" not in step} <= {
            "SCAN f"
        }


def test_the_index_holds_no_second_copy_of_the_text(workspace: Workspace) -> None:
    names = workspace.desk.database.execute("SELECT name FROM sqlite_schema").fetchall()
    assert not [n for (n,) in names if n.endswith(("_search_content", "_search_docsize"))]


def test_every_kind_agrees_after_taking_in_and_after_single_writes(workspace: Workspace) -> None:
    database = workspace.desk.database
    assert differing(database) == []
    for table, column in (
        ("finding", "cause"),
        ("recommendation", "addressee"),
        ("agency", "name"),
        ("visit", "venue"),
        ("basis", "subject"),
        ("attendee", "position"),
    ):
        database.execute(f"UPDATE {table} SET {column} = 'wombat Đắk Đoa' WHERE n = 1")
        assert rows(workspace, "wombat dak doa", Kind(table)), table
    assert differing(database) == []


def test_a_visit_is_found_by_its_agency_also_when_that_gets_another_name(
    workspace: Workspace,
) -> None:
    visit = desks.finance(workspace)
    assert [row.id for row in rows(workspace, "so tai chinh", Kind.VISIT)] == [visit.id]
    workspace.desk.database.execute(
        "UPDATE agency SET name = 'Sở Quokka' WHERE id = ?", (visit.agency_id,)
    )
    assert [row.id for row in rows(workspace, "so quokka", Kind.VISIT)] == [visit.id]
    assert differing(workspace.desk.database) == []


def test_a_visit_is_found_by_number_and_day_in_viet_nam(workspace: Workspace) -> None:
    visit = desks.finance(workspace)
    for typed in ("05", "09/10/2018", "tai chinh 2018"):
        assert visit.id in {row.id for row in rows(workspace, typed, Kind.VISIT)}, typed


def test_agencies_that_go_before_their_visits_leave_no_trace(workspace: Workspace) -> None:
    database = workspace.desk.database
    with pytest.raises(ZeroDivisionError), database.writing():
        database.execute("DELETE FROM agency")
        assert differing_inside(database) == []
        raise ZeroDivisionError
    assert differing(database) == []


def differing_inside(database: Database) -> list[str]:
    """Kinds whose index differs, asked within an open transaction."""
    for kind in search.LINES:
        search._command(database, kind, "integrity-check", 1)
    return []


def test_what_was_rolled_back_is_not_found(workspace: Workspace) -> None:
    database = workspace.desk.database
    with pytest.raises(ZeroDivisionError), database.writing():
        database.execute("UPDATE finding SET text = 'quokka' WHERE n = 1")
        raise ZeroDivisionError
    assert rows(workspace, "quokka") == []
    assert differing(database) == []


def test_new_rows_in_bulk_are_indexed_once_and_the_triggers_work_again(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)  # more than 20 records: a bulk
    database = workspace.desk.database
    assert database.execute("SELECT paused FROM search_pause").fetchall() == [(0,)]
    assert rows(workspace, "tre hen")
    segments = "SELECT count(DISTINCT segid) FROM attendee_search_idx"
    assert database.execute(segments).fetchone()[0] == 1


def test_undo_of_a_bulk_takes_it_out_of_the_index(workspace: Workspace) -> None:
    workspace.history.undo()
    for kind in search.LINES:
        assert rows(workspace, "2018", kind) == []
        assert rows(workspace, "tai chinh", kind) == []
    assert differing(workspace.desk.database) == []
    workspace.history.redo()
    assert rows(workspace, "tre hen")
    assert differing(workspace.desk.database) == []


def test_a_decayed_index_is_found_and_made_anew(workspace: Workspace) -> None:
    database = workspace.desk.database
    database.execute(
        "INSERT INTO finding_search (finding_search, rowid, lines) VALUES ('delete', 1, 'x y')"
    )
    database.execute("INSERT INTO agency_search (rowid, lines) VALUES (99, 'nobody')")
    assert differing(database) == [Kind.AGENCY, Kind.FINDING]
    search.rebuild(database)
    assert differing(database) == []


def test_merging_makes_one_segment_of_many_and_says_when_nothing_is_left(
    workspace: Workspace,
) -> None:
    database = workspace.desk.database
    for n in range(60):
        database.execute("UPDATE finding SET text = ? WHERE n = 1", (f"câu số {n}",))
    segments = "SELECT count(DISTINCT segid) FROM finding_search_idx"
    before = database.execute(segments).fetchone()[0]
    for _ in range(20):
        if not search.merge(database):
            break
    assert not search.merge(database)
    assert database.execute(segments).fetchone()[0] < before / 4
    assert len(rows(workspace, "cau so 59")) == 1
    assert differing(database) == []


def test_counting_ends_at_one_more_than_a_thousand(workspace: Workspace) -> None:
    database = workspace.desk.database
    visit = desks.finance(workspace).id
    with database.writing():
        database.execute_many(
            "INSERT INTO finding (id, visit_id, area, kind, text, code, criterion, responsible,"
            " note, cause, cites, reply_text, rank)"
            " VALUES (?, ?, 'TTHC', 'shortcoming', 'kapok', '', '', '', '', '', '[]', '', '')",
            [(f"f{n}", visit) for n in range(1_050)],
        )
    reader = Reader(database.path)
    with reader.snapshot():
        assert reader.count(KIND, sought("kapok")) == 1_001
        assert len(in_order(reader.newest(sought("kapok"), 50)[KIND], 90)) == 50
    reader.close()


def test_an_exact_hit_comes_first_only_among_the_newest_500(workspace: Workspace) -> None:
    database = workspace.desk.database
    visit = desks.finance(workspace).id
    for text, count in (("Bàn xa", 1), ("bán", 10), ("Bàn gần", 1), ("bán", 495)):
        with database.writing():
            database.execute_many(
                "INSERT INTO finding (id, visit_id, area, kind, text, code, criterion, responsible,"
                " note, cause, cites, reply_text, rank)"
                " VALUES (?, ?, 'TTHC', 'shortcoming', ?, '', '', '', '', '', '[]', '', '')",
                [(f"{text}{count}{n}", visit, text) for n in range(count)],
            )
    found = [row.lines[0] for row in rows(workspace, "bàn")]
    assert found[0] == "Bàn gần"
    assert "Bàn xa" not in found
    assert [row.is_exact for row in rows(workspace, "bàn")] == [True] + [False] * 49


def test_bare_words_that_stand_bare_among_the_newest_come_first_and_no_others_are_looked_for(
    workspace: Workspace,
) -> None:
    database = workspace.desk.database
    visit = desks.finance(workspace).id
    put = (
        "INSERT INTO finding (id, visit_id, area, kind, text, code, criterion, responsible,"
        " note, cause, cites, reply_text, rank)"
        " VALUES (?, ?, 'TTHC', 'shortcoming', ?, '', '', '', '', '', '[]', '', '')"
    )
    with database.writing():
        database.execute(put, ("old", visit, "Kapok ban"))
        database.execute_many(put, [(f"f{n}", visit, "Kapok bán") for n in range(60)])
    assert not any(row.is_exact for row in rows(workspace, "kapok ban"))
    with database.writing():
        database.execute(put, ("new", visit, "Kapok Ban"))
        database.execute_many(put, [(f"g{n}", visit, "Kapok bản") for n in range(40)])
    assert [row.id for row in rows(workspace, "kapok ban")][:2] == ["new", "old"]
    assert [row.id for row in rows(workspace, "kapok ban", most=2)] == ["new", "old"]


def put_many(workspace: Workspace, kind: str, texts: list[str]) -> None:
    """So many findings or recommendations of one visit, in that order."""
    visit = desks.finance(workspace).id
    for text in texts:
        if kind == "finding":
            workspace.findings.add(visit, "TTHC", FindingKind.STRENGTH, text)
        else:
            workspace.recommendations.add(visit, text, "")


def test_a_long_beginning_finds_its_syllables_first_and_any_word_where_they_are_few(
    workspace: Workspace,
) -> None:
    """For four letters the index has no list of beginnings; what is typed on is still found."""
    put_many(workspace, "finding", ["Kapok quyền", "Kapok quyết", "Kapok quyewalla", "quyen kapok"])
    for typed, count in (("kapok quye", 4), ("quyewa", 1), ("kapok quyền", 2)):
        assert len(rows(workspace, typed)) == count, typed
    assert [row.lines[0] for row in rows(workspace, "kapok quye", most=2)] == [
        "Kapok quyết",
        "Kapok quyền",
    ]
    assert [row.lines[0] for row in rows(workspace, "kapok quye", most=3)] == [
        "Kapok quyewalla",
        "Kapok quyết",
        "Kapok quyền",
    ]
    reader = Reader(workspace.desk.database.path)
    with reader.snapshot():
        assert reader.count(KIND, sought("kapok quye")) == 4
    reader.close()


def test_where_findings_fill_the_answer_others_have_a_share_of_it_phrase_first(
    workspace: Workspace,
) -> None:
    put_many(workspace, "finding", ["Kapok wombat"] * 4)
    advice = ["Kapok wombat", "kapok và wombat", "Kapok wombat", "wombat kapok"]
    put_many(workspace, "recommendation", advice)
    reader = Reader(workspace.desk.database.path)
    with reader.snapshot():
        few, many = (
            {name: in_order(groups, most) for name, groups in found.items()}
            for most in (4, 5)
            for found in [reader.newest(sought("kapok wombat"), most)]
        )
    reader.close()
    assert len(few["finding"]) == len(many["finding"]) == 4
    assert [row.lines[0] for row in few["recommendation"]] == ["Kapok wombat", "wombat kapok"]
    assert [row.tier for row in few["recommendation"]] == [0, 1]
    assert [row.lines[0] for row in many["recommendation"]] == [
        "Kapok wombat",
        "Kapok wombat",
        "wombat kapok",
        "kapok và wombat",
    ]


def test_a_search_that_runs_is_interrupted_from_another_thread(workspace: Workspace) -> None:
    reader = Reader(workspace.desk.database.path)
    forever = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n FROM t) SELECT count(*) FROM t"
    with pytest.raises(InterruptedSearchError), reader.snapshot():
        timer = threading.Timer(0.05, reader.interrupt)
        timer.start()
        reader._run(forever, ())
    timer.join()
    with reader.snapshot():
        assert reader.newest(sought("tre hen"), 5)[KIND]
    reader.close()


_TEXT = st.text(alphabet=st.sampled_from("aăâbcdđeêghikHĐ 1.,-_/\n'\"áàả(“*"), max_size=30)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(texts=st.lists(_TEXT, min_size=1, max_size=6), typed=_TEXT)
def test_the_index_finds_what_python_finds(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], typed: str
) -> None:
    wanted = sought(typed)
    workspace = _shared(tmp_path_factory)
    database = workspace.desk.database
    visit = desks.finance(workspace).id
    with database.writing():
        database.execute("DELETE FROM finding")
        database.execute_many(
            "INSERT INTO finding (id, visit_id, area, kind, text, code, criterion, responsible,"
            " note, cause, cites, reply_text, rank)"
            " VALUES (?, ?, 'TTHC', 'strength', ?, '', '', '', '', '', '', '', '')",
            [(str(n), visit, unicodedata.normalize("NFC", text)) for n, text in enumerate(texts)],
        )
    if not wanted.is_enough:
        return
    expected = {
        str(n)
        for n, text in enumerate(texts)
        if all(key in f" {' '.join(words_in(text))} " for key in wanted.keys)
    }
    found = {row.id for row in rows(workspace, typed) if row.tier < 2}
    assert found == expected


_WORKSPACES: list[Workspace] = []


def _shared(factory: pytest.TempPathFactory) -> Workspace:
    if not _WORKSPACES:
        _WORKSPACES.append(desks.with_sample(factory.mktemp("shared")))
    return _WORKSPACES[0]


def test_edits_in_bulk_are_indexed_once_and_the_triggers_work_again(tmp_path: Path) -> None:
    here, there = desks.with_sample(tmp_path / "here"), desks.fresh(tmp_path / "there")
    stick = tmp_path / "stick"
    stick.mkdir()
    visit_id = here.visits.rows()[0].id
    for place in range(20):
        here.visits.add_attendee(visit_id, f"Numbat {place}", Side.AGENCY)
    for laptop in (here, there):
        laptop.syncing.sync(stick, is_open=True)
    attendees = [a for row in there.visits.rows() for a in there.visits.attendees(row.id)]
    assert len(attendees) > 20
    with there.desk.change(Op.IMPORT) as change:
        for place, attendee in enumerate(attendees):
            change.put(replace(attendee, name=f"Quokka {place}"), attendee)
    visit = there.visits.get(there.visits.rows()[0].id)
    (agency,) = (a for a in there.agencies.everyone() if a.id == visit.agency_id)
    there.agencies.edit(agency, name="Sở Wombat")
    database = here.desk.database
    segments = "SELECT count(DISTINCT segid) FROM attendee_search_idx"
    before = database.execute(segments).fetchone()[0]
    for laptop in (there, here):
        laptop.syncing.sync(stick, is_open=True)
    assert database.execute(segments).fetchone()[0] <= before + 2  # what is gone, what came
    assert len(rows(here, "quokka", Kind.ATTENDEE)) == len(attendees)
    assert rows(here, "numbat", Kind.ATTENDEE) == []
    assert visit.id in {row.id for row in rows(here, "wombat", Kind.VISIT)}
    assert differing(database) == []
    assert database.execute("SELECT paused FROM search_pause").fetchall() == [(0,)]
    there.close()
    here.close()
