"""Full-text index over what was written: kept by triggers in the transaction of each row.

The index holds no copy of the texts; its row ids are ``n * 16`` and a number for the table. The d
with a stroke is d in it, for the tokenizer takes away all other marks. It is merged in idle time
(house/PERFORMANCE.md, b 5 and b 7).

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cchc_desktop.store.migrations.steps import apply

INDEX = """
CREATE VIRTUAL TABLE search USING fts5 (
    text, content = '', prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO search (search, rank) VALUES ('automerge', 0);
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
"""
SEARCHED = (
    (1, "finding", ("text", "cause", "reply_text", "responsible", "note")),
    (2, "recommendation", ("text", "addressee")),
    (3, "agency", ("name", "address")),
    (4, "visit", ("venue", "scope", "chair", "agency_statement", "conclusion")),
    (5, "basis", ("kind", "number", "subject")),
    (6, "entry", ("text",)),
    (7, "attendee", ("name", "position")),
)


def up(_migrator: Any, database: Any) -> None:
    """Make the index, fill it from what is there, and let triggers keep it."""
    apply(database, INDEX)
    for number, table, columns in SEARCHED:
        for statement in _statements(number, table, columns):
            database.execute_sql(statement)
    database.execute_sql("PRAGMA user_version = 5")


def _statements(number: int, table: str, columns: tuple[str, ...]) -> Iterator[str]:
    def text(row: str) -> str:
        joined = " || ' ' || ".join(f"{row}{column}" for column in columns)
        return f"replace(replace({joined}, char(273), 'd'), char(272), 'D')"  # the two d's

    place = f"n * 16 + {number}"
    come = f"INSERT INTO search (rowid, text) VALUES (new.{place}, {text('new.')});"
    gone = (
        f"INSERT INTO search (search, rowid, text) VALUES ('delete', old.{place}, {text('old.')});"
    )
    changed = f"UPDATE OF {', '.join(columns)}"
    for name, event, work in (
        ("searched", "INSERT", come),
        ("unsearched", "DELETE", gone),
        ("researched", changed, gone + come),
    ):
        yield f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table} BEGIN {work} END"
    yield f"INSERT INTO search (rowid, text) SELECT {place}, {text('')} FROM {table}"
