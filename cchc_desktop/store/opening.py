"""Open the file of a workspace: refuse strangers untouched, bring the schema up to date."""

from __future__ import annotations

import sqlite3
import struct
import time
from contextlib import nullcontext
from pathlib import Path

import peewee

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError
from cchc_desktop.store.database import (
    APPLICATION_ID,
    PATIENCE_MS,
    SCHEMA_VERSION,
    Database,
    expected_errors,
)


def open_database(path: Path) -> Database:
    """The file of that workspace, made or brought up to date where needed.

    Raises:
        ExpectedError: a newer program's file, another program's file, a damaged one, or a
            folder that cannot be written; the file is then as it was, byte for byte.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_strangers(path)
    except OSError as error:
        raise ExpectedError(ExpectedCode.CANNOT_OPEN, path=str(path), reason=str(error)) from error
    database = Database(path)
    with expected_errors(path):
        _connect(database)
        if _version(database) < SCHEMA_VERSION:
            _migrate(database)
    return database


def _connect(database: Database) -> None:
    """Open the file; of processes that make one at once each waits for its turn.

    SQLite does not wait by itself where a new file becomes one with a write-ahead log.
    """
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while True:
        try:
            database.peewee.connect(reuse_if_open=True)
        except peewee.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _version(database: Database) -> int:
    return int(database.execute("PRAGMA user_version").fetchone()[0])


def _refuse_strangers(path: Path) -> None:
    """Look at the header before SQLite touches the file, then at what its log holds."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise ExpectedError(ExpectedCode.NOT_OUR_DATABASE, path=str(path))
    version, application = struct.unpack(">I4xI", header[60:72])
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        version, application = _from_log(path, version, application)
    if version > SCHEMA_VERSION:
        raise ExpectedError(ExpectedCode.NEWER_DATABASE, path=str(path), version=version)
    if application not in (APPLICATION_ID, 0) or (version and application != APPLICATION_ID):
        raise ExpectedError(ExpectedCode.NOT_OUR_DATABASE, path=str(path))


def _from_log(path: Path, version: int, application: int) -> tuple[int, int]:
    """Version and application id as the write-ahead log has them; read only, nothing moves."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=5)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError:
        return version, application  # the open that follows says what is wrong
    finally:
        connection.close()
    return version, application


def _migrate(database: Database) -> None:
    """Apply the missing steps; of two processes that start at once one does, the other waits."""
    # Loaded here: a file that is up to date needs none of it at start.
    from playhouse.migrations import Runner  # noqa: PLC0415

    from cchc_desktop.store.backup import back_up  # noqa: PLC0415

    if _version(database):
        back_up(database.path, database.path.parent / "backups", "migration")
    database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while _version(database) < SCHEMA_VERSION:
        try:
            with nullcontext() if _version(database) else database.making():
                Runner(database.peewee, str(Path(__file__).parent / "migrations")).up()
        except peewee.DatabaseError:
            if _version(database) < SCHEMA_VERSION and time.monotonic() > deadline:
                raise
        if _version(database) < SCHEMA_VERSION and time.monotonic() > deadline:
            # All steps say that they ran, and the file says an older version: neither is so.
            raise ExpectedError(ExpectedCode.DAMAGED_DATABASE, path=str(database.path))
        time.sleep(0.05 if _version(database) < SCHEMA_VERSION else 0)
