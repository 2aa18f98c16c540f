"""People and data files: sessions and marks of attendance, own editions and codes.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE session (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    starts TEXT,
    ends TEXT,
    rank TEXT NOT NULL
);
CREATE INDEX session_visit ON session (visit_id, rank);
CREATE TABLE marked (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES session (id) DEFERRABLE INITIALLY DEFERRED,
    attendee TEXT NOT NULL,
    presence TEXT NOT NULL,
    detail TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX marked_session ON marked (session_id);
CREATE TABLE form_file (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    lines TEXT NOT NULL
);
CREATE TABLE own_code (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    area TEXT NOT NULL,
    rank TEXT NOT NULL
);
ALTER TABLE attendee ADD COLUMN late TEXT;
PRAGMA user_version = 9;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
