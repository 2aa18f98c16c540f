"""Copies through SQLite's backup API, each opened and checked, thinned by age."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cchc_desktop.domain.problems import ExpectedCode, ExpectedError, not_written
from cchc_desktop.store.database import APPLICATION_ID, SCHEMA_VERSION, Database, expected_errors

_NAME = re.compile(r"cchc-(\d{8}T\d{6})(\d{3})Z-([a-z]+)\.db")
_PAGES = 1000
_KEEP_ALL = timedelta(days=2)
_KEEP_DAILY = timedelta(days=30)


@dataclass(frozen=True)
class Backup:
    """One copy: where it lies, when it was made (UTC), why."""

    path: Path
    made: datetime
    reason: str


def back_up(
    database: Path,
    folder: Path,
    reason: str,
    made: datetime | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Backup:
    """A checked copy of the file as it is now, also while others write.

    The snapshot is pinned first: a copy in steps without it starts anew at every commit and
    never ends (house/PERFORMANCE.md, trap 1).

    Raises:
        ExpectedError: the disk is full, or the copy does not pass its check (it is removed).
    """
    made = made or datetime.now(UTC)
    while (target := folder / _name(made, reason)).exists():
        made += timedelta(milliseconds=1)
    temporary = target.with_suffix(".tmp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with expected_errors(database):
            copy(database, temporary, progress)
            _check(temporary)
        temporary.replace(target)
    except OSError as error:
        raise not_written(error, folder) from error
    finally:
        temporary.unlink(missing_ok=True)
    return Backup(target, made, reason)


def _name(made: datetime, reason: str) -> str:
    stamp = made.strftime("%Y%m%dT%H%M%S") + f"{made.microsecond // 1000:03d}"
    return f"cchc-{stamp}Z-{reason}.db"


def restore(backup: Path, database: Database) -> None:
    """Put a copy in the place of the present file, as one transaction of SQLite.

    Raises:
        ExpectedError: the copy is damaged, not ours, or of a newer program; nothing was changed.
    """
    with expected_errors(backup):
        _check(backup)
        source = _open(backup)
        try:
            source.backup(database.peewee.connection())
        finally:
            source.close()


def listed(folder: Path) -> tuple[Backup, ...]:
    """The copies in the folder, newest first."""
    found = []
    for path in folder.glob("cchc-*.db"):
        match = _NAME.fullmatch(path.name)
        if match:
            made = datetime.strptime(match[1] + match[2], "%Y%m%dT%H%M%S%f").replace(tzinfo=UTC)
            found.append(Backup(path, made, match[3]))
    return tuple(sorted(found, key=lambda b: b.made, reverse=True))


def superfluous(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """The copies that thinning takes away: all of two days stay, the last of each day for a
    month, the last of each month for ever; the newest always stays.
    """  # noqa: D205
    taken = set()
    out = []
    for backup in sorted(backups, key=lambda b: b.made, reverse=True):
        age = now - backup.made
        if age <= _KEEP_ALL:
            continue
        slot = backup.made.strftime("%Y%m%d" if age <= _KEEP_DAILY else "%Y%m")
        if slot in taken:
            out.append(backup)
        taken.add(slot)
    return tuple(out)


def thin(folder: Path, now: datetime) -> None:
    """Take the superfluous copies away."""
    for backup in superfluous(listed(folder), now):
        backup.path.unlink(missing_ok=True)


def copy(database: Path, target: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Copy the file as it is now, in steps, so that others write meanwhile."""
    source = _open(database)
    made = sqlite3.connect(target)
    try:
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()

        def tell(_status: int, remaining: int, total: int) -> None:
            if progress is not None:
                progress(total - remaining, total)

        source.backup(made, pages=_PAGES, progress=tell)
        # A copy is one file: its log is folded in.
        made.execute("PRAGMA journal_mode = DELETE")
    finally:
        made.close()
        source.close()


def _check(path: Path) -> None:
    connection = _open(path)
    try:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise ExpectedError(ExpectedCode.BAD_BACKUP, path=str(path), reason=str(error)) from error
    finally:
        connection.close()
    if verdict != "ok" or application != APPLICATION_ID:
        raise ExpectedError(ExpectedCode.BAD_BACKUP, path=str(path), reason=str(verdict))
    if version > SCHEMA_VERSION:
        raise ExpectedError(ExpectedCode.NEWER_DATABASE, path=str(path), version=version)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)
