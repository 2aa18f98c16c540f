"""Samples of dossiers, and the team's own sentences of the findings library.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
CREATE TABLE sample (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit_id TEXT NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    population TEXT NOT NULL,
    size INTEGER NOT NULL,
    seed TEXT NOT NULL,
    reported_part INTEGER,
    reported_whole INTEGER,
    rank TEXT NOT NULL
);
CREATE INDEX sample_visit ON sample (visit_id, rank);
CREATE TABLE drawn (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    sample_id TEXT NOT NULL REFERENCES sample (id) DEFERRABLE INITIALLY DEFERRED,
    code TEXT NOT NULL,
    procedure TEXT NOT NULL,
    received TEXT,
    due TEXT,
    pauses TEXT NOT NULL,
    returned TEXT,
    slip INTEGER,
    control_form INTEGER,
    apology INTEGER,
    extension INTEGER,
    note TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX drawn_sample ON drawn (sample_id, rank);
CREATE TABLE entry (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    area TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    code TEXT NOT NULL,
    severity INTEGER,
    deadline_days INTEGER,
    criteria TEXT NOT NULL,
    rank TEXT NOT NULL
);
CREATE INDEX entry_area ON entry (area, rank);
PRAGMA user_version = 3;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
