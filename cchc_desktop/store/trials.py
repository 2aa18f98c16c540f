"""A copy of the file to try things on: nobody who writes waits for it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from cchc_desktop.domain.problems import not_written
from cchc_desktop.store import backup
from cchc_desktop.store.database import Database, expected_errors


@contextmanager
def copy_of(database: Database) -> Iterator[Database]:
    """The file as it is now, as another one beside it that is gone afterwards.

    Raises:
        ExpectedError: there is no room for it.
    """
    path = database.path.with_name(f".tmp-trial-{secrets.token_hex(4)}.db")
    copy = Database(path)
    try:
        with expected_errors(database.path):
            backup.copy(database.path, path)
        # Nobody needs it after a power cut.
        copy.execute("PRAGMA journal_mode = MEMORY")
        copy.execute("PRAGMA synchronous = OFF")
        yield copy
    except OSError as error:
        raise not_written(error, path.parent) from error
    finally:
        copy.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
