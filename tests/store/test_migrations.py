"""A file of an earlier program is brought up to date with all that stands in it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from peewee import SqliteDatabase
from playhouse.migrations import Runner

from cchc_desktop.domain.visit import RatingValue
from cchc_desktop.store import migrations
from cchc_desktop.store.database import APPLICATION_ID, SCHEMA_VERSION
from cchc_desktop.usecases.workspace import Workspace
from tests import desks

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
