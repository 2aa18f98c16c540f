"""The least that the same rows cost: bare SQLite, our tables and indexes, no triggers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cchc_desktop.store import arriving

_INSERT = f"INSERT INTO journal ({arriving.COLUMNS}) VALUES ({', '.join('?' * 13)})"
_OPTIONS = "('automerge', 0), ('crisismerge', 64), ('hashsize', 8388608)"
FINDINGS = ("finding", "finding_lines", "finding_folded", "finding_search")
"""The findings and their index."""


class Raw:
    """An empty database with those of our tables and views; pragmas as ours has them."""

    def __init__(self, path: Path, source: Path, names: Sequence[str]) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.executescript(
            "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA cache_size = -16000"
        )
        reader = sqlite3.connect(source)
        for name in names:
            made = reader.execute(
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type <> 'trigger'"
                " AND sql IS NOT NULL ORDER BY type DESC",
                (name,),
            )
            for (sql,) in made.fetchall():
                self.connection.execute(sql)
            if name.endswith("_search"):
                self.connection.execute(
                    f"INSERT INTO {name} ({name}, rank) SELECT * FROM (VALUES {_OPTIONS})"
                )
        reader.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in it, at once."""
        self.connection.execute("BEGIN IMMEDIATE")
        yield
        self.connection.execute("COMMIT")

    def journal(self, rows: Iterable[Sequence[Any]]) -> None:
        """Operations."""
        self.connection.executemany(_INSERT, rows)

    def rows(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        """Whole rows of a table."""
        marks = ", ".join("?" * len(rows[0]))
        self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    def renew(self, rows: Iterable[tuple[str, int]]) -> None:
        """The text of findings, by their number."""
        self.connection.executemany("UPDATE finding SET text = ? WHERE n = ?", rows)

    def search(self, first: int, last: int, *, again: bool = False) -> None:
        """The index of findings between two numbers; or what it says of them taken back."""
        name = "finding_search"
        into, what = (f"{name}, ", "'delete', ") if again else ("", "")
        self.connection.execute(
            f"INSERT INTO {name} ({into}rowid, lines) SELECT {what}n, lines FROM finding_folded"
            " WHERE n BETWEEN ? AND ?",
            (first, last),
        )

    def close(self) -> None:
        """Close it."""
        self.connection.close()


def read(path: Path, table: str) -> list[tuple[Any, ...]]:
    """The rows of a table as a database has them, in order of arrival."""
    connection = sqlite3.connect(path)
    rows = connection.execute(f"SELECT * FROM {table} ORDER BY n").fetchall()
    connection.close()
    return rows
