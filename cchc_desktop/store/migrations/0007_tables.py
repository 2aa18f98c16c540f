"""The other tables of figures, and the province's scoring table.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE table_row (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    form TEXT NOT NULL,
    field_name TEXT NOT NULL,
    source TEXT NOT NULL,
    counts TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX table_row_visit ON table_row (visit_id, rank);
CREATE TABLE scale_line (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    framework TEXT NOT NULL,
    year INTEGER NOT NULL,
    criterion TEXT NOT NULL,
    most REAL NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX scale_line_year ON scale_line (framework, year);
PRAGMA user_version = 7;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
