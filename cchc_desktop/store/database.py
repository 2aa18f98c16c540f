"""Open the file on disk: pragmas, schema, the one write transaction."""

from __future__ import annotations

import os
import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import peewee

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError

APPLICATION_ID = 0x43434843
"""“CCHC”: at byte 68 of the file, so that no other program's file is taken for ours."""
SCHEMA_VERSION = 1
PATIENCE_MS = 30_000
"""How long a writer waits for another process before it says that the file is busy."""
_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": PATIENCE_MS,
    "cache_size": -16_000,
    "wal_autocheckpoint": 8_000,
}
_FULL = ("disk is full", "disk I/O error")
_DAMAGED = ("malformed", "not a database", "file is encrypted")
_BUSY = ("locked", "busy")


class Database:
    """The open file. Each thread has a connection of its own; SQLite keeps their order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.peewee = peewee.SqliteDatabase(str(path), pragmas=_PRAGMAS, check_same_thread=False)

    def execute(self, sql: str, parameters: tuple[Any, ...] = ()) -> Any:
        """The cursor of one statement.

        Raises:
            ExpectedError: the disk is full, the file is damaged or kept busy by another process.
        """
        with expected_errors(self.path):
            return self.peewee.execute_sql(sql, parameters)

    def execute_many(self, sql: str, rows: Iterator[tuple[Any, ...]] | list[Any]) -> None:
        """One statement over many rows, at the speed of SQLite."""
        with expected_errors(self.path):
            self.peewee.connection().executemany(sql, rows)

    def query(self, query: Any) -> list[tuple[Any, ...]]:
        """All rows of a peewee query as tuples."""
        with expected_errors(self.path):
            return list(query.tuples().execute(self.peewee))

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The write transaction: all of it is kept, or nothing; nesting is refused."""
        if self.peewee.in_transaction():
            raise RuntimeError("a write transaction is open already")
        with expected_errors(self.path), self.peewee.atomic("IMMEDIATE"):
            yield

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot for several reads."""
        if self.peewee.in_transaction():
            yield
            return
        with expected_errors(self.path), self.peewee.atomic():
            yield

    def wait_at_most(self, milliseconds: int) -> None:
        """How long writers of this thread wait for other processes from now on."""
        self.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")

    def checkpoint(self) -> None:
        """Move the write-ahead log into the file as far as readers allow; for idle times."""
        with suppress(ExpectedError):
            self.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close_thread(self) -> None:
        """Close this thread's connection."""
        if not self.peewee.is_closed():
            self.peewee.close()

    def close(self) -> None:
        """Close the file for this thread; others close theirs."""
        self.close_thread()


@contextmanager
def expected_errors(path: Path) -> Iterator[None]:
    """SQLite's complaints as what they mean to a person."""
    try:
        yield
    except (peewee.DatabaseError, sqlite3.DatabaseError) as error:
        code = _meaning(str(error))
        if code is None:
            raise
        raise ExpectedError(code, path=str(path), reason=str(error)) from error


def _meaning(message: str) -> ExpectedCode | None:
    for parts, code in (
        (_FULL, ExpectedCode.DISK_FULL),
        (_DAMAGED, ExpectedCode.DAMAGED_DATABASE),
        (_BUSY, ExpectedCode.BUSY),
        (("unable to open",), ExpectedCode.CANNOT_OPEN),
        (("readonly", "read-only"), ExpectedCode.CANNOT_WRITE),
    ):
        if any(part in message for part in parts):
            return code
    return None


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
        database.peewee.connect(reuse_if_open=True)
        if _version(database) < SCHEMA_VERSION:
            _migrate(database)
    return database


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
            Runner(database.peewee, str(Path(__file__).parent / "migrations")).up()
        except peewee.DatabaseError:
            if _version(database) < SCHEMA_VERSION and time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def sync_folder(folder: Path) -> None:
    """Make names in the folder last through a power cut; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
