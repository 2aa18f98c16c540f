"""Procedures as published, and what was seen of them on the boards of visits.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE procedure (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    code TEXT NOT NULL,
    field_name TEXT NOT NULL,
    fee TEXT NOT NULL,
    term TEXT NOT NULL,
    decision TEXT NOT NULL,
    abolished TEXT,
    rank TEXT NOT NULL
);
CREATE TABLE posted (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    procedure TEXT NOT NULL,
    seen TEXT NOT NULL,
    name TEXT NOT NULL,
    fee TEXT NOT NULL,
    term TEXT NOT NULL,
    decision TEXT NOT NULL,
    note TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX posted_visit ON posted (visit_id, rank);
PRAGMA user_version = 15;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
