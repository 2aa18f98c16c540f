"""Agencies through time, verdicts and reports on recommendations, targets and others' plans.

No foreign keys: a verdict stays while its recommendation is taken away and brought back, and may
come from another laptop before it.

Plain SQL that knows no living model; a published step is never edited.
"""

from __future__ import annotations

from typing import Any

from cchc_desktop.store.migrations.steps import apply

STEPS = """
ALTER TABLE agency ADD COLUMN valid_from TEXT;
ALTER TABLE agency ADD COLUMN valid_to TEXT;
CREATE TABLE succession (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    predecessor_id TEXT NOT NULL,
    successor_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    day TEXT,
    decision TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE TABLE verdict (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recommendation_id TEXT NOT NULL,
    day TEXT NOT NULL,
    visit_id TEXT NOT NULL,
    value TEXT,
    text TEXT NOT NULL,
    evidence TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX verdict_recommendation ON verdict (recommendation_id, day, id);
CREATE INDEX verdict_visit ON verdict (visit_id);
CREATE TABLE remedy (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    recommendation_id TEXT NOT NULL,
    day TEXT NOT NULL,
    number TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    name TEXT NOT NULL,
    confirmed INTEGER
);
CREATE INDEX remedy_recommendation ON remedy (recommendation_id, day, id);
CREATE TABLE target (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    year INTEGER NOT NULL,
    percent INTEGER NOT NULL,
    level TEXT NOT NULL,
    decision TEXT NOT NULL
);
CREATE TABLE outside (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    agency_id TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT,
    theme TEXT NOT NULL
);
CREATE INDEX finding_code ON finding (code) WHERE code <> '';
PRAGMA user_version = 13;
"""


def up(_migrator: Any, database: Any) -> None:
    """See STEPS."""
    apply(database, STEPS)
