"""The file on disk: how it is opened, and which files are refused untouched."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store import log_tables, migrations, tables
from cchc_desktop.store.database import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
)
from cchc_desktop.store.opening import open_database
from cchc_desktop.usecases.changes import Op
from tests import desks


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_file_has_the_pragmas_of_the_house(tmp_path: Path) -> None:
    database = open_database(tmp_path / "cchc.db")

    def pragma(name: str) -> object:
        return database.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2  # FULL
    assert pragma("foreign_keys") == 1
    assert pragma("application_id") == APPLICATION_ID
    assert pragma("user_version") == SCHEMA_VERSION


def test_models_are_the_schema(tmp_path: Path) -> None:
    database = open_database(tmp_path / "cchc.db")
    for model in (*tables.TABLES.values(), *log_tables.OTHERS):
        found = database.execute(f"PRAGMA table_info({model._meta.table_name})").fetchall()
        columns = {row[1]: (row[2], bool(row[3]) or bool(row[5])) for row in found}
        declared = {
            field.column_name: (field.field_type, not field.null or field.primary_key)
            for field in model._meta.sorted_fields
        }
        kinds = {"AUTO": "INTEGER", "INT": "INTEGER", "BOOL": "INTEGER", "FLOAT": "REAL"}
        assert {n: (kinds.get(k, k), required) for n, (k, required) in declared.items()} == {
            n: (kind, required or n in ("seq", "n", "one"))
            for n, (kind, required) in columns.items()
        }, model


@pytest.mark.parametrize("with_log", [False, True])
def test_a_newer_file_is_refused_and_left_as_it_was(tmp_path: Path, with_log: bool) -> None:
    path = tmp_path / "cchc.db"
    open_database(path).close()
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    newer.commit()
    if not with_log:
        newer.close()
    assert path.with_name("cchc.db-wal").exists() is with_log
    before = _digest(path)
    with pytest.raises(ExpectedError) as refused:
        open_database(path)
    assert refused.value.code is ExpectedCode.NEWER_DATABASE
    assert _digest(path) == before
    newer.close()


def test_files_of_other_programs_are_refused_and_left_as_they_were(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("PRAGMA application_id = 7")
    connection.execute("CREATE TABLE t (a)")
    connection.commit()
    connection.close()
    text = tmp_path / "text.db"
    text.write_text("đây không phải cơ sở dữ liệu" * 20)
    for path in (other, text):
        before = _digest(path)
        with pytest.raises(ExpectedError) as refused:
            open_database(path)
        assert refused.value.code is ExpectedCode.NOT_OUR_DATABASE
        assert _digest(path) == before


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExpectedError) as refused:
        open_database(tmp_path / "file" / "cchc.db")
    assert refused.value.code is ExpectedCode.CANNOT_OPEN


def test_two_programs_that_start_at_once_make_one_schema(tmp_path: Path) -> None:
    line = (
        "import sys; from pathlib import Path;"
        "from cchc_desktop.store.opening import open_database;"
        "d = open_database(Path(sys.argv[1]));"
        "print(d.execute('SELECT count(*) FROM schema_migration').fetchone()[0])"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", line, str(tmp_path / "cchc.db")], stdout=subprocess.PIPE
        )
        for _ in range(4)
    ]
    answers = [process.communicate(timeout=60)[0].split() for process in started]
    steps = len(list(Path(migrations.__file__).parent.glob("[0-9]*.py")))
    assert answers == [[str(steps).encode()]] * 4


def test_nested_writing_is_refused(tmp_path: Path) -> None:
    database = open_database(tmp_path / "cchc.db")
    with pytest.raises(RuntimeError), database.writing(), database.writing():
        pass


def test_a_writer_kept_waiting_too_long_says_busy(tmp_path: Path) -> None:
    database = open_database(tmp_path / "cchc.db")
    other = Database(tmp_path / "cchc.db")
    database.wait_at_most(20)
    with other.writing():
        other.execute("UPDATE clock SET lamport = 1")
        with pytest.raises(ExpectedError) as refused, database.writing():
            pass
    assert refused.value.code is ExpectedCode.BUSY
    other.close()


def test_a_patient_writer_waits_for_the_other(tmp_path: Path) -> None:
    database = open_database(tmp_path / "cchc.db")
    holding, release = threading.Event(), threading.Event()

    def hold() -> None:
        with database.writing():
            database.execute("UPDATE clock SET lamport = lamport + 1")
            holding.set()
            release.wait(10)
        database.close_thread()

    holder = threading.Thread(target=hold)
    holder.start()
    holding.wait(10)
    threading.Timer(0.2, release.set).start()
    with database.writing():
        database.execute("UPDATE clock SET lamport = lamport + 1")
    holder.join()
    assert database.execute("SELECT lamport FROM clock").fetchone()[0] == 2


def test_nothing_is_kept_of_a_change_that_fails(tmp_path: Path) -> None:
    workspace = desks.with_sample(tmp_path)
    before = desks.journal_rows(workspace)
    finding = desks.first_finding(workspace)
    with pytest.raises(ZeroDivisionError), workspace.desk.change(Op.EDIT_FINDING) as change:
        change.remove(finding)
        raise ZeroDivisionError
    assert desks.journal_rows(workspace) == before
    assert workspace.findings.get(finding.id) == finding
    # The numbers of the failed change are used by the next: a pen has no gaps.
    workspace.findings.edit(finding, text="sau đó")
    rows = workspace.desk.database.execute("SELECT n FROM journal ORDER BY n").fetchall()
    assert [row[0] for row in rows] == list(range(1, before + 2))
