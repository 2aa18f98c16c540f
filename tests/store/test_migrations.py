"""A file of an earlier program is brought up to date with all that stands in it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.domain.visit import RatingValue, VisitState
from cchc_desktop.store import migrations, opening
from cchc_desktop.store.database import APPLICATION_ID, SCHEMA_VERSION
from cchc_desktop.usecases.sealing import Order
from cchc_desktop.usecases.workspace import Workspace
from tests import desks, pictures

STEPS = Path(migrations.__file__).parent


def of_version(path: Path, version: int) -> SqliteDatabase:
    """A file made by the program of that schema."""
    folder = path.parent / "steps"
    folder.mkdir(parents=True)
    for step in sorted(STEPS.glob("[0-9]*.py"))[:version]:
        shutil.copy(step, folder)
    database = SqliteDatabase(str(path))
    database.connect()
    database.execute_sql("PRAGMA journal_mode = WAL")
    database.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    Runner(database, str(folder)).up()
    shutil.rmtree(folder)
    return database


def test_ratings_of_the_first_schema_are_all_there(tmp_path: Path) -> None:
    source = desks.with_sample(tmp_path / "now")
    visit = desks.finance(source)
    for item in source.checklists.of_visit(visit.id)[:3]:
        rated = source.checklists.rate(visit.id, item, RatingValue.PARTLY)
        source.checklists.keep(rated, note="ghi chú")
    source.close()
    old = of_version(tmp_path / "old" / "cchc.db", 1)
    copy_rows(tmp_path / "now" / "cchc.db", old)
    old.close()
    opened = Workspace(tmp_path / "old")
    assert opened.desk.database.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    ratings = [i.rating for i in opened.checklists.of_visit(visit.id) if i.rating]
    assert [(r.rating, r.note) for r in ratings] == [(RatingValue.PARTLY, "ghi chú")] * 3
    assert opened.checking.problems() == []
    assert [copy.reason for copy in opened.backups.listed()] == ["migration"]
    opened.close()


def copy_rows(source: Path, target: SqliteDatabase) -> None:
    """Rows into the old schema: the columns that it has."""
    reader = sqlite3.connect(source)
    tables = [r[0] for r in target.execute_sql("SELECT name FROM sqlite_master WHERE type='table'")]
    target.execute_sql("PRAGMA foreign_keys = OFF")
    for table in tables:
        if table.startswith(("schema_", "sqlite_")):
            continue
        columns = [r[1] for r in target.execute_sql(f"PRAGMA table_info({table})")]
        target.execute_sql(f"DELETE FROM {table}")
        now = {r[1] for r in reader.execute(f"PRAGMA table_info({table})")}
        if not now.issuperset(columns):  # made anew since: nothing of it was there
            assert reader.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0
            continue
        for row in reader.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            marks = ", ".join("?" * len(columns))
            target.execute_sql(f"INSERT INTO {table} VALUES ({marks})", row)
    reader.close()


def test_what_stood_there_before_the_index_is_found(tmp_path: Path) -> None:
    source = desks.with_sample(tmp_path / "now")
    source.close()
    old = of_version(tmp_path / "old" / "cchc.db", 4)
    copy_rows(tmp_path / "now" / "cchc.db", old)
    old.close()
    opened = Workspace(tmp_path / "old")
    assert opened.searching.find("tre hen")
    assert opened.searching.find("so tai chinh")[0].kind.value == "visit"
    assert opened.checking.problems() == []
    opened.close()


def test_photos_of_findings_are_photos_of_the_visit_linked_to_them(tmp_path: Path) -> None:
    source = desks.with_sample(tmp_path / "now")
    visit, finding = desks.finance(source), desks.first_finding(source)
    source.close()
    old = of_version(tmp_path / "old" / "cchc.db", 4)
    copy_rows(tmp_path / "now" / "cchc.db", old)
    content = pictures.jpeg()
    sha256 = hashlib.sha256(content).hexdigest()
    given = {"finding_id": finding.id, "sha256": sha256, "size": len(content), "name": "ảnh.jpg"}
    for number, photo in enumerate(("p1", "p2"), 1):
        _write(old, number, photo, {**given, "rank": f"V{number}"}, {})
    for name in ("p1", "p2"):
        old.execute_sql(
            "INSERT INTO evidence (id, finding_id, sha256, size, name, caption, printed, rank)"
            " VALUES (?, ?, ?, ?, 'ảnh.jpg', '', 1, ?)",
            (name, finding.id, sha256, len(content), name.replace("p", "V")),
        )
    # The first was removed, and put back under its finding by name.
    _write(old, 3, "p1", {"finding_id": finding.id}, {"finding_id": ["pen:1"]})
    old.execute_sql("INSERT INTO head VALUES ('p1', 'finding_id', 'pen', 3)")
    old.close()
    opened = Workspace(tmp_path / "old")
    photos = opened.evidence.of_visit(visit.id)
    assert [one.id for one in photos] == ["p1", "p2"]
    assert {one.links for one in photos} == {(f"finding:{finding.id}",)}
    assert opened.evidence.of_finding(finding.id) == photos
    (tmp_path / "ảnh.jpg").write_bytes(content)
    opened.evidence.take_in(visit.id, [tmp_path / "ảnh.jpg"])  # the file itself was elsewhere
    assert {p.code.value for p in opened.checking.problems()} <= {"evidence_gone"}
    opened.close()


def _write(
    old: SqliteDatabase,
    number: int,
    entity: str,
    values: Mapping[str, object],
    seen: Mapping[str, object],
) -> None:
    """One operation of a stranger's pen, as the old program wrote it."""
    row = ("pen", number, number, "add_evidence", 9000 + number, 1, "Lan", "evidence", entity)
    texts = (json.dumps(values, ensure_ascii=False), json.dumps(seen) if seen else None)
    old.execute_sql(
        "INSERT INTO journal (pen, n, first, verb, lamport, at, author, kind, entity, vals, seen)"
        f" VALUES ({', '.join('?' * 11)})",
        (*row, *texts),
    )


def test_a_visit_that_was_signed_is_signed_whatever_state_its_row_had(tmp_path: Path) -> None:
    source = desks.with_sample(tmp_path / "now")
    visit = desks.finance(source)
    source.signing.sign(visit.id, Order(reason="ký thử", is_clock_right=True))
    source.close()
    folder = Path(shutil.copytree(tmp_path / "now", tmp_path / "old"))
    old = sqlite3.connect(folder / "cchc.db")
    with old:  # as the program before the step left it
        old.execute("UPDATE visit SET state = 'reported' WHERE id = ?", (visit.id,))
        old.execute("DELETE FROM schema_migration WHERE name >= '0024'")
        old.execute("PRAGMA user_version = 23")
    old.close()
    opened = Workspace(tmp_path / "old")
    assert opened.visits.get(visit.id).state is VisitState.SIGNED
    assert opened.checking.problems() == []
    opened.close()


def test_a_file_that_names_an_older_version_than_its_steps_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left to do, and the version stays behind: once it waited for ever."""
    desks.fresh(tmp_path).close()
    file = sqlite3.connect(tmp_path / "cchc.db")
    file.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    file.close()
    monkeypatch.setattr(opening, "PATIENCE_MS", 0)
    with pytest.raises(ExpectedError) as refused:
        desks.fresh(tmp_path)
    assert refused.value.code is ExpectedCode.DAMAGED_DATABASE
